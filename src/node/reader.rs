//! Values of a tree as the types that are wanted of them; what does not fit is reported.

use super::{Entry, Node, Table, Value};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::language::Language;
use crate::source::{Source, Spanned};
use jiff::civil::Date;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

/// Reads the values of one file. Every method gives `None` (or nothing) for a value that is empty
/// and for one that does not fit, which it has then reported.
#[derive(Debug)]
pub struct Reader<'s> {
    pub source: &'s Arc<Source>,
    /// The kind of mistake a value is that does not fit.
    pub code: Code,
    pub problems: Vec<Diagnostic>,
}

impl<'s> Reader<'s> {
    pub fn new(source: &'s Arc<Source>, code: Code) -> Reader<'s> {
        Reader { source, code, problems: Vec::new() }
    }

    /// A text. White space around it is no part of it.
    pub fn text(&mut self, key: &str, node: &Node) -> Option<String> {
        match &node.value {
            Value::Plain(text) | Value::Text(text) => {
                let text = text.trim();
                (!text.is_empty()).then(|| text.to_owned())
            }
            Value::Integer(_) | Value::Float(_) | Value::Flag(_) | Value::Date(_) => {
                let written = &self.source.text()[node.range.clone()];
                let help = format!("put it in quotes: \"{written}\"");
                self.unfit(key, "text", node, Some(&help));
                None
            }
            _ => {
                self.unfit(key, "text", node, None);
                None
            }
        }
    }

    pub fn spanned(&mut self, key: &str, node: &Node) -> Option<Spanned<String>> {
        self.text(key, node).map(|text| Spanned::new(text, node.range.clone()))
    }

    /// A list of texts; a lone text is a list of one.
    pub fn texts(&mut self, key: &str, node: &Node) -> Vec<Spanned<String>> {
        match &node.value {
            Value::List(items) => items.iter().filter_map(|item| self.spanned(key, item)).collect(),
            Value::Table(_) => {
                self.unfit(key, "a list of texts", node, None);
                Vec::new()
            }
            _ => self.spanned(key, node).into_iter().collect(),
        }
    }

    pub fn flag(&mut self, key: &str, node: &Node) -> Option<bool> {
        match &node.value {
            Value::Flag(flag) => return Some(*flag),
            Value::Plain(word) => match word.to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" => return Some(true),
                "false" | "no" | "off" => return Some(false),
                _ => {}
            },
            _ => {}
        }
        self.unfit(key, "true or false, without quotes", node, None);
        None
    }

    pub fn integer(&mut self, key: &str, node: &Node, allowed: RangeInclusive<i64>) -> Option<i64> {
        let number = match &node.value {
            Value::Integer(number) => Some(*number),
            Value::Plain(digits) => digits.parse().ok(),
            _ => None,
        };
        let Some(number) = number else {
            self.unfit(key, "a whole number", node, None);
            return None;
        };
        if !allowed.contains(&number) {
            let (least, most) = (allowed.start(), allowed.end());
            self.report(format!("`{key}` must lie between {least} and {most}"), &node.range);
            return None;
        }
        Some(number)
    }

    /// The calendar day of a date or a time, as it is written: no time zone moves it.
    pub fn date(&mut self, key: &str, node: &Node) -> Option<Date> {
        let (Value::Plain(text) | Value::Text(text) | Value::Date(text)) = &node.value else {
            self.unfit(key, "a date", node, Some("a date is written 2026-03-01"));
            return None;
        };
        let date = calendar_day(text.trim());
        if date.is_none() && !text.trim().is_empty() {
            let day_like = text.get(..10).is_some_and(is_day_shaped);
            let message = if day_like {
                format!("`{key}`: there is no day `{text}` in the calendar")
            } else {
                format!("`{key}`: `{text}` is not a date")
            };
            self.report(message, &node.range).help = Some("a date is written 2026-03-01".into());
        }
        date
    }

    pub fn language(&mut self, key: &str, node: &Node) -> Option<Spanned<Language>> {
        let tag = self.spanned(key, node)?;
        self.language_tag(&tag)
    }

    pub fn language_tag(&mut self, tag: &Spanned<String>) -> Option<Spanned<Language>> {
        let problem = match Language::parse(&tag.value) {
            Ok(language) => return Some(Spanned::new(language, tag.range.clone())),
            Err(error) => Diagnostic::error(Code::LanguageTag, error.to_string()),
        };
        self.problems.push(problem.at(self.source, tag.range.clone()));
        None
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, key: &str, node: &Node, choices: &[(&str, T)]) -> Option<T> {
        let known = listed(choices.iter().map(|(choice, _)| *choice), "or");
        let (Value::Plain(word) | Value::Text(word)) = &node.value else {
            self.unfit(key, &known, node, None);
            return None;
        };
        let found = choices.iter().find(|(choice, _)| choice == word);
        if found.is_none() {
            self.report(format!("`{key}` must be {known}, not `{word}`"), &node.range);
        }
        found.map(|(_, value)| *value)
    }

    pub fn table<'n>(&mut self, key: &str, node: &'n Node) -> Option<&'n Table> {
        if let Value::Table(table) = &node.value {
            return Some(table);
        }
        self.unfit(key, "a table", node, None);
        None
    }

    /// A table as templates see it. Dates are texts there, and so is an unquoted word of YAML
    /// unless it is `true`, `false` or a number in its shortest form: `1.10` stays `1.10`.
    pub fn free(&mut self, key: &str, node: &Node) -> toml::Table {
        self.table(key, node).map(free_table).unwrap_or_default()
    }

    /// Reports a value that is not what it has to be.
    pub fn unfit(&mut self, key: &str, wanted: &str, node: &Node, help: Option<&str>) {
        if node.value == Value::Empty {
            return;
        }
        let message = format!("`{key}` must be {wanted}, but this is {}", node.value.kind());
        self.report(message, &node.range).help = help.map(str::to_owned);
    }

    /// Reports an error of the file's kind.
    pub fn report(&mut self, message: String, range: &Range<usize>) -> &mut Diagnostic {
        let problem = Diagnostic::error(self.code, message).at(self.source, range.clone());
        self.problems.push(problem);
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    /// What to do about a key that nobody knows, among those that are known.
    pub fn unknown_key(&mut self, mut problem: Diagnostic, entry: &Entry, known: &[&str]) {
        let help = match did_you_mean(entry.name(), known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the keys here are {}", listed(known.iter().copied(), "and")),
        };
        problem.help.get_or_insert(help);
        self.problems.push(problem.at(self.source, entry.key.range.clone()));
    }
}

/// `a, b or c`, each in backticks.
pub fn listed<'w>(words: impl IntoIterator<Item = &'w str>, last: &str) -> String {
    let mut words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.pop() {
        Some(end) if words.is_empty() => end,
        Some(end) => format!("{} {last} {end}", words.join(", ")),
        None => String::new(),
    }
}

/// The day of `2026-03-01`, `2026-03-01T10:00:00+02:00` or `2026-03-01 10:00`.
pub fn calendar_day(text: &str) -> Option<Date> {
    let (day, time) = text.split_at_checked(10)?;
    let is_time = time.is_empty()
        || time.starts_with([' ', 'T', 't'])
            && time.contains(':')
            && time.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" :.+-/".contains(&byte));
    (is_day_shaped(day) && is_time).then(|| day.parse().ok()).flatten()
}

fn is_day_shaped(day: &str) -> bool {
    day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    })
}

fn free_table(table: &Table) -> toml::Table {
    table
        .entries
        .iter()
        .filter_map(|entry| Some((entry.name().to_owned(), free_value(&entry.node)?)))
        .collect()
}

fn free_value(node: &Node) -> Option<toml::Value> {
    Some(match &node.value {
        Value::Empty => return None,
        Value::Plain(word) => match word.as_str() {
            "true" => toml::Value::Boolean(true),
            "false" => toml::Value::Boolean(false),
            word => match (word.parse::<i64>(), word.parse::<f64>()) {
                (Ok(number), _) if number.to_string() == word => toml::Value::Integer(number),
                (_, Ok(number)) if number.is_finite() && number.to_string() == word => {
                    toml::Value::Float(number)
                }
                _ => toml::Value::String(word.to_owned()),
            },
        },
        Value::Text(text) | Value::Date(text) => toml::Value::String(text.clone()),
        Value::Integer(number) => toml::Value::Integer(*number),
        Value::Float(number) => toml::Value::Float(*number),
        Value::Flag(flag) => toml::Value::Boolean(*flag),
        Value::List(items) => toml::Value::Array(items.iter().filter_map(free_value).collect()),
        Value::Table(table) => toml::Value::Table(free_table(table)),
    })
}
