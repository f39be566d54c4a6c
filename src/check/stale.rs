//! What the original says otherwise since the translation was confirmed.

use crate::check::couple::Couple;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::lock::Changes;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let Some(changes) = couple.changes.as_ref().filter(|it| it.is_stale()) else { return };
    let mut blocks: Vec<usize> = changes.changed.iter().map(|change| change.block).collect();
    blocks.extend(&changes.new);
    blocks.sort_unstable();
    let first = blocks.first().copied().filter(|_| couple.changes_of_original().is_some());
    let start = match first {
        Some(block) => place(couple, block),
        None => couple.translation.document.body.start,
    };
    let (key, language) = (&couple.essay.key, couple.translation.locale.language());
    let mut finding = couple.finding(Code::Stale, start..start, message(changes)).help(format!(
        "`diglot status {key} {language}` shows them, `diglot accept {key} {language}` confirms"
    ));
    if let Some(block) = first {
        finding = finding.related(couple.original_block(block), "here");
    }
    found.push(finding);
}

/// `2 blocks of the original changed and one is new since this was confirmed`
fn message(changes: &Changes) -> String {
    let kinds = [
        (changes.changed.len(), "changed", "changed"),
        (changes.new.len(), "is new", "are new"),
        (changes.removed.len(), "is gone", "are gone"),
    ];
    let there = kinds.iter().filter(|(count, ..)| *count > 0).enumerate();
    let said = there.map(|(at, (count, one, many))| match (at, count) {
        (0, 1) => format!("a block of the original {one}"),
        (0, count) => format!("{count} blocks of the original {many}"),
        (_, 1) => format!("one {one}"),
        (_, count) => format!("{count} {many}"),
    });
    format!("{} since this was confirmed", said.collect::<Vec<_>>().join(" and "))
}

/// Where a block of the original stands in the translation, or would: before the first counterpart
/// of what follows it.
fn place(couple: &Couple<'_>, block: usize) -> usize {
    let blocks = &couple.translation.document.blocks;
    let mut following = block..couple.original.document.blocks.len();
    let next = following.find_map(|at| couple.alignment.translation_of(at));
    match next.or(blocks.len().checked_sub(1)) {
        Some(block) => blocks[block].range().start,
        None => couple.translation.document.body.start,
    }
}
