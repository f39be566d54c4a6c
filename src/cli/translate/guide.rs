//! What a translator finds in the file: the original's words in comments, which readers never see.

use crate::align::pair::Pair;
use crate::catalog::Edition;
use crate::catalog::Essay;
use crate::lock::Lock;
use crate::parse::Document;
use crate::parse::block::BlockKind;
use crate::status::{changes, rows, source_of};
use std::fmt::Write as _;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maker {
    Person,
    Machine,
}

/// The front matter of a new translation: a draft, with what the original says of itself.
pub fn front_matter(original: &Edition, maker: Maker) -> String {
    let (document, declared) = (&original.document, &original.document.front_matter);
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let list = |all: &[crate::source::Spanned<String>]| {
        let all: Vec<String> = all.iter().map(|one| quoted(&one.value)).collect();
        format!("[{}]", all.join(", "))
    };
    let mut text = "+++\n".to_owned();
    let mut line = |key: &str, value: String| _ = writeln!(text, "{key} = {value}");
    if let Some(title) = &declared.title {
        line("title", quoted(title));
    }
    if !declared.description.is_empty() {
        line("description", quoted(&declared.description));
    }
    if let Some(date) = declared.date {
        line("date", date.to_string());
    }
    line("translated_from", quoted(document.place.language.as_str()));
    if maker == Maker::Machine {
        line("machine_translated", "true".to_owned());
    }
    if !declared.authors.is_empty() {
        line("authors", list(&declared.authors));
    }
    line("translators", "[]".to_owned());
    if !declared.tags.is_empty() {
        line("tags", list(&declared.tags));
    }
    if let Some(series) = &declared.series {
        line("series", quoted(&series.value));
    }
    if let Some(cover) = &declared.cover {
        line("cover", quoted(&cover.value));
        line("cover_alt", quoted(&declared.cover_alt));
    }
    if !declared.takeaways.is_empty() {
        let all: Vec<String> = declared.takeaways.iter().map(|it| quoted(it)).collect();
        line("takeaways", format!("[{}]", all.join(", ")));
    }
    if !declared.question.is_empty() {
        line("question", quoted(&declared.question));
    }
    line("draft", "true".to_owned());
    if let Some(meeting) = &declared.meeting {
        let _ = writeln!(text, "\n[meeting]");
        if let Some(date) = meeting.date {
            let _ = writeln!(text, "date = {date}");
        }
        let with: Vec<String> = meeting.with.iter().map(|it| quoted(it)).collect();
        let _ = writeln!(text, "place = {}\nwith = [{}]", quoted(&meeting.place), with.join(", "));
        let _ = writeln!(text, "outcome = {}", quoted(&meeting.outcome));
    }
    text.push_str("+++\n\n");
    text
}

/// Each block of the original as a comment, to write below; code and wrappers as they are.
pub fn body(document: &Document) -> String {
    let source = &document.source.text();
    let (mut text, mut done) = (String::new(), document.body.start);
    for block in &document.blocks {
        // What stands between blocks is for no reader: the divider of the summary, wrappers.
        let between = source[done..block.range().start].trim();
        if !between.is_empty() {
            let _ = writeln!(text, "{between}\n");
        }
        done = block.range().end;
        let words = source[block.range()].trim();
        if block.kind == BlockKind::Code {
            let _ = writeln!(text, "{words}\n");
        } else {
            let _ = writeln!(text, "{}\n", comment("", words));
        }
    }
    text.push_str(source[done..document.body.end].trim_start());
    text
}

/// The translation with a comment before each block whose source was rewritten, and where new ones
/// belong, and how many these are; nothing for a translation that was never confirmed. A comment
/// that is already there is not repeated.
pub fn update(essay: &Essay, edition: &Edition, lock: &Lock) -> Option<(usize, String)> {
    let found = changes(essay, edition, lock)?;
    let (source, document) = (&source_of(essay, edition).document, &edition.document);
    let rows = rows(essay, edition);
    let (text, of_source) = (&document.source.text(), source.source.text());
    let mut marks: Vec<(usize, String)> = Vec::new();
    let mut mark = |block: usize, what: &str| {
        let words = of_source[source.blocks[block].range()].trim();
        let comment = comment(what, words);
        if !text.contains(&comment) {
            marks.push((place(&rows, document, block), comment + "\n\n"));
        }
    };
    found.changed.iter().for_each(|change| mark(change.block, CHANGED));
    found.new.iter().for_each(|block| mark(*block, NEW));
    marks.sort_by_key(|(at, _)| *at);
    let mut updated = String::with_capacity(text.len() * 2);
    let mut done = 0;
    for (at, comment) in &marks {
        updated.push_str(&text[done..*at]);
        if !updated.ends_with("\n\n") {
            updated.push_str(if updated.ends_with('\n') { "\n" } else { "\n\n" });
        }
        updated.push_str(comment);
        done = *at;
    }
    updated.push_str(&text[done..]);
    Some((marks.len(), updated))
}

/// Where a comment about a block of the source stands: before the block that translates it, else
/// before the next one that is translated, else at the end.
fn place(rows: &[Pair], document: &Document, block: usize) -> usize {
    let next = rows
        .iter()
        .filter(|row| row.original.end > block && !row.translation.is_empty())
        .map(|row| row.translation.start)
        .next();
    next.map_or(document.body.end, |at| document.blocks[at].range().start)
}

/// The blocks of the source whose words still stand in the translation for its translator, with the
/// place of the comment that has them.
pub fn left(essay: &Essay, edition: &Edition) -> Vec<(usize, usize)> {
    let (source, text) = (&source_of(essay, edition).document, &edition.document.source.text());
    if !text.contains("<!--") {
        return Vec::new();
    }
    let of_source = source.source.text();
    let blocks = source.blocks.iter().enumerate();
    let found = blocks.filter_map(|(at, block)| {
        let words = of_source[block.range()].trim();
        let place = |what| text.find(&comment(what, words));
        Some((at, ["", CHANGED, NEW].into_iter().find_map(place)?))
    });
    found.collect()
}

const CHANGED: &str = " diglot: changed";
const NEW: &str = " diglot: new";

fn comment(what: &str, words: &str) -> String {
    format!("<!--{what}\n{}\n-->", quiet(words))
}

/// Text that cannot end the comment it stands in.
fn quiet(text: &str) -> String {
    text.replace("-->", "--&gt;")
}
