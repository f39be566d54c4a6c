//! `diglot build`

#![expect(
    clippy::disallowed_methods,
    reason = "the command line tells the pipeline the time and the place"
)]

use super::arguments::{BuildOptions, Global, SiteOptions};
use super::say::{Speaker, counted, grouped};
use super::{FINE, MISTAKES};
use crate::catalog::Publish;
use crate::error::Result;
use crate::pipeline::{Built, Compiled, Wishes, load, write};
use crate::plan::Plan;
use crate::write::{Adopt, Wait, Writer};
use indicatif::{ProgressBar, ProgressStyle};
use std::time::{Duration, Instant};

/// A build that takes longer shows how far it is.
const PATIENCE: Duration = Duration::from_millis(500);

pub fn run(global: &Global, options: &BuildOptions, speaker: &Speaker) -> Result<u8> {
    let start = Instant::now();
    use_threads(&options.site);
    let Compiled { plan, diagnostics } = load(&global.root, &wishes(&options.site))?;
    speaker.diagnostics(&diagnostics);
    let Some(plan) = plan.filter(|_| !diagnostics.has_errors()) else {
        speaker.nothing_written(&diagnostics);
        return Ok(MISTAKES);
    };
    let output = options.output.clone().unwrap_or_else(|| global.root.join(&plan.config.output));
    let adopt = if options.force { Adopt::Force } else { Adopt::Refuse };
    let wait = if options.no_wait { Wait::No } else { Wait::Yes };
    let waiting = || speaker.done("another build is at work; waiting for it to end");
    let writer = Writer::open(&global.root, &output, adopt, wait, waiting)?;
    let progress = progress(&plan, start, speaker);
    let built = write(&plan, writer, || progress.inc(1));
    progress.finish_and_clear();
    let built = built?;
    let warnings =
        if diagnostics.is_empty() { String::new() } else { format!(", {}", counted(&diagnostics)) };
    for path in &built.report.left {
        let path = output.join(path);
        speaker.done(&format!(
            "`{}` is no longer part of the site and stays: somebody changed it after diglot wrote it",
            path.display()
        ));
    }
    speaker.done(&format!("{}{warnings}, in {}", summary(&built), seconds(start.elapsed())));
    Ok(FINE)
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

pub fn use_threads(options: &SiteOptions) {
    if let Some(jobs) = options.jobs {
        // Fails only where threads are already at work, which is never the case here.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.max(1)).build_global();
    }
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
        many(built.essays, "essay", "essays"),
        many(built.languages, "language", "languages"),
        many(built.editions, "edition", "editions"),
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
