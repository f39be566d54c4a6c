//! How long a text takes to read.
//!
//! Letters are counted, not words, so that the translations of one essay agree: Finnish says in
//! half the words what English says, in as many letters. Rates are letters without spaces, read
//! silently: 68 ms a letter aloud in 14 alphabetic languages (Trauzettel-Klosinski & Dietz 2012,
//! <https://doi.org/10.1167/iovs.11-8284>), times 238/183, the words of English non-fiction read
//! silently and aloud (Brysbaert 2019, <https://doi.org/10.1016/j.jml.2019.104047>).

use crate::locale::letter::{is_letter, is_of_word};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use serde::{Deserialize, Serialize};

/// Letters of alphabets in a minute: 60 s / 68 ms × 238 / 183.
const ALPHABETIC: f64 = 1150.0;
/// Chinese characters and kana in a minute, as most sites count them; no study of silent reading
/// has both.
const IDEOGRAPHS: f64 = 500.0;
/// Korean syllables in a minute: 202 words, read silently (Rhiu et al. 2017,
/// <https://doi.org/10.3341/kjo.2016.0042>), of about three syllables.
const SYLLABLES: f64 = 600.0;
/// Letters in a minute of Thai and its neighbours, which write no spaces between words.
const UNSPACED: f64 = 900.0;

/// The letters and words of a text, counted piece by piece. A word may go on from one piece to
/// the next (`un*believ*able`), so a blank must be counted where a block ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letters {
    pub alphabetic: u32,
    /// Chinese characters and kana.
    pub ideographs: u32,
    /// Of Hangul.
    pub syllables: u32,
    /// Of Thai, Lao, Khmer and Burmese.
    pub unspaced: u32,
    pub words: u32,
    in_word: bool,
}

impl Letters {
    /// Counts a piece of text. Words are those of Unicode's segmentation (UAX 29), by dictionary
    /// where a script has no spaces between them.
    pub fn count(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let before = at.checked_sub(1).map_or(0, |at| bytes[at]);
            let length = CHUNK.min(bytes.len() - at);
            let mut padded = [b' '; CHUNK + 1];
            let whole = at.checked_sub(1).and_then(|at| bytes[at..].first_chunk());
            let window = whole.unwrap_or_else(|| {
                padded[0] = before;
                padded[1..=length].copy_from_slice(&bytes[at..at + length]);
                &padded
            });
            if self.count_plain(window, length) {
                at += length;
            } else {
                // The last character of a plain window may go on.
                at = text.ceil_char_boundary(at);
                at += self.count_closely(&text[at..], CHUNK, before);
            }
        }
    }

    /// Counts the first bytes of a window, behind the byte before them, if each of them tells what
    /// it is. Without branches, so that it takes few steps.
    fn count_plain(&mut self, window: &[u8; CHUNK + 1], length: usize) -> bool {
        let (mut letters, mut words, mut unclear) = (0, 0, 0);
        for at in 0..CHUNK {
            let (before, byte) = (window[at], window[at + 1]);
            letters += begins_letter(byte);
            words += is_in_word(byte) & (1 - is_in_word(before));
            unclear |= is_unclear(byte, before);
        }
        // Whether the sign of multiplication follows is not to be seen.
        if unclear != 0 || window[length] == 0xC3 {
            return false;
        }
        let (first, before) = (is_in_word(window[1]), is_in_word(window[0]));
        words -= first & (1 - before);
        words += first & u8::from(!self.in_word);
        self.alphabetic += u32::from(letters);
        self.words += u32::from(words);
        self.in_word = is_in_word(window[length]) == 1;
        true
    }

    /// Counts at least so many bytes, character by character; gives how many it were.
    fn count_closely(&mut self, text: &str, least: usize, before: u8) -> usize {
        let mut rest = text.chars();
        let mut after_digit = before.is_ascii_digit();
        loop {
            let here = rest.as_str();
            let taken = text.len() - here.len();
            // Whether a number goes on is only known here.
            if taken >= least && !after_digit {
                return taken;
            }
            let Some(c) = rest.next() else { return taken };
            let kind = kind(c);
            match kind {
                Kind::Letter => {
                    self.alphabetic += 1;
                    self.begin_word();
                }
                Kind::Syllable => {
                    self.syllables += 1;
                    self.begin_word();
                }
                Kind::Digit => self.begin_word(),
                Kind::Ideograph | Kind::Unspaced => {
                    let run = &here[..here.find(is_spaced).unwrap_or(here.len())];
                    self.count_unspaced(run);
                    rest = here[run.len()..].chars();
                }
                Kind::InWord => {}
                Kind::Separator => {
                    let before_digit = rest.as_str().starts_with(|c: char| c.is_ascii_digit());
                    self.in_word &= after_digit && before_digit;
                }
                Kind::Other => self.in_word = false,
            }
            after_digit = kind == Kind::Digit;
        }
    }

    /// How long the text takes to read silently, in minutes, rounded up: 0 only without letters.
    pub fn minutes(&self) -> u32 {
        let minutes = f64::from(self.alphabetic) / ALPHABETIC
            + f64::from(self.ideographs) / IDEOGRAPHS
            + f64::from(self.syllables) / SYLLABLES
            + f64::from(self.unspaced) / UNSPACED;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
        let minutes = minutes.ceil() as u32;
        minutes
    }

    fn begin_word(&mut self) {
        self.words += u32::from(!self.in_word);
        self.in_word = true;
    }

    fn count_unspaced(&mut self, run: &str) {
        for c in run.chars() {
            match kind(c) {
                Kind::Ideograph => self.ideographs += 1,
                Kind::Unspaced if is_letter(c) => self.unspaced += 1,
                _ => {}
            }
        }
        let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        // ICU4X 2.4 knows the type of a word only if it does not end in a mark; many Thai words do.
        let mut start = 0;
        for end in segmenter.segment_str(run) {
            self.words += u32::from(run[start..end].contains(is_of_word));
            start = end;
        }
        self.in_word = false;
    }
}

/// Bytes that are counted together.
const CHUNK: usize = 32;

/// Whether a letter begins with this byte, where nothing is unclear. These four functions answer 1 or
/// 0, so that nothing in between is a branch.
fn begins_letter(byte: u8) -> u8 {
    u8::from((byte | 0x20).wrapping_sub(b'a') < 26) | u8::from(byte >= 0xC0)
}

/// Whether it is a byte of a letter or digit, where nothing is unclear.
fn is_in_word(byte: u8) -> u8 {
    let is_letter = u8::from((byte | 0x20).wrapping_sub(b'a') < 26);
    is_letter | u8::from(byte >= 0x80) | u8::from(byte.wrapping_sub(b'0') < 10)
}

/// Whether a letter of Latin or Cyrillic begins with this byte: those of two bytes from U+00C0 to
/// U+027F and from U+0400 to U+047F, but for two signs.
fn begins_pair(byte: u8) -> u8 {
    u8::from(byte.wrapping_sub(0xC3) < 7) | u8::from(byte & 0xFE == 0xD0)
}

/// Whether a byte does not tell alone, or with the byte before it, what it is.
fn is_unclear(byte: u8, before: u8) -> u8 {
    let is_separator = u8::from(byte == b'.') | u8::from(byte == b',');
    let is_in_number = is_separator & u8::from(before.wrapping_sub(b'0') < 10);
    let is_sign = u8::from(before == 0xC3) & u8::from(byte & 0xDF == 0x97);
    let begins_other = u8::from(byte >= 0xC0) & (1 - begins_pair(byte));
    let goes_on = u8::from(byte == b'\'') | u8::from(byte == b'_');
    is_in_number | is_sign | begins_other | goes_on
}

/// What a character is to the count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Syllable,
    Ideograph,
    Unspaced,
    Digit,
    /// An apostrophe, a mark or a joiner: goes on with the word it is in.
    InWord,
    /// A point or comma: goes on with a number.
    Separator,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʯ' | 'Ѐ'..='ҁ' => {
            Kind::Letter
        }
        '0'..='9' => Kind::Digit,
        '\'' | '’' | '_' | '·' => Kind::InWord,
        '.' | ',' => Kind::Separator,
        '\0'..='\u{A0}' => Kind::Other,
        '\u{E01}'..='\u{E4E}'
        | '\u{E81}'..='\u{ECF}'
        | '\u{1000}'..='\u{103F}'
        | '\u{1050}'..='\u{108F}'
        | '\u{1780}'..='\u{17D3}' => Kind::Unspaced,
        '\u{1100}'..='\u{11FF}' | 'ㄱ'..='\u{318E}' | '가'..='힣' => Kind::Syllable,
        '々'
        | '〆'
        | '〇'
        | 'ぁ'..='ヺ'
        | 'ー'..='ヿ'
        | 'ㄅ'..='ㄯ'
        | 'ㇰ'..='ㇿ'
        | '㐀'..='䶿'
        | '一'..='鿿'
        | '豈'..='\u{FAFF}'
        | 'ｦ'..='ﾟ'
        | '\u{20000}'..='\u{3FFFF}' => Kind::Ideograph,
        _ if is_letter(c) => Kind::Letter,
        _ if c.is_numeric() => Kind::Digit,
        _ => {
            let category = CodePointMapData::<GeneralCategory>::new().get(c);
            let mark = GeneralCategoryGroup::Mark.contains(category);
            let format = category == GeneralCategory::Format && c != '\u{200B}';
            if mark || format { Kind::InWord } else { Kind::Other }
        }
    }
}

/// Whether words of its script are written apart.
pub fn is_spaced(c: char) -> bool {
    !matches!(kind(c), Kind::Ideograph | Kind::Unspaced)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn count(text: &str) -> Letters {
        let mut letters = Letters::default();
        letters.count(text);
        letters
    }

    #[test]
    fn words_are_those_of_unicode_segmentation() {
        // The counts are those of Node's `Intl.Segmenter`.
        for (words, text) in [
            (11, "“Don’t!” said the cat's owner, 3.14 times; well-known foo_bar (1,000)."),
            (6, "Pirmais vārds — otrais; ž’u Ķīlis. “Ēna”"),
            (7, "Zażółć gęślą jaźń, 24 grudnia 2025 r."),
            (6, "Что обнаружили щёки: объём — 12,5 %. П’ятниця"),
            (6, "Η αυλή, ο ουρανός· και ΐ"),
            (5, "مرحبا بالعالم، كَتَبَ ٣ كتب"),
            (3, "שלום עולם, שָׁלוֹם"),
            (5, "हिन्दी भाषा में क्ष। बांग्ला"),
            (3, "한국어 학교에서, 공부했다."),
            (11, "日本語の文章を書きました。CSSとHTMLも。"),
            (5, "中文的文章，没有空格。"),
            (8, "ภาษาไทยไม่มีช่องว่างระหว่างคำ ok"),
            (4, "ქართული ენა, Հայերեն լեզու։"),
            (3, "naïve cafe\u{301} co\u{AD}operate"),
            (3, "ที่นี่ดี"),
        ] {
            assert_eq!(count(text).words, words, "{text}");
        }
    }

    #[test]
    fn a_word_goes_on_in_the_next_piece_until_a_blank() {
        let mut letters = Letters::default();
        for piece in ["un", "believ", "able", " ", "story"] {
            letters.count(piece);
        }
        assert_eq!((letters.words, letters.alphabetic), (2, 17));
    }

    proptest! {
        #[test]
        fn many_bytes_at_once_are_counted_as_each_alone(
            text in "([a-zA-Z ]{0,40}|[ .,'’0-9٣×÷Öçėňя日한ไā\u{301}\u{ad}\u{a0}\n_]{0,9}){0,9}",
        ) {
            let mut closely = Letters::default();
            closely.count_closely(&text, text.len(), 0);
            prop_assert_eq!(count(&text), closely);
        }
    }

    #[test]
    fn letters_are_counted_by_script() {
        let letters = count("Ēna 12, 日本の한국 ไทย।");
        assert_eq!(letters.alphabetic, 3);
        assert_eq!(letters.ideographs, 3);
        assert_eq!(letters.syllables, 2);
        assert_eq!(letters.unspaced, 3);
    }

    #[test]
    fn minutes_are_rounded_up() {
        assert_eq!(count("").minutes(), 0);
        assert_eq!(count("…").minutes(), 0);
        assert_eq!(count("a").minutes(), 1);
        assert_eq!(count(&"a".repeat(1150)).minutes(), 1);
        assert_eq!(count(&"a".repeat(1151)).minutes(), 2);
        assert_eq!(count(&"字".repeat(501)).minutes(), 2);
        assert_eq!(count(&("a".repeat(575) + &"字".repeat(250))).minutes(), 1);
    }
}
