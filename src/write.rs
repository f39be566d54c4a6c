//! Stand-in until the writer lands.
#![allow(clippy::all, clippy::pedantic, clippy::disallowed_methods)]
pub mod name;
use crate::error::{Error, Result};
use std::path::{Path, PathBuf};
pub enum Adopt {
    Refuse,
    Force,
}
pub struct Writer {
    root: PathBuf,
}
#[derive(Debug, Default)]
pub struct Report {
    pub written: usize,
    pub removed: usize,
    pub unchanged: usize,
    pub bytes: u64,
}
impl Writer {
    pub fn open(_root: &Path, output: &Path, _adopt: Adopt) -> Result<Writer> {
        Ok(Writer { root: output.to_owned() })
    }
    pub fn is_current(&self, _path: &str, _fingerprint: u128) -> bool {
        false
    }
    pub fn stage(&self, path: &str, _fingerprint: u128, bytes: &[u8]) -> Result<()> {
        let full = self.root.join(path);
        std::fs::create_dir_all(full.parent().unwrap())
            .and_then(|()| std::fs::write(&full, bytes))
            .map_err(|source| Error::Write { path: full, source })
    }
    pub fn stage_copy(&self, path: &str, _fingerprint: u128, source: &Path) -> Result<()> {
        let full = self.root.join(path);
        std::fs::create_dir_all(full.parent().unwrap())
            .and_then(|()| std::fs::copy(source, &full).map(|_| ()))
            .map_err(|source| Error::Write { path: full, source })
    }
    pub fn commit(self) -> Result<Report> {
        Ok(Report::default())
    }
    pub fn abandon(self) {}
}
