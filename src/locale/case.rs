//! Capitals and small letters, by the rules of the language: Turkish `i`, Greek accents, Lithuanian
//! dots, Dutch `IJ`.

use icu_casemap::options::TitlecaseOptions;
use icu_casemap::{CaseMapper, TitlecaseMapper};
use icu_locale::LanguageIdentifier;

pub fn uppercase(id: &LanguageIdentifier, text: &str) -> String {
    CaseMapper::new().uppercase_to_string(text, id).into_owned()
}

pub fn lowercase(id: &LanguageIdentifier, text: &str) -> String {
    CaseMapper::new().lowercase_to_string(text, id).into_owned()
}

/// The first letter as it stands at the beginning of a sentence; the rest as it is.
pub fn capitalize(id: &LanguageIdentifier, text: &str) -> String {
    let mut options = TitlecaseOptions::default();
    options.trailing_case = Some(icu_casemap::options::TrailingCase::Unchanged);
    TitlecaseMapper::new().titlecase_segment_to_string(text, id, options).into_owned()
}
