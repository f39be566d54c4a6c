//! Markdown as events.
//!
//! [`events`] is the one place where a body becomes events: the survey of a text and the HTML made
//! by `render` walk the same events in the same order, so the n-th link of one is the n-th of the
//! other.

use crate::config::{Html, Shortcodes};
use crate::parse::{Reading, container, foreign, raw_html, zola};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

pub type Located<'t> = (Event<'t>, Range<usize>);

pub fn options(reading: Reading) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    options.set(Options::ENABLE_MATH, reading.math);
    options
}

/// The events of a body with their bytes in the source, containers among them.
pub fn events<'t>(text: &'t str, body: &Range<usize>, reading: Reading) -> Vec<Located<'t>> {
    let contained =
        container::events(text, body, reading.shortcodes, |masked| read(masked, body, reading));
    let mut events = contained.unwrap_or_else(|| read(text, body, reading));
    if reading.shortcodes == Shortcodes::Zola {
        show_calls(&mut events);
    }
    events
}

/// The events of a body without containers. Markdown inside `<aside markdown="1">` (kramdown's and
/// PHP Markdown Extra's way) is read as Markdown where HTML is allowed.
fn read<'t>(text: &'t str, body: &Range<usize>, reading: Reading) -> Vec<Located<'t>> {
    let start = body.start;
    let text_of_body = &text[body.clone()];
    let mut options = options(reading);
    // A line `::: fr` would be a definition.
    options.set(Options::ENABLE_DEFINITION_LIST, !container::has_colons(text_of_body));
    let parser = Parser::new_ext(text_of_body, options).into_offset_iter();
    let mut events = Vec::with_capacity(body.len() / 24);
    let mut heading_language = None;
    for (event, range) in parser {
        let range = range.start + start..range.end + start;
        let event = match event {
            Event::Start(tag @ (Tag::Heading { .. } | Tag::Link { .. })) => {
                let event = with_scheme(Event::Start(tag));
                foreign::without_attribute(event, &mut heading_language)
            }
            other => other,
        };
        if let (Event::End(TagEnd::Heading(_)), Some(language)) = (&event, heading_language.take())
        {
            foreign::end_heading(&mut events, &language, range.end);
        }
        if let Event::End(TagEnd::HtmlBlock) = event {
            raw_html::join_comment(text, &mut events);
            if reading.html == Html::Allow {
                raw_html::read_inner_markdown(text, &mut events, reading);
            }
        }
        events.push((event, range));
    }
    events
}

/// In code, `{{/* name() */}}` is shown as `{{ name() }}`, as everywhere else.
fn show_calls(events: &mut [Located<'_>]) {
    let mut in_code = false;
    for (event, _) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Code(code) => {
                if let Some(shown) = zola::shown(code) {
                    *event = Event::Code(shown.into());
                }
            }
            Event::Text(text) if in_code => {
                if let Some(shown) = zola::shown(text) {
                    *event = Event::Text(shown.into());
                }
            }
            _ => {}
        }
    }
}

/// `<anna@example.org>` is an address like any other, with its scheme.
fn with_scheme(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, title, id }) => {
            let dest_url = format!("mailto:{dest_url}").into();
            Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, title, id })
        }
        other => other,
    }
}
