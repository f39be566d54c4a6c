//! Puts pages on the disk: the second of two doors, and only what changed, all or nothing.
//!
//! What is new is written into a folder beside the output first (`public.diglot-new`). Nothing of
//! the output changes before everything is there. Then one of two things happens:
//!
//! - **swap**: the unchanged files are linked into the new folder and the two folders change places
//!   in one step, so that a reader sees the old site or the new one and never a mix. This is done
//!   for a new output, and for one of at most [`SMALL`] unchanged files that holds nothing foreign.
//! - **in place**: the new files are moved into the output one by one, what others need first. A
//!   build that is killed meanwhile is finished by the next one.
//!
//! What diglot wrote is known from a manifest in `.diglot/`. Nothing else is removed or replaced,
//! and no symbolic link inside the output is followed (`foreign.rs`).

#![expect(clippy::disallowed_methods, reason = "this is a door to the disk")]

mod commit;
mod disk;
mod foreign;
mod manifest;
pub mod name;
mod staging;
pub mod store;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::discover::FOLDERS;
use crate::error::{Error, Result};
use disk::{Disk, modified};
use foreign::State;
use manifest::{Manifest, Placed, Written};
use rayon::prelude::*;
use rustix::fs::{FlockOperation, flock};
use staging::Staging;
use std::fs::{self, File};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::Store;

/// Unchanged files up to which folders are swapped: to link more would cost more than to write a
/// page.
pub const SMALL: usize = 2000;

/// What happens to a folder that holds files and is not known to be diglot's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adopt {
    Refuse,
    /// Its files are kept, but for those that the site writes itself.
    Force,
}

/// What happens while another build is at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    Yes,
    No,
}

/// One build's access to an output folder. Shared by all threads that render.
#[derive(Debug)]
pub struct Writer {
    disk: Disk,
    /// The output, every symbolic link in its path resolved.
    output: PathBuf,
    /// The output as the person at the keyboard named it.
    named: PathBuf,
    staging: Staging,
    /// Pictures that were made before.
    pub store: Store,
    manifest: PathBuf,
    old: Manifest,
    /// Which of the old files stay as they are.
    kept: Vec<AtomicBool>,
    /// The output before the commit, open; none where there is none yet.
    folder: Option<OwnedFd>,
    /// A file that stands where a page belongs is replaced, whoever wrote it.
    replaces: bool,
    /// There is no output yet, so nobody need look for what stands in it.
    is_new: bool,
    /// What the manifest will say that the output was made of.
    inputs: u128,
    new: Mutex<New>,
    /// Held until the writer is dropped.
    _lock: File,
}

/// What this build found and made so far.
#[derive(Debug, Default)]
struct New {
    /// The outputs of the plan that are not kept.
    files: Vec<Placed>,
    /// Bytes written.
    bytes: u64,
}

/// What a build did to the output.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Report {
    pub written: usize,
    pub removed: usize,
    pub unchanged: usize,
    /// Bytes of the files that were written.
    pub bytes: u64,
    /// Files that are no longer part of the site and stay, since somebody else changed them after
    /// diglot had written them.
    pub left: Vec<String>,
}

impl Writer {
    /// Takes hold of an output folder, and finishes what a killed build left undone. `waiting` is
    /// called once if another build has to end first.
    pub fn open(
        root: &Path,
        output: &Path,
        adopt: Adopt,
        wait: Wait,
        waiting: impl FnOnce(),
    ) -> Result<Writer> {
        let state = root.join(".diglot");
        fs::create_dir_all(&state)
            .map_err(|source| Error::Write { path: state.clone(), source })?;
        let lock = lock(&state.join("lock"), wait, waiting)?;
        let named = output.strip_prefix(".").unwrap_or(output).to_owned();
        let output = resolved(output)?;
        refuse_sources(root, &output)?;
        let disk = Disk::default();
        let staging = Staging::of(&output);
        let manifest = state.join(format!("manifest-{}", key(&output)));
        disk.remove_tree(&staging.backup())?;
        commit::finish(&disk, &output, &staging, &manifest)?;
        disk.remove_tree(&staging.backup())?;
        disk.remove_tree(&staging.path)?;
        let known = fs::read(&manifest).ok();
        if known.is_none() && adopt == Adopt::Refuse && has_files(&output) {
            return Err(unknown_folder(&named));
        }
        let old = known.and_then(|bytes| Manifest::from_text(&String::from_utf8(bytes).ok()?));
        // Whoever lost the list of what is theirs cannot tell it from what is others'.
        let replaces = adopt == Adopt::Force || old.is_none();
        let (is_new, folder) = (fs::symlink_metadata(&output).is_err(), foreign::opened(&output));
        // Where nothing can be written, this says so before anything is rendered.
        disk.create_folder(&staging.path)?;
        let (old, new) = (old.unwrap_or_default(), Mutex::default());
        let kept = old.files.all().iter().map(|_| AtomicBool::new(false)).collect();
        let store = Store::of(root);
        let inputs = 0;
        Ok(Writer {
            disk,
            output,
            named,
            staging,
            store,
            manifest,
            old,
            kept,
            folder,
            replaces,
            is_new,
            inputs,
            new,
            _lock: lock,
        })
    }

    /// Says what this build makes the output of, for the next one to know.
    #[must_use]
    pub fn made_of(self, inputs: u128) -> Writer {
        Writer { inputs, ..self }
    }

    /// What the last build did, if it made the output of these inputs and nobody touched it since.
    pub fn stands(&self, inputs: u128) -> Option<Report> {
        let Manifest { inputs: made_of, files, .. } = &self.old;
        let files = files.all();
        let is_ours = |file: &Placed| self.state(&file.path, &file.written) == State::Ours;
        (*made_of == inputs && !files.is_empty() && files.par_iter().all(is_ours))
            .then(|| Report { unchanged: files.len(), ..Report::default() })
    }

    /// Of which inputs the output was made by the last build.
    pub fn made_from(&self) -> u128 {
        self.old.inputs
    }

    /// The file in the output is as the last build left it, and is kept.
    pub fn keep(&self, path: &str) -> bool {
        self.old.files.find(path).is_some_and(|at| self.keep_at(at))
    }

    /// The file in the output is what this fingerprint stands for.
    pub fn is_current(&self, path: &str, fingerprint: u128) -> bool {
        let is_of = |at: usize| self.old.files.all()[at].written.fingerprint == fingerprint;
        self.old.files.find(path).is_some_and(|at| is_of(at) && self.keep_at(at))
    }

    fn keep_at(&self, at: usize) -> bool {
        let file = &self.old.files.all()[at];
        let is_ours = self.state(&file.path, &file.written) == State::Ours;
        self.kept[at].store(is_ours, Ordering::Relaxed);
        is_ours
    }

    fn state(&self, path: &str, written: &Written) -> State {
        foreign::state(self.folder.as_ref(), path, written)
    }

    /// Writes an output beside its place. Nothing is written if the same bytes stand there.
    pub fn stage(&self, path: &str, fingerprint: u128, bytes: &[u8]) -> Result<()> {
        let place = self.output.join(path);
        let there = if self.is_new { None } else { fs::symlink_metadata(&place).ok() };
        let same_size = there.filter(|found| found.is_file() && found.len() == bytes.len() as u64);
        if let Some(found) = same_size
            && fs::read(&place).is_ok_and(|there| there == bytes)
        {
            let written = Written { fingerprint, size: found.len(), modified: modified(&found) };
            self.found().files.push(Placed { path: path.to_owned(), written, is_staged: false });
            return Ok(());
        }
        let place = self.make_place(path)?;
        let made = self.disk.write(&place, bytes)?;
        self.staged(path, Written { fingerprint, size: made.len(), modified: modified(&made) });
        Ok(())
    }

    /// Copies a file of the site beside its place.
    pub fn stage_copy(&self, path: &str, fingerprint: u128, source: &Path) -> Result<()> {
        let place = self.make_place(path)?;
        let made = self.disk.copy(source, &place)?;
        self.staged(path, Written { fingerprint, size: made.len(), modified: modified(&made) });
        Ok(())
    }

    /// Makes everything visible. A writer that is dropped instead leaves the output as it was.
    pub fn commit(self) -> Result<Report> {
        commit::commit(self)
    }

    fn found(&self) -> MutexGuard<'_, New> {
        self.new.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn make_place(&self, path: &str) -> Result<PathBuf> {
        let place = self.staging.path.join(path);
        if let Some((folder, _)) = path.rsplit_once('/') {
            self.disk.create_folder(&self.staging.path.join(folder))?;
        }
        Ok(place)
    }

    fn staged(&self, path: &str, written: Written) {
        let mut new = self.found();
        new.bytes += written.size;
        new.files.push(Placed { path: path.to_owned(), written, is_staged: true });
    }
}

/// Where the record of an output's inputs is kept, if there is such a place yet.
pub fn record(root: &Path, output: &Path) -> Result<PathBuf> {
    place(root, "inputs", output)
}

/// Where the traces of an output's pages are kept.
pub fn traces(root: &Path, output: &Path) -> Result<PathBuf> {
    place(root, "traces", output)
}

fn place(root: &Path, what: &str, output: &Path) -> Result<PathBuf> {
    Ok(root.join(".diglot").join(format!("{what}-{}", key(&resolved(output)?))))
}

/// Tells one output folder's files in `.diglot/` from another's.
fn key(output: &Path) -> String {
    format!("{:016x}", xxhash_rust::xxh3::xxh3_64(output.as_os_str().as_encoded_bytes()))
}

fn lock(path: &Path, wait: Wait, waiting: impl FnOnce()) -> Result<File> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    let file =
        File::options().create(true).truncate(false).write(true).open(path).map_err(failed)?;
    if flock(&file, FlockOperation::NonBlockingLockExclusive).is_ok() {
        return Ok(file);
    }
    if wait == Wait::No {
        return Err(Error::Locked { path: path.to_owned() });
    }
    waiting();
    flock(&file, FlockOperation::LockExclusive).map_err(|error| failed(error.into()))?;
    Ok(file)
}

/// The folder with every symbolic link resolved, whether or not it exists yet.
fn resolved(output: &Path) -> Result<PathBuf> {
    let failed = |source| Error::Write { path: output.to_owned(), source };
    let whole = std::path::absolute(output).map_err(failed)?;
    if let Ok(real) = fs::canonicalize(&whole) {
        return Ok(real);
    }
    let (Some(parent), Some(name)) = (whole.parent(), whole.file_name()) else { return Ok(whole) };
    fs::create_dir_all(parent).map_err(failed)?;
    Ok(fs::canonicalize(parent).map_err(failed)?.join(name))
}

/// An output that holds the site's sources, or lies among them, would eat them.
fn refuse_sources(root: &Path, output: &Path) -> Result<()> {
    if output.exists() && !output.is_dir() {
        let said = format!("the output `{}` is a file, and a folder is wanted", output.display());
        return Err(refused(
            Diagnostic::error(Code::OutputFolder, said)
                .help("choose a folder of its own, such as `public`"),
        ));
    }
    let Ok(root) = fs::canonicalize(root) else { return Ok(()) };
    let mut sources = FOLDERS.iter().chain([&".diglot"]);
    if root.starts_with(output) || sources.any(|folder| output.starts_with(root.join(folder))) {
        let said =
            format!("the output folder `{}` lies among the site's own files", output.display());
        return Err(refused(
            Diagnostic::error(Code::OutputFolder, said)
                .help("choose a folder of its own, such as `public`"),
        ));
    }
    Ok(())
}

fn has_files(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

fn unknown_folder(output: &Path) -> Error {
    let said =
        format!("the output folder `{}` holds files that diglot did not write", output.display());
    refused(Diagnostic::error(Code::OutputFolder, said).help(
        "`--output DIR` names another folder; `--force` builds into this one, replaces what \
                 stands where the site has a file of its own, and keeps the rest",
    ))
}

fn refused(diagnostic: Diagnostic) -> Error {
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(diagnostic);
    Error::Refused(diagnostics)
}

#[cfg(test)]
mod tests;
