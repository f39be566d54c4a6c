//! Diagnostics as people, programs and GitHub's workflows read them.

mod snippet;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Group, Level, Origin, Renderer};
use serde::Serialize;
use snippet::visible;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Diagnostics of one kind that people see before the rest is only counted.
const MOST_OF_A_KIND: usize = 50;

/// How a report for people looks.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    pub color: Color,
    pub repeats: Repeats,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    Plain,
    Ansi,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeats {
    /// Of each kind at most 50, and the number of the others.
    Counted,
    All,
}

/// For people: what is wrong, `path:line:column` on a line that editors can follow, the text with
/// the place marked, and what to do.
pub fn human(diagnostics: &Diagnostics, look: Look) -> String {
    let renderer = match look.color {
        Color::Plain => Renderer::plain(),
        Color::Ansi => Renderer::styled(),
    };
    let renderer = renderer.term_width(look.width).decor_style(DecorStyle::Unicode);
    let mut shown: BTreeMap<Code, usize> = BTreeMap::new();
    let mut text = String::new();
    for diagnostic in diagnostics {
        let count = shown.entry(diagnostic.code).or_default();
        *count += 1;
        if look.repeats == Repeats::All || *count <= MOST_OF_A_KIND {
            push(&mut text, &one(diagnostic, &renderer));
        }
    }
    if look.repeats == Repeats::Counted {
        for (code, count) in shown.into_iter().filter(|(_, count)| *count > MOST_OF_A_KIND) {
            let (name, more) = (code.name(), count - MOST_OF_A_KIND);
            let title = format!("and {more} more like this (--all shows them)");
            let title = Level::NOTE.primary_title(title).id(name);
            push(&mut text, &renderer.render(&[Group::with_title(title)]));
        }
    }
    text
}

/// Adds a paragraph.
fn push(text: &mut String, paragraph: &str) {
    text.push_str(paragraph.trim_end_matches('\n'));
    text.push_str("\n\n");
}

fn one(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.name());
    let mut group = Group::with_title(title);
    if let Some(location) = &diagnostic.location {
        group = with_place(group, location);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    let mut groups = vec![group];
    for (location, says) in &diagnostic.related {
        let title = Level::NOTE.secondary_title(visible(says));
        groups.push(with_place(Group::with_title(title), location));
    }
    renderer.render(&groups)
}

fn with_place<'g>(group: Group<'g>, location: &Location) -> Group<'g> {
    match location {
        Location::File(path) => group.element(Origin::path(visible(path))),
        Location::Span(span) => group.elements(snippet::place(span)),
    }
}

/// For programs: one JSON object a line.
pub fn json(diagnostics: &Diagnostics) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let related = diagnostic.related.iter();
        let record = Record {
            severity: severity(diagnostic.severity),
            code: diagnostic.code.name(),
            message: &diagnostic.message,
            place: diagnostic.location.as_ref().map(Place::of).unwrap_or_default(),
            help: diagnostic.help.as_deref(),
            related: related
                .map(|(location, says)| Related { message: says, place: Place::of(location) })
                .collect(),
        };
        // Strings and numbers always become JSON.
        if let Ok(line) = serde_json::to_string(&record) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// For GitHub: workflow commands that mark the lines of a pull request.
pub fn github(diagnostics: &Diagnostics) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let place = diagnostic.location.as_ref().map(Place::of).unwrap_or_default();
        let numbers = [
            ("line", place.line),
            ("endLine", place.end_line),
            ("col", place.column),
            ("endColumn", place.end_column),
        ];
        let mut properties = vec![format!("title={}", diagnostic.code.name())];
        properties.extend(place.path.map(|path| format!("file={}", property(path))));
        properties.extend(
            numbers.iter().filter_map(|(name, number)| Some(format!("{name}={}", (*number)?))),
        );
        let mut message = diagnostic.message.clone();
        if let Some(help) = &diagnostic.help {
            message.push_str("\nhelp: ");
            message.push_str(help);
        }
        let kind = severity(diagnostic.severity);
        // Writing to a string cannot fail.
        let _ = writeln!(text, "::{kind} {}::{}", properties.join(","), data(&message));
    }
    text
}

/// The escapes of workflow commands, as GitHub's own toolkit writes them.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

#[derive(Serialize)]
struct Record<'d> {
    severity: &'static str,
    code: &'static str,
    message: &'d str,
    #[serde(flatten)]
    place: Place<'d>,
    help: Option<&'d str>,
    related: Vec<Related<'d>>,
}

#[derive(Serialize)]
struct Related<'d> {
    message: &'d str,
    #[serde(flatten)]
    place: Place<'d>,
}

/// Lines and columns count from 1, columns in characters; the end is exclusive.
#[derive(Default, Serialize)]
struct Place<'d> {
    path: Option<&'d str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

impl<'d> Place<'d> {
    fn of(location: &'d Location) -> Place<'d> {
        let path = Some(location.path());
        let Location::Span(span) = location else { return Place { path, ..Place::default() } };
        let (line, column) = span.position();
        let (end_line, end_column) = span.source.position(span.range.end.max(span.range.start));
        Place {
            path,
            line: Some(line),
            column: Some(column),
            end_line: Some(end_line),
            end_column: Some(end_column),
        }
    }
}

#[cfg(test)]
mod tests;
