//! Values that differ by language.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::language::Language;
use crate::node::reader::{Reader, listed};
use crate::node::{Entry, Node, Table, Value};
use std::collections::BTreeMap;

/// The languages of the site, or none if it is not known which it has.
pub type Languages<'l> = &'l [Language];

/// A text for all languages, or one for each of several.
#[derive(Debug, Default)]
pub struct ByLanguage {
    pub all: Option<String>,
    pub each: BTreeMap<Language, String>,
}

impl ByLanguage {
    pub fn get(&self, language: &Language) -> Option<&String> {
        self.each.get(language).or(self.all.as_ref())
    }
}

/// `"text"` or `{ en = "text", lv = "teksts" }`.
pub fn text_or_texts(
    entry: &Entry,
    languages: Languages<'_>,
    reader: &mut Reader<'_>,
) -> ByLanguage {
    match &entry.node.value {
        Value::Table(table) => {
            ByLanguage { all: None, each: texts(entry.name(), table, languages, reader) }
        }
        Value::Text(_) => {
            ByLanguage { all: reader.text(entry.name(), &entry.node), each: BTreeMap::new() }
        }
        _ => {
            reader.unfit(entry.name(), "text, or a table of texts by language", &entry.node, None);
            ByLanguage::default()
        }
    }
}

/// `{ en = "text", lv = "teksts" }`.
pub fn texts(
    key: &str,
    table: &Table,
    languages: Languages<'_>,
    reader: &mut Reader<'_>,
) -> BTreeMap<Language, String> {
    values(key, table, languages, reader, Reader::text)
}

/// `{ en = ["a", "b"], lv = ["c"] }`.
pub fn lists(
    key: &str,
    table: &Table,
    languages: Languages<'_>,
    reader: &mut Reader<'_>,
) -> BTreeMap<Language, Vec<String>> {
    values(key, table, languages, reader, |reader, key, node| {
        Some(reader.texts(key, node).into_iter().map(|text| text.value).collect())
    })
}

fn values<'s, T>(
    key: &str,
    table: &Table,
    languages: Languages<'_>,
    reader: &mut Reader<'s>,
    read: impl Fn(&mut Reader<'s>, &str, &Node) -> Option<T>,
) -> BTreeMap<Language, T> {
    let mut values = BTreeMap::new();
    for entry in &table.entries {
        if let Some(language) = language(entry, &[], languages, reader)
            && let Some(value) = read(reader, &format!("{key}.{}", entry.name()), &entry.node)
        {
            values.insert(language, value);
        }
    }
    values
}

/// The language that a key names. Reports a key that is neither a language of the site nor one of
/// the words in `beside`, which are read elsewhere.
pub fn language(
    entry: &Entry,
    beside: &[&str],
    languages: Languages<'_>,
    reader: &mut Reader<'_>,
) -> Option<Language> {
    let name = entry.name();
    if beside.contains(&name) {
        return None;
    }
    let short = name.split(['-', '_']).next().unwrap_or_default().len() <= 3;
    let known: Vec<&str> = languages.iter().map(Language::as_str).collect();
    if !short {
        let among: Vec<&str> = beside.iter().chain(&known).copied().collect();
        let problem = Diagnostic::error(Code::ConfigKey, format!("there is no key `{name}` here"));
        reader.unknown_key(problem, entry, &among);
        return None;
    }
    let language = reader.language_tag(&entry.key)?.value;
    if !languages.is_empty() && !languages.contains(&language) {
        let help = match did_you_mean(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("this site has {}", listed(known, "and")),
        };
        let message = format!("`{language}` is not a language of this site");
        let problem = Diagnostic::warning(Code::UnknownLanguage, message)
            .at(reader.source, entry.key.range.clone())
            .help(help);
        reader.problems.push(problem);
    }
    Some(language)
}
