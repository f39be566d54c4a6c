//! Notes: numbered in the order of their marks, gathered at the end, with a way back.

use crate::theme::escape;
use crate::theme::strings::Strings;
use pulldown_cmark::{Event, TagEnd};
use std::collections::BTreeMap;
use std::fmt::Write as _;

#[derive(Debug, Default)]
pub struct Notes<'p> {
    /// Before all ids, where another text with notes stands on the same page.
    pub prefix: String,
    /// Numbers by label, in the order of the first marks.
    numbers: BTreeMap<String, usize>,
    /// How often each note is marked.
    marks: BTreeMap<usize, usize>,
    definitions: BTreeMap<String, Vec<Event<'p>>>,
    /// The note that is open, and where its text begins among the events.
    open: Option<(String, usize)>,
}

impl<'p> Notes<'p> {
    /// The mark in the text.
    pub fn mark(&mut self, label: &str) -> String {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(label.to_owned()).or_insert(next);
        let count = self.marks.entry(number).or_default();
        *count += 1;
        let again = if *count == 1 { String::new() } else { format!("-{count}") };
        let prefix = &self.prefix;
        format!(
            "<sup class=\"footnote-ref\"><a href=\"#{prefix}fn-{number}\" id=\"{prefix}fnref-{number}{again}\" role=\"doc-noteref\">{number}</a></sup>"
        )
    }

    pub fn begin(&mut self, label: &str, at: usize) {
        self.open = Some((label.to_owned(), at));
    }

    /// Takes the text of the note that ends out of the events.
    pub fn end(&mut self, out: &mut Vec<Event<'p>>) {
        if let Some((label, at)) = self.open.take() {
            let text = out.split_off(at.min(out.len()));
            self.definitions.entry(label).or_insert(text);
        }
    }

    /// Appends the notes that are marked somewhere.
    pub fn write(&mut self, out: &mut Vec<Event<'p>>, strings: &Strings) {
        let mut ordered: Vec<(usize, &String)> =
            self.numbers.iter().map(|(label, number)| (*number, label)).collect();
        ordered.sort_unstable();
        let marked: Vec<(usize, Vec<Event<'p>>)> = ordered
            .into_iter()
            .filter_map(|(number, label)| Some((number, self.definitions.remove(label)?)))
            .collect();
        if marked.is_empty() {
            return;
        }
        let title = escape(strings.text("footnotes"));
        out.push(Event::Html(
            format!(
                "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{title}\">\n<ol>\n"
            )
            .into(),
        ));
        for (number, mut text) in marked {
            out.push(Event::Html(format!("<li id=\"{}fn-{number}\">\n", self.prefix).into()));
            let back = self.way_back(number, strings);
            // Inside the last paragraph where there is one.
            let closing = matches!(text.last(), Some(Event::End(TagEnd::Paragraph)))
                .then(|| text.pop())
                .flatten();
            out.extend(text);
            out.push(Event::InlineHtml(back.into()));
            out.extend(closing);
            out.push(Event::Html("</li>\n".into()));
        }
        out.push(Event::Html("</ol>\n</section>\n".into()));
    }

    fn way_back(&self, number: usize, strings: &Strings) -> String {
        let mut links = String::new();
        for count in 1..=self.marks.get(&number).copied().unwrap_or(1) {
            let again = if count == 1 { String::new() } else { format!("-{count}") };
            let label = escape(&strings.fill("footnote_back", &[("number", &number.to_string())]));
            let _ = write!(
                links,
                " <a href=\"#{}fnref-{number}{again}\" role=\"doc-backlink\" aria-label=\"{label}\">↩\u{fe0e}</a>",
                self.prefix
            );
        }
        links
    }
}
