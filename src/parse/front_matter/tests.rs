//! The values of front matter, and the words for what is wrong with it.

mod broken;
mod docs;
mod elsewhere;

use super::{Chosen, FrontMatter, SortBy, read};
use crate::diagnostic::{Diagnostics, Location, Severity};
use crate::source::{Source, Spanned};
use std::fmt::Write as _;

/// The front matter, and `line:column severity[code]: message; help` of each mistake.
fn parse(text: &str) -> (FrontMatter, Vec<String>) {
    let (matter, _, problems) = read(&Source::new("a.md", text));
    let mut found = Diagnostics::default();
    found.append(problems);
    found.sort();
    let words = found.iter().map(|problem| {
        let Some(Location::Span(span)) = &problem.location else { panic!("it has a place") };
        let (line, column) = span.position();
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let code = problem.code.name();
        let mut words = format!("{line}:{column} {severity}[{code}]: {}", problem.message);
        for (location, says) in &problem.related {
            let Location::Span(span) = location else { continue };
            let (line, column) = span.position();
            let _ = write!(words, "; {line}:{column}: {says}");
        }
        if let Some(help) = &problem.help {
            let _ = write!(words, "; {help}");
        }
        words
    });
    (matter, words.collect())
}

fn in_toml(lines: &str) -> String {
    format!("+++\n{lines}\n+++\nText")
}

fn in_yaml(lines: &str) -> String {
    format!("---\n{lines}\n---\nText")
}

/// What front matter without mistakes says.
#[track_caller]
fn right(text: &str) -> FrontMatter {
    let (matter, problems) = parse(text);
    assert!(problems.is_empty(), "{problems:#?}\n{text}");
    matter
}

/// The mistakes in front matter, whose first line is line 2.
#[track_caller]
fn wrong(text: &str, expected: &[&str]) {
    assert_eq!(parse(text).1, expected);
}

fn chosen<T: ToString>(value: Chosen<T>) -> Vec<String> {
    values(value.map(|value| *value))
}

fn values<T: ToString>(spanned: impl IntoIterator<Item = Spanned<T>>) -> Vec<String> {
    spanned.into_iter().map(|it| it.value.to_string()).collect()
}

#[test]
fn yaml_words_are_what_their_key_wants() {
    let matter = right(&in_yaml(
        "title: 1984\nlang: no\ndraft: no\ndate: 2026-03-01\ntags: [yes, 2024, 1.10, null, ~]\n\
         weight: 7\nslug: 010\nsummary: ~\ndescription:\nquestion: |\n  Who?\n  Me?\ntypography: off\n\
         extra: {version: 1.10, size: 12, ratio: 1.5, loud: true, no: no, day: 2026-03-01, e: 1e3}",
    ));
    assert_eq!(matter.title.as_deref(), Some("1984"));
    assert_eq!(chosen(matter.lang), ["no"]);
    assert!(!matter.draft);
    assert_eq!(matter.date.map(|date| date.to_string()).as_deref(), Some("2026-03-01"));
    assert_eq!(values(matter.tags), ["yes", "2024", "1.10"]);
    assert_eq!(matter.weight, Some(7));
    assert_eq!(chosen(matter.slug), ["010"]);
    assert_eq!((matter.summary.as_str(), matter.description.as_str()), ("", ""));
    assert_eq!(matter.question, "Who?\nMe?");
    assert_eq!(matter.typography, Some(false));
    let extra = toml::toml! {
        version = "1.10"
        size = 12
        ratio = 1.5
        loud = true
        no = "no"
        day = "2026-03-01"
        e = "1e3"
    };
    assert_eq!(matter.extra, extra);
}

#[test]
fn toml_values_have_their_types() {
    let matter = right(&in_toml(
        "title = 'A'\ndraft = true\nweight = -3\npaginate_by = 0\nsort_by = 'title'\n\
         [extra]\nday = 2026-03-01T10:00:00Z\nn = 0x10\nlist = [1, 'a', {b = 2.5}]",
    ));
    assert!(matter.draft);
    assert_eq!((matter.weight, matter.paginate_by), (Some(-3), Some(0)));
    assert_eq!(matter.sort_by, Some(SortBy::Title));
    let extra = toml::toml! {
        day = "2026-03-01T10:00:00Z"
        n = 16
        list = [1, "a", {b = 2.5}]
    };
    assert_eq!(matter.extra, extra);
}

#[test]
fn a_date_is_the_calendar_day_that_is_written() {
    for (written, expected) in [
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T10:00:00+02:00", "2026-03-01"),
        ("2026-03-01T23:59:59-11:00", "2026-03-01"),
        ("2026-03-01 10:00", "2026-03-01"),
        ("\"2026-03-01T10:00:00Z\"", "2026-03-01"),
        ("2026-03-01 10:00:00 +0200", "2026-03-01"),
        ("2024-02-29", "2024-02-29"),
    ] {
        let matter = right(&in_yaml(&format!("date: {written}")));
        assert_eq!(matter.date.expect(written).to_string(), expected);
    }
    for written in
        ["2026-03-01", "2026-03-01T10:00:00+02:00", "2026-03-01 10:00:00", "'2026-03-01'"]
    {
        let matter = right(&in_toml(&format!("date = {written}")));
        assert_eq!(matter.date.expect(written).to_string(), "2026-03-01");
    }
}

#[test]
fn what_is_no_date_is_told_how_one_is_written() {
    let help = "a date is written 2026-03-01";
    for written in ["1.3.2026", "01/03/2026", "March 1, 2026", "2026-3-1", "20260301", "2026-03"] {
        wrong(
            &in_yaml(&format!("date: {written}")),
            &[&format!("2:7 error[front-matter-value]: `date`: `{written}` is not a date; {help}")],
        );
    }
    wrong(
        &in_yaml("updated: 2026-02-30"),
        &[&format!(
            "2:10 error[front-matter-value]: `updated`: there is no day `2026-02-30` in the calendar; \
         {help}"
        )],
    );
    wrong(
        &in_toml("date = 24.12.2025"),
        &[
            "2:13 error[front-matter-syntax]: this is not valid TOML: invalid float; a date is written \
         2026-03-01, and text needs quotes",
        ],
    );
    wrong(
        &in_toml("expires = 07:30:00\ndate = 5"),
        &[
            "2:11 error[front-matter-value]: `expires`: `07:30:00` is not a date; a date is written \
         2026-03-01",
            "3:8 error[front-matter-value]: `date` must be a date, but this is a number; a date is \
         written 2026-03-01",
        ],
    );
}

#[test]
fn a_meeting_is_read() {
    let matter = right(&in_toml(
        "[meeting]\ndate = 2026-02-08\nplace = 'Līgatne'\nwith = ['Jānis', 'Ēva']\noutcome = 'x'",
    ));
    let meeting = matter.meeting.expect("there was one");
    assert_eq!(meeting.date.map(|date| date.to_string()).as_deref(), Some("2026-02-08"));
    assert_eq!((meeting.place.as_str(), meeting.outcome.as_str()), ("Līgatne", "x"));
    assert_eq!(meeting.with, ["Jānis", "Ēva"]);
    wrong(
        &in_yaml("meeting: {plce: x}"),
        &["2:11 warning[front-matter-key]: a meeting has no `plce`; did you mean `place`?"],
    );
}

#[test]
fn an_unknown_key_is_a_warning_at_the_key() {
    wrong(
        &in_yaml("tag: [a]\nclass: building\nsumary: x"),
        &[
            "2:1 warning[front-matter-key]: front matter has no key `tag`, so it has no effect; did \
         you mean `tags`?",
            "3:1 warning[front-matter-key]: front matter has no key `class`, so it has no effect; keys \
         of your own belong into the table `extra`",
            "4:1 warning[front-matter-key]: front matter has no key `sumary`, so it has no effect; did \
         you mean `summary`?",
        ],
    );
}

#[test]
fn places_are_right_after_a_byte_order_mark_and_letters_of_several_bytes() {
    wrong(
        "\u{feff}---\r\ntitle: Ēvas šķēršļi\r\nextra: {ā: 漢字}\r\ntags: [ā, [漢]]\r\n---\r\n",
        &["4:11 error[front-matter-value]: `tags` must be text, but this is a list"],
    );
    wrong(
        "\u{feff}+++\r\ntitle = 'Ē'\r\ntags = ['ā漢', 5]\r\n+++\r\n",
        &["3:15 error[front-matter-value]: `tags` must be text, but this is a number; put it in \
         quotes: \"5\""],
    );
    let source = Source::new("a.md", "\u{feff}---\ntitle: 漢\nslug: ēva # x\n---\nText");
    let (matter, body, _) = read(&source);
    assert_eq!(&source.text()[matter.slug.expect("there is a slug").range], "ēva");
    assert_eq!(&source.text()[body], "Text");
}

#[test]
fn values_that_do_not_fit_are_all_reported() {
    wrong(
        &in_yaml(
            "draft: maybe\ntitle: [a]\ntags: a, b\nslug: a/b\nsort_by: colour\nweight: heavy\n\
             lang: cz\nmeeting: no\npaginate_by: -1\nextra: x",
        ),
        &[
            "2:8 error[front-matter-value]: `draft` must be true or false, without quotes, but this \
             is text",
            "3:8 error[front-matter-value]: `title` must be text, but this is a list",
            "4:7 error[front-matter-value]: `tags` must be a list; write [\"a\", \"b\"]",
            "5:7 error[front-matter-value]: `slug` is one part of an address and has no slashes; \
             `path` sets a whole address",
            "6:10 error[front-matter-value]: `sort_by` must be `date`, `title`, `weight`, \
             `update_date`, `title_bytes`, `slug`, `permalink` or `none`, not `colour`",
            "7:9 error[front-matter-value]: `weight` must be a whole number, but this is text",
            "8:7 error[language-tag]: `cz` is the country Czechia, not a language; Czech is `cs`",
            "9:10 error[front-matter-value]: `meeting` must be a table, but this is text",
            "10:14 error[front-matter-value]: `paginate_by` must lie between 0 and 1000",
            "11:8 error[front-matter-value]: `extra` must be a table, but this is text",
        ],
    );
}

#[test]
fn an_address_stays_in_the_site() {
    for (address, says) in [
        ("https://evil.example/", "an address in this site, such as `/old/name/`"),
        ("//evil.example/", "an address in this site, such as `/old/name/`"),
        ("../../etc/passwd", "an address without `.` and `..`"),
        ("a\\..\\b", "an address without `.` and `..`"),
        ("a?b", "an address without `?`, `#`, `\\` and control characters"),
    ] {
        wrong(
            &in_toml(&format!("aliases = ['{address}']")),
            &[&format!("2:12 error[front-matter-value]: `aliases` must be {says}")],
        );
        assert_eq!(parse(&in_toml(&format!("path = '{address}'"))).0.path, None);
        assert_eq!(parse(&in_toml(&format!("slug = '{address}'"))).0.slug, None);
    }
}
