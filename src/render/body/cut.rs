//! A text block by block: cut where its blocks begin, so that each can stand beside another's.

use super::{Links, Writer, html, reading, set};
use crate::parse::markdown::events;
use crate::parse::{Document, foreign, raw_html};
use crate::plan::{Body, Plan};
use pulldown_cmark::{CowStr, Event, html::push_html};

/// Where a text stands on a page that shows two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    First,
    /// Without ids and headings of its own, so that the page has one of each.
    Second,
}

/// The HTML of each block of a text, and its notes.
pub fn columns(plan: &Plan, body: &Body<'_>, column: Column) -> (Vec<String>, String) {
    let mut writer = Writer::new(plan, body, Links::Site, reading(plan, body));
    writer.is_cut = true;
    writer.column = column;
    if column == Column::Second {
        writer.other_ids.clear();
        writer.notes.prefix = format!("{}-", plan.config.languages[body.rank].language);
    }
    let has_html = writer.read(body.document);
    let mut pieces = writer.pieces();
    if has_html {
        for html in &mut pieces {
            *html = raw_html::balanced(std::mem::take(html));
        }
    }
    let blocks = body.document.blocks.len();
    pieces.resize(pieces.len().max(blocks.max(1) + 1), String::new());
    let notes = pieces.split_off(blocks.max(1)).concat();
    pieces.truncate(blocks);
    (pieces, notes)
}

/// Between two blocks: raw HTML of no length, which no text has.
const CUT: Event<'static> = Event::Html(CowStr::Borrowed(""));

fn is_cut(event: &Event<'_>) -> bool {
    matches!(event, Event::Html(html) if html.is_empty())
}

impl<'p> Writer<'p> {
    /// Takes a text in; tells whether some of it is raw HTML.
    pub fn read(&mut self, document: &'p Document) -> bool {
        let mut depth = 0_usize;
        for (event, range) in events(&document.source.text, &document.body, self.reading) {
            if self.is_cut && depth == 0 {
                self.cut(range.start);
            }
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.event(event, range.start);
        }
        self.has_html
    }

    /// What stands between two blocks, such as a rule, belongs to the one that follows.
    fn cut(&mut self, at: usize) {
        while let [block, _, ..] = &self.document.blocks[self.block..]
            && at >= block.range.end
        {
            self.out.push(CUT);
            self.block += 1;
        }
    }

    /// The HTML of each block, then of the notes; in one piece where nothing was cut.
    pub fn pieces(mut self) -> Vec<String> {
        if self.is_cut {
            self.out.push(CUT);
        }
        let strings = self.lens.strings();
        self.notes.write(&mut self.out, strings);
        let mut events = foreign::mark(self.out);
        if let Some(typography) = self.typography {
            set::set(&mut events, typography);
        }
        let mut pieces = Vec::with_capacity(self.document.blocks.len() + 1);
        let mut events = html::mend(events, strings, &mut self.pictures).into_iter().peekable();
        while events.peek().is_some() {
            let mut html = String::new();
            push_html(&mut html, events.by_ref().take_while(|event| !is_cut(event)));
            pieces.push(html);
        }
        pieces
    }
}
