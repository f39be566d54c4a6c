//! The operations that change the disk, each with the path in its error.
//!
//! Tests make the n-th of them fail, for every n, to see that nothing is lost.

#![expect(clippy::disallowed_methods, reason = "part of a door to the disk")]

use crate::error::{Error, Result};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a file system without hard links says, and one on which this file cannot have another.
const HAS_NO_LINKS: [io::ErrorKind; 4] = [
    io::ErrorKind::Unsupported,
    io::ErrorKind::PermissionDenied,
    io::ErrorKind::CrossesDevices,
    io::ErrorKind::TooManyLinks,
];

#[derive(Debug)]
pub struct Disk {
    /// Operations that still succeed; tests set it, nobody else.
    left: AtomicUsize,
    #[cfg(test)]
    dies: bool,
    #[cfg(test)]
    no_links: bool,
}

impl Default for Disk {
    fn default() -> Disk {
        Disk {
            left: AtomicUsize::new(usize::MAX),
            #[cfg(test)]
            dies: false,
            #[cfg(test)]
            no_links: false,
        }
    }
}

impl Disk {
    /// A disk whose operations fail after the first `count`, as a full one does.
    #[cfg(test)]
    pub fn failing_after(count: usize) -> Disk {
        Disk { left: AtomicUsize::new(count), ..Disk::default() }
    }

    /// A disk whose operation after the first `count` ends the build on the spot, as a kill does.
    #[cfg(test)]
    pub fn dying_after(count: usize) -> Disk {
        Disk { left: AtomicUsize::new(count), dies: true, ..Disk::default() }
    }

    /// The same disk on a file system without hard links.
    #[cfg(test)]
    pub fn without_links(self) -> Disk {
        Disk { no_links: true, ..self }
    }

    fn run<T>(&self, path: &Path, operation: impl FnOnce() -> io::Result<T>) -> Result<T> {
        let left =
            self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| match left {
                usize::MAX => Some(left),
                left => left.checked_sub(1),
            });
        #[cfg(test)]
        assert!(left.is_ok() || !self.dies, "killed");
        let done = if left.is_ok() { operation() } else { Err(io::ErrorKind::StorageFull.into()) };
        done.map_err(|source| Error::Write { path: path.to_owned(), source })
    }

    pub fn create_folder(&self, path: &Path) -> Result<()> {
        self.run(path, || fs::create_dir_all(path))
    }

    /// Writes a file that does not exist yet, and tells its size and time.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<Metadata> {
        self.run(path, || {
            let mut file = File::create(path)?;
            file.write_all(bytes)?;
            file.metadata()
        })
    }

    pub fn copy(&self, from: &Path, to: &Path) -> Result<Metadata> {
        self.run(to, || {
            // A symbolic link within the site is followed; what it leads to was looked at when the
            // site was read.
            let mut source = File::open(from)?;
            let mut file = File::create(to)?;
            io::copy(&mut source, &mut file)?;
            file.metadata()
        })
    }

    /// A second name for a file. `false` where the file system has none.
    pub fn link(&self, from: &Path, to: &Path) -> Result<bool> {
        self.run(to, || {
            #[cfg(test)]
            if self.no_links {
                return Ok(false);
            }
            match fs::hard_link(from, to) {
                Ok(()) => Ok(true),
                Err(error) if HAS_NO_LINKS.contains(&error.kind()) => Ok(false),
                Err(error) => Err(error),
            }
        })
    }

    /// Copies a file with its time, so that it counts as the same.
    pub fn copy_whole(&self, from: &Path, to: &Path) -> Result<()> {
        self.run(to, || {
            fs::copy(from, to)?;
            let time = fs::metadata(from)?.modified()?;
            File::options().write(true).open(to)?.set_modified(time)
        })
    }

    pub fn set_mode(&self, path: &Path, mode: Permissions) -> Result<()> {
        self.run(path, || fs::set_permissions(path, mode))
    }

    pub fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        self.run(to, || fs::rename(from, to))
    }

    /// Two folders change places in one step. `false` where the system cannot do that.
    pub fn exchange(&self, a: &Path, b: &Path) -> Result<bool> {
        self.run(b, || match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
            Ok(()) => Ok(true),
            Err(
                rustix::io::Errno::INVAL
                | rustix::io::Errno::NOSYS
                | rustix::io::Errno::BUSY
                | rustix::io::Errno::XDEV,
            ) => Ok(false),
            Err(error) => Err(error.into()),
        })
    }

    pub fn remove_file(&self, path: &Path) -> Result<()> {
        self.run(path, || match fs::remove_file(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        })
    }

    pub fn remove_tree(&self, path: &Path) -> Result<()> {
        self.run(path, || match fs::remove_dir_all(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        })
    }

    /// Removes folders that have become empty, from the inside out.
    pub fn remove_empty(root: &Path, mut folder: &Path) {
        while folder != root && folder.starts_with(root) && fs::remove_dir(folder).is_ok() {
            let Some(parent) = folder.parent() else { break };
            folder = parent;
        }
    }
}

/// When a file was last changed, in nanoseconds; before 1970 it is negative.
pub fn modified(metadata: &Metadata) -> i64 {
    nanoseconds(metadata.mtime().into(), metadata.mtime_nsec().into())
}

/// The nanoseconds of a moment, as far as they can be counted: until the year 2262.
pub fn nanoseconds(seconds: i128, rest: i128) -> i64 {
    i64::try_from(seconds * 1_000_000_000 + rest).unwrap_or(i64::MAX)
}
