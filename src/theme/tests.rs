//! What the theme that is part of the program promises to every site.

use super::{FOLIO, Theme};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::discover::Inputs;
use crate::language::Language;
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};

/// Languages that are served, some by the words of the language that they inherit from.
const LANGUAGES: &str = "ar be bg bn ca cs da de el en es et fa fi fr ga he hi hr hu hy id is it \
                         ja ka ko lt lv mk ms mt nb nl nn no pcm pl pt pt-BR pt-PT ro ru sa sk \
                         sl sr sr-Latn sv sw ta th tr uk vi zh-Hans zh-Hant";

type Words = BTreeMap<String, toml::Value>;

fn file(path: &str) -> Option<&'static str> {
    FOLIO.get_file(path)?.contents_utf8()
}

/// The words of a language with those it inherits, none of English.
fn words(language: &str) -> Words {
    let mut words = Words::new();
    for language in Language::parse(language).unwrap().chain().iter().rev() {
        let Some(text) = file(&format!("strings/{language}.toml")) else { continue };
        words.extend(toml::from_str::<Words>(text).unwrap());
    }
    words
}

/// The `{places}` of a message; of one with plural forms, those of the form that any number takes.
fn places(message: &toml::Value) -> BTreeSet<&str> {
    let text = message.as_str().or_else(|| message.get("other")?.as_str()).unwrap_or_default();
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

fn templates() -> impl Iterator<Item = (String, &'static str)> {
    FOLIO
        .get_dir("templates")
        .into_iter()
        .flat_map(include_dir::Dir::files)
        .map(|file| (file.path().display().to_string(), file.contents_utf8().unwrap_or_default()))
}

#[test]
fn every_language_has_every_word_with_its_places() {
    let english = words("en");
    for language in LANGUAGES.split_whitespace() {
        let words = words(language);
        for (key, message) in &english {
            let Some(own) = words.get(key) else { panic!("{language} lacks `{key}`") };
            assert_eq!(places(own), places(message), "`{key}` in {language}");
        }
        let unknown: Vec<&String> =
            words.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(unknown.is_empty(), "{language} has words that English has not: {unknown:?}");
    }
}

#[test]
fn it_loads_in_every_language_with_every_plural_form() {
    let languages: Vec<&str> = LANGUAGES.split_whitespace().collect();
    let text =
        format!("title = \"A\"\nbase_url = \"https://example.org/\"\nlanguages = {languages:?}\n");
    let mut diagnostics = Diagnostics::default();
    let source = Source::new(Config::PATH.to_owned(), text.as_str());
    let config = Config::parse(&source, None, None, None, None, &mut diagnostics).unwrap();
    let locales = config.locales(&mut diagnostics).unwrap();
    let theme = Theme::load(&config, &locales, &Inputs::default(), &mut diagnostics);
    let said: Vec<String> = diagnostics.into_iter().map(|found| found.message).collect();
    assert_eq!(said, Vec::<String>::new());
    assert!(theme.is_some());
}

#[test]
fn templates_ask_only_for_words_that_exist() {
    let english = words("en");
    for (name, template) in templates() {
        for call in template.split("t(key=\"").skip(1) {
            let key = call.split('"').next().unwrap_or_default();
            assert!(english.contains_key(key), "{name} asks for `{key}`");
        }
    }
}

#[test]
fn templates_hold_under_a_strict_content_security_policy() {
    for (name, template) in templates() {
        for forbidden in [" style=", "<style", " onclick=", " onload=", "javascript:"] {
            assert!(!template.contains(forbidden), "{name} contains `{forbidden}`");
        }
        for script in template.split("<script").skip(1) {
            let harmless = [
                " type=\"application/ld+json\">",
                " src=\"{{ site.script }}\" type=\"module\">",
                " src=\"{{ search.searcher.script }}\" type=\"module\">",
            ];
            assert!(harmless.iter().any(|it| script.starts_with(it)), "{name} has a script");
        }
    }
}

#[test]
fn the_stylesheet_names_no_physical_direction() {
    let css = file("static/style.css").unwrap();
    let mut names = css.split(|c: char| !c.is_alphanumeric());
    let physical = names.find(|name| ["left", "right", "top", "bottom"].contains(name));
    assert_eq!(physical, None, "not the same in every direction");
}
