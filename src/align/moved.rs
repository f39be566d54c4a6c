//! Blocks that stand elsewhere than in the original. A path cannot cross itself, so they are looked
//! for among what it left alone.

use crate::align::cost::{Costs, shared};
use crate::align::pair::{Pair, Relation, Section, blocks, is_heading};
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
/// Letters of a block whose length alone can identify it, and how well it has to fit (nats), as one
/// in two translations does. What was left out here and put in there is seldom so alike.
const LONG: u32 = 90;
const FITTING: f64 = 0.7;

pub fn find<'s>(costs: &Costs<'_>, steps: impl Iterator<Item = &'s Step>) -> Vec<Move> {
    let alone = |step: &&Step| step.original.is_empty() != step.translation.is_empty();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for step in steps.filter(alone) {
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
    (alike && cost < FITTING).then_some(Move {
        original: *our,
        translation: *their,
        confidence: 0.5,
    })
}

/// How much better two sections must fit elsewhere (nats).
const GAIN: f64 = 6.0;
/// So many sections lie between two that change places.
const FAR: usize = 4;

/// Whole sections that changed places, told by the kinds and lengths of their blocks and what they
/// share: those that hardly fit where they stand, and fit well where the other one does.
pub fn exchange_sections(costs: &Costs<'_>, sections: &mut [Section]) {
    let is_poor = |section: &Section| {
        let steps = &section.steps;
        let blocks: f64 = steps.iter().map(|_| 1.0).sum();
        steps.first().is_some_and(|first| is_heading(costs, first)) && section.cost() > blocks
    };
    let poor: Vec<usize> = (0..sections.len()).filter(|at| is_poor(&sections[*at])).collect();
    let mut candidates = Vec::new();
    for (at, one) in poor.iter().enumerate() {
        for other in poor[at + 1..].iter().take_while(|other| **other - one <= FAR) {
            let (first, second) = (&sections[*one], &sections[*other]);
            let here = blocks(costs, first.original(), second.translation());
            let there = blocks(costs, second.original(), first.translation());
            let fitting: f64 = here.iter().chain(&there).map(|step| step.cost).sum();
            let gain = first.cost() + second.cost() - fitting;
            if gain > GAIN {
                candidates.push((gain, *one, *other, here, there));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, one, other, here, there) in candidates {
        if !sections[one].is_moved && !sections[other].is_moved {
            sections[one] = Section { steps: here, is_moved: true };
            sections[other] = Section { steps: there, is_moved: true };
        }
    }
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

#[cfg(test)]
mod tests {
    use crate::align::pair::{Pair, Relation, pairs};
    use crate::align::piece::Piece;
    use crate::parse::block::BlockKind::{self, Heading, List, Paragraph, Quote};

    /// Blocks of these kinds and lengths, without anything to know them by.
    fn pieces(blocks: &[(BlockKind, u32)], seed: u64) -> Vec<Piece> {
        let piece = |(at, (kind, length)): (u64, &(BlockKind, u32))| Piece {
            kind: *kind,
            hash: seed + at,
            length: *length,
            anchors: Vec::new(),
        };
        (0..).zip(blocks).map(piece).collect()
    }

    fn aligned(original: &[(BlockKind, u32)], translation: &[(BlockKind, u32)]) -> Vec<Pair> {
        pairs(&pieces(original, 0), &pieces(translation, 1000))
    }

    fn couples(pairs: &[Pair], relation: Relation) -> Vec<(usize, usize)> {
        let of = pairs.iter().filter(|pair| pair.relation == relation);
        of.map(|pair| (pair.original.start, pair.translation.start)).collect()
    }

    const TEXT: [(BlockKind, u32); 6] = [
        (Heading(1), 20),
        (Paragraph, 410),
        (Paragraph, 180),
        (Heading(2), 15),
        (Paragraph, 260),
        (Paragraph, 700),
    ];

    #[test]
    fn a_block_left_out_here_and_one_put_in_there_are_no_move() {
        let mut other = TEXT.to_vec();
        other.remove(2);
        other.insert(4, (Paragraph, 215));
        let pairs = aligned(&TEXT, &other);
        assert_eq!(couples(&pairs, Relation::Moved), []);
        let alone = pairs.iter().filter(|pair| pair.relation == Relation::Alone);
        assert_eq!(alone.count(), 2, "{pairs:?}");
    }

    #[test]
    fn a_block_of_just_the_right_length_is_the_one_that_is_missing_elsewhere() {
        let mut other = TEXT.to_vec();
        let moved = other.remove(2);
        other.insert(4, moved);
        assert_eq!(couples(&aligned(&TEXT, &other), Relation::Moved), [(2, 4)]);
    }

    #[test]
    fn sections_that_change_places_are_seen_by_their_blocks() {
        let first = [(Heading(2), 15), (Paragraph, 410), (Quote, 80), (Paragraph, 150)];
        let second = [(Heading(2), 18), (Paragraph, 120), (List, 90), (Paragraph, 520)];
        let original = [&TEXT[..2], &first, &second].concat();
        let translation = [&TEXT[..2], &second, &first].concat();
        let moved = couples(&aligned(&original, &translation), Relation::Moved);
        assert_eq!(moved, [(2, 6), (3, 7), (4, 8), (5, 9), (6, 2), (7, 3), (8, 4), (9, 5)]);
    }
}
