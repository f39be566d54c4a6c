//! Reads how terms are to be translated.

use super::by_language::{Languages, lists};
use crate::language::Language;
use crate::node::reader::Reader;
use crate::node::{Table, Value};
use std::collections::BTreeMap;

/// `[[glossary]]`, each with a term or several by language.
pub fn glossary(
    table: &Table,
    languages: Languages<'_>,
    reader: &mut Reader<'_>,
) -> Vec<BTreeMap<Language, Vec<String>>> {
    let Some(entry) = table.get("glossary") else { return Vec::new() };
    let Value::List(terms) = &entry.node.value else {
        let help =
            "a term is written [[glossary]], and below it `en = \"term\"`, `lv = \"termins\"`";
        reader.unfit("glossary", "a list of tables", &entry.node, Some(help));
        return Vec::new();
    };
    let mut glossary = Vec::with_capacity(terms.len());
    for term in terms {
        if let Some(table) = reader.table("glossary", term) {
            glossary.push(lists("glossary", table, languages, reader));
        }
    }
    glossary
}
