//! Spaces that hold words together.

use super::context::{
    Kind, NARROW_NO_BREAK, NO_BREAK, after, before as char_before, holds, is_digit, is_space, kind,
};
use super::edit::Edits;
use super::language::{Counted, Punctuation, Rules};

/// Signs that belong to the number before them in every language: SI brochure 5.4.3, ISO 80000-1
/// 7.1.4 (a space between number and unit), and money.
const UNITS: &str = "% ‰ ° °C °F € $ £ ₽ ₴ zł Kč Ft kr kr. km m cm mm µm nm m² km² m³ ha kg g mg t \
                     l ml L mL dl h min s ms W kW MW kWh V A mA Hz kHz MHz GHz B kB KB MB GB TB PB \
                     KiB MiB GiB Pa hPa kPa K J kJ kcal N cd dB px pt km/h m/s";

/// Decides on the space at `at`; returns its length.
pub fn hold<'r>(line: &str, at: usize, rules: &'r Rules, edits: &mut Edits<'r>) -> usize {
    let bytes = line.as_bytes();
    // Two neighbouring bytes decide nearly always that there is nothing to do.
    let (Some(&left), Some(&right)) =
        (at.checked_sub(1).and_then(|i| bytes.get(i)), bytes.get(at + 1))
    else {
        return 1;
    };
    let space = if rules.unspaced || is_break(left) || is_break(right) {
        None
    } else if left.is_ascii_digit() && after_number(line, at, rules) {
        Some(NO_BREAK)
    } else if left == b'.' && after_dot(line, at, rules) {
        Some(NO_BREAK)
    } else if !rules.short.is_empty() && after_short_word(line, at, rules) {
        Some(NO_BREAK)
    } else if right.is_ascii_digit() && !rules.counters.is_empty() && before_number(line, at, rules)
    {
        Some(NO_BREAK)
    } else if !(right.is_ascii() && !right.is_ascii_uppercase())
        && !rules.titles.is_empty()
        && before_name(line, at, rules)
    {
        Some(NO_BREAK)
    } else if let (Some(punctuation), b';' | b':' | b'!' | b'?') = (&rules.punctuation, right) {
        ends_phrase(line, at + 1, right).then_some(punctuation.before(right))
    } else {
        None
    };
    if let Some(space) = space {
        edits.replace(at..at + 1, space);
    }
    1
}

/// Sets the space that French wants before the sign at `at`; returns its length.
pub fn before<'r>(line: &str, at: usize, rules: &'r Rules, edits: &mut Edits<'r>) -> usize {
    let sign = line.as_bytes()[at];
    if let Some(punctuation) = &rules.punctuation
        && punctuation.inserts(sign)
        && ends_word(char_before(line, at))
        && ends_phrase(line, at, sign)
    {
        edits.insert(at, punctuation.before(sign));
    }
    1
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t')
}

/// "5 %", "25 000", "5 мая", and where the language wants it any noun: "500 lidí".
fn after_number(line: &str, at: usize, rules: &Rules) -> bool {
    let rest = &line[at + 1..];
    if is_digit(after(rest, 0)) {
        return is_group(&line[..at], rest);
    }
    let starts =
        |unit: &str| rest.strip_prefix(unit).is_some_and(|rest| kind(after(rest, 0)) != Kind::Word);
    UNITS.split_ascii_whitespace().any(starts)
        || (!rules.after_number.is_empty() && rules.after_number.split(' ').any(starts))
        || (rules.counted == Counted::AnyNoun && after(rest, 0).is_some_and(char::is_lowercase))
}

/// Whether three digits follow one to three, or groups of three: "25 000", not "2024 100".
fn is_group(number: &str, rest: &str) -> bool {
    let next = rest.bytes().take_while(u8::is_ascii_digit).count();
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let head = char_before(number, number.len() - digits);
    next == 3
        && digits <= 3
        && !matches!(head, Some('.' | ',' | '-' | '/' | ':'))
        && kind(head) != Kind::Word
}

/// "A. Bērziņš", "т. д.", "5. maijs", "dr. Kalniņa".
fn after_dot(line: &str, at: usize, rules: &Rules) -> bool {
    let rest = &line[at + 1..];
    let head = &line[..at - 1];
    let Some(last) = char_before(head, head.len()) else { return false };
    let next = after(rest, 0);
    if last.is_ascii_digit() {
        return rules.ordinal_dot && next.is_some_and(char::is_lowercase) || {
            rules.ordinal_dot && starts_with_listed(rest, rules.after_number)
        };
    }
    let single = kind(char_before(head, head.len() - last.len_utf8())) != Kind::Word;
    if single && last.is_alphabetic() {
        let two = next.is_some_and(char::is_alphabetic)
            && rest[next.map_or(0, char::len_utf8)..].starts_with('.');
        let name = last.is_uppercase() && next.is_some_and(char::is_uppercase);
        // "So am I. Then": the one English word that looks like an initial.
        let initial = name && !(last == 'I' && rules.tags.starts_with("en"));
        if two || initial {
            return true;
        }
    }
    false
}

fn starts_with_listed(rest: &str, words: &str) -> bool {
    !words.is_empty()
        && words.split(' ').any(|word| {
            rest.strip_prefix(word).is_some_and(|rest| kind(after(rest, 0)) != Kind::Word)
        })
}

/// "w domu", "к вам": a line should not end in a word of one letter.
fn after_short_word(line: &str, at: usize, rules: &Rules) -> bool {
    let head = &line[..at];
    let Some(letter) = char_before(head, at) else { return false };
    // A letter of two bytes is the longest there is in the lists.
    if letter.is_ascii() && !letter.is_ascii_alphabetic() {
        return false;
    }
    let edge = char_before(head, at - letter.len_utf8());
    let alone =
        is_space(edge) || matches!(edge, Some('(' | '[' | '"' | '„' | '«' | '“' | '‚' | '»'));
    alone
        && rules.short.chars().any(|short| short == letter || letter.to_lowercase().eq([short]))
        && begins_word(after(line, at + 1))
}

fn begins_word(next: Option<char>) -> bool {
    kind(next) == Kind::Word
        || matches!(next, Some('"' | '\'' | '„' | '«' | '“' | '‚' | '‘' | '(' | '»'))
}

/// "nr 5", "§ 5", "s. 53".
fn before_number(line: &str, at: usize, rules: &Rules) -> bool {
    holds(rules.counters, last_word(&line[..at]))
}

/// "dr. Kalniņa", "Mme Dupont", "г. Рига".
fn before_name(line: &str, at: usize, rules: &Rules) -> bool {
    after(line, at + 1).is_some_and(char::is_uppercase)
        && holds(rules.titles, last_word(&line[..at]))
}

fn last_word(head: &str) -> &str {
    let start = head
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '„' | '«' | '“' | '»'))
        .map_or(0, |(at, c)| at + c.len_utf8());
    &head[start..]
}

fn ends_word(neighbour: Option<char>) -> bool {
    kind(neighbour) == Kind::Word
        || matches!(
            neighbour,
            Some(')' | ']' | '"' | '\'' | '”' | '“' | '’' | '»' | '›' | '%' | '…')
        )
}

/// Whether a phrase ends with the sign at `at`: neither a time (10:30), nor an address, nor a face.
fn ends_phrase(line: &str, at: usize, sign: u8) -> bool {
    let next = after(line, at + 1);
    is_space(next)
        || matches!(next, Some('"' | '»' | '”' | '›' | '’'))
        || (matches!(sign, b'!' | b'?') && matches!(next, Some('!' | '?' | ')' | ']' | ',' | '…')))
}

impl Punctuation {
    fn before(&self, sign: u8) -> &'static str {
        match self {
            Punctuation::France | Punctuation::Quebec if sign == b':' => NO_BREAK,
            Punctuation::France | Punctuation::Switzerland | Punctuation::Quebec => NARROW_NO_BREAK,
        }
    }

    /// In Quebec only the colon stands off; the others keep a space that is there.
    fn inserts(&self, sign: u8) -> bool {
        !matches!(self, Punctuation::Quebec) || sign == b':'
    }
}
