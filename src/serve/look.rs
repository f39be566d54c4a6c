//! Looks at a site again and again, and thinks again only about what has changed.

use crate::catalog::Publish;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::discover::{self, Settings};
use crate::error::{Error, Result};
use crate::pipeline::timings::Timings;
use crate::pipeline::{Compiled, Memory, Wishes, compile, configure};
use crate::plan::Plan;
use crate::record::known;
use crate::serve::files::{Changed, Files};
use std::error::Error as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug)]
pub struct Looker {
    root: PathBuf,
    settings: Settings,
    /// What the settings say, with what is wrong with them.
    config: Option<(Arc<Config>, Diagnostics)>,
    publish: Publish,
    files: Files,
    memory: Memory,
    /// The last look was cut short: what it took in has not been thought about.
    unfinished: bool,
}

/// What was seen.
#[derive(Debug)]
pub struct Seen {
    /// None where the texts have errors.
    pub plan: Option<Arc<Plan>>,
    pub diagnostics: Arc<Diagnostics>,
    /// The address of the text that was saved.
    pub saved: Option<String>,
}

impl Looker {
    pub fn new(root: &Path) -> Looker {
        Looker {
            root: root.to_owned(),
            settings: Settings::default(),
            config: None,
            publish: Publish::default(),
            files: Files::default(),
            memory: Memory::default(),
            unfinished: true,
        }
    }

    /// Looks at what may have changed; nothing is seen where nothing has.
    pub fn look(&mut self, wishes: &Wishes, changed: &Changed) -> Result<Option<Seen>> {
        let mut diagnostics = Diagnostics::default();
        let cut_short = std::mem::replace(&mut self.unfinished, true);
        let settings = discover::settings(&self.root, &mut diagnostics)?;
        // What was confirmed of translations changes no text.
        let is_confirmed = settings.lock != self.settings.lock;
        self.settings.lock.clone_from(&settings.lock);
        let is_reset = cut_short || settings != self.settings || wishes.publish != self.publish;
        if is_reset {
            self.memory = Memory::default();
        }
        if is_reset || self.config.is_none() {
            let mut said = Diagnostics::default();
            let config = configure(&settings, wishes, &mut said);
            self.config = config.map(|config| (Arc::new(config), said.clone()));
            if self.config.is_none() {
                diagnostics.append(said);
            }
        }
        let Some((config, said)) = &self.config else {
            diagnostics.sort();
            return Ok(Some(Seen { plan: None, diagnostics: Arc::new(diagnostics), saved: None }));
        };
        let config = Arc::clone(config);
        diagnostics.append(said.iter().cloned());
        let changed = if is_reset { &Changed::Anything } else { changed };
        let differs = self.files.look(&self.root, &config, changed)?;
        self.unfinished = false;
        (self.settings, self.publish) = (settings, wishes.publish);
        if !differs && !is_reset && !is_confirmed {
            return Ok(None);
        }
        let inputs = self.files.inputs(&mut diagnostics);
        if is_reset {
            let stored = known::Stored::read(&self.root, &self.settings);
            self.memory.known = known::Memory::of(&stored, &inputs.texts);
        }
        inputs.lock.clone_from(&self.settings.lock);
        let Compiled { plan, diagnostics } = compile(
            config,
            inputs,
            wishes.publish,
            &mut self.memory,
            diagnostics,
            &Timings::default(),
        );
        let plan = plan.filter(|_| !diagnostics.has_errors());
        let saved = plan.as_ref().and_then(|plan| self.saved(plan, changed));
        if is_reset && self.root.join(".diglot").is_dir() {
            self.memory.known.keep(&self.root);
        }
        let (plan, diagnostics) = (plan.map(Arc::new), Arc::new(diagnostics));
        Ok(Some(Seen { plan, diagnostics, saved }))
    }
}

impl Looker {
    /// The address of the first text that has changed.
    fn saved(&self, plan: &Plan, changed: &Changed) -> Option<String> {
        let Changed::Paths(paths) = changed else { return None };
        let essays = &plan.catalog.essays;
        let address = |path: &String| {
            let document = self.memory.known.documents.document(self.files.text(path)?)?;
            let key = document.place.key.as_str();
            let essay = &essays[essays.binary_search_by(|it| it.key.as_str().cmp(key)).ok()?];
            let edition = essay.editions.iter().find(|it| Arc::ptr_eq(&it.document, document))?;
            Some(edition.address.clone())
        };
        paths.iter().find_map(address)
    }
}

/// What the machine refused, without the place of the site on it.
pub fn in_words(error: &Error, root: &Path) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words = format!("{words}: {error}");
        cause = error.source();
    }
    words.replace(&format!("{}/", root.display()), "")
}
