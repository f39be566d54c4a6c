//! A text block by block: cut where its blocks begin, so that each can stand beside another's.

use super::component::Mark;
use super::picture::Pictures;
use super::{Links, Writer, html, set};
use crate::diagnostic::Diagnostic;
use crate::parse::markdown::events;
use crate::parse::{container, foreign, raw_html};
use crate::plan::{Body, Plan};
use pulldown_cmark::Event;
use std::mem::{replace, take};

/// Where a text stands on a page that shows two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    First,
    /// Without ids and headings of its own, so that the page has one of each.
    Second,
}

/// The HTML of a text, and where each of its blocks ends, then its notes.
pub struct Pieces {
    pub html: String,
    pub ends: Vec<usize>,
}

impl Pieces {
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.html[start..*end])
    }
}

/// The HTML of each block of a text, and its notes.
pub fn columns(
    plan: &Plan,
    body: &Body<'_>,
    column: Column,
) -> Result<(Vec<String>, String), Box<Diagnostic>> {
    let text = body.document.source.text();
    let mut writer = Writer::new(plan, body, &text, Links::Site);
    writer.is_cut = true;
    writer.column = column;
    if column == Column::Second {
        writer.other_ids.clear();
        writer.notes.prefix = format!("{}-", plan.config.languages[body.rank].language);
    }
    let has_html = writer.read();
    let pieces = writer.pieces()?;
    let piece = |html: &str| {
        let html = html.to_owned();
        if has_html { raw_html::balanced(html) } else { html }
    };
    let mut pieces: Vec<String> = pieces.iter().map(piece).collect();
    let blocks = body.document.blocks.len();
    pieces.resize(pieces.len().max(blocks.max(1) + 1), String::new());
    let notes = pieces.split_off(blocks.max(1)).concat();
    pieces.truncate(blocks);
    Ok((pieces, notes))
}

impl Writer<'_> {
    /// Takes a text in; tells whether some of it is raw HTML.
    pub fn read(&mut self) -> bool {
        for (event, range) in events(self.text, &self.document.body, self.reading) {
            if self.is_cut && self.depth == 0 {
                self.cut(range.start);
            }
            match event {
                Event::Start(_) => {
                    self.next_in_component();
                    self.depth += 1;
                }
                Event::Rule => self.next_in_component(),
                Event::End(_) => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            self.event(event, range.start);
        }
        self.has_html
    }

    /// What stands between two blocks, such as a rule, belongs to the one that follows.
    fn cut(&mut self, at: usize) {
        while let [block, _, ..] = &self.document.blocks[self.block..]
            && at >= block.range().end
        {
            self.out.push(Mark::Cut.event(container::BLOCK));
            self.block += 1;
        }
    }

    /// The HTML of the text; in one piece where nothing is to be cut.
    pub fn pieces(mut self) -> Result<Pieces, Box<Diagnostic>> {
        if self.is_cut {
            self.out.push(Mark::Cut.event(container::BLOCK));
        }
        let strings = self.lens.strings();
        self.notes.write(&mut self.out, strings);
        let mut events = foreign::mark(take(&mut self.out));
        if let Some(typography) = self.typography {
            set::set(&mut events, typography);
        }
        let mut pictures = replace(&mut self.pictures, Pictures::new(self.links));
        self.write(html::mended(events, strings, &mut pictures))
    }
}
