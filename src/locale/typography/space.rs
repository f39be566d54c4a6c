//! Spaces that hold words together.

use super::Typography;
use super::context::{
    Kind, NARROW_NO_BREAK, NO_BREAK, after, before as char_before, is_opening, is_quotation_mark,
    is_space, kind,
};
use super::edit::Edits;
use super::language::{Counted, Punctuation, Rules};
use crate::locale::letter::{is_capital, is_letter};

/// Signs that belong to the number before them in every language: SI brochure 5.4.3, ISO 80000-1
/// 7.1.4 (a space between number and unit), and money.
const UNITS: &str = "% ‰ ° °C °F € $ £ ₽ ₴ zł Kč Ft kr kr. km m cm mm µm nm m² km² m³ ha kg g mg t \
                     l ml L mL dl h min s ms W kW MW kWh V A mA Hz kHz MHz GHz B kB KB MB GB TB PB \
                     KiB MiB GiB Pa hPa kPa K J kJ kcal N cd dB px pt";

/// Decides on the space at `at`; returns its length.
pub fn hold<'r>(line: &str, at: usize, typography: &'r Typography, edits: &mut Edits<'r>) -> usize {
    let rules = typography.rules;
    let bytes = line.as_bytes();
    let left = at.checked_sub(1).map_or(b' ', |left| bytes[left]);
    let right = bytes.get(at + 1).map_or(b' ', |right| *right);
    if is_break(left) || is_break(right) {
        return 1;
    }
    // "nr 5", "§ 5", "s. 53"; "dr. Kalniņa", "Mme Dupont", "г. Рига".
    let before_number = || typography.counters.end(&line[..at]);
    let before_name = || {
        let capital = after(line, at + 1).is_some_and(is_capital);
        capital && typography.titles.end(&line[..at])
    };
    let held = left.is_ascii_digit() && after_number(line, at, rules)
        || left == b'.' && after_dot(line, at, rules)
        || right.is_ascii_digit() && before_number()
        || !right.is_ascii_lowercase() && before_name()
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
    let part = kind(head) == Kind::Word
        || matches!(head, Some('.' | '…' | ',' | '-' | '–' | '—' | '/' | ':'));
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
        return rules.counted != Counted::Units && is_ordinal(head, rest, next, rules);
    }
    if !is_letter(last) || !is_letter(next) || !is_single(head, last) {
        return false;
    }
    let abbreviates = rest[next.len_utf8()..].starts_with('.');
    // "So am I. Then": the one English word that looks like an initial.
    let initial = is_capital(last) && is_capital(next) && !(last == 'I' && rules.tags == "en");
    abbreviates || initial
}

/// "5. maijs", "16. ledna", "21. 6. 2013", but not "2.0. Latest".
fn is_ordinal(head: &str, rest: &str, next: char, rules: &Rules) -> bool {
    let number = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let month = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let date = matches!(rest.len() - month.len(), 1 | 2) && month.starts_with('.');
    !number.ends_with(['.', ',', '…'])
        && (date || next.is_lowercase() || begins_with_any(rest, rules.after_number))
}

/// Whether a letter stands alone, or after another initial: "A.", "A.B.", not "Ph.D.".
fn is_single(head: &str, letter: char) -> bool {
    let before = &head[..head.len() - letter.len_utf8()];
    match before.strip_suffix('.') {
        Some(initial) => char_before(initial, initial.len()).is_some_and(|c| is_single(initial, c)),
        None => kind(char_before(before, before.len())) != Kind::Word,
    }
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
    let ending = matches!(edge, Some('\'' | '’')) && {
        let stem = line[..at - letter.len_utf8()].trim_end_matches(['\'', '’']);
        kind(char_before(stem, stem.len())) == Kind::Word
    };
    let alone = (is_space(edge) || is_opening(edge)) && !ending;
    alone
        && rules.short.chars().any(|short| letter.to_lowercase().eq([short]))
        && begins_word(&line[at + 1..])
}

/// Whether a word begins here, perhaps with a quotation.
fn begins_word(rest: &str) -> bool {
    let word = rest.strip_prefix(|c| is_opening(Some(c))).unwrap_or(rest);
    kind(after(word, 0)) == Kind::Word
}

/// Whether a word ends here, perhaps with a quotation, whose mark may have a space inside.
fn ends_word(head: &str) -> bool {
    let mut word = head;
    while let Some(inside) = word.strip_suffix(is_quotation_mark) {
        let points_right = word.ends_with(['«', '‹']);
        if points_right && kind(char_before(inside, inside.len())) != Kind::Word {
            return false;
        }
        word = if word.ends_with(['»', '›']) { inside.trim_end() } else { inside };
    }
    let last = char_before(word, word.len());
    kind(last) == Kind::Word || matches!(last, Some(')' | ']' | '%' | '…')) || word.ends_with("...")
}

/// Whether a phrase ends with the sign at `at`: neither a time (10:30), nor an address, nor a face.
fn ends_phrase(line: &str, at: usize, sign: u8) -> bool {
    let next = after(line, at + 1);
    is_space(next)
        || next.is_some_and(is_quotation_mark)
        || matches!(sign, b'!' | b'?')
            && (line[at + 1..].starts_with("...")
                || matches!(next, Some('!' | '?' | ')' | ']' | ',' | '…')))
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
