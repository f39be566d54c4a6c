//! Sitemaps (sitemaps.org 0.9 with `xhtml:link` alternates) and robots.txt.

use crate::catalog::Rank;
use crate::catalog::address::home;
use crate::plan::head::family;
use crate::plan::lens::{Lens, changed};
use crate::plan::{Output, Plan, Subject};
use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

/// Addresses in one sitemap (sitemaps.org allows 50,000 and 50 MB; with alternates in many
/// languages the second limit is nearer).
const MOST: usize = 10_000;

/// Addresses that a sitemap of the language has.
fn listed(plan: &Plan, rank: Rank) -> impl Iterator<Item = &Output> {
    plan.outputs.iter().filter(move |output| match output.subject {
        Subject::Edition { rank: of, .. }
        | Subject::List { rank: of, number: 1, .. }
        | Subject::TagIndex(of)
        | Subject::PeopleIndex(of)
        | Subject::Archive(of) => of == rank,
        Subject::Chooser => rank == plan.config.rank(&plan.config.default_language),
        _ => false,
    })
}

/// How many files the sitemap of a language takes. Counted from the catalog, since the outputs are
/// not known yet when this is asked.
pub fn parts(plan: &Plan, rank: Rank) -> usize {
    let catalog = &plan.catalog;
    let editions = catalog.essays.iter().filter(|essay| essay.edition(rank).is_some()).count();
    let all = [&catalog.sections, &catalog.tags, &catalog.people, &catalog.series];
    let terms = all
        .into_iter()
        .flat_map(|terms| terms.iter())
        .filter(|term| term.sides[rank].exists())
        .count();
    // Home, archive, two indexes and the chooser besides.
    (editions + terms + 5).div_ceil(MOST)
}

/// `/sitemap-lv.xml`, `/sitemap-lv-2.xml`
pub fn address(plan: &Plan, rank: Rank, part: usize) -> String {
    let language = &plan.config.languages[rank].language;
    let number = if part == 0 { String::new() } else { format!("-{}", part + 1) };
    format!("/sitemap-{language}{number}.xml")
}

/// The index of all sitemaps.
pub fn index(plan: &Plan) -> String {
    let lens = Lens::new(plan, 0);
    let all = (0..plan.config.languages.len())
        .flat_map(|rank| (0..parts(plan, rank)).map(move |part| (rank, part)));
    sitemap("sitemapindex", &[("xmlns", NAMESPACE)], |xml| {
        for (rank, part) in all {
            xml.create_element("sitemap").write_inner_content(|xml| {
                text(xml, "loc", &lens.absolute(&address(plan, rank, part)))
            })?;
        }
        Ok(())
    })
}

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// One sitemap of a language.
pub fn part(plan: &Plan, rank: Rank, part: usize) -> String {
    let lens = Lens::new(plan, rank);
    sitemap("urlset", &[("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML)], |xml| {
        for output in listed(plan, rank).skip(part * MOST).take(MOST) {
            xml.create_element("url").write_inner_content(|xml| {
                text(xml, "loc", &lens.absolute(&output.address))?;
                if let Some(date) = last_change(plan, &output.subject) {
                    text(xml, "lastmod", &date)?;
                }
                for alternate in family(plan, &output.subject).alternates(lens) {
                    let link = [
                        "xhtml:link rel=\"alternate\" hreflang=\"",
                        &alternate.hreflang,
                        "\" href=\"",
                        &escape(&alternate.href),
                        "\"",
                    ];
                    let link = BytesStart::from_content(link.concat(), "xhtml:link".len());
                    xml.write_event(Event::Empty(link))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })
}

fn sitemap(
    root: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> String {
    let mut bytes = Vec::new();
    document(&mut bytes, root, attributes, content);
    String::from_utf8(bytes).unwrap_or_default()
}

fn last_change(plan: &Plan, subject: &Subject) -> Option<String> {
    match subject {
        Subject::Edition { essay, rank } => {
            changed(plan.catalog.essays[*essay].edition_for(*rank)).map(|date| date.to_string())
        }
        _ => None,
    }
}

pub type Xml<'b> = Writer<&'b mut Vec<u8>>;

/// Writes an XML document with one root behind what the buffer has.
pub fn document(
    bytes: &mut Vec<u8>,
    root: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) {
    let mut xml = Writer::new_with_indent(&mut *bytes, b' ', 1);
    // Writing into memory does not fail.
    let _ = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let element = xml.create_element(root).with_attributes(attributes.iter().copied());
    let _ = element.write_inner_content(content);
    bytes.push(b'\n');
}

/// An element with nothing but text. Characters that XML 1.0 does not have are left out.
pub fn text(xml: &mut Xml<'_>, name: &str, words: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&legal(words))).map(|_| ())
}

/// A text without the characters that XML 1.0 does not have (2.2).
pub fn legal(text: &str) -> Cow<'_, str> {
    let is_legal = |letter: &char| matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    // Control characters are one byte, and U+FFFE and U+FFFF begin with this one.
    let may_be_illegal =
        |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0xEF;
    if !text.bytes().any(may_be_illegal) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(is_legal).collect())
}

pub fn robots(plan: &Plan) -> String {
    let lens = Lens::new(plan, 0);
    let mut robots = String::from("User-agent: *\n");
    for rank in 0..plan.config.languages.len() {
        let _ = writeln!(robots, "Disallow: {}search/", lens.href(&home(&plan.config, rank)));
    }
    let _ = writeln!(robots, "\nSitemap: {}", lens.absolute("/sitemap.xml"));
    robots
}
