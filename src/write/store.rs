//! Pictures that were made before, by the key that names their bytes.

#![expect(clippy::disallowed_methods, reason = "part of a door to the disk")]

use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use xxhash_rust::xxh3::xxh3_128;

/// Ends the name of a file beside the store, whose time is that of the last look.
const MARK: &str = "pruned";
const DAY: Duration = Duration::from_hours(24);
const MONTH: Duration = Duration::from_hours(30 * 24);

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

    /// Forgets what no build has wanted for a month. Branches, drafts and other outputs want other
    /// pictures than this build, so what is not wanted now is not yet forgotten. Looks once a day,
    /// and then asks for the keys that this build wants. What cannot be removed stays.
    pub fn prune(&self, now: SystemTime, wanted: impl FnOnce() -> BTreeSet<u128>) {
        let mark = self.0.with_extension(MARK);
        let age = |path: &Path| now.duration_since(fs::metadata(path).ok()?.modified().ok()?).ok();
        if !self.0.is_dir() || age(&mark).is_some_and(|age| age < DAY) {
            return;
        }
        let wanted = wanted();
        for entry in fs::read_dir(&self.0).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name();
            let key = name.to_str().and_then(|name| u128::from_str_radix(name, 16).ok());
            if key.is_some_and(|key| wanted.contains(&key)) {
                // Its time is the last one at which it was wanted.
                let _ = File::options()
                    .append(true)
                    .open(&path)
                    .and_then(|file| file.set_modified(now));
            } else if age(&path).is_some_and(|age| age > MONTH) {
                let _ = fs::remove_file(path);
            }
        }
        let _ = fs::write(&mark, "").and_then(|()| File::open(&mark)?.set_modified(now));
    }

    fn place(&self, key: u128) -> PathBuf {
        self.0.join(format!("{key:032x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_build_wants_for_a_month_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::of(folder.path());
        let start = SystemTime::now();
        store.put(1, b"wanted").unwrap();
        store.put(2, b"a draft's").unwrap();
        let after = |days: u32, wanted: &[u128]| {
            let mut asked = false;
            store.prune(start + days * DAY + days * Duration::from_secs(1), || {
                asked = true;
                wanted.iter().copied().collect()
            });
            (asked, store.has(1), store.has(2))
        };
        assert_eq!(after(0, &[1]), (true, true, true));
        assert_eq!(after(0, &[]), (false, true, true), "it is looked at once a day");
        assert_eq!(after(20, &[1, 2]), (true, true, true));
        assert_eq!(after(40, &[1]), (true, true, true));
        assert_eq!(after(51, &[1]), (true, true, false));
        assert_eq!(after(90, &[]), (true, false, false));
    }

    #[test]
    fn a_store_that_is_not_there_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        Store::of(folder.path()).prune(SystemTime::now(), BTreeSet::new);
        assert!(!folder.path().join(".diglot").exists());
    }
}
