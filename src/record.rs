//! What a build read and what it said of it: a site that is still the same is not thought about
//! again.
//!
//! A file in `.diglot/` beside the manifest, with a line for every file of the site. The manifest
//! says of which inputs the output was made; where the record has the same ones, the files still
//! look as they did and the output stands as it was written, nothing is left to do. A file whose
//! look does not tell is read and its content compared. The record is safe to delete, and ignored
//! where it is damaged or of another version.

#![expect(clippy::disallowed_methods, reason = "part of a door to the disk")]

mod kept;
pub mod known;
pub mod traces;

use crate::diagnostic::Diagnostics;
use crate::discover::seen::{Seen, Stamp, content};
use crate::discover::{Found, Kind, Settings};
use crate::source::Source;
use kept::Said;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// The form of the file. Another one is ignored like a damaged one.
const HEADER: &str = "diglot inputs 2";

/// How much there is of a site.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub editions: usize,
    pub essays: usize,
    pub languages: usize,
}

#[derive(Debug, Default, Clone, PartialEq)]
pub struct Record {
    /// xxh3 of everything that the output was made of.
    pub inputs: u128,
    pub counts: Counts,
    /// What was said of the texts, as JSON: none of it an error.
    said: String,
    files: Vec<Seen>,
}

impl Record {
    pub fn new(settings: u128, files: Vec<Seen>, counts: Counts, said: &Diagnostics) -> Record {
        let inputs = digest(settings, &files);
        let said: Vec<Said> = said.iter().map(Said::of).collect();
        // Plain data becomes JSON.
        let said = serde_json::to_string(&said).unwrap_or_default();
        Record { inputs, counts, said, files }
    }

    /// Reads a record, if there is one that is whole.
    pub fn read(path: &Path) -> Option<(Record, Stamp)> {
        let text = fs::read_to_string(path).ok()?;
        Some((Record::from_text(&text)?, Stamp::of(path)?))
    }

    /// Keeps the record for the next build. A build that cannot costs the next one some time.
    pub fn save(&self, path: &Path) {
        // A line holds a path, so one with a line's end in it cannot be kept.
        if self.files.iter().any(|seen| seen.found.path.contains(['\n', '\r'])) {
            let _ = fs::remove_file(path);
            return;
        }
        let beside = path.with_extension("tmp");
        if fs::write(&beside, self.to_text()).is_err() || fs::rename(&beside, path).is_err() {
            let _ = fs::remove_file(path);
        }
    }

    /// How each of these files looks now, if it holds what it held; and whether its look alone told
    /// that. `at` is when the record was written.
    pub fn look(&self, root: &Path, found: &[Found], at: Stamp) -> Vec<Option<(Seen, bool)>> {
        let known: BTreeMap<&Found, &Seen> =
            self.files.iter().map(|seen| (&seen.found, seen)).collect();
        let look = |found: &Found| {
            let seen = *known.get(found)?;
            let full = root.join(&found.path);
            let stamp = Stamp::of(&full)?;
            if stamp == seen.stamp && stamp.is_older_than(at.modified) {
                return Some((seen.clone(), true));
            }
            let is_same = stamp.size == seen.stamp.size && content(&full)? == seen.hash;
            is_same.then(|| (Seen { stamp, ..seen.clone() }, false))
        };
        found.par_iter().map(look).collect()
    }

    /// The record as these looks make it, if they are those of all files that it was made of.
    pub fn confirm(self, settings: u128, looks: &[Option<(Seen, bool)>]) -> Option<Confirmed> {
        if looks.len() != self.files.len() {
            return None;
        }
        let files: Option<Vec<Seen>> =
            looks.iter().map(|look| look.as_ref().map(|(seen, _)| seen.clone())).collect();
        let record = Record { files: files?, ..self };
        let is_fresh = looks.iter().flatten().all(|(_, is_fresh)| *is_fresh);
        (digest(settings, &record.files) == record.inputs).then_some(Confirmed { record, is_fresh })
    }

    /// What was said of the texts. The texts that it points into are read again.
    pub fn said(&self, root: &Path) -> Option<Diagnostics> {
        let all: Vec<Said> = serde_json::from_str(&self.said).ok()?;
        // Each text is read once.
        let mut sources: BTreeMap<String, Arc<Source>> = BTreeMap::new();
        let mut find = |path: &str| {
            if let Some(source) = sources.get(path) {
                return Some(Arc::clone(source));
            }
            let source = Source::new(path, fs::read_to_string(root.join(path)).ok()?);
            sources.insert(path.to_owned(), Arc::clone(&source));
            Some(source)
        };
        all.into_iter().map(|one| one.again(&mut find)).collect()
    }

    fn to_text(&self) -> String {
        let Counts { editions, essays, languages } = self.counts;
        let mut text = format!(
            "{HEADER}\n{:032x}\n{editions} {essays} {languages}\n{}\n",
            self.inputs, self.said
        );
        for Seen { found, stamp, hash } in &self.files {
            let Stamp { size, inode, modified, changed } = stamp;
            let kind = letter(found.kind);
            let path = &found.path;
            let _ = writeln!(text, "{hash:032x} {size} {inode} {modified} {changed} {kind} {path}");
        }
        let sum = xxh3_64(text.as_bytes());
        let _ = writeln!(text, "sum {sum:016x}");
        text
    }

    fn from_text(text: &str) -> Option<Record> {
        let body = text.strip_suffix('\n')?;
        let (body, sum) = body.split_at(body.rfind('\n')? + 1);
        let sum = u64::from_str_radix(sum.strip_prefix("sum ")?, 16).ok()?;
        if xxh3_64(body.as_bytes()) != sum {
            return None;
        }
        let mut lines = body.lines();
        if lines.next()? != HEADER {
            return None;
        }
        let inputs = u128::from_str_radix(lines.next()?, 16).ok()?;
        let mut numbers = lines.next()?.split(' ').map(str::parse);
        let mut number = || numbers.next()?.ok();
        let counts = Counts { editions: number()?, essays: number()?, languages: number()? };
        let said = lines.next()?.to_owned();
        Some(Record { inputs, counts, said, files: lines.map(file).collect::<Option<_>>()? })
    }
}

/// A record that was held against the files of the site.
#[derive(Debug)]
pub struct Confirmed {
    pub record: Record,
    /// No file had to be read. Otherwise the record is worth keeping anew.
    pub is_fresh: bool,
}

/// The program's version, and which file it is: what another one made is not trusted.
pub fn program() -> String {
    let stamp = std::env::current_exe().ok().and_then(|path| Stamp::of(&path));
    format!("{} {stamp:?}", env!("CARGO_PKG_VERSION"))
}

/// xxh3 of everything but the files that decides what a build makes: the program, what the person
/// at the keyboard wants, and the settings.
pub fn of_settings(program: &str, wishes: &str, settings: &Settings) -> u128 {
    let mut state = Xxh3::new();
    let Settings { diglot, tags, authors, series, lock } = settings;
    let mut put = |text: Option<&str>| {
        state.update(&text.map_or(0, |text| text.len() as u64 + 1).to_le_bytes());
        state.update(text.unwrap_or_default().as_bytes());
    };
    put(Some(program));
    put(Some(wishes));
    for source in [diglot, tags, authors, series, lock] {
        put(source.as_ref().map(|source| source.text()).as_deref());
    }
    state.digest128()
}

fn digest(settings: u128, files: &[Seen]) -> u128 {
    let mut state = Xxh3::new();
    state.update(&settings.to_le_bytes());
    for Seen { found, hash, .. } in files {
        state.update(&hash.to_le_bytes());
        state.update(&[letter(found.kind) as u8]);
        state.update(found.path.as_bytes());
        state.update(&[0]);
    }
    state.digest128()
}

fn letter(kind: Kind) -> char {
    match kind {
        Kind::Text => 't',
        Kind::Theme => 's',
        Kind::Asset => 'a',
        Kind::Font => 'f',
    }
}

fn file(line: &str) -> Option<Seen> {
    let mut parts = line.splitn(7, ' ');
    let hash = u128::from_str_radix(parts.next()?, 16).ok()?;
    let size = parts.next()?.parse().ok()?;
    let inode = parts.next()?.parse().ok()?;
    let modified = parts.next()?.parse().ok()?;
    let changed = parts.next()?.parse().ok()?;
    let kind = parts.next()?;
    let kind = [Kind::Text, Kind::Theme, Kind::Asset, Kind::Font]
        .into_iter()
        .find(|known| kind.len() == 1 && kind.starts_with(letter(*known)))?;
    let found = Found { path: parts.next()?.to_owned(), kind };
    Some(Seen { found, stamp: Stamp { size, inode, modified, changed }, hash })
}

#[cfg(test)]
mod tests;
