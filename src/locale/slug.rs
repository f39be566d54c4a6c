//! A title or a tag as a part of an address.

use super::case;
use super::letter::is_of_word;
use crate::language::Language;
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use serde::Deserialize;
use std::borrow::Cow;
use xxhash_rust::xxh3::xxh3_64;

/// Which letters an address has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SlugStyle {
    /// Latin letters without marks, transliterated as the language does it: German `ä` is `ae`,
    /// Swedish `ä` is `a`. Chinese characters are read in Mandarin whatever the language.
    #[default]
    Ascii,
    /// The letters of the language, in Unicode's normal form C.
    Unicode,
}

/// Longest slug in characters, and in bytes, for a file's name may have 255 of them.
const CHARACTERS: usize = 80;
const BYTES: usize = 200;

/// Lower-case letters and digits of words, joined by single hyphens. Never empty: a text without
/// letters becomes the hash of itself. At most 80 characters and 200 bytes, cut between words
/// where it can be.
pub fn slug(text: &str, language: &Language, style: SlugStyle) -> String {
    let text = lowercase(text, language);
    let mut words = words(&text, language);
    // No rule is about a letter of ASCII.
    if style == SlugStyle::Ascii && !words.is_ascii() {
        words = transliterate(&words, language);
    }
    let slug = shorten(words.split(' ').filter(|word| !word.is_empty()));
    if !slug.is_empty() {
        return slug;
    }
    // An emoji has an English name, and only in ASCII.
    let name = any_ascii::any_ascii(&text).to_lowercase();
    let name = shorten(name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()));
    if name.is_empty() { format!("{:016x}", xxh3_64(text.as_bytes())) } else { name }
}

/// In Unicode's normal form C and in small letters.
fn lowercase(text: &str, language: &Language) -> String {
    // Letters of normal form C, and dashes and quotation marks. Languages with other points on their
    // i alone have rules of their own for them.
    let is_simple = |c| matches!(c, '\0'..='į' | 'ı'..='ſ' | 'Ѐ'..='џ' | '\u{2010}'..='\u{2027}');
    if text.chars().all(is_simple) && !matches!(language.language(), "az" | "lt" | "tr") {
        return text.to_lowercase();
    }
    let text = ComposingNormalizer::new_nfc().normalize(text);
    case::lowercase(&language.id(), &text)
}

/// Languages that leave out a vowel before the next word and write an apostrophe for it, so that
/// it stands between words: `l’amour`. In others it stands inside a word: `don’t`, `м’ята`.
const ELIDING: &[&str] =
    &["ca", "co", "fr", "fur", "it", "lij", "lmo", "nap", "oc", "pms", "sc", "scn", "vec", "wa"];

/// The words of a text, of letters with their marks and digits, with spaces between them.
fn words(text: &str, language: &Language) -> String {
    let mut words = String::with_capacity(text.len());
    let categories = CodePointMapData::<GeneralCategory>::new();
    for c in text.chars() {
        let apostrophe = matches!(c, '\'' | '’' | 'ʼ' | '׳' | '״');
        if c == 'ـ' || (apostrophe && !ELIDING.contains(&language.language())) {
            // The Arabic tatweel only stretches a word.
            continue;
        }
        if is_of_word(c) && !apostrophe {
            words.push(c);
            continue;
        }
        let category = categories.get(c);
        if category == GeneralCategory::Format && c != '\u{200C}' {
            // Soft hyphens and marks of direction are not to be seen. The Persian non-joiner
            // stands between the parts of a word, as a hyphen does.
        } else if GeneralCategoryGroup::Mark.contains(category)
            && !words.ends_with([' '])
            && !words.is_empty()
        {
            words.push(c);
        } else {
            words.push(' ');
        }
    }
    words
}

/// Words in ASCII. A Chinese character is a word of its own.
fn transliterate(words: &str, language: &Language) -> String {
    let rules = rules(language.language());
    let scripts = CodePointMapData::<Script>::new();
    let is_greek = language.language() == "el";
    let mut latin = String::with_capacity(words.len());
    for word in words.split(' ') {
        let plain = if is_greek { Cow::Owned(without_accents(word)) } else { Cow::Borrowed(word) };
        let mut rest = &*plain;
        while let Some(first) = rest.chars().next() {
            let start = rest.len() == plain.len();
            let rule = rules.iter().find_map(|rule| Some((rule.matches(rest, start)?, rule.latin)));
            if let Some((length, replacement)) = rule {
                latin.push_str(replacement);
                rest = &rest[length..];
                continue;
            }
            let ascii = any_ascii::any_ascii_char(first).chars();
            let ascii =
                ascii.filter_map(|c| c.is_ascii_alphanumeric().then_some(c.to_ascii_lowercase()));
            if scripts.get(first) == Script::Han {
                latin.push(' ');
                latin.extend(ascii);
                latin.push(' ');
            } else {
                latin.extend(ascii);
            }
            rest = &rest[first.len_utf8()..];
        }
        latin.push(' ');
    }
    latin
}

/// Greek digraphs are written with or without an accent, and are none with a diaeresis.
fn without_accents(word: &str) -> String {
    let categories = CodePointMapData::<GeneralCategory>::new();
    let decomposed = DecomposingNormalizer::new_nfd().normalize(word);
    let plain: String = decomposed
        .chars()
        .filter(|&c| c == '\u{308}' || !GeneralCategoryGroup::Mark.contains(categories.get(c)))
        .collect();
    ComposingNormalizer::new_nfc().normalize(&plain).into_owned()
}

/// A rule of `slug.txt`.
struct Rule {
    start: bool,
    letters: &'static str,
    before: Option<&'static str>,
    latin: &'static str,
}

impl Rule {
    /// How many bytes of the rest of a word the rule replaces.
    fn matches(&self, rest: &str, start: bool) -> Option<usize> {
        let after = rest.strip_prefix(self.letters)?;
        let next = after.chars().next().unwrap_or('|');
        let here = (start || !self.start) && self.before.is_none_or(|before| before.contains(next));
        here.then_some(self.letters.len())
    }
}

fn rules(language: &str) -> Vec<Rule> {
    let line =
        include_str!("slug.txt").lines().filter(|line| !line.starts_with('#')).find_map(|line| {
            let (languages, rules) = line.split_once(':')?;
            languages.split(' ').any(|tag| tag == language).then_some(rules)
        });
    let rule = |text: &'static str| {
        let (letters, latin) = text.split_once('=')?;
        let (start, letters) = match letters.strip_prefix('^') {
            Some(letters) => (true, letters),
            None => (false, letters),
        };
        let (letters, before) = match letters.split_once('>') {
            Some((letters, before)) => (letters, Some(before)),
            None => (letters, None),
        };
        Some(Rule { start, letters, before, latin })
    };
    line.unwrap_or_default().split_whitespace().filter_map(rule).collect()
}

/// As many words as an address may have, or the beginning of one that is too long.
fn shorten<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut slug = String::new();
    let mut characters = 0;
    for word in words {
        let length = word.chars().count();
        let hyphen = usize::from(!slug.is_empty());
        if characters + hyphen + length > CHARACTERS || slug.len() + hyphen + word.len() > BYTES {
            if slug.is_empty() {
                let start = word.char_indices().take(CHARACTERS);
                let fits = start.take_while(|(at, c)| at + c.len_utf8() <= BYTES);
                slug.extend(fits.map(|(_, c)| c));
            }
            break;
        }
        if hyphen == 1 {
            slug.push('-');
        }
        slug.push_str(word);
        characters += hyphen + length;
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(style: SlugStyle, tag: &str, text: &str, expected: &str) {
        assert_eq!(slug(text, &Language::parse(tag).unwrap(), style), expected);
    }

    #[test]
    fn a_language_writes_its_letters_in_latin_its_own_way() {
        let check = |tag, text, expected| check(SlugStyle::Ascii, tag, text, expected);
        check("de", "Über Äpfel & Straßen", "ueber-aepfel-strassen");
        check("de-AT", "Jänner", "jaenner");
        check("de", "O\u{308}l", "oel");
        check("sv", "Åka över ån, äntligen!", "aka-over-an-antligen");
        check("fi", "Hyvää yötä", "hyvaa-yota");
        check("da", "Rødgrød på Ærø", "roedgroed-paa-aeroe");
        check("nb", "Spørsmål om ære", "sporsmal-om-aere");
        check("lv", "Akis un žņaugs: 2025. gada ēna", "akis-un-znaugs-2025-gada-ena");
        check("pl", "Zażółć gęślą jaźń, Łódź", "zazolc-gesla-jazn-lodz");
        check("tr", "IŞIK ve İstanbul", "isik-ve-istanbul");
        check("vi", "Đường về quê", "duong-ve-que");
        check("ru", "Что объём щёк", "chto-obem-shchek");
        check("uk", "Згадка про їжу й Київ, щастя", "zghadka-pro-yizhu-y-kyiv-shchastia");
        check("uk", "м’ята", "miata");
        check("bg", "България е щастлива", "balgaria-e-shtastliva");
        check("bg", "София", "sofia");
        check("be", "Гомель і воўк", "homel-i-vouk");
        check("sr", "Ђаци уче џез", "djaci-uce-dzez");
        check("sr-Latn", "Đaci uče džez", "djaci-uce-dzez");
        check("mk", "Ќерка и ѓавол", "kjerka-i-gjavol");
        check("el", "Αυτός και η ευχή του ουρανού", "aftos-kai-i-efchi-tou-ouranou");
        check("el", "Μπάμπης, άγγελος, αύριο", "bampis-angelos-avrio");
        check("ka", "ქართული ენა", "kartuli-ena");
        check("hy", "Երևան քաղաք", "erevan-kaghak");
        check("fr", "L’amour et l'œuvre", "l-amour-et-l-oeuvre");
        check("en", "Don’t panic", "dont-panic");
        check("zh", "北京大学", "bei-jing-da-xue");
        check("ko", "한국어 학교", "hangugeo-haggyo");
        check("he", "שלום עולם", "shlvm-vlm");
        check("ar", "مرحبا بالعالم", "mrhb-bllm");
    }

    #[test]
    fn a_unicode_slug_keeps_the_letters_and_their_marks() {
        let check = |tag, text, expected| check(SlugStyle::Unicode, tag, text, expected);
        check("ru", "Что обнаружили щёки: объём", "что-обнаружили-щёки-объём");
        check("ja", "日本語の「記事」", "日本語の-記事");
        check("hi", "हिन्दी भाषा", "हिन्दी-भाषा");
        check("tr", "IŞIK", "ışık");
        check("de", "O\u{308}l für alle", "öl-für-alle");
        check("fa", "می\u{200C}خواهم", "می-خواهم");
        check("ar", "كـــتاب", "كتاب");
        check("de", "Zu\u{AD}sam\u{AD}men", "zusammen");
    }

    #[test]
    fn simple_letters_need_no_rules_of_a_language() {
        for c in ('\0'..='\u{17F}').chain('Ѐ'..='џ').chain('\u{2010}'..='\u{2027}') {
            let text = format!("a{c}Ω");
            for tag in ["en", "de", "el", "nl", "lt", "tr"] {
                let language = Language::parse(tag).unwrap();
                let alone = lowercase(&text[..text.len() - 'Ω'.len_utf8()], &language);
                assert_eq!(format!("{alone}ω"), lowercase(&text, &language), "{c:?} in {tag}");
            }
        }
    }

    #[test]
    fn a_slug_is_never_empty_nor_dots() {
        check(SlugStyle::Ascii, "en", "👍", "thumbsup");
        check(SlugStyle::Unicode, "en", "👍", "thumbsup");
        for text in ["", ".", "..", "---", "\u{301}", "«»"] {
            let slug = slug(text, &Language::parse("en").unwrap(), SlugStyle::Unicode);
            assert!(slug.len() == 16 && slug.bytes().all(|b| b.is_ascii_hexdigit()), "{slug}");
        }
    }

    #[test]
    fn a_long_slug_is_cut_between_words_and_fits_a_file_name() {
        let words = "seventeen letters ".repeat(9);
        check(
            SlugStyle::Ascii,
            "en",
            &words,
            "seventeen-letters-seventeen-letters-seventeen-letters-seventeen-letters",
        );
        check(SlugStyle::Unicode, "ja", &"日".repeat(300), &"日".repeat(66));
        check(SlugStyle::Ascii, "en", &"a".repeat(300), &"a".repeat(80));
    }
}
