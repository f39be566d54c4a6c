//! Dashes from hyphens, and the ellipsis from dots.

use super::context::{
    Kind, NO_BREAK, after, before, is_digit, is_line_start, is_plain_space, is_quotation_mark,
    is_space, kind,
};
use super::edit::Edits;
use super::language::Rules;

/// Sets the run of hyphens at `at`; returns its length.
///
/// A single hyphen is a dash only between spaces, two between spaces or inside a word, three
/// anywhere. A dash before a word alone is an option of a command (`--help`) and stays; so does a
/// hyphen between two spaced numbers, which may be a minus.
pub fn hyphens<'r>(line: &str, at: usize, rules: &'r Rules, edits: &mut Edits<'r>) -> usize {
    let count = line[at..].bytes().take_while(|byte| *byte == b'-').count();
    let end = at + count;
    let Some(dashes) = &rules.dashes else { return count };
    let (left, right) = (before(line, at), after(line, end));
    let starts = is_line_start(line, at);
    let spaced = stands_apart(line, at, end);
    let dash = match count {
        _ if is_arrow(left) || is_arrow(right) => None,
        1..=3 if starts && is_speech(line, end) => Some(dashes.speech),
        1 if spaced => between_words(line, at, end).then_some(dashes.spaced),
        2 if spaced => (left.is_some() && right.is_some()).then_some(dashes.spaced),
        2 if is_digit(left) && is_digit(right) => Some("–"),
        2 if touches(left) && touches_after(right) => Some(dashes.tight),
        3 if left.is_some() || right.is_some() => Some("—"),
        _ => None,
    };
    if let Some(dash) = dash {
        edits.replace(at..end, dash);
        hold(line, at, end, rules, edits);
    }
    count
}

/// Holds a dash that the author set himself to the word before it; returns its length.
pub fn chosen<'r>(
    line: &str,
    at: usize,
    dash: char,
    rules: &'r Rules,
    edits: &mut Edits<'r>,
) -> usize {
    hold(line, at, at + dash.len_utf8(), rules, edits);
    dash.len_utf8()
}

/// A dash that opens someone's words keeps its first word; a dash between words keeps to the left.
fn hold<'r>(line: &str, at: usize, end: usize, rules: &'r Rules, edits: &mut Edits<'r>) {
    if is_line_start(line, at) {
        if rules.dashes.is_some() && is_speech(line, end) {
            edits.replace(end..end + 1, NO_BREAK);
        }
    } else if rules.dash_keeps_left
        && is_space(after(line, end))
        && is_plain_space(before(line, at))
        && !is_space(before(line, at - 1))
    {
        edits.replace(at - 1..at, NO_BREAK);
    }
}

/// Whether words follow after one ordinary space.
fn is_speech(line: &str, end: usize) -> bool {
    after(line, end) == Some(' ') && {
        let next = after(line, end + 1);
        !is_space(next) && !is_digit(next) && !matches!(next, Some('-' | '–' | '—'))
    }
}

/// Whether spaces stand on both sides, other than those inside quotation marks.
fn stands_apart(line: &str, at: usize, end: usize) -> bool {
    let (left, right) = (before(line, at), after(line, end));
    let (far_left, far_right) = beyond(line, at, end);
    let inside = |space: Option<char>, beyond: Option<char>| {
        !is_plain_space(space) && beyond.is_some_and(is_quotation_mark)
    };
    is_space(left) && is_space(right) && !inside(left, far_left) && !inside(right, far_right)
}

fn between_words(line: &str, at: usize, end: usize) -> bool {
    let (left, right) = beyond(line, at, end);
    !(is_space(left) || is_space(right) || is_digit(left) && is_digit(right))
}

/// What stands beyond the neighbours.
fn beyond(line: &str, at: usize, end: usize) -> (Option<char>, Option<char>) {
    let mut left = line[..at].chars();
    let mut right = line[end..].chars();
    left.next_back();
    right.next();
    (left.next_back(), right.next())
}

fn is_arrow(neighbour: Option<char>) -> bool {
    matches!(neighbour, Some('<' | '>' | '=' | '|' | '+' | '/' | '\\' | '–' | '—'))
}

/// Whether a dash may follow this directly.
fn touches(neighbour: Option<char>) -> bool {
    kind(neighbour) == Kind::Word
        || neighbour.is_some_and(is_quotation_mark)
        || matches!(neighbour, Some(')' | '.' | ',' | '!' | '?' | '…'))
}

/// Whether a dash may stand directly before this. A word broken off may end the line.
fn touches_after(neighbour: Option<char>) -> bool {
    kind(neighbour) == Kind::Word
        || neighbour.is_none_or(is_quotation_mark)
        || neighbour == Some('(')
}

/// Sets three dots as an ellipsis; returns the length of the run of dots.
pub fn dots<'r>(line: &str, at: usize, rules: &'r Rules, edits: &mut Edits<'r>) -> usize {
    let count = line[at..].bytes().take_while(|byte| *byte == b'.').count();
    let (left, right) = (before(line, at), after(line, at + count));
    let path = |c| matches!(c, Some('/' | '\\'));
    let range = is_digit(left) && is_digit(right);
    if count == 3 && rules.ellipsis && !path(left) && !path(right) && !range {
        edits.replace(at..at + 3, "…");
    }
    count
}
