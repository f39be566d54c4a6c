//! The letters under which an alphabetical index has its names.
//!
//! CLDR says which letters an index of the language shows, ICU4X has them as a set without order,
//! and the collation gives the order: a name belongs to the last letter that does not come after
//! it. This is ICU's `AlphabeticIndex`, which ICU4X does not have.

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale::exemplar_chars::ExemplarCharacters;
use icu_locale::{LanguageIdentifier, LocaleExpander};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use icu_provider::DataError;

/// A group of an index. Groups are ordered as the index shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IndexGroup<'l> {
    /// 0 for digits and signs, and the greatest for other scripts.
    pub order: usize,
    /// A letter (`Č`, `CH`, `か`, `ㄱ`), a number of strokes (`3劃`), `#` or [`OTHERS`].
    pub label: &'l str,
}

/// The label of the group of names that begin with a digit or have no letter at all.
pub const SIGNS: &str = "#";
/// The label of the group of names in scripts that are not the language's.
pub const OTHERS: &str = "…";
/// The label of Japanese names in Chinese characters, whose reading is not known.
const IDEOGRAPHS: &str = "漢字";

#[derive(Debug)]
pub struct Index {
    /// Compares base letters only.
    letters: CollatorBorrowed<'static>,
    labels: Vec<String>,
    /// Where groups begin: a sort key and a place in `labels`, in order.
    starts: Vec<(Vec<u8>, usize)>,
    /// The scripts of the names that the letters can hold.
    scripts: Vec<Script>,
    /// Whether Chinese characters are in a last group of their own, as they are in Japanese.
    ideographs: bool,
}

impl Index {
    pub fn new(id: &LanguageIdentifier) -> Result<Index, DataError> {
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Primary);
        let letters = CollatorBorrowed::try_new(CollatorPreferences::from(id), options)?;
        let order = CollatorBorrowed::try_new(id.into(), CollatorOptions::default())?;
        let key = |text: &str| sort_key(&letters, text);

        let mut labels = exemplars(id);
        labels.retain(|label| is_one_letter(label, key));
        labels.sort_by(|a, b| order.compare(a, b));
        labels.dedup_by_key(|label| key(label));

        let strokes = strokes(key);
        let mut starts: Vec<_>;
        if strokes.is_empty() {
            starts = labels.iter().map(|label| key(label)).zip(0..).collect();
            // The places of the Latin letters among the characters that are read with them.
            starts.extend(labels.iter().enumerate().filter_map(|(at, label)| {
                let mark = key(&format!("{MARK}{label}"));
                (mark < key(LAST_READ)).then_some((mark, at))
            }));
            starts.sort();
        } else {
            starts = strokes.iter().map(|(start, _)| start.clone()).zip(0..).collect();
            labels = strokes.into_iter().map(|(_, label)| label).collect();
        }

        let mut scripts: Vec<Script> = labels.iter().filter_map(|label| script(label)).collect();
        scripts.extend(scripts_of(id));
        scripts.sort();
        scripts.dedup();
        let ideographs = scripts.contains(&Script::Hiragana);
        Ok(Index { letters, labels, starts, scripts, ideographs })
    }

    pub fn group(&self, name: &str) -> IndexGroup<'_> {
        let others = IndexGroup { order: self.labels.len() + 2, label: OTHERS };
        let signs = IndexGroup { order: 0, label: SIGNS };
        let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
        if name.chars().next().is_none_or(char::is_numeric) {
            return signs;
        }
        match script(name) {
            Some(Script::Han) if self.ideographs => {
                return IndexGroup { order: self.labels.len() + 1, label: IDEOGRAPHS };
            }
            Some(script) if self.scripts.contains(&script) => {}
            _ => return others,
        }
        let key = sort_key(&self.letters, name);
        let after = self.starts.partition_point(|(start, _)| *start <= key);
        match after.checked_sub(1).and_then(|before| self.starts.get(before)) {
            Some(&(_, label)) => IndexGroup { order: label + 1, label: &self.labels[label] },
            None => others,
        }
    }
}

/// CLDR's Chinese collations mark where the characters of each Latin letter (Pinyin) or number of
/// strokes begin with this noncharacter before the letter, or before the Braille pattern whose
/// bits are the number (UTS 35, Collation Indexes).
const MARK: char = '\u{FDD0}';
/// The last of the common characters by Pinyin, zuò. Without Pinyin, marks come after it.
const LAST_READ: &str = "做";
/// The character with one stroke that comes first by strokes.
const ONE_STROKE: &str = "一";

/// The starts of the groups by number of strokes, if the language has its characters in that order.
fn strokes(key: impl Fn(&str) -> Vec<u8>) -> Vec<(Vec<u8>, String)> {
    let start = |count: u32| {
        let pattern = char::from_u32(0x2800 + count)?;
        Some((key(&format!("{MARK}{pattern}")), format!("{count}劃")))
    };
    let by_strokes = start(1).is_some_and(|(first, _)| first <= key(ONE_STROKE));
    let starts: Vec<_> = (1..=48).filter_map(start).collect();
    if by_strokes { starts } else { Vec::new() }
}

/// The letters of the language's index, or else of the main language of its script; the letters
/// of the language itself where CLDR has no index for the script (Cree, N’Ko, Ol Chiki).
fn exemplars(id: &LanguageIdentifier) -> Vec<String> {
    let expander = LocaleExpander::new_extended();
    let script = expander.get_likely_script(id);
    let mut main = LanguageIdentifier { script, ..LanguageIdentifier::UNKNOWN };
    expander.maximize(&mut main);
    let sets = [
        ExemplarCharacters::try_new_index(&id.into()),
        ExemplarCharacters::try_new_index(&main.into()),
        ExemplarCharacters::try_new_main(&id.into()),
    ];
    let letters = sets.into_iter().flatten().map(|set| {
        let characters = set.code_points().iter_chars().map(String::from);
        characters.chain(set.strings().iter().map(str::to_owned)).collect::<Vec<_>>()
    });
    letters.into_iter().find(|letters| !letters.is_empty()).unwrap_or_default()
}

/// Whether a label is a letter of its own: not a mark, and of two characters only where the
/// collation takes them for one letter (Czech `CH`; not Filipino `Ng`).
fn is_one_letter(label: &str, key: impl Fn(&str) -> Vec<u8>) -> bool {
    let mut characters = label.chars();
    let Some(first) = characters.next() else { return false };
    if !GeneralCategoryGroup::Letter.contains(CodePointMapData::<GeneralCategory>::new().get(first))
    {
        return false;
    }
    if characters.next().is_none() {
        return true;
    }
    // The combining grapheme joiner keeps characters from being one letter.
    let apart: Vec<String> = label.chars().map(String::from).collect();
    key(label) != key(&apart.join("\u{34F}"))
}

fn sort_key(collator: &CollatorBorrowed<'static>, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    let Ok(()) = collator.write_sort_key_to(text, &mut key);
    key
}

fn script(text: &str) -> Option<Script> {
    text.chars().next().map(|first| CodePointMapData::<Script>::new().get(first))
}

/// The scripts that the language mixes, beyond those of its letters.
fn scripts_of(id: &LanguageIdentifier) -> &'static [Script] {
    let likely = LocaleExpander::new_extended().get_likely_script(id);
    match likely.as_ref().map(icu_locale::subtags::Script::as_str) {
        Some("Jpan") => &[Script::Hiragana, Script::Katakana, Script::Han],
        Some("Kore") => &[Script::Hangul, Script::Han],
        Some("Hans" | "Hant") => &[Script::Han],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Coverage, Language};

    #[test]
    fn every_letter_of_every_language_begins_its_own_group() {
        for line in include_str!("../language/languages.txt").lines().skip(1) {
            let language = Language::parse(line.split('\t').next().unwrap()).unwrap();
            if language.coverage() == Coverage::None {
                continue;
            }
            let index = Index::new(&language.id()).unwrap();
            assert!(index.labels.len() > 1, "{language}");
            // Its labels are numbers.
            if index.labels.first().is_some_and(|label| label == "1劃") {
                continue;
            }
            for (at, label) in index.labels.iter().enumerate() {
                let group = index.group(label);
                assert_eq!(group, IndexGroup { order: at + 1, label }, "{language}");
            }
        }
    }
}
