//! What was said of the texts, kept as JSON on one line.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::source::{Source, Span};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

pub fn to_json(diagnostics: &Diagnostics) -> String {
    let all = diagnostics.iter().map(|one| {
        let related = one.related.iter().map(|(place, says)| json!([location(place), says]));
        json!({
            "severe": one.severity == Severity::Error,
            "code": one.code.name(),
            "message": one.message,
            "at": one.location.as_ref().map(location),
            "help": one.help,
            "related": related.collect::<Value>(),
        })
    });
    all.collect::<Value>().to_string()
}

fn location(location: &Location) -> Value {
    match location {
        Location::Span(span) => json!([span.source.path, span.range.start, span.range.end]),
        Location::File(path) => json!(path),
    }
}

/// Nothing where it cannot be read, or points to where no text is any more.
pub fn from_json(text: &str, read: impl Fn(&str) -> Option<String>) -> Option<Diagnostics> {
    let all: Value = serde_json::from_str(text).ok()?;
    let mut reader = Reader { read, sources: BTreeMap::new() };
    all.as_array()?.iter().map(|one| reader.diagnostic(one)).collect()
}

/// Each text is read once.
struct Reader<R> {
    read: R,
    sources: BTreeMap<String, Arc<Source>>,
}

impl<R: Fn(&str) -> Option<String>> Reader<R> {
    fn diagnostic(&mut self, one: &Value) -> Option<Diagnostic> {
        let mut related = Vec::new();
        for place in one["related"].as_array()? {
            related.push((self.location(&place[0])?, place[1].as_str()?.to_owned()));
        }
        Some(Diagnostic {
            severity: if one["severe"].as_bool()? { Severity::Error } else { Severity::Warning },
            code: Code::from_name(one["code"].as_str()?)?,
            message: one["message"].as_str()?.to_owned(),
            location: match &one["at"] {
                Value::Null => None,
                place => Some(self.location(place)?),
            },
            help: one["help"].as_str().map(str::to_owned),
            related,
        })
    }

    fn location(&mut self, place: &Value) -> Option<Location> {
        if let Some(path) = place.as_str() {
            return Some(Location::File(path.to_owned()));
        }
        let path = place[0].as_str()?;
        let at = |number: usize| usize::try_from(place[number].as_u64()?).ok();
        let range = at(1)?..at(2)?;
        let source = match self.sources.get(path) {
            Some(source) => Arc::clone(source),
            None => Source::new(path, (self.read)(path)?),
        };
        self.sources.insert(path.to_owned(), Arc::clone(&source));
        source.text.get(range.clone())?;
        Some(Location::Span(Span::new(&source, range)))
    }
}
