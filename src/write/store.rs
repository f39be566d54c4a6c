//! Pictures that were made before, by the key that names their bytes.

#![expect(clippy::disallowed_methods, reason = "part of a door to the disk")]

use crate::error::{Error, Result};
use std::fs;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_128;

/// A folder below `.diglot`. Each file begins with the hash of the rest: one that was cut off or
/// changed counts as missing.
#[derive(Debug, Clone)]
pub struct Store(PathBuf);

impl Store {
    pub fn of(root: &Path) -> Store {
        Store(root.join(".diglot/pictures"))
    }

    pub fn has(&self, key: u128) -> bool {
        self.get(key).is_some()
    }

    pub fn get(&self, key: u128) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.place(key)).ok()?;
        let hash = u128::from_le_bytes(bytes.get(..16)?.try_into().ok()?);
        bytes.drain(..16);
        (xxh3_128(&bytes) == hash).then_some(bytes)
    }

    pub fn put(&self, key: u128, bytes: &[u8]) -> Result<()> {
        let place = self.place(key);
        let failed = |source| Error::Write { path: place.clone(), source };
        fs::create_dir_all(&self.0).map_err(failed)?;
        let new = place.with_extension("new");
        let whole = [&xxh3_128(bytes).to_le_bytes(), bytes].concat();
        fs::write(&new, whole).map_err(failed)?;
        fs::rename(&new, &place).map_err(failed)
    }

    fn place(&self, key: u128) -> PathBuf {
        self.0.join(format!("{key:032x}"))
    }
}
