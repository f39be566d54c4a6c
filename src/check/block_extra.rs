//! Blocks that only the translation has, and that nothing says are the translator's.

use crate::align::pair::Relation;
use crate::align::verdict::Verdict;
use crate::check::couple::Couple;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    if couple.alignment.verdict == Verdict::OtherStructure {
        return;
    }
    // What the original lost since the translation was confirmed is said of it already.
    let changes = couple.changes_of_original();
    let was_there =
        |next: usize| changes.is_some_and(|it| it.removed.iter().any(|(place, _)| *place == next));
    let (mut last, mut next) = (None, 0);
    for pair in couple.alignment.pairs.all() {
        if pair.relation != Relation::Alone || !pair.original.is_empty() {
            next = next.max(pair.original.end);
            continue;
        }
        if was_there(next) {
            continue;
        }
        let start = pair.translation.start;
        // One finding for what stands together.
        if start == 0 || last != Some(start - 1) {
            let block = couple.translation.document.blocks[start].range();
            let message = "the original has nothing that stands for this".to_owned();
            found
                .push(couple.finding(Code::BlockExtra, block.start..block.start + 1, message).help(
                "if it is the translator's own, say `<!-- diglot-ignore block-extra -->` before it",
            ));
        }
        last = Some(pair.translation.end - 1);
    }
}
