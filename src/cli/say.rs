//! What is printed: answers to standard output, everything else to standard error.

use super::arguments::{Format, Global, When};
use super::status::Paint;
use crate::diagnostic::{Diagnostics, Severity};
use crate::error::Error;
use crate::report::{self, Color, Look, Repeats};
use std::error::Error as _;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};

#[derive(Debug)]
pub struct Speaker {
    format: Format,
    look: Look,
    quiet: bool,
}

impl Speaker {
    pub fn new(global: &Global) -> Speaker {
        let color = match global.color {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                std::io::stderr().is_terminal()
                    && anstyle_query::term_supports_color()
                    && !anstyle_query::no_color()
            }
        };
        let width = terminal_size::terminal_size_of(std::io::stderr())
            .map_or(100, |(width, _)| usize::from(width.0));
        Speaker {
            format: global.format,
            look: Look {
                width: width.clamp(40, 140),
                color: if color { Color::Ansi } else { Color::Plain },
                repeats: if global.all { Repeats::All } else { Repeats::Counted },
            },
            quiet: global.quiet,
        }
    }

    /// How an answer on standard output sets words apart.
    pub fn paint(&self) -> Paint {
        if self.look.color == Color::Ansi && std::io::stdout().is_terminal() {
            Paint::Ansi
        } else {
            Paint::Plain
        }
    }

    pub fn diagnostics(&self, diagnostics: &Diagnostics) {
        match self.format {
            Format::Human | Format::Html => remark(&report::human(diagnostics, self.look)),
            Format::Json => print(&report::json(diagnostics)),
            Format::Github => print(&report::github(diagnostics)),
        }
    }

    /// A line about what was done.
    pub fn done(&self, line: &str) {
        if !self.quiet && self.format == Format::Human {
            remark(&format!("{line}\n"));
        }
    }

    /// Work in progress that a person at a terminal wants to see.
    pub fn shows_progress(&self) -> bool {
        !self.quiet && self.format == Format::Human && std::io::stderr().is_terminal()
    }

    pub fn nothing_written(&self, diagnostics: &Diagnostics) {
        self.done(&format!("{}; nothing was written", counted(diagnostics)));
    }
}

/// An answer. A closed pipe (`diglot plan | head`) is no mistake.
pub fn print(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Anything but an answer. Not `eprint!`, which panics where the other end of a pipe is closed.
fn remark(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// A command that cannot be done.
pub fn complaint(text: &str) {
    remark(&format!("error: {text}\n"));
}

pub fn error(error: &Error) {
    let mut text = format!("error: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = write!(text, ": {error}");
        cause = error.source();
    }
    text.push('\n');
    remark(&text);
}

/// "2 errors, 1 warning"
pub fn counted(diagnostics: &Diagnostics) -> String {
    let count = |severity, name: &str| {
        let count = diagnostics.count(severity);
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{} {name}{plural}", grouped(count)))
    };
    let parts: Vec<String> = [count(Severity::Error, "error"), count(Severity::Warning, "warning")]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() { "nothing wrong".to_owned() } else { parts.join(", ") }
}

/// `12,345`
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
