//! The lines of a text around a place, made safe to print.

use crate::source::Span;
use annotate_snippets::{Annotation, AnnotationKind, Element, Origin, Snippet};
use std::fmt::Write;

/// Lines of an excerpt; a longer place is cut off there.
const MOST_LINES: usize = 4;
/// Characters on either side of a place that are shown of a line.
const MOST_AROUND: usize = 500;

/// `path:line:column` and the lines of a place with the place marked, with nothing in them that a
/// terminal obeys.
pub fn place(span: &Span) -> Vec<Element<'static>> {
    let source = &span.source.text();
    let start = floor(source, span.range.start);
    let end = floor(source, span.range.end.max(start));
    let first = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let mut last = first;
    for line in source[first..].split_inclusive('\n').take(MOST_LINES) {
        last += line.len();
        if last >= end {
            break;
        }
    }
    let last = first + source[first..last].trim_end_matches(['\n', '\r']).len();
    let (start, end) = (start.min(last), end.min(last));
    let left = source[first..start].char_indices().rev().nth(MOST_AROUND);
    let right = source[start..last].char_indices().nth(2 * MOST_AROUND);
    let last = right.map_or(last, |(at, _)| start + at);
    let end = end.min(last);

    let mut text = match left {
        Some((at, _)) => format!("…{}", visible(&source[first + at..start])),
        None => visible(&source[first..start]),
    };
    let marked = text.len();
    text.push_str(&visible(&source[start..end]));
    let marked = marked..text.len();
    text.push_str(&visible(&source[end..last]));
    if right.is_some() {
        text.push('…');
    }
    let (line, column) = span.position();
    let column_here = text[..marked.start].chars().count() + 1;
    let snippet = Snippet::<Annotation<'_>>::source(text)
        .line_start(line)
        .annotation(AnnotationKind::Primary.span(marked));
    let path = visible(&span.source.path);
    if column_here == column {
        return vec![snippet.path(path).into()];
    }
    // What was cut off or written out would be counted.
    vec![Origin::path(path).line(line).char_column(column).into(), snippet.into()]
}

/// The text with its invisible characters written out: `<U+202E>`. Controls of the direction of
/// writing could make a line read as another one, and tag characters hide words in it. Line
/// breaks and tabs stay, a byte order mark at the start goes.
pub fn visible(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    for letter in text.trim_start_matches('\u{feff}').chars() {
        if is_hidden(letter) {
            // Writing to a string cannot fail.
            let _ = write!(seen, "<U+{:04X}>", u32::from(letter));
        } else {
            seen.push(letter);
        }
    }
    seen
}

fn is_hidden(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}')
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}
