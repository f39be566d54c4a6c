//! The places that all editions of an essay know: an id for each, and beside headings and
//! paragraphs the way to the same place in another edition.

use crate::align::place::Place;
use crate::catalog::{Edition, Rank};
use crate::plan::lens::Lens;
use crate::plan::{Body, Plan};
use crate::render::body::cut::Pieces;
use crate::render::parallel::id_of;
use crate::theme::escape;

/// Editions that a paragraph leads to. Where there are more of them, it leads to the original.
const MOST: usize = 3;

/// The HTML of a text, each block marked with the numbers that it answers to.
pub fn mark(plan: &Plan, body: &Body<'_>, pieces: &Pieces) -> String {
    let ways = ways(plan, body);
    let places = body.places(plan);
    let of_ways: usize = ways.iter().map(|way| way.start.len() + way.rest.len() + 28).sum();
    let mut html = String::with_capacity(pieces.html.len() + places.len() * (of_ways + 60));
    let mut places = places.as_slice();
    for (block, piece) in pieces.iter().enumerate() {
        let (here, rest) = places.split_at(places.partition_point(|place| place.0 <= block));
        add(&mut html, piece, here, &ways);
        places = rest;
    }
    html
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
        let lang = plan.catalog.locales[edition.rank].language().as_str();
        let (href, name) = (lens.href(&edition.address), escape(lens.name(edition.rank)));
        Way {
            start: ["<a href=\"", &escape(&href), "#"].concat(),
            rest: ["\" hreflang=\"", lang, "\" aria-label=\"", &name, "\""].concat(),
        }
    };
    offered.map(way).collect()
}

/// Writes a block with its numbers. In a heading and a paragraph they stand inside, and the ways to
/// other editions at the end.
fn add(html: &mut String, block: &str, places: &[Place], ways: &[Way]) {
    let [(_, number), others @ ..] = places else { return html.push_str(block) };
    let id = id_of(*number);
    let end = end_of_line(block);
    let (name, others) = match opening(block) {
        Some(name) => (name, others),
        None => (0, places),
    };
    let anchors_at = end.and_then(|_| block.find('>')).map_or(0, |end| end + 1);
    let anchors = |html: &mut String| {
        for (_, number) in others {
            html.extend(["<a id=\"", &id_of(*number), "\"></a>"]);
        }
    };
    if anchors_at == 0 {
        anchors(html);
    }
    html.push_str(&block[..name]);
    if name > 0 {
        html.extend([" id=\"", &id, "\""]);
    }
    html.push_str(&block[name..anchors_at.max(name)]);
    if anchors_at > 0 {
        anchors(html);
    }
    let rest = anchors_at.max(name);
    let end = end.filter(|_| !ways.is_empty()).unwrap_or(block.len());
    html.push_str(&block[rest..end]);
    if end < block.len() {
        way(html, &id, block.starts_with("<h"), ways);
    }
    html.push_str(&block[end..]);
}

/// Behind the name of the block's own element, if an id can be put there.
fn opening(html: &str) -> Option<usize> {
    const ELEMENTS: [&str; 9] =
        ["<p", "<ul", "<ol", "<dl", "<pre", "<blockquote", "<figure", "<div", "<aside"];
    let tag = &html[..html.find('>')?];
    let name = tag.split(' ').next()?;
    (ELEMENTS.contains(&name) && !tag.contains("id=")).then_some(name.len())
}

/// Where the end tag of a heading or a paragraph begins, if that is all there is.
fn end_of_line(html: &str) -> Option<usize> {
    let name = html.trim_start_matches('<').split(['>', ' ']).next()?;
    if !matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
        return None;
    }
    let is_end = |tag: &str| {
        let rest = tag.strip_prefix("</").and_then(|tag| tag.strip_prefix(name));
        rest.is_some_and(|rest| rest.starts_with('>'))
    };
    let line = html.trim_end();
    let end = line.len().checked_sub("</>".len() + name.len())?;
    let is_one = line.match_indices('<').find(|(at, _)| is_end(&line[*at..]));
    (is_one?.0 == end).then_some(end)
}

/// Nothing that is read, copied or searched: the theme shows the language where the reader points.
/// The keyboard stops at headings only, since it would stop at every paragraph.
fn way(html: &mut String, id: &str, is_heading: bool, ways: &[Way]) {
    let end = if is_heading { "></a>" } else { " tabindex=\"-1\"></a>" };
    html.push_str("<span class=\"to\">");
    for way in ways {
        html.extend([&way.start, id, &way.rest, end]);
    }
    html.push_str("</span>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, numbers: &[usize], expected: &str) {
        let places: Vec<Place> = numbers.iter().map(|number| (0, *number)).collect();
        let mut marked = String::new();
        add(&mut marked, html, &places, &[]);
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
