//! The command line: what can be asked of diglot. The only part that prints.

mod arguments;
mod build;
mod check;
mod explain;
mod init;
mod plan;
mod say;
mod serve;

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
        Command::Init(options) => init::run(options, speaker),
        Command::Explain(options) => Ok(explain::run(options)),
        Command::Completions { shell } => Ok(arguments::completions(*shell)),
        Command::Man { folder } => arguments::man(folder),
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
