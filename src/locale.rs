//! How a language writes: its dates, numbers, plurals, lists, order and letters.

pub mod case;
mod collation;
mod date;
pub mod fold;
mod index;
pub mod letter;
mod list;
mod number;
mod plural;
pub mod reading_time;
pub mod slug;
pub mod stem;
pub mod typography;

pub use date::DateLength;
pub use index::{IndexGroup, OTHERS};
pub use number::NumberSigns;
pub use plural::Plural;

use crate::language::{Coverage, Direction, Language};
use collation::Collation;
use date::Dates;
use icu_decimal::DecimalFormatter;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale::LanguageIdentifier;
use icu_plurals::PluralRules;
use index::Index;
use jiff::civil::Date;
use std::cmp::Ordering;

/// What CLDR knows about one language, built once and then only looked up.
#[derive(Debug)]
pub struct Locale {
    language: Language,
    autonym: Option<&'static str>,
    direction: Direction,
    /// The language whose rules are used: the language itself, or the one it borrows from.
    rules: LanguageIdentifier,
    dates: Dates,
    numbers: DecimalFormatter,
    plurals: PluralRules,
    lists: ListFormatter,
    collation: Collation,
    index: Index,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LocaleError {
    /// Rules of another language are never taken silently; see [`Locale::borrowing`].
    #[error("CLDR has no dates, plurals and lists for the language `{0}`")]
    NoRules(Language),
}

impl Locale {
    /// The rules of CLDR for the language, inherited through CLDR's parent locales and from
    /// nowhere else.
    pub fn new(language: &Language) -> Result<Locale, LocaleError> {
        Locale::borrowing(language, language)
    }

    /// The locale of a language that CLDR does not cover (Latgalian, Latin, Yiddish), with the
    /// rules of a related one.
    pub fn borrowing(language: &Language, from: &Language) -> Result<Locale, LocaleError> {
        let no_rules = || LocaleError::NoRules(from.clone());
        if from.coverage() == Coverage::None {
            return Err(no_rules());
        }
        let id = from.id();
        // CLDR's plural rules know languages and regions only. Asked for `sr-Latn`, ICU4X finds
        // none at all.
        let scriptless = LanguageIdentifier { script: None, ..from.id() };
        let lists = ListFormatterOptions::default();
        let collation = Collation::new(&id).map_err(|_| no_rules())?;
        Ok(Locale {
            language: language.clone(),
            autonym: language.autonym(),
            direction: language.direction(),
            dates: Dates::new(from).ok_or_else(no_rules)?,
            numbers: DecimalFormatter::try_new((&id).into(), <_>::default())
                .map_err(|_| no_rules())?,
            plurals: PluralRules::try_new_cardinal((&scriptless).into()).map_err(|_| no_rules())?,
            lists: ListFormatter::try_new_and((&id).into(), lists).map_err(|_| no_rules())?,
            collation,
            index: Index::new(&id).map_err(|_| no_rules())?,
            rules: id,
        })
    }

    pub fn language(&self) -> &Language {
        &self.language
    }

    pub fn direction(&self) -> Direction {
        self.direction
    }

    pub fn autonym(&self) -> Option<&'static str> {
        self.autonym
    }

    pub fn date(&self, date: Date, length: DateLength) -> String {
        self.dates.format(date, length)
    }

    /// The year in the calendar of the language: 2568 in Thai. An archive is grouped by it, and
    /// its heading is the date as [`DateLength::Year`].
    pub fn year(&self, date: Date) -> i32 {
        self.dates.year(date)
    }

    /// In the digits and groups of the language: `12 345` in Latvian, `১২,৩৪৫` in Bengali.
    pub fn number(&self, number: u64) -> String {
        self.numbers.format(&number.into()).to_string()
    }

    /// The signs inside the language's numbers.
    pub fn number_signs(&self) -> NumberSigns {
        NumberSigns::of(&self.numbers)
    }

    /// The form of a counted word.
    pub fn plural(&self, number: u64) -> Plural {
        self.plurals.category_for(number).into()
    }

    /// The forms that a counted word has in the language.
    pub fn plural_categories(&self) -> Vec<Plural> {
        let mut categories: Vec<Plural> = self.plurals.categories().map(Plural::from).collect();
        categories.sort_unstable();
        categories
    }

    /// "A, B un C".
    pub fn list(&self, names: &[&str]) -> String {
        self.list_with(names, |_, name| name.to_owned())
    }

    /// As [`Locale::list`], with `write` deciding what stands for each name, say a link. The
    /// conjunction looks at the plain names.
    pub fn list_with(&self, names: &[&str], write: impl FnMut(usize, &str) -> String) -> String {
        list::join(&self.lists, names, write)
    }

    /// The order of two names: total, for names that the language takes for equal are in the
    /// order of their bytes.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collation.compare(a, b)
    }

    /// Sorts by name as [`Locale::compare`] does, reading each name once.
    pub fn sort_by_name<T>(&self, things: &mut [T], name: impl Fn(&T) -> &str) {
        things.sort_by_cached_key(|thing| self.collation.key(name(thing)));
    }

    /// The group of a name in an alphabetical index. Sort by group, then by name: the groups are
    /// in the order of the alphabet, with digits and signs first and other scripts last.
    pub fn index_group(&self, name: &str) -> IndexGroup<'_> {
        self.index.group(name)
    }

    pub fn uppercase(&self, text: &str) -> String {
        case::uppercase(&self.rules, text)
    }

    pub fn lowercase(&self, text: &str) -> String {
        case::lowercase(&self.rules, text)
    }

    /// With the first letter as it stands at the beginning of a sentence.
    pub fn capitalize(&self, text: &str) -> String {
        case::capitalize(&self.rules, text)
    }
}

#[cfg(test)]
mod tests;
