//! Blocks that stand elsewhere than in the original. A path cannot cross itself, so they are looked
//! for among what it left alone.

use crate::align::cost::{Costs, shared};
use crate::align::pair::{Pair, Relation};
use crate::align::path::Step;

/// A block of the original and the one of the translation that stands for it elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    pub original: usize,
    pub translation: usize,
    pub confidence: f32,
}

/// Shared anchors that make a move certain enough (nats): one address or number that nothing else
/// has, or three names.
const PROOF: f64 = 2.9;
/// Letters of a block whose length alone can identify it.
const LONG: u32 = 60;

pub fn find(costs: &Costs<'_>, steps: &[Step]) -> Vec<Move> {
    let alone = |step: &&Step| step.original.is_empty() != step.translation.is_empty();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for step in steps.iter().filter(alone) {
        ours.extend(step.original.clone());
        theirs.extend(step.translation.clone());
    }
    let mut moves = by_anchors(costs, &mut ours, &mut theirs);
    moves.extend(the_last_one(costs, &ours, &theirs));
    moves.sort_by_key(|found| found.original);
    moves
}

/// The most convincing pairs first, each block once.
fn by_anchors(costs: &Costs<'_>, ours: &mut Vec<usize>, theirs: &mut Vec<usize>) -> Vec<Move> {
    let mut candidates = Vec::new();
    for our in ours.iter().copied() {
        for their in theirs.iter().copied() {
            let (one, other) = (&costs.original[our], &costs.translation[their]);
            let is_same = one.piece.hash == other.piece.hash;
            if one.piece.kind != other.piece.kind || (one.anchors.is_empty() && !is_same) {
                continue;
            }
            let proof = shared(&costs.original[our..=our], &costs.translation[their..=their]);
            if is_same || proof >= PROOF {
                candidates.push((costs.of(our..our + 1, their..their + 1), our, their));
            }
        }
    }
    candidates.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut moves = Vec::new();
    for (cost, our, their) in candidates {
        if cost < 0.0 && ours.contains(&our) && theirs.contains(&their) {
            ours.retain(|other| *other != our);
            theirs.retain(|other| *other != their);
            moves.push(Move { original: our, translation: their, confidence: 0.9 });
        }
    }
    moves
}

/// Where one block of each text is left, and they are alike, they belong together.
fn the_last_one(costs: &Costs<'_>, ours: &[usize], theirs: &[usize]) -> Option<Move> {
    let ([our], [their]) = (ours, theirs) else { return None };
    let (one, other) = (costs.original[*our].piece, costs.translation[*their].piece);
    let alike = one.kind == other.kind && one.length >= LONG;
    let cost = costs.of(*our..*our + 1, *their..*their + 1);
    (alike && cost < 1.5).then_some(Move { original: *our, translation: *their, confidence: 0.5 })
}

/// Two neighbours that changed places, told by their kinds: a list and a paragraph that stand for a
/// paragraph and a list.
pub fn exchange(costs: &Costs<'_>, pairs: &mut [Pair]) {
    let kinds = |pair: &Pair| {
        (pair.original.len() == 1 && pair.translation.len() == 1).then(|| {
            let (ours, theirs) = (pair.original.start, pair.translation.start);
            (costs.original[ours].piece.kind, costs.translation[theirs].piece.kind)
        })
    };
    for at in 1..pairs.len() {
        let (Some(first), Some(second)) = (kinds(&pairs[at - 1]), kinds(&pairs[at])) else {
            continue;
        };
        if first.0 != first.1 && first == (second.1, second.0) {
            let (before, after) = pairs.split_at_mut(at);
            let (one, other) = (&mut before[at - 1], &mut after[0]);
            std::mem::swap(&mut one.translation, &mut other.translation);
            (one.relation, other.relation) = (Relation::Moved, Relation::Moved);
        }
    }
}
