//! Containers of a text as HTML: passages in another language, and components, which their
//! templates make of their arguments and of the text between their ends.

use super::Writer;
use super::cut::{Column, Pieces};
use crate::diagnostic::{Diagnostic, Location};
use crate::parse::call::Call;
use crate::parse::container::{self, Opening};
use crate::parse::{foreign, raw_html};
use crate::source::Span;
use pulldown_cmark::html::push_html;
use pulldown_cmark::{CowStr, Event, MetadataBlockKind};
use tera::{Context, Value};

/// Between the pieces of a text: raw HTML that no text has, since no text has a NUL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A block of the text ends.
    Cut,
    /// A component begins, one of [`Writer::components`].
    Begins(usize),
    /// A block of the text in a component begins.
    Next,
    Ends,
}

impl Mark {
    pub fn event(self, kind: MetadataBlockKind) -> Event<'static> {
        let html = match self {
            Mark::Cut => CowStr::Borrowed("\0"),
            Mark::Begins(component) => format!("\0{component}").into(),
            Mark::Next => CowStr::Borrowed("\0,"),
            Mark::Ends => CowStr::Borrowed("\0."),
        };
        if kind == container::INLINE { Event::InlineHtml(html) } else { Event::Html(html) }
    }

    fn of(event: &Event<'_>) -> Option<Mark> {
        let (Event::Html(html) | Event::InlineHtml(html)) = event else { return None };
        Some(match html.strip_prefix('\0')? {
            "" => Mark::Cut,
            "," => Mark::Next,
            "." => Mark::Ends,
            component => Mark::Begins(component.parse().ok()?),
        })
    }
}

/// A component with its arguments.
pub struct Filled {
    kind: MetadataBlockKind,
    call: Call,
    arguments: Context,
}

/// A container that is open.
pub struct Open {
    is_component: bool,
    /// How deep the blocks stand that a component is given one by one.
    blocks_at: Option<usize>,
}

/// How many addresses the component has that begins at a place of the source.
pub fn addresses(text: &str, at: usize) -> usize {
    match container::opening(text, at) {
        Some(Opening::Component(call)) => {
            call.arguments.iter().filter(|argument| argument.address().is_some()).count()
        }
        _ => 0,
    }
}

impl Writer<'_> {
    pub fn start_container(&mut self, kind: MetadataBlockKind, at: usize) {
        let Some(opening) = container::opening(self.text, at) else { return };
        let is_component = matches!(opening, Opening::Component(_));
        let has_blocks = is_component && kind == container::BLOCK;
        self.containers.push(Open { is_component, blocks_at: has_blocks.then_some(self.depth) });
        match opening {
            Opening::Language(language) => {
                self.block(format!("{}\n", foreign::opening("div", &language)));
            }
            Opening::Component(call) => {
                let arguments = self.arguments(&call);
                self.out.push(Mark::Begins(self.components.len()).event(kind));
                self.components.push(Filled { kind, call, arguments });
            }
        }
    }

    pub fn end_container(&mut self, kind: MetadataBlockKind) {
        match self.containers.pop() {
            Some(Open { is_component: true, .. }) => self.out.push(Mark::Ends.event(kind)),
            Some(_) => self.block("</div>\n"),
            None => {}
        }
    }

    /// Marks where a block of the text in a component begins.
    pub fn next_in_component(&mut self) {
        if self.containers.last().is_some_and(|open| open.blocks_at == Some(self.depth)) {
            self.out.push(Mark::Next.event(container::BLOCK));
        }
    }

    /// The arguments as the component's template takes them. What does not fit is already reported.
    fn arguments(&mut self, call: &Call) -> Context {
        let component = self.lens.plan.theme.components.get(&call.name);
        let mut context = Context::new();
        for argument in &call.arguments {
            let address = argument.address().and_then(|_| self.next_target().0);
            let value = address.as_deref().unwrap_or(&argument.value);
            let known = component.and_then(|component| {
                component.parameters.iter().find(|known| known.name == argument.name)
            });
            if let Some(value) = known.and_then(|known| known.kind.read(value)) {
                context.insert_value(argument.name.clone(), value);
            }
        }
        context
    }

    /// The HTML of the text, and where it is cut.
    pub fn write<'e>(
        &self,
        mut events: impl Iterator<Item = Event<'e>>,
    ) -> Result<Pieces, Box<Diagnostic>> {
        let mut html = String::with_capacity(self.document.body.len() * 5 / 4);
        let mut ends = Vec::with_capacity(self.document.blocks.len() + 2);
        let mut open: Vec<Unfinished<'_>> = Vec::new();
        loop {
            let mut mark = None;
            let plain = std::iter::from_fn(|| {
                let event = events.next()?;
                mark = Mark::of(&event);
                mark.is_none().then_some(event)
            });
            push_html(&mut html, plain);
            match mark {
                Some(Mark::Cut) => ends.push(html.len()),
                Some(Mark::Begins(at)) => open.push(Unfinished {
                    filled: &self.components[at],
                    start: html.len(),
                    blocks: Vec::new(),
                }),
                Some(Mark::Next) => {
                    if let Some(last) = open.last_mut() {
                        last.blocks.push(html.split_off(last.start));
                    }
                }
                Some(Mark::Ends) => {
                    let Some(mut last) = open.pop() else { continue };
                    last.blocks.push(html.split_off(last.start));
                    html.push_str(&self.fill(last.filled, &last.blocks)?);
                }
                None => break,
            }
        }
        ends.push(html.len());
        Ok(Pieces { html, ends })
    }

    fn fill(&self, filled: &Filled, blocks: &[String]) -> Result<String, Box<Diagnostic>> {
        let Filled { call, arguments, .. } = filled;
        let plan = self.lens.plan;
        if !plan.theme.components.contains_key(&call.name) {
            return Ok(blocks.concat());
        }
        let shown = blocks.iter().map(|block| block.trim()).filter(|block| !block.is_empty());
        let shown: Vec<Value> = shown.map(Value::safe_string).collect();
        let mut implied = Context::new();
        implied.insert("site", &plan.sites[self.body.rank].0);
        implied.insert_value("blocks", Value::from(shown));
        let html = plan.theme.fill(&call.name, arguments, &implied, blocks.concat().trim());
        let html = html.map_err(|diagnostic| {
            let here = Location::Span(Span::new(&self.document.source, call.range.clone()));
            Box::new(diagnostic.related(here, "called here"))
        })?;
        let end = if filled.kind == container::BLOCK { "\n" } else { "" };
        let html = format!("{}{end}", html.trim());
        Ok(match self.column {
            Column::First => html,
            Column::Second => raw_html::without_ids(&html),
        })
    }
}

/// A component whose end is still to come.
struct Unfinished<'w> {
    filled: &'w Filled,
    /// Where it begins in the HTML.
    start: usize,
    /// What stands in it, block by block.
    blocks: Vec<String>,
}
