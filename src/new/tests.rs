//! Where a new text is put, and what stands at its top.

use super::*;
use crate::diagnostic::Diagnostics;
use crate::parse::read;
use jiff::civil::date;

fn config() -> Config {
    let text = "title = 'A'\nbase_url = 'https://example.org/'\nlanguages = ['en', 'lv', 'de']";
    let source = Source::new(Config::PATH, text);
    Config::parse(&source, None, None, None, None, &mut Diagnostics::default()).unwrap()
}

fn wanted<'w>(kind: Kind, title: &'w str, language: &'w Language) -> Wanted<'w> {
    Wanted { kind, title, language, section: None, date: date(2026, 6, 1) }
}

#[track_caller]
fn check(texts: &[&str], kind: Kind, language: &str, title: &str, expected: Result<&str, &str>) {
    let language = Language::parse(language).unwrap();
    let found = place(&config(), texts, &wanted(kind, title, &language));
    assert_eq!(found.as_deref().map_err(String::as_str), expected);
}

#[test]
fn a_file_is_named_after_its_title_by_the_rules_of_its_language() {
    check(&[], Kind::Essay, "lv", "Āķis un zāģis", Ok("essays/akis-un-zagis.lv.md"));
    check(&[], Kind::Reflection, "de", "Über Bären", Ok("reflections/ueber-baeren.de.md"));
    check(&[], Kind::Page, "en", "About us", Ok("about-us.en.md"));
}

#[test]
fn a_new_file_lies_as_its_neighbours_do() {
    for (texts, expected) in [
        (&["essays/a.lv.md", "essays/b.lv.md", "essays/c/lv.md"][..], "essays/tea.lv.md"),
        (&["essays/a/en.md", "essays/b/lv.md", "essays/c.lv.md"], "essays/tea/lv.md"),
        (&["lv/essays/a.md", "lv/essays/_index.md"], "lv/essays/tea.md"),
        (&["essays/lv/a.md"], "essays/lv/tea.md"),
        (&["essays/a/index.lv.md"], "essays/tea/index.lv.md"),
        (&["essays/a.md", "essays/b.md"], "essays/tea.lv.md"),
        (&["reflections/a/lv.md", "about.lv.md"], "essays/tea/lv.md"),
    ] {
        check(texts, Kind::Essay, "lv", "Tea", Ok(expected));
    }
    check(&["essays/a.md", "essays/b.md"], Kind::Essay, "en", "Tea", Ok("essays/tea.md"));
    check(&["essays/a/index.md"], Kind::Essay, "en", "Tea", Ok("essays/tea/index.md"));
}

#[test]
fn a_text_that_is_there_is_never_begun_again() {
    let here = Err("`content/essays/tea/en.md` is there already");
    check(&["essays/tea/en.md", "essays/a.en.md"], Kind::Essay, "en", "Tea", here);
    let translation = "`content/essays/tea/en.md` is there already; `diglot translate essays/tea \
                       --to lv` begins its translation";
    check(&["essays/tea/en.md"], Kind::Essay, "lv", "Tea", Err(translation));
    let other = "`content/index.en.md` would be read as something else; choose another title";
    check(&[], Kind::Page, "en", "Index", Err(other));
}

#[test]
fn a_section_is_a_folder_under_content() {
    let language = Language::parse("en").unwrap();
    let at = |section| {
        let wanted = Wanted { section: Some(section), ..wanted(Kind::Essay, "Tea", &language) };
        place(&config(), &[], &wanted)
    };
    assert_eq!(at("notes/2026").as_deref(), Ok("notes/2026/tea.en.md"));
    for wrong in ["../notes", "a//b", ".git", "a\\b"] {
        assert!(at(wrong).unwrap_err().contains("is not the name of a section"), "{wrong}");
    }
}

#[test]
fn what_stands_at_the_top_is_read_as_it_was_meant() {
    let language = Language::parse("en").unwrap();
    let title = "The \"last\" visit \\ 'of' <the> year\u{7f}";
    for kind in [Kind::Essay, Kind::Reflection, Kind::Page] {
        let top = text(None, &wanted(kind, title, &language)).unwrap();
        let document = read(&config(), &Source::new("content/a.en.md", top)).unwrap();
        let read = &document.front_matter;
        assert_eq!(read.title.as_deref(), Some(title));
        assert!(read.draft);
        assert_eq!(read.date, (kind != Kind::Page).then_some(date(2026, 6, 1)));
        assert_eq!(read.meeting.is_some(), kind == Kind::Reflection);
    }
}

#[test]
fn an_archetype_of_the_site_stands_in_and_says_what_is_wrong_with_it() {
    let language = Language::parse("lv").unwrap();
    let wanted = wanted(Kind::Essay, "Tēja", &language);
    assert_eq!(wanted.archetypes(), ["archetypes/essay.lv.md", "archetypes/essay.md"]);
    let own = |words: &str| text(Some(Source::new("archetypes/essay.md", words)), &wanted);
    let filled = own(
        "---\ntitle: \"{{ title }}\"\ndate: {{ date }}\nlang: {{ lang }}\n---\n{{ section }}\n",
    );
    let expected = "---\ntitle: \"Tēja\"\ndate: 2026-06-01\nlang: lv\n---\nessays\n";
    assert_eq!(filled.unwrap(), expected);
    let wrong = own("+++\n+++\n{{ titel }}\n").unwrap_err();
    assert_eq!(format!("{:?}", wrong.location.unwrap()), "Span(archetypes/essay.md:3:4)");
}
