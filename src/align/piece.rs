//! What of a block can be compared across languages: its kind, its length, and its anchors, which
//! are the things in it that a translation leaves as they are.

use crate::locale::letter::{digit, is_capital, is_of_word, is_small, word};
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
        while let Some(byte) = bytes.get(at) {
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
        let plain = word.chars().flat_map(|letter| any_ascii_char(letter).bytes());
        let filled = name.iter_mut().zip(plain).map(|(to, letter)| *to = letter).count();
        if filled == NAME {
            name.make_ascii_lowercase();
            self.anchor(What::Name, &name, LOOSE);
        }
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

/// What of Markdown and HTML a text begins with.
enum Token<'t> {
    Word(&'t str),
    Number(&'t str),
    Code(&'t str),
    Handle(&'t str),
    Note(&'t str),
    /// Signs, and what is not read: addresses and tags.
    Other,
}

/// The words of a text, which are not those in code, each with how many bytes stand behind it.
pub fn words(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        while let Some(byte) = rest.bytes().next() {
            if CLASSES[usize::from(byte)] == 0 {
                rest = &rest[1..];
                continue;
            }
            let (token, length) = token(rest);
            rest = &rest[length..];
            if let Token::Word(word) = token {
                return Some((word, rest.len()));
            }
        }
        None
    })
}

/// What a text begins with that is not empty, and its bytes.
fn token(text: &str) -> (Token<'_>, usize) {
    match text.as_bytes()[0] {
        b'`' => code(text),
        b'<' => (Token::Other, tag(text)),
        b']' if text.starts_with("](") => (Token::Other, address(text)),
        b'[' if text.starts_with("[^") => note(text),
        b'@' => handle(text),
        b'0'..=b'9' => number(text),
        b'a'..=b'z' | b'A'..=b'Z' => whole(Token::Word, word(text)),
        0..=0x7F => (Token::Other, 1),
        _ => match text.chars().next() {
            Some(letter) if digit(letter).is_some() => number(text),
            Some(letter) if is_of_word(letter) => whole(Token::Word, word(text)),
            other => (Token::Other, other.map_or(1, char::len_utf8)),
        },
    }
}

fn code(text: &str) -> (Token<'_>, usize) {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let Some(length) = text[ticks..].find(&text[..ticks]) else { return (Token::Other, ticks) };
    (Token::Code(text[ticks..ticks + length].trim()), length + 2 * ticks)
}

fn note(text: &str) -> (Token<'_>, usize) {
    let Some(end) = text.find(']') else { return (Token::Other, 2) };
    (Token::Note(&text[2..end]), end)
}

fn handle(text: &str) -> (Token<'_>, usize) {
    let name = run(&text[1..], |letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    let token = if name.len() > 1 { Token::Handle(name) } else { Token::Other };
    (token, name.len() + 1)
}

fn number(text: &str) -> (Token<'_>, usize) {
    whole(Token::Number, run(text, |letter| digit(letter).is_some()))
}

/// A token that is all of this text.
fn whole<'t>(token: impl Fn(&'t str) -> Token<'t>, text: &'t str) -> (Token<'t>, usize) {
    (token(text), text.len())
}

/// The characters of this kind that a text begins with.
fn run(text: &str, is_part: impl Fn(char) -> bool) -> &str {
    &text[..text.find(|letter| !is_part(letter)).unwrap_or(text.len())]
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
