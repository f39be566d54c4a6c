//! Sections: the folders of essays, with their titles and introductions.

use crate::catalog::term::{Term, TermId};
use crate::catalog::{Essay, Introduction, Rank};
use crate::config::Config;
use crate::locale::slug::slug;
use crate::parse::Document;
use crate::parse::place::PlaceKind;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Sets apart the `_index` files. A file that is nothing but a language (`content/lv.md`,
/// `content/index.lv.md`) introduces the home page too.
pub fn split_introductions(
    documents: Vec<Arc<Document>>,
) -> (Vec<Arc<Document>>, Vec<Arc<Document>>) {
    documents.into_iter().partition(|document| {
        document.place.kind == PlaceKind::Section || document.place.key.is_empty()
    })
}

/// The introduction of each language's home page.
pub fn homes(config: &Config, introductions: &[Arc<Document>]) -> Vec<Option<Introduction>> {
    config
        .languages
        .iter()
        .map(|known| {
            let is_home = |document: &&Arc<Document>| {
                document.place.key.is_empty() && document.place.language == known.language
            };
            introductions.iter().find(is_home).map(introduction)
        })
        .collect()
}

fn introduction(document: &Arc<Document>) -> Introduction {
    Introduction { document: Arc::clone(document), targets: [].into() }
}

/// Introductions by key.
type Introductions = BTreeMap<String, Vec<(Rank, Arc<Document>)>>;

/// Every top folder with essays, and every folder with an `_index` file, is a section; an essay
/// belongs to the nearest.
pub fn gather(config: &Config, introductions: &[Arc<Document>], essays: &mut [Essay]) -> Vec<Term> {
    let by_key = by_key(config, introductions);
    let mut keys: BTreeSet<&str> =
        by_key.keys().map(String::as_str).filter(|key| !key.is_empty()).collect();
    keys.extend(essays.iter().filter_map(|essay| Some(essay.key.split_once('/')?.0)));
    let default = config.rank(&config.default_language);
    let terms: Vec<Term> = keys
        .iter()
        .map(|key| {
            let introduced = by_key.get(*key).map(Vec::as_slice).unwrap_or_default();
            section(config, key, default, introduced)
        })
        .collect();
    for essay in essays {
        essay.section = around(&terms, &essay.key).last();
    }
    terms
}

fn by_key(config: &Config, introductions: &[Arc<Document>]) -> Introductions {
    let mut by_key = Introductions::new();
    for document in introductions {
        let rank = config.rank(&document.place.language);
        by_key.entry(document.place.key.clone()).or_default().push((rank, Arc::clone(document)));
    }
    by_key
}

fn section(
    config: &Config,
    key: &str,
    default: Rank,
    introduced: &[(Rank, Arc<Document>)],
) -> Term {
    let in_language = |rank: Rank| {
        introduced.iter().find(|(other, _)| *other == rank).map(|(_, document)| document)
    };
    let declared = |rank: Rank| Some(in_language(rank)?.title.clone());
    let name = key.rsplit('/').next().unwrap_or(key);
    let mut term = Term::new(&readable(name), config.languages.len(), default, declared);
    key.clone_into(&mut term.id);
    term.describe(|rank| Some(in_language(rank)?.front_matter.description.clone()));
    for (rank, side) in term.sides.iter_mut().enumerate() {
        side.introduction = in_language(rank).map(introduction);
        let chosen = in_language(rank).and_then(|document| document.front_matter.slug.as_ref());
        let known = &config.languages[rank];
        side.slug = slug(chosen.map_or(name, |chosen| &chosen.value), &known.language, known.slugs);
    }
    term
}

/// The words of a folder's name, for a section without a title.
fn readable(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The place of a section among the sections, which are in the order of their keys.
pub fn find(sections: &[Term], key: &str) -> Option<TermId> {
    sections.binary_search_by(|section| section.id.as_str().cmp(key)).ok()
}

/// The sections that an essay is in, the outermost first.
pub fn around<'c>(sections: &'c [Term], key: &'c str) -> impl Iterator<Item = TermId> + 'c {
    key.match_indices('/').filter_map(|(at, _)| find(sections, &key[..at]))
}
