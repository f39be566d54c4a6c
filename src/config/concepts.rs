//! Reads tags.toml, authors.toml and series.toml.

use super::by_language::{self, Languages};
use super::{AuthorConfig, SeriesConfig, TagConfig, keys};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location};
use crate::language::Language;
use crate::node::reader::Reader;
use crate::node::{Entry, Table, Value};
use crate::source::Span;
use std::collections::BTreeMap;
use std::ops::Range;

pub fn tags(file: &Table, languages: Languages<'_>, reader: &mut Reader<'_>) -> Vec<TagConfig> {
    let mut tags = Vec::new();
    for entry in &file.entries {
        let Some(table) = concept(entry, "a tag", reader) else { continue };
        tags.push(TagConfig {
            id: entry.name().to_owned(),
            labels: labels(table, keys::TAG, languages, reader),
            slugs: slugs(table, languages, reader),
            synonyms: under(table, "synonyms", reader)
                .map(|table| by_language::lists("synonyms", table, languages, reader))
                .unwrap_or_default(),
            descriptions: texts(table, "descriptions", languages, reader),
            span: Span::new(reader.source, entry.key.range.clone()),
        });
    }
    report_ambiguous(file, reader);
    tags
}

pub fn series(
    table: &Table,
    languages: Languages<'_>,
    reader: &mut Reader<'_>,
) -> Vec<SeriesConfig> {
    let mut all = Vec::new();
    for entry in &table.entries {
        let Some(table) = concept(entry, "a series", reader) else { continue };
        all.push(SeriesConfig {
            id: entry.name().to_owned(),
            titles: labels(table, keys::SERIES, languages, reader),
            slugs: slugs(table, languages, reader),
            descriptions: texts(table, "descriptions", languages, reader),
            span: Span::new(reader.source, entry.key.range.clone()),
        });
    }
    all
}

/// `default_language` is that of a biography which does not say, if its person's is not known.
pub fn authors(
    table: &Table,
    languages: Languages<'_>,
    default_language: Option<&Language>,
    reader: &mut Reader<'_>,
) -> Vec<AuthorConfig> {
    let mut people = Vec::new();
    for entry in &table.entries {
        let Some(table) = concept(entry, "a person", reader) else { continue };
        keys::check(table, keys::AUTHOR, "a person", reader);
        let mut text = |key: &str| {
            let entry = table.get(key)?;
            reader.text(key, &entry.node)
        };
        let (name, slug) = (text("name"), text("slug"));
        let (url, email) = (text("url"), text("email"));
        let language = table.get("language").and_then(|it| reader.language("language", &it.node));
        let language = language.map(|language| language.value);
        if name.is_none() && table.get("name").is_none() {
            let message = format!("`{}` has no name", entry.name());
            let problem = reader.report(message, &entry.key.range);
            problem.help = Some("add a line `name = \"…\"`".to_owned());
        }
        let bio = match table.get("bio") {
            Some(bio) => by_language::text_or_texts(bio, languages, reader),
            None => by_language::ByLanguage::default(),
        };
        let mut bios = bio.each;
        if let (Some(text), Some(language)) = (bio.all, language.as_ref().or(default_language)) {
            bios.insert(language.clone(), text);
        }
        people.push(AuthorConfig {
            id: entry.name().to_owned(),
            name: name.unwrap_or_else(|| entry.name().to_owned()),
            names: texts(table, "names", languages, reader),
            language,
            bio: bios,
            slug: slug.filter(|slug| is_slug(slug, table.get("slug"), reader)),
            url,
            email,
            span: Span::new(reader.source, entry.key.range.clone()),
        });
    }
    people
}

/// How the words of tags are compared: without regard to case, to the form of their accents and
/// to the amount of white space.
pub fn tag_word(word: &str) -> String {
    let spaced = word.split_whitespace().collect::<Vec<_>>().join(" ");
    let composed = icu_normalizer::ComposingNormalizerBorrowed::new_nfc().normalize(&spaced);
    icu_casemap::CaseMapper::new().fold_string(&composed).into_owned()
}

/// A word may be an id, a label and a synonym of one tag, but within a language not of two.
fn report_ambiguous(tags: &Table, reader: &mut Reader<'_>) {
    // An id is a word of every language.
    let mut ids: BTreeMap<String, &Entry> = BTreeMap::new();
    let mut words: BTreeMap<(Language, String), (&Entry, Range<usize>)> = BTreeMap::new();
    for tag in &tags.entries {
        if let Some(other) = ids.insert(tag_word(tag.name()), tag) {
            ambiguous(tag.name(), (other, &other.key.range), (tag, &tag.key.range), reader);
        }
    }
    for tag in &tags.entries {
        for (language, word, range) in words_of(tag) {
            let folded = tag_word(word);
            let other = match ids.get(&folded) {
                Some(other) => Some((*other, other.key.range.clone())),
                None => words.insert((language, folded), (tag, range.clone())),
            };
            if let Some((other, place)) = other
                && other.name() != tag.name()
            {
                ambiguous(word, (other, &place), (tag, &range), reader);
            }
        }
    }
}

/// The labels and synonyms of a tag, with their places.
fn words_of(tag: &Entry) -> Vec<(Language, &str, Range<usize>)> {
    let Value::Table(tag) = &tag.node.value else { return Vec::new() };
    let synonyms = match tag.get("synonyms").map(|entry| &entry.node.value) {
        Some(Value::Table(synonyms)) => &synonyms.entries[..],
        _ => &[],
    };
    let labels = tag.entries.iter().filter(|entry| !keys::TAG.contains(&entry.name()));
    let mut words = Vec::new();
    for entry in labels.chain(synonyms) {
        let Ok(language) = Language::parse(entry.name()) else { continue };
        let nodes = match &entry.node.value {
            Value::List(items) => &items[..],
            _ => std::slice::from_ref(&entry.node),
        };
        for node in nodes {
            if let Value::Text(word) = &node.value {
                words.push((language.clone(), word.as_str(), node.range.clone()));
            }
        }
    }
    words
}

/// Two tags, each with the place where the word is theirs.
fn ambiguous(
    word: &str,
    (first, first_place): (&Entry, &Range<usize>),
    (second, second_place): (&Entry, &Range<usize>),
    reader: &mut Reader<'_>,
) {
    let message = format!("`{word}` means two tags: `{}` and `{}`", first.name(), second.name());
    let place = Location::Span(Span::new(reader.source, first_place.clone()));
    let problem = Diagnostic::error(Code::AmbiguousTag, message)
        .at(reader.source, second_place.clone())
        .help("give one of them another label, or remove the synonym")
        .related(place, format!("it means `{}` here", first.name()));
    reader.problems.push(problem);
}

fn concept<'t>(entry: &'t Entry, what: &str, reader: &mut Reader<'_>) -> Option<&'t Table> {
    let name = entry.name();
    if name.trim().is_empty() {
        reader.report(format!("{what} needs an id that is not empty"), &entry.key.range);
        return None;
    }
    if let Value::Table(table) = &entry.node.value {
        return Some(table);
    }
    reader.unfit(name, "a table", &entry.node, Some(&format!("{what} begins with `[{name}]`")));
    None
}

/// The keys of a table that are languages.
fn labels(
    table: &Table,
    beside: &[&str],
    languages: Languages<'_>,
    reader: &mut Reader<'_>,
) -> BTreeMap<Language, String> {
    let mut labels = BTreeMap::new();
    for entry in &table.entries {
        if let Some(language) = by_language::language(entry, beside, languages, reader)
            && let Some(label) = reader.text(entry.name(), &entry.node)
        {
            labels.insert(language, label);
        }
    }
    labels
}

fn texts(
    table: &Table,
    key: &str,
    languages: Languages<'_>,
    reader: &mut Reader<'_>,
) -> BTreeMap<Language, String> {
    under(table, key, reader)
        .map(|table| by_language::texts(key, table, languages, reader))
        .unwrap_or_default()
}

fn slugs(
    table: &Table,
    languages: Languages<'_>,
    reader: &mut Reader<'_>,
) -> BTreeMap<Language, String> {
    let mut slugs = texts(table, "slugs", languages, reader);
    slugs.retain(|_, slug| is_slug(slug, table.get("slugs"), reader));
    slugs
}

fn is_slug(slug: &str, entry: Option<&Entry>, reader: &mut Reader<'_>) -> bool {
    let wrong = slug.contains(|letter: char| letter.is_control() || "/\\?#".contains(letter))
        || slug.starts_with('.');
    if let Some(entry) = entry
        && wrong
    {
        let message = format!("`{slug}` cannot be a part of an address");
        let problem = reader.report(message, &entry.node.range);
        problem.help = Some("use letters, digits and hyphens".to_owned());
    }
    !wrong
}

fn under<'t>(table: &'t Table, key: &str, reader: &mut Reader<'_>) -> Option<&'t Table> {
    let entry = table.get(key)?;
    reader.table(key, &entry.node)
}
