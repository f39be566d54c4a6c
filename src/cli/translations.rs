//! What the commands about translations share: the site with its drafts, and an essay by its name.

#![expect(clippy::disallowed_methods, reason = "the lock is written here")]

use super::say;
use crate::catalog::{Edition, Essay, EssayId, Publish};
use crate::config::Config;
use crate::diagnostic::did_you_mean;
use crate::error::{Error, Result};
use crate::lock::Lock;
use crate::pipeline::{Wishes, load};
use crate::plan::Plan;
use std::fs;
use std::path::Path;

/// The whole site: drafts too, and what is not yet due.
pub fn site(root: &Path) -> Result<Plan> {
    let publish = Publish { drafts: true, today: None };
    let compiled = load(root, &Wishes { publish, ..Wishes::default() })?;
    compiled.plan.ok_or(Error::Refused(compiled.diagnostics))
}

/// The essay that a person means: by its key, by the end of its key, or by the path of a file.
pub fn essay<'p>(plan: &'p Plan, name: &str) -> Option<(EssayId, &'p Essay)> {
    let essays = || plan.catalog.essays.iter().map(|essay| &**essay).enumerate();
    let path = name.trim_start_matches("./").trim_end_matches('/');
    let by_path =
        |essay: &Essay| essay.editions.iter().any(|edition| edition.document.source.path == path);
    let by_end = |essay: &Essay| essay.key.rsplit('/').next() == Some(path);
    let key = path.strip_prefix("content/").unwrap_or(path);
    let found = essays()
        .find(|(_, essay)| essay.key == key)
        .or_else(|| essays().find(|(_, essay)| by_path(essay)))
        .or_else(|| essays().find(|(_, essay)| by_end(essay)));
    if found.is_none() {
        let help = did_you_mean(name, essays().map(|(_, essay)| essay.key.as_str())).map_or_else(
            || "`diglot status` lists all".to_owned(),
            |nearest| format!("did you mean `{nearest}`?"),
        );
        say::complaint(&format!("there is no essay `{name}`; {help}"));
    }
    found
}

/// A translation of an essay.
pub fn translation<'p>(plan: &'p Plan, essay: &'p Essay, language: &str) -> Option<&'p Edition> {
    let found = language_rank(plan, language).and_then(|rank| essay.edition(rank));
    let found = found.filter(|edition| edition.rank != essay.original().rank);
    if found.is_none() {
        let known: Vec<&str> = essay
            .editions
            .iter()
            .filter(|edition| edition.rank != essay.original().rank)
            .map(|edition| edition.document.place.language.as_str())
            .collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        say::complaint(&format!(
            "`{}` has no translation `{language}`; its translations: {known}",
            essay.key
        ));
    }
    found
}

/// A language of the site, without regard to case.
pub fn language_rank(plan: &Plan, language: &str) -> Option<usize> {
    let wanted = language.replace('_', "-");
    plan.config.languages.iter().position(|it| it.language.as_str().eq_ignore_ascii_case(&wanted))
}

/// Puts the lock in the place of the old one, whole or not at all.
pub fn write_lock(root: &Path, plan: &Plan, mut lock: Lock) -> Result<()> {
    let exists = |key: &str, language: &str| {
        let editions = plan.catalog.essays.iter().filter(|essay| essay.key == key);
        editions
            .flat_map(|essay| &essay.editions)
            .any(|edition| edition.document.place.language.as_str() == language)
    };
    lock.retain(exists);
    write(&root.join(Config::LOCK), &lock.write())
}

/// Writes a file beside its place, then puts it there.
pub fn write(path: &Path, text: &str) -> Result<()> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    fs::write(&beside, text).map_err(failed)?;
    fs::rename(&beside, path).map_err(failed)
}
