//! What stands beside a character.

use crate::locale::letter::is_of_word;

/// A word that is not text: code, an image, a formula.
pub const OBJECT: &str = "\u{fffc}";
/// A line end that the author asked for.
pub const HARD_BREAK: &str = "\u{2028}";

pub const NO_BREAK: &str = "\u{a0}";
pub const NARROW_NO_BREAK: &str = "\u{202f}";

/// How a neighbour counts when a mark looks for its side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// White space of any width, and the ends of the text.
    Space,
    /// Letters, digits, their accents, and objects in the line.
    Word,
    /// Everything else.
    Punctuation,
}

pub fn kind(neighbour: Option<char>) -> Kind {
    match neighbour {
        None | Some(' ' | '\n' | '\u{200b}') => Kind::Space,
        Some(c) if c.is_ascii_alphanumeric() => Kind::Word,
        Some(c) if c.is_ascii() && !c.is_ascii_whitespace() => Kind::Punctuation,
        Some(c) if c.is_whitespace() => Kind::Space,
        Some(c) if is_of_word(c) || is_accent(c) || OBJECT.starts_with(c) => Kind::Word,
        Some(_) => Kind::Punctuation,
    }
}

/// Marks that belong to the letter before them: combining accents, vowel signs of Arabic, Hebrew,
/// the scripts of India and South-East Asia (blocks of Unicode 18), joiners.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
        | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{963}' | '\u{970}'..='\u{e4f}'
        | '\u{1000}'..='\u{1049}' | '\u{200c}'..='\u{200d}')
}

pub fn before(line: &str, at: usize) -> Option<char> {
    line[..at].chars().next_back()
}

pub fn after(line: &str, at: usize) -> Option<char> {
    line[at..].chars().next()
}

pub fn is_digit(neighbour: Option<char>) -> bool {
    neighbour.is_some_and(|c| c.is_ascii_digit())
}

pub fn is_space(neighbour: Option<char>) -> bool {
    neighbour.is_none_or(|c| c.is_whitespace() || c == '\u{200b}')
}

/// A space that may become a no-break one: the author has not chosen yet.
pub fn is_plain_space(neighbour: Option<char>) -> bool {
    matches!(neighbour, Some(' ' | '\n'))
}

/// Whether a small letter begins a text, told by its bytes: one of ASCII, а to я or ѐ to џ.
pub fn starts_small(bytes: &[u8]) -> bool {
    matches!(bytes, [b'a'..=b'z', ..] | [0xD0, 0xB0..=0xBF, ..] | [0xD1, 0x80..=0x9F, ..])
}

/// Whether nothing stands before this place in its line.
pub fn is_line_start(line: &str, at: usize) -> bool {
    before(line, at).is_none_or(|c| HARD_BREAK.starts_with(c))
}

/// The length of the rest of an address that was typed into the text, from its `://` or the dot of
/// `www.`; the signs at its end belong to the sentence.
pub fn address_length(rest: &str) -> usize {
    let end =
        rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>')).unwrap_or(rest.len());
    let sentence = |c: char| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '…' | '-' | '–' | '—')
    };
    let address = rest[..end].trim_end_matches(|c| sentence(c) || is_quotation_mark(c));
    address.len().max(1)
}

/// A list of words, ready to be asked at every space.
#[derive(Clone)]
pub struct Words {
    listed: Vec<&'static str>,
    /// The bytes a listed word may end with: most words are refused by this.
    ends: [bool; 256],
}

impl Words {
    /// Reads lists divided by spaces.
    pub fn new(lists: &[&'static str]) -> Words {
        let listed: Vec<_> = lists.iter().flat_map(|list| list.split_ascii_whitespace()).collect();
        let mut ends = [false; 256];
        for end in listed.iter().filter_map(|word| word.bytes().next_back()) {
            ends[usize::from(end)] = true;
        }
        Words { listed, ends }
    }

    /// The bytes that its words end with.
    pub fn ends(&self) -> impl Iterator<Item = u8> {
        (0..=u8::MAX).filter(|byte| self.ends[usize::from(*byte)])
    }

    /// Whether a word of the list ends the text: as it is listed, or with a capital.
    pub fn end(&self, text: &str) -> bool {
        let last = text.bytes().next_back();
        last.is_some_and(|last| self.ends[usize::from(last)]) && self.hold(last_word(text))
    }

    /// Whether the list holds this word, as it is listed or with a capital.
    pub fn hold(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let Some(first) = letters.next() else { return false };
        let small = first.to_lowercase().next().unwrap_or(first);
        let rest = letters.as_str();
        self.listed.iter().any(|listed| {
            listed.len() == word.len()
                && listed.ends_with(rest)
                && (listed.starts_with(first) || listed.starts_with(small))
        })
    }
}

fn last_word(text: &str) -> &str {
    let edge = |(_, c): &(usize, char)| c.is_whitespace() || is_opening(Some(*c));
    let start = text.char_indices().rev().find(edge).map_or(0, |(at, c)| at + c.len_utf8());
    &text[start..]
}

/// Whether a word may stand directly after this.
pub fn is_opening(neighbour: Option<char>) -> bool {
    neighbour.is_some_and(|c| matches!(c, '(' | '[') || is_quotation_mark(c))
}

pub fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}
