//! The words and places of reports.

use super::*;
use crate::source::{Source, Span};
use std::sync::Arc;

const PLAIN: Look = Look { width: 80, color: Color::Plain, repeats: Repeats::Counted };

/// A mistake at the first place of a word.
fn mistake(source: &Arc<Source>, word: &str) -> Diagnostic {
    let start = source.text().find(word).expect("the word is in the text");
    Diagnostic::error(Code::ConfigValue, format!("`{word}` is wrong"))
        .at(source, start..start + word.len())
}

fn all(diagnostics: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut all = Diagnostics::default();
    all.append(diagnostics);
    all
}

#[track_caller]
fn check(diagnostic: Diagnostic, expected: &[&str]) {
    let report = human(&all([diagnostic]), PLAIN);
    assert_eq!(report.trim_end().lines().collect::<Vec<_>>(), expected, "\n{report}");
}

#[test]
fn a_mistake_has_its_code_its_place_its_line_and_its_help() {
    let source = Source::new("content/a.lv.md", "+++\ntitle = 'A'\ndraft = \"jā\"\n+++\n");
    let first = Location::Span(Span::new(&source, 4..9));
    check(
        mistake(&source, "\"jā\"").help("write `true`").related(first, "not here"),
        &[
            "error[config-value]: `\"jā\"` is wrong",
            "  ╭▸ content/a.lv.md:3:9",
            "  │",
            "3 │ draft = \"jā\"",
            "  │         ━━━━",
            "  │",
            "  ╰ help: write `true`",
            "note: not here",
            "  ╭▸ content/a.lv.md:2:1",
            "  │",
            "2 │ title = 'A'",
            "  ╰╴━━━━━",
        ],
    );
}

#[test]
fn wide_letters_and_scripts_from_the_right_keep_their_place() {
    let source = Source::new("a.md", "\u{feff}漢字 kanji\nشريك سنة");
    check(
        mistake(&source, "kanji"),
        &[
            "error[config-value]: `kanji` is wrong",
            "  ╭▸ a.md:1:4",
            "  │",
            "1 │ 漢字 kanji",
            "  ╰╴     ━━━━━",
        ],
    );
    check(
        mistake(&source, "سنة"),
        &[
            "error[config-value]: `سنة` is wrong",
            "  ╭▸ a.md:2:6",
            "  │",
            "2 │ شريك سنة",
            "  ╰╴     ━━━",
        ],
    );
}

#[test]
fn invisible_characters_are_written_out_and_do_not_move_the_column() {
    let source = Source::new("a\u{202e}.md", "x \u{202e}evil\u{2066} \u{1b}[31m\u{200b}end");
    check(
        mistake(&source, "end"),
        &[
            "error[config-value]: `end` is wrong",
            "  ╭▸ a<U+202E>.md:1:16",
            "  │",
            "  ⸬  ",
            "1 │ x <U+202E>evil<U+2066> <U+001B>[31m<U+200B>end",
            "  ╰╴                                           ━━━",
        ],
    );
    let report = human(&all([mistake(&source, "\u{202e}evil")]), PLAIN);
    assert!(report.starts_with("error[config-value]: `<U+202E>evil` is wrong"), "{report}");
    assert_eq!(visible("a\tb\nzwnj\u{200c}zwj\u{200d}"), "a\tb\nzwnj\u{200c}zwj\u{200d}");
}

#[test]
fn a_file_and_a_mistake_without_a_place_are_reported_too() {
    check(
        Diagnostic::error(Code::NotUtf8, "the file is not UTF-8").in_file("static/ā.txt"),
        &["error[not-utf8]: the file is not UTF-8", " ─▸ static/ā.txt"],
    );
    let nowhere = Diagnostic::warning(Code::NoContent, "the site has no essay");
    check(
        nowhere.help("write one"),
        &["warning[no-content]: the site has no essay", " │", " ╰ help: write one"],
    );
    let empty = Source::new("diglot.toml", "");
    let report = human(&all([Diagnostic::error(Code::ConfigValue, "a").at(&empty, 0..0)]), PLAIN);
    assert!(report.contains("diglot.toml:1:1"), "{report}");
}

#[test]
fn a_very_long_line_and_a_very_long_place_are_cut() {
    let source = Source::new("a.md", format!("{}hit{}", "ā".repeat(90_000), "b".repeat(90_000)));
    let report = human(&all([mistake(&source, "hit")]), PLAIN);
    assert!(report.contains("a.md:1:90001") && report.contains("āhitb"), "{report}");
    assert!(report.len() < 1000, "{}", report.len());
    let source = Source::new("a.md", "line\n".repeat(1000));
    let whole = Diagnostic::error(Code::Nesting, "all of it").at(&source, 0..5000);
    assert_eq!(human(&all([whole]), PLAIN).matches("line").count(), 4);
    let source = Source::new("a.md", "ab".repeat(90_000));
    let whole = Diagnostic::error(Code::Nesting, "all of it").at(&source, 0..180_000);
    assert!(human(&all([whole]), PLAIN).len() < 10_000);
}

#[test]
fn places_beyond_the_text_or_within_a_letter_do_no_harm() {
    let source = Source::new("a.md", "ā\r\nb");
    for range in [0..100, 100..200, 1..2, 2..3, 3..4] {
        let odd = Diagnostic::error(Code::Nesting, "odd").at(&source, range.clone());
        let report = human(&all([odd.clone()]), PLAIN);
        assert!(report.contains("a.md:"), "{range:?}: {report}");
        json(&all([odd.clone()]));
        github(&all([odd]));
    }
}

#[test]
fn of_each_kind_fifty_are_shown_and_the_rest_is_counted() {
    let source = Source::new("a.md", "word");
    let many = (0..362).map(|_| mistake(&source, "word"));
    let other = Diagnostic::warning(Code::RawHtml, "another kind");
    let many = all(many.chain([other]));
    let report = human(&many, PLAIN);
    assert_eq!(report.matches("error[config-value]").count(), 50);
    assert!(report.ends_with("note[config-value]: and 312 more like this (--all shows them)\n\n"));
    assert!(report.contains("another kind"));
    let report = human(&many, Look { repeats: Repeats::All, ..PLAIN });
    assert_eq!(report.matches("error[config-value]").count(), 362);
    assert!(!report.contains("more like this"));
}

#[test]
fn colour_is_added_only_when_it_is_wanted() {
    let source = Source::new("a.md", "word");
    let one = all([mistake(&source, "word")]);
    assert!(!human(&one, PLAIN).contains('\u{1b}'));
    assert!(human(&one, Look { color: Color::Ansi, ..PLAIN }).contains("\u{1b}["));
}

#[test]
fn json_has_one_object_a_line() {
    let source = Source::new("a.md", "ā \"b\"\ncd");
    let place = Location::Span(Span::new(&source, 0..2));
    let first = mistake(&source, "\"b\"").help("x").related(place, "y");
    let second = Diagnostic::warning(Code::NotUtf8, "z").in_file("b.md");
    let report = json(&all([first, second]));
    assert_eq!(
        report,
        "{\"severity\":\"error\",\"code\":\"config-value\",\"message\":\"`\\\"b\\\"` is wrong\",\
         \"path\":\"a.md\",\"line\":1,\"column\":3,\"end_line\":1,\"end_column\":6,\"help\":\"x\",\
         \"related\":[{\"message\":\"y\",\"path\":\"a.md\",\"line\":1,\"column\":1,\
         \"end_line\":1,\"end_column\":2}]}\n\
         {\"severity\":\"warning\",\"code\":\"not-utf8\",\"message\":\"z\",\"path\":\"b.md\",\
         \"line\":null,\"column\":null,\"end_line\":null,\"end_column\":null,\"help\":null,\
         \"related\":[]}\n"
    );
}

#[test]
fn workflow_commands_cannot_be_broken_out_of() {
    let source = Source::new("a,b:c.md", "x\nword");
    let wicked = mistake(&source, "word").help("50%\n::error::gotcha");
    let nowhere = Diagnostic::warning(Code::NoContent, "nothing");
    assert_eq!(
        github(&all([wicked, nowhere])),
        "::error title=config-value,file=a%2Cb%3Ac.md,line=2,endLine=2,col=1,endColumn=5::`word` \
         is wrong%0Ahelp: 50%25%0A::error::gotcha\n\
         ::warning title=no-content::nothing\n"
    );
}
