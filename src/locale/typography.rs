//! How a language sets its text: quotation marks, apostrophes, dashes, ellipses and spaces that
//! hold words together.
//!
//! The rules are data, one row a language, with their sources (`typography/language.rs`). Text goes in as the
//! author typed it and comes out as that language's printers would set it. Three promises hold for
//! every language:
//!
//! - what is set twice is set once: `typeset(typeset(x)) == typeset(x)`;
//! - only quotation marks, apostrophes, hyphens, dots and spaces ever change;
//! - what the author already chose stays: a no-break space, a dash, a mark of this very language.

mod context;
mod dash;
mod edit;
mod language;
mod mark;
mod quote;
mod space;

pub use language::table;

use crate::language::Language;
use context::{HARD_BREAK, OBJECT, Words};
use edit::Edits;
use language::Rules;
use mark::Mark;
use quote::Pair;
use std::borrow::Cow;
use std::fmt;

/// The typography of one language. Made once, then borrowed for every block of that language.
#[derive(Clone)]
pub struct Typography {
    rules: &'static Rules,
    /// Outer, inner, then the other pairs this language's writers use.
    pairs: Vec<Pair>,
    titles: Words,
    counters: Words,
    elided: Words,
    /// What each byte asks for. Most ask for nothing and are passed over.
    bytes: [u8; 256],
}

/// There is something to decide at the byte.
const STOP: u8 = 1;
/// A space behind it may have to hold: a digit, a dot.
const BEFORE_SPACE: u8 = 2;
/// A space before it may have to hold: a digit, in French a sign.
const BEHIND_SPACE: u8 = 4;
/// A title ends with it, so that a space between it and no small letter may have to hold.
const ENDS_TITLE: u8 = 8;
/// A word of one letter may stand behind the character that begins with it: a bracket, a space.
const EDGE: u8 = 16;

/// What a block of inline text is made of, in the order it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Text of the author.
    Text(&'t str),
    /// What stands in the line like a word and is never touched: code, an image, a formula, raw
    /// HTML, and a character that the author escaped.
    Opaque(&'t str),
    /// Where emphasis or a link begins or ends. Takes no room: `"*word*"` is a word in quotes.
    Edge,
    /// A line end of the source that is a space to the reader. Set as a no-break
    /// space where the language wants the two words held together.
    Wrap,
    /// A line end that the author asked for.
    Break,
}

impl Typography {
    /// The typography of a language by the longest tag that has rules: `de-CH-1996`, `de-CH`,
    /// `de`. A language without rules is left as its author wrote it.
    pub fn of(language: &Language) -> Typography {
        Typography::new(language::rules(language.as_str()), &[])
    }

    /// The same language with other quotation marks: outer and inner, opening and closing. A mark
    /// may bring its own inside space: `"«\u{a0}"`. Every other pair then counts as foreign and is
    /// replaced by these.
    #[must_use]
    pub fn with_quotes(&self, quotes: &[String; 4]) -> Typography {
        Typography::new(self.rules, quotes)
    }

    fn new(rules: &'static Rules, quotes: &[String]) -> Typography {
        let pairs = match quotes {
            [open, close, inner_open, inner_close] => {
                vec![
                    Pair::new(open.clone(), close.clone()),
                    Pair::new(inner_open.clone(), inner_close.clone()),
                ]
            }
            _ => rules.pairs(),
        };
        let titles = Words::new(&[rules.titles]);
        let mut asking = [0; 256];
        if !rules.tags.is_empty() {
            let mut ask = |bytes: &[u8], what: u8| {
                for byte in bytes {
                    asking[usize::from(*byte)] |= what;
                }
            };
            // The first bytes of « », and of general punctuation.
            ask(b"\"'-.:\xC2\xE2", STOP);
            let has_corners = pairs.iter().any(|pair| matches!(pair.open.sign, '「' | '『'));
            if has_corners {
                ask(b"\xE3", STOP);
            }
            if !rules.unspaced {
                ask(b" \n", STOP);
            }
            if !rules.short.is_empty() {
                ask(b"([\t\x0B\x0C\r\xE1", STOP | EDGE);
                if !has_corners {
                    ask(b"\xE3", STOP | EDGE);
                }
            }
            if rules.punctuation.is_some() {
                ask(b";!?", STOP);
                ask(b";:!?", BEHIND_SPACE);
            }
            ask(b"0123456789", BEFORE_SPACE | BEHIND_SPACE);
            ask(b".", BEFORE_SPACE);
            ask(&titles.ends().collect::<Vec<u8>>(), ENDS_TITLE);
        }
        Typography {
            rules,
            pairs,
            titles,
            counters: Words::new(&[language::SIGNS, rules.counters]),
            elided: Words::new(&[rules.elided]),
            bytes: asking,
        }
    }

    /// Outer opening, outer closing, inner opening and inner closing mark, with the space that the
    /// language sets inside them: what CSS `quotes` takes.
    pub fn quotes(&self) -> [&str; 4] {
        let [outer, inner] = [&self.pairs[0], &self.pairs[1]];
        [&outer.open.text, &outer.close.text, &inner.open.text, &inner.close.text]
    }

    /// Sets a whole text of its own: a title, a label, a description.
    pub fn typeset<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.edits(text).apply(text)
    }

    /// Sets the inline text of one block: the pieces that are set otherwise than they are written,
    /// by their places.
    ///
    /// The block is looked at as one line, so that a mark in one piece knows the letter in the
    /// next, and a quotation may begin inside emphasis and end outside it.
    pub fn typeset_block(&self, pieces: &[Piece<'_>]) -> Vec<(usize, String)> {
        let mut whole = String::new();
        let line = if let [one] = pieces {
            one.in_line()
        } else {
            whole.reserve(pieces.iter().map(|piece| piece.in_line().len()).sum());
            whole.extend(pieces.iter().map(Piece::in_line));
            &whole
        };
        let edits = self.edits(line);
        if edits.is_empty() {
            return Vec::new();
        }
        let mut start = 0;
        let changed = pieces.iter().enumerate().filter_map(|(at, piece)| {
            let range = start..start + piece.in_line().len();
            start = range.end;
            match piece {
                Piece::Opaque(_) | Piece::Break => None,
                Piece::Text(_) | Piece::Edge | Piece::Wrap => {
                    match edits.apply_within(piece.in_line(), range) {
                        Cow::Owned(set) => Some((at, set)),
                        Cow::Borrowed(_) => None,
                    }
                }
            }
        });
        changed.collect()
    }

    fn edits(&self, line: &str) -> Edits<'_> {
        let (found, marks) = self.scan(line);
        if marks.is_empty() {
            return found.in_order();
        }
        let mut all = found.clone();
        all.append(quote::settle(line, &marks, &self.pairs));
        let all = all.in_order();
        // Marks that cross or lack their partner may be read in another way once they are set.
        // Who knows what is meant then: they stay as they are.
        if quote::are_plain(&marks) || self.is_settled(&all.apply(line)) {
            all
        } else {
            found.in_order()
        }
    }

    fn is_settled(&self, line: &str) -> bool {
        let (found, marks) = self.scan(line);
        found.is_empty() && quote::settle(line, &marks, &self.pairs).is_empty()
    }

    /// All that can be decided where it stands, and the marks that wait for their partner.
    fn scan(&self, line: &str) -> (Edits<'_>, Vec<Mark>) {
        let bytes = line.as_bytes();
        let mut edits = Edits::default();
        let mut marks = Vec::new();
        let mut at = 0;
        let stops = |byte: &u8| self.bytes[usize::from(*byte)] & STOP != 0;
        while let Some(word) = bytes[at..].iter().position(stops) {
            at += word;
            at += match bytes[at] {
                b' ' | b'\n' if self.is_free(bytes, at, word) => 1,
                b' ' | b'\n' => space::hold(line, at, self, &mut edits),
                b'-' => dash::hyphens(line, at, self.rules, &mut edits),
                b':' if bytes[at..].starts_with(b"://") => context::address_length(&line[at..]),
                b'.' if bytes[..at].ends_with(b"www") => context::address_length(&line[at..]),
                b'.' if bytes.get(at + 1) != Some(&b'.') => 1,
                b'.' => dash::dots(line, at, self.rules, &mut edits),
                b';' | b':' | b'!' | b'?' => space::before(line, at, self.rules, &mut edits),
                byte if self.bytes[usize::from(byte)] & EDGE != 0 => edge_length(byte),
                _ => match line[at..].chars().next() {
                    Some(dash @ ('–' | '—')) => {
                        dash::chosen(line, at, dash, self.rules, &mut edits)
                    }
                    Some(mark) => {
                        mark::find(line, at, mark, self, &mut marks, &mut edits);
                        mark.len_utf8()
                    }
                    None => break,
                },
            };
        }
        (edits, marks)
    }

    /// Whether the bytes beside a space tell alone that it holds nothing, as nearly all do. `word` is
    /// how many bytes before it do not stop: a word of one letter has two at most.
    fn is_free(&self, bytes: &[u8], at: usize, word: usize) -> bool {
        let (Some(left), Some(right)) = (at.checked_sub(1), bytes.get(at + 1)) else { return true };
        let before = self.bytes[usize::from(bytes[left])];
        let behind = self.bytes[usize::from(*right)];
        let may_hold = before & BEFORE_SPACE != 0
            || behind & BEHIND_SPACE != 0
            || before & ENDS_TITLE != 0 && !context::starts_small(&bytes[at + 1..]);
        !may_hold && (word > 2 || self.rules.short.is_empty())
    }
}

/// The length of a character by its first byte, one of those that only end a word.
fn edge_length(first: u8) -> usize {
    if first.is_ascii() { 1 } else { 3 }
}

impl<'t> Piece<'t> {
    /// What stands for the piece in the line that is looked at.
    fn in_line(&self) -> &'t str {
        match self {
            Piece::Text(text) => text,
            Piece::Opaque(_) => OBJECT,
            Piece::Edge => "",
            Piece::Wrap => "\n",
            Piece::Break => HARD_BREAK,
        }
    }
}

impl fmt::Debug for Typography {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Typography").field("tags", &self.rules.tags).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
