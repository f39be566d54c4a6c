//! Headings and the ids that links reach them by.

use crate::language::Language;
use crate::locale::slug::SlugStyle;
use crate::locale::slug::slug;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6, as it is written.
    pub level: u8,
    /// Unique in the text.
    pub id: String,
    /// Without markup.
    pub text: String,
    /// Bytes of the source.
    pub range: Range<usize>,
}

/// Gives out ids, each once: the second `plan` becomes `plan-1`.
#[derive(Debug, Default)]
pub struct Ids {
    taken: BTreeMap<String, usize>,
}

impl Ids {
    /// Takes the id that a writer chose. One that was chosen twice is numbered like any other.
    pub fn chosen(&mut self, id: &str) -> String {
        self.unique(id.to_owned())
    }

    pub fn from_text(&mut self, text: &str, language: &Language, style: SlugStyle) -> String {
        let id = slug(text, language, style);
        self.unique(if id.is_empty() { "section".to_owned() } else { id })
    }

    fn unique(&mut self, id: String) -> String {
        if !self.taken.contains_key(&id) {
            self.taken.insert(id.clone(), 0);
            return id;
        }
        let mut number = self.taken.get(&id).copied().unwrap_or(0);
        loop {
            number += 1;
            let candidate = format!("{id}-{number}");
            if !self.taken.contains_key(&candidate) {
                self.taken.insert(id, number);
                self.taken.insert(candidate.clone(), 0);
                return candidate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_even_against_numbered_ones() {
        let mut ids = Ids::default();
        let given: Vec<String> =
            ["plan", "plan-1", "plan", "plan"].iter().map(|id| ids.chosen(id)).collect();
        assert_eq!(given, ["plan", "plan-1", "plan-2", "plan-3"]);
    }
}
