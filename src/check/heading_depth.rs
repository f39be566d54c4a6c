//! Headings at another level than the original's, though the text as a whole is not.

use crate::check::couple::{Couple, Row};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::parse::block::BlockKind::Heading;
use std::collections::BTreeMap;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let levels = |row: &Row| {
        let kinds =
            (couple.original.block(row.ours).kind, couple.translation.block(row.theirs).kind);
        if let (Heading(ours), Heading(theirs)) = kinds { Some((ours, theirs)) } else { None }
    };
    let shift = |(ours, theirs): (u8, u8)| i16::from(theirs) - i16::from(ours);
    let mut shifts: BTreeMap<i16, usize> = BTreeMap::new();
    for pair in couple.rows.iter().filter_map(levels) {
        *shifts.entry(shift(pair)).or_default() += 1;
    }
    // A text may have all its headings one level deeper.
    let usual = shifts.iter().max_by_key(|(_, count)| **count).map_or(0, |(shift, _)| *shift);
    for row in &couple.rows {
        let Some(pair) = levels(row).filter(|pair| shift(*pair) != usual && pair.0 != pair.1)
        else {
            continue;
        };
        let message =
            format!("this heading is of level {}, the original's of level {}", pair.1, pair.0);
        found.push(couple.at_row(Code::HeadingDepth, *row, message));
    }
}
