//! Reads TOML 1.1.

use super::{Entry, Node, Table, Value};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::source::{Source, Spanned};
use std::ops::Range;
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// Reads a part of a file. What cannot be read is reported with `code`, one mistake for a line;
/// the rest of the tree is kept.
pub fn read(source: &Arc<Source>, part: Range<usize>, code: Code) -> (Table, Vec<Diagnostic>) {
    let text = &source.text()[part.clone()];
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reading = Reading { source, offset: part.start, code, problems: Vec::new() };
    let mut lines = Vec::new();
    for error in errors {
        let range = error.span().unwrap_or(text.len()..text.len());
        let line = text[..text.floor_char_boundary(range.start)].matches('\n').count();
        if !lines.contains(&line) {
            lines.push(line);
            reading.syntax(&error, range, text.lines().nth(line).unwrap_or_default());
        }
    }
    let mut problems = std::mem::take(&mut reading.problems);
    let table = reading.table(document.get_ref());
    // A value that is broken TOML cannot be read either; once is enough.
    if problems.is_empty() {
        problems = reading.problems;
    }
    (table, problems)
}

struct Reading<'s> {
    source: &'s Arc<Source>,
    /// Where in the file the TOML begins.
    offset: usize,
    code: Code,
    problems: Vec<Diagnostic>,
}

impl Reading<'_> {
    fn table(&mut self, table: &DeTable<'_>) -> Table {
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                key: Spanned::new(key.get_ref().to_string(), self.place(key.span())),
                node: self.node(value),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key.range.start);
        Table { entries }
    }

    fn node(&mut self, value: &toml::Spanned<DeValue<'_>>) -> Node {
        let range = self.place(value.span());
        let value = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(digits) => {
                match i64::from_str_radix(digits.as_str(), digits.radix()) {
                    Ok(number) => Value::Integer(number),
                    Err(_) => self.unreadable(&range, "this number is too large"),
                }
            }
            DeValue::Float(digits) => match digits.as_str().parse() {
                Ok(number) => Value::Float(number),
                Err(_) => self.unreadable(&range, "this is not a number"),
            },
            DeValue::Boolean(flag) => Value::Flag(*flag),
            DeValue::Datetime(date) => Value::Date(date.to_string()),
            DeValue::Array(items) => {
                Value::List(items.iter().map(|item| self.node(item)).collect())
            }
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Node { value, range }
    }

    fn place(&self, range: Range<usize>) -> Range<usize> {
        range.start + self.offset..range.end + self.offset
    }

    fn unreadable(&mut self, range: &Range<usize>, message: &str) -> Value {
        self.problems.push(Diagnostic::error(self.code, message).at(self.source, range.clone()));
        Value::Empty
    }

    fn syntax(&mut self, error: &toml::de::Error, range: Range<usize>, line: &str) {
        let message = error.message().replace('\n', ", ").replace(", expected nothing", "");
        let problem = Diagnostic::error(self.code, format!("this is not valid TOML: {message}"))
            .at(self.source, self.place(range));
        self.problems.push(match remedy(line) {
            Some(help) => problem.help(help),
            None => problem,
        });
    }
}

/// What most likely makes a broken line whole.
fn remedy(line: &str) -> Option<String> {
    let (key, value) = match (line.split_once('='), line.split_once(':')) {
        (Some((key, value)), _) => (key.trim(), value.trim()),
        (None, Some((key, value))) => {
            let (key, value) = (key.trim(), value.trim());
            return Some(format!("TOML has `=` between a key and its value: `{key} = {value}`"));
        }
        (None, None) => return None,
    };
    let first = value.chars().next()?;
    if first.is_ascii_digit() && value.contains(['.', '/', '-', ' ']) {
        return Some("a date is written 2026-03-01, and text needs quotes".to_owned());
    }
    match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => return Some(format!("write `{key} = true`")),
        "false" | "no" | "off" => return Some(format!("write `{key} = false`")),
        _ => {}
    }
    if first.is_alphabetic() || "“„«‘".contains(first) {
        let value = value.trim_matches(['“', '”', '„', '«', '»', '‘', '’']);
        return Some(format!("text needs straight quotes: `{key} = \"{value}\"`"));
    }
    None
}
