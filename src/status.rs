//! How every translation of the site stands to its original.

use crate::align::verdict::Verdict;
use crate::align::{Alignments, pair::pairs, piece::pieces};
use crate::catalog::{Catalog, Edition, Essay, EssayId};
use crate::lock::{self, Changes, Lock, Record};
use serde::Serialize;
use std::collections::BTreeMap;

/// The whole site, as `diglot status --format json` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// By key.
    pub essays: Vec<EssayStatus>,
    pub languages: BTreeMap<String, Totals>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EssayStatus {
    pub key: String,
    /// The language of the original.
    pub original: String,
    /// One for each language of the site, in its order.
    pub editions: Vec<EditionStatus>,
}

/// Blocks are those of the text that the edition was made from, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionStatus {
    pub lang: String,
    pub state: State,
    /// Rewritten since the translation was confirmed.
    pub stale: Vec<usize>,
    pub new: Vec<usize>,
    /// What stood before these blocks was removed.
    pub removed: Vec<usize>,
    pub moved: Vec<usize>,
    /// How many there are.
    pub blocks: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Original,
    Complete,
    Stale,
    /// A translation that nobody has compared with its original.
    Unconfirmed,
    Missing,
    /// Equal to its original, or mostly in its language.
    Copy,
}

/// How many essays are in each state.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Totals {
    pub original: usize,
    pub complete: usize,
    pub stale: usize,
    pub unconfirmed: usize,
    pub missing: usize,
    pub copy: usize,
}

pub fn status(catalog: &Catalog, alignments: &Alignments, lock: &Lock) -> Status {
    let mut languages: BTreeMap<String, Totals> = BTreeMap::new();
    let mut essays = Vec::with_capacity(catalog.essays.len());
    for (id, essay) in catalog.essays.iter().enumerate() {
        let mut editions = Vec::with_capacity(catalog.locales.len());
        for (rank, locale) in catalog.locales.iter().enumerate() {
            let edition = match essay.edition(rank) {
                Some(edition) => of_edition(id, essay, edition, alignments, lock),
                None => without_changes(
                    locale.language().to_string(),
                    State::Missing,
                    essay.original().document.blocks.len(),
                ),
            };
            languages.entry(edition.lang.clone()).or_default().count(edition.state);
            editions.push(edition);
        }
        let original = essay.original().document.place.language.to_string();
        essays.push(EssayStatus { key: essay.key.clone(), original, editions });
    }
    Status { essays, languages }
}

/// What happened to the text that an edition was made from; nothing where it was never confirmed.
pub fn changes(essay: &Essay, edition: &Edition, lock: &Lock) -> Option<Changes> {
    let document = &source_of(essay, edition).document;
    let record = lock.record(&essay.key, edition.document.place.language.as_str())?;
    let is_confirmed = !record.blocks.is_empty() && record.from == document.place.language.as_str();
    is_confirmed.then(|| lock::changes(&record.blocks, document))
}

/// The record of an edition in which some blocks of its source are confirmed as they are now.
pub fn accepted(
    essay: &Essay,
    edition: &Edition,
    lock: &Lock,
    is_accepted: impl Fn(usize) -> bool,
) -> Record {
    let document = &source_of(essay, edition).document;
    let now = lock::marks(document);
    let from = document.place.language.to_string();
    let known = lock.record(&essay.key, edition.document.place.language.as_str());
    let blocks = match known.filter(|record| record.from == from) {
        Some(record) => lock::accept(&record.blocks, &now, is_accepted),
        None => lock::accept(&[], &now, is_accepted),
    };
    Record { from, blocks }
}

/// The edition that a translation was made from: the one it names, else the original.
pub fn source_of<'e>(essay: &'e Essay, edition: &Edition) -> &'e Edition {
    let declared = edition.document.front_matter.translated_from.as_ref();
    let named = declared.and_then(|from| {
        essay.editions.iter().find(|other| other.document.place.language == from.value)
    });
    named.filter(|named| named.rank != edition.rank).unwrap_or_else(|| essay.original())
}

/// For each block of an edition's source the blocks that stand for it.
pub fn rows(essay: &Essay, edition: &Edition) -> Vec<crate::align::pair::Pair> {
    let source = source_of(essay, edition);
    pairs(&pieces(&source.document), &pieces(&edition.document))
}

fn of_edition(
    id: EssayId,
    essay: &Essay,
    edition: &Edition,
    alignments: &Alignments,
    lock: &Lock,
) -> EditionStatus {
    let lang = edition.document.place.language.to_string();
    let blocks = source_of(essay, edition).document.blocks.len();
    let Some(alignment) = alignments.of(id, essay, edition.rank) else {
        return without_changes(lang, State::Original, blocks);
    };
    if matches!(alignment.verdict, Verdict::Copy | Verdict::Untranslated) {
        return without_changes(lang, State::Copy, blocks);
    }
    let Some(changes) = changes(essay, edition, lock) else {
        return without_changes(lang, State::Unconfirmed, blocks);
    };
    EditionStatus {
        lang,
        state: if changes.is_stale() { State::Stale } else { State::Complete },
        stale: changes.changed.iter().map(|change| change.block).collect(),
        new: changes.new,
        removed: changes.removed.iter().map(|(next, _)| *next).collect(),
        moved: changes.moved,
        blocks,
    }
}

fn without_changes(lang: String, state: State, blocks: usize) -> EditionStatus {
    let none = Vec::new;
    EditionStatus {
        lang,
        state,
        stale: none(),
        new: none(),
        removed: none(),
        moved: none(),
        blocks,
    }
}

impl EditionStatus {
    /// How many blocks of the translation have to be looked at.
    pub fn open(&self) -> usize {
        self.stale.len() + self.new.len() + self.removed.len()
    }
}

impl Totals {
    fn count(&mut self, state: State) {
        *match state {
            State::Original => &mut self.original,
            State::Complete => &mut self.complete,
            State::Stale => &mut self.stale,
            State::Unconfirmed => &mut self.unconfirmed,
            State::Missing => &mut self.missing,
            State::Copy => &mut self.copy,
        } += 1;
    }
}
