//! What of a block can be compared across languages: its kind, its length, and its anchors, which
//! are the things in it that a translation leaves as they are.

use crate::locale::letter::{digit, is_capital, is_of_word};
use crate::parse::block::{Block, BlockKind};
use crate::parse::{Document, Link};
use any_ascii::any_ascii_char;
use std::ops::Range;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

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
    /// Hashes of the words, in their order.
    pub words: Vec<u64>,
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
    let text = &document.source.text();
    document
        .blocks
        .iter()
        .map(|block| piece(block, text, links_in(&document.links, &block.range)))
        .collect()
}

fn links_in<'l>(links: &'l [Link], range: &Range<usize>) -> &'l [Link] {
    let start = links.partition_point(|link| link.range.start < range.start);
    let end = links.partition_point(|link| link.range.start < range.end);
    &links[start..end.max(start)]
}

fn piece(block: &Block, text: &str, links: &[Link]) -> Piece {
    let mut found = Found::default();
    let text = &text[block.range.clone()];
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
    let Found { length, mut anchors, words } = found;
    anchors.sort_unstable_by_key(|anchor| anchor.hash);
    anchors.dedup_by_key(|anchor| anchor.hash);
    Piece { kind: block.kind, hash: block.hash, length, anchors, words }
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
    words: Vec<u64>,
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

    /// Reads Markdown and HTML so far as to pass over addresses and tags.
    fn read(&mut self, text: &str) {
        let mut at = 0;
        while let Some(byte) = text.as_bytes().get(at) {
            let rest = &text[at..];
            at += match byte {
                b'`' => self.code(rest),
                b'<' => tag(rest),
                b']' if rest.starts_with("](") => address(rest),
                b'[' if rest.starts_with("[^") => self.note(rest),
                b'@' => self.handle(rest),
                b'0'..=b'9' => self.number(rest),
                b'a'..=b'z' | b'A'..=b'Z' => self.word(rest),
                0..=0x7F => 1,
                _ => match rest.chars().next() {
                    Some(letter) if digit(letter).is_some() => self.number(rest),
                    Some(letter) if is_of_word(letter) => self.word(rest),
                    Some(other) => other.len_utf8(),
                    None => break,
                },
            };
        }
    }

    fn code(&mut self, rest: &str) -> usize {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let Some(length) = rest[ticks..].find(&rest[..ticks]) else { return ticks };
        let code = rest[ticks..ticks + length].trim();
        self.firm(What::Code, code.as_bytes());
        self.run(code, |_| true);
        length + 2 * ticks
    }

    fn note(&mut self, rest: &str) -> usize {
        let Some(end) = rest.find(']') else { return 2 };
        self.firm(What::Note, &rest.as_bytes()[2..end]);
        end
    }

    fn handle(&mut self, rest: &str) -> usize {
        let name = &rest[1..];
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        let length = name.find(|letter| !is_part(letter)).unwrap_or(name.len());
        if length > 1 {
            self.firm(What::Handle, &name.as_bytes()[..length]);
            self.run(&name[..length], |_| true);
        }
        length + 1
    }

    /// Grouped numbers (`1,000`, `1 000`) count as their groups, so that no locale is asked.
    fn number(&mut self, rest: &str) -> usize {
        let end = self.run(rest, |letter| digit(letter).is_some());
        let digits: String = rest[..end].chars().filter_map(digit).collect();
        if digits.len() > 1 {
            self.firm(What::Number, digits.as_bytes());
        }
        end
    }

    fn word(&mut self, rest: &str) -> usize {
        let end = self.run(rest, is_of_word);
        let word = &rest[..end];
        self.words.push(xxh3_64(word.as_bytes()));
        if end >= NAME && word.starts_with(is_capital) {
            let mut name = [0; NAME];
            let plain = word.chars().flat_map(|letter| any_ascii_char(letter).bytes());
            let filled = name.iter_mut().zip(plain).map(|(to, letter)| *to = letter).count();
            if filled == NAME {
                name.make_ascii_lowercase();
                self.anchor(What::Name, &name, LOOSE);
            }
        }
        end
    }

    /// How many bytes of the beginning are of this kind; its letters are counted.
    fn run(&mut self, text: &str, is_part: impl Fn(char) -> bool) -> usize {
        for (at, letter) in text.char_indices() {
            if !is_part(letter) {
                return at;
            }
            self.length += u32::from(is_of_word(letter));
        }
        text.len()
    }
}

/// The bytes of a tag or comment; one for a `<` that is neither.
fn tag(rest: &str) -> usize {
    let end = if rest.starts_with("<!--") {
        rest.find("-->").map(|end| end + 3)
    } else if rest[1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/') {
        rest.find('>').map(|end| end + 1)
    } else {
        None
    };
    end.unwrap_or(1)
}

/// The bytes of `](address "title")`.
fn address(rest: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            '(' => depth += 1,
            ')' if depth == 1 => return at + 1,
            ')' => depth -= 1,
            '\n' if rest[at + 1..].starts_with('\n') => break,
            _ => {}
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

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
