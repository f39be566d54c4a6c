//! Blocks of the original that the translation leaves out.

use crate::align::pair::Relation;
use crate::align::verdict::Verdict;
use crate::check::couple::Couple;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::parse::block::BlockKind;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let blocks = &couple.translation.document.blocks;
    if couple.alignment.verdict == Verdict::OtherStructure || blocks.is_empty() {
        return;
    }
    // What came to the original since the translation was confirmed is said of it already.
    let changes = couple.changes_of_original();
    let is_new = |block: &usize| changes.is_some_and(|it| it.new.contains(block));
    let (mut before, mut run) = (0, Vec::new());
    let mut report = |run: &mut Vec<usize>, next: usize| {
        let Some(first) = run.first().copied() else { return };
        let at = blocks.get(next).or(blocks.last());
        let range = at.map_or(0..0, |block| block.range().start..block.range().start + 1);
        let message = match run.len() {
            1 => format!("{} of the original is missing here", kind(couple, first)),
            many => format!("{many} blocks of the original are missing here"),
        };
        let place = if next < blocks.len() { "before this" } else { "behind this" };
        let finding = couple.finding(Code::BlockMissing, range, message);
        let finding = finding.related(couple.original_block(first), "it stands here");
        found.push(finding.help(format!("translate it, and put it {place}")));
        run.clear();
    };
    for pair in couple.alignment.pairs.all() {
        match (pair.relation, pair.translation.is_empty()) {
            (Relation::Alone, true) => {
                run.extend(pair.original.clone().filter(|block| !is_new(block)));
            }
            (Relation::Moved, _) | (_, true) => {}
            _ => {
                report(&mut run, before);
                before = pair.translation.end;
            }
        }
    }
    report(&mut run, before);
}

fn kind(couple: &Couple<'_>, block: usize) -> &'static str {
    match couple.original.block(block).kind {
        BlockKind::Heading(_) => "a heading",
        BlockKind::Paragraph => "a paragraph",
        BlockKind::List => "a list",
        BlockKind::Quote => "a quotation",
        BlockKind::Code => "a block of code",
        BlockKind::Table => "a table",
        BlockKind::Definitions => "a list of definitions",
        BlockKind::Footnote => "a footnote",
        BlockKind::Html => "a block of HTML",
        BlockKind::Container => "a block between `:::` lines",
    }
}
