//! Places that all editions of an essay know: the blocks of the original, by their numbers.

use crate::align::Alignments;
use crate::align::pair::{Pair, Relation, pairs};
use crate::align::piece::pieces;
use crate::catalog::{Essay, EssayId, Rank};
use crate::parse::Document;
use crate::parse::block::BlockKind;

/// A block of an edition, and the number of a block of the original that it answers to.
pub type Place = (usize, usize);

impl Alignments {
    /// The places of an edition, in its order. Every edition knows the same numbers: a block that
    /// has no counterpart in a translation is where it would stand.
    pub fn places(&self, id: EssayId, essay: &Essay, rank: Rank) -> Vec<Place> {
        let Some(edition) = essay.edition(rank) else { return Vec::new() };
        let (source, document) = (&*essay.original().document, &*edition.document);
        let blocks = (0..source.blocks.len()).filter(|at| is_shown(source, *at));
        let Some(alignment) = self.of(id, essay, rank) else {
            return blocks.map(|at| (at, at)).collect();
        };
        let mut places = Vec::with_capacity(source.blocks.len());
        let mut next = 0;
        for pair in alignment.pairs.all() {
            for number in pair.original.clone().filter(|at| is_shown(source, *at)) {
                let block = if pair.translation.is_empty() {
                    next
                } else {
                    // As far into the translation's blocks as into the original's.
                    let passed = number - pair.original.start;
                    pair.translation.start + passed * pair.translation.len() / pair.original.len()
                };
                places.extend(near(document, block).map(|block| (block, number)));
            }
            if !pair.translation.is_empty() && pair.relation != Relation::Moved {
                next = pair.translation.end;
            }
        }
        places.sort_unstable();
        places
    }

    /// Two editions side by side: each block of both in one row, in the order of the first edition.
    pub fn rows(&self, id: EssayId, essay: &Essay, first: Rank, second: Rank) -> Vec<Pair> {
        let original = essay.original().rank;
        if let (true, Some(known)) = (first == original, self.of(id, essay, second)) {
            return known.pairs.all().collect();
        }
        if let (true, Some(known)) = (second == original, self.of(id, essay, first)) {
            return turned(known.pairs.all());
        }
        let pieces = |rank| pieces(&essay.edition_for(rank).document);
        pairs(&pieces(first), &pieces(second))
    }
}

/// Pairs in the order of the translation, which takes the place of the original. What has no
/// counterpart stands behind what precedes it.
fn turned(pairs: impl Iterator<Item = Pair>) -> Vec<Pair> {
    let mut next = 0;
    let mut rows: Vec<((usize, bool), Pair)> = Vec::new();
    for pair in pairs {
        let is_there = !pair.translation.is_empty();
        let at = if is_there { pair.translation.start } else { next };
        if is_there && pair.relation != Relation::Moved {
            next = pair.translation.end;
        }
        let Pair { original, translation, .. } = pair;
        let row = Pair { original: translation, translation: original, ..pair };
        rows.push(((at, is_there), row));
    }
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Whether a block is shown where it stands: notes are gathered at the end, and the heading that
/// the title was read from is above the text.
pub fn is_shown(document: &Document, block: usize) -> bool {
    let title = document.title_heading.map(|at| document.headings[at].range.start);
    let block = &document.blocks[block];
    block.kind != BlockKind::Footnote && title != Some(block.range().start)
}

/// The block itself if it is shown, else the next that is, else the last one.
fn near(document: &Document, block: usize) -> Option<usize> {
    let count = document.blocks.len();
    let next = (block..count).find(|at| is_shown(document, *at));
    next.or_else(|| (0..count.min(block)).rev().find(|at| is_shown(document, *at)))
}
