//! `diglot completions`: scripts with which a shell completes commands.

use super::arguments::{Arguments, CompletionsOptions};
use super::{FINE, say};
use clap::CommandFactory;

/// Prints the script for a shell.
pub fn run(options: &CompletionsOptions) -> u8 {
    say::print(&script(options.shell));
    FINE
}

fn script(shell: clap_complete::Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "diglot", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn every_shell_learns_every_command() {
        for shell in clap_complete::Shell::value_variants() {
            let script = script(*shell);
            for command in Arguments::command().get_subcommands() {
                assert!(script.contains(command.get_name()), "{shell}: {}", command.get_name());
            }
        }
    }
}
