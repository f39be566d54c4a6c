//! `diglot accept`: a translation is confirmed against its original as it is now.

use super::arguments::{AcceptOptions, Global};
use super::say::{self, Speaker};
use super::translate::left;
use super::translations::{essay, site, translation, write_lock};
use super::{FINE, REFUSED};
use crate::catalog::{Edition, Essay};
use crate::error::Result;
use crate::status::{accepted, changes, source_of};
use std::ops::RangeInclusive;

pub fn run(global: &Global, options: &AcceptOptions, speaker: &Speaker) -> Result<u8> {
    let plan = site(&global.root)?;
    let Some((_, essay)) = essay(&plan, &options.essay) else { return Ok(REFUSED) };
    let chosen: Vec<&Edition> = match &options.language {
        Some(language) => match translation(&plan, essay, language) {
            Some(edition) => vec![edition],
            None => return Ok(REFUSED),
        },
        None => essay.editions.iter().filter(|it| it.rank != essay.original().rank).collect(),
    };
    let mut lock = (*plan.lock).clone();
    let mut confirmed = Vec::new();
    let mut unfinished = false;
    for edition in chosen {
        // A change that needs no translation says nothing about what was never confirmed.
        if options.trivial && changes(essay, edition, &lock).is_none() {
            continue;
        }
        let blocks = source_of(essay, edition).document.blocks.len();
        if let Some(beyond) =
            options.blocks.iter().map(RangeInclusive::end).find(|it| **it > blocks)
        {
            let last = blocks.saturating_sub(1);
            say::complaint(&format!(
                "there is no block {beyond}: those of `{}` are numbered from 0 to {last}",
                essay.key
            ));
            return Ok(REFUSED);
        }
        let wanted = |block: usize| {
            options.blocks.is_empty() || options.blocks.iter().any(|it| it.contains(&block))
        };
        let language = edition.document.place.language.as_str();
        if !options.trivial && is_unfinished(essay, edition, wanted) {
            unfinished = true;
            continue;
        }
        let open = changes(essay, edition, &lock).map(|it| it.open(wanted));
        let record = accepted(essay, edition, &lock, wanted);
        lock.put(&essay.key, language, record);
        confirmed.push(match open {
            None | Some(0) => language.to_owned(),
            Some(1) => format!("{language} (1 block)"),
            Some(many) => format!("{language} ({many} blocks)"),
        });
    }
    if unfinished && confirmed.is_empty() {
        return Ok(REFUSED);
    }
    write_lock(&global.root, &plan, lock)?;
    let said = if confirmed.is_empty() { "nothing".to_owned() } else { confirmed.join(", ") };
    speaker.done(&format!("{}: confirmed {said}", essay.key));
    Ok(FINE)
}

/// Says it where a translation has only been begun: nothing is in it, or what it was to be made from
/// still stands there.
fn is_unfinished(essay: &Essay, edition: &Edition, wanted: impl Fn(usize) -> bool) -> bool {
    let document = &edition.document;
    let path = &document.source.path;
    let left: Vec<(usize, usize)> =
        left(essay, edition).into_iter().filter(|(block, _)| wanted(*block)).collect();
    if let Some((block, place)) = left.iter().min_by_key(|(_, place)| *place) {
        let (line, _) = document.source.position(*place);
        say::complaint(&format!(
            "{path}:{line}: the original of block {block} still stands here as a comment ({} in all); \
             write its translation and remove the comment, or name the finished blocks with `--blocks`",
            left.len()
        ));
        return true;
    }
    let is_empty =
        document.blocks.is_empty() && !source_of(essay, edition).document.blocks.is_empty();
    if is_empty {
        say::complaint(&format!("{path} has no text yet"));
    }
    is_empty
}
