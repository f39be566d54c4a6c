//! Whether a text is a translation at all: it may be a copy of its original, mostly still in its
//! language, or something else altogether.

use crate::align::pair::{Pair, Relation};
use crate::align::piece::Piece;
use crate::parse::block::BlockKind;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    Translation,
    /// Equal to its original, block for block.
    Copy,
    /// More than half of it is in the original's language.
    Untranslated,
    /// Less than a third of it has a counterpart.
    OtherStructure,
}

/// Of the words of a block, how many the original has too, if the block is in its language. Even an
/// older version of the original shares nearly all of its vocabulary, and translations share names
/// and terms; this needs no list of languages and tells apart those that are near to each other.
const SAME_LANGUAGE: f64 = 0.9;
/// A shorter block may consist of names.
const WORDS: usize = 4;

pub fn verdict(original: &[Piece], translation: &[Piece], pairs: &[Pair]) -> Verdict {
    let ours = original.iter().map(|piece| piece.hash);
    if !original.is_empty() && ours.eq(translation.iter().map(|piece| piece.hash)) {
        return Verdict::Copy;
    }
    let foreign = untranslated(original, translation);
    let left: f64 = foreign.iter().map(|at| letters(&translation[*at])).sum();
    let all: f64 = translation.iter().filter(|it| is_prose(it)).map(letters).sum();
    if left * 2.0 > all {
        return Verdict::Untranslated;
    }
    let paired: usize = pairs
        .iter()
        .filter(|pair| pair.relation != Relation::Alone && pair.confidence > 0.5)
        .map(|pair| pair.translation.len())
        .sum();
    if translation.len() > 3 && original.len() > 3 && paired * 3 < translation.len() {
        return Verdict::OtherStructure;
    }
    Verdict::Translation
}

/// The blocks of a translation that are still in the original's language.
pub fn untranslated(original: &[Piece], translation: &[Piece]) -> Vec<usize> {
    let mut vocabulary: Vec<u64> =
        original.iter().flat_map(|piece| &piece.words).copied().collect();
    vocabulary.sort_unstable();
    vocabulary.dedup();
    let is_left = |piece: &Piece| {
        let known = piece.words.iter().filter(|word| vocabulary.binary_search(word).is_ok());
        let (known, all) = (known.count(), piece.words.len());
        is_prose(piece) && all >= WORDS && count(known) >= SAME_LANGUAGE * count(all)
    };
    (0..translation.len()).filter(|at| is_left(&translation[*at])).collect()
}

fn is_prose(piece: &Piece) -> bool {
    !matches!(piece.kind, BlockKind::Code | BlockKind::Table)
}

fn letters(piece: &Piece) -> f64 {
    f64::from(piece.length)
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
