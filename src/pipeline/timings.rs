//! Where a build's time goes, for those who ask. The clock is the caller's, and no output sees it.

use crate::plan::Content;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Nothing is measured without a clock.
#[derive(Default)]
pub struct Timings {
    clock: Option<Box<dyn Fn() -> Duration + Send + Sync>>,
    spans: Mutex<Vec<Span>>,
}

/// Something that was done, by one thread without a pause.
#[derive(Debug, Clone)]
pub struct Span {
    pub what: What,
    pub start: Duration,
    pub end: Duration,
    pub thread: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Stage(&'static str),
    /// An output with its template, or what else makes it, and how long each of [`STEPS`] took.
    Output {
        address: String,
        kind: String,
        steps: [Duration; 4],
    },
}

/// What is done for an output, one after the other.
pub const STEPS: [&str; 4] = ["view", "fingerprint", "render", "write"];

/// The output that is being made; nothing where nobody asks.
#[derive(Debug)]
pub struct Lap<'t>(Option<Running<'t>>);

#[derive(Debug)]
struct Running<'t> {
    timings: &'t Timings,
    address: &'t str,
    kind: String,
    start: Duration,
    last: Duration,
    steps: [Duration; 4],
}

impl Timings {
    pub fn by(clock: impl Fn() -> Duration + Send + Sync + 'static) -> Timings {
        Timings { clock: Some(Box::new(clock)), spans: Mutex::default() }
    }

    pub fn stage<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let Some(clock) = &self.clock else { return work() };
        let start = clock();
        let done = work();
        self.push(What::Stage(name), start, clock());
        done
    }

    /// Begins an output; it ends when what is given is dropped.
    pub fn output<'t>(&'t self, address: &'t str) -> Lap<'t> {
        let start = self.clock.as_ref().map(|clock| clock());
        Lap(start.map(|start| Running {
            timings: self,
            address,
            kind: String::new(),
            start,
            last: start,
            steps: [Duration::ZERO; 4],
        }))
    }

    /// All that was done, in the order in which it ended.
    pub fn spans(self) -> Vec<Span> {
        self.spans.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, what: What, start: Duration, end: Duration) {
        let thread = rayon::current_thread_index().map_or(0, |index| index + 1);
        let span = Span { what, start, end, thread };
        self.spans.lock().unwrap_or_else(PoisonError::into_inner).push(span);
    }
}

impl Lap<'_> {
    /// The step, by its place in [`STEPS`], has ended. The last one ends with the lap.
    pub fn ends(&mut self, step: usize) {
        let Some(running) = &mut self.0 else { return };
        let Some(clock) = &running.timings.clock else { return };
        let now = clock();
        running.steps[step] += now.saturating_sub(running.last);
        running.last = now;
    }

    pub fn is_of(&mut self, content: &Content<'_>) {
        let Some(running) = &mut self.0 else { return };
        running.kind = match content {
            Content::Page(page) => page.template.to_owned(),
            Content::Feed(_) => "feed".to_owned(),
            Content::Text(_) => "text".to_owned(),
            Content::Index(_) => "search index".to_owned(),
            Content::Copy(_) => "copy".to_owned(),
            Content::Picture { .. } => "picture".to_owned(),
            Content::Card(_) => "card".to_owned(),
        };
    }
}

impl Drop for Lap<'_> {
    fn drop(&mut self) {
        self.ends(STEPS.len() - 1);
        let Some(Running { timings, address, kind, start, last, steps }) = self.0.take() else {
            return;
        };
        timings.push(What::Output { address: address.to_owned(), kind, steps }, start, last);
    }
}

impl std::fmt::Debug for Timings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Timings").field("is_on", &self.clock.is_some()).finish_non_exhaustive()
    }
}
