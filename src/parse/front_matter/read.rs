//! Reads front matter, and tells what is wrong with it.

use super::FrontMatter;
use super::fields::fields;
use super::split::{MOST_BYTES, Split, split};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::node::reader::Reader;
use crate::node::{Table, from_toml, from_yaml};
use crate::source::Source;
use std::ops::Range;
use std::sync::Arc;

/// Reads the front matter of a text and tells where its body lies and what is wrong.
pub fn read(source: &Arc<Source>) -> (FrontMatter, Range<usize>, Vec<Diagnostic>) {
    let end = source.text().len();
    let (table, mut problems, body) = match split(&source.text()) {
        Split::None { body } => (Table::default(), Vec::new(), body),
        Split::Toml { matter, body } => {
            let (table, problems) = from_toml::read(source, matter, Code::FrontMatterSyntax);
            (table, problems, body)
        }
        Split::Yaml { matter, body } => {
            let (table, problems) = from_yaml::read(source, matter, Code::FrontMatterSyntax);
            (table, problems, body)
        }
        Split::Unclosed { fence } => (Table::default(), vec![unclosed(source, fence)], end),
        Split::TooLarge { fence, body } => (Table::default(), vec![large(source, fence)], body),
        Split::Late { fence, body } => (Table::default(), vec![late(source, fence)], body),
    };
    let mut reader = Reader::new(source, Code::FrontMatterValue);
    let front_matter = fields(&table, &mut reader);
    // What could be read of broken TOML or YAML keeps other files from being blamed for it, but
    // its own mistakes would mostly be echoes of the first one.
    if problems.is_empty() {
        problems = reader.problems;
    }
    (front_matter, body..end, problems)
}

fn unclosed(source: &Arc<Source>, fence: Range<usize>) -> Diagnostic {
    let mark = &source.text()[fence.clone()];
    let message = format!("the front matter has no end: a second line `{mark}` is missing");
    let problem = Diagnostic::error(Code::FrontMatterSyntax, message).at(source, fence);
    match mark {
        "---" => problem.help("if this is a rule in the text, put an empty line below it"),
        _ => problem,
    }
}

fn large(source: &Arc<Source>, fence: Range<usize>) -> Diagnostic {
    let message = format!("the front matter is larger than {} KB", MOST_BYTES / 1024);
    Diagnostic::error(Code::FileTooLarge, message)
        .at(source, fence)
        .help("move the text below the front matter")
}

fn late(source: &Arc<Source>, fence: Range<usize>) -> Diagnostic {
    let message = "front matter begins on the first line, so this is read as text";
    Diagnostic::warning(Code::FrontMatterSyntax, message)
        .at(source, fence)
        .help("remove the empty lines above it")
}
