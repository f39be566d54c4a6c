//! Reads `[cards]` of diglot.toml: which editions have social cards, and how these look.

use super::by_language::lists;
use super::languages::{Listed, must_be_listed};
use super::{Cards, Colours, keys};
use crate::language::Language;
use crate::node::reader::Reader;
use crate::node::{Node, Table, Value};
use crate::source::Spanned;
use std::collections::BTreeMap;

impl Default for Colours {
    /// Those of the built-in theme.
    fn default() -> Colours {
        Colours { paper: [0xfd, 0xfd, 0xfc], ink: [0x1c, 0x1f, 0x1e], accent: [0x0b, 0x61, 0x49] }
    }
}

/// Without the table there are no cards.
pub fn cards(table: &Table, listed: &Listed<'_>, reader: &mut Reader<'_>) -> Option<Cards> {
    let entry = table.get("cards")?;
    let table = reader.table("cards", &entry.node)?;
    keys::check(table, keys::CARDS, "`cards`", reader);
    let mut colours = Colours::default();
    for (key, value) in
        [("paper", &mut colours.paper), ("ink", &mut colours.ink), ("accent", &mut colours.accent)]
    {
        if let Some(chosen) = table.get(key).and_then(|entry| colour(key, &entry.node, reader)) {
            *value = chosen;
        }
    }
    let all: Vec<Language> = listed.iter().map(|(language, _)| language.value.clone()).collect();
    let chosen = table.get("languages").map(|entry| {
        let tags = reader.texts("languages", &entry.node);
        let chosen: Vec<Spanned<Language>> =
            tags.iter().filter_map(|tag| reader.language_tag(tag)).collect();
        for language in &chosen {
            must_be_listed("languages", language, listed, reader);
        }
        chosen.into_iter().map(|language| language.value).collect()
    });
    Some(Cards {
        fonts: fonts(table, &all, reader),
        languages: chosen.unwrap_or(all),
        colours,
        range: entry.key.range.clone(),
    })
}

/// A list is for all languages.
fn fonts(
    table: &Table,
    languages: &[Language],
    reader: &mut Reader<'_>,
) -> BTreeMap<Language, Vec<String>> {
    let Some(entry) = table.get("fonts") else { return BTreeMap::new() };
    if let Value::Table(each) = &entry.node.value {
        return lists("fonts", each, languages, reader);
    }
    let names = reader.texts("fonts", &entry.node).into_iter().map(|name| name.value);
    let names: Vec<String> = names.collect();
    languages.iter().map(|language| (language.clone(), names.clone())).collect()
}

fn colour(key: &str, node: &Node, reader: &mut Reader<'_>) -> Option<[u8; 3]> {
    let text = reader.spanned(key, node)?;
    let digits = text.value.strip_prefix('#').filter(|digits| digits.len() == 6);
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let Some(number) = number else {
        let problem =
            reader.report(format!("`{key}`: `{}` is not a colour", text.value), &text.range);
        problem.help = Some("a colour is written `#1c1f1e`".to_owned());
        return None;
    };
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}
