//! Which blocks of a translation stand for which blocks of its original: headings first, then the
//! blocks inside each section, then what was moved.

use crate::align::cost::{ALONE, Costs, Weighed, length, shared};
use crate::align::moved;
use crate::align::path::{Shape, Step, cheapest};
use crate::align::piece::Piece;
use crate::parse::block::BlockKind;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Blocks of the original and the blocks of the translation that stand for them. One side may be
/// empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    pub original: Range<usize>,
    pub translation: Range<usize>,
    pub relation: Relation,
    /// From 0 to 1.
    pub confidence: f32,
}

/// Pairs as they are kept: small, since there are very many and few of them are looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairs(Box<[u8]>);

impl Pairs {
    pub fn of(pairs: &[Pair]) -> Pairs {
        let put = |bytes, pair| postcard::to_extend(pair, bytes);
        // Plain numbers become bytes.
        let bytes: Vec<u8> = pairs.iter().try_fold(Vec::new(), put).unwrap_or_default();
        Pairs(bytes.into())
    }

    pub fn all(&self) -> impl Iterator<Item = Pair> {
        let mut rest = &*self.0;
        std::iter::from_fn(move || {
            let (pair, behind) = postcard::take_from_bytes(rest).ok()?;
            rest = behind;
            Some(pair)
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// In their order: one for one, or two for one.
    Aligned,
    /// Standing elsewhere than in the original.
    Moved,
    /// A whole section whose blocks cannot be told apart.
    Section,
    /// Without a counterpart.
    Alone,
}

const SECTIONS: [Shape; 3] = [(1, 1), (1, 0), (0, 1)];
/// Gale & Church's, but for two that stand for two.
const BLOCKS: [Shape; 5] = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1)];

/// In the order of the original; what only the translation has stands behind what precedes it.
pub fn pairs(original: &[Piece], translation: &[Piece]) -> Vec<Pair> {
    let costs = Costs::new(original, translation);
    let mut sections = sections(&costs);
    moved::exchange_sections(&costs, &mut sections);
    let moved = moved::find(&costs, sections.iter().flat_map(|section| &section.steps));
    let mut pairs = Vec::with_capacity(original.len());
    for section in &sections {
        match one_row(&costs, &section.steps, &moved).filter(|_| !section.is_moved) {
            Some(row) => pairs.extend(row),
            None => pairs.extend(section.steps.iter().filter_map(|step| {
                let mut pair = pair(step, &moved)?;
                if section.is_moved && pair.relation == Relation::Aligned {
                    pair.relation = Relation::Moved;
                }
                Some(pair)
            })),
        }
    }
    moved::exchange(&costs, &mut pairs);
    pairs
}

/// A part of each text that stand for each other. Each begins with its heading, but for the first.
pub(super) struct Section {
    pub steps: Vec<Step>,
    /// Standing elsewhere than in the original.
    pub is_moved: bool,
}

impl Section {
    pub fn original(&self) -> Range<usize> {
        hull(self.steps.iter().map(|step| &step.original))
    }

    pub fn translation(&self) -> Range<usize> {
        hull(self.steps.iter().map(|step| &step.translation))
    }

    pub fn cost(&self) -> f64 {
        self.steps.iter().map(|step| step.cost).sum()
    }
}

/// From the first to the last of ranges that follow each other.
fn hull<'r>(ranges: impl Iterator<Item = &'r Range<usize>>) -> Range<usize> {
    ranges.cloned().reduce(|all, next| all.start..next.end).unwrap_or(0..0)
}

fn pair(step: &Step, moved: &[moved::Move]) -> Option<Pair> {
    let Step { original, translation, .. } = step.clone();
    if original.is_empty() {
        let is_moved = moved.iter().any(|found| found.translation == translation.start);
        let alone = Pair { original, translation, relation: Relation::Alone, confidence: 1.0 };
        return (!is_moved).then_some(alone);
    }
    if translation.is_empty() {
        let found = moved.iter().find(|found| found.original == original.start);
        return Some(found.map_or_else(
            || Pair {
                original: original.clone(),
                translation: translation.clone(),
                relation: Relation::Alone,
                confidence: 1.0,
            },
            |found| Pair {
                original: original.clone(),
                translation: found.translation..found.translation + 1,
                relation: Relation::Moved,
                confidence: found.confidence,
            },
        ));
    }
    let relation = Relation::Aligned;
    let confidence = confidence(step);
    Some(Pair { original, translation, relation, confidence })
}

/// The odds of blocks standing for each other against all but one of them being alone.
#[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
fn confidence(step: &Step) -> f32 {
    let others = if step.original.len() + step.translation.len() > 2 { 2.0 } else { 1.0 };
    (1.0 / (1.0 + (step.cost - ALONE * others).exp())) as f32
}

/// Cuts both texts where headings stand for each other, and pairs the blocks of each part.
fn sections(costs: &Costs<'_>) -> Vec<Section> {
    let cuts = |pieces: &[Weighed<'_>]| -> Vec<usize> {
        let headings = pieces
            .iter()
            .enumerate()
            .filter(|(_, weighed)| matches!(weighed.piece.kind, BlockKind::Heading(_)));
        headings.map(|(at, _)| at).collect()
    };
    let (ours, theirs) = (cuts(&costs.original), cuts(&costs.translation));
    let section =
        |cuts: &[usize], at: usize, end: usize| cuts[at]..cuts.get(at + 1).copied().unwrap_or(end);
    let cost = |i: Range<usize>, j: Range<usize>| {
        if i.len() != 1 || j.len() != 1 {
            return ALONE;
        }
        let our = section(&ours, i.start, costs.original.len());
        let their = section(&theirs, j.start, costs.translation.len());
        headings(costs, our, their)
    };
    let steps = cheapest(0..ours.len(), 0..theirs.len(), &SECTIONS, cost);
    let mut parts = Vec::new();
    let (mut our, mut their) = (0, 0);
    for step in steps {
        if step.original.len() == 1 && step.translation.len() == 1 {
            let (next, other) = (ours[step.original.start], theirs[step.translation.start]);
            parts.push((our..next, their..other));
            (our, their) = (next, other);
        }
    }
    parts.push((our..costs.original.len(), their..costs.translation.len()));
    let section = |(ours, theirs)| Section { steps: blocks(costs, ours, theirs), is_moved: false };
    parts.into_iter().map(section).collect()
}

/// Of one section standing for another: their headings, and the sections' lengths and anchors. The
/// lengths say less here than those of blocks, since a section may have been shortened.
fn headings(costs: &Costs<'_>, ours: Range<usize>, theirs: Range<usize>) -> f64 {
    let heading = costs.of(ours.start..ours.start + 1, theirs.start..theirs.start + 1);
    let (our, their) = (
        &costs.original[ours.start + 1..ours.end],
        &costs.translation[theirs.start + 1..theirs.end],
    );
    let body = costs.lengths(length(our), length(their)) / 2.0;
    let blocks = usize::abs_diff(our.len(), their.len());
    let blocks = f64::from(u8::try_from(blocks).unwrap_or(u8::MAX)).min(4.0) / 4.0;
    heading + body + blocks - shared(our, their).min(8.0)
}

/// The blocks of a section, in their order.
pub(super) fn blocks(costs: &Costs<'_>, ours: Range<usize>, theirs: Range<usize>) -> Vec<Step> {
    straight(costs, &ours, &theirs).unwrap_or_else(|| searched(costs, ours, theirs))
}

fn searched(costs: &Costs<'_>, ours: Range<usize>, theirs: Range<usize>) -> Vec<Step> {
    cheapest(ours, theirs, &BLOCKS, |our, their| {
        if our.is_empty() || their.is_empty() { ALONE } else { costs.of(our, their) }
    })
}

/// Each block standing for the one in its place, where that is cheaper than anything else could be.
/// Any other path has two steps at least that take more of one side than of the other, and these cost
/// [`ALONE`] or more before what is gained.
fn straight(costs: &Costs<'_>, ours: &Range<usize>, theirs: &Range<usize>) -> Option<Vec<Step>> {
    /// More than what is lost in rounding.
    const NOTHING: f64 = 0.01;
    if ours.len() != theirs.len() {
        return None;
    }
    let (mut total, mut gained) = (0.0, NOTHING);
    let mut steps = Vec::with_capacity(ours.len());
    for (our, their) in ours.clone().zip(theirs.clone()) {
        let (original, translation) = (our..our + 1, their..their + 1);
        let before = total;
        total += costs.of(original.clone(), translation.clone());
        gained += costs.most_gained(our, theirs);
        if total + gained >= 2.0 * ALONE {
            return None;
        }
        steps.push(Step { original, translation, cost: total - before });
    }
    Some(steps)
}

/// One row for a section in which less than half of the text found a counterpart that is credible.
fn one_row(costs: &Costs<'_>, steps: &[Step], moved: &[moved::Move]) -> Option<Vec<Pair>> {
    let (first, body) = match steps {
        [first, body @ ..] if is_heading(costs, first) => (Some(first), body),
        body => (None, body),
    };
    let (head, tail) = (body.first()?, body.last()?);
    let ours = head.original.start..tail.original.end;
    let theirs = head.translation.start..tail.translation.end;
    if ours.is_empty() || theirs.is_empty() || ours.len() + theirs.len() <= 3 {
        return None;
    }
    if moved.iter().any(|it| ours.contains(&it.original) || theirs.contains(&it.translation)) {
        return None;
    }
    let has_heading = |pieces: &[Weighed<'_>]| {
        pieces.iter().any(|weighed| matches!(weighed.piece.kind, BlockKind::Heading(_)))
    };
    if has_heading(&costs.original[ours.clone()]) || has_heading(&costs.translation[theirs.clone()])
    {
        return None;
    }
    let credible: f64 = body
        .iter()
        .filter(|step| !step.original.is_empty() && !step.translation.is_empty())
        .filter(|step| confidence(step) > 0.5)
        .map(|step| length(&costs.original[step.original.clone()]))
        .sum();
    if credible * 2.0 >= length(&costs.original[ours.clone()]) {
        return None;
    }
    let heading = first.and_then(|first| pair(first, moved));
    let row =
        Pair { original: ours, translation: theirs, relation: Relation::Section, confidence: 0.5 };
    Some(heading.into_iter().chain([row]).collect())
}

pub(super) fn is_heading(costs: &Costs<'_>, step: &Step) -> bool {
    step.original.len() == 1
        && step.translation.len() == 1
        && matches!(costs.original[step.original.start].piece.kind, BlockKind::Heading(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::piece::Anchor;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn piece() -> impl Strategy<Value = Piece> {
        use BlockKind::{Code, Heading, List, Paragraph};
        let kinds = [Paragraph, Paragraph, Paragraph, Heading(2), List, Code];
        let anchors = vec((0..9_u64, prop_oneof![Just(1.2), Just(3.0)]), 0..2);
        (proptest::sample::select(kinds.to_vec()), 1..99_u64, 10..300_u32, anchors).prop_map(
            |(kind, hash, length, anchors)| {
                let mut anchors: Vec<Anchor> =
                    anchors.into_iter().map(|(hash, weight)| Anchor { hash, weight }).collect();
                anchors.sort_unstable_by_key(|anchor| anchor.hash);
                anchors.dedup_by_key(|anchor| anchor.hash);
                Piece { kind, hash, length, anchors }
            },
        )
    }

    /// Blocks, and others that are like most of them.
    fn texts() -> impl Strategy<Value = (Vec<Piece>, Vec<Piece>)> {
        let block = (piece(), 0.7..1.4, proptest::option::weighted(0.1, piece()));
        vec(block, 1..9).prop_map(|blocks| {
            let one = blocks.iter().map(|(piece, ..)| piece.clone()).collect();
            let like = |(piece, factor, other): &(Piece, f64, Option<Piece>)| {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let length = (f64::from(piece.length) * factor) as u32;
                let like = Piece { hash: piece.hash + 100, length, ..piece.clone() };
                other.clone().unwrap_or(like)
            };
            (one, blocks.iter().map(like).collect())
        })
    }

    proptest! {
        #[test]
        fn pairs_that_are_kept_are_the_same((original, translation) in texts()) {
            let pairs = pairs(&original, &translation);
            prop_assert_eq!(Pairs::of(&pairs).all().collect::<Vec<_>>(), pairs);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn what_goes_straight_is_what_a_search_finds((original, translation) in texts()) {
            let costs = Costs::new(&original, &translation);
            let (ours, theirs) = (0..original.len(), 0..translation.len());
            if let Some(steps) = straight(&costs, &ours, &theirs) {
                prop_assert_eq!(steps, searched(&costs, ours, theirs));
            }
        }
    }
}
