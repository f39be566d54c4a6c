//! Numbers that became others.
//!
//! Only a number that stands where another one should is reported: numbers are left out or written
//! as words for good reasons.

use crate::check::couple::{Couple, Side};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::locale::NumberSigns;
use crate::locale::letter::{digit, is_letter};
use crate::parse::block::BlockKind;
use jiff::civil::date;
use std::ops::Range;

/// A number as it would be written for machines, with its bytes in the text.
#[derive(Debug, PartialEq, Eq)]
struct Number {
    value: String,
    range: Range<usize>,
}

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    for row in &couple.rows {
        if couple.original.is(row.ours, BlockKind::Code) {
            continue;
        }
        let (ours, theirs) = couple.prose(*row);
        if !ours.has_digits || !theirs.has_digits {
            continue;
        }
        let old = numbers(&ours.text, couple.original.locale.number_signs());
        let new = numbers(&theirs.text, couple.translation.locale.number_signs());
        let without = |these: &[Number], those: &[Number]| -> Vec<usize> {
            let all = 0..these.len();
            all.filter(|at| !those.iter().any(|it| is_same(&it.value, &these[*at].value))).collect()
        };
        // Where their count differs, numbers became words or words numbers.
        let (lost, put) = (without(&old, &new), without(&new, &old));
        let ([lost], [put]) = (&lost[..], &put[..]) else { continue };
        let (lost, put) = (&old[*lost], &new[*put]);
        if old.len() != new.len() || is_counted_otherwise(&lost.value, &put.value, couple) {
            continue;
        }
        let written = &theirs.text[put.range.clone()];
        let message =
            format!("this says {written}, the original {}", &ours.text[lost.range.clone()]);
        let finding = couple.finding(Code::Number, theirs.source(&put.range), message);
        found.push(finding.related(couple.original_block(row.ours), "the original"));
    }
}

/// The same digits in other groups are the business of typography.
fn is_same(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.replace('.', "");
    one == other || digits(one) == digits(other)
}

/// The year of another calendar, the hour of another clock, a share for a percentage, tens of
/// thousands: the same in another count.
fn is_counted_otherwise(old: &str, new: &str, couple: &Couple<'_>) -> bool {
    let (Ok(one), Ok(other)) = (old.parse::<f64>(), new.parse::<f64>()) else { return true };
    let year = |side: &Side<'_>, year: f64| {
        // Years of our era fit; what does not is no year.
        #[expect(clippy::cast_possible_truncation, reason = "held to 1..9999")]
        let year = year.clamp(1.0, 9999.0) as i16;
        f64::from(side.locale.year(date(year, 7, 1)))
    };
    let same_year = (1.0..9999.0).contains(&one)
        && (year(&couple.translation, one) - other).abs() <= 1.0
        && !is_near(year(&couple.translation, one), one);
    let clock = one <= 24.0 && other <= 24.0 && is_near((one - other).abs(), 12.0);
    let (small, large) = (one.min(other), one.max(other));
    let scale =
        small > 0.0 && [10.0, 100.0, 1000.0, 10_000.0].iter().any(|by| is_near(small * by, large));
    same_year || clock || scale
}

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= other.abs() * 1e-9
}

/// The numbers of a text, read by the signs of its language.
fn numbers(text: &str, signs: NumberSigns) -> Vec<Number> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let (start, letter) = letters[at];
        let inside_word = at > 0 && is_letter(letters[at - 1].1);
        if digit(letter).is_none() {
            at += 1;
            continue;
        }
        let mut value = String::new();
        while let Some((_, letter)) = letters.get(at).copied() {
            let digits =
                letters[at + 1..].iter().take_while(|(_, it)| digit(*it).is_some()).count();
            if let Some(digit) = digit(letter) {
                value.push(digit);
            } else if digits == 0 {
                break;
            } else if letter == signs.decimal {
                value.push('.');
            } else if !(digits == 3 && signs.groups(letter)) {
                break;
            }
            at += 1;
        }
        let end = letters.get(at).map_or(text.len(), |(end, _)| *end);
        if !inside_word {
            numbers.push(Number { value, range: start..end });
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::locale::Locale;

    fn values(language: &str, text: &str) -> Vec<String> {
        let locale = Locale::new(&Language::parse(language).unwrap()).unwrap();
        numbers(text, locale.number_signs()).into_iter().map(|it| it.value).collect()
    }

    #[test]
    fn each_language_writes_numbers_in_its_way() {
        for (language, text) in [
            ("en", "it cost 1,000.5 in all"),
            ("lv", "maksāja 1 000,5"),
            ("de", "kostete 1.000,5"),
            ("fr", "coûta 1\u{202f}000,5"),
            ("de-CH", "kostete 1’000.5"),
            ("ar-EG", "كلف ١٬٠٠٠٫٥"),
            ("fa", "۱٬۰۰۰٫۵ تومان"),
        ] {
            assert_eq!(values(language, text), ["1000.5"], "{language}");
        }
        assert_eq!(values("en", "in 2026, 3 of 4."), ["2026", "3", "4"]);
        assert_eq!(values("en", "utf8 and B12"), [""; 0]);
    }
}
