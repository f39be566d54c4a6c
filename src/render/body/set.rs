//! Sets the text of every block by the rules of its language; code, addresses and raw HTML stay.

use crate::language::Language;
use crate::locale::typography::{Piece, Typography};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

/// Runs over the events once. A run of inline events between the boundaries of blocks is set
/// together, so that quotes that open in one and close in another come out right. A passage in
/// another language is set by that language's rules.
pub fn set(events: &mut [Event<'_>], typography: &Typography) {
    let mut start = 0;
    let mut in_code = false;
    let mut foreign: Vec<Typography> = Vec::new();
    for at in 0..=events.len() {
        if events.get(at).is_some_and(|event| !is_boundary(event)) {
            continue;
        }
        if !in_code && start < at {
            set_run(&mut events[start..at], foreign.last().unwrap_or(typography));
        }
        match events.get(at) {
            Some(Event::Start(Tag::CodeBlock(_))) => in_code = true,
            Some(Event::End(TagEnd::CodeBlock)) => in_code = false,
            Some(Event::Html(html)) => match passage(html) {
                Some(Passage::Begins(language)) => foreign.push(Typography::of(&language)),
                Some(Passage::Ends) => drop(foreign.pop()),
                None => {}
            },
            _ => {}
        }
        start = at + 1;
    }
}

enum Passage {
    Begins(Language),
    Ends,
}

/// The elements that `parse::foreign` makes.
fn passage(html: &str) -> Option<Passage> {
    match html.trim_end() {
        "</span>" | "</div>" => Some(Passage::Ends),
        html => {
            let attributes =
                html.strip_prefix("<span lang=\"").or_else(|| html.strip_prefix("<div lang=\""))?;
            Language::parse(attributes.split('"').next()?).ok().map(Passage::Begins)
        }
    }
}

fn is_boundary(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => !matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => !matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule => true,
        _ => false,
    }
}

fn set_run(events: &mut [Event<'_>], typography: &Typography) {
    let passages = passages(events);
    for (start, end, language) in &passages {
        set_run(&mut events[start + 1..*end], &Typography::of(language));
    }
    let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(events.len());
    let mut in_address = false;
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                in_address = true;
            }
            Event::End(TagEnd::Link) => in_address = false,
            _ => {}
        }
        let inside = passages.iter().find(|(start, end, _)| (*start..=*end).contains(&at));
        pieces.push(match (inside, event) {
            // To the text around it a passage is one word.
            (Some((start, ..)), _) if *start == at => Piece::Opaque("x"),
            (Some(_), _) => Piece::Edge,
            (None, Event::Text(address)) if in_address => Piece::Opaque(address),
            (None, event) => piece(event),
        });
    }
    for (at, text) in typography.typeset_block(&pieces) {
        match &events[at] {
            Event::Text(_) => events[at] = Event::Text(CowStr::from(text)),
            // A line end that has become a no-break space.
            Event::SoftBreak if text != "\n" => events[at] = Event::Text(CowStr::from(text)),
            _ => {}
        }
    }
}

/// The passages of a run that are in none other: where they begin and end, and their language.
fn passages(events: &[Event<'_>]) -> Vec<(usize, usize, Language)> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, Language)> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let Event::InlineHtml(html) = event else { continue };
        match passage(html) {
            Some(Passage::Begins(language)) => open.push((at, language)),
            Some(Passage::Ends) => {
                if let (Some((start, language)), true) = (open.pop(), open.is_empty()) {
                    found.push((start, at, language));
                }
            }
            None => {}
        }
    }
    found
}

fn piece<'e>(event: &'e Event<'_>) -> Piece<'e> {
    match event {
        Event::Text(text) => Piece::Text(text),
        Event::SoftBreak => Piece::Wrap,
        Event::HardBreak => Piece::Break,
        Event::Code(text) => Piece::Opaque(text),
        // An escaped character, or a formula.
        Event::InlineHtml(html)
            if !html.starts_with('<')
                || html.starts_with("<math")
                || html.starts_with("<span class=\"math") =>
        {
            Piece::Opaque(html)
        }
        _ => Piece::Edge,
    }
}
