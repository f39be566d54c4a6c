//! Reads YAML 1.2, without guessing what an unquoted word is.

use super::{Entry, Node, Table, Value};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location};
use crate::source::{Source, Span, Spanned};
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Values that front matter may have once its aliases are written out, against alias bombs.
const MOST_NODES: usize = 10_000;
/// Lists and tables within each other.
const MOST_LEVELS: usize = 32;

/// Reads a part of a file. Reading ends at the first mistake, which is reported with `code`; what
/// was complete by then is kept.
pub fn read(source: &Arc<Source>, part: Range<usize>, code: Code) -> (Table, Vec<Diagnostic>) {
    let text = &source.text()[part.clone()];
    let options = granit_parser::options! {
        flow_nesting_limit: MOST_LEVELS,
        block_nesting_limit: MOST_LEVELS,
    };
    let mut builder =
        Builder { source, code, open: Vec::new(), anchors: BTreeMap::new(), nodes: 0, root: None };
    let mut problems = Vec::new();
    for event in Parser::new_from_str_with_options(text, options) {
        let step = match event {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or(0..0);
                builder.event(event, range.start + part.start..range.end + part.start)
            }
            Err(error) => refuse(syntax(&error, text, source, part.start, code)),
        };
        if let Err(problem) = step {
            problems.push(*problem);
            break;
        }
    }
    let table = builder.finish(&mut problems);
    (table, problems)
}

type Step = Result<(), Box<Diagnostic>>;

struct Builder<'s> {
    source: &'s Arc<Source>,
    code: Code,
    /// The lists and tables around the next value, outermost first.
    open: Vec<Open>,
    /// Values with an anchor, and how many nodes each has.
    anchors: BTreeMap<usize, (Node, usize)>,
    nodes: usize,
    root: Option<Node>,
}

struct Open {
    collection: Collection,
    start: usize,
    anchor: usize,
    /// Nodes seen before this one.
    before: usize,
}

enum Collection {
    List(Vec<Node>),
    /// Entries, and the key whose value comes next.
    Table(Table, Option<Spanned<String>>),
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Step {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let quoted = style != ScalarStyle::Plain
                    || tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
                let value = match &*text {
                    _ if quoted => Value::Text(text.into_owned()),
                    "" | "~" | "null" | "Null" | "NULL" => Value::Empty,
                    _ => Value::Plain(text.into_owned()),
                };
                let node = Node { value, range: self.trimmed(range) };
                self.count(1, &node.range)?;
                self.complete(node, anchor, 1)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.begin(Collection::List(Vec::new()), range, anchor)
            }
            Event::MappingStart(_, anchor, _) => {
                self.begin(Collection::Table(Table::default(), None), range, anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(range.end),
            Event::Alias(anchor) => {
                let Some((node, nodes)) = self.anchors.get(&anchor).cloned() else {
                    return refuse(
                        self.problem("this alias stands inside the value it names", range),
                    );
                };
                self.count(nodes, &range)?;
                self.complete(Node { range, ..node }, 0, nodes)
            }
            Event::DocumentStart(..) if self.root.is_some() => {
                refuse(self.problem("a second YAML document begins here", range))
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, collection: Collection, range: Range<usize>, anchor: usize) -> Step {
        let before = self.nodes;
        self.count(1, &range)?;
        self.open.push(Open { collection, start: range.start, anchor, before });
        Ok(())
    }

    fn end(&mut self, end: usize) -> Step {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let value = match open.collection {
            Collection::List(items) => Value::List(items),
            Collection::Table(table, _) => Value::Table(table),
        };
        let range = self.trimmed(open.start..end);
        self.complete(Node { value, range }, open.anchor, self.nodes - open.before)
    }

    fn complete(&mut self, node: Node, anchor: usize, nodes: usize) -> Step {
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), nodes));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.collection {
            Collection::List(items) => items.push(node),
            Collection::Table(table, key) => {
                if let Some(key) = key.take() {
                    table.entries.push(Entry { key, node });
                    return Ok(());
                }
                let (Value::Plain(name) | Value::Text(name)) = node.value else {
                    return refuse(self.problem("a key must be a word", node.range));
                };
                if let Some(first) = table.get(&name) {
                    let first = Location::Span(Span::new(self.source, first.key.range.clone()));
                    let problem = self.problem(&format!("`{name}` is set twice"), node.range);
                    return refuse(problem.related(first, "first here"));
                }
                *key = Some(Spanned::new(name, node.range));
            }
        }
        Ok(())
    }

    fn count(&mut self, nodes: usize, range: &Range<usize>) -> Step {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes > MOST_NODES {
            let message = format!("this has more than {MOST_NODES} values");
            return refuse(self.problem(&message, range.clone()));
        }
        Ok(())
    }

    /// What was read, with the tables that a mistake left open.
    fn finish(mut self, problems: &mut Vec<Diagnostic>) -> Table {
        while !self.open.is_empty() {
            if self.end(self.source.text().len()).is_err() {
                break;
            }
        }
        match self.root {
            Some(Node { value: Value::Table(table), .. }) => table,
            Some(Node { value, range }) if value != Value::Empty && problems.is_empty() => {
                let says = "front matter must be lines of `key: value`";
                problems.push(Diagnostic::error(self.code, says).at(self.source, range));
                Table::default()
            }
            _ => Table::default(),
        }
    }

    /// The range without white space at its end, which the parser counts to what is before it.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.source.text()[range.clone()];
        range.start..range.start + text.trim_end().len()
    }

    fn problem(&self, message: &str, range: Range<usize>) -> Diagnostic {
        Diagnostic::error(self.code, message).at(self.source, range)
    }
}

fn refuse(problem: Diagnostic) -> Step {
    Err(Box::new(problem))
}

/// The parser's complaint in an author's words.
fn syntax(
    error: &ScanError,
    text: &str,
    source: &Arc<Source>,
    offset: usize,
    code: Code,
) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let at = text.floor_char_boundary(at);
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let (message, help) = match error.kind() {
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation => {
            ("a tab cannot indent YAML".to_owned(), Some("use spaces".to_owned()))
        }
        kind => {
            let above = text[..line_start].lines().next_back().unwrap_or_default();
            (format!("this is not valid YAML: {kind}"), remedy(above, line))
        }
    };
    let end = (line_start + line.trim_end().len()).max(at);
    let problem = Diagnostic::error(code, message).at(source, at + offset..end + offset);
    match help {
        Some(help) => problem.help(help),
        None => problem,
    }
}

/// What most likely makes a broken line whole, or the line above it.
fn remedy(above: &str, line: &str) -> Option<String> {
    let open = |bracket: char, closed: char| {
        above.matches(bracket).count() > above.matches(closed).count()
    };
    if open('[', ']') {
        return Some("the line above opens a `[` that no `]` closes".to_owned());
    }
    if open('{', '}') {
        return Some("the line above opens a `{` that no `}` closes".to_owned());
    }
    let is_item = above.trim_start().starts_with(['-', '#']);
    if !above.trim().is_empty() && !above.contains(':') && !is_item {
        return Some("the line above has no `:` after its key".to_owned());
    }
    let (key, value) = line.split_once(':')?;
    let (key, value) = (key.trim(), value.trim());
    if value.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    if value.starts_with(['@', '`', '%', '&', '*', '!', '|', '>'])
        || value.contains(": ")
        || value.ends_with(':')
    {
        let value = value.replace('\\', "\\\\").replace('"', "\\\"");
        return Some(format!(
            "text with punctuation that YAML uses needs quotes: `{key}: \"{value}\"`"
        ));
    }
    line.starts_with(' ').then(|| "is this line to be indented?".to_owned())
}
