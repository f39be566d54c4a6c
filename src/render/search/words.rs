//! The words of a segment: under which beginning each stem is found, and in which editions it is.
//!
//! The browser has no stemmer. A part lists bases, which are what forms begin with, and endings,
//! which are what follows them on this site. A word is looked up by the longest base that leaves an
//! ending; so a form that no text has is found by the endings of others. A base carries the
//! editions of its whole stem. Every form of the site is tried here, and where it would be taken
//! for another stem's it is listed whole.
//!
//! A part is a line with the endings, then a line for each base: a letter that says how much it
//! shares with the one before, the rest, and its postings.

use crate::catalog::Edition;
use crate::locale::fold::Folding;
use crate::locale::stem::Stemmer;
use crate::plan::Plan;
use crate::plan::search::Segment;
use crate::render::search::{folding, form, posting, text};
use icu_locale::LanguageIdentifier;
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use std::collections::{BTreeMap, BTreeSet};

/// Where a word stands, and how much it says there; in the order of places, each once.
type Places = Vec<(usize, u8)>;

/// What words are looked up by. It keeps the order in which they came, so that no hash shows.
type Known<T> = IndexMap<Box<str>, T, FxBuildHasher>;

/// How a form is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// As a reader types it.
    pub whole: String,
    /// Bytes of `whole` that are its base.
    pub base: usize,
    /// Common to all its forms.
    pub stem: String,
    /// The stem is no beginning of the form, so that it is listed for itself.
    pub apart: bool,
}

#[derive(Default)]
struct Part<'f> {
    bases: BTreeMap<&'f str, BTreeSet<usize>>,
    endings: BTreeSet<&'f str>,
}

/// The parts of a segment.
pub fn words(plan: &Plan, segment: &Segment) -> Vec<String> {
    let language = plan.catalog.locales[segment.rank].language();
    let editions = segment.editions.iter();
    let editions = editions.map(|id| plan.catalog.essays[*id].edition_for(segment.rank));
    let mut known = collect(plan, editions, &language.id());
    known.sort_unstable_keys();
    let (folding, stemmer) = (folding(plan, segment.rank), Stemmer::of(language));
    let forms: Vec<Form> = known.keys().map(|word| form(folding, stemmer, word)).collect();
    let mut by_stem: Vec<usize> = (0..forms.len()).collect();
    by_stem.sort_by(|a, b| forms[*a].stem.cmp(&forms[*b].stem));

    let mut parts: Vec<Part<'_>> = (0..segment.parts).map(|_| Part::default()).collect();
    let mut postings: Vec<Places> = Vec::new();
    let mut stem_of = vec![0; forms.len()];
    for members in by_stem.chunk_by(|a, b| forms[*a].stem == forms[*b].stem) {
        let stem = postings.len();
        let places = members.iter().map(|member| known[*member].as_slice());
        postings.push(joined(places, text::OFTEN));
        for &member in members {
            stem_of[member] = stem;
            let form = &forms[member];
            let part = &mut parts[part_of(&form.whole, segment.parts)];
            part.bases.entry(&form.whole[..form.base]).or_default().insert(stem);
            if form.base < form.whole.len() {
                part.endings.insert(&form.whole[form.base..]);
            }
            if form.apart {
                let part = &mut parts[part_of(&form.stem, segment.parts)];
                part.bases.entry(&form.stem).or_default().insert(stem);
            }
        }
    }
    for (form, stem) in forms.iter().zip(stem_of) {
        let part = &mut parts[part_of(&form.whole, segment.parts)];
        let found = look_up(part, &form.whole).is_some_and(|stems| stems.contains(&stem));
        if !found {
            part.bases.entry(&form.whole).or_default().insert(stem);
        }
    }
    parts.iter().map(|part| write(part, &postings)).collect()
}

/// The words of all editions in small letters, with where each stands. What a word is in small
/// letters is asked once for each that is written.
fn collect<'p>(
    plan: &'p Plan,
    editions: impl Iterator<Item = &'p Edition>,
    id: &LanguageIdentifier,
) -> Known<Places> {
    let mut written: Known<usize> = Known::default();
    let mut known: Known<Places> = Known::default();
    for (place, edition) in editions.enumerate() {
        text::read(plan, edition, &mut |word, weight| {
            let at = written.get(word).copied().unwrap_or_else(|| {
                let entry = known.entry(text::small(word, id).into_boxed_str());
                let at = entry.index();
                entry.or_default();
                written.insert(word.into(), at);
                at
            });
            match known[at].last_mut() {
                Some((last, most)) if *last == place => {
                    *most = (*most).max(weight).max(text::OFTEN);
                }
                _ => known[at].push((place, weight)),
            }
        });
    }
    known
}

/// Several lists as one. What stands in more than one of them says as much as `again` at least.
fn joined<'p>(lists: impl Iterator<Item = &'p [(usize, u8)]>, again: u8) -> Places {
    let mut all: Places = lists.flatten().copied().collect();
    all.sort_unstable_by_key(|(place, _)| *place);
    all.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 = kept.1.max(next.1).max(again);
        }
        is_same
    });
    all
}

/// What `search.js` does with a word.
fn look_up<'p>(part: &'p Part<'_>, word: &str) -> Option<&'p BTreeSet<usize>> {
    for end in (1..=word.len()).rev().filter(|end| word.is_char_boundary(*end)) {
        let is_ending = end == word.len() || part.endings.contains(&word[end..]);
        if is_ending && let Some(stems) = part.bases.get(&word[..end]) {
            return Some(stems);
        }
    }
    None
}

fn write(part: &Part<'_>, postings: &[Places]) -> String {
    let mut lines = part.endings.iter().copied().collect::<Vec<_>>().join(" ");
    let mut last = "";
    for (base, stems) in &part.bases {
        let places = joined(stems.iter().map(|stem| postings[*stem].as_slice()), 0);
        let both = last.chars().zip(base.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a);
        let (bytes, units) =
            both.take(60).fold((0, 0), |(b, u), c| (b + c.len_utf8(), u + c.len_utf16()));
        lines.push('\n');
        lines.push(char::from(b'0' + u8::try_from(units).unwrap_or(0)));
        lines.push_str(&base[bytes..]);
        lines.push_str(&posting::shortest(&places));
        last = base;
    }
    lines
}

/// The part that a form is in: by FNV-1a of its first letters, one of Chinese and kana, two of Thai
/// and its neighbours, three of others.
pub fn part_of(form: &str, parts: usize) -> usize {
    let letters = match form.chars().next().and_then(text::gram) {
        Some(2) => 1,
        Some(_) => 2,
        None => 3,
    };
    let mut hash = 0x811c_9dc5_u32;
    for letter in form.chars().take(letters) {
        hash = (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193);
    }
    hash as usize % parts
}

/// The base of a form is as much of it as its stem has letters, if these are the stem's letters
/// without marks, but for the last two at most (`happy`, stem `happi`).
pub fn readings(folding: Folding, stemmer: Stemmer, word: &str) -> Form {
    let whole = folding.fold(word);
    if word.starts_with(|first| text::gram(first).is_some()) {
        return Form { base: whole.len(), stem: whole.clone(), apart: false, whole };
    }
    let stem = Folding::ALL.fold(&stemmer.stem(word));
    let (mut base, mut same) = (String::new(), 0);
    let mut rest = stem.as_str();
    let mut letter_folded = String::new();
    for letter in word.chars() {
        letter_folded.clear();
        Folding::ALL.push(letter, &mut letter_folded);
        let Some(after) = rest.strip_prefix(letter_folded.as_str()) else { break };
        folding.push(letter, &mut base);
        rest = after;
        same += 1;
        if rest.is_empty() {
            break;
        }
    }
    let left = rest.chars().count();
    if left > 0 && left <= 2 && same >= 3 {
        for letter in word.chars().skip(same).take(left) {
            folding.push(letter, &mut base);
        }
    } else if left > 0 {
        return Form { base: whole.len(), stem, apart: true, whole };
    }
    Form { base: base.len().min(whole.len()), stem, apart: false, whole }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[track_caller]
    fn check(language: &str, word: &str, base: &str, ending: &str, stem: &str) {
        let language = Language::parse(language).unwrap();
        let form = readings(Folding::of(&language), Stemmer::of(&language), word);
        assert_eq!((&form.whole[..form.base], &form.whole[form.base..]), (base, ending), "{word}");
        assert_eq!(form.stem, stem, "{word}");
    }

    #[test]
    fn a_form_is_its_base_and_its_ending() {
        check("en", "meetings", "meet", "ings", "meet");
        check("en", "happy", "happy", "", "happi");
        check("de", "häuser", "haeus", "er", "haus");
        check("de", "straße", "strass", "e", "strass");
        check("sv", "båtarna", "båt", "arna", "bat");
        check("lv", "tikšanos", "tiksan", "os", "tiksan");
        check("lv", "brāļa", "bral", "a", "bral");
        check("ru", "щёки", "щек", "и", "щек");
        check("ja", "会い", "会い", "", "会い");
    }
}
