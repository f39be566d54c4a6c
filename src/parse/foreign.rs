//! Words in another language: `[mot juste]{lang=fr}`.
//!
//! CommonMark has no attributes for spans; this is the notation of Pandoc and djot. Where it does
//! not fit, the text stays as it is written.

use crate::language::Language;
use crate::parse::markdown::Located;
use memchr::memchr;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// Turns the notation into elements that say their language and direction.
pub fn mark(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let notation =
        |event: &Event<'_>| matches!(event, Event::Text(text) if text.contains("{lang="));
    if events.iter().any(notation) { spans(events) } else { events }
}

/// `# The [mot juste]{lang=fr}` is for the parser a heading with attributes. The language is taken
/// out of them, to be put back at the end of the heading's text.
pub fn without_attribute<'t>(event: Event<'t>, language: &mut Option<CowStr<'t>>) -> Event<'t> {
    let Event::Start(Tag::Heading { level, id, classes, mut attrs }) = event else { return event };
    if let Some(at) = attrs.iter().position(|(name, _)| name.as_ref() == "lang") {
        *language = attrs.remove(at).1;
    }
    Event::Start(Tag::Heading { level, id, classes, attrs })
}

/// Puts the attribute behind the brackets that end a heading's text, or around the whole text.
pub fn end_heading(events: &mut Vec<Located<'_>>, language: &str, at: usize) {
    let ends_in_bracket =
        matches!(events.last(), Some((Event::Text(text), _)) if text.as_ref() == "]");
    let start =
        events.iter().rposition(|(event, _)| matches!(event, Event::Start(Tag::Heading { .. })));
    if let (false, Some(start)) = (ends_in_bracket, start) {
        events.insert(start + 1, (Event::Text("[".into()), at..at));
        events.push((Event::Text("]".into()), at..at));
    }
    events.push((Event::Text(format!("{{lang={language}}}").into()), at..at));
}

/// The attribute at the beginning of a text: its language and its length in bytes.
fn attribute(text: &str) -> Option<(Language, usize)> {
    let (tag, _) = text.strip_prefix("{lang=")?.split_once('}')?;
    let language = Language::parse(tag.trim_matches(['"', '\''])).ok()?;
    Some((language, "{lang=}".len() + tag.len()))
}

fn spans(mut events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    // A bracket is an event of its own, since it might have begun a link.
    let mut open: Vec<usize> = Vec::new();
    let mut in_code = false;
    for at in 0..events.len() {
        match &events[at] {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item) => open.clear(),
            Event::Text(text) if !in_code && text.as_ref() == "[" => open.push(at),
            Event::Text(text) if !in_code && text.as_ref() == "]" => {
                let Some(start) = open.pop() else { continue };
                let Some(Event::Text(after)) = events.get(at + 1) else { continue };
                let Some((language, length)) = attribute(after) else { continue };
                let rest = after[length..].to_owned();
                events[start] = Event::InlineHtml(opening("span", &language));
                events[at] = Event::InlineHtml("</span>".into());
                events[at + 1] = Event::Text(rest.into());
            }
            _ => {}
        }
    }
    events
}

/// The tag that begins an element in a language.
pub fn opening(element: &str, language: &Language) -> CowStr<'static> {
    format!("<{element} lang=\"{language}\" dir=\"{}\">", language.direction().as_str()).into()
}

/// A text without the notation, for titles of contents and excerpts.
pub fn plain(text: &str) -> String {
    if memchr(b'{', text.as_bytes()).is_none() {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("]{lang=") {
        let Some((_, length)) = attribute(&rest[at + 1..]) else {
            plain.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        match rest[..at].rfind('[') {
            Some(start) => {
                plain.push_str(&rest[..start]);
                plain.push_str(&rest[start + 1..at]);
            }
            None => plain.push_str(&rest[..=at + length]),
        }
        rest = &rest[at + 1 + length..];
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Parser, html::push_html};

    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        let mut html = String::new();
        push_html(&mut html, mark(Parser::new(markdown).collect()).into_iter());
        assert_eq!(html.replace('\n', ""), expected);
    }

    #[test]
    fn a_span_says_its_language() {
        check(
            "the [mot *juste*]{lang=fr} of",
            "<p>the <span lang=\"fr\" dir=\"ltr\">mot <em>juste</em></span> of</p>",
        );
        check("[سلام]{lang=\"ar\"}", "<p><span lang=\"ar\" dir=\"rtl\">سلام</span></p>");
    }

    #[test]
    fn what_is_no_language_stays_as_it_is_written() {
        check("a [b]{lang=nothing at all}", "<p>a [b]{lang=nothing at all}</p>");
        check("`[b]{lang=fr}` ]{lang=fr}", "<p><code>[b]{lang=fr}</code> ]{lang=fr}</p>");
    }

    #[test]
    fn plain_text_loses_the_notation_only() {
        assert_eq!(plain("a [b]{lang=fr} c [d]"), "a b c [d]");
        assert_eq!(plain("]{lang=fr}"), "]{lang=fr}");
    }
}
