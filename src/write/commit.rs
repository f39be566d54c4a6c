//! The moment in which a build becomes visible.

#![expect(clippy::disallowed_methods, reason = "part of a door to the disk")]

use super::disk::Disk;
use super::foreign::{self, State};
use super::manifest::{Files, Manifest, Placed};
use super::staging::Staging;
use super::{New, Report, SMALL, Writer};
use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use walkdir::WalkDir;

/// The manifest to be, written when a commit begins, with a first line that says how it is done. It
/// takes the old one's place when all is done; a build that finds one finishes that commit.
fn next(manifest: &Path) -> PathBuf {
    manifest.with_extension("next")
}

pub fn commit(mut writer: Writer) -> Result<Report> {
    let (files, bytes) = found(&mut writer);
    let gone = writer.old.files.all().iter().filter(|old| !files.has(&old.path));
    let (mut removed, mut left) = (Vec::new(), Vec::new());
    for Placed { path, written, .. } in gone {
        match writer.state(path, written) {
            State::Ours => removed.push(path.as_str()),
            State::Changed => left.push(path.clone()),
            State::Gone => {}
        }
    }
    foreign::refuse(&writer, &files, &removed)?;
    let written = files.staged().count();
    let report = Report {
        written,
        removed: removed.len(),
        unchanged: files.all().len() - written,
        bytes,
        left,
    };
    let manifest = Manifest {
        output: writer.output.to_string_lossy().into_owned(),
        inputs: writer.inputs,
        files,
    };
    if written == 0 && removed.is_empty() {
        if manifest != writer.old {
            keep(&writer.disk, &writer.manifest, &manifest)?;
        }
        return Ok(report);
    }
    let swapped = may_swap(&writer, &manifest, &report) && swap(&writer, &manifest)?;
    if !swapped && let Err(failed) = in_place(&writer, &manifest, &removed) {
        writer.staging.keep = !failed.undone;
        return Err(failed.error);
    }
    Ok(report)
}

/// Every output of the plan, and how many bytes of them were written.
fn found(writer: &mut Writer) -> (Files, u64) {
    let New { mut files, bytes, .. } = std::mem::take(&mut *writer.found());
    let kept = writer.old.files.all().iter().zip(&writer.kept);
    files.extend(
        kept.filter(|(_, is_kept)| is_kept.load(Ordering::Relaxed)).map(|(old, _)| old.clone()),
    );
    (Files::new(files), bytes)
}

/// Whether the whole folder can be replaced: it is new, or small, and nothing in it is foreign.
fn may_swap(writer: &Writer, new: &Manifest, report: &Report) -> bool {
    if writer.staging.inside {
        return false;
    }
    let Ok(there) = fs::symlink_metadata(&writer.output) else { return true };
    let made = fs::symlink_metadata(&writer.staging.path);
    let is_like = |made: Metadata| (made.uid(), made.gid()) == (there.uid(), there.gid());
    let ours = |path: &str| writer.old.files.has(path) || new.files.has(path);
    report.unchanged <= SMALL
        && report.left.is_empty()
        && made.is_ok_and(is_like)
        && WalkDir::new(&writer.output).min_depth(1).into_iter().all(|entry| {
            let Ok(entry) = entry else { return false };
            if entry.file_type().is_dir() {
                return true;
            }
            let path = entry.path().strip_prefix(&writer.output).ok().and_then(Path::to_str);
            entry.file_type().is_file() && path.is_some_and(ours)
        })
}

/// Builds the whole folder beside the output and exchanges the two. `false` where the system
/// cannot; nothing has happened then.
fn swap(writer: &Writer, manifest: &Manifest) -> Result<bool> {
    let (disk, staging) = (&writer.disk, &writer.staging.path);
    let mut folders: BTreeSet<&str> =
        manifest.files.staged().filter_map(|path| Some(path.rsplit_once('/')?.0)).collect();
    for Placed { path, .. } in manifest.files.all().iter().filter(|file| !file.is_staged) {
        if let Some((folder, _)) = path.rsplit_once('/')
            && folders.insert(folder)
        {
            disk.create_folder(&staging.join(folder))?;
        }
        if !disk.link(&writer.output.join(path), &staging.join(path))? {
            return Ok(false);
        }
    }
    if let Ok(there) = fs::metadata(&writer.output) {
        disk.set_mode(staging, there.permissions())?;
    }
    let inode = inode(staging);
    let next = next(&writer.manifest);
    disk.write(&next, manifest.to_text(&format!("swap {inode}\n")).as_bytes())?;
    if !writer.output.exists() {
        disk.rename(staging, &writer.output)?;
    } else if !disk.exchange(staging, &writer.output)? {
        disk.remove_file(&next)?;
        return Ok(false);
    }
    if let Err(error) = disk.rename(&next, &writer.manifest) {
        // The old site is still whole, under the other name.
        let _ = Disk::default().exchange(staging, &writer.output);
        let _ = fs::remove_file(next);
        return Err(error);
    }
    // The new site is visible and known. What cannot be cleared away now, the next build clears.
    let _ = disk.remove_tree(staging);
    Ok(true)
}

fn inode(path: &Path) -> u64 {
    fs::symlink_metadata(path).map_or(0, |found| found.ino())
}

/// Why a commit in place stopped, and whether everything is as it was before.
struct Failed {
    error: Error,
    undone: bool,
}

fn in_place(
    writer: &Writer,
    manifest: &Manifest,
    removed: &[&str],
) -> std::result::Result<(), Failed> {
    let (disk, next) = (&writer.disk, next(&writer.manifest));
    let mut moves = Moves::new(disk, &writer.output, &writer.staging);
    let mut staged: Vec<&str> = manifest.files.staged().collect();
    staged.sort_by_key(|path| (class(path), *path));
    let done = disk
        .write(&next, manifest.to_text("move\n").as_bytes())
        .and_then(|_| moves.run(&staged, removed))
        .and_then(|()| disk.rename(&next, &writer.manifest));
    if let Err(error) = done {
        let undone = moves.undo();
        // What could not be put back, the next build finishes.
        if undone {
            let _ = fs::remove_file(&next);
        }
        return Err(Failed { error, undone });
    }
    let _ = disk.remove_tree(&moves.backup);
    Ok(())
}

/// What others point at comes first: files, then pages, then feeds and sitemaps.
fn class(path: &str) -> u8 {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => 1,
        Some("xml" | "json" | "txt") => 2,
        _ => 0,
    }
}

/// Files on their way into the output, with what is needed to go back.
struct Moves<'w> {
    disk: &'w Disk,
    output: &'w Path,
    staging: &'w Path,
    backup: PathBuf,
    /// Paths that were touched, and whether an old file is in the backup.
    done: Vec<(String, bool)>,
}

impl<'w> Moves<'w> {
    fn new(disk: &'w Disk, output: &'w Path, staging: &'w Staging) -> Moves<'w> {
        Moves { disk, output, staging: &staging.path, backup: staging.backup(), done: Vec::new() }
    }

    fn run(&mut self, staged: &[&str], removed: &[&str]) -> Result<()> {
        // A file may stand where a folder is wanted now, or a folder where a file is.
        let wanted: BTreeSet<&str> = staged.iter().copied().collect();
        let (first, last): (Vec<&str>, Vec<&str>) =
            removed.iter().partition(|path| is_in_the_way(path, &wanted));
        first.into_iter().try_for_each(|path| self.take_away(path))?;
        let mut folders: BTreeSet<&str> = BTreeSet::new();
        for path in staged {
            if let Some((folder, _)) = path.rsplit_once('/')
                && folders.insert(folder)
            {
                self.disk.create_folder(&self.output.join(folder))?;
            }
            self.put(path)?;
        }
        last.into_iter().try_for_each(|path| self.take_away(path))
    }

    /// Replaces a file in one step; the old one stays reachable in the backup.
    fn put(&mut self, path: &str) -> Result<()> {
        let place = self.output.join(path);
        let has_old = place.symlink_metadata().is_ok();
        if has_old {
            let kept = self.kept(path)?;
            if !self.disk.link(&place, &kept)? {
                self.disk.copy_whole(&place, &kept)?;
            }
        }
        self.disk.rename(&self.staging.join(path), &place)?;
        self.done.push((path.to_owned(), has_old));
        Ok(())
    }

    fn take_away(&mut self, path: &str) -> Result<()> {
        let place = self.output.join(path);
        // Where the file was there may be a folder of the new site already.
        if place.symlink_metadata().map_or(true, |found| found.is_dir()) {
            return Ok(());
        }
        let kept = self.kept(path)?;
        self.disk.rename(&place, &kept)?;
        self.done.push((path.to_owned(), true));
        if let Some(folder) = place.parent() {
            Disk::remove_empty(self.output, folder);
        }
        Ok(())
    }

    fn kept(&self, path: &str) -> Result<PathBuf> {
        let kept = self.backup.join(path);
        if let Some(folder) = kept.parent() {
            self.disk.create_folder(folder)?;
        }
        Ok(kept)
    }

    /// Puts everything back, if the machine lets it.
    fn undo(&mut self) -> bool {
        let mut undone = true;
        for (path, has_old) in self.done.drain(..).rev() {
            let place = self.output.join(&path);
            if has_old {
                let _ = place.parent().map(fs::create_dir_all);
                remove_empty_folders(&place);
                undone &= fs::rename(self.backup.join(&path), &place).is_ok();
            } else {
                undone &= fs::remove_file(&place).is_ok();
                if let Some(folder) = place.parent() {
                    Disk::remove_empty(self.output, folder);
                }
            }
        }
        if undone {
            let _ = fs::remove_dir_all(&self.backup);
        }
        undone
    }
}

/// Removes a folder that holds nothing but folders.
fn remove_empty_folders(folder: &Path) {
    for entry in
        WalkDir::new(folder).contents_first(true).into_iter().filter_map(std::result::Result::ok)
    {
        let _ = fs::remove_dir(entry.path());
    }
}

fn is_in_the_way(path: &str, wanted: &BTreeSet<&str>) -> bool {
    let inside = format!("{path}/");
    let holds =
        wanted.range(inside.as_str()..).next().is_some_and(|other| other.starts_with(&inside));
    holds || path.match_indices('/').any(|(at, _)| wanted.contains(&path[..at]))
}

/// Finishes the commit of a build that was killed in the middle of it.
pub fn finish(disk: &Disk, output: &Path, staging: &Staging, manifest: &Path) -> Result<()> {
    let next = next(manifest);
    let Ok(text) = fs::read_to_string(&next) else { return Ok(()) };
    if let Some((how, _)) = text.split_once('\n')
        && let Some(new) = Manifest::from_text(&text)
    {
        let old = fs::read_to_string(manifest)
            .ok()
            .and_then(|text| Manifest::from_text(&text))
            .unwrap_or_default();
        let swapped =
            how.strip_prefix("swap ").map(|inode_of_new| inode_of_new == inode(output).to_string());
        match swapped {
            // The folders had not changed places yet: the old site stands, whole.
            Some(false) => {}
            Some(true) => keep(disk, manifest, &new)?,
            None => {
                let new_paths = new.files.all().iter().map(|file| file.path.as_str());
                let left = new_paths.filter(|path| staging.path.join(path).is_file());
                let left: Vec<&str> = left.collect();
                let gone = old.files.all().iter().filter(|file| !new.files.has(&file.path));
                let folder = foreign::opened(output);
                let state =
                    |file: &Placed| foreign::state(folder.as_ref(), &file.path, &file.written);
                let removed: Vec<&str> = gone
                    .filter(|file| state(file) == State::Ours)
                    .map(|file| file.path.as_str())
                    .collect();
                Moves::new(disk, output, staging).run(&left, &removed)?;
                keep(disk, manifest, &new)?;
            }
        }
    }
    disk.remove_file(&next)
}

fn keep(disk: &Disk, manifest: &Path, new: &Manifest) -> Result<()> {
    let beside = manifest.with_extension("tmp");
    disk.write(&beside, new.to_text("").as_bytes())?;
    disk.rename(&beside, manifest)
}
