//! The places that all editions of an essay know: an id for each, and beside headings and
//! paragraphs the way to the same place in another edition.

use crate::align::place::Place;
use crate::catalog::{Edition, Rank};
use crate::plan::lens::Lens;
use crate::plan::{Body, Plan};
use crate::render::parallel::id_of;
use crate::theme::escape;
use std::fmt::Write as _;

/// Editions that a paragraph leads to. Where there are more of them, it leads to the original.
const MOST: usize = 3;

/// Marks each block with the numbers that it answers to.
pub fn mark(plan: &Plan, body: &Body<'_>, blocks: &mut [String]) {
    let ways = ways(plan, body);
    for same in body.places(plan).chunk_by(|one, other| one.0 == other.0) {
        let Some(html) = same.first().and_then(|(block, _)| blocks.get_mut(*block)) else {
            continue;
        };
        add(html, same, &ways);
    }
}

/// A link to the same place in another edition: what stands before and behind the place.
struct Way {
    start: String,
    rest: String,
}

/// The editions that are offered beside each paragraph.
fn ways(plan: &Plan, body: &Body<'_>) -> Vec<Way> {
    let Some(essay) = body.essay.map(|id| &plan.catalog.essays[id]) else { return Vec::new() };
    let few = essay.editions.len() <= MOST + 1;
    let is_offered = |rank: Rank| rank != body.rank && (few || rank == essay.original().rank);
    let offered = essay.editions.iter().filter(|edition| is_offered(edition.rank));
    let lens = Lens::new(plan, body.rank);
    let way = |edition: &Edition| {
        let language = lens.language(edition.rank, &edition.address);
        let (lang, name) = (language.lang, escape(&language.name));
        Way {
            start: format!("<a href=\"{}", escape(&language.href)),
            rest: format!("\" hreflang=\"{lang}\" aria-label=\"{name}\""),
        }
    };
    offered.map(way).collect()
}

fn add(html: &mut String, places: &[Place], ways: &[Way]) {
    let Some((_, number)) = places.first() else { return };
    let is_line = is_line(html);
    if let Some(at) = html.rfind("</").filter(|_| is_line && !ways.is_empty()) {
        html.insert_str(at, &way(*number, html.starts_with("<h"), ways));
    }
    let mut anchors = String::new();
    let mut rest = places;
    if let Some(at) = opening(html) {
        html.insert_str(at, &format!(" id=\"{}\"", id_of(*number)));
        rest = &places[1..];
    }
    for (_, number) in rest {
        let _ = write!(anchors, "<a id=\"{}\"></a>", id_of(*number));
    }
    let inside = if is_line { html.find('>').map_or(0, |end| end + 1) } else { 0 };
    html.insert_str(inside, &anchors);
}

/// Behind the name of the block's own element, if an id can be put there.
fn opening(html: &str) -> Option<usize> {
    const ELEMENTS: [&str; 9] =
        ["<p", "<ul", "<ol", "<dl", "<pre", "<blockquote", "<figure", "<div", "<aside"];
    let tag = &html[..html.find('>')?];
    let name = tag.split(' ').next()?;
    (ELEMENTS.contains(&name) && !tag.contains("id=")).then_some(name.len())
}

/// A heading or a paragraph, and nothing else.
fn is_line(html: &str) -> bool {
    let name = html.trim_start_matches('<').split(['>', ' ']).next().unwrap_or_default();
    let is_one = matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let closing = format!("</{name}>");
    let tags = || html.match_indices('<').map(|(at, _)| &html[at..]);
    is_one
        && html.trim_end().ends_with(&closing)
        && tags().filter(|tag| tag.starts_with(&closing)).count() == 1
}

/// Nothing that is read, copied or searched: the theme shows the language where the reader points.
/// The keyboard stops at headings only, since it would stop at every paragraph.
fn way(number: usize, is_heading: bool, ways: &[Way]) -> String {
    let id = id_of(number);
    let end = if is_heading { "></a>" } else { " tabindex=\"-1\"></a>" };
    let mut html = "<span class=\"to\">".to_owned();
    for way in ways {
        html.extend([&way.start, "#", &id, &way.rest, end]);
    }
    html + "</span>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, numbers: &[usize], expected: &str) {
        let places: Vec<Place> = numbers.iter().map(|number| (0, *number)).collect();
        let mut marked = html.to_owned();
        add(&mut marked, &places, &[]);
        assert_eq!(marked, expected);
    }

    #[test]
    fn every_number_is_an_id_and_none_is_lost() {
        check("<p>a</p>\n", &[1], "<p id=\"_1\">a</p>\n");
        check("<p>a</p>\n", &[1, 2], "<p id=\"_1\"><a id=\"_2\"></a>a</p>\n");
        check("<h2 id=\"a\">a</h2>\n", &[1], "<h2 id=\"a\"><a id=\"_1\"></a>a</h2>\n");
        check("<ul>\n<li>a</li></ul>", &[1, 2], "<a id=\"_2\"></a><ul id=\"_1\">\n<li>a</li></ul>");
        check("<p id=x>a</p>", &[1], "<p id=x><a id=\"_1\"></a>a</p>");
        check("</div>\n<p>a</p>", &[1], "<a id=\"_1\"></a></div>\n<p>a</p>");
        check("", &[1], "<a id=\"_1\"></a>");
    }
}
