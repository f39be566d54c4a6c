//! `diglot translate`: starts a translation, or brings one up to date.

mod guide;
mod program;

pub use guide::left;

use super::arguments::{Global, TranslateOptions};
use super::say::{self, Speaker};
use super::translations::{essay, language_rank, site, translation, write, write_lock};
use super::{FINE, REFUSED};
use crate::catalog::Essay;
use crate::error::Result;
use crate::lock::Record;
use crate::parse::place::path_in;
use crate::plan::Plan;

pub fn run(global: &Global, options: &TranslateOptions, speaker: &Speaker) -> Result<u8> {
    let plan = site(&global.root)?;
    let Some((_, essay)) = essay(&plan, &options.essay) else { return Ok(REFUSED) };
    if options.update {
        update(global, options, &plan, essay, speaker)
    } else {
        start(global, options, &plan, essay, speaker)
    }
}

fn start(
    global: &Global,
    options: &TranslateOptions,
    plan: &Plan,
    essay: &Essay,
    speaker: &Speaker,
) -> Result<u8> {
    let Some(rank) = language_rank(plan, &options.to) else {
        say::complaint(&format!(
            "`{}` is not among the site's languages; add `[languages.{}]` to diglot.toml",
            options.to, options.to
        ));
        return Ok(REFUSED);
    };
    if let Some(there) = essay.edition(rank) {
        say::complaint(&format!(
            "`{}` is there already: {}; `--update` brings it up to date",
            options.to, there.document.source.path
        ));
        return Ok(REFUSED);
    }
    let original = essay.original();
    let language = &plan.config.languages[rank].language;
    let path = path_in(&plan.config, &original.document.source.path, language);
    let full = global.root.join(&path);
    if full.try_exists().unwrap_or(true) {
        say::complaint(&format!("`{path}` is there already, and is not read as this essay"));
        return Ok(REFUSED);
    }
    let from = original.document.place.language.to_string();
    let (front, body) = match &options.with {
        Some(command) => {
            let translated =
                program::translate(&global.root, command, &original.document, &from, language)?;
            let Some(body) = translated else { return Ok(REFUSED) };
            (guide::front_matter(original, guide::Maker::Machine), body)
        }
        None => {
            (guide::front_matter(original, guide::Maker::Person), guide::body(&original.document))
        }
    };
    write(&full, &format!("{front}{body}"))?;
    let mut lock = (*plan.lock).clone();
    lock.put(&essay.key, language.as_str(), Record { from, blocks: Vec::new() });
    // The lock keeps records of editions that exist, and this one exists from now on.
    write_lock(&global.root, &site(&global.root)?, lock)?;
    speaker.done(&format!("{path} is a draft now; `diglot accept` confirms it when it is done"));
    Ok(FINE)
}

fn update(
    global: &Global,
    options: &TranslateOptions,
    plan: &Plan,
    essay: &Essay,
    speaker: &Speaker,
) -> Result<u8> {
    let Some(edition) = translation(plan, essay, &options.to) else { return Ok(REFUSED) };
    let path = &edition.document.source.path;
    match guide::update(essay, edition, &plan.lock) {
        None => speaker.done(&format!("{path} was never confirmed: `diglot accept` does it")),
        Some((0, _)) => speaker.done(&format!("nothing to do in {path}")),
        Some((count, text)) => {
            write(&global.root.join(path), &text)?;
            let blocks = if count == 1 { "block" } else { "blocks" };
            speaker.done(&format!("{path}: marked {count} {blocks}"));
        }
    }
    Ok(FINE)
}
