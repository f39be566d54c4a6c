//! One translation, block by block: what stands for what, and what changed since.

use super::super::arguments::Format;
use super::git;
use super::words::{Run, diff};
use crate::align::pair::Relation;
use crate::catalog::{Edition, Essay};
use crate::lock::{Mark, mark};
use crate::parse::read;
use crate::plan::Plan;
use crate::source::Source;
use crate::status::{changes, rows, source_of};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// A row: blocks of the source and those that stand for them.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Blocks of the source, from 0.
    original: Vec<usize>,
    translation: Vec<usize>,
    state: &'static str,
    /// The source's text as it is now.
    text: String,
    /// What the source said when the translation was confirmed, where it changed and is known.
    was: Option<String>,
    translated: String,
}

pub fn report(root: &Path, plan: &Plan, essay: &Essay, edition: &Edition) -> Vec<Row> {
    let source = source_of(essay, edition);
    let (ours, theirs) = (&source.document, &edition.document);
    let found = changes(essay, edition, &plan.lock);
    let wanted: Vec<Mark> = found
        .iter()
        .flat_map(|found| {
            found.changed.iter().map(|it| it.was).chain(found.removed.iter().map(|it| it.1))
        })
        .collect();
    let old = former(root, plan, &ours.source.path, &wanted);
    let mut report = Vec::new();
    for row in rows(essay, edition) {
        let change = found
            .iter()
            .flat_map(|found| &found.changed)
            .find(|change| row.original.contains(&change.block));
        let is_in = |blocks: &[usize]| blocks.iter().any(|it| row.original.contains(it));
        let state = match &found {
            None => "unconfirmed",
            Some(_) if change.is_some() => "stale",
            Some(found) if is_in(&found.new) => "new",
            _ if row.original.is_empty() => "extra",
            _ if row.translation.is_empty() => "missing",
            Some(found) if is_in(&found.moved) => "moved",
            Some(_) if row.relation == Relation::Moved => "moved",
            Some(_) => "same",
        };
        for (next, was) in found.iter().flat_map(|found| &found.removed) {
            if row.original.start == *next && !row.original.is_empty() {
                report.push(removed(old.get(was).cloned()));
            }
        }
        report.push(Row {
            text: text(ours, row.original.clone()),
            was: change.and_then(|change| old.get(&change.was).cloned()),
            translated: text(theirs, row.translation.clone()),
            original: row.original.collect(),
            translation: row.translation.collect(),
            state,
        });
    }
    let end = ours.blocks.len();
    for (_, was) in found.iter().flat_map(|it| &it.removed).filter(|(next, _)| *next == end) {
        report.push(removed(old.get(was).cloned()));
    }
    report
}

fn removed(was: Option<String>) -> Row {
    let (original, translation) = (Vec::new(), Vec::new());
    Row {
        original,
        translation,
        state: "removed",
        text: String::new(),
        was,
        translated: String::new(),
    }
}

fn text(document: &crate::parse::Document, blocks: std::ops::Range<usize>) -> String {
    let blocks = document.blocks[blocks].iter();
    let text = document.source.text();
    let texts: Vec<&str> = blocks.map(|block| text[block.range()].trim()).collect();
    texts.join("\n\n")
}

/// The texts of blocks that are no longer there, as far as git has them.
fn former(root: &Path, plan: &Plan, path: &str, wanted: &[Mark]) -> BTreeMap<Mark, String> {
    let mut found = BTreeMap::new();
    if wanted.is_empty() {
        return found;
    }
    for version in git::versions(root, path) {
        let Some(document) = read(&plan.config, &Source::new(path, version)) else { continue };
        for block in &document.blocks {
            let known = mark(block.hash);
            if wanted.contains(&known) {
                let text = document.source.text();
                let text = || text[block.range()].trim().to_owned();
                found.entry(known).or_insert_with(text);
            }
        }
        if wanted.iter().all(|mark| found.contains_key(mark)) {
            break;
        }
    }
    found
}

/// How changed words are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// `[-gone-] {+come+}`, as `git diff --word-diff` writes them.
    Plain,
    Ansi,
}

pub fn show(report: &[Row], format: Format, paint: Paint) -> String {
    if format == Format::Json {
        let rows: Vec<String> =
            report.iter().map(|row| serde_json::json!(row).to_string()).collect();
        return rows.join("\n") + "\n";
    }
    let mut said = String::new();
    for row in report {
        let numbers = match (row.original.first(), row.original.last()) {
            (Some(first), Some(last)) if first < last => format!("{first}-{last}"),
            (Some(first), _) => first.to_string(),
            _ => "-".to_owned(),
        };
        let _ = writeln!(said, "-- {numbers} {}", row.state);
        match &row.was {
            Some(was) => _ = writeln!(said, "{}", marked(&diff(was, &row.text), paint)),
            None if !row.text.is_empty() => _ = writeln!(said, "{}", row.text),
            None => {}
        }
        if !row.translated.is_empty() {
            let _ = writeln!(said, "\n{}", row.translated);
        }
        said.push('\n');
    }
    said
}

fn marked(runs: &[Run], paint: Paint) -> String {
    let runs = runs.iter().map(|run| match (run, paint) {
        (Run::Same(text), _) => text.clone(),
        (Run::Removed(text), Paint::Plain) => format!("[-{text}-]"),
        (Run::Added(text), Paint::Plain) => format!("{{+{text}+}}"),
        (Run::Removed(text), Paint::Ansi) => format!("\u{1b}[31;9m{text}\u{1b}[0m"),
        (Run::Added(text), Paint::Ansi) => format!("\u{1b}[32;4m{text}\u{1b}[0m"),
    });
    runs.collect::<Vec<_>>().join(" ")
}
