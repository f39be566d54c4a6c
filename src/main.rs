//! Reads the arguments, runs one command, exits.

use std::process::ExitCode;

fn main() -> ExitCode {
    diglot::cli::run(std::env::args_os())
}
