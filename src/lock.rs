//! `translations.lock`: which blocks of its original each translation was confirmed against.
//!
//! One line for each translation, sorted, so that versions of the file merge like any text:
//!
//! ```text
//! diglot translations 1
//! essays/partners pl en 0f3a9c12 8bd011fe 77aa3120
//! ```
//!
//! are the essay's key, the translation's language, the language it was made from, and the first
//! 32 bits of the hash of every block of that text, in its order.

use crate::align::path::{Shape, cheapest};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::parse::Document;
use crate::source::Source;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

const HEADER: &str = "diglot translations 1";

/// The first bits of [`crate::parse::block::Block::hash`].
pub type Mark = u32;

#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Lock {
    /// By the essay's key, then by the translation's language.
    records: BTreeMap<String, BTreeMap<String, Record>>,
}

/// What a translation was confirmed against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The language that it was made from.
    pub from: String,
    /// The blocks of that text.
    pub blocks: Vec<Mark>,
}

/// How a text differs from what a translation was confirmed against. Blocks are counted from 0, as
/// they stand now.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    pub changed: Vec<Change>,
    pub new: Vec<usize>,
    /// Where they stood: the block that follows now.
    pub removed: Vec<(usize, Mark)>,
    pub moved: Vec<usize>,
}

/// A block that was rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub block: usize,
    /// What stood there.
    pub was: Mark,
}

/// The lock as it was read last, and from what.
#[derive(Debug, Default)]
pub struct Memory(Option<(Arc<Source>, Arc<Lock>, Diagnostics)>);

/// The lock of a site: the one in `memory` if its file says the same; empty where there is none.
pub fn lock(
    source: Option<&Arc<Source>>,
    memory: &mut Memory,
    diagnostics: &mut Diagnostics,
) -> Arc<Lock> {
    let Some(source) = source else { return Arc::default() };
    if memory.0.as_ref().is_none_or(|(read, ..)| read.content != source.content) {
        let mut said = Diagnostics::default();
        let lock = Arc::new(Lock::parse(source, &mut said));
        memory.0 = Some((Arc::clone(source), lock, said));
    }
    let Some((_, lock, said)) = &memory.0 else { return Arc::default() };
    diagnostics.append(said.iter().cloned());
    Arc::clone(lock)
}

impl Lock {
    /// Reads the file. A line that cannot be read is reported and left out.
    pub fn parse(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Lock {
        let mut lock = Lock::default();
        let mut at = 0;
        for line in source.text().split_inclusive('\n') {
            let range = at..at + line.trim_end().len();
            at += line.len();
            let line = line.trim();
            if line.is_empty() || line == HEADER {
                continue;
            }
            match record(line) {
                Some((key, language, record)) => lock.put(&key, &language, record),
                None => diagnostics.push(
                    Diagnostic::warning(Code::LockSyntax, "this line cannot be read")
                        .at(source, range)
                        .help("if it is left from a merge, keep either side; `diglot accept` writes the line anew"),
                ),
            }
        }
        lock
    }

    pub fn record(&self, key: &str, language: &str) -> Option<&Record> {
        self.records.get(key)?.get(language)
    }

    pub fn put(&mut self, key: &str, language: &str, record: Record) {
        let of_essay = self.records.entry(key.to_owned()).or_default();
        of_essay.insert(language.to_owned(), record);
    }

    /// Keeps the records of translations that exist.
    pub fn retain(&mut self, exists: impl Fn(&str, &str) -> bool) {
        for (key, of_essay) in &mut self.records {
            of_essay.retain(|language, _| exists(key, language));
        }
        self.records.retain(|_, of_essay| !of_essay.is_empty());
    }

    /// The file.
    pub fn write(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for (key, of_essay) in &self.records {
            for (language, record) in of_essay {
                let _ = write!(text, "{} {language} {}", key.replace(' ', "%20"), record.from);
                for mark in &record.blocks {
                    let _ = write!(text, " {mark:08x}");
                }
                text.push('\n');
            }
        }
        text
    }
}

fn record(line: &str) -> Option<(String, String, Record)> {
    let mut words = line.split(' ');
    let key = words.next()?.replace("%20", " ");
    let language = words.next()?.to_owned();
    let from = words.next()?.to_owned();
    let mark = |word: &str| (word.len() == 8).then(|| Mark::from_str_radix(word, 16).ok())?;
    let blocks: Option<Vec<Mark>> = words.map(mark).collect();
    Some((key, language, Record { from, blocks: blocks? }))
}

/// How a text differs from what was confirmed of it.
pub fn changes(confirmed: &[Mark], document: &Document) -> Changes {
    if document.blocks.iter().map(|block| mark(block.hash)).eq(confirmed.iter().copied()) {
        return Changes::default();
    }
    compare(confirmed, &marks(document))
}

/// The blocks of a text as the lock knows them.
pub fn marks(document: &Document) -> Vec<Mark> {
    document.blocks.iter().map(|block| mark(block.hash)).collect()
}

/// The first 32 bits.
pub fn mark(hash: u64) -> Mark {
    (hash >> 32) as Mark
}

/// Compares what was confirmed with what is there now. A block that stands elsewhere is moved, not
/// new; of what is left, blocks in the same gap are the same block rewritten.
pub fn compare(confirmed: &[Mark], now: &[Mark]) -> Changes {
    let steps = cheapest(0..confirmed.len(), 0..now.len(), &SHAPES, |old, new| {
        match (old.len(), new.len()) {
            (1, 1) if confirmed[old.start] == now[new.start] => 0.0,
            (1, 1) => 3.0,
            _ => 1.0,
        }
    });
    let lost: Vec<usize> = steps
        .iter()
        .filter(|step| step.translation.is_empty())
        .map(|step| step.original.start)
        .collect();
    let mut lost: Vec<Option<usize>> = lost.into_iter().map(Some).collect();
    let mut changes = Changes::default();
    let mut moved_from = Vec::new();
    for step in steps.iter().filter(|step| step.original.is_empty()) {
        let block = step.translation.start;
        let same = |old: &&mut Option<usize>| old.is_some_and(|old| confirmed[old] == now[block]);
        if let Some(old) = lost.iter_mut().find(same) {
            moved_from.extend(old.take());
            changes.moved.push(block);
        }
    }
    // Between two blocks that stayed: what went, and what came.
    let (mut went, mut came) = (Vec::new(), Vec::new());
    for step in &steps {
        match (step.original.len(), step.translation.len()) {
            (1, 0) if !moved_from.contains(&step.original.start) => went.push(step.original.start),
            (0, 1) if !changes.moved.contains(&step.translation.start) => {
                came.push(step.translation.start);
            }
            (1, 1) => {
                gap(confirmed, &mut went, &mut came, step.translation.start, &mut changes);
            }
            _ => {}
        }
    }
    gap(confirmed, &mut went, &mut came, now.len(), &mut changes);
    changes
}

const SHAPES: [Shape; 3] = [(1, 1), (1, 0), (0, 1)];

fn gap(
    confirmed: &[Mark],
    went: &mut Vec<usize>,
    came: &mut Vec<usize>,
    next: usize,
    changes: &mut Changes,
) {
    let both = went.len().min(came.len());
    let pairs = went.iter().zip(came.iter());
    changes.changed.extend(pairs.map(|(old, new)| Change { block: *new, was: confirmed[*old] }));
    changes.new.extend(came.drain(..).skip(both));
    changes.removed.extend(went.drain(..).skip(both).map(|old| (next, confirmed[old])));
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        *self == Changes::default()
    }

    /// How many of some blocks were rewritten, added or removed.
    pub fn open(&self, is_meant: impl Fn(usize) -> bool) -> usize {
        let changed = self.changed.iter().map(|change| change.block);
        let removed = self.removed.iter().map(|(next, _)| *next);
        changed.chain(self.new.iter().copied()).chain(removed).filter(|at| is_meant(*at)).count()
    }

    /// Whether the translation has to be looked at: a block that only moved has not to be.
    pub fn is_stale(&self) -> bool {
        !(self.changed.is_empty() && self.new.is_empty() && self.removed.is_empty())
    }
}

/// The record after some of the blocks were confirmed: the others keep what they were confirmed
/// against.
pub fn accept(confirmed: &[Mark], now: &[Mark], is_accepted: impl Fn(usize) -> bool) -> Vec<Mark> {
    let changes = compare(confirmed, now);
    let mut blocks = Vec::with_capacity(now.len());
    for block in 0..=now.len() {
        for (_, old) in changes.removed.iter().filter(|(next, _)| *next == block) {
            if !is_accepted(block) {
                blocks.push(*old);
            }
        }
        if block == now.len() {
            break;
        }
        let found = changes.changed.iter().find(|change| change.block == block);
        match found {
            _ if is_accepted(block) => blocks.push(now[block]),
            Some(change) => blocks.push(change.was),
            None if changes.new.contains(&block) => {}
            None => blocks.push(now[block]),
        }
    }
    blocks
}

#[cfg(test)]
mod tests;
