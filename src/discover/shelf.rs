//! Texts that are not held in memory, but read when somebody asks for them.

#![expect(clippy::disallowed_methods, reason = "part of a door to the disk")]

use crate::error::{Error, Result};
use crate::source::{Shelf, Source};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use xxhash_rust::xxh3::xxh3_128;

/// So much of the texts is held in memory (bytes); the rest of a large site is read again.
const HELD: u64 = 64 * 1024 * 1024;

/// The folder of a site, in which texts lie until they are wanted.
#[derive(Debug, Default)]
pub struct Folder {
    root: PathBuf,
    held: AtomicU64,
    is_lost: AtomicBool,
}

impl Folder {
    pub fn new(root: PathBuf) -> Arc<Folder> {
        Arc::new(Folder { root, ..Folder::default() })
    }

    /// A text that was read just now: held while there is room.
    pub fn take(self: &Arc<Folder>, source: Arc<Source>, size: u64) -> Arc<Source> {
        if self.held.fetch_add(size, Ordering::Relaxed) < HELD {
            return source;
        }
        self.shelve(source.path.clone(), source.content, size)
    }

    /// A text that is known, and was not read.
    pub fn shelve(self: &Arc<Folder>, path: String, content: u128, size: u64) -> Arc<Source> {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        Source::shelved(path, content, size, Arc::clone(self) as Arc<dyn Shelf>)
    }

    /// Whether every text that was asked for was there.
    pub fn is_whole(&self) -> Result<()> {
        if self.is_lost.load(Ordering::Relaxed) { Err(Error::Changed) } else { Ok(()) }
    }
}

impl Shelf for Folder {
    fn text(&self, source: &Source, size: usize) -> Arc<str> {
        let text = fs::read_to_string(self.root.join(&source.path)).ok();
        let text = text.filter(|text| xxh3_128(text.as_bytes()) == source.content);
        text.map_or_else(
            || {
                self.is_lost.store(true, Ordering::Relaxed);
                " ".repeat(size).into()
            },
            Arc::from,
        )
    }
}
