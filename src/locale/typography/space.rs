//! Spaces that hold words together.

use super::context::{
    Kind, NARROW_NO_BREAK, NO_BREAK, after, before as char_before, holds, is_space, kind,
};
use super::edit::Edits;
use super::language::{Counted, Punctuation, Rules};
use super::mark::Family;

/// Signs that belong to the number before them in every language: SI brochure 5.4.3, ISO 80000-1
/// 7.1.4 (a space between number and unit), and money.
const UNITS: &str = "% ‰ ° °C °F € $ £ ₽ ₴ zł Kč Ft kr kr. km m cm mm µm nm m² km² m³ ha kg g mg t \
                     l ml L mL dl h min s ms W kW MW kWh V A mA Hz kHz MHz GHz B kB KB MB GB TB PB \
                     KiB MiB GiB Pa hPa kPa K J kJ kcal N cd dB px pt";

/// Signs that belong to the number after them in every language.
const SIGNS: &str = "§ §§ № † * € $ £ ¥ ₹";

/// Decides on the space at `at`; returns its length.
pub fn hold<'r>(line: &str, at: usize, rules: &'r Rules, edits: &mut Edits<'r>) -> usize {
    // Two neighbouring bytes decide nearly always that there is nothing to do.
    let bytes = line.as_bytes();
    let left = at.checked_sub(1).map_or(b' ', |left| bytes[left]);
    let right = bytes.get(at + 1).map_or(b' ', |right| *right);
    if rules.unspaced || is_break(left) || is_break(right) {
        return 1;
    }
    let capital = right.is_ascii_uppercase() || !right.is_ascii();
    let held = left.is_ascii_digit() && after_number(line, at, rules)
        || left == b'.' && after_dot(line, at, rules)
        || right.is_ascii_digit() && before_number(line, at, rules)
        || capital && before_name(line, at, rules)
        || after_short_word(line, at, rules);
    if held {
        edits.replace(at..at + 1, NO_BREAK);
    } else if let Some(punctuation) = &rules.punctuation
        && matches!(right, b';' | b':' | b'!' | b'?')
        && ends_phrase(line, at + 1, right)
    {
        edits.replace(at..at + 1, punctuation.before(right));
    }
    1
}

/// Sets the space that French wants before the sign at `at`; returns its length.
pub fn before<'r>(line: &str, at: usize, rules: &'r Rules, edits: &mut Edits<'r>) -> usize {
    let sign = line.as_bytes()[at];
    if let Some(punctuation) = &rules.punctuation
        && punctuation.inserts(sign)
        && ends_word(&line[..at])
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
    let Some(next) = after(rest, 0) else { return false };
    if next.is_ascii_digit() {
        return is_group(&line[..at], rest);
    }
    UNITS.split_ascii_whitespace().any(|unit| begins_with(rest, unit))
        || begins_with_any(rest, rules.after_number)
        || (rules.counted == Counted::Nouns && next.is_lowercase())
}

/// Whether three digits follow one to three, or groups of three: "25 000", not "2024 100".
fn is_group(number: &str, rest: &str) -> bool {
    let next = rest.bytes().take_while(u8::is_ascii_digit).count();
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let head = char_before(number, number.len() - digits);
    let part = kind(head) == Kind::Word || matches!(head, Some('.' | ',' | '-' | '/' | ':'));
    next == 3 && digits <= 3 && !part
}

/// "A. Bērziņš", "т. д.", "5. maijs".
fn after_dot(line: &str, at: usize, rules: &Rules) -> bool {
    let rest = &line[at + 1..];
    let head = &line[..at - 1];
    let (Some(last), Some(next)) = (char_before(head, head.len()), after(rest, 0)) else {
        return false;
    };
    if last.is_ascii_digit() {
        return rules.counted != Counted::Units
            && (next.is_lowercase() || begins_with_any(rest, rules.after_number));
    }
    let single = kind(char_before(head, head.len() - last.len_utf8())) != Kind::Word;
    if !single || !last.is_alphabetic() || !next.is_alphabetic() {
        return false;
    }
    let abbreviates = rest[next.len_utf8()..].starts_with('.');
    // "So am I. Then": the one English word that looks like an initial.
    let initial =
        last.is_uppercase() && next.is_uppercase() && !(last == 'I' && rules.tags == "en");
    abbreviates || initial
}

fn begins_with_any(rest: &str, words: &str) -> bool {
    !words.is_empty() && words.split(' ').any(|word| begins_with(rest, word))
}

fn begins_with(rest: &str, word: &str) -> bool {
    rest.strip_prefix(word).is_some_and(|rest| kind(after(rest, 0)) != Kind::Word)
}

/// "w domu", "к вам": a line should not end in a word of one letter.
fn after_short_word(line: &str, at: usize, rules: &Rules) -> bool {
    if rules.short.is_empty() {
        return false;
    }
    let Some(letter) = char_before(line, at) else { return false };
    let edge = char_before(line, at - letter.len_utf8());
    let alone = is_space(edge) || is_opening(edge);
    alone
        && rules.short.chars().any(|short| letter.to_lowercase().eq([short]))
        && (kind(after(line, at + 1)) == Kind::Word || is_opening(after(line, at + 1)))
}

fn is_opening(neighbour: Option<char>) -> bool {
    neighbour.is_some_and(|c| matches!(c, '(' | '[') || is_quotation_mark(c))
}

/// "nr 5", "§ 5", "s. 53".
fn before_number(line: &str, at: usize, rules: &Rules) -> bool {
    let word = last_word(&line[..at]);
    SIGNS.split(' ').any(|sign| sign == word) || holds(rules.counters, word)
}

/// "dr. Kalniņa", "Mme Dupont", "г. Рига".
fn before_name(line: &str, at: usize, rules: &Rules) -> bool {
    !rules.titles.is_empty()
        && after(line, at + 1).is_some_and(char::is_uppercase)
        && holds(rules.titles, last_word(&line[..at]))
}

fn last_word(head: &str) -> &str {
    let edge = |(_, c): &(usize, char)| c.is_whitespace() || is_opening(Some(*c));
    let start = head.char_indices().rev().find(edge).map_or(0, |(at, c)| at + c.len_utf8());
    &head[start..]
}

/// Whether a word ends here, perhaps with a quotation, whose mark may have a space inside.
fn ends_word(head: &str) -> bool {
    let mut word = head;
    while let Some(inside) = word.strip_suffix(|c| is_quotation_mark(c) && !matches!(c, '«' | '‹'))
    {
        word = if word.ends_with(['»', '›']) { inside.trim_end() } else { inside };
    }
    let last = char_before(word, word.len());
    kind(last) == Kind::Word || matches!(last, Some(')' | ']' | '%' | '…'))
}

fn is_quotation_mark(c: char) -> bool {
    Family::of(c).is_some()
}

/// Whether a phrase ends with the sign at `at`: neither a time (10:30), nor an address, nor a face.
fn ends_phrase(line: &str, at: usize, sign: u8) -> bool {
    let next = after(line, at + 1);
    is_space(next)
        || next.is_some_and(is_quotation_mark)
        || (matches!(sign, b'!' | b'?') && matches!(next, Some('!' | '?' | ')' | ']' | ',' | '…')))
}

impl Punctuation {
    fn before(self, sign: u8) -> &'static str {
        match self {
            Punctuation::France | Punctuation::Quebec if sign == b':' => NO_BREAK,
            Punctuation::France | Punctuation::Switzerland | Punctuation::Quebec => NARROW_NO_BREAK,
        }
    }

    /// In Quebec only the colon stands off; the others keep a space that is there.
    fn inserts(self, sign: u8) -> bool {
        self != Punctuation::Quebec || sign == b':'
    }
}
