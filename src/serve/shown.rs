//! What is served at the moment: the last good plan, and what is wrong with the texts by now.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::plan::fingerprint::fingerprint;
use crate::plan::{Output, Plan};
use crate::render::Renderer;
use crate::serve::look::Seen;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Rendered pages that are kept (bytes); beyond that, all are forgotten.
const MOST_KEPT: usize = 64 * 1024 * 1024;
/// Event streams that are kept open; of more, the oldest end.
const MOST_LISTENERS: u64 = 32;

/// One look at the site.
#[derive(Debug, Default, Clone)]
pub struct State {
    /// Counts the looks, from 1; 0 is before the first.
    pub number: u64,
    /// The last plan without errors.
    pub plan: Option<Arc<Plan>>,
    /// What is wrong with the texts as they are now.
    pub diagnostics: Arc<Diagnostics>,
    /// Why the texts could not be looked at.
    pub failure: Option<String>,
    /// The address of the text that was saved last.
    pub saved: Option<String>,
}

/// Shared between the thread that watches and those that answer.
#[derive(Debug, Default)]
pub struct Shown {
    state: Mutex<State>,
    changed: Condvar,
    listeners: Mutex<u64>,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    pages: BTreeMap<String, Page>,
    bytes: usize,
}

#[derive(Debug)]
struct Page {
    /// The look at which it was up to date.
    number: u64,
    fingerprint: u128,
    bytes: Arc<Vec<u8>>,
}

/// What wakes one who waits for the next look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    By(u64),
    ByNothing,
    /// There are newer listeners, and too many of them.
    ToLeave,
}

impl Shown {
    pub fn state(&self) -> State {
        lock(&self.state).clone()
    }

    /// Shows what was seen last. Where there is no new plan, the last one stays.
    pub fn show(&self, seen: Seen) {
        let Seen { plan, diagnostics, saved } = seen;
        self.change(|state| {
            state.diagnostics = diagnostics;
            state.failure = None;
            state.saved = saved;
            plan.as_ref()?;
            std::mem::replace(&mut state.plan, plan)
        });
    }

    /// Shows that the site could not be looked at.
    pub fn fail(&self, failure: String) {
        self.change(|state| {
            state.failure = Some(failure);
        });
    }

    /// What the change puts aside is dropped later: taking a large plan apart takes a while, in
    /// which no answer needs to wait.
    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) {
        let mut state = lock(&self.state);
        let aside = change(&mut state);
        state.number += 1;
        drop(state);
        self.changed.notify_all();
        drop(aside);
    }

    /// Begins to listen; the number says who came first.
    pub fn listen(&self) -> u64 {
        let mut listeners = lock(&self.listeners);
        *listeners += 1;
        let own = *listeners;
        drop(listeners);
        self.changed.notify_all();
        own
    }

    /// Waits until there is a look with another number.
    pub fn wait(&self, listener: u64, seen: u64, longest: Duration) -> Woken {
        let leaves = || *lock(&self.listeners) >= listener + MOST_LISTENERS;
        let waiting = |state: &mut State| state.number == seen && !leaves();
        let state = lock(&self.state);
        let (state, _) = self
            .changed
            .wait_timeout_while(state, longest, waiting)
            .unwrap_or_else(PoisonError::into_inner);
        if state.number != seen {
            Woken::By(state.number)
        } else if leaves() {
            Woken::ToLeave
        } else {
            Woken::ByNothing
        }
    }

    /// An output's bytes, rendered unless nothing that it depends on has changed since.
    /// `number` is that of the look which found the plan.
    pub fn render(
        &self,
        number: u64,
        plan: &Plan,
        output: &Output,
    ) -> Result<Arc<Vec<u8>>, Box<Diagnostic>> {
        if let Some(page) = lock(&self.kept).pages.get(&output.address)
            && page.number == number
        {
            return Ok(Arc::clone(&page.bytes));
        }
        let content = plan.content(output);
        let fingerprint = fingerprint(plan, &content);
        if let Some(page) = lock(&self.kept).pages.get_mut(&output.address)
            && page.fingerprint == fingerprint
        {
            page.number = number;
            return Ok(Arc::clone(&page.bytes));
        }
        let mut bytes = Vec::new();
        Renderer::new(plan).render(output, content, &mut bytes)?;
        let bytes = Arc::new(bytes);
        let mut kept = lock(&self.kept);
        if kept.bytes + bytes.len() > MOST_KEPT {
            *kept = Kept::default();
        }
        kept.bytes += bytes.len();
        let page = Page { number, fingerprint, bytes: Arc::clone(&bytes) };
        kept.pages.insert(output.address.clone(), page);
        Ok(bytes)
    }
}

/// A thread that failed leaves whole values behind: all are replaced, none is changed in part.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
