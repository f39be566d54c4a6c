//! The order of names.

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale::LanguageIdentifier;
use icu_provider::DataError;
use std::cmp::Ordering;

/// The order of the language's own dictionaries, by CLDR. Names that it takes for equal are in
/// the order of their bytes, so that the order is total.
#[derive(Debug)]
pub struct Collation(CollatorBorrowed<'static>);

impl Collation {
    pub fn new(id: &LanguageIdentifier) -> Result<Collation, DataError> {
        let preferences = CollatorPreferences::from(id);
        Ok(Collation(CollatorBorrowed::try_new(preferences, CollatorOptions::default())?))
    }

    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }

    /// Bytes that are ordered as [`Collation::compare`] orders the names.
    pub fn key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(name.len() * 3 + 8);
        let Ok(()) = self.0.write_sort_key_to(name, &mut key);
        // The collator's bytes are 1 and more, so a key that goes on is greater, and what follows
        // decides only between equal keys.
        key.push(0);
        key.extend_from_slice(name.as_bytes());
        key
    }
}
