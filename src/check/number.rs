//! Numbers that became others, were left out or came in.
//!
//! Where a text has fewer numbers than the other, some became words. So only those are reported that
//! hardly ever do.

use crate::check::couple::{Couple, Side};
use crate::check::prose::Prose;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::locale::NumberSigns;
use crate::locale::letter::{digit, is_letter};
use crate::locale::reading_time::is_spaced;
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
    let (ours, theirs) = (all(&couple.original), all(&couple.translation));
    for row in &couple.rows {
        let is =
            |kind| (couple.original.is(row.ours, kind), couple.translation.is(row.theirs, kind));
        // The number of a list that should be none is reported as such.
        if is(BlockKind::Code).0 || is(BlockKind::List) == (false, true) {
            continue;
        }
        let (old, new) = (&ours[row.ours], &theirs[row.theirs]);
        let (mut lost, mut put) = (without(old, new), without(new, old));
        // The same in another count.
        lost.retain(|one| {
            let at = put.iter().position(|it| is_counted_otherwise(&one.value, &it.value, couple));
            at.map(|at| put.remove(at)).is_none()
        });
        let (ours_read, theirs_read) = couple.prose(*row);
        let mut report = |range: Range<usize>, message: String| {
            let finding = couple.finding(Code::Number, theirs_read.source(&range), message);
            found.push(finding.related(couple.original_block(row.ours), "the original"));
        };
        if old.len() == new.len() {
            for (lost, put) in lost.iter().zip(&put) {
                let was = &ours_read.text[lost.range.clone()];
                let is = &theirs_read.text[put.range.clone()];
                report(put.range.clone(), format!("this says {is}, the original {was}"));
            }
            continue;
        }
        lost.retain(|it| is_seldom_words(it) && !stands_in(it, &theirs, &couple.translation));
        // A year in words is plain to a translator, and to nobody else here.
        put.retain(|it| {
            is_seldom_words(it) && !is_year(it) && !stands_in(it, &ours, &couple.original)
        });
        for put in put {
            let is = &theirs_read.text[put.range.clone()];
            report(put.range.clone(), format!("this says {is}, the original does not"));
        }
        for lost in lost {
            let was = &ours_read.text[lost.range.clone()];
            let message = format!("the original says {was} here, this does not");
            found.push(couple.at_row(Code::Number, *row, message));
        }
    }
}

/// The numbers of each block.
fn all(side: &Side<'_>) -> Vec<Vec<Number>> {
    let signs = side.locale.number_signs();
    let read = |prose: &Prose| {
        if prose.has_digits { numbers(&prose.text, signs) } else { Vec::new() }
    };
    side.prose.iter().map(read).collect()
}

/// Whether a number stands anywhere in a text, in its code too.
fn stands_in(number: &Number, all: &[Vec<Number>], side: &Side<'_>) -> bool {
    all.iter().flatten().any(|other| is_same(&other.value, &number.value))
        || side.prose.iter().flat_map(|prose| &prose.codes).any(|it| it.contains(&number.value))
}

/// The numbers of a text that another one has not.
fn without<'n>(numbers: &'n [Number], others: &[Number]) -> Vec<&'n Number> {
    let missing = |one: &&Number| !others.iter().any(|it| is_same(&it.value, &one.value));
    numbers.iter().filter(missing).collect()
}

/// A year, 1,250 or 3.14; not 12, 300 or 1.5, which may well be words in another language.
fn is_seldom_words(number: &Number) -> bool {
    let digits = number.value.replace('.', "");
    digits.len() >= 3 && digits.trim_matches('0').len() >= 2
}

fn is_year(number: &Number) -> bool {
    number.value.parse().is_ok_and(|year: u32| (1000..2200).contains(&year))
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

/// Arabic signs, which go with Arabic digits also where CLDR takes European ones for usual.
const DECIMAL: char = '٫';
const GROUP: char = '٬';

/// The numbers of a text, read by the signs of its language.
fn numbers(text: &str, signs: NumberSigns) -> Vec<Number> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let (start, letter) = letters[at];
        let before = at.checked_sub(1).map(|at| letters[at].1);
        let inside_word = before.is_some_and(|it| is_letter(it) && is_spaced(it));
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
            } else if letter == signs.decimal || letter == DECIMAL {
                value.push('.');
            } else if !(digits == 3 && (signs.groups(letter) || letter == GROUP)) {
                break;
            }
            at += 1;
        }
        let end = letters.get(at).map_or(text.len(), |(end, _)| *end);
        if !inside_word && !is_in_address(text, start) {
            numbers.push(Number { value, range: start..end });
        }
    }
    numbers
}

/// Of a link that is none, for a space too many.
fn is_in_address(text: &str, at: usize) -> bool {
    let before = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    before.contains("://")
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
            ("ar", "كلف ١٬٠٠٠٫٥"),
            ("fa", "۱٬۰۰۰٫۵ تومان"),
        ] {
            assert_eq!(values(language, text), ["1000.5"], "{language}");
        }
        assert_eq!(values("en", "in 2026, 3 of 4."), ["2026", "3", "4"]);
        assert_eq!(values("en", "utf8, B12 and https://a.example/2608897/x"), [""; 0]);
        assert_eq!(values("zh-Hans", "拥有350多个贡献者"), ["350"]);
    }
}
