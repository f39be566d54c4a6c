//! Raw HTML in a text: comments, addresses, and Markdown inside it.

use crate::parse::markdown::{Located, options};
use crate::parse::{LinkKind, Reading};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};
use std::cell::RefCell;
use std::ops::Range;

/// Nothing but comments: they are for the writer and never shown.
pub fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.ends_with("-->")
}

/// `<!-- more -->`: what stands before it is the summary.
pub fn is_divider(html: &str) -> bool {
    let inner = html.trim().strip_prefix("<!--").and_then(|html| html.strip_suffix("-->"));
    inner.is_some_and(|inner| inner.trim() == "more")
}

const ADDRESSES: &str = "[href], [src], [poster]";

/// What a piece of HTML holds that other texts may care about.
#[derive(Debug, Default)]
pub struct Found {
    /// Addresses in order, with the bytes of their tags.
    pub links: Vec<(LinkKind, String, Range<usize>)>,
    pub ids: Vec<String>,
}

pub fn scan(html: &str) -> Found {
    if !html.contains('=') {
        return Found::default();
    }
    let found = RefCell::new(Found::default());
    let addresses = element!(ADDRESSES, |element| {
        for (name, kind) in attributes(&element.tag_name()) {
            if let Some(value) = element.get_attribute(name) {
                found.borrow_mut().links.push((
                    kind,
                    decode(&value),
                    element.source_location().bytes(),
                ));
            }
        }
        Ok(())
    });
    let ids = element!("[id], a[name]", |element| {
        let id = element.get_attribute("id").or_else(|| element.get_attribute("name"));
        found.borrow_mut().ids.extend(id);
        Ok(())
    });
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(addresses)
        .append_element_content_handler(ids);
    match rewrite_str(html, settings) {
        Ok(_) => found.into_inner(),
        Err(_) => Found::default(),
    }
}

/// Writes the HTML with each address replaced by what `next` gives, asked in the order of
/// [`scan`]; `None` leaves an address as it is written, an empty one takes the attribute away.
pub fn with_links(html: &str, mut next: impl FnMut() -> Option<String>) -> String {
    if !html.contains('=') {
        return html.to_owned();
    }
    let replace = element!(ADDRESSES, |element| {
        for (name, _) in attributes(&element.tag_name()) {
            if element.has_attribute(name) {
                match next() {
                    Some(address) if address.is_empty() => element.remove_attribute(name),
                    Some(address) => element.set_attribute(name, &address)?,
                    None => {}
                }
            }
        }
        Ok(())
    });
    let settings = RewriteStrSettings::new().append_element_content_handler(replace);
    rewrite_str(html, settings).unwrap_or_else(|_| html.to_owned())
}

fn attributes(tag: &str) -> [(&'static str, LinkKind); 3] {
    let source = if matches!(tag, "iframe" | "script" | "embed") {
        LinkKind::Link
    } else {
        LinkKind::Picture
    };
    [("href", LinkKind::Link), ("src", source), ("poster", LinkKind::Picture)]
}

fn decode(value: &str) -> String {
    value.trim().replace("&amp;", "&")
}

/// Replaces the raw lines of the HTML block that ends now by Markdown, where an element in it has
/// the attribute `markdown`. Lines that are nothing but tags stay HTML; the others are inline
/// Markdown.
pub fn read_inner_markdown<'t>(text: &'t str, events: &mut Vec<Located<'t>>, reading: Reading) {
    let Some(start) =
        events.iter().rposition(|(event, _)| matches!(event, Event::Start(Tag::HtmlBlock)))
    else {
        return;
    };
    let lines = &events[start + 1..];
    let says_markdown =
        |(event, _): &Located<'_>| matches!(event, Event::Html(html) if marker(html).is_some());
    if !lines.iter().any(says_markdown) {
        return;
    }
    let raw: Vec<Range<usize>> = lines.iter().map(|(_, range)| range.clone()).collect();
    events.truncate(start + 1);
    let mut in_paragraph = false;
    for range in raw {
        let line = &text[range.clone()];
        if is_tags(line) {
            in_paragraph = leaves_paragraph_open(line).unwrap_or(in_paragraph);
            events.push((Event::Html(without_marker(line.into())), range));
            continue;
        }
        // Inside an element, an indented line is not code.
        let start = range.end - line.trim_start().len();
        if in_paragraph {
            read_inline(text, start..range.end, events, reading);
        } else {
            read_line(text, start..range.end, events, reading);
        }
        events.push((Event::SoftBreak, range.end..range.end));
    }
}

fn read_line<'t>(
    text: &'t str,
    range: Range<usize>,
    events: &mut Vec<Located<'t>>,
    reading: Reading,
) {
    let inner = Parser::new_ext(&text[range.clone()], options(reading)).into_offset_iter();
    for (event, at) in inner.filter(|(event, _)| !is_paragraph(event)) {
        events.push((event, at.start + range.start..at.end + range.start));
    }
}

/// A paragraph holds no blocks: a space that Markdown does not take for indentation before the
/// line keeps it from being a list, a heading or a quote.
fn read_inline(text: &str, range: Range<usize>, events: &mut Vec<Located<'_>>, reading: Reading) {
    const SPACE: char = '\u{a0}';
    let line = format!("{SPACE}{}", &text[range.clone()]);
    let place = |at: usize| range.start + at.saturating_sub(SPACE.len_utf8());
    let inner = Parser::new_ext(&line, options(reading)).into_offset_iter();
    for (event, at) in inner.filter(|(event, _)| !is_paragraph(event)) {
        let event = match event {
            Event::Text(text) if at.start == 0 => {
                Event::Text(text[SPACE.len_utf8()..].to_owned().into())
            }
            other => other.into_static(),
        };
        events.push((event, place(at.start)..place(at.end)));
    }
}

fn is_paragraph(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph))
}

/// Whether a `<p>` is open behind a line of tags; nothing where the line has none.
fn leaves_paragraph_open(line: &str) -> Option<bool> {
    let opened = line.rfind("<p>").max(line.rfind("<p "));
    let closed = line.rfind("</p>");
    opened.max(closed)?;
    Some(opened > closed)
}

/// Tags without the attribute `markdown`, which no browser knows.
pub fn without_marker(mut html: CowStr<'_>) -> CowStr<'_> {
    while let Some(at) = marker(&html) {
        html = format!("{}{}", html[..at.start].trim_end(), &html[at.end..]).into();
    }
    html
}

/// The bytes of an attribute `markdown="1"`.
fn marker(line: &str) -> Option<Range<usize>> {
    let start = line.find("markdown")?;
    let rest = &line[start + "markdown".len()..];
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let length = value[1..].find(quote)? + 2;
    let before = line[..start].ends_with([' ', '\t']);
    let in_tag = line[..start].rfind('<') > line[..start].rfind('>');
    (before && in_tag).then(|| {
        let end = line.len() - value.len() + length;
        start..end
    })
}

/// A line of tags and white space, without text between them.
fn is_tags(line: &str) -> bool {
    let mut depth = 0_i32;
    for letter in line.trim().chars() {
        match letter {
            '<' => depth += 1,
            '>' => depth -= 1,
            other if depth == 0 && !other.is_whitespace() => return false,
            _ => {}
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_and_replaced_in_order() {
        let html = "<a href=\"../x/?a=1&amp;b=2\"><img alt='' src=y.png></a>";
        let found: Vec<_> = scan(html).links.into_iter().map(|(kind, to, _)| (kind, to)).collect();
        assert_eq!(
            found,
            [(LinkKind::Link, "../x/?a=1&b=2".to_owned()), (LinkKind::Picture, "y.png".to_owned())]
        );
        let mut addresses = ["/x/", "/y.png"].iter().map(|to| Some((*to).to_owned()));
        let written = with_links(html, || addresses.next().flatten());
        assert_eq!(written, "<a href=\"/x/\"><img alt='' src=\"/y.png\"></a>");
    }

    #[test]
    fn the_markdown_attribute_is_found_whatever_its_spaces_and_quotes() {
        assert_eq!(marker("<aside markdown = '1' class=x>"), Some(7..21));
        assert_eq!(marker("<p title=\"markdown\">"), None);
        assert_eq!(marker("the markdown=\"1\" attribute"), None);
    }
}
