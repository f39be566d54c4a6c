//! Which blocks of each translation stand for which blocks of its original.

mod cost;
pub mod fragment;
mod moved;
pub mod pair;
pub mod path;
pub mod piece;
pub mod place;
mod token;
pub mod verdict;

use crate::catalog::{Catalog, Edition, Essay, EssayId, Rank};
use crate::parse::Document;
use pair::{Pair, Pairs, Relation, pairs};
use piece::{Piece, pieces_of};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use verdict::{Verdict, Vocabulary, verdict};

/// The alignments of all translations.
#[derive(Debug, Default, Clone)]
pub struct Alignments {
    /// By essay, then by edition as in [`Essay::editions`].
    essays: Vec<Arc<[Option<Arc<Alignment>>]>>,
}

/// The alignments of before, each with the two texts it is of, by where in memory the translation
/// lies: nothing else can lie there while it is kept.
#[derive(Debug, Default)]
pub struct Memory(BTreeMap<usize, Remembered>);

type Remembered = (Arc<Document>, Arc<Document>, Arc<Alignment>);

/// How a translation stands to its original.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alignment {
    /// Every block of both texts, each once. In the order of the original; what only the
    /// translation has stands behind what precedes it there.
    pub pairs: Pairs,
    /// Headings that stand for each other, as places in the `headings` of the documents.
    pub headings: Vec<(usize, usize)>,
    pub verdict: Verdict,
}

/// Aligns every translation with its original, in parallel. What `memory` holds of the same two
/// texts is not done again.
pub fn align(catalog: &Catalog, memory: &mut Memory) -> Alignments {
    let essays = catalog.essays.par_iter().map(|essay| of_essay(essay, memory));
    let alignments = Alignments { essays: essays.collect() };
    memory.keep(catalog, &alignments);
    alignments
}

/// One for each edition of an essay; none for the original itself.
fn of_essay(essay: &Essay, memory: &Memory) -> Arc<[Option<Arc<Alignment>>]> {
    if essay.editions.len() < 2 {
        return Arc::default();
    }
    let original = essay.original();
    let ours = OnceLock::new();
    let align = |edition: &Edition| {
        (edition.rank != original.rank).then(|| {
            memory.recall(original, edition).unwrap_or_else(|| {
                let (ours, vocabulary) = ours.get_or_init(|| read(&original.document));
                let document = &edition.document;
                let text = document.source.text();
                let theirs = pieces_of(document, &text);
                let pairs = pairs(ours, &theirs);
                let headings = headings(original, edition, &pairs);
                let translation = (&**document, &*text, &*theirs);
                let verdict = verdict(ours, vocabulary, translation, &pairs);
                Arc::new(Alignment { pairs: Pairs::of(&pairs), headings, verdict })
            })
        })
    };
    essay.editions.par_iter().map(align).collect::<Vec<_>>().into()
}

impl Memory {
    /// Both texts of each pair, and how they stand to each other.
    pub fn all(&self) -> impl Iterator<Item = (&Arc<Document>, &Arc<Document>, &Alignment)> {
        self.0.values().map(|(ours, theirs, alignment)| (ours, theirs, &**alignment))
    }

    pub fn put(&mut self, ours: Arc<Document>, theirs: Arc<Document>, alignment: Alignment) {
        self.0.insert(Arc::as_ptr(&theirs).addr(), (ours, theirs, Arc::new(alignment)));
    }

    fn recall(&self, original: &Edition, edition: &Edition) -> Option<Arc<Alignment>> {
        let (ours, theirs, alignment) = self.0.get(&Arc::as_ptr(&edition.document).addr())?;
        let is_same =
            Arc::ptr_eq(ours, &original.document) && Arc::ptr_eq(theirs, &edition.document);
        is_same.then(|| Arc::clone(alignment))
    }

    fn keep(&mut self, catalog: &Catalog, alignments: &Alignments) {
        let essays = catalog.essays.iter().zip(&alignments.essays);
        let all = essays.flat_map(|(essay, found)| {
            let original = &essay.original().document;
            essay.editions.iter().zip(&**found).filter_map(move |(edition, found)| {
                let place = Arc::as_ptr(&edition.document).addr();
                let found = Arc::clone(found.as_ref()?);
                Some((place, (Arc::clone(original), Arc::clone(&edition.document), found)))
            })
        });
        self.0 = all.collect();
    }
}

impl Alignments {
    /// Aligns an essay again whose texts are others than before.
    pub fn renew(&mut self, id: EssayId, essay: &Essay, memory: &Memory) {
        self.essays[id] = of_essay(essay, memory);
    }

    /// The same headings of an essay stand for each other.
    pub fn join_headings_like(&self, other: &Alignments, id: EssayId) -> bool {
        let headings = |of: &Alignments| -> Vec<Option<Vec<(usize, usize)>>> {
            let of = of.essays[id].iter();
            of.map(|it| it.as_ref().map(|it| it.headings.clone())).collect()
        };
        headings(self) == headings(other)
    }

    /// How an edition stands to its original; none for the original itself.
    pub fn of(&self, id: EssayId, essay: &Essay, rank: Rank) -> Option<&Alignment> {
        let at = essay.editions.iter().position(|edition| edition.rank == rank)?;
        self.at(id, at)
    }

    /// The same by the place of the edition in the essay.
    pub fn at(&self, id: EssayId, edition: usize) -> Option<&Alignment> {
        self.essays.get(id)?.get(edition)?.as_deref()
    }
}

impl Alignment {
    /// The first block of the translation that stands for a block of the original.
    pub fn translation_of(&self, block: usize) -> Option<usize> {
        let pair = self.pairs.all().find(|pair| pair.original.contains(&block))?;
        (!pair.translation.is_empty()).then_some(pair.translation.start)
    }

    /// The first block of the original that a block of the translation stands for.
    pub fn original_of(&self, block: usize) -> Option<usize> {
        let pair = self.pairs.all().find(|pair| pair.translation.contains(&block))?;
        (!pair.original.is_empty()).then_some(pair.original.start)
    }
}

/// What the translations of an original are compared with.
fn read(original: &Document) -> (Vec<Piece>, Vocabulary) {
    let text = original.source.text();
    (pieces_of(original, &text), Vocabulary::of(original, &text))
}

/// Headings whose blocks stand for each other.
fn headings(original: &Edition, translation: &Edition, pairs: &[Pair]) -> Vec<(usize, usize)> {
    let heading = |edition: &Edition, block: usize| {
        let document = &edition.document;
        let start = document.blocks[block].range().start;
        document.headings.binary_search_by_key(&start, |heading| heading.range.start).ok()
    };
    pairs
        .iter()
        .filter(|pair| matches!(pair.relation, Relation::Aligned | Relation::Moved))
        .filter(|pair| pair.original.len() == 1 && pair.translation.len() == 1)
        .filter_map(|pair| {
            let ours = heading(original, pair.original.start)?;
            Some((ours, heading(translation, pair.translation.start)?))
        })
        .collect()
}
