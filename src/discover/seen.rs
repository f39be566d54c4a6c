//! How a file looked when it was read, so that a later build need not read it again.

#![expect(clippy::disallowed_methods, reason = "part of a door to the disk")]

use super::Found;
use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use xxhash_rust::xxh3::Xxh3;

/// A file that was read, and what was in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub found: Found,
    pub stamp: Stamp,
    /// xxh3 of the content.
    pub hash: u128,
}

/// What the file system says of a file. A file whose stamp is the same, and was already old when
/// somebody looked, holds what it held: no program can set the time of the last change of state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    pub inode: u64,
    /// Nanoseconds since 1970.
    pub modified: i128,
    /// When content, name or rights changed last, in nanoseconds since 1970.
    pub changed: i128,
}

impl Stamp {
    pub fn new(metadata: &Metadata) -> Stamp {
        let moment = |seconds: i64, nanoseconds: i64| {
            i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds)
        };
        Stamp {
            size: metadata.len(),
            inode: metadata.ino(),
            modified: moment(metadata.mtime(), metadata.mtime_nsec()),
            changed: moment(metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    pub fn of(path: &Path) -> Option<Stamp> {
        fs::metadata(path).ok().map(|metadata| Stamp::new(&metadata))
    }

    /// Nothing happened to the file after this moment or shortly before it, where a second change
    /// could go unseen (git calls that racy).
    pub fn is_older_than(&self, moment: i128) -> bool {
        const COARSEST: i128 = 2_000_000_000;
        self.modified.max(self.changed) < moment - COARSEST
    }
}

/// xxh3 of what a file holds now.
pub fn content(path: &Path) -> Option<u128> {
    hash(&mut File::open(path).ok()?).ok()
}

/// xxh3 of the rest of a file, of which little is in memory at a time.
pub fn hash(file: &mut File) -> io::Result<u128> {
    let mut state = Xxh3::new();
    let mut bytes = vec![0; 64 * 1024];
    loop {
        match file.read(&mut bytes) {
            Ok(0) => return Ok(state.digest128()),
            Ok(read) => state.update(&bytes[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
