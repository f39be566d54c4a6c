//! A language, as BCP 47 names it.

use serde::{Serialize, Serializer};
use std::fmt;
use std::sync::Arc;

/// A canonical BCP 47 language tag: `lv`, `pt-BR`, `zh-Hant`. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

impl Language {
    /// Reads a tag without regard to case, with `_` allowed for `-`.
    pub fn parse(text: &str) -> Option<Language> {
        let tag = icu_locale::LanguageIdentifier::try_from_str(&text.replace('_', "-")).ok()?;
        (!tag.language.is_unknown()).then(|| Language(tag.to_string().into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
