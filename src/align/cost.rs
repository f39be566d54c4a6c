//! What it costs to say that some blocks stand for others: the negative logarithm of how likely it
//! is, in nats.
//!
//! After W. A. Gale and K. W. Church, "A program for aligning sentences in bilingual corpora",
//! Computational Linguistics 19 (1993): the lengths of a text and its translation differ by a
//! normally distributed amount whose variance grows with the length.

use crate::align::piece::{Anchor, Piece};
use crate::parse::block::BlockKind;
use std::ops::Range;

/// The variance of the difference for each letter (Gale & Church, section 3.2, found it for English,
/// French and German; other pairs do not differ enough to matter beside the cap below).
const VARIANCE: f64 = 6.8;
/// However unlike two lengths are, an abridged block still stands for the whole one: this costs
/// less than two blocks without counterparts.
const WORST_LENGTH: f64 = 7.0;
/// A block without a counterpart (Gale & Church, table 5: 0.0099).
pub const ALONE: f64 = 4.6;
/// Two blocks for one. Rarer for paragraphs than the paper's 0.089 for sentences.
const MERGED: f64 = 5.0;
/// What two blocks share cannot say more than this.
const MOST_SHARED: f64 = 8.0;
/// The same text on both sides: code, a quotation, what is not yet translated.
const SAME_TEXT: f64 = 5.0;
/// Blocks of such kinds never stand for each other.
const NEVER: f64 = 1000.0;

/// Two texts prepared for comparison.
#[derive(Debug)]
pub struct Costs<'t> {
    pub original: Vec<Weighed<'t>>,
    pub translation: Vec<Weighed<'t>>,
    /// Letters of the translation for one of the original.
    ratio: f64,
}

/// A block with those of its anchors that both texts have, weighed by their rarity.
#[derive(Debug)]
pub struct Weighed<'t> {
    pub piece: &'t Piece,
    pub anchors: Vec<Anchor>,
}

impl<'t> Costs<'t> {
    pub fn new(original: &'t [Piece], translation: &'t [Piece]) -> Costs<'t> {
        let (ours, theirs) = (counted(original), counted(translation));
        let weigh = |piece: &'t Piece| {
            let shared = piece.anchors.iter().filter_map(|anchor| {
                let most = count(&ours, anchor.hash)?.max(count(&theirs, anchor.hash)?);
                Some(Anchor { weight: anchor.weight / most, ..*anchor })
            });
            Weighed { piece, anchors: shared.collect() }
        };
        let length = |pieces: &[Piece]| pieces.iter().map(|p| f64::from(p.length)).sum::<f64>();
        let ratio = length(translation) / length(original).max(1.0);
        Costs {
            original: original.iter().map(weigh).collect(),
            translation: translation.iter().map(weigh).collect(),
            ratio: if ratio > 0.0 { ratio.clamp(0.1, 10.0) } else { 1.0 },
        }
    }

    /// Of these blocks standing for those: one for one, two for one or one for two.
    pub fn of(&self, original: Range<usize>, translation: Range<usize>) -> f64 {
        let (ours, theirs) = (&self.original[original], &self.translation[translation]);
        if let ([our], [their]) = (ours, theirs) {
            return self.of_two(our, their);
        }
        let mut cost = MERGED;
        for our in ours {
            for their in theirs {
                cost += kinds(our.piece.kind, their.piece.kind, ours.len() == theirs.len());
            }
        }
        if cost >= NEVER {
            return cost;
        }
        cost + self.lengths(length(ours), length(theirs)) - each_shared(ours, theirs)
    }

    /// Of one block standing for one.
    fn of_two(&self, our: &Weighed<'_>, their: &Weighed<'_>) -> f64 {
        let cost = kinds(our.piece.kind, their.piece.kind, true);
        if cost >= NEVER {
            return cost;
        }
        if our.piece.hash == their.piece.hash {
            return cost - SAME_TEXT;
        }
        let lengths = self.lengths(f64::from(our.piece.length), f64::from(their.piece.length));
        cost + lengths - with_shared(0.0, our, their).min(MOST_SHARED)
    }

    /// The most that a block of the original, standing for any of these blocks, takes off what it
    /// would cost otherwise.
    pub fn most_gained(&self, block: usize, translation: &Range<usize>) -> f64 {
        let block = &self.original[block];
        let is_same = |other: &Weighed<'_>| other.piece.hash == block.piece.hash;
        let others = &self.translation[translation.clone()];
        let same = if others.iter().any(is_same) { SAME_TEXT } else { 0.0 };
        let shared: f64 = block.anchors.iter().map(|anchor| f64::from(anchor.weight)).sum();
        same + 2.0 * shared.min(MOST_SHARED)
    }

    /// Of these lengths standing for each other: nothing for what is expected.
    pub fn lengths(&self, original: f64, translation: f64) -> f64 {
        let expected = original * self.ratio;
        let mean = f64::midpoint(expected, translation).max(1.0);
        let unlikeness = (translation - expected) / (mean * VARIANCE).sqrt();
        (-(two_tails(unlikeness.abs()).ln())).min(WORST_LENGTH)
    }
}

pub fn length(pieces: &[Weighed<'_>]) -> f64 {
    pieces.iter().map(|weighed| f64::from(weighed.piece.length)).sum()
}

/// What the anchors say that both sides have.
pub fn shared(ours: &[Weighed<'_>], theirs: &[Weighed<'_>]) -> f64 {
    let mut sum = 0.0;
    for our in ours.iter().filter(|our| !our.anchors.is_empty()) {
        for their in theirs {
            sum = with_shared(sum, our, their);
        }
    }
    sum
}

/// A sum, and what the anchors say that two blocks have.
fn with_shared(mut sum: f64, our: &Weighed<'_>, their: &Weighed<'_>) -> f64 {
    let mut rest = their.anchors.as_slice();
    for anchor in &our.anchors {
        let at = rest.partition_point(|other| other.hash < anchor.hash);
        rest = &rest[at..];
        if rest.first().is_some_and(|other| other.hash == anchor.hash) {
            sum += f64::from(anchor.weight);
        }
    }
    sum
}

/// The same, of each two blocks no more than is credible: a picture that was joined to a list with
/// many links counts beside them.
fn each_shared(ours: &[Weighed<'_>], theirs: &[Weighed<'_>]) -> f64 {
    let couples = ours.iter().flat_map(|our| theirs.iter().map(move |their| (our, their)));
    couples.map(|(our, their)| with_shared(0.0, our, their).min(MOST_SHARED)).sum()
}

/// All anchors with the number of blocks that have them, sorted.
fn counted(pieces: &[Piece]) -> Vec<(u64, f32)> {
    let mut all: Vec<u64> =
        pieces.iter().flat_map(|piece| &piece.anchors).map(|anchor| anchor.hash).collect();
    all.sort_unstable();
    let mut counted: Vec<(u64, f32)> = Vec::new();
    for hash in all {
        match counted.last_mut() {
            Some((last, count)) if *last == hash => *count += 1.0,
            _ => counted.push((hash, 1.0)),
        }
    }
    counted
}

fn count(counted: &[(u64, f32)], hash: u64) -> Option<f32> {
    counted.binary_search_by_key(&hash, |(other, _)| *other).ok().map(|at| counted[at].1)
}

/// Of one kind of block standing for another.
fn kinds(ours: BlockKind, theirs: BlockKind, one_for_one: bool) -> f64 {
    use BlockKind::{Code, Footnote, Heading, Paragraph, Table};
    match (ours, theirs) {
        (Heading(our), Heading(their)) if one_for_one => 1.5 * f64::from(our.abs_diff(their)),
        // A heading may have become a line in bold letters.
        (Heading(_), Paragraph) | (Paragraph, Heading(_)) if one_for_one => 4.0,
        (Heading(_), _) | (_, Heading(_)) => NEVER,
        _ if ours == theirs => 0.0,
        (Code | Table | Footnote, _) | (_, Code | Table | Footnote) => 8.0,
        _ => 2.0,
    }
}

/// The probability that a standard normal variable is at least so far from zero, never nothing
/// (Abramowitz & Stegun, 26.2.17).
fn two_tails(distance: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * distance);
    let series = t
        * (0.319_381_530
            + t * (-0.356_563_782
                + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let density = (-distance * distance / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    (2.0 * density * series).max(f64::MIN_POSITIVE)
}
