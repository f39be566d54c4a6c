//! Letters and digits as the standard library tells them, without its slow table for what most texts
//! are written in.

/// Whether words are made of it: a letter or a digit of any script.
pub fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && known(c).unwrap_or_else(|| c.is_alphanumeric())
}

/// Whether it is a letter of any script.
pub fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii() && known(c).unwrap_or_else(|| c.is_alphabetic())
}

/// Whether it is a letter and no digit, or neither; nothing where only the whole table knows.
fn known(c: char) -> Option<bool> {
    match c {
        'À'..='Ö'
        | 'Ø'..='ö'
        | 'ø'..='ʯ'
        | 'Α'..='Ρ'
        | 'Σ'..='ώ'
        | 'Ѐ'..='ҁ'
        | 'Ҋ'..='ԯ'
        | 'Ա'..='Ֆ'
        | 'ա'..='ֆ'
        | 'א'..='ת'
        | 'ؠ'..='ي'
        | 'ა'..='ჺ'
        | 'ぁ'..='ゖ'
        | 'ァ'..='ヺ'
        | '㐀'..='䶿'
        | '一'..='鿿'
        | '가'..='힣' => Some(true),
        // Spaces, dashes and quotation marks; full stops and brackets of Chinese and Japanese.
        '\0'..='/'
        | '\u{80}'..='\u{A9}'
        | '«'..='±'
        | '\u{2000}'..='\u{206F}'
        | '、'..='〄'
        | '〈'..='〠'
        | '！'..='／' => Some(false),
        _ => None,
    }
}

/// The letters and digits that a text begins with.
pub fn word(text: &str) -> &str {
    let bytes = text.as_bytes();
    let mut end = 0;
    while let Some(byte) = bytes.get(end) {
        if ALPHANUMERIC[usize::from(*byte)] {
            end += 1;
        } else if bytes.get(end + 1).is_some_and(|next| is_small(*byte, *next)) {
            end += 2;
        } else {
            match text[end..].chars().next().filter(|c| !c.is_ascii() && is_of_word(*c)) {
                Some(letter) => end += letter.len_utf8(),
                None => break,
            }
        }
    }
    &text[..end]
}

/// The bytes that are letters and digits of ASCII.
const ALPHANUMERIC: [bool; 256] = {
    let mut all = [false; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        all[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    all
};

/// Whether it is a capital letter.
pub fn is_capital(c: char) -> bool {
    match c {
        'А'..='Я' | 'Ѐ'..='Џ' | 'À'..='Ö' | 'Ø'..='Þ' => true,
        'а'..='џ'
        | 'ß'..='ö'
        | 'ø'..='ÿ'
        | 'א'..='ת'
        | 'ؠ'..='ي'
        | '\u{2000}'..='\u{206F}'
        | '、'..='鿿'
        | '가'..='힣' => false,
        _ => c.is_uppercase(),
    }
}

/// Whether two bytes are a small letter of Latin or Cyrillic. Others may be as well.
#[inline]
pub fn is_small(first: u8, second: u8) -> bool {
    first & 0xE0 == 0xC0 && SMALL[usize::from(first & 0x1F)] >> (second & 0x3F) & 1 == 1
}

/// For each first byte of two a bit for each second byte.
const SMALL: [u64; 32] = {
    let mut all = [0; 32];
    let mut first = 0_u8;
    while first < 32 {
        let mut second = 0_u8;
        while second < 64 {
            let is_small = small(0xC0 | first, 0x80 | second);
            all[first as usize] |= (is_small as u64) << second;
            second += 1;
        }
        first += 1;
    }
    all
};

/// The same as 1 or 0, without a branch, so that many bytes can be looked at together; that only
/// works where it is inlined.
#[inline]
pub const fn small(first: u8, second: u8) -> u8 {
    let is_odd = second & 1;
    // But for the sign of division.
    let latin = (first == 0xC3) as u8 & (second >= 0x9F) as u8 & (second != 0xB7) as u8;
    // Every other letter is small: the odd ones up to ķ, the even ones up to ň, the odd ones up to
    // ŷ, and the even ones behind Ÿ.
    let until_l = (first == 0xC4) as u8 & (is_odd ^ (second >= 0xB9) as u8);
    let is_between = (second.wrapping_sub(0x8A) < 0x2E) as u8;
    let until_z = (first == 0xC5) as u8 & (second != 0xB8) as u8 & (is_odd ^ 1 ^ is_between);
    let cyrillic = (first == 0xD0) as u8 & (second >= 0xB0) as u8
        | (first == 0xD1) as u8 & (second < 0xA0) as u8;
    latin | until_l | until_z | cyrillic
}

/// The ASCII digit of a decimal digit of a script that essays are written in (Unicode category Nd).
pub fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        '\u{966}'..='\u{96F}' => '\u{966}',
        '\u{9E6}'..='\u{9EF}' => '\u{9E6}',
        '\u{BE6}'..='\u{BEF}' => '\u{BE6}',
        '\u{E50}'..='\u{E59}' => '\u{E50}',
        '\u{1040}'..='\u{1049}' => '\u{1040}',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        _ => return None,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_letter_is_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_of_word(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_capital(c), c.is_uppercase(), "{c:?}");
        }
    }

    #[test]
    fn small_letters_of_two_bytes_are_known() {
        for c in '\u{80}'..='\u{7FF}' {
            let bytes = c.to_string().into_bytes();
            if is_small(bytes[0], bytes[1]) {
                assert!(c.is_lowercase(), "{c:?}");
            }
        }
        let known = |text: &str| text.as_bytes().chunks(2).all(|pair| is_small(pair[0], pair[1]));
        assert!(known("āčēģīķļņšūžąćęłńóśźżåäößÿŀňŋŷжщыяёіїєјљњћџ"));
        assert!(!is_small(b'a', b'b'));
    }

    #[test]
    fn a_word_ends_where_no_letter_and_no_digit_follows() {
        for (text, expected) in [
            ("abc1 d", "abc1"),
            ("Über-all", "Über"),
            ("žаж日本、", "žаж日本"),
            ("e\u{301}", "e"),
            ("a’b", "a"),
            ("-", ""),
            ("", ""),
        ] {
            assert_eq!(word(text), expected);
        }
    }

    #[test]
    fn a_digit_of_any_script_is_the_same_number() {
        let digits: Vec<char> = "7٧۷७৭௭๗၇７".chars().filter_map(digit).collect();
        assert_eq!(digits, ['7'; 9]);
        assert_eq!((digit('a'), digit('²'), digit('七')), (None, None, None));
    }
}
