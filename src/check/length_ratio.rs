//! Paragraphs much shorter or longer than this language's usually are beside the original's.

use crate::align::pair::{Pair, Relation};
use crate::check::couple::{Couple, Row};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::parse::block::BlockKind;

/// Letters of the original below which lengths say nothing.
const LONG: f64 = 160.0;
/// How many times shorter or longer than usual is worth a word.
const TIMES: f64 = 3.0;
/// Rows from which it can be said what is usual.
const ROWS: usize = 3;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let lengths = |row: Row| {
        let (ours, theirs) = couple.prose(row);
        let is_prose = couple.translation.is(row.theirs, BlockKind::Paragraph)
            && couple.original.is(row.ours, BlockKind::Paragraph);
        is_prose.then(|| (number(ours.letters), number(theirs.letters)))
    };
    let certain = couple.rows.iter().filter_map(|row| lengths(*row));
    let mut ratios: Vec<f64> =
        certain.filter(|(ours, _)| *ours > 0.0).map(|(ours, theirs)| theirs / ours).collect();
    if ratios.len() < ROWS {
        return;
    }
    ratios.sort_by(f64::total_cmp);
    let usual = ratios[ratios.len() / 2];
    for row in enclosed(couple) {
        let Some((ours, theirs)) = lengths(row).filter(|(ours, _)| *ours >= LONG) else { continue };
        let times = theirs / (ours * usual);
        if (1.0 / TIMES..=TIMES).contains(&times) {
            continue;
        }
        let size = if times < 1.0 { "shorter" } else { "longer" };
        let message = format!("this is much {size} than the original's paragraph");
        found.push(couple.at_row(Code::LengthRatio, row, message));
    }
}

/// Pairs whose lengths speak against them, but whose neighbours are certain.
fn enclosed(couple: &Couple<'_>) -> Vec<Row> {
    let pairs: Vec<Pair> = couple.alignment.pairs.all().collect();
    let is_certain = |at: Option<usize>| {
        let pair = at.and_then(|at| pairs.get(at));
        pair.is_none_or(|pair| couple.rows.iter().any(|row| row.ours == pair.original.start))
    };
    let one_for_one = |pair: &Pair| {
        pair.relation == Relation::Aligned
            && (pair.original.len(), pair.translation.len()) == (1, 1)
    };
    let all = pairs.iter().enumerate().filter(|(_, pair)| one_for_one(pair));
    all.filter(|(at, _)| is_certain(at.checked_sub(1)) && is_certain(Some(at + 1)))
        .map(|(_, pair)| Row { ours: pair.original.start, theirs: pair.translation.start })
        .collect()
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
