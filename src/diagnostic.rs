//! What is wrong with the texts of a site, said to the person who can mend it.

pub mod code;

use crate::source::{Source, Span};
use code::Code;
use std::ops::Range;
use std::sync::Arc;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not written.
    Error,
    Warning,
}

/// Where a mistake is: in a text, or in a file that has no text (a picture, bytes that are not
/// UTF-8, a file that ought to exist).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    Span(Span),
    /// A path relative to the site's folder.
    File(String),
}

impl Location {
    pub fn path(&self) -> &str {
        match self {
            Location::Span(span) => &span.source.path,
            Location::File(path) => path,
        }
    }

    fn order(&self) -> (&str, usize) {
        match self {
            Location::Span(span) => (&span.source.path, span.range.start),
            Location::File(path) => (path, 0),
        }
    }
}

/// One mistake. `message` says what is wrong in plain words, in lower case and without a full
/// stop; `help` says what to do about it; `related` are other places that explain it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub code: Code,
    pub message: String,
    pub location: Option<Location>,
    pub help: Option<String>,
    pub related: Vec<(Location, String)>,
}

impl Diagnostic {
    pub fn error(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code,
            message: message.into(),
            location: None,
            help: None,
            related: Vec::new(),
        }
    }

    pub fn warning(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, message) }
    }

    #[must_use]
    pub fn at(mut self, source: &Arc<Source>, range: Range<usize>) -> Diagnostic {
        self.location = Some(Location::Span(Span::new(source, range)));
        self
    }

    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Diagnostic {
        self.location = Some(Location::File(path.into()));
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub fn related(mut self, location: Location, says: impl Into<String>) -> Diagnostic {
        self.related.push((location, says.into()));
        self
    }
}

/// Everything that was found wrong, in the order of the files.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    pub fn append(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(more);
    }

    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// By path, place, severity and words: the same on every run, whatever the number of threads.
    /// What is wrong in one place is said once, though every page that shows it complains.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| {
            let (here, there) = (a.location.as_ref(), b.location.as_ref());
            here.map(Location::order).cmp(&there.map(Location::order)).then_with(|| {
                let (ours, theirs) = (a.code.name(), b.code.name());
                (a.severity, ours, &a.message, &a.help)
                    .cmp(&(b.severity, theirs, &b.message, &b.help))
            })
        });
        self.0.dedup_by(|later, first| {
            (&later.location, later.code, &later.message)
                == (&first.location, first.code, &first.message)
        });
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Diagnostics {
        Diagnostics(diagnostics.into_iter().collect())
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'d> IntoIterator for &'d Diagnostics {
    type Item = &'d Diagnostic;
    type IntoIter = std::slice::Iter<'d, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// The candidate nearest to a misspelt word, if one is near enough to be worth a question.
pub fn did_you_mean<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(similarity, _)| *similarity >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}
