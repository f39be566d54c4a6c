//! What of a block is read, apart from its markup, and what is counted in it.

use crate::locale::letter::{digit, is_of_word};
use crate::parse::markdown::events;
use crate::parse::{Document, Reading, container};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// A block without its markup.
#[derive(Debug, Default)]
pub struct Prose {
    /// What is read; [`OBJECT`] stands for code, formulas and pictures.
    pub text: String,
    /// Where runs of the text begin: in it, and in the source.
    runs: Vec<(usize, usize)>,
    /// Code between backticks.
    pub codes: Vec<String>,
    pub pictures: Vec<Picture>,
    /// Labels of footnotes that are referred to.
    pub notes: Vec<String>,
    /// Entries of the list that the block is.
    pub items: usize,
    /// Rows and columns of the table that the block is, its head included.
    pub table: (usize, usize),
    /// What a block of code says.
    pub code: String,
    pub words: Vec<Word>,
    /// Letters and digits.
    pub letters: usize,
    pub has_digits: bool,
    has_cyrillic: bool,
    has_latin: bool,
}

/// A run of letters and digits.
#[derive(Debug)]
pub struct Word {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The same for the same word; others may have it too.
    pub hash: u64,
}

#[derive(Debug)]
pub struct Picture {
    pub destination: String,
    pub alt: String,
    /// Bytes of the source.
    pub range: Range<usize>,
}

/// U+FFFC, the object replacement character.
pub const OBJECT: &str = "\u{fffc}";

impl Prose {
    /// The bytes of the source for some of the text.
    pub fn source(&self, range: &Range<usize>) -> Range<usize> {
        let place = |offset: usize| {
            let run = self.runs.partition_point(|(text, _)| *text <= offset).saturating_sub(1);
            self.runs.get(run).map_or(0, |(text, source)| source + offset - text)
        };
        let start = place(range.start);
        start..place(range.end.saturating_sub(1)).max(start) + usize::from(!range.is_empty())
    }

    /// The words with their first bytes in the text.
    pub fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        self.words.iter().map(|word| (word.range.start, self.word(word)))
    }

    pub fn word(&self, word: &Word) -> &str {
        &self.text[word.range.clone()]
    }

    /// Whether both letters that are Latin and letters that are Cyrillic are read.
    pub fn mixes_scripts(&self) -> bool {
        self.has_cyrillic && self.has_latin
    }

    /// Reads the text letter by letter, once for all checks.
    fn survey(&mut self) {
        let (mut start, mut hash) = (None, 0_u64);
        for (at, letter) in self.text.char_indices() {
            if is_of_word(letter) {
                let code = u64::from(u32::from(letter));
                hash = (hash.rotate_left(5) ^ code).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                start = start.or(Some(at));
                self.letters += 1;
                self.has_digits |= digit(letter).is_some();
                self.has_cyrillic |= is_cyrillic(letter);
                self.has_latin |= is_latin(letter);
            } else if let Some(start) = start.take() {
                self.words.push(Word { range: start..at, hash });
                hash = 0;
            }
        }
        if let Some(start) = start {
            self.words.push(Word { range: start..self.text.len(), hash });
        }
    }

    fn push(&mut self, text: &str, source: usize) {
        self.runs.push((self.text.len(), source));
        self.text.push_str(text);
    }
}

/// One for each block of a document.
pub fn read(document: &Document, reading: Reading) -> Vec<Prose> {
    let blocks = &document.blocks;
    let mut prose: Vec<Prose> = blocks.iter().map(|_| Prose::default()).collect();
    let (mut at, mut lists, mut in_code) = (0, 0, false);
    let mut picture: Option<Picture> = None;
    for (event, range) in events(&document.source.text(), &document.body, reading) {
        while blocks.get(at).is_some_and(|block| block.range().end <= range.start) {
            at += 1;
        }
        let Some(here) = prose.get_mut(at) else { break };
        if blocks[at].range().start > range.start {
            continue;
        }
        match event {
            Event::Text(text) if in_code => here.code.push_str(&text),
            Event::Text(text) => match &mut picture {
                Some(picture) => picture.alt.push_str(&text),
                None => here.push(&text, range.start),
            },
            Event::Code(code) => {
                here.push(OBJECT, range.start);
                here.codes.push(code.into_string());
            }
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Start(Tag::MetadataBlock(container::INLINE)) => here.push(OBJECT, range.start),
            Event::SoftBreak | Event::HardBreak => here.push(" ", range.start),
            Event::FootnoteReference(label) => here.notes.push(label.into_string()),
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::List(_)) => lists += 1,
            Event::End(TagEnd::List(_)) => lists -= 1,
            Event::Start(Tag::Item) => here.items += usize::from(lists == 1),
            Event::End(TagEnd::Item | TagEnd::Paragraph | TagEnd::TableCell) => {
                here.push("\n", range.end.saturating_sub(1));
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                here.table = (here.table.0 + 1, 0);
            }
            Event::Start(Tag::TableCell) => here.table.1 += 1,
            Event::Start(Tag::Image { dest_url, .. }) => {
                let destination = dest_url.into_string();
                picture = Some(Picture { destination, alt: String::new(), range });
            }
            Event::End(TagEnd::Image) => {
                if let Some(picture) = picture.take() {
                    here.push(OBJECT, picture.range.start);
                    here.pictures.push(picture);
                }
            }
            _ => {}
        }
    }
    prose.iter_mut().for_each(Prose::survey);
    prose
}

pub fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&letter)
}

pub fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || ('À'..='ɏ').contains(&letter)
}
