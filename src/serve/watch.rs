//! Hears what changes on the disk.

use crate::discover::FOLDERS;
use crate::serve::files::{Changed, Files};
use notify::event::{AccessKind, AccessMode, EventKind, Flag, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// An editor that saves does several things to the disk, one right after the other.
const QUIET: Duration = Duration::from_millis(4);
/// Changes that go on and on are shown all the same: the first one after 28 ms.
const LONGEST_WAIT: u32 = 7;
/// Of more paths than this a full look is sooner done.
const MOST_PATHS: usize = 1000;
/// A new folder is watched by then.
const ONCE_MORE: Duration = Duration::from_millis(100);
/// Some file systems lose events, and those of other machines send none.
const NOW_AND_THEN: Duration = Duration::from_secs(30);

#[derive(Debug)]
pub struct Watcher {
    root: PathBuf,
    notify: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// Folders of the site that are watched with all that is in them.
    watched: BTreeSet<PathBuf>,
    /// Folders that have just appeared: what is put into them before they are watched makes no
    /// event, so they are looked at once more.
    new: BTreeSet<String>,
    /// Files that somebody has written to and not closed: who saves in place empties the file first.
    open: BTreeSet<PathBuf>,
}

impl Watcher {
    /// Begins to hear; `root` is without symbolic links.
    pub fn new(root: &Path) -> notify::Result<Watcher> {
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(move |event| {
            // Nobody listens any more where the server has ended.
            let _ = sender.send(event);
        })?;
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        let mut watcher = Watcher {
            root: root.to_owned(),
            notify: watcher,
            events,
            watched: BTreeSet::new(),
            new: BTreeSet::new(),
            open: BTreeSet::new(),
        };
        watcher.watch_folders();
        Ok(watcher)
    }

    /// Waits until something may have changed. The first change waits no longer than the burst it
    /// begins and for what is being written, and at most 28 ms.
    pub fn wait(&mut self) -> Changed {
        loop {
            let mut paths = BTreeSet::new();
            let mut lost = false;
            let patience = if self.new.is_empty() { NOW_AND_THEN } else { ONCE_MORE };
            match self.events.recv_timeout(patience) {
                Ok(event) => lost |= self.take(event, &mut paths),
                Err(RecvTimeoutError::Timeout) if self.new.is_empty() => return Changed::Anything,
                Err(RecvTimeoutError::Timeout) => {
                    return Changed::Paths(std::mem::take(&mut self.new));
                }
                // The thread that hears has failed: what is left is to look now and then.
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(NOW_AND_THEN);
                    return Changed::Anything;
                }
            }
            if paths.is_empty() && !lost {
                continue;
            }
            for _ in 0..LONGEST_WAIT {
                let mut quiet = true;
                std::thread::sleep(QUIET);
                while let Ok(event) = self.events.try_recv() {
                    quiet = false;
                    lost |= self.take(event, &mut paths);
                }
                if quiet && self.open.is_empty() {
                    break;
                }
            }
            self.open.clear();
            self.watch_folders();
            self.new.extend(paths.iter().filter(|path| self.root.join(path).is_dir()).cloned());
            if lost || paths.len() > MOST_PATHS {
                return Changed::Anything;
            }
            return Changed::Paths(paths);
        }
    }

    /// Adds the paths of an event; whether others were lost.
    fn take(&mut self, event: notify::Result<Event>, paths: &mut BTreeSet<String>) -> bool {
        let Ok(event) = event else { return true };
        if event.attrs.flag() == Some(Flag::Rescan) {
            return true;
        }
        match event.kind {
            EventKind::Modify(ModifyKind::Data(_)) => self.open.extend(event.paths.iter().cloned()),
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => {
                for path in &event.paths {
                    self.open.remove(path);
                }
            }
            _ => {}
        }
        // Reading is no change, and a build reads.
        if matches!(event.kind, EventKind::Access(_)) || paths.len() > MOST_PATHS {
            return false;
        }
        for path in event.paths {
            let relative = path.strip_prefix(&self.root).ok().and_then(Path::to_str);
            match relative.map(|path| path.replace('\\', "/")) {
                Some(path) if FOLDERS.contains(&path.as_str()) => {
                    // It may be another one than that which is watched.
                    self.watched.remove(&self.root.join(&path));
                    paths.insert(path);
                }
                Some(path) if Files::may_matter(&path) => drop(paths.insert(path)),
                Some(_) => {}
                // A place that a link leads to, or a name that is no text.
                None => return true,
            }
        }
        false
    }

    /// Folders of the site come and go while it is served.
    fn watch_folders(&mut self) {
        for folder in FOLDERS {
            let path = self.root.join(folder);
            if !path.is_dir() {
                self.watched.remove(&path);
            } else if !self.watched.contains(&path)
                && self.notify.watch(&path, RecursiveMode::Recursive).is_ok()
            {
                self.watched.insert(path);
            }
        }
    }
}
