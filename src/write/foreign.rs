//! What is not diglot's in an output folder.
//!
//! A file is diglot's if the manifest has it and it is still what the manifest says. Others' files
//! are never removed, and replaced only with `--force`. A symbolic link inside the output is never
//! followed: what it leads to lies outside.

#![expect(clippy::disallowed_methods, reason = "part of a door to the disk")]

use super::Writer;
use super::disk::nanoseconds;
use super::manifest::{Files, Written};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::error::{Error, Result};
use rustix::fs::{AtFlags, FileType, Mode, OFlags, open, statat};
use std::collections::BTreeSet;
use std::fs;
use std::os::fd::OwnedFd;
use std::path::Path;
use walkdir::WalkDir;

/// How a file stands to what the manifest says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// As diglot wrote it.
    Ours,
    /// Somebody else put something in its place.
    Changed,
    Gone,
}

/// The state of a file under the output folder, which is open: that spares the way to it.
pub fn state(output: Option<&OwnedFd>, path: &str, written: &Written) -> State {
    let found = output.map(|output| statat(output, path, AtFlags::SYMLINK_NOFOLLOW));
    let Some(Ok(found)) = found else { return State::Gone };
    let is_ours = FileType::from_raw_mode(found.st_mode) == FileType::RegularFile
        && u64::try_from(found.st_size) == Ok(written.size)
        && nanoseconds(found.st_mtime.into(), found.st_mtime_nsec.into()) == written.modified;
    if is_ours { State::Ours } else { State::Changed }
}

/// A folder in which files are looked at; none where there is no such folder.
pub fn opened(folder: &Path) -> Option<OwnedFd> {
    open(folder, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty()).ok()
}

/// Errors where the commit would replace what is not diglot's or go through a link.
pub fn refuse(writer: &Writer, new: &Files, removed: &[&str]) -> Result<()> {
    if fs::symlink_metadata(&writer.output).is_err() {
        return Ok(());
    }
    let mut diagnostics = Diagnostics::default();
    let mut folders = BTreeSet::new();
    let touched = new.staged().chain(removed.iter().copied());
    for path in touched {
        for (at, _) in path.match_indices('/') {
            let folder = &path[..at];
            if folders.insert(folder)
                && let Some(problem) = wrong_folder(writer, folder)
            {
                diagnostics.push(problem);
            }
        }
    }
    if diagnostics.is_empty() {
        let places = new.staged().filter_map(|path| wrong_place(writer, new, path));
        places.for_each(|problem| diagnostics.push(problem));
    }
    if diagnostics.is_empty() { Ok(()) } else { Err(Error::Refused(diagnostics)) }
}

/// A folder that pages go into, or out of, and that is something else.
fn wrong_folder(writer: &Writer, folder: &str) -> Option<Diagnostic> {
    let found = fs::symlink_metadata(writer.output.join(folder)).ok()?;
    let named = writer.named.join(folder);
    let named = named.display();
    if found.is_symlink() {
        let said = format!("`{named}` is a symbolic link, and pages of the site belong there");
        let help = "diglot writes nothing through a link; remove it, or build somewhere else with \
                    `--output DIR`";
        return Some(Diagnostic::error(Code::OutputFolder, said).help(help));
    }
    let ours = |written| writer.state(folder, written) == State::Ours;
    (!found.is_dir() && !writer.old.files.get(folder).is_some_and(ours)).then(|| {
        let said =
            format!("`{named}` was not written by diglot, and the site needs a folder there");
        Diagnostic::error(Code::OutputFolder, said).help("move it elsewhere")
    })
}

fn wrong_place(writer: &Writer, new: &Files, path: &str) -> Option<Diagnostic> {
    let place = writer.output.join(path);
    let found = fs::symlink_metadata(&place).ok()?;
    let named = writer.named.join(path);
    let named = named.display();
    if found.is_dir() {
        let foreign = foreign_file(writer, new, path)?;
        let said = format!("`{named}` is a folder, and the site has a file of that name");
        let help = format!("move `{foreign}` elsewhere: diglot did not write it");
        return Some(Diagnostic::error(Code::OutputFolder, said).help(help));
    }
    if writer.replaces || writer.old.files.has(path) {
        return None;
    }
    let said =
        format!("`{named}` was not written by diglot, and the site has a page of its own there");
    let help = "move it elsewhere (into static/, if it belongs to the site), or replace it with \
                `--force`";
    Some(Diagnostic::error(Code::OutputFolder, said).help(help))
}

/// The first file in a folder that this build does not remove.
fn foreign_file(writer: &Writer, new: &Files, folder: &str) -> Option<String> {
    let entries = WalkDir::new(writer.output.join(folder)).sort_by_file_name().into_iter();
    let files = entries.filter_map(std::result::Result::ok).filter(|one| !one.file_type().is_dir());
    files
        .map(|file| {
            let path = file.path().strip_prefix(&writer.output).unwrap_or(file.path());
            path.to_string_lossy().into_owned()
        })
        .find(|path| match writer.old.files.get(path) {
            Some(written) => new.has(path) || writer.state(path, written) != State::Ours,
            None => true,
        })
        .map(|path| writer.named.join(path).display().to_string())
}
