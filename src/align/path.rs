//! The cheapest way through two sequences, in which each step takes some of both.

use std::ops::Range;

/// One step: what of the first sequence stands for what of the second.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub original: Range<usize>,
    pub translation: Range<usize>,
    pub cost: f64,
}

/// How much a step may take of each sequence.
pub type Shape = (usize, usize);

/// How far a path may stray from the diagonal beyond what the lengths demand. It bounds the work on
/// long sequences; no essay is missing so many blocks in one place.
const BAND: usize = 64;

/// Finds the path with the least sum of costs by dynamic programming, in time and memory that grow
/// with the length times the band. Of equally cheap steps the first in `shapes` is taken.
pub fn cheapest(
    original: Range<usize>,
    translation: Range<usize>,
    shapes: &[Shape],
    cost: impl Fn(Range<usize>, Range<usize>) -> f64,
) -> Vec<Step> {
    let (rows, columns) = (original.len(), translation.len());
    let band = BAND + rows.abs_diff(columns);
    let window = |row: usize| match (row * columns).checked_div(rows) {
        Some(middle) => middle.saturating_sub(band)..(middle + band).min(columns) + 1,
        None => 0..columns + 1,
    };
    // For each place the least cost of reaching it, and the step that did.
    let mut table: Vec<Vec<(f64, usize)>> = Vec::with_capacity(rows + 1);
    for row in 0..=rows {
        let here = window(row);
        let mut line = vec![(f64::INFINITY, 0); here.len()];
        for column in here.clone() {
            let mut best = (if row + column == 0 { 0.0 } else { f64::INFINITY }, 0);
            for (at, (down, right)) in shapes.iter().enumerate() {
                let (Some(above), Some(left)) =
                    (row.checked_sub(*down), column.checked_sub(*right))
                else {
                    continue;
                };
                let before = if *down == 0 {
                    if left < here.start { f64::INFINITY } else { line[left - here.start].0 }
                } else {
                    let start = window(above).start;
                    let cell = left.checked_sub(start).and_then(|at| table[above].get(at));
                    cell.map_or(f64::INFINITY, |cell| cell.0)
                };
                if before.is_infinite() {
                    continue;
                }
                let ours = original.start + above..original.start + row;
                let theirs = translation.start + left..translation.start + column;
                let total = before + cost(ours, theirs);
                if total < best.0 {
                    best = (total, at);
                }
            }
            line[column - here.start] = best;
        }
        table.push(line);
    }
    let mut steps = Vec::new();
    let (mut row, mut column) = (rows, columns);
    while row + column > 0 {
        let (total, shape) = table[row][column - window(row).start];
        let (down, right) = shapes[shape];
        let (above, left) = (row - down, column - right);
        let before = table[above][left - window(above).start].0;
        steps.push(Step {
            original: original.start + above..original.start + row,
            translation: translation.start + left..translation.start + column,
            cost: total - before,
        });
        (row, column) = (above, left);
    }
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPES: &[Shape] = &[(1, 1), (1, 0), (0, 1)];

    fn equal(a: &[i32], b: &[i32]) -> Vec<(usize, usize)> {
        let cost = |i: Range<usize>, j: Range<usize>| match (i.len(), j.len()) {
            (1, 1) if a[i.start] == b[j.start] => 0.0,
            (1, 1) => 9.0,
            _ => 1.0,
        };
        cheapest(0..a.len(), 0..b.len(), SHAPES, cost)
            .iter()
            .filter(|step| step.cost == 0.0)
            .map(|step| (step.original.start, step.translation.start))
            .collect()
    }

    #[test]
    fn insertions_and_deletions_are_found() {
        assert_eq!(equal(&[1, 2, 3, 4], &[1, 3, 9, 4]), [(0, 0), (2, 1), (3, 3)]);
        assert_eq!(equal(&[], &[1]), []);
        assert_eq!(equal(&[1], &[]), []);
    }

    #[test]
    fn a_step_may_gain_what_it_took_more_to_reach() {
        let cost = |i: Range<usize>, j: Range<usize>| match (i.len(), j.len()) {
            (2, 1) => -5.0,
            (1, 1) => -1.0,
            _ => 3.0,
        };
        let steps = cheapest(0..2, 0..1, &[(1, 1), (1, 0), (0, 1), (2, 1)], cost);
        assert_eq!(steps, [Step { original: 0..2, translation: 0..1, cost: -5.0 }]);
    }

    #[test]
    fn long_sequences_stay_within_the_band() {
        let a: Vec<i32> = (0..3000).collect();
        let b: Vec<i32> = (0..3000).filter(|n| n % 100 != 7).collect();
        assert_eq!(equal(&a, &b).len(), b.len());
    }
}
