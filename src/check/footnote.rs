//! Footnotes: the same marks in both texts, each explained once.

use crate::check::couple::{Couple, Side};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::parse::block::BlockKind;
use std::collections::BTreeSet;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let before = found.len();
    for (block, prose) in couple.translation.prose.iter().enumerate() {
        // A mark without an explanation is read as plain text.
        let Some(start) = mark(&prose.text) else { continue };
        let Some(length) = prose.text[start..].find(']') else { continue };
        let label = &prose.text[start + 2..start + length];
        if couple.original.prose.iter().any(|other| mark(&other.text).is_some()) || label.is_empty()
        {
            continue;
        }
        let message = format!("no footnote explains `[^{label}]`");
        let range = prose.source(&(start..start + length + 1));
        if couple.translation.block(block).range().contains(&range.start) {
            found.push(couple.finding(Code::Footnote, range, message));
        }
    }
    if found.len() > before {
        return;
    }
    let (ours, theirs) = (marks(&couple.original), marks(&couple.translation));
    let lost: Vec<&&str> = ours.difference(&theirs).collect();
    let Some(first) = lost.first() else { return };
    let holds = |side: &Side<'_>| {
        side.prose.iter().position(|prose| prose.notes.iter().any(|note| note == **first))
    };
    let Some(block) = holds(&couple.original) else { return };
    let Some(row) = couple.rows.iter().find(|row| row.ours == block) else { return };
    let message = format!("the footnote mark `[^{first}]` of the original is missing here");
    found.push(couple.at_row(Code::Footnote, *row, message));
}

/// Labels that a text refers to. Other labels for as many notes are the translator's choice.
fn marks<'s>(side: &Side<'s>) -> BTreeSet<&'s str> {
    let is_read = |at: &usize| !matches!(side.block(*at).kind, BlockKind::Code);
    let blocks = (0..side.prose.len()).filter(is_read);
    blocks.flat_map(|at| side.prose[at].notes.iter().map(String::as_str)).collect()
}

/// Where a mark stands in what is read.
fn mark(text: &str) -> Option<usize> {
    text.match_indices('[').map(|(at, _)| at).find(|at| text[at + 1..].starts_with('^'))
}
