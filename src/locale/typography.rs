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
    /// The bytes at which setting has something to decide. Everything else is passed over.
    stops: [bool; 256],
}

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
    /// A line end of the source that is a space to the reader. Comes back as `"\n"`, or as a
    /// no-break space where the language wants the two words held together.
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
        let mut stops = [false; 256];
        if !rules.tags.is_empty() {
            for byte in b"\"' \n-.:" {
                stops[usize::from(*byte)] = true;
            }
            // The first bytes of « », of general punctuation, and of corner brackets.
            for byte in [0xC2, 0xE2] {
                stops[byte] = true;
            }
            stops[0xE3] = pairs.iter().any(|pair| matches!(pair.open.sign, '「' | '『'));
            for byte in b";!?" {
                stops[usize::from(*byte)] = rules.punctuation.is_some();
            }
        }
        Typography {
            rules,
            pairs,
            titles: Words::new(&[rules.titles]),
            counters: Words::new(&[language::SIGNS, rules.counters]),
            elided: Words::new(&[rules.elided]),
            stops,
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

    /// Sets the inline text of one block. What comes back stands for the pieces one by one; an
    /// [`Piece::Edge`] is empty and an [`Piece::Opaque`] unchanged.
    ///
    /// The block is looked at as one line, so that a mark in one piece knows the letter in the
    /// next, and a quotation may begin inside emphasis and end outside it.
    pub fn typeset_block<'t>(&self, pieces: &[Piece<'t>]) -> Vec<Cow<'t, str>> {
        if let [Piece::Text(text)] = pieces {
            return vec![self.typeset(text)];
        }
        let line: String = pieces.iter().map(Piece::in_line).collect();
        let edits = self.edits(&line);
        let mut start = 0;
        let pieces = pieces.iter().map(|piece| {
            let range = start..start + piece.in_line().len();
            start = range.end;
            match piece {
                Piece::Opaque(text) => Cow::Borrowed(*text),
                Piece::Break => Cow::Borrowed("\n"),
                Piece::Text(_) | Piece::Edge | Piece::Wrap => {
                    edits.apply_within(piece.in_line(), range)
                }
            }
        });
        pieces.collect()
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
        while let Some(steps) = bytes[at..].iter().position(|byte| self.stops[usize::from(*byte)]) {
            at += steps;
            at += match bytes[at] {
                b' ' | b'\n' => space::hold(line, at, self, &mut edits),
                b'-' => dash::hyphens(line, at, self.rules, &mut edits),
                b':' if line[at..].starts_with("://") => context::address_length(&line[at..]),
                b'.' if line[..at].ends_with("www") => context::address_length(&line[at..]),
                b'.' => dash::dots(line, at, self.rules, &mut edits),
                b';' | b':' | b'!' | b'?' => space::before(line, at, self.rules, &mut edits),
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
