//! Quotation marks and apostrophes in a line, each with its side.

use super::Typography;
use super::context::{Kind, Words, before, is_digit, is_space, kind};
use super::edit::Edits;
use super::quote::{closes, opens};
use std::ops::Range;

/// A mark in a line, on its side.
pub struct Mark {
    pub at: usize,
    pub sign: char,
    pub side: Side,
    /// Whether its neighbours alone tell the side.
    pub plain: bool,
    /// Whether a number stands before it, so that alone it may mean inches.
    pub after_digit: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Open,
    Close,
    /// Closes if something is open, else opens.
    Either,
    /// Closes if something is open, opens if something closes it, else is no mark.
    InWord,
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
/// [`settle`](super::quote::settle), anything else is let be.
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
    let (left, right) = (before(line, at), right_of(line, end, typography));
    let in_word = kind(left) == Kind::Word && kind(right) == Kind::Word;
    if in_word && !typography.rules.unspaced {
        let hebrew = left.is_some_and(is_hebrew) && right.is_some_and(is_hebrew);
        let syllables = left.is_some_and(is_syllable) || right.is_some_and(is_syllable);
        match mark {
            '"' if hebrew => edits.replace(at..end, "״"),
            '\'' if hebrew => edits.replace(at..end, "׳"),
            '\'' if !is_digit(right) && !syllables => edits.replace(at..end, "’"),
            _ => {}
        }
        // An ending after the quotation, Turkish "evet"in, Korean '네'를; never feet and inches.
        let may_close = matches!(mark, '"' | '”' | '“') || syllables && matches!(mark, '\'' | '’');
        if may_close && !hebrew && !is_digit(left) {
            marks.push(Mark {
                at,
                sign: mark,
                side: Side::InWord,
                plain: false,
                after_digit: false,
            });
        }
        return;
    }
    let spaced = !typography.rules.unspaced;
    if matches!(mark, '\'' | '’') && spaced && is_elision(&line[end..], left, &typography.elided)
    {
        if mark == '\'' {
            edits.replace(at..end, "’");
        }
        return;
    }
    if mark == '"' && is_inch(&line[..at]) {
        return;
    }
    let told = match family {
        Family::Corner | Family::WhiteCorner => Some(side_of_bracket(mark)),
        Family::Guillemet | Family::SingleGuillemet => side_beside_word(left, right),
        Family::Double | Family::Single => {
            side_by_neighbours(left, right, typography.rules.unspaced)
        }
    };
    let side = match (mark, told) {
        ('„' | '‚', None | Some(Side::Close)) => None,
        ('„' | '‚', Some(_)) => Some(Side::Open),
        ('«' | '»' | '‹' | '›', None) => Some(side_by_direction(mark, typography)),
        _ => told,
    };
    // What this language only ever opens or closes with needs no neighbours to tell.
    let side = match (side, opens(mark, &typography.pairs), closes(mark, &typography.pairs)) {
        (Some(Side::Either), true, false) => Some(Side::Open),
        (Some(Side::Either), false, true) => Some(Side::Close),
        // Left open by a missing space after it: most languages close with it.
        (Some(Side::Open), false, _) if mark == '”' => Some(Side::Either),
        _ => side,
    };
    let Some(side) = side else { return };
    let plain = Some(side) == told && matches!(side, Side::Open | Side::Close);
    // An apostrophe at the start of a word is no opening mark, but where the language opens with it.
    if mark == '’' && side == Side::Open && !opens(mark, &typography.pairs) {
        return;
    }
    marks.push(Mark { at, sign: mark, side, plain, after_digit: is_digit(left) });
}

/// What stands after a mark; in French not the space before a sign, which may have been set only now.
fn right_of(line: &str, end: usize, typography: &Typography) -> Option<char> {
    let mut rest = line[end..].chars();
    let right = rest.next();
    let sign = rest.next().filter(|c| matches!(c, ';' | ':' | '!' | '?'));
    let skips = typography.rules.punctuation.is_some() && is_space(right);
    sign.filter(|_| skips).or(right)
}

/// The rule of CommonMark 0.31.2, 6.2, for delimiter runs. Where words have no spaces between them
/// only what is open tells the sides apart.
fn side_by_neighbours(left: Option<char>, right: Option<char>, unspaced: bool) -> Option<Side> {
    let ends_sentence = matches!(left, Some('.' | ',' | '!' | '?' | '…' | ')'));
    let (left, right) = (kind(left), kind(right));
    let between = left != Kind::Space && right != Kind::Space;
    // Without a space after a sentence either side may be meant.
    if between && (unspaced || ends_sentence && right == Kind::Word) {
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

/// Guillemets may have spaces inside, so that only a letter beside one tells.
fn side_beside_word(left: Option<char>, right: Option<char>) -> Option<Side> {
    match (kind(left) == Kind::Word, kind(right) == Kind::Word) {
        (false, true) => Some(Side::Open),
        (true, false) => Some(Side::Close),
        _ => None,
    }
}

/// A guillemet without a letter beside it points the way this language points it, or most do.
fn side_by_direction(mark: char, typography: &Typography) -> Side {
    match (opens(mark, &typography.pairs), closes(mark, &typography.pairs)) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ if matches!(mark, '«' | '‹') => Side::Open,
        _ => Side::Close,
    }
}

fn side_of_bracket(mark: char) -> Side {
    if matches!(mark, '「' | '『') { Side::Open } else { Side::Close }
}

/// A word with its beginning cut off: Dutch 't and 's, English 'tis, and the years of a decade.
fn is_elision(rest: &str, left: Option<char>, elided: &Words) -> bool {
    if kind(left) == Kind::Word {
        return false;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let letters =
        rest[digits..].find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len() - digits);
    let (word, next) = rest.split_at(digits + letters);
    // English 'n' has lost both ends.
    (!next.starts_with(['\'', '’']) || word == "n")
        && ((digits == 2 && matches!(&word[2..], "" | "s")) || elided.hold(word))
}

/// The second mark of 5'10".
fn is_inch(head: &str) -> bool {
    let feet = head.trim_end_matches(|c: char| c.is_ascii_digit());
    feet.len() < head.len()
        && feet.strip_suffix(['\'', '’']).is_some_and(|feet| is_digit(before(feet, feet.len())))
}

/// Letters beside which no apostrophe stands: those of Korean.
fn is_syllable(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}')
}

pub fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{5d0}'..='\u{5f2}')
}
