//! What the original says otherwise since the translation was confirmed.

use crate::check::couple::Couple;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::lock::{Changes, Lock};
use crate::status::{changes, source_of};

pub fn check(couple: &Couple<'_>, lock: &Lock, found: &mut Vec<Diagnostic>) {
    let edition = couple.translation.edition;
    let Some(changes) = changes(couple.essay, edition, lock).filter(Changes::is_stale) else {
        return;
    };
    let rewritten = changes.changed.iter().map(|change| change.block);
    let blocks: Vec<usize> = rewritten.chain(changes.new.iter().copied()).collect();
    let count = blocks.len() + changes.removed.len();
    let message = match count {
        1 => "a block of the original changed since this was confirmed".to_owned(),
        many => format!("{many} blocks of the original changed since this was confirmed"),
    };
    let is_original = source_of(couple.essay, edition).rank == couple.original.edition.rank;
    let first = blocks.first().copied().filter(|_| is_original);
    let theirs = first.and_then(|block| couple.alignment.translation_of(block));
    let start = match theirs {
        Some(block) => couple.translation.block(block).range.start,
        None => couple.translation.document.body.start,
    };
    let language = couple.translation.locale.language();
    let key = &couple.essay.key;
    let mut finding = couple.finding(Code::Stale, start..start, message).help(format!(
        "`diglot status {key} {language}` shows them, `diglot accept {key} {language}` confirms"
    ));
    if let Some(block) = first {
        finding = finding.related(couple.original_block(block), "it changed here");
    }
    found.push(finding);
}
