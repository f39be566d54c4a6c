//! What of a block can be compared across languages: its kind, its length, and its anchors, which
//! are the things in it that a translation leaves as they are.

use crate::align::token::{Token, token};
use crate::locale::letter::{digit, is_capital, is_of_word, is_small, small};
use crate::parse::block::{Block, BlockKind};
use crate::parse::{Document, Link};
use any_ascii::any_ascii_char;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// A block as alignment sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub kind: BlockKind,
    /// [`Block::hash`]
    pub hash: u64,
    /// Letters and digits that are read: not those of tags and addresses.
    pub length: u32,
    /// Sorted by hash, each once.
    pub anchors: Vec<Anchor>,
}

/// Something that stands in both texts if the block does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anchor {
    pub hash: u64,
    /// How much it says that two blocks share this one, in nats, where no others have it.
    pub weight: f32,
}

/// An address, a picture, code, a number, a note, a user's name: written alike in all languages.
const FIRM: f32 = 3.0;
/// The beginning of a capitalized word in Latin letters: a name more often than not. The four
/// letters are those of Simard, Foster & Isabelle 1992, "Using cognates to align sentences".
const LOOSE: f32 = 1.2;
const NAME: usize = 4;

/// The blocks of a text, in their order; the n-th piece is the n-th of [`Document::blocks`].
pub fn pieces(document: &Document) -> Vec<Piece> {
    pieces_of(document, &document.source.text())
}

/// The same, where the text is at hand.
pub fn pieces_of(document: &Document, text: &str) -> Vec<Piece> {
    document
        .blocks
        .iter()
        .map(|block| piece(block, text, links_in(&document.links, &block.range())))
        .collect()
}

fn links_in<'l>(links: &'l [Link], range: &Range<usize>) -> &'l [Link] {
    let start = links.partition_point(|link| link.range.start < range.start);
    let end = links.partition_point(|link| link.range.start < range.end);
    &links[start..end.max(start)]
}

fn piece(block: &Block, text: &str, links: &[Link]) -> Piece {
    let mut found = Found::default();
    let text = &text[block.range()];
    if block.kind == BlockKind::Code {
        found.firm(What::Block, &block.hash.to_le_bytes());
        found.length = text.chars().map(|letter| u32::from(is_of_word(letter))).sum();
    } else {
        found.read(text);
    }
    for link in links {
        if let Some(destination) = destination(&link.destination) {
            found.firm(What::Link, destination.as_bytes());
        }
    }
    let Found { length, mut anchors } = found;
    anchors.sort_unstable_by_key(|anchor| anchor.hash);
    anchors.dedup_by_key(|anchor| anchor.hash);
    Piece { kind: block.kind, hash: block.hash, length, anchors }
}

/// What a link names, whatever the language of the path: `../essays/partners.md`,
/// `/pl/essays/partners/` and `partners.pl.md` are all `partners`.
fn destination(written: &str) -> Option<&str> {
    let path = written.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/');
    if path.contains("//") {
        return Some(path);
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    (!stem.is_empty()).then_some(stem)
}

#[derive(Default)]
struct Found {
    length: u32,
    anchors: Vec<Anchor>,
}

/// What an anchor is: a number is no note.
#[derive(Debug, Clone, Copy)]
enum What {
    Block,
    Code,
    Handle,
    Link,
    Name,
    Note,
    Number,
}

impl Found {
    fn firm(&mut self, what: What, text: &[u8]) {
        self.anchor(what, text, FIRM);
    }

    fn anchor(&mut self, what: What, text: &[u8], weight: f32) {
        let hash = xxh3_64_with_seed(text, what as u64);
        self.anchors.push(Anchor { hash, weight });
    }

    /// Counts letters, and looks for anchors where there may be one.
    fn read(&mut self, text: &str) {
        let bytes = text.as_bytes();
        // Behind `start` nothing but words and what is between them was passed over.
        let (mut at, mut start) = (0, 0);
        while at < bytes.len() {
            let window = at.checked_sub(1).and_then(|at| bytes[at..].first_chunk());
            if let Some(letters) = window.and_then(small_letters) {
                self.length += u32::from(letters);
                at += CHUNK;
                continue;
            }
            // A character at the edge may be neither counted nor passed over as a whole.
            at = text.floor_char_boundary(at);
            let end = at + CHUNK;
            while at < end
                && let Some(byte) = bytes.get(at)
            {
                let class = CLASSES[usize::from(*byte)];
                if class != LOOK {
                    self.length += u32::from(class);
                    at += 1;
                    continue;
                }
                if bytes.get(at + 1).is_some_and(|next| is_small(*byte, *next)) {
                    self.length += 1;
                    at += 2;
                    continue;
                }
                let rest = &text[at..];
                let goes_on = text[start..at].ends_with(is_of_word);
                if goes_on && let Some(letter) = rest.chars().next().filter(|it| is_of_word(*it)) {
                    self.length += 1;
                    at += letter.len_utf8();
                    continue;
                }
                let (token, length) = token(rest);
                self.token(&token);
                at += length;
                start = at;
                break;
            }
        }
    }

    fn token(&mut self, token: &Token<'_>) {
        match *token {
            Token::Word(word) => {
                self.length += u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
                if word.len() >= NAME && word.starts_with(is_capital) {
                    self.name(word);
                }
            }
            // Grouped numbers (`1,000`, `1 000`) count as their groups, so that no locale is asked.
            Token::Number(number) => {
                self.count(number);
                let digits: String = number.chars().filter_map(digit).collect();
                if digits.len() > 1 {
                    self.firm(What::Number, digits.as_bytes());
                }
            }
            Token::Code(code) => {
                self.count(code);
                self.firm(What::Code, code.as_bytes());
            }
            Token::Handle(name) => {
                self.count(name);
                self.firm(What::Handle, name.as_bytes());
            }
            Token::Note(name) => self.firm(What::Note, name.as_bytes()),
            Token::Other => {}
        }
    }

    fn count(&mut self, text: &str) {
        self.length += text.chars().map(|letter| u32::from(is_of_word(letter))).sum::<u32>();
    }

    /// Only its beginning, since names have endings.
    fn name(&mut self, word: &str) {
        let mut name = [0; NAME];
        let first = word.as_bytes().first_chunk::<NAME>();
        if let Some(letters) = first.filter(|letters| letters.is_ascii()) {
            name = *letters;
        } else {
            let plain = word.chars().flat_map(|letter| any_ascii_char(letter).bytes());
            let filled = name.iter_mut().zip(plain).map(|(to, letter)| *to = letter).count();
            if filled < NAME {
                return;
            }
        }
        name.make_ascii_lowercase();
        self.anchor(What::Name, &name, LOOSE);
    }
}

/// What a byte is to the count of letters, while nothing else begins with it.
const CLASSES: [u8; 256] = {
    let mut classes = [LOOK; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        classes[byte as usize] = match byte {
            b'`' | b'<' | b']' | b'[' | b'@' | b'0'..=b'9' | b'A'..=b'Z' => LOOK,
            b'a'..=b'z' => 1,
            _ => 0,
        };
        byte += 1;
    }
    classes
};
const LOOK: u8 = 2;

/// Bytes that are looked at together.
const CHUNK: usize = 32;

/// How many letters end in the bytes behind the first, if these are nothing but words in small
/// letters and what is between them. Without branches, so that it takes few steps.
fn small_letters(window: &[u8; CHUNK + 1]) -> Option<u8> {
    let (mut letters, mut look) = (0, 0);
    for at in 0..CHUNK {
        let (before, byte) = (window[at], window[at + 1]);
        let (small, goes_on) = (small(before, byte), u8::from(byte & 0xC0 == 0x80));
        letters += small + u8::from(byte.wrapping_sub(b'a') < 26);
        // `@`, capitals and `[`.
        look |= u8::from(byte.wrapping_sub(b'@') < 28) | u8::from(byte.wrapping_sub(b'0') < 10);
        look |= u8::from(byte == b'`') | u8::from(byte == b'<') | u8::from(byte == b']');
        // What `small` may know begins with one of these.
        let begins = u8::from(byte.wrapping_sub(0xC3) < 3) | u8::from(byte & 0xFE == 0xD0);
        look |= u8::from(byte >= 0xC0) & (1 - begins) | goes_on & (1 - small);
    }
    (look == 0).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Found {
        let mut found = Found::default();
        found.read(text);
        found
    }

    fn anchors(text: &str) -> Vec<u64> {
        let mut anchors: Vec<u64> = read(text).anchors.iter().map(|anchor| anchor.hash).collect();
        anchors.sort_unstable();
        anchors
    }

    #[test]
    fn addresses_and_tags_have_no_length() {
        assert_eq!(read("ab [cd](../ef(g).md \"h\") ij").length, 6);
        assert_eq!(read("<b class=\"x\">ab</b> <!-- c --> 1 < 2").length, 4);
        assert_eq!(read("日本語[^1]、はい。").length, 5);
    }

    proptest! {
        #[test]
        fn many_bytes_at_once_are_read_as_each_alone(
            text in "([a-z ,]{0,70}|[āžßЖжŽ日’÷ÿ]{0,3}|Sofia|20[0-9]|`x`|<b>|@anna|\\[\\^1]){0,12}",
        ) {
            let found = read(&text);
            let mut alone = Found::default();
            let mut rest = text.as_str();
            while !rest.is_empty() {
                let (token, length) = token(rest);
                alone.token(&token);
                rest = &rest[length..];
            }
            prop_assert_eq!((found.length, found.anchors), (alone.length, alone.anchors));
        }
    }

    #[test]
    fn numbers_names_and_code_are_the_same_in_every_script() {
        assert_eq!(anchors("in 2026 `x + 1`"), anchors("سنة ٢٠٢٦ `x + 1`"));
        assert_eq!(anchors("with Sofia"), anchors("от Софии"));
        assert_eq!(anchors("1,250 people"), anchors("1 250 человек"));
    }

    #[test]
    fn a_link_names_the_same_thing_in_every_language() {
        for written in ["../essays/partners.md", "/pl/essays/partners/#x", "partners.pl.md"] {
            assert_eq!(destination(written), Some("partners"), "{written}");
        }
        assert_eq!(destination("https://a.example/b/#c"), Some("https://a.example/b"));
        assert_eq!(destination("#here"), None);
    }
}
