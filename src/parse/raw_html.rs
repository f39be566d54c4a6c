//! Raw HTML in a text: comments, addresses, and Markdown inside it.

use crate::parse::markdown::{Located, options};
use crate::parse::{LinkKind, Reading};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};
use std::cell::RefCell;
use std::ops::Range;

/// Nothing but comments: they are for the writer and never shown.
pub fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    let is_empty = rest.is_empty();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else { return false };
        rest = comment[end + 3..].trim_start();
    }
    rest.is_empty() && !is_empty
}

/// Has text, or something else that a reader sees, beside tags and comments.
pub fn has_content(html: &str) -> bool {
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let tag = &rest[start..];
        let (is_shown, end) = match tag.strip_prefix("<!--") {
            Some(comment) => (false, comment.find("-->").map(|end| end + 7)),
            None => (is_shown(tag), tag.find('>').map(|end| end + 1)),
        };
        if is_shown || !rest[..start].trim().is_empty() {
            return true;
        }
        rest = end.map_or("", |end| &tag[end..]);
    }
    !rest.trim().is_empty()
}

/// An element that shows something without text inside.
fn is_shown(tag: &str) -> bool {
    const SHOWN: [&str; 8] =
        ["img", "video", "audio", "iframe", "svg", "object", "embed", "picture"];
    let name = tag[1..].split(|letter: char| !letter.is_ascii_alphanumeric()).next();
    name.is_some_and(|name| SHOWN.iter().any(|shown| shown.eq_ignore_ascii_case(name)))
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
/// [`scan`]; `None` leaves an address as it is written, an empty one takes the attribute of a link
/// away. A picture keeps the address that it has, since it cannot be without one.
pub fn with_links(html: &str, mut next: impl FnMut() -> Option<String>) -> String {
    if !html.contains('=') {
        return html.to_owned();
    }
    let replace = element!(ADDRESSES, |element| {
        for (name, kind) in attributes(&element.tag_name()) {
            if element.has_attribute(name) {
                match next() {
                    Some(address) if address.is_empty() => match kind {
                        LinkKind::Link => {
                            // What is said of a link makes no sense without one.
                            for said in [name, "target", "rel", "download", "hreflang", "type"] {
                                element.remove_attribute(said);
                            }
                        }
                        LinkKind::Picture => {}
                    },
                    Some(address) => element.set_attribute(name, &address)?,
                    None => {}
                }
            }
        }
        Ok(())
    });
    // What `markdown="1"` asked for is done; no browser knows it.
    let unmark = element!("[markdown]", |element| {
        element.remove_attribute("markdown");
        Ok(())
    });
    // The name of an anchor is an id since HTML 5.
    let name = element!("a[name]", |element| {
        if let (Some(name), false) = (element.get_attribute("name"), element.has_attribute("id")) {
            element.set_attribute("id", &name)?;
        }
        element.remove_attribute("name");
        Ok(())
    });
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(replace)
        .append_element_content_handler(unmark)
        .append_element_content_handler(name);
    rewrite_str(html, settings).unwrap_or_else(|_| html.to_owned())
}

/// The HTML without ids and without what names one, for a page on which another text may have the
/// same.
pub fn without_ids(html: &str) -> String {
    let forget = element!("[id], [for], [aria-labelledby], [aria-describedby]", |element| {
        for name in ["id", "for", "aria-labelledby", "aria-describedby"] {
            element.remove_attribute(name);
        }
        Ok(())
    });
    let settings = RewriteStrSettings::new().append_element_content_handler(forget);
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

/// Joins the lines of the HTML block that ends now if it is nothing but a comment, which may have
/// many.
pub fn join_comment(text: &str, events: &mut Vec<Located<'_>>) {
    let Some(start) =
        events.iter().rposition(|(event, _)| matches!(event, Event::Start(Tag::HtmlBlock)))
    else {
        return;
    };
    let [(_, first), .., (_, last)] = &events[start + 1..] else { return };
    let whole = first.start..last.end;
    if is_comment(&text[whole.clone()]) {
        events.truncate(start + 1);
        events.push((Event::Html(CowStr::from(text[whole.clone()].to_owned())), whole));
    }
}

/// Replaces the raw lines of the HTML block that ends now by Markdown, where an element in it has
/// the attribute `markdown`. Lines that are nothing but tags stay HTML; the others are inline
/// Markdown. The attribute itself goes: no browser knows it.
pub fn read_inner_markdown<'t>(text: &'t str, events: &mut Vec<Located<'t>>, reading: Reading) {
    let Some(start) =
        events.iter().rposition(|(event, _)| matches!(event, Event::Start(Tag::HtmlBlock)))
    else {
        return;
    };
    let lines = &events[start + 1..];
    let says_markdown =
        |(event, _): &Located<'_>| matches!(event, Event::Html(html) if is_marked(html));
    if !lines.iter().any(says_markdown) {
        return;
    }
    let raw: Vec<Range<usize>> = lines.iter().map(|(_, range)| range.clone()).collect();
    events.truncate(start + 1);
    for range in raw {
        let line = &text[range.clone()];
        if is_tags(line) {
            events.push((Event::Html(CowStr::Borrowed(line)), range));
            continue;
        }
        // A letter before it makes it a line of words, whatever it begins with: what is indented
        // here is no code, and a dash begins no list.
        let from = range.start + line.len() - line.trim_start().len();
        let words = format!("x{}", line.trim_start());
        let inner = Parser::new_ext(&words, options(reading)).into_offset_iter();
        for (event, at) in inner {
            let event = match event {
                Event::Start(Tag::Paragraph | Tag::HtmlBlock)
                | Event::End(TagEnd::Paragraph | TagEnd::HtmlBlock) => continue,
                // A tag with words behind it on the line.
                Event::Html(html) => Event::InlineHtml(html),
                Event::Text(text) if at.start == 0 => Event::Text(text[1..].to_owned().into()),
                other => other,
            };
            let at = at.start.saturating_sub(1) + from..at.end.saturating_sub(1) + from;
            events.push((event.into_static(), at));
        }
        events.push((Event::SoftBreak, range.end..range.end));
    }
}

/// HTML in which every element that is opened is closed, as browsers would have understood it. What
/// an author left open or closed too often stays within the text and cannot break the page.
pub fn balanced(html: String) -> String {
    if depth(&html) > DEEPEST {
        return html;
    }
    scraper::Html::parse_fragment(&html).root_element().inner_html()
}

/// Elements of raw HTML that are open at once. A browser's way of reading takes a step for each of
/// them at every tag, so what is deeper is left as it is.
const DEEPEST: i64 = 200;

/// Elements that have no end (HTML, 13.1.2).
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

fn depth(html: &str) -> i64 {
    let (mut depth, mut deepest) = (0_i64, 0);
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        let name = rest
            .find(|letter: char| !letter.is_ascii_alphanumeric())
            .map_or(rest, |end| &rest[..end]);
        if rest.starts_with('/') {
            depth -= 1;
        } else if !name.is_empty() && !VOID.contains(&name.to_ascii_lowercase().as_str()) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// The line begins with a tag that has an attribute `markdown="1"`.
fn is_marked(line: &str) -> bool {
    let Some((before, after)) = line.split_once("markdown") else { return false };
    let value = after.trim_start().strip_prefix('=').map(str::trim_start);
    before.trim_start().starts_with('<')
        && before.ends_with([' ', '\t'])
        && value.is_some_and(|value| value.starts_with(['"', '\'']))
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
    fn what_is_left_open_is_closed() {
        assert_eq!(
            balanced("<p>a <em>b</p></div><p>c".to_owned()),
            "<p>a <em>b</em></p><p><em>c</em></p>"
        );
    }

    #[test]
    fn the_markdown_attribute_is_found_whatever_its_spaces_and_quotes() {
        assert!(is_marked("<aside markdown = '1' class=x>"));
        assert!(!is_marked("<p title=\"markdown\">"));
        assert!(!is_marked("the markdown=\"1\" attribute"));
    }
}
