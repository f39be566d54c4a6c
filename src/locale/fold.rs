//! What a search takes for equal: letters without case and without the marks that readers leave out.
//!
//! Which letters a language's readers take for different is in CLDR's search collations (CLDR 48,
//! as `Intl.Collator` compares them with `usage: "search"` and `sensitivity: "base"`): to a Swede
//! `å` is no `a`, to a Pole who types in haste `ł` is `l`. `search.js` folds in the same way.

use crate::language::Language;
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};

/// Letters that are not folded, by language.
const KEPT: &[(&[&str], &str)] = &[
    (&["az", "tr"], "çöüğşı"),
    (&["bs", "hr", "sr"], "ćčđšž"),
    (&["da", "fo", "nb", "nn", "no"], "äåæöøü"),
    (&["es", "gl"], "ñ"),
    (&["fi", "sv"], "äåæöøü"),
    (&["is"], "áäåæéíðóöøúý"),
    (&["se"], "áäåæðöøčđŋšŧž"),
    (&["sk"], "áäéíóôúýčďĺľňŕšťž"),
];

/// German search takes `ä` for `ae` (CLDR: `de-u-co-phonebk`).
const GERMAN: &[(char, &str)] = &[('ä', "ae"), ('ö', "oe"), ('ü', "ue")];

/// Letters whose marks Unicode does not take apart, and variants of one letter.
const VARIANTS: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('þ', "th"),
    ('ŧ', "t"),
    ('ς', "σ"),
    ('ة', "ه"),
    ('ى', "ي"),
    ('ٱ', "ا"),
    ('ک', "ك"),
    ('ی', "ي"),
    ('\u{640}', ""),
    // Of its own kind in every collation: not и with a mark.
    ('й', "й"),
];

/// How the words of one language are folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folding {
    kept: &'static str,
    own: &'static [(char, &'static str)],
}

impl Folding {
    pub fn of(language: &Language) -> Folding {
        let tag = language.language();
        let kept = KEPT.iter().find(|(languages, _)| languages.contains(&tag));
        Folding {
            kept: kept.map_or("", |(_, letters)| letters),
            own: if tag == "de" { GERMAN } else { &[] },
        }
    }

    /// Folds whatever can be folded, whatever the language.
    pub const ALL: Folding = Folding { kept: "", own: &[] };

    /// Appends a small letter as search sees it.
    pub fn push(self, letter: char, folded: &mut String) {
        if letter.is_ascii() || self.kept.contains(letter) {
            return folded.push(letter);
        }
        let rule = self.own.iter().chain(VARIANTS).find(|(from, _)| *from == letter);
        if let Some((_, to)) = rule {
            return folded.push_str(to);
        }
        let parts = DecomposingNormalizer::new_nfkd().normalize_iter(std::iter::once(letter));
        let plain: String = parts.filter(|part| !is_mark(*part)).collect();
        folded.push_str(&ComposingNormalizer::new_nfc().normalize(&plain));
    }

    /// A word in small letters as search sees it.
    pub fn fold(self, word: &str) -> String {
        let mut folded = String::with_capacity(word.len());
        for letter in word.chars() {
            self.push(letter, &mut folded);
        }
        folded
    }

    /// What is folded otherwise than by taking marks away: letters with what stands for them.
    pub fn rules(self) -> impl Iterator<Item = (char, String)> {
        let kept = self.kept.chars().map(|letter| (letter, letter.to_string()));
        let other = self.own.iter().chain(VARIANTS).map(|(from, to)| (*from, (*to).to_owned()));
        kept.chain(other.filter(move |(from, _)| !self.kept.contains(*from)))
    }
}

/// Marks that readers leave out when they type: of Latin, Greek and Cyrillic letters, vowels and
/// cantillation of Hebrew and Arabic. The vowel signs of Indic scripts are none.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, word: &str, folded: &str) {
        let folding = Folding::of(&Language::parse(language).unwrap());
        assert_eq!(folding.fold(&word.to_lowercase()), folded, "{language} {word}");
    }

    #[test]
    fn each_language_folds_what_its_readers_leave_out() {
        check("sv", "Båt", "båt");
        check("en", "Båt", "bat");
        check("sv", "idé", "ide");
        check("pl", "Łódź", "lodz");
        check("lv", "Tikšanās", "tiksanas");
        check("ru", "Щёки й", "щеки й");
        check("de", "Häuser Straße", "haeuser strasse");
        check("es", "mañana está", "mañana esta");
        check("el", "Ὀδυσσεύς", "οδυσσευσ");
        check("ar", "أُمَّة إلى", "امه الي");
        check("he", "שָׁלוֹם", "שלום");
        check("ja", "ガ ｶﾞ が", "ガ カ゛ が".replace('゛', "\u{3099}").as_str());
        check("ko", "한국", "한국");
        check("hi", "हिन्दी", "हिन्दी");
        check("nb", "Ærlig", "ærlig");
        check("fr", "Ærlig cœur", "aerlig coeur");
    }
}
