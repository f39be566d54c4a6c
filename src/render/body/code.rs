//! A block of code as HTML: coloured by classes, its lines numbered and marked as its fence says.

use crate::highlight::fence::{self, Fence};
use crate::highlight::{lines, plain_lines};
use crate::render::body::Links;
use crate::theme::escape;
use pulldown_cmark::CodeBlockKind;
use std::fmt::Write as _;
use std::ops::RangeInclusive;

/// Code scrolls sideways, and who has no mouse must be able to scroll it. Readers of feeds have no
/// style sheet of ours, so code has no colours there.
pub fn block(kind: &CodeBlockKind<'_>, code: &str, links: Links) -> String {
    let fence = match kind {
        CodeBlockKind::Fenced(info) => fence::read(info).0,
        CodeBlockKind::Indented => Fence::default(),
    };
    let coloured = match links {
        Links::Site if !fence.language.is_empty() => lines(fence.language, code),
        _ => None,
    };
    let class = if coloured.is_some() { " class=\"highlight\"" } else { "" };
    let language = if fence.language.is_empty() {
        String::new()
    } else {
        format!(" class=\"language-{}\"", escape(fence.language))
    };
    let coloured = coloured.unwrap_or_else(|| plain_lines(code));
    let inner = if fence.has_lines() { told_apart(&coloured, &fence) } else { coloured.concat() };
    format!("<pre{class} tabindex=\"0\"><code{language}>{inner}</code></pre>\n")
}

/// Each line in an element of its own. Its number is an attribute, so that who copies code copies
/// no numbers.
fn told_apart(lines: &[String], fence: &Fence<'_>) -> String {
    let within =
        |ranges: &[RangeInclusive<usize>], line| ranges.iter().any(|it| it.contains(&line));
    let mut html = String::new();
    for (line, content) in (1..).zip(lines).filter(|(line, _)| !within(&fence.hidden, *line)) {
        let element = if within(&fence.marked, line) { "mark" } else { "span" };
        let number = fence
            .numbered
            .map(|first| format!(" data-line=\"{}\"", first.saturating_add(line - 1)))
            .unwrap_or_default();
        // Writing to a string does not fail.
        let _ = write!(html, "<{element} class=\"line\"{number}>{content}</{element}>");
    }
    html
}
