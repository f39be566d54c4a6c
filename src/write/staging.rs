//! The folder in which a build is made before it becomes visible.

#![expect(clippy::disallowed_methods, reason = "part of a door to the disk")]

use rustix::fs::{Access, access};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// On the output's file system, so that moving is renaming. Removed when it is dropped: what was
/// not committed goes.
#[derive(Debug)]
pub struct Staging {
    pub path: PathBuf,
    /// It lies inside the output, not beside it.
    pub inside: bool,
    /// It stays, for the next build to finish what is in it.
    pub keep: bool,
}

impl Staging {
    /// `public.diglot-new` beside `public`, or `public/.diglot-new` where `public` is a mount point
    /// or nothing may be written beside it.
    pub fn of(output: &Path) -> Staging {
        let inside = is_mount_point(output) || (output.is_dir() && !may_write_beside(output));
        let path = if inside {
            output.join(".diglot-new")
        } else {
            let mut name = output.file_name().unwrap_or_default().to_owned();
            name.push(".diglot-new");
            output.with_file_name(name)
        };
        Staging { path, inside, keep: false }
    }

    /// Where the old files are kept while new ones take their places.
    pub fn backup(&self) -> PathBuf {
        self.path.with_extension("diglot-old")
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // After a panic the disk is left as after a kill: the next build knows what to do with it,
        // and with what cannot be removed now.
        if !self.keep && !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

fn is_mount_point(folder: &Path) -> bool {
    let device = |path: &Path| fs::metadata(path).ok().map(|found| found.dev());
    let beside = folder.parent().and_then(device);
    device(folder).is_some_and(|own| beside.is_some_and(|beside| beside != own))
}

fn may_write_beside(folder: &Path) -> bool {
    folder.parent().is_some_and(|parent| access(parent, Access::WRITE_OK | Access::EXEC_OK).is_ok())
}
