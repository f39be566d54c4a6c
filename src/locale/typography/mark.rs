//! Quotation marks and apostrophes in a line, each with its side.

use super::Typography;
use super::context::{Kind, after, before, holds, is_digit, kind};
use super::edit::Edits;
use super::quote::{closes, opens};
use std::ops::Range;

/// A mark in a line, on its side.
pub struct Mark {
    pub at: usize,
    pub sign: char,
    pub side: Side,
    /// Whether a number stands before it, so that alone it may mean inches.
    pub after_digit: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Open,
    Close,
    /// Closes if something is open, else opens.
    Either,
}

/// Marks that may stand for each other's partner.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Family {
    Double,
    Single,
    Guillemet,
    SingleGuillemet,
    Corner,
    WhiteCorner,
}

impl Mark {
    pub fn range(&self) -> Range<usize> {
        self.at..self.at + self.sign.len_utf8()
    }
}

impl Family {
    pub fn of(mark: char) -> Option<Family> {
        Some(match mark {
            '"' | '“' | '”' | '„' | '‟' => Family::Double,
            '\'' | '‘' | '’' | '‚' | '‛' => Family::Single,
            '«' | '»' => Family::Guillemet,
            '‹' | '›' => Family::SingleGuillemet,
            '「' | '」' => Family::Corner,
            '『' | '』' => Family::WhiteCorner,
            _ => return None,
        })
    }
}

/// Looks at the character at `at`: an apostrophe is set at once, a mark with a side is kept for
/// [`settle`], anything else is let be.
pub fn find<'r>(
    line: &str,
    at: usize,
    mark: char,
    typography: &'r Typography,
    marks: &mut Vec<Mark>,
    edits: &mut Edits<'r>,
) {
    let Some(family) = Family::of(mark) else { return };
    let end = at + mark.len_utf8();
    let (left, right) = (before(line, at), after(line, end));
    let unspaced = typography.rules.unspaced;
    let in_word = kind(left) == Kind::Word && kind(right) == Kind::Word;
    let both_ascii = left.is_some_and(|c| c.is_ascii()) && right.is_some_and(|c| c.is_ascii());

    let bracket = matches!(family, Family::Corner | Family::WhiteCorner);
    if in_word && !bracket && (!unspaced || both_ascii) {
        let hebrew = left.is_some_and(is_hebrew) && right.is_some_and(is_hebrew);
        match mark {
            '"' if hebrew => edits.replace(at..end, "״"),
            '\'' if hebrew => edits.replace(at..end, "׳"),
            '\'' if !is_digit(right) => edits.replace(at..end, "’"),
            // Feet and inches, and what else stands inside a word.
            _ => {}
        }
        return;
    }
    if mark == '\'' && !in_word && is_elision(&line[end..], left, typography.rules.elided) {
        edits.replace(at..end, "’");
        return;
    }
    if mark == '"' && is_inch(&line[..at]) {
        return;
    }
    let side = match family {
        Family::Corner | Family::WhiteCorner => Some(side_of_bracket(mark)),
        Family::Guillemet | Family::SingleGuillemet => {
            Some(side_of_guillemet(mark, left, right, typography))
        }
        Family::Double | Family::Single if matches!(mark, '„' | '‚') => Some(Side::Open),
        Family::Double | Family::Single => side_by_neighbours(left, right, unspaced),
    };
    // What this language only ever opens or closes with needs no neighbours to tell.
    let side = match (side, opens(mark, &typography.pairs), closes(mark, &typography.pairs)) {
        (Some(Side::Either), true, false) => Some(Side::Open),
        (Some(Side::Either), false, true) => Some(Side::Close),
        _ => side,
    };
    let Some(side) = side else { return };
    // An apostrophe at the start of a word is no opening mark, but where the language opens with it.
    if mark == '’' && side == Side::Open && !opens(mark, &typography.pairs) {
        return;
    }
    marks.push(Mark { at, sign: mark, side, after_digit: is_digit(left) });
}

/// The rule of CommonMark 0.31.2, 6.2, for delimiter runs. Where words have no spaces between them
/// only what is open tells the sides apart.
fn side_by_neighbours(left: Option<char>, right: Option<char>, unspaced: bool) -> Option<Side> {
    let (left, right) = (kind(left), kind(right));
    if unspaced && left != Kind::Space && right != Kind::Space {
        return Some(Side::Either);
    }
    let opens = right != Kind::Space && (right == Kind::Word || left != Kind::Word);
    let closes = left != Kind::Space && (left == Kind::Word || right != Kind::Word);
    match (opens, closes) {
        (true, false) => Some(Side::Open),
        (false, true) => Some(Side::Close),
        (true, true) => Some(Side::Either),
        (false, false) => None,
    }
}

/// Guillemets may have spaces inside, so that only a letter beside one tells; else it points the
/// way this language, or most languages, point it.
fn side_of_guillemet(
    mark: char,
    left: Option<char>,
    right: Option<char>,
    typography: &Typography,
) -> Side {
    match (kind(left) == Kind::Word, kind(right) == Kind::Word) {
        (false, true) => Side::Open,
        (true, false) => Side::Close,
        _ => match (opens(mark, &typography.pairs), closes(mark, &typography.pairs)) {
            (true, false) => Side::Open,
            (false, true) => Side::Close,
            _ if matches!(mark, '«' | '‹') => Side::Open,
            _ => Side::Close,
        },
    }
}

fn side_of_bracket(mark: char) -> Side {
    if matches!(mark, '「' | '『') { Side::Open } else { Side::Close }
}

/// A word with its beginning cut off: Dutch 't and 's, English 'tis, and the years of a decade.
fn is_elision(rest: &str, left: Option<char>, elided: &str) -> bool {
    if kind(left) == Kind::Word {
        return false;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let letters =
        rest[digits..].find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len() - digits);
    let (word, next) = rest.split_at(digits + letters);
    // English 'n' has lost both ends.
    (!next.starts_with('\'') || word == "n")
        && ((digits == 2 && matches!(&word[2..], "" | "s"))
            || (!elided.is_empty() && holds(elided, word)))
}

/// The second mark of 5'10".
fn is_inch(head: &str) -> bool {
    let feet = head.trim_end_matches(|c: char| c.is_ascii_digit());
    feet.len() < head.len()
        && feet.strip_suffix(['\'', '’']).is_some_and(|feet| is_digit(before(feet, feet.len())))
}

pub fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{5d0}'..='\u{5f2}')
}
