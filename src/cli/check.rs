//! `diglot check`

use super::arguments::{CheckOptions, Global};
use super::build::{use_threads, wishes};
use super::say::{Speaker, counted};
use super::{FINE, MISTAKES};
use crate::error::Result;
use crate::pipeline::{Compiled, load, try_out};

/// Everything that a build does, templates included, but for the writing.
pub fn run(global: &Global, options: &CheckOptions, speaker: &Speaker) -> Result<u8> {
    use_threads(&options.site);
    let Compiled { plan, mut diagnostics } = load(&global.root, &wishes(&options.site))?;
    if let Some(plan) = plan.filter(|_| !diagnostics.has_errors()) {
        diagnostics.append(try_out(&plan));
        diagnostics.sort();
    }
    speaker.diagnostics(&diagnostics);
    speaker.done(&counted(&diagnostics));
    let denied = options.deny.is_some() && !diagnostics.is_empty();
    Ok(if diagnostics.has_errors() || denied { MISTAKES } else { FINE })
}
