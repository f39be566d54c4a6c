//! Each source into a document, one file at a time: what a text declares, what it consists of,
//! where it points. No file knows another one here.

pub mod alike;
pub mod block;
pub mod call;
pub mod container;
pub mod foreign;
pub mod front_matter;
pub mod heading;
pub mod invisible;
pub mod markdown;
pub mod place;
pub mod raw_html;
pub mod survey;
pub mod zola;

use crate::config::{Config, Html, Shortcodes};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::language::Language;
use crate::locale::reading_time::Letters;
use crate::locale::slug::SlugStyle;
use crate::source::Source;
use block::Block;
use call::Call;
use front_matter::FrontMatter;
use heading::Heading;
use memchr::memchr;
use place::Place;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use survey::Excerpt;

/// What one text says, apart from all others. Everything that can be had again from the text is
/// left in the text: blocks are ranges, not trees.
#[derive(Debug, Serialize, Deserialize)]
pub struct Document {
    #[serde(skip)]
    pub source: Arc<Source>,
    pub place: Place,
    pub front_matter: FrontMatter,
    /// The bytes of the source behind the front matter.
    pub body: Range<usize>,
    /// The title: from the front matter, the first heading, or the file's name.
    pub title: String,
    /// The heading that the title was read from; it is not shown again in the body.
    pub title_heading: Option<usize>,
    pub blocks: Vec<Block>,
    pub headings: Vec<Heading>,
    /// Links and pictures in the order in which they stand.
    pub links: Vec<Link>,
    /// Ids of raw HTML elements, which fragments may name.
    pub html_ids: Vec<String>,
    /// Components in the order in which they begin.
    pub calls: Vec<Call>,
    /// The beginning of the text without markup, for lists; empty where something better is declared.
    pub excerpt: String,
    pub letters: Letters,
    /// Code that has colours or lines of its own.
    pub has_code: bool,
    pub has_math: bool,
    /// xxh3 of the body and of all that steers its reading.
    pub hash: u128,
    /// xxh3 of what other pages may show of the text: its front matter, and of its body the title, the
    /// beginning, the length, and the names of places.
    pub face: u128,
}

/// Where a text points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub kind: LinkKind,
    /// As it is written, entities decoded.
    pub destination: String,
    /// The whole link in the source.
    pub range: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    Link,
    Picture,
}

/// A text, its document and what is wrong with it.
#[derive(Debug)]
pub struct Parsed {
    pub source: Arc<Source>,
    pub document: Option<Arc<Document>>,
    pub diagnostics: Vec<Diagnostic>,
}

/// How one language's texts are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    pub html: Html,
    pub math: bool,
    pub shortcodes: Shortcodes,
    pub heading_ids: SlugStyle,
}

impl Reading {
    pub fn of(config: &Config, heading_ids: SlugStyle) -> Reading {
        let Config { html, math, shortcodes, .. } = *config;
        Reading { html, math, shortcodes, heading_ids }
    }
}

/// What was read before under the same configuration, by where in memory the text lies: nothing
/// else can lie there while it is kept.
#[derive(Debug, Default)]
pub struct Memory(BTreeMap<usize, Arc<Parsed>>);

impl Memory {
    pub fn documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.0.values().filter_map(|parsed| parsed.document.as_ref())
    }

    pub fn all(&self) -> impl Iterator<Item = &Parsed> {
        self.0.values().map(|parsed| &**parsed)
    }

    pub fn put(&mut self, parsed: Parsed) {
        self.0.insert(Arc::as_ptr(&parsed.source).addr(), Arc::new(parsed));
    }

    /// The document of a text that was read.
    pub fn document(&self, source: &Arc<Source>) -> Option<&Arc<Document>> {
        self.0.get(&Arc::as_ptr(source).addr())?.document.as_ref()
    }

    /// Reads a text in the place of another. Nothing where the other one was not read.
    pub fn exchange(
        &mut self,
        config: &Config,
        old: &Arc<Source>,
        new: &Arc<Source>,
    ) -> Option<[Arc<Parsed>; 2]> {
        let old = self.0.remove(&Arc::as_ptr(old).addr())?;
        let new = Arc::new(parse_one(config, new));
        self.0.insert(Arc::as_ptr(&new.source).addr(), Arc::clone(&new));
        Some([old, new])
    }
}

/// Reads all texts, in parallel; the documents are in the order of `sources`.
pub fn parse(
    config: &Config,
    sources: &[Arc<Source>],
    memory: &mut Memory,
    diagnostics: &mut Diagnostics,
) -> Vec<Arc<Document>> {
    let place = |source: &Arc<Source>| Arc::as_ptr(source).addr();
    let old = std::mem::take(&mut memory.0);
    let parsed = sources.par_iter().map(|source| match old.get(&place(source)) {
        Some(parsed) => Arc::clone(parsed),
        None => Arc::new(parse_one(config, source)),
    });
    let parsed: Vec<Arc<Parsed>> = parsed.collect();
    let mut documents = Vec::with_capacity(parsed.len());
    for one in &parsed {
        diagnostics.append(one.diagnostics.iter().cloned());
        documents.extend(one.document.clone());
    }
    memory.0 = parsed.into_iter().map(|one| (place(&one.source), one)).collect();
    documents
}

/// Reads one text apart from its site; none if its path or its bytes say that it is no text.
pub fn read(config: &Config, source: &Arc<Source>) -> Option<Arc<Document>> {
    parse_one(config, source).document
}

fn parse_one(config: &Config, source: &Arc<Source>) -> Parsed {
    let mut diagnostics = Vec::new();
    // Whatever is on a shelf is fetched once.
    let document = document(config, &Source::held(source), &mut diagnostics)
        .map(|document| Arc::new(Document { source: Arc::clone(source), ..document }));
    Parsed { source: Arc::clone(source), document, diagnostics }
}

fn document(
    config: &Config,
    source: &Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let (front_matter, body, found) = front_matter::read(source);
    diagnostics.extend(found);
    let place = match Place::of(config, source, &front_matter) {
        Ok(place) => place,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    let text = source.text();
    if let Some(at) = memchr(0, text.as_bytes()) {
        diagnostics.push(
            Diagnostic::error(Code::NotUtf8, "the text holds a NUL byte")
                .at(source, at..at + 1)
                .help("save the file as plain UTF-8 text"),
        );
        return None;
    }
    let known = config.language(&place.language);
    let reading = Reading::of(config, known.map_or(SlugStyle::Unicode, |known| known.heading_ids));
    let document = read_body(source, place, front_matter, body, reading, diagnostics);
    let Document { place, blocks, body, .. } = &document;
    invisible::check(source, &place.language, blocks, body, diagnostics);
    Some(document)
}

fn read_body(
    source: &Arc<Source>,
    place: Place,
    front_matter: FrontMatter,
    body: Range<usize>,
    reading: Reading,
    diagnostics: &mut Vec<Diagnostic>,
) -> Document {
    let language = place.language.clone();
    let is_described = front_matter.description().is_some();
    let excerpt = if is_described { Excerpt::Spared } else { Excerpt::Wanted };
    let contents = survey::survey(source, &body, reading, &language, excerpt, diagnostics);
    let title_heading = front_matter
        .title
        .is_none()
        .then_some(contents.headings.first())
        .flatten()
        .filter(|first| {
            contents.blocks.first().is_some_and(|block| block.range().start == first.range.start)
        })
        .map(|_| 0);
    let title = match (&front_matter.title, title_heading) {
        (Some(title), _) => title.clone(),
        (None, Some(heading)) => contents.headings[heading].text.clone(),
        (None, None) => place.name.clone(),
    };
    let text = source.text();
    let hash = body_hash(&text[body.clone()], reading, &language);
    let mut document = Document {
        source: Arc::clone(source),
        place,
        front_matter,
        body,
        title,
        title_heading,
        blocks: exact(contents.blocks),
        headings: exact(contents.headings),
        links: exact(contents.links),
        html_ids: contents.html_ids,
        calls: contents.calls,
        excerpt: contents.excerpt,
        letters: contents.letters,
        has_code: contents.has_code,
        has_math: contents.has_math,
        hash,
        face: 0,
    };
    document.face = face(&document, &text[..document.body.start]);
    document
}

/// Documents are kept, so nothing in them has room to grow.
fn exact<T>(mut found: Vec<T>) -> Vec<T> {
    found.shrink_to_fit();
    found
}

fn face(document: &Document, front_matter: &str) -> u128 {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    let mut put = |text: &str| {
        hasher.update(&text.len().to_le_bytes());
        hasher.update(text.as_bytes());
    };
    put(front_matter);
    put(&document.title);
    put(document.description());
    document.headings.iter().for_each(|heading| put(&heading.id));
    document.html_ids.iter().for_each(|id| put(id));
    hasher.update(&document.letters.minutes().to_le_bytes());
    hasher.digest128()
}

fn body_hash(body: &str, reading: Reading, language: &Language) -> u128 {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    hasher.update(format!("{reading:?} {language} ").as_bytes());
    hasher.update(body.as_bytes());
    hasher.digest128()
}

impl Document {
    /// What lists and machines say of the text: what the writer declared, else its beginning.
    pub fn description(&self) -> &str {
        self.front_matter.description().unwrap_or(&self.excerpt)
    }
}
