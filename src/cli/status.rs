//! `diglot status`: essays by language, and one translation block by block.

mod blocks;
mod git;
mod html;
mod words;

pub use blocks::Paint;

use super::arguments::{Format, Global, StatusOptions};
use super::say::{self, Speaker};
use super::translations::{essay, site, translation};
use super::{FINE, REFUSED};
use crate::error::Result;
use crate::status::{EditionStatus, State, Status, status};
use std::fmt::Write as _;

pub fn run(global: &Global, options: &StatusOptions, speaker: &Speaker) -> Result<u8> {
    let plan = site(&global.root)?;
    let mut status = status(&plan.catalog, &plan.alignments, &plan.lock);
    if let Some(name) = &options.essay {
        let Some((id, essay)) = essay(&plan, name) else { return Ok(REFUSED) };
        if let Some(language) = &options.language {
            let Some(edition) = translation(&plan, essay, language) else { return Ok(REFUSED) };
            if global.format == Format::Html {
                say::complaint("a page shows essays by languages: leave the language out");
                return Ok(REFUSED);
            }
            let report = blocks::report(&global.root, &plan, essay, edition);
            say::print(&blocks::show(&report, global.format, speaker.paint()));
            return Ok(FINE);
        }
        status.essays = vec![status.essays.swap_remove(id)];
    }
    say::print(&match global.format {
        Format::Json => json(&status),
        Format::Html => html::page(&status),
        Format::Human | Format::Github => matrix(&status),
    });
    Ok(FINE)
}

fn json(status: &Status) -> String {
    // Plain data with text for keys: it cannot fail.
    serde_json::to_string(status).map(|text| text + "\n").unwrap_or_default()
}

/// A line for each essay, a column for each language.
fn matrix(status: &Status) -> String {
    let languages: Vec<&str> = status
        .essays
        .first()
        .map(|essay| essay.editions.iter().map(|edition| edition.lang.as_str()).collect())
        .unwrap_or_default();
    let keys = status.essays.iter().map(|essay| essay.key.chars().count()).max().unwrap_or(0);
    let width = languages.iter().map(|tag| tag.len()).max().unwrap_or(0).max(5);
    let mut text = format!("{:keys$}", "");
    for language in &languages {
        let _ = write!(text, "  {language:>width$}");
    }
    text.push('\n');
    for essay in &status.essays {
        let _ = write!(text, "{:keys$}", essay.key);
        for edition in &essay.editions {
            let _ = write!(text, "  {:>width$}", cell(edition));
        }
        text.push('\n');
    }
    let _ = write!(text, "{:keys$}", "complete");
    for language in &languages {
        let _ = write!(text, "  {:>width$}", finished(status, language));
    }
    text.push_str(
        "\n\norig original   ok complete   2/20 blocks changed   ? unconfirmed   copy not translated   - missing\n",
    );
    text
}

/// How many essays a language has complete, of how many.
fn finished(status: &Status, language: &str) -> String {
    let totals = status.languages.get(language).copied().unwrap_or_default();
    let open = totals.stale + totals.unconfirmed + totals.missing + totals.copy;
    let complete = totals.original + totals.complete;
    format!("{complete}/{}", complete + open)
}

fn cell(edition: &EditionStatus) -> String {
    match edition.state {
        State::Original => "orig".to_owned(),
        State::Complete => "ok".to_owned(),
        State::Stale => format!("{}/{}", edition.open(), edition.blocks),
        State::Unconfirmed => "?".to_owned(),
        State::Missing => "-".to_owned(),
        State::Copy => "copy".to_owned(),
    }
}
