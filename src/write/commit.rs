//! The moment in which a build becomes visible.

#![expect(clippy::disallowed_methods, reason = "part of a door to the disk")]

use super::disk::Disk;
use super::manifest::Manifest;
use super::{New, Report, SMALL, Writer};
use crate::error::Result;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The manifest to be, written when a commit begins. A build that finds one finishes that commit.
fn next(manifest: &Path) -> PathBuf {
    manifest.with_extension("next")
}

pub fn commit(writer: Writer) -> Result<Report> {
    let new = std::mem::take(&mut *writer.found());
    let removed: Vec<&String> =
        writer.old.files.keys().filter(|path| !new.files.contains_key(*path)).collect();
    let report = Report {
        written: new.staged.len(),
        removed: removed.len(),
        unchanged: new.files.len() - new.staged.len(),
        bytes: new.bytes,
    };
    let manifest =
        Manifest { output: writer.output.to_string_lossy().into_owned(), files: new.files.clone() };
    if new.staged.is_empty() && removed.is_empty() {
        if manifest != writer.old {
            save(&writer, &manifest)?;
        }
        writer.abandon();
        return Ok(report);
    }
    let done = if may_swap(&writer, &new, report.unchanged) {
        swap(&writer, &new, &manifest)
    } else {
        Ok(false)
    };
    match done {
        Ok(true) => {}
        Ok(false) => in_place(&writer, &new, &manifest)?,
        Err(error) => {
            writer.abandon();
            return Err(error);
        }
    }
    Ok(report)
}

fn save(writer: &Writer, manifest: &Manifest) -> Result<()> {
    keep(&writer.disk, &writer.manifest, manifest)
}

/// Whether the whole folder can be replaced: it is new, or small, and nothing in it is foreign.
fn may_swap(writer: &Writer, new: &New, unchanged: usize) -> bool {
    if !writer.output.exists() {
        return true;
    }
    let ours = |path: &str| writer.old.files.contains_key(path) || new.files.contains_key(path);
    unchanged <= SMALL
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
fn swap(writer: &Writer, new: &New, manifest: &Manifest) -> Result<bool> {
    let disk = &writer.disk;
    let mut folders: BTreeSet<&str> = new.folders.iter().map(String::as_str).collect();
    for path in new.files.keys().filter(|path| !new.staged.contains(*path)) {
        if let Some((folder, _)) = path.rsplit_once('/')
            && folders.insert(folder)
        {
            disk.create_folder(&writer.staging.join(folder))?;
        }
        disk.link(&writer.output.join(path), &writer.staging.join(path))?;
    }
    let inode = inode(&writer.staging);
    disk.write(
        &next(&writer.manifest),
        format!("swap {inode}\n{}", manifest.to_text()).as_bytes(),
    )?;
    if !writer.output.exists() {
        disk.rename(&writer.staging, &writer.output)?;
    } else if !disk.exchange(&writer.staging, &writer.output)? {
        disk.remove_file(&next(&writer.manifest))?;
        return Ok(false);
    }
    if let Err(error) = save(writer, manifest) {
        // The old site is still whole, under the other name.
        let _ = Disk::default().exchange(&writer.staging, &writer.output);
        let _ = fs::remove_file(next(&writer.manifest));
        return Err(error);
    }
    // The new site is visible and known. What cannot be cleared away now, the next build clears.
    let _ = disk.remove_file(&next(&writer.manifest));
    let _ = disk.remove_tree(&writer.staging);
    Ok(true)
}

fn inode(path: &Path) -> u64 {
    fs::symlink_metadata(path).map_or(0, |found| found.ino())
}

fn in_place(writer: &Writer, new: &New, manifest: &Manifest) -> Result<()> {
    let disk = &writer.disk;
    disk.write(&next(&writer.manifest), format!("move 0\n{}", manifest.to_text()).as_bytes())?;
    let mut staged: Vec<&str> = new.staged.iter().map(String::as_str).collect();
    staged.sort_by_key(|path| (class(path), *path));
    let mut moves = Moves::new(disk, &writer.output, &writer.staging);
    let done = moves.run(&staged, &writer.old, manifest).and_then(|()| save(writer, manifest));
    if let Err(error) = done {
        moves.undo();
        let _ = fs::remove_file(next(&writer.manifest));
        return Err(error);
    }
    let _ = disk.remove_file(&next(&writer.manifest));
    let _ = disk.remove_tree(&moves.backup);
    let _ = disk.remove_tree(&writer.staging);
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
    fn new(disk: &'w Disk, output: &'w Path, staging: &'w Path) -> Moves<'w> {
        Moves { disk, output, staging, backup: backup(staging), done: Vec::new() }
    }

    fn run(&mut self, staged: &[&str], old: &Manifest, new: &Manifest) -> Result<()> {
        let removed: Vec<&str> = old
            .files
            .keys()
            .map(String::as_str)
            .filter(|path| !new.files.contains_key(*path))
            .collect();
        // A file may stand where a folder is wanted now, or a folder where a file is.
        let wanted: BTreeSet<&str> = staged.iter().copied().collect();
        let (first, last): (Vec<&str>, Vec<&str>) =
            removed.into_iter().partition(|path| is_in_the_way(path, &wanted));
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
            self.disk.link(&place, &kept)?;
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

    /// Puts everything back. What fails here fails for the same reason as before, and is finished
    /// by the next build.
    fn undo(&mut self) {
        for (path, has_old) in self.done.drain(..).rev() {
            let place = self.output.join(&path);
            if has_old {
                let _ = place.parent().map(fs::create_dir_all);
                remove_empty_folders(&place);
                let _ = fs::rename(self.backup.join(&path), &place);
            } else {
                let _ = fs::remove_file(&place);
                if let Some(folder) = place.parent() {
                    Disk::remove_empty(self.output, folder);
                }
            }
        }
        let _ = fs::remove_dir_all(&self.backup);
        let _ = fs::remove_dir_all(self.staging);
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

/// Where the old files are kept while new ones take their places.
pub fn backup(staging: &Path) -> PathBuf {
    staging.with_extension("diglot-old")
}

fn is_in_the_way(path: &str, wanted: &BTreeSet<&str>) -> bool {
    let inside = format!("{path}/");
    let holds =
        wanted.range(inside.as_str()..).next().is_some_and(|other| other.starts_with(&inside));
    holds || path.match_indices('/').any(|(at, _)| wanted.contains(&path[..at]))
}

/// Finishes the commit of a build that was killed in the middle of it.
pub fn finish(disk: &Disk, output: &Path, staging: &Path, manifest: &Path) -> Result<()> {
    let next = next(manifest);
    let Ok(text) = fs::read_to_string(&next) else { return Ok(()) };
    let parsed = text
        .split_once('\n')
        .and_then(|(how, body)| Some((how.to_owned(), Manifest::from_text(body)?)));
    if let Some((how, new)) = parsed {
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
                let left = new
                    .files
                    .keys()
                    .map(String::as_str)
                    .filter(|path| staging.join(path).is_file());
                let left: Vec<&str> = left.collect();
                Moves::new(disk, output, staging).run(&left, &old, &new)?;
                keep(disk, manifest, &new)?;
            }
        }
    }
    disk.remove_file(&next)
}

fn keep(disk: &Disk, manifest: &Path, new: &Manifest) -> Result<()> {
    let beside = manifest.with_extension("tmp");
    disk.write(&beside, new.to_text().as_bytes())?;
    disk.rename(&beside, manifest)
}
