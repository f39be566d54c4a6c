//! The whole program on one screen: texts in, pages out.

pub mod last;
pub mod pictures;
pub mod timings;
pub mod studio;

use crate::catalog::{Publish, link};
use crate::config::Config;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::discover::seen::Seen;
use crate::discover::shelf::Folder;
use crate::discover::{self, Asset, Found, Inputs, Origin, Settings};
use crate::error::{self, Error, Result};
use crate::locale::Locale;
use crate::lock::{self, lock};
use crate::picture;
use crate::plan::fingerprint::fingerprint;
use crate::plan::touched::Touched;
use crate::plan::{Content, Output, Plan, clash};
use crate::record::{Counts, known};
use crate::render::Renderer;
use crate::theme::{self, theme};
use crate::write::{Report, Writer};
use last::{Found as Before, Last, Parts};
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;
use studio::Studio;
use timings::{Lap, Timings};

/// What the person at the keyboard decides for one build.
#[derive(Debug, Default, Clone)]
pub struct Wishes {
    /// Stands in for `base_url` of diglot.toml.
    pub base_url: Option<String>,
    pub publish: Publish,
    /// No smaller pictures are made, and no cards.
    pub no_images: bool,
}

/// A site that was thought through. Without a plan its diagnostics have errors.
#[derive(Debug)]
pub struct Compiled {
    pub plan: Option<Plan>,
    pub diagnostics: Diagnostics,
}

/// What was thought before under the same configuration. It only spares work.
#[derive(Debug, Default)]
pub struct Memory {
    pub known: known::Memory,
    locales: Option<Vec<Arc<Locale>>>,
    theme: theme::Memory,
    links: link::Memory,
    lock: lock::Memory,
    addresses: clash::Memory,
    last: Option<Last>,
}

/// What a site consists of, before any text is read.
#[derive(Debug)]
pub struct Survey {
    pub settings: Settings,
    /// Without one the diagnostics have errors.
    pub config: Option<Config>,
    pub found: Vec<Found>,
    pub diagnostics: Diagnostics,
}

/// Reads the settings of a site and lists its files.
pub fn survey(root: &Path, wishes: &Wishes) -> Result<Survey> {
    let mut diagnostics = Diagnostics::default();
    let settings = discover::settings(root, &mut diagnostics)?;
    let config = configure(&settings, wishes, &mut diagnostics);
    let found = match &config {
        Some(config) => discover::list(root, config, &mut diagnostics)?,
        None => Vec::new(),
    };
    Ok(Survey { settings, config, found, diagnostics })
}

/// A site that was read, with what its files looked like and what is known of them.
#[derive(Debug)]
pub struct Thought {
    pub compiled: Compiled,
    pub seen: Vec<Seen>,
    pub known: known::Memory,
}

/// Reads a site and compiles it.
pub fn load(root: &Path, wishes: &Wishes) -> Result<Compiled> {
    Ok(think(root, wishes, survey(root, wishes)?, None, &Timings::default())?.compiled)
}

/// How texts are held that need not all be in memory.
#[derive(Debug)]
pub struct Shelved {
    pub folder: Arc<Folder>,
    /// For each file of the survey how it looks, if it holds what it held when it was last read.
    pub known: Vec<Option<Seen>>,
}

/// Reads the texts of a site and compiles them. What the last run knew of them spares work. With
/// `shelved`, not all texts are in memory.
pub fn think(
    root: &Path,
    wishes: &Wishes,
    survey: Survey,
    shelved: Option<&Shelved>,
    timings: &Timings,
) -> Result<Thought> {
    let Survey { settings, config, found, mut diagnostics } = survey;
    let Some(config) = config else {
        let compiled = Compiled { plan: None, diagnostics };
        return Ok(Thought { compiled, seen: Vec::new(), known: known::Memory::default() });
    };
    let stored = || known::Stored::read(root, &settings);
    let stored = timings.stage("cache", stored);
    // A text that has to be parsed anyway is read at once.
    let known = shelved.map_or(&[][..], |it| if stored.is_empty() { &[] } else { &it.known });
    let folder = shelved.map(|it| &it.folder);
    let discover = || discover::discover(root, &found, folder, known, &mut diagnostics);
    let (mut inputs, seen) = timings.stage("discover", discover)?;
    let known = timings.stage("recall", || known::Memory::of(&stored, &inputs.texts));
    drop(stored);
    let mut memory = Memory { known, ..Memory::default() };
    inputs.lock = settings.lock;
    let compiled = compile(config, &inputs, wishes.publish, &mut memory, diagnostics, timings);
    folder.map_or(Ok(()), |folder| folder.is_whole())?;
    Ok(Thought { compiled, seen, known: memory.known })
}

/// The wishes that decide what an output is made of, beside its texts.
pub fn of_outputs(wishes: &Wishes) -> String {
    format!("{:?} {}", wishes.base_url, wishes.no_images)
}

/// The thinking half: no disk, no clock, no network. The same texts always give the same plan.
/// `memory` only spares work: it holds what was read before under the same configuration.
pub fn compile(
    config: impl Into<Arc<Config>>,
    inputs: &Inputs,
    publish: Publish,
    memory: &mut Memory,
    mut diagnostics: Diagnostics,
    timings: &Timings,
) -> Compiled {
    let found = &mut diagnostics;
    let config = config.into();
    let plan = (|| {
        if memory.locales.is_none() {
            memory.locales = Some(config.locales(found)?);
        }
        let locales = memory.locales.as_deref()?;
        let theme = || theme(&config, locales, inputs, &mut memory.theme, found);
        let theme = timings.stage("theme", theme)?;
        let lock = lock(inputs.lock.as_ref(), &mut memory.lock, found);
        let parts = Parts { config: &config, locales, theme: &theme, lock: &lock, inputs, publish };
        let Memory { known, links, addresses, last, .. } = memory;
        let mut before = Before { known, links, addresses };
        let again = last.take().and_then(|last| last.again(&parts, &mut before));
        let now =
            again.unwrap_or_else(|| Last::new(&parts, &mut before, found.has_errors(), timings));
        found.append(now.said().cloned());
        Some(last.insert(now).plan.clone())
    })();
    let texts =
        memory.known.documents.documents().map(|it| (it.source.path.as_str(), &it.place.language));
    let mut diagnostics = config.apply_levels(diagnostics, texts);
    diagnostics.sort();
    Compiled { plan, diagnostics }
}

/// What a build wrote.
#[derive(Debug)]
pub struct Built {
    pub counts: Counts,
    pub report: Report,
}

/// How much there is of a site.
pub fn counts(plan: &Plan) -> Counts {
    let essays = &plan.catalog.essays;
    Counts {
        editions: essays.iter().map(|essay| essay.editions.len()).sum(),
        essays: essays.len(),
        languages: plan.config.languages.len(),
    }
}

/// Renders what changed and writes it, all or nothing. What is not `touched` stays as the last build
/// left it. `texts` is where texts lie that are not in memory. `step` is called for every output.
pub fn write(
    plan: &Plan,
    touched: Option<&Touched<'_>>,
    texts: &Folder,
    writer: Writer,
    timings: &Timings,
    step: impl Fn() + Sync,
) -> Result<Built> {
    let (renderer, studio) = (Renderer::new(plan), Studio::default());
    pictures::prepare(plan, &writer)?;
    let write = |plan: &Plan, outputs: &[Output]| -> Vec<Result<()>> {
        let outputs = outputs.par_iter().map_init(Vec::new, |buffer, output| {
            step();
            if touched.is_some_and(|it| !it.has(output)) && writer.keep(&output.path()) {
                return Ok(());
            }
            let lap = timings.output(&output.address);
            put(plan, &renderer, &studio, &writer, output, buffer, lap)
        });
        outputs.filter(Result::is_err).collect()
    };
    let failed = timings.stage("outputs", || {
        if touched.is_some() {
            return write(plan, &plan.outputs);
        }
        let (mut failed, mut plan) = (Vec::new(), plan.clone());
        for outputs in parts(&plan.outputs.clone()) {
            // Before the first part too: what the plan that is copied keeps, nobody frees.
            plan.forget_cards();
            failed.extend(write(&plan, outputs));
        }
        failed
    });
    error::all(failed)?;
    texts.is_whole()?;
    let report = timings.stage("commit", || writer.commit())?;
    Ok(Built { counts: counts(plan), report })
}

/// Outputs of one language after the other: what many of its pages show is on few pages of others.
/// A part has enough outputs for all threads.
fn parts(outputs: &[Output]) -> Vec<&[Output]> {
    const ENOUGH: usize = 1000;
    let folder = |at: usize| outputs[at].address.split('/').nth(1);
    let (mut parts, mut start) = (Vec::new(), 0);
    for at in 1..outputs.len() {
        if at - start >= ENOUGH && folder(at) != folder(at - 1) {
            parts.push(&outputs[start..at]);
            start = at;
        }
    }
    parts.push(&outputs[start..]);
    parts
}

/// Renders everything and writes nothing: what templates would complain of.
pub fn try_out(plan: &Plan) -> Vec<Diagnostic> {
    let renderer = Renderer::new(plan);
    let render = |buffer: &mut Vec<u8>, output: &Output| {
        renderer.render(output, plan.content(output), buffer).err()
    };
    let failed = plan.outputs.par_iter().map_init(Vec::new, render);
    failed.flatten().map(|diagnostic| *diagnostic).collect()
}

/// One output: rendered if it is not what already stands in its place.
fn put(
    plan: &Plan,
    renderer: &Renderer<'_>,
    studio: &Studio,
    writer: &Writer,
    output: &Output,
    buffer: &mut Vec<u8>,
    mut lap: Lap<'_>,
) -> Result<()> {
    let (path, content) = (output.path(), plan.content(output));
    lap.is_of(&content);
    lap.ends(0);
    let fingerprint = fingerprint(plan, &content);
    lap.ends(1);
    if writer.is_current(&path, fingerprint) {
        return Ok(());
    }
    if let Some(made) = studio.made(plan, &writer.store, &content) {
        return writer.stage(&path, fingerprint, &made?);
    }
    if let Content::Copy(asset) = content
        && asset.picture.is_some_and(|picture| picture.tells)
        && let Some(bare) = picture::bare(&discover::bytes(asset)?)
    {
        return writer.stage(&path, fingerprint, &bare);
    }
    if let Content::Copy(Asset { origin: Origin::Disk(source), .. }) = content {
        return writer.stage_copy(&path, fingerprint, source);
    }
    renderer.render(output, content, buffer).map_err(|found| {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(*found);
        Error::Refused(diagnostics)
    })?;
    lap.ends(2);
    writer.stage(&path, fingerprint, buffer)
}

/// Reads diglot.toml and the files beside it.
pub fn configure(
    settings: &Settings,
    wishes: &Wishes,
    diagnostics: &mut Diagnostics,
) -> Option<Config> {
    let Some(diglot) = &settings.diglot else {
        if diagnostics.is_empty() {
            diagnostics.push(no_config());
        }
        return None;
    };
    let Settings { tags, authors, series, .. } = settings;
    let base_url = wishes.base_url.as_deref();
    let (tags, authors, series) = (tags.as_ref(), authors.as_ref(), series.as_ref());
    let mut config = Config::parse(diglot, tags, authors, series, base_url, diagnostics)?;
    if wishes.no_images {
        config.pictures.widths.clear();
        config.cards = None;
    }
    Some(config)
}

fn no_config() -> Diagnostic {
    Diagnostic::error(Code::NoContent, "there is no diglot.toml here, so this is no site")
        .in_file(Config::PATH)
        .help("`diglot init DIR` makes a new site; `--root DIR` names another folder")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn a_mistake_in_reading_hides_none_in_the_texts() {
        let text = "title = 'A'\nbase_url = 'https://example.org'\nlanguages = ['en']";
        let mut found = Diagnostics::default();
        let config = Source::new(Config::PATH, text);
        let config = Config::parse(&config, None, None, None, None, &mut found).unwrap();
        found.push(Diagnostic::error(Code::NotUtf8, "as if a file were not UTF-8"));
        let texts = vec![Source::new("content/essays/tea.md", "# Tea\n\n[x](gone.md)")];
        let inputs = Inputs { texts, ..Inputs::default() };
        let compiled = compile(
            config,
            &inputs,
            Publish::default(),
            &mut Memory::default(),
            found,
            &Timings::default(),
        );
        let codes: Vec<Code> = compiled.diagnostics.iter().map(|one| one.code).collect();
        assert_eq!(codes, [Code::NotUtf8, Code::DeadLink]);
    }
}
