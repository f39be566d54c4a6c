//! The blocks of a text: what a translation is compared by.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A top-level block of the body that has something to read: a rule, a comment, and HTML that is
/// nothing but tags (`<div dir="rtl">`) are none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub kind: BlockKind,
    /// Bytes of the source.
    pub range: Range<usize>,
    /// Of the block's text, without regard to white space, wrapping and typographic variants.
    pub hash: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum BlockKind {
    Heading(u8),
    Paragraph,
    List,
    Quote,
    Code,
    Table,
    Definitions,
    Footnote,
    Html,
    /// A component, or a passage in another language.
    Container,
}

impl Block {
    pub fn new(kind: BlockKind, range: Range<usize>, text: &str) -> Block {
        Block { kind, hash: hash(&text[range.clone()]), range }
    }
}

/// A hash that a reflowed or retypeset block keeps.
fn hash(text: &str) -> u64 {
    let mut plain = String::with_capacity(text.len() + 1);
    for word in text.split_whitespace() {
        // What is exchanged begins with one of two bytes.
        if word.bytes().any(|byte| matches!(byte, 0xC2 | 0xE2)) {
            plain.extend(word.chars().filter_map(|letter| match letter {
                '“' | '”' | '„' | '«' | '»' | '‟' => Some('"'),
                '‘' | '’' | '‚' | '‛' | '‹' | '›' => Some('\''),
                '–' | '—' | '‒' | '‑' => Some('-'),
                '\u{ad}' => None,
                other => Some(other),
            }));
        } else {
            plain.push_str(word);
        }
        plain.push(' ');
    }
    xxhash_rust::xxh3::xxh3_64(plain.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reflowed_and_retypeset_paragraph_keeps_its_hash() {
        assert_eq!(hash("“One\ntwo” – three"), hash("\"One two\" -\u{a0}three "));
        assert_ne!(hash("One two"), hash("One too"));
        assert_ne!(hash("One two"), hash("Onetwo"));
    }
}
