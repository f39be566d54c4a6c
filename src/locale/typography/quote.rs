//! Pairs of quotation marks and their levels.
//!
//! Marks are joined into pairs from the inside out, and each pair is given the marks of its level.
//! A mark that is the language's own on its side is never changed, so that a second run finds
//! nothing to do.

use super::context::{after, before};
use super::edit::Edits;
use super::mark::{Family, Mark, Side, is_hebrew};
use std::borrow::Cow;

/// An opening and a closing mark that belong together.
#[derive(Clone, Debug)]
pub struct Pair {
    pub open: Glyph,
    pub close: Glyph,
}

/// A mark as it is written, with the space inside it where the language sets one.
#[derive(Clone, Debug)]
pub struct Glyph {
    pub text: Cow<'static, str>,
    pub sign: char,
}

/// What became of a mark when the line was read to its end.
#[derive(Clone, Copy)]
enum Fate {
    /// Opens what the mark of this index closes.
    Opens(usize),
    Closes,
    /// Opens what nothing closes: the quotation goes on in the next block, or it is an apostrophe.
    OpensAlone,
    ClosesAlone,
    /// Part of a word.
    Nothing,
}

impl Pair {
    pub fn new(open: impl Into<Cow<'static, str>>, close: impl Into<Cow<'static, str>>) -> Pair {
        Pair { open: Glyph::new(open.into()), close: Glyph::new(close.into()) }
    }
}

impl Glyph {
    fn new(text: Cow<'static, str>) -> Glyph {
        let sign = text.trim().chars().next().unwrap_or('"');
        Glyph { text, sign }
    }

    fn is_spaced(&self) -> bool {
        self.text.len() > self.sign.len_utf8()
    }

    /// What is written where the author has chosen the space already.
    fn bare(&self) -> &str {
        self.text.trim()
    }
}

/// Gives every mark of a line what its language writes there.
pub fn settle<'r>(line: &str, marks: &[Mark], pairs: &'r [Pair]) -> Edits<'r> {
    let mut edits = Edits::default();
    let fates = fates(marks);
    // What is open here: where it closes, if anywhere, and which of the pairs it wears.
    let mut around: Vec<(Option<usize>, usize)> = Vec::new();
    for (index, (mark, fate)) in marks.iter().zip(fates).enumerate() {
        let level = level(mark.sign, around.last().map(|(_, pair)| *pair), pairs);
        match (fate, mark.sign) {
            (Fate::Nothing, _) => {}
            (Fate::Opens(end), _) => {
                let close = &marks[end];
                let wears = adopt(mark.sign, close.sign, pairs).unwrap_or(level);
                open(line, mark, &pairs[wears].open, &mut edits);
                shut(line, close, &pairs[wears].close, &mut edits);
                around.push((Some(end), wears));
            }
            (Fate::Closes, _) => while around.pop().is_some_and(|(end, _)| end != Some(index)) {},
            (Fate::OpensAlone, '"') => {
                open(line, mark, &pairs[level].open, &mut edits);
                around.push((None, level));
            }
            (Fate::ClosesAlone, '"') if !mark.after_digit => {
                shut(line, mark, &pairs[0].close, &mut edits);
            }
            (Fate::ClosesAlone, '\'') if before(line, mark.at).is_some_and(is_hebrew) => {
                edits.replace(mark.range(), "׳");
            }
            (Fate::OpensAlone | Fate::ClosesAlone, '\'') if !mark.after_digit => {
                edits.replace(mark.range(), "’");
            }
            // Its own mark, but perhaps without the space inside.
            (Fate::OpensAlone, sign) => {
                if let Some(pair) = pairs.iter().find(|pair| pair.open.sign == sign) {
                    open(line, mark, &pair.open, &mut edits);
                }
            }
            (Fate::ClosesAlone, sign) => {
                if let Some(pair) = pairs.iter().find(|pair| pair.close.sign == sign) {
                    shut(line, mark, &pair.close, &mut edits);
                }
            }
        }
    }
    edits
}

/// Whether the sides of all marks are plain and every one has its partner.
pub fn are_plain(marks: &[Mark]) -> bool {
    marks.iter().all(|mark| mark.plain)
        && fates(marks).iter().all(|fate| matches!(fate, Fate::Opens(_) | Fate::Closes))
}

fn fates(marks: &[Mark]) -> Vec<Fate> {
    let mut fates = vec![Fate::ClosesAlone; marks.len()];
    let mut waiting: Vec<usize> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        let partner = match mark.side {
            Side::Open => None,
            Side::Close | Side::Either | Side::InWord => {
                waiting.iter().rposition(|open| are_partners(&marks[*open], mark))
            }
        };
        if let Some(partner) = partner {
            fates[waiting[partner]] = Fate::Opens(index);
            fates[index] = Fate::Closes;
            waiting.truncate(partner);
        } else if mark.side != Side::Close {
            let word = mark.side == Side::InWord;
            fates[index] = if word { Fate::Nothing } else { Fate::OpensAlone };
            waiting.push(index);
        }
    }
    fates
}

/// A straight mark after a number means inches unless a straight mark is open.
fn are_partners(open: &Mark, close: &Mark) -> bool {
    let inches = close.sign == '"' && close.after_digit;
    Family::of(open.sign) == Family::of(close.sign) && (!inches || open.sign == '"')
}

/// The pair that the author began or ended with a mark of this language: `„word"` asks for the
/// partner of `„`. None where both marks are straight or foreign.
fn adopt(open: char, close: char, pairs: &[Pair]) -> Option<usize> {
    let both = |pair: &Pair| pair.open.sign == open && pair.close.sign == close;
    let begins = |pair: &Pair| pair.open.sign == open;
    let ends = |pair: &Pair| pair.close.sign == close;
    let position = |test: &dyn Fn(&Pair) -> bool| pairs.iter().position(test);
    position(&both).or_else(|| position(&begins)).or_else(|| position(&ends))
}

/// Outer marks outside, inner marks within outer ones, and so in turn. A single mark stays single
/// where the language's inner marks are.
fn level(mark: char, around: Option<usize>, pairs: &[Pair]) -> usize {
    match around {
        Some(0) => 1,
        Some(1) => 0,
        _ => usize::from(is_single(mark) && is_single(pairs[1].open.sign)),
    }
}

/// Writes an opening mark, with its inside space unless the author has set one.
fn open<'r>(line: &str, mark: &Mark, glyph: &'r Glyph, edits: &mut Edits<'r>) {
    let mut range = mark.range();
    let inside = after(line, range.end).filter(|c| c.is_whitespace());
    let own = mark.sign == glyph.sign;
    let text = match inside {
        Some(' ' | '\n') if glyph.is_spaced() || !own && is_guillemet(mark.sign) => {
            range.end += 1;
            &*glyph.text
        }
        Some(chosen) if !own && !glyph.is_spaced() && is_guillemet(mark.sign) => {
            range.end += chosen.len_utf8();
            &*glyph.text
        }
        Some(_) => glyph.bare(),
        None => &*glyph.text,
    };
    if line[range.clone()] != *text {
        edits.replace(range, text);
    }
}

/// Writes a closing mark likewise.
fn shut<'r>(line: &str, mark: &Mark, glyph: &'r Glyph, edits: &mut Edits<'r>) {
    let mut range = mark.range();
    let inside = before(line, range.start).filter(|c| c.is_whitespace());
    let own = mark.sign == glyph.sign;
    let text = match inside {
        Some(' ' | '\n') if glyph.is_spaced() || !own && is_guillemet(mark.sign) => {
            range.start -= 1;
            &*glyph.text
        }
        Some(chosen) if !own && !glyph.is_spaced() && is_guillemet(mark.sign) => {
            range.start -= chosen.len_utf8();
            &*glyph.text
        }
        Some(_) => glyph.bare(),
        None => &*glyph.text,
    };
    if line[range.clone()] != *text {
        edits.replace(range, text);
    }
}

pub fn opens(mark: char, pairs: &[Pair]) -> bool {
    pairs.iter().any(|pair| pair.open.sign == mark)
}

pub fn closes(mark: char, pairs: &[Pair]) -> bool {
    pairs.iter().any(|pair| pair.close.sign == mark)
}

fn is_single(mark: char) -> bool {
    matches!(Family::of(mark), Some(Family::Single | Family::SingleGuillemet))
}

fn is_guillemet(mark: char) -> bool {
    matches!(Family::of(mark), Some(Family::Guillemet | Family::SingleGuillemet))
}
