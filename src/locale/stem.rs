//! The stem of a word: what its forms have in common, as search needs it.
//!
//! Snowball's algorithms (<https://snowballstem.org>) where there is one for the language, and an
//! own one for Latvian, which Snowball does not have. Other languages keep their forms apart.

mod latvian;

use crate::language::Language;
use frostem::{Algorithm, Stemmer as Snowball};
use std::borrow::Cow;
use std::fmt;

#[derive(Clone, Copy)]
pub enum Stemmer {
    Snowball(Snowball),
    Latvian,
    None,
}

impl Stemmer {
    pub fn of(language: &Language) -> Stemmer {
        let name = match language.language() {
            "lv" | "ltg" => return Stemmer::Latvian,
            "nb" | "nn" => "no",
            "bs" | "hr" => "sr",
            other => other,
        };
        Algorithm::from_name(name)
            .map_or(Stemmer::None, |algorithm| Stemmer::Snowball(Snowball::new(algorithm)))
    }

    /// The stem of a word in small letters.
    pub fn stem(self, word: &str) -> Cow<'_, str> {
        match self {
            Stemmer::Snowball(stemmer) => stemmer.stem(word),
            Stemmer::Latvian => latvian::stem(word),
            Stemmer::None => Cow::Borrowed(word),
        }
    }
}

impl fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stemmer::Snowball(stemmer) => write!(f, "Stemmer({})", stemmer.algorithm().name()),
            Stemmer::Latvian => f.write_str("Stemmer(latvian)"),
            Stemmer::None => f.write_str("Stemmer(none)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_word_have_one_stem() {
        for (language, forms) in [
            ("en", "meeting meetings"),
            ("de", "Begegnung Begegnungen"),
            ("sv", "möte möten mötet"),
            ("pl", "spotkanie spotkania spotkaniu"),
            ("ru", "встреча встречи встречу встречами"),
            ("lv", "tikšanās tikšanos"),
            ("hr", "razgovori razgovora"),
        ] {
            let stemmer = Stemmer::of(&Language::parse(language).unwrap());
            let stems: Vec<String> = forms
                .to_lowercase()
                .split(' ')
                .map(|form| stemmer.stem(form).into_owned())
                .collect();
            assert!(stems.windows(2).all(|two| two[0] == two[1]), "{language} {stems:?}");
        }
        assert!(matches!(Stemmer::of(&Language::parse("ja").unwrap()), Stemmer::None));
    }
}
