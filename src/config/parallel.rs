//! Reads which editions of an essay are to be shown side by side.

use super::languages::Listed;
use super::site::texts;
use super::{Pairing, Partner};
use crate::language::Language;
use crate::node::Table;
use crate::node::reader::Reader;

/// What the owner chose, else every translation beside its original.
pub fn parallel(table: &Table, listed: &Listed<'_>, reader: &mut Reader<'_>) -> Vec<Pairing> {
    if table.get("parallel").is_none() {
        return vec![Pairing { first: Partner::Any, second: Partner::Original }];
    }
    let mut pairings = Vec::new();
    for text in texts(table, "parallel", reader) {
        if let Some(pairing) = pairing(&text.value, listed) {
            pairings.push(pairing);
        } else {
            let message =
                format!("`parallel`: `{}` names no two languages of the site", text.value);
            reader.report(message, &text.range).help = Some(
                "it is written `lv-ru`; `*` stands for every language, and `original` for the \
                     one in which an essay was written"
                    .to_owned(),
            );
        }
    }
    pairings
}

/// Tags have hyphens too: `pt-BR-original` is cut where both sides mean something.
fn pairing(text: &str, listed: &Listed<'_>) -> Option<Pairing> {
    text.match_indices('-').find_map(|(at, _)| {
        let first = partner(&text[..at], listed)?;
        let second = partner(&text[at + 1..], listed)?;
        (first != second || first == Partner::Any).then_some(Pairing { first, second })
    })
}

fn partner(word: &str, listed: &Listed<'_>) -> Option<Partner> {
    match word {
        "*" => Some(Partner::Any),
        "original" => Some(Partner::Original),
        tag => {
            let language = Language::parse(tag).ok()?;
            let is_known = listed.iter().any(|(known, _)| known.value == language);
            is_known.then_some(Partner::Language(language))
        }
    }
}
