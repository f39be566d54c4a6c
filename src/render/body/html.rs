//! Events as HTML, where the parser's own writer would write XHTML: void elements without a slash,
//! and what a keyboard or a screen reader needs beside them.

use crate::render::body::code;
use crate::render::body::picture::Pictures;
use crate::theme::escape;
use crate::theme::strings::Strings;
use pulldown_cmark::{Event, Tag, TagEnd};

/// Puts HTML in place of the events that the parser's writer would write otherwise.
pub fn mended<'p>(
    events: Vec<Event<'p>>,
    strings: &Strings,
    pictures: &mut Pictures,
) -> impl Iterator<Item = Event<'p>> {
    let mut events = events.into_iter();
    std::iter::from_fn(move || {
        Some(match events.next()? {
            Event::HardBreak => Event::InlineHtml("<br>\n".into()),
            Event::Rule => Event::Html("<hr>\n".into()),
            Event::TaskListMarker(done) => Event::InlineHtml(checkbox(done, strings).into()),
            Event::Start(Tag::CodeBlock(kind)) => {
                let text = code_text(&mut events);
                Event::Html(code::block(&kind, &text, pictures.links).into())
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let alt = alternative(&mut events);
                Event::InlineHtml(pictures.html(&dest_url, &alt, &title).into())
            }
            other => other,
        })
    })
}

fn checkbox(done: bool, strings: &Strings) -> String {
    let (key, checked) = if done { ("task_done", " checked") } else { ("task_open", "") };
    let label = escape(strings.text(key));
    format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\">\n")
}

/// The text up to the end of a block of code, which it takes.
fn code_text<'p>(events: &mut impl Iterator<Item = Event<'p>>) -> String {
    let mut code = String::new();
    for event in events {
        match event {
            Event::End(TagEnd::CodeBlock) => break,
            Event::Text(text) => code.push_str(&text),
            _ => {}
        }
    }
    code
}

/// The words between the ends of an image, which it takes, as the value of an attribute.
fn alternative<'p>(events: &mut impl Iterator<Item = Event<'p>>) -> String {
    let mut words = String::new();
    let mut open = 1;
    while open > 0
        && let Some(event) = events.next()
    {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open -= 1,
            Event::Text(text) | Event::Code(text) => words.push_str(&escape(&text)),
            // An escaped character; marks of a passage's language mean nothing here.
            Event::InlineHtml(html) if !html.starts_with('<') => words.push_str(&html),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words
}
