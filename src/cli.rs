//! The command line: what can be asked of diglot. The only part that prints.

mod accept;
mod arguments;
mod build;
mod check;
mod completions;
mod explain;
mod init;
mod man;
mod new;
mod next;
mod plan;
mod say;
mod schema;
mod serve;
mod status;
mod timings;
mod translate;
mod translations;

use crate::error::Error;
use arguments::{Arguments, Command};
use clap::Parser;
use say::Speaker;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

/// The site was built, or has nothing wrong.
const FINE: u8 = 0;
/// The site has errors: their authors can mend them.
const MISTAKES: u8 = 1;
/// The machine refused, or the command was not understood.
const REFUSED: u8 = 2;
/// Ended from the keyboard: 128 and the number of the signal (POSIX.1, shell).
const INTERRUPTED: u8 = 130;

/// Runs the command that the arguments ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Clap knows whether it is help that was asked for or a mistake, and which stream.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { REFUSED } else { FINE });
        }
    };
    let speaker = &Arc::new(Speaker::new(&arguments.global));
    let global = &arguments.global;
    let result = match &arguments.command {
        Command::Build(options) => build::run(global, options, speaker),
        Command::Serve(options) => serve::run(global, options, speaker),
        Command::Check(options) => check::run(global, options, speaker),
        Command::Plan(options) => plan::run(global, options, speaker),
        Command::New(options) => new::run(global, options, speaker),
        Command::Init(options) => init::run(options, speaker),
        Command::Status(options) => status::run(global, options, speaker),
        Command::Translate(options) => translate::run(global, options, speaker),
        Command::Accept(options) => accept::run(global, options, speaker),
        Command::Next(options) => next::run(global, options),
        Command::Schema(options) => Ok(schema::run(options)),
        Command::Explain(options) => Ok(explain::run(options)),
        Command::Completions(options) => Ok(completions::run(options)),
        Command::Man(options) => man::run(options, speaker),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(Error::Refused(diagnostics)) => {
            speaker.diagnostics(&diagnostics);
            speaker.nothing_written(&diagnostics);
            ExitCode::from(MISTAKES)
        }
        Err(error) => {
            say::error(&error);
            ExitCode::from(REFUSED)
        }
    }
}
