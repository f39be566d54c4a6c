//! Letters that were read in another encoding than they were written in: `Ä«` for `ī`.

use crate::check::couple::Couple;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use std::ops::Range;

/// The signs of Windows-1252 for 0x80 to 0x9F (WHATWG Encoding, index windows-1252).
const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let mut first = None;
    let mut count = 0;
    for prose in couple.translation.prose {
        if prose.text.is_ascii() {
            continue;
        }
        if let Some(at) = prose.text.find('\u{fffd}') {
            let message = "a letter is lost here: U+FFFD stands for what could not be read";
            let range = prose.source(&(at..at + '\u{fffd}'.len_utf8()));
            found.push(couple.finding(Code::Mojibake, range, message.to_owned()));
        }
        let mut at = 0;
        while let Some((range, meant)) = wrongly_read(&prose.text, at) {
            at = range.end;
            count += 1;
            first.get_or_insert_with(|| {
                let written = &prose.text[range.clone()];
                let message = format!("`{written}` is `{meant}` in a wrong encoding");
                couple
                    .finding(Code::Mojibake, prose.source(&range), message)
                    .help("write the text anew from a file that is right")
            });
        }
    }
    // One alone may be meant: `É»` at the end of a quotation.
    found.extend(first.filter(|_| count > 1));
}

/// The next signs whose bytes in Windows-1252 are one letter of UTF-8.
fn wrongly_read(text: &str, from: usize) -> Option<(Range<usize>, String)> {
    // In UTF-8 all of `Â` to `ï` begin with 0xC3; what must follow them is never ASCII.
    let pairs = text.as_bytes()[from..].windows(3).enumerate();
    let starts = pairs.filter(|(_, bytes)| bytes[0] == 0xc3 && bytes[2] >= 0x80);
    starts.map(|(at, _)| from + at).find_map(|start| {
        let letter = text[start..].chars().next()?;
        if !matches!(letter, 'Â'..='ß' | 'à'..='ï') {
            return None;
        }
        let length = if letter >= 'à' { 3 } else { 2 };
        let (mut bytes, mut end) = ([0; 3], start);
        for (letter, place) in text[start..].chars().zip(&mut bytes[..length]) {
            *place = byte(letter)?;
            end += letter.len_utf8();
        }
        let meant = str::from_utf8(&bytes[..length]).ok().filter(|it| it.chars().count() == 1)?;
        Some((start..end, meant.to_owned()))
    })
}

fn byte(letter: char) -> Option<u8> {
    let high = || u8::try_from(0x80 + HIGH.chars().position(|high| high == letter)?).ok();
    u8::try_from(u32::from(letter)).ok().or_else(high)
}

#[cfg(test)]
mod tests {
    use super::wrongly_read;

    #[test]
    fn a_letter_in_two_signs_is_seen() {
        assert_eq!(wrongly_read("t\u{c4}\u{ab}rs", 0), Some((1..5, "ī".to_owned())));
        assert_eq!(wrongly_read("itâ€™s", 0).map(|it| it.1), Some("’".to_owned()));
        assert_eq!(wrongly_read("tīrs, CAFÉ, Ärger, größte", 0), None);
    }
}
