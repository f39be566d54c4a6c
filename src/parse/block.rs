//! The blocks of a text: what a translation is compared by.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A top-level block of the body that has something to read: a rule, a comment, and HTML that is
/// nothing but tags (`<div dir="rtl">`) are none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub kind: BlockKind,
    /// Of the block's text, without regard to white space, wrapping and typographic variants.
    pub hash: u64,
    /// Where it begins and ends. There are very many blocks, and no text has 4 GB.
    ends: [u32; 2],
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
    /// `plain` is where the text is laid out to be hashed.
    pub fn new(kind: BlockKind, range: Range<usize>, text: &str, plain: &mut Vec<u8>) -> Block {
        let hash = hash(&text[range.clone()], plain);
        let ends = [range.start, range.end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        Block { kind, hash, ends }
    }

    /// Bytes of the source.
    pub fn range(&self) -> Range<usize> {
        let [start, end] = self.ends.map(|at| at as usize);
        start..end
    }
}

/// A hash that a reflowed or retypeset block keeps: of its words, each with a space behind it.
fn hash(text: &str, plain: &mut Vec<u8>) -> u64 {
    let text = text.trim_end();
    let bytes = text.as_bytes();
    plain.clear();
    plain.reserve(text.len() + 1);
    let (mut at, mut in_word) = (0, false);
    while at < bytes.len() {
        let here = &bytes[at..bytes.len().min(at + CHUNK - 1)];
        let mut padded = [b'.'; CHUNK];
        let chunk = bytes[at..].first_chunk().unwrap_or_else(|| {
            padded[..here.len()].copy_from_slice(here);
            &padded
        });
        if is_plain(chunk) && (in_word || chunk[0] != b' ') {
            plain.extend_from_slice(here);
            in_word = here.last() != Some(&b' ');
            at += here.len();
            continue;
        }
        let end = text.ceil_char_boundary(at + CHUNK);
        // The last character of a plain chunk may go on.
        while !text.is_char_boundary(at) {
            plain.push(bytes[at]);
            at += 1;
        }
        for letter in text[at..end].chars() {
            if letter.is_whitespace() {
                if in_word {
                    plain.push(b' ');
                }
                in_word = false;
                continue;
            }
            in_word = true;
            match letter {
                '“' | '”' | '„' | '«' | '»' | '‟' => plain.push(b'"'),
                '‘' | '’' | '‚' | '‛' | '‹' | '›' => plain.push(b'\''),
                '–' | '—' | '‒' | '‑' => plain.push(b'-'),
                '\u{ad}' => {}
                other => plain.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        at = end;
    }
    if in_word {
        plain.push(b' ');
    }
    xxhash_rust::xxh3::xxh3_64(plain)
}

/// Bytes that are looked at together, and the one behind them.
const CHUNK: usize = 33;

/// Whether all bytes but the last stay as they are: words with one space between them, of letters
/// that are no space and no typographic variant. Without branches, so that it takes few steps.
fn is_plain(chunk: &[u8; CHUNK]) -> bool {
    let mut found = 0;
    for (byte, next) in chunk.iter().zip(&chunk[1..]) {
        let is_control = u8::from(*byte < b' ');
        // What is exchanged, and space beyond ASCII, begins with one of these.
        let may_change = u8::from(*byte == 0xC2) | u8::from(byte.wrapping_sub(0xE1) < 3);
        let is_wide = u8::from(*byte == b' ') & u8::from(*next == b' ');
        found |= is_control | may_change | is_wide;
    }
    found == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_reflowed_and_retypeset_paragraph_keeps_its_hash() {
        let hash = |text| hash(text, &mut Vec::new());
        assert_eq!(hash("“One\ntwo” – three"), hash("\"One two\" -\u{a0}three "));
        assert_ne!(hash("One two"), hash("One too"));
        assert_ne!(hash("One two"), hash("Onetwo"));
    }

    /// As it was defined in the first version; `translations.lock` keeps it.
    fn defined(text: &str) -> u64 {
        let mut plain = String::new();
        for word in text.split_whitespace() {
            plain.extend(word.chars().filter_map(|letter| match letter {
                '“' | '”' | '„' | '«' | '»' | '‟' => Some('"'),
                '‘' | '’' | '‚' | '‛' | '‹' | '›' => Some('\''),
                '–' | '—' | '‒' | '‑' => Some('-'),
                '\u{ad}' => None,
                other => Some(other),
            }));
            plain.push(' ');
        }
        xxhash_rust::xxh3::xxh3_64(plain.as_bytes())
    }

    proptest! {
        #[test]
        fn the_hash_is_what_it_always_was(text in "([a-z ]{0,40}|[ \n\t“’–ā\u{ad}\u{a0}\u{3000}日Я]{0,5}){0,9}") {
            prop_assert_eq!(hash(&text, &mut Vec::new()), defined(&text));
        }
    }
}
