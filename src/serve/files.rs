//! The files of a site, kept between looks: what did not change is not read again.

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::discover::{self, FOLDERS, Found, Inputs, Kind, Read, is_leftover};
use crate::error::Result;
use crate::source::Source;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

const SETTINGS: [&str; 5] =
    [Config::PATH, Config::TAGS, Config::AUTHORS, Config::SERIES, Config::LOCK];

/// What may be different on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Anything: events were lost, or none were there yet.
    Anything,
    /// Files and folders, relative to the site's folder and with `/`.
    Paths(BTreeSet<String>),
}

/// Every file in the order in which `discover` finds it.
#[derive(Debug, Default)]
pub struct Files {
    read: BTreeMap<(usize, String), (Kind, Read)>,
    /// What was wrong with the list of files, rather than with one of them.
    found: Diagnostics,
    /// All that was read, as the pipeline takes it.
    inputs: Inputs,
    /// What is wrong with it.
    said: Diagnostics,
}

impl Files {
    /// Looks at what may have changed; whether anything has.
    pub fn look(&mut self, root: &Path, config: &Config, changed: &Changed) -> Result<bool> {
        if let Changed::Paths(paths) = changed
            && paths.iter().all(|path| self.is_known_file(root, path))
        {
            let mut differs = false;
            for path in paths {
                differs |= self.read_again(root, path)?;
            }
            return Ok(differs);
        }
        let mut found = Diagnostics::default();
        let list = discover::list(root, config, &mut found)?;
        let mut before = std::mem::take(&mut self.read);
        let is_touched = |path: &str| match changed {
            Changed::Anything => true,
            Changed::Paths(paths) => is_at_or_below(path, paths),
        };
        let kept = |file: &Found| !is_touched(&file.path) && before.contains_key(&key(&file.path));
        let (kept, fresh): (Vec<Found>, Vec<Found>) = list.into_iter().partition(kept);
        let read: Result<Vec<Read>> =
            fresh.par_iter().map(|file| discover::read(root, file)).collect();
        let mut differs = found != self.found;
        self.found = found;
        for (file, read) in fresh.into_iter().zip(read?) {
            let key = key(&file.path);
            // What says the same stays the same value: others compare it by its place.
            let old = before.remove(&key).filter(|(_, old)| *old == read);
            differs |= old.is_none();
            self.read.insert(key, old.unwrap_or((file.kind, read)));
        }
        for file in kept {
            let key = key(&file.path);
            if let Some(read) = before.remove(&key) {
                self.read.insert(key, read);
            }
        }
        self.take_all();
        Ok(differs || !before.is_empty())
    }

    /// What the pipeline takes; the lock is not among it.
    pub fn inputs(&mut self, diagnostics: &mut Diagnostics) -> &mut Inputs {
        diagnostics.append(self.found.iter().chain(&self.said).cloned());
        &mut self.inputs
    }

    fn take_all(&mut self) {
        (self.inputs, self.said) = (Inputs::default(), Diagnostics::default());
        for (_, file) in self.read.values() {
            self.inputs.take(file, &mut self.said);
        }
    }

    /// Whether an event may matter at all. Editors put files beside the one they save.
    pub fn may_matter(path: &str) -> bool {
        let mut parts = path.split('/');
        let is_settings = SETTINGS.contains(&path);
        match parts.next() {
            Some("static") => true,
            Some(folder) if FOLDERS.contains(&folder) => {
                !parts.any(|name| is_leftover(name.as_bytes()))
            }
            _ => is_settings,
        }
    }

    /// The text at a path, if there is one.
    pub fn text(&self, path: &str) -> Option<&Arc<Source>> {
        match self.read.get(&key(path))? {
            (_, Read::Text(source)) => Some(source),
            _ => None,
        }
    }

    /// Has been read before and still is a file, not a link or a folder: nothing but its content can
    /// have changed.
    fn is_known_file(&self, root: &Path, path: &str) -> bool {
        self.read.contains_key(&key(path))
            && root.join(path).symlink_metadata().is_ok_and(|it| it.is_file())
    }

    fn read_again(&mut self, root: &Path, path: &str) -> Result<bool> {
        let Some((kind, old)) = self.read.get_mut(&key(path)) else { return Ok(false) };
        let read = discover::read(root, &Found { path: path.to_owned(), kind: *kind })?;
        if *old == read {
            return Ok(false);
        }
        let place = match (&*old, &read) {
            (Read::Text(old), Read::Text(new)) => Some((&mut self.inputs.texts, old, new)),
            (Read::Theme(old), Read::Theme(new)) => Some((&mut self.inputs.theme, old, new)),
            _ => None,
        };
        let place = place.and_then(|(all, old, new)| {
            Some((all.iter_mut().find(|it| Arc::ptr_eq(it, old))?, Arc::clone(new)))
        });
        if let Some((place, new)) = place {
            *place = new;
            *old = read;
        } else {
            *old = read;
            self.take_all();
        }
        Ok(true)
    }
}

/// Files come in the order of their folders. Within one, the order of whole paths would put
/// `a-b` before `a/b`; the end of a name comes before everything else.
fn key(path: &str) -> (usize, String) {
    let top = path.split('/').next().unwrap_or_default();
    let order = FOLDERS.iter().position(|folder| *folder == top).unwrap_or(FOLDERS.len());
    (order, path.replace('/', "\0"))
}

fn is_at_or_below(path: &str, roots: &BTreeSet<String>) -> bool {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    ends.into_iter().any(|end| roots.contains(&path[..end]))
}
