//! `diglot accept`: a translation is confirmed against its original as it is now.

use super::arguments::{AcceptOptions, Global};
use super::say::{self, Speaker};
use super::translations::{essay, site, translation, write_lock};
use super::{FINE, REFUSED};
use crate::catalog::Edition;
use crate::error::Result;
use crate::status::{accepted, changes, source_of};

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
    let mut lock = plan.lock.clone();
    let mut confirmed = Vec::new();
    for edition in chosen {
        // A change that needs no translation says nothing about what was never confirmed.
        if options.trivial && changes(essay, edition, &lock).is_none() {
            continue;
        }
        let blocks = source_of(essay, edition).document.blocks.len();
        if let Some(beyond) = options.blocks.iter().map(|it| it.end()).find(|it| **it > blocks) {
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
        let record = accepted(essay, edition, &lock, wanted);
        lock.put(&essay.key, language, record);
        confirmed.push(language);
    }
    write_lock(&global.root, &plan, lock)?;
    let said = if confirmed.is_empty() { "nothing".to_owned() } else { confirmed.join(", ") };
    speaker.done(&format!("{}: confirmed {said}", essay.key));
    Ok(FINE)
}
