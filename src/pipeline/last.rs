//! The site as it was thought last, and what of it stands after an edit.
//!
//! Most edits change the words of a text, or a template. What was found in all the other texts, and
//! where they stand, is then taken over as it is.

use super::timings::Timings;
use crate::align::align;
use crate::catalog::{Publish, assemble, link, nothing_to_publish};
use crate::check::{self, Checker, check};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::discover::{Asset, Font, Inputs};
use crate::locale::Locale;
use crate::lock::Lock;
use crate::parse::{Document, Parsed, parse};
use crate::plan::{Plan, clash, plan};
use crate::record::known;
use crate::source::Source;
use crate::theme::Theme;
use std::sync::Arc;

/// Of more texts than this it is not asked whether they stand as they stood.
const MOST_TEXTS: usize = 20;

/// A site that was thought through, with all that it was made of.
#[derive(Debug)]
pub struct Last {
    pub plan: Plan,
    texts: Vec<Arc<Source>>,
    assets: Vec<Asset>,
    fonts: Vec<Font>,
    said: Said,
}

/// What is wrong with the texts, by who said it.
#[derive(Debug, Default)]
struct Said {
    /// Parsing, each of one text.
    texts: Diagnostics,
    catalog: Diagnostics,
    checks: check::Said,
    plan: Diagnostics,
}

/// What a site is made of, beside what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'p> {
    pub config: &'p Arc<Config>,
    pub locales: &'p [Arc<Locale>],
    pub theme: &'p Arc<Theme>,
    pub lock: &'p Arc<Lock>,
    pub inputs: &'p Inputs,
    pub publish: Publish,
}

/// What was found before in other texts.
#[derive(Debug)]
pub struct Found<'m> {
    pub known: &'m mut known::Memory,
    pub links: &'m mut link::Memory,
    pub addresses: &'m mut clash::Memory,
}

impl Last {
    /// Thinks about a site from its texts on. `is_wrong` says that there are errors already.
    pub fn new(
        parts: &Parts<'_>,
        memory: &mut Found<'_>,
        is_wrong: bool,
        timings: &Timings,
    ) -> Last {
        let Parts { config, locales, lock, inputs, publish, .. } = *parts;
        let Found { known, links, addresses } = memory;
        let mut said = Said::default();
        let parse = || parse(config, &inputs.texts, &mut known.documents, &mut said.texts);
        let documents = timings.stage("parse", parse);
        let (assets, found) = (&inputs.assets, &mut said.catalog);
        let assemble = || assemble(config, locales, publish, documents, assets, links, found);
        let catalog = timings.stage("assemble", assemble);
        let is_wrong = is_wrong || said.texts.has_errors() || said.catalog.has_errors();
        if catalog.essays.is_empty() && !is_wrong {
            said.catalog.push(nothing_to_publish());
        }
        let alignments = timings.stage("align", || align(&catalog, &mut known.alignments));
        let checker = Checker::new(config, &catalog, &alignments, lock);
        said.checks = timings.stage("check", || check(&checker, &mut known.checks));
        let plan = timings.stage("plan", || {
            let (theme, lock) = (Arc::clone(parts.theme), Arc::clone(lock));
            let plan = plan(config, catalog, alignments, lock, theme, inputs, &mut said.plan);
            clash::check(&plan, addresses, &mut said.plan);
            plan
        });
        let (texts, assets, fonts) =
            (inputs.texts.clone(), inputs.assets.clone(), inputs.fonts.clone());
        Last { plan, texts, assets, fonts, said }
    }

    /// The site as it is now, if a clean build would find it so: all but the words of some texts, and
    /// the theme, are what they were.
    pub fn again(mut self, parts: &Parts<'_>, memory: &mut Found<'_>) -> Option<Last> {
        let Parts { config, theme, lock, inputs, .. } = *parts;
        let Found { known, addresses, .. } = memory;
        let is_same = self.texts.len() == inputs.texts.len()
            && self.assets == inputs.assets
            && self.fonts == inputs.fonts
            && self.plan.lock == *lock
            && !self.plan.catalog.essays.is_empty();
        let texts = self.texts.iter().zip(&inputs.texts).enumerate();
        let edits: Vec<(usize, &Arc<Source>)> = texts
            .filter(|(_, (old, new))| !Arc::ptr_eq(old, new))
            .map(|(at, (_, new))| (at, new))
            .take(MOST_TEXTS + 1)
            .collect();
        if !is_same || edits.len() > MOST_TEXTS {
            return None;
        }
        let mut texts = Vec::new();
        for (at, new) in edits {
            let [old, new] = known.documents.exchange(config, &self.texts[at], new)?;
            self.texts[at] = Arc::clone(&new.source);
            self.said.exchange(&old, &new)?;
            texts.push([old.document.clone()?, new.document.clone()?]);
        }
        if !texts.is_empty() {
            self.exchange(parts, &texts, known)?;
        }
        if !Arc::ptr_eq(&self.plan.theme, theme) {
            self.said.plan = Diagnostics::default();
            let (theme, lock) = (Arc::clone(theme), Arc::clone(lock));
            let Plan { catalog, alignments, .. } = self.plan;
            let found = &mut self.said.plan;
            self.plan = plan(config, catalog, alignments, lock, theme, inputs, found);
            clash::check(&self.plan, addresses, found);
        }
        Some(self)
    }

    fn exchange(
        &mut self,
        parts: &Parts<'_>,
        texts: &[[Arc<Document>; 2]],
        known: &known::Memory,
    ) -> Option<()> {
        let ids = self.plan.exchange(texts, &known.alignments)?;
        let Plan { catalog, alignments, .. } = &self.plan;
        let checker = Checker::new(parts.config, catalog, alignments, parts.lock);
        for id in ids {
            self.said.checks.remove(&id);
            let said = checker.essay(id, &known.checks);
            if !said.is_empty() {
                self.said.checks.insert(id, said);
            }
        }
        Some(())
    }

    /// What is wrong with the texts.
    pub fn said(&self) -> impl Iterator<Item = &Diagnostic> {
        let Said { texts, catalog, checks, plan } = &self.said;
        texts.iter().chain(catalog).chain(checks.values().flatten()).chain(plan)
    }
}

impl Said {
    /// Exchanges what was said of a text alone. Nothing where the site had something to say of it: in
    /// another text it may stand in another place.
    fn exchange(&mut self, old: &Parsed, new: &Parsed) -> Option<()> {
        let path = old.source.path.as_str();
        let is_here = |place: &Location| place.path() == path;
        let mentions = |it: &Diagnostic| {
            it.location.as_ref().is_some_and(is_here)
                || it.related.iter().any(|(place, _)| is_here(place))
        };
        if self.catalog.iter().chain(&self.plan).any(mentions) {
            return None;
        }
        let before = std::mem::take(&mut self.texts);
        let (of_it, others): (Vec<Diagnostic>, Vec<Diagnostic>) =
            before.into_iter().partition(mentions);
        self.texts.append(others.into_iter().chain(new.diagnostics.iter().cloned()));
        (of_it.len() == old.diagnostics.len()).then_some(())
    }
}
