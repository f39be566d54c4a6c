//! `diglot build`

#![expect(
    clippy::disallowed_methods,
    reason = "the command line tells the pipeline the time and the place"
)]

use super::arguments::{BuildOptions, Global, SiteOptions};
use super::say::{Speaker, counted, grouped, print};
use super::{FINE, MISTAKES, timings};
use crate::catalog::Publish;
use crate::diagnostic::Diagnostics;
use crate::discover::seen::{Seen, Stamp};
use crate::discover::shelf::Folder;
use crate::error::{Error, Result};
use crate::pipeline::timings::{Span, Timings};
use crate::pipeline::{
    Built, Compiled, Shelved, Thought, Wishes, counts, of_outputs, studio, survey, think,
};
use crate::plan::Plan;
use crate::plan::touched::{Touched, Traces};
use crate::record::{Confirmed, Record, of_settings, program, traces};
use crate::write::store::Store;
use crate::write::{self, Adopt, Wait, Writer};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::ThreadPoolBuilder;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

/// A build that takes longer shows how far it is.
const PATIENCE: Duration = Duration::from_millis(500);

pub fn run(global: &Global, options: &BuildOptions, speaker: &Speaker) -> Result<u8> {
    // What is saved meanwhile belongs into the same build.
    match build(global, options, Trust::Looks, speaker) {
        Err(Error::Changed) => build(global, options, Trust::Nothing, speaker),
        done => done,
    }
}

/// What tells that a file holds what it held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// It looks as it did.
    Looks,
    Nothing,
}

fn build(global: &Global, options: &BuildOptions, trust: Trust, speaker: &Speaker) -> Result<u8> {
    let start = Instant::now();
    let timings = if options.timings || options.trace.is_some() {
        Timings::by(move || start.elapsed())
    } else {
        Timings::default()
    };
    use_threads(&options.site);
    let (root, wishes) = (&global.root, wishes(&options.site));
    let survey = timings.stage("survey", || survey(root, &wishes))?;
    let settings = of_settings(&program(), &format!("{wishes:?}"), &survey.settings);
    // The day decides which texts there are, and nothing beyond that.
    let decided = of_settings(&program(), &of_outputs(&wishes), &survey.settings);
    let output = survey.config.as_ref().map(|config| match &options.output {
        Some(chosen) => chosen.clone(),
        None => root.join(&config.output),
    });
    let mut known = Vec::new();
    if trust == Trust::Looks
        && let Some(output) = &output
        && let Some((record, at)) = read_record(root, output)
    {
        let looks = timings.stage("look", || record.look(root, &survey.found, at));
        if let Some((built, said)) = stood(root, options, record, &looks, settings, output) {
            speaker.diagnostics(&said);
            report(&built, &said, output, start, speaker);
            return Ok(FINE);
        }
        known = looks.into_iter().map(|look| Some(look?.0)).collect();
    }
    let shelved = Shelved { folder: Folder::new(root.clone()), known };
    let Thought { compiled, seen, known } = think(root, &wishes, survey, Some(&shelved), &timings)?;
    let Compiled { plan, diagnostics } = compiled;
    speaker.diagnostics(&diagnostics);
    let (Some(plan), Some(output)) = (plan.filter(|_| !diagnostics.has_errors()), output) else {
        speaker.nothing_written(&diagnostics);
        return Ok(MISTAKES);
    };
    let adopt = if options.force { Adopt::Force } else { Adopt::Refuse };
    let wait = if options.no_wait { Wait::No } else { Wait::Yes };
    let waiting = || speaker.done("another build is at work; waiting for it to end");
    let record = Record::new(settings, seen, counts(&plan), &diagnostics);
    let writer = Writer::open(root, &output, adopt, wait, waiting)?.made_of(record.inputs);
    let place = write::traces(root, &output)?;
    let (traces, touched) = timings.stage("trace", || {
        let traces = Traces::of(&plan, decided);
        let before = traces::read(&place, writer.made_from());
        let touched = before.and_then(|before| Touched::of(&plan, &before, &traces));
        (traces, touched)
    });
    let progress = progress(&plan, start, speaker);
    let step = || progress.inc(1);
    let texts = &shelved.folder;
    // What is known of texts holds whatever becomes of the output.
    let (built, ()) = rayon::join(
        || crate::pipeline::write(&plan, touched.as_ref(), texts, writer, &timings, step),
        || timings.stage("keep", || known.keep(root)),
    );
    progress.finish_and_clear();
    let built = built?;
    let recorded = write::record(root, &output)?;
    timings.stage("record", || {
        record.save(&recorded);
        traces::save(&place, record.inputs, &traces);
    });
    if !wishes.no_images {
        studio::prune(&plan, &Store::of(root), SystemTime::now());
    }
    report(&built, &diagnostics, &output, start, speaker);
    tell(&timings.spans(), options)?;
    // The program ends: nothing of a large site has to be given back piece by piece.
    std::mem::forget((plan, known, record, traces, shelved));
    Ok(FINE)
}

/// Tells where the time went, as far as somebody asks.
fn tell(spans: &[Span], options: &BuildOptions) -> Result<()> {
    if options.timings {
        print(&timings::table(spans));
    }
    let Some(file) = &options.trace else { return Ok(()) };
    std::fs::write(file, timings::trace(spans))
        .map_err(|source| Error::Write { path: file.clone(), source })
}

fn read_record(root: &Path, output: &Path) -> Option<(Record, Stamp)> {
    Record::read(&write::record(root, output).ok()?)
}

/// What there is, where nothing has changed since the last build.
fn stood(
    root: &Path,
    options: &BuildOptions,
    record: Record,
    looks: &[Option<(Seen, bool)>],
    settings: u128,
    output: &Path,
) -> Option<(Built, Diagnostics)> {
    if !output.is_dir() {
        return None;
    }
    let Confirmed { record, is_fresh } = record.confirm(settings, looks)?;
    // What cannot be opened at once is left to the build proper, which says why.
    let adopt = if options.force { Adopt::Force } else { Adopt::Refuse };
    let writer = Writer::open(root, output, adopt, Wait::No, || {}).ok()?;
    let report = writer.stands(record.inputs)?;
    let said = record.said(root)?;
    if !is_fresh {
        record.save(&write::record(root, output).ok()?);
    }
    Some((Built { counts: record.counts, report }, said))
}

fn report(
    built: &Built,
    diagnostics: &Diagnostics,
    output: &Path,
    start: Instant,
    speaker: &Speaker,
) {
    let warnings =
        if diagnostics.is_empty() { String::new() } else { format!(", {}", counted(diagnostics)) };
    for path in &built.report.left {
        let path = output.join(path);
        speaker.done(&format!(
            "`{}` is no longer part of the site and stays: somebody changed it after diglot wrote it",
            path.display()
        ));
    }
    speaker.done(&format!("{}{warnings}, in {}", summary(built), seconds(start.elapsed())));
}

/// What the person at the keyboard wants, with the day on which they want it.
pub fn wishes(options: &SiteOptions) -> Wishes {
    Wishes {
        base_url: options.base_url.clone(),
        no_images: options.no_images,
        publish: Publish { drafts: options.drafts, today: Some(today()) },
    }
}

/// Today where the machine is, or the day of `SOURCE_DATE_EPOCH` (reproducible-builds.org). It
/// decides which texts are due and appears in no output.
pub fn today() -> jiff::civil::Date {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let fixed = epoch.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    match fixed {
        Some(moment) => jiff::tz::TimeZone::UTC.to_datetime(moment).date(),
        None => jiff::ZonedDateTime::now().date(),
    }
}

/// The main thread works with the others: it would only wait for them, and what it holds would lie
/// apart from what they hold.
pub fn use_threads(options: &SiteOptions) {
    // Fails only where threads are already at work, which is never the case here.
    let _ = pool(options).use_current_thread().build_global();
}

/// As many threads as are wanted, else one for each core.
pub fn pool(options: &SiteOptions) -> ThreadPoolBuilder {
    ThreadPoolBuilder::new().num_threads(options.jobs.map_or(0, |jobs| jobs.max(1)))
}

fn progress(plan: &Plan, start: Instant, speaker: &Speaker) -> ProgressBar {
    if !speaker.shows_progress() || (plan.outputs.len() < 2000 && start.elapsed() < PATIENCE) {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(plan.outputs.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} files") {
        bar.set_style(style);
    }
    bar
}

fn summary(built: &Built) -> String {
    let many = |count: usize, one: &str, many: &str| {
        format!("{} {}", grouped(count), if count == 1 { one } else { many })
    };
    let report = &built.report;
    let mut files = vec![format!("{} written", many(report.written, "file", "files"))];
    if report.removed > 0 {
        files.push(format!("{} removed", grouped(report.removed)));
    }
    if report.unchanged > 0 {
        files.push(format!("{} unchanged", grouped(report.unchanged)));
    }
    format!(
        "{} in {} ({}): {}",
        many(built.counts.essays, "essay", "essays"),
        many(built.counts.languages, "language", "languages"),
        many(built.counts.editions, "edition", "editions"),
        files.join(", ")
    )
}

pub fn seconds(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}
