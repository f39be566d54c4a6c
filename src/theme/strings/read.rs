//! Reads string files and holds them against the theme's list of keys.

use super::{Message, Strings};
use crate::config::Config;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::language::Language;
use crate::locale::{Locale, Plural};
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Messages by key.
type Table = BTreeMap<String, Message>;

/// Loads the strings of every language of the site.
pub fn load(
    config: &Config,
    locales: &[Arc<Locale>],
    layers: &[BTreeMap<&str, &Arc<Source>>],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Arc<Strings>>> {
    let read = read(config, layers, diagnostics);
    // The site's own strings come first; the keys are those that its themes know.
    let keys: BTreeSet<&str> = read
        .iter()
        .skip(1)
        .flat_map(BTreeMap::values)
        .flat_map(|table| table.keys().map(String::as_str))
        .collect();
    report_unknown(&keys, layers, &read, diagnostics);
    let mut complete = true;
    let mut all = Vec::new();
    for (known, locale) in config.languages.iter().zip(locales) {
        let (own, default) = (chain(&known.language), chain(&config.default_language));
        let find = |chain: &[String], key: &str| {
            let in_layers = |tag: &String| read.iter().find_map(|layer| layer.get(tag)?.get(key));
            chain.iter().find_map(in_layers).cloned()
        };
        let (mut messages, mut borrowed, mut missing) = (Table::new(), Vec::new(), Vec::new());
        for key in &keys {
            let message = find(&own, key).or_else(|| {
                borrowed.push(*key);
                find(&default, key)
            });
            match message {
                Some(message) => drop(messages.insert((*key).to_owned(), message)),
                None => missing.push(*key),
            }
        }
        if !missing.is_empty() {
            diagnostics.push(missing_strings(&known.language, &missing));
            complete = false;
        } else if !borrowed.is_empty() {
            diagnostics.push(borrowed_strings(config, &known.language, &borrowed));
        }
        all.push(Arc::new(Strings { messages, locale: Arc::clone(locale) }));
    }
    complete.then_some(all)
}

/// Every file that a language of the site may need, by layer and tag. English is always among
/// them: it is where a theme lists its keys.
fn read(
    config: &Config,
    layers: &[BTreeMap<&str, &Arc<Source>>],
    diagnostics: &mut Diagnostics,
) -> Vec<BTreeMap<String, Table>> {
    let mut wanted: BTreeSet<String> =
        config.languages.iter().flat_map(|known| chain(&known.language)).collect();
    wanted.insert("en".to_owned());
    let mut read = Vec::new();
    for files in layers {
        let wanted = files.iter().filter(|(tag, _)| wanted.contains(**tag));
        read.push(
            wanted
                .map(|(tag, source)| ((*tag).to_owned(), table(tag, source, diagnostics)))
                .collect(),
        );
    }
    read
}

fn chain(language: &Language) -> Vec<String> {
    let mut chain: Vec<String> = language.chain().iter().map(Language::to_string).collect();
    if chain.first().is_none_or(|first| first != language.as_str()) {
        chain.insert(0, language.to_string());
    }
    chain
}

fn table(tag: &str, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Table {
    let values: toml::Table = match toml::from_str(source.text().trim_start_matches('\u{feff}')) {
        Ok(values) => values,
        Err(error) => {
            let diagnostic = Diagnostic::error(Code::ConfigSyntax, error.message().to_owned());
            diagnostics.push(diagnostic.at(source, error.span().unwrap_or(0..0)));
            return Table::new();
        }
    };
    let locale = Language::parse(tag).ok().and_then(|language| Locale::new(&language).ok());
    let categories = locale.map(|locale| locale.plural_categories()).unwrap_or_default();
    let mut table = Table::new();
    for (key, value) in values {
        let Some(message) = message(&value) else {
            let said = format!("`{key}` is neither a string nor a table of plural forms");
            let diagnostic = Diagnostic::error(Code::ThemeString, said);
            let help = "plural forms are zero, one, two, few, many and other, each a string";
            diagnostics.push(at_key(diagnostic, source, &key).help(help));
            continue;
        };
        if let Message::Counted(forms) = &message {
            let missing: Vec<&str> = categories
                .iter()
                .filter(|category| !forms.contains_key(category))
                .map(|c| c.as_str())
                .collect();
            if !missing.is_empty() {
                let said =
                    format!("`{key}` lacks plural forms that {tag} has: {}", missing.join(", "));
                diagnostics.push(at_key(Diagnostic::error(Code::ThemeString, said), source, &key));
            }
        }
        table.insert(key, message);
    }
    table
}

fn message(value: &toml::Value) -> Option<Message> {
    match value {
        toml::Value::String(text) => Some(Message::Plain(text.clone())),
        toml::Value::Table(forms) => {
            let form = |(name, text): (&String, &toml::Value)| {
                Some((Plural::from_name(name)?, text.as_str()?.to_owned()))
            };
            forms.iter().map(form).collect::<Option<_>>().map(Message::Counted)
        }
        _ => None,
    }
}

fn missing_strings(language: &Language, keys: &[&str]) -> Diagnostic {
    let said = format!("the theme has no words in {language} for {}", some(keys));
    Diagnostic::error(Code::ThemeString, said).help(where_to_write(language))
}

/// Nothing is borrowed in silence.
fn borrowed_strings(config: &Config, language: &Language, keys: &[&str]) -> Diagnostic {
    let said = format!(
        "the theme has no words in {language} for {}, so those in {} stand in",
        some(keys),
        config.default_language
    );
    Diagnostic::warning(Code::ThemeString, said).help(where_to_write(language))
}

fn some(keys: &[&str]) -> String {
    const MOST: usize = 5;
    let shown: Vec<String> = keys.iter().take(MOST).map(|key| format!("`{key}`")).collect();
    let more =
        if keys.len() > MOST { format!(" and {} more", keys.len() - MOST) } else { String::new() };
    shown.join(", ") + &more
}

fn where_to_write(language: &Language) -> String {
    format!(
        "write them into strings/{language}.toml of the site; the theme's en.toml says what each \
         is for"
    )
}

/// A key of the site's own strings that no theme knows has no effect.
fn report_unknown(
    keys: &BTreeSet<&str>,
    layers: &[BTreeMap<&str, &Arc<Source>>],
    read: &[BTreeMap<String, Table>],
    diagnostics: &mut Diagnostics,
) {
    let (Some(files), Some(tables)) = (layers.first(), read.first()) else { return };
    for (tag, table) in tables {
        let Some(source) = files.get(tag.as_str()) else { continue };
        for key in table.keys().filter(|key| !keys.contains(key.as_str())) {
            let help = did_you_mean(key, keys.iter().copied())
                .map_or("the theme's en.toml lists every key".to_owned(), |nearest| {
                    format!("did you mean `{nearest}`?")
                });
            let diagnostic =
                Diagnostic::warning(Code::ThemeString, format!("the theme has no string `{key}`"));
            diagnostics.push(at_key(diagnostic, source, key).help(help));
        }
    }
}

fn at_key(diagnostic: Diagnostic, source: &Arc<Source>, key: &str) -> Diagnostic {
    let text = source.text();
    let mut places = text.match_indices(key);
    let line = places.find(|(at, _)| *at == 0 || text[..*at].ends_with('\n'));
    match line {
        Some((at, _)) => diagnostic.at(source, at..at + key.len()),
        None => diagnostic.in_file(&source.path),
    }
}
