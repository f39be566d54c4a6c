//! A language, as BCP 47 names it.

mod autonym;
mod mistake;

pub use autonym::Coverage;

use icu_locale::fallback::{LocaleFallbackConfig, LocaleFallbackerBorrowed};
use icu_locale::{LanguageIdentifier, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander};
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// A canonical BCP 47 language tag: `lv`, `pt-BR`, `zh-Hant`. Cheap to clone, and as it
/// prints itself it belongs into addresses, `lang` and `hreflang`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(transparent)]
pub struct Language(Arc<str>);

/// The direction of a language's script. Serialises as the attribute `dir` wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Ltr,
    Rtl,
}

impl Direction {
    /// As the attribute `dir` wants it.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// Why a text is not a language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LanguageError {
    #[error("`{written}` is not a language tag; tags look like `lv`, `pt-BR` or `zh-Hant`")]
    Malformed { written: String },
    /// Well formed, but no language has this code.
    #[error("no language has the code `{written}`")]
    Unknown { written: String },
    /// No language has this code, and it is known what people mean by it.
    #[error("`{written}` is {is}, not a language; {language} is `{meant}`")]
    Mistaken { written: String, is: &'static str, meant: &'static str, language: &'static str },
}

impl Language {
    /// Reads a tag without regard to case, with `_` allowed for `-`, into the canonical form of
    /// UTS 35: `pt_br` is `pt-BR`, `iw` is `he`, `sh` is `sr-Latn`.
    ///
    /// A tag of two letters, or of three, must be a language of ISO 639 (by CLDR's extended
    /// likely subtags) or one for private use (`qaa` to `qtz`).
    pub fn parse(written: &str) -> Result<Language, LanguageError> {
        let written = written.trim();
        let malformed = || LanguageError::Malformed { written: written.to_owned() };
        let mut locale: icu_locale::Locale = identifier(written).ok_or_else(malformed)?.into();
        LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
        let id = locale.id;
        if id.language.is_unknown() {
            return Err(malformed());
        }
        if let Some(mistake) = mistake::mistake(written) {
            let mistake::Mistake { is, meant, language, .. } = *mistake;
            return Err(LanguageError::Mistaken {
                written: written.to_owned(),
                is,
                meant,
                language,
            });
        }
        if !exists(&id) {
            return Err(LanguageError::Unknown { written: written.to_owned() });
        }
        Ok(Language(id.to_string().into()))
    }

    /// Whether a part of a file's name is meant as a language, though none of the site's.
    ///
    /// It is one if CLDR has data for it: a language of two letters, one of three if CLDR covers
    /// it at least moderately (`fil` and `yue`; not `min`, `doi` or `new`), and either with a
    /// script or region only where CLDR knows that variety (`pt-BR` and `lv-LV`; not `to-do`).
    /// Country codes that stand for a language (`jp`) count too. `io`, `ts`, `by` and `rs` do not.
    pub fn looks_like_tag(text: &str) -> bool {
        if mistake::looks_like_mistake(text) {
            return true;
        }
        let Ok(language) = Language::parse(text) else { return false };
        let id = language.id();
        let needed =
            if id.language.as_str().len() > 2 { Coverage::Moderate } else { Coverage::Basic };
        let coverage = autonym::known(id.language.as_str()).map(|known| known.coverage);
        coverage >= Some(needed) && language.is_listed()
    }

    /// What its author should hear about a tag that is right: that it is an old code (`iw`), or
    /// that it is seldom meant (`se`, `zh-TW`).
    pub fn advice(written: &str) -> Option<String> {
        let language = Language::parse(written).ok()?;
        let written = written.trim();
        if let Some(suspicion) = mistake::suspicion(written) {
            return Some(suspicion);
        }
        let id = identifier(written)?;
        let canonical = language.id();
        if id.language != canonical.language || id.region != canonical.region {
            return Some(format!("`{written}` is an old or a longer code of `{language}`"));
        }
        let chinese = id.language.as_str() == "zh" && id.script.is_none() && id.region.is_some();
        if chinese {
            let script = language.script()?;
            return Some(format!(
                "`{language}` names a place, and readers elsewhere use its script too: \
                 `zh-{script}` names the script"
            ));
        }
        None
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone: `sr` of `sr-Latn`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The script it is written in, by CLDR's likely subtags where the tag does not say:
    /// `Latn` of `lv`, `Hant` of `zh-TW`.
    pub fn script(&self) -> Option<icu_locale::subtags::Script> {
        self.maximal().script
    }

    /// The region, by CLDR's likely subtags where the tag does not say: `LV` of `lv`.
    pub fn region(&self) -> Option<icu_locale::subtags::Region> {
        self.maximal().region
    }

    /// As OpenGraph's `og:locale` wants it: `lv_LV`, `zh_TW`, and the language alone where no
    /// region is likely.
    pub fn og_locale(&self) -> String {
        match self.region() {
            Some(region) => format!("{}_{region}", self.language()),
            None => self.language().to_owned(),
        }
    }

    pub fn direction(&self) -> Direction {
        if LocaleDirectionality::new_extended().is_right_to_left(&self.id()) {
            Direction::Rtl
        } else {
            Direction::Ltr
        }
    }

    /// What the language calls itself, with the capital a list of languages gives it:
    /// `Latviešu`, `Português (Brasil)`, `繁體中文`. From CLDR, or from `MediaWiki` for languages
    /// that CLDR has no name of; `None` where neither has one. A variety without a name of its
    /// own (`lv-LV`) is called as its language.
    pub fn autonym(&self) -> Option<&'static str> {
        self.chain().iter().find_map(|language| Some(autonym::known(&language.0)?.autonym))
    }

    /// How much CLDR knows about the language.
    pub fn coverage(&self) -> Coverage {
        let known = |language: &Language| autonym::known(&language.0);
        let coverages = self.chain().iter().filter_map(known).map(|known| known.coverage).max();
        coverages.unwrap_or(Coverage::None)
    }

    /// The language and those it inherits from, nearest first, by CLDR's parent locales:
    /// `pt-PT` and `pt`; `en-AU`, `en-001` and `en`; `nb` and `no`; but `zh-Hant` alone.
    pub fn chain(&self) -> Vec<Language> {
        let fallbacker = LocaleFallbackerBorrowed::new();
        let config = LocaleFallbackConfig::default();
        let mut step = fallbacker.for_config(config).fallback_for(self.id().into());
        let mut chain = vec![self.clone()];
        // The first is the language itself, without what it need not say: `zh-Hans` is `zh`.
        while !step.get().is_unknown() {
            let parent = Language(step.get().to_string().into());
            if parent != *self {
                chain.push(parent);
            }
            step.step();
        }
        chain
    }

    pub(crate) fn id(&self) -> LanguageIdentifier {
        // A `Language` was made from an identifier.
        LanguageIdentifier::try_from_str(&self.0).unwrap_or(LanguageIdentifier::UNKNOWN)
    }

    fn maximal(&self) -> LanguageIdentifier {
        let mut id = self.id();
        LocaleExpander::new_extended().maximize(&mut id);
        id
    }

    /// Whether the table has this variety, under this tag or a shorter one for the same.
    fn is_listed(&self) -> bool {
        let expander = LocaleExpander::new_extended();
        let id = self.id();
        let mut by_region = id.clone();
        expander.minimize(&mut by_region);
        let mut by_script = id.clone();
        expander.minimize_favor_script(&mut by_script);
        [id, by_region, by_script].iter().any(|id| autonym::known(&id.to_string()).is_some())
    }
}

fn identifier(written: &str) -> Option<LanguageIdentifier> {
    LanguageIdentifier::try_from_str(&written.replace('_', "-")).ok()
}

/// Whether ISO 639 has the language. All its codes have a likely script in CLDR's extended data.
fn exists(id: &LanguageIdentifier) -> bool {
    let alone = LanguageIdentifier { language: id.language, ..LanguageIdentifier::UNKNOWN };
    let private =
        ("qaa"..="qtz").contains(&id.language.as_str()) && id.language.as_str().len() == 3;
    private || LocaleExpander::new_extended().get_likely_script(&alone).is_some()
}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(text: &str) -> Result<Language, LanguageError> {
        Language::parse(text)
    }
}

/// Equal, ordered and hashed as its tag is, so that maps of languages answer to tags.
impl Borrow<str> for Language {
    fn borrow(&self) -> &str {
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

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        })
    }
}

#[cfg(test)]
mod tests;
