//! `<!-- diglot-ignore number: she misremembers -->`: a writer who knows better.
//!
//! A comment holds for the block that it stands in, or else for the next one and for what is
//! missing before it. At the head of a text it holds for the whole text.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location, did_you_mean};
use crate::parse::Document;
use std::ops::Range;

const MARK: &str = "<!-- diglot-ignore";

/// What a text asks not to be told, with the bytes that it holds for.
pub struct Silences(Vec<(Range<usize>, Code)>);

impl Silences {
    /// Reads the comments, and reports names that are no check's.
    pub fn of(document: &Document, found: &mut Vec<Diagnostic>) -> Silences {
        let (text, body) = (&document.source.text(), &document.body);
        let mut silences = Vec::new();
        let mut end = body.start;
        while let Some(start) = text[end..body.end].find(MARK).map(|at| end + at) {
            let names = start + MARK.len();
            let Some(length) = text[names..body.end].find("-->") else { break };
            end = names + length;
            // Behind a colon stands the reason.
            let names = text[names..end].split(':').next().unwrap_or_default();
            let names = names.split([' ', ',', '\n']).filter(|name| !name.is_empty());
            let range = covered(document, start);
            for name in names {
                match Code::from_name(name) {
                    Some(code) => silences.push((range.clone(), code)),
                    None => found.push(unknown(document, start..end + 3, name)),
                }
            }
        }
        Silences(silences)
    }

    pub fn cover(&self, finding: &Diagnostic) -> bool {
        let Some(Location::Span(span)) = &finding.location else { return false };
        let here = span.range.start;
        self.0.iter().any(|(range, code)| *code == finding.code && range.contains(&here))
    }
}

fn covered(document: &Document, comment: usize) -> Range<usize> {
    let blocks = &document.blocks;
    let next = blocks.partition_point(|block| block.range().end <= comment);
    match blocks.get(next) {
        Some(block) if next == 0 && comment < block.range().start => 0..usize::MAX,
        Some(block) => block.range().start.min(comment)..block.range().end,
        // At the end: what is missing there.
        None => blocks.last().map_or(0, |block| block.range().start)..usize::MAX,
    }
}

fn unknown(document: &Document, range: Range<usize>, name: &str) -> Diagnostic {
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    let help = match did_you_mean(name, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "the name stands in brackets in the message that is to be silenced".to_owned(),
    };
    Diagnostic::warning(Code::UnknownCheck, format!("there is no check `{name}`"))
        .at(&document.source, range)
        .help(help)
}
