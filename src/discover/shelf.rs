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
const HELD: u64 = 32 * 1024 * 1024;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_when_it_is_wanted_and_one_that_is_gone_is_not_made_up() {
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join("tea.md"), "# Tēja\n").unwrap();
        let folder = Folder::new(site.path().to_owned());
        let read = Source::new("tea.md", "# Tēja\n");
        let shelved = folder.shelve("tea.md".to_owned(), read.content, 8);
        assert_eq!((&*shelved.text(), &shelved), ("# Tēja\n", &read));
        assert!(shelved.has(&(2..8)) && !shelved.has(&(2..9)));
        assert!(folder.is_whole().is_ok());
        fs::write(site.path().join("tea.md"), "# Kafija\n").unwrap();
        assert_eq!(&*shelved.text(), "        ", "every place in it stays a place");
        assert!(matches!(folder.is_whole(), Err(Error::Changed)));
    }

    #[test]
    fn of_many_texts_not_all_are_held() {
        let folder = Folder::new(PathBuf::from("nowhere"));
        let held = |size| &*folder.take(Source::new("tea.md", "Tea"), size).text() == "Tea";
        assert!(held(HELD - 1) && held(2));
        assert!(!held(2));
    }
}
