//! A translation beside the text that it was made from, block by block.

use super::framed;
use crate::align::pair::Pair;
use crate::catalog::{Edition, Essay};
use crate::language::Language;
use crate::lock::Changes;
use crate::parse::Document;
use crate::plan::Plan;
use crate::serve::answer::Answer;
use crate::serve::route::{encode, location};
use crate::status::{changes, rows, source_of};
use crate::theme::escape;
use std::fmt::Write as _;
use std::ops::Range;

/// Where the comparison of a translation is.
pub fn address(key: &str, language: &Language) -> String {
    format!("/_diglot/{language}/{}", encode(key))
}

/// The page at an address below the desk's; none where no translation is named.
pub fn page(plan: &Plan, address: &str) -> Option<Answer> {
    let (tag, key) = address.split_once('/')?;
    let essays = &plan.catalog.essays;
    let essay = essays.binary_search_by(|essay| essay.key.as_str().cmp(key)).ok()?;
    let essay = &essays[essay];
    let rank = plan.config.languages.iter().position(|known| known.language.as_str() == tag)?;
    let edition = essay.edition(rank).filter(|it| it.rank != essay.original().rank)?;
    let title = format!("{key}, {tag}");
    Some(framed(&title, &side_by_side(plan, essay, edition)))
}

fn side_by_side(plan: &Plan, essay: &Essay, edition: &Edition) -> String {
    let source = source_of(essay, edition);
    let changes = changes(essay, edition, &plan.lock);
    let open = changes.as_ref().map(|it| it.changed.len() + it.new.len() + it.removed.len());
    let says = match open {
        None => "Nobody has confirmed this translation: diglot accept does it.".to_owned(),
        Some(0) => "The translation says what its original says.".to_owned(),
        Some(1) => "1 block has to be looked at.".to_owned(),
        Some(count) => format!("{count} blocks have to be looked at."),
    };
    let mut html = format!("<p>{says}</p>\n<table class=\"pairs\"><thead><tr>");
    for edition in [source, edition] {
        let place = &edition.document.place;
        let _ = write!(
            html,
            "<th scope=\"col\"><a href=\"{}\" lang=\"{tag}\" dir=\"{}\">{}</a> <small>{}</small></th>",
            escape(&location(plan, &edition.address)),
            place.language.direction().as_str(),
            escape(&edition.document.title),
            escape(&edition.document.source.path),
            tag = place.language,
        );
    }
    html.push_str("<th scope=\"col\">State</th></tr></thead>\n<tbody>\n");
    let removed = |block: usize, html: &mut String| {
        let gone = changes.iter().flat_map(|it| &it.removed).filter(|(next, _)| *next == block);
        for _ in gone {
            html.push_str("<tr class=\"removed\"><td></td><td></td><td>removed</td></tr>\n");
        }
    };
    for pair in rows(essay, edition) {
        for block in pair.original.clone() {
            removed(block, &mut html);
        }
        let state = state(&pair, changes.as_ref());
        let _ = write!(html, "<tr class=\"{}\">", state.split(' ').next().unwrap_or_default());
        for (document, blocks) in
            [(&source.document, &pair.original), (&edition.document, &pair.translation)]
        {
            let language = &document.place.language;
            let direction = language.direction().as_str();
            let text = escape(&text(document, blocks));
            let _ = write!(html, "<td lang=\"{language}\" dir=\"{direction}\">{text}</td>");
        }
        let _ = writeln!(html, "<td>{state}</td></tr>");
    }
    removed(source.document.blocks.len(), &mut html);
    html.push_str("</tbody></table>\n");
    html
}

/// What has to be done about a row, in a word; the first is its class.
fn state(pair: &Pair, changes: Option<&Changes>) -> &'static str {
    let is_in = |blocks: &[usize]| blocks.iter().any(|block| pair.original.contains(block));
    match changes {
        _ if pair.original.is_empty() => "extra",
        Some(found) if found.changed.iter().any(|it| pair.original.contains(&it.block)) => {
            "stale since it was confirmed"
        }
        Some(found) if is_in(&found.new) => "new in the original",
        _ if pair.translation.is_empty() => "missing",
        Some(found) if is_in(&found.moved) => "moved",
        Some(_) | None => "",
    }
}

fn text(document: &Document, blocks: &Range<usize>) -> String {
    let blocks = document.blocks[blocks.clone()].iter();
    let text = document.source.text();
    let texts = blocks.map(|block| text[block.range()].trim());
    texts.collect::<Vec<_>>().join("\n\n")
}
