//! A text file of the site, and a place in it.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_128;

/// A text file: where it lies in the site and what it says.
///
/// `path` is relative to the site's folder and uses `/` on every system. The text is the file as it
/// is on the disk, a leading byte order mark included, so that byte offsets agree with editors. It
/// need not be in memory all the time: see [`Shelf`].
#[derive(Debug)]
pub struct Source {
    pub path: String,
    /// xxh3 of the text.
    pub content: u128,
    text: Text,
}

#[derive(Debug)]
enum Text {
    Held(Arc<str>),
    Shelved(Arc<dyn Shelf>, usize),
}

/// Where texts are that are not held in memory.
pub trait Shelf: fmt::Debug + Send + Sync {
    /// The text of a source, `size` bytes of it. Where it is there no more, as many spaces: every
    /// place in it stays a place, and the shelf remembers that what was made of it is worth nothing.
    fn text(&self, source: &Source, size: usize) -> Arc<str>;
}

impl Source {
    pub fn new(path: impl Into<String>, text: impl AsRef<str>) -> Arc<Source> {
        let text = text.as_ref();
        let content = xxh3_128(text.as_bytes());
        Arc::new(Source { path: path.into(), content, text: Text::Held(text.into()) })
    }

    /// A source whose text is looked for when somebody asks for it.
    pub fn shelved(path: String, content: u128, size: usize, shelf: Arc<dyn Shelf>) -> Arc<Source> {
        Arc::new(Source { path, content, text: Text::Shelved(shelf, size) })
    }

    pub fn text(&self) -> Arc<str> {
        match &self.text {
            Text::Held(text) => Arc::clone(text),
            Text::Shelved(place, size) => place.text(self, *size),
        }
    }

    /// Whether there is a piece of text at a place. Of a text that is not held, whoever names the
    /// place knows its content.
    pub fn has(&self, range: &Range<usize>) -> bool {
        match &self.text {
            Text::Held(text) => text.get(range.clone()).is_some(),
            Text::Shelved(_, size) => range.start <= range.end && range.end <= *size,
        }
    }

    /// The same source with its text in memory.
    pub fn held(source: &Arc<Source>) -> Arc<Source> {
        match source.text {
            Text::Held(_) => Arc::clone(source),
            Text::Shelved(..) => Arc::new(Source {
                path: source.path.clone(),
                content: source.content,
                text: Text::Held(source.text()),
            }),
        }
    }

    /// Line and column of a byte offset, both counted from 1; the column counts characters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let text = self.text();
        let offset = text.floor_char_boundary(offset);
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1;
        (line, column)
    }
}

impl Default for Source {
    fn default() -> Source {
        Source { path: String::new(), content: 0, text: Text::Held("".into()) }
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Source) -> bool {
        (&self.path, self.content) == (&other.path, other.content)
    }
}

impl Eq for Source {}

/// A run of bytes in a source.
#[derive(Clone, PartialEq, Eq)]
pub struct Span {
    pub source: Arc<Source>,
    pub range: Range<usize>,
}

impl Span {
    pub fn new(source: &Arc<Source>, range: Range<usize>) -> Span {
        Span { source: Arc::clone(source), range }
    }

    /// Line and column where the span begins, both counted from 1.
    pub fn position(&self) -> (usize, usize) {
        self.source.position(self.range.start)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.position();
        write!(f, "{}:{line}:{column}", self.source.path)
    }
}

/// A value and the bytes of its file that it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    pub value: T,
    pub range: Range<usize>,
}

impl<T> Spanned<T> {
    pub fn new(value: T, range: Range<usize>) -> Spanned<T> {
        Spanned { value, range }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_skip_a_byte_order_mark() {
        let source = Source::new("a.md", "\u{feff}āb\nčd");
        assert_eq!(source.position("\u{feff}ā".len()), (1, 2));
        assert_eq!(source.position("\u{feff}āb\nč".len()), (2, 2));
        assert_eq!(source.position(1000), (2, 3));
    }
}
