//! What was said of the texts, in a form that can be written down.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::source::{Source, Span};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// A diagnostic whose texts are named by their paths.
#[derive(Debug, Serialize, Deserialize)]
pub struct Said {
    is_error: bool,
    code: String,
    message: String,
    at: Option<Place>,
    help: Option<String>,
    related: Vec<(Place, String)>,
}

#[derive(Debug, Serialize, Deserialize)]
enum Place {
    Span(String, Range<usize>),
    File(String),
}

impl Said {
    pub fn of(one: &Diagnostic) -> Said {
        let related = one.related.iter().map(|(location, says)| (place(location), says.clone()));
        Said {
            is_error: one.severity == Severity::Error,
            code: one.code.name().to_owned(),
            message: one.message.clone(),
            at: one.location.as_ref().map(place),
            help: one.help.clone(),
            related: related.collect(),
        }
    }

    /// Nothing where it points to where no text is any more.
    pub fn again(self, mut find: impl FnMut(&str) -> Option<Arc<Source>>) -> Option<Diagnostic> {
        let mut locate = |place: Place| match place {
            Place::File(path) => Some(Location::File(path)),
            Place::Span(path, range) => {
                let source = find(&path)?;
                source.has(&range).then(|| Location::Span(Span::new(&source, range)))
            }
        };
        let related = self.related.into_iter().map(|(place, says)| Some((locate(place)?, says)));
        let related: Option<Vec<(Location, String)>> = related.collect();
        Some(Diagnostic {
            severity: if self.is_error { Severity::Error } else { Severity::Warning },
            code: Code::from_name(&self.code)?,
            message: self.message,
            related: related?,
            location: match self.at {
                Some(place) => Some(locate(place)?),
                None => None,
            },
            help: self.help,
        })
    }
}

fn place(location: &Location) -> Place {
    match location {
        Location::Span(span) => Place::Span(span.source.path.clone(), span.range.clone()),
        Location::File(path) => Place::File(path.clone()),
    }
}
