//! The writer's desk: all essays in all languages at a glance, and what is wrong with them.

pub mod compare;

use crate::catalog::address::home;
use crate::catalog::{Edition, Essay};
use crate::diagnostic::{Diagnostics, Location};
use crate::plan::Plan;
use crate::plan::lens::Lens;
use crate::serve::answer::{Answer, HTML};
use crate::serve::overlay::POLICY;
use crate::serve::route::{location, report};
use crate::serve::shown::State;
use crate::status::{EditionStatus, EssayStatus, State as Standing, Status, Totals, status};
use crate::theme::escape;
use std::collections::BTreeMap;
use std::fmt::Write as _;

pub const STYLE: &str = include_str!("desk.css");

pub fn page(state: &State) -> Answer {
    let mut html = String::new();
    if let Some(plan) = &state.plan {
        essays(plan, &mut html);
    }
    diagnostics(state, &mut html);
    framed("Desk", &html)
}

/// A page of the desk around what it shows.
fn framed(title: &str, content: &str) -> Answer {
    let html = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><link rel=\"stylesheet\" href=\"/__diglot/desk.css\"></head>\n\
         <body data-desk><a class=\"skip\" href=\"#main\">To the content</a>\n\
         <header><nav aria-label=\"Desk\"><a href=\"/_diglot/#essays\">Essays</a> \
         <a href=\"/_diglot/#diagnostics\">Diagnostics</a></nav></header>\n\
         <main id=\"main\" tabindex=\"-1\"><h1>{title}</h1>\n{content}</main></body></html>\n",
        title = escape(title)
    );
    Answer::new(200, HTML, html).with("Content-Security-Policy", POLICY)
}

/// A row for each essay, a column for each language.
fn essays(plan: &Plan, html: &mut String) {
    let found = status(&plan.catalog, &plan.alignments, &plan.lock);
    html.push_str("<section id=\"essays\" aria-labelledby=\"essays-title\">");
    html.push_str("<h2 id=\"essays-title\">Essays</h2>\n");
    let _ = writeln!(html, "<p>{}</p>", summary(&found, plan));
    html.push_str(
        "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Essays by language\">",
    );
    html.push_str("<table><thead><tr><th scope=\"col\">Essay</th>");
    for (rank, known) in plan.config.languages.iter().enumerate() {
        let language = &known.language;
        let _ = write!(
            html,
            "<th scope=\"col\"><a href=\"{}\" lang=\"{language}\" dir=\"{}\">{}</a></th>",
            escape(&location(plan, &home(&plan.config, rank))),
            language.direction().as_str(),
            escape(Lens::new(plan, rank).name(rank))
        );
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for (essay, of_essay) in plan.catalog.essays.iter().zip(&found.essays) {
        row(plan, essay, of_essay, html);
    }
    for (key, held) in plan.catalog.held_back.iter() {
        if plan.catalog.essays.iter().all(|essay| essay.key != *key) {
            let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(key));
            for rank in 0..plan.config.languages.len() {
                let is_held = held.contains(&rank);
                html.push_str(if is_held { HELD_BACK } else { MISSING });
            }
            html.push_str("</tr>\n");
        }
    }
    html.push_str("</tbody></table></div></section>\n");
}

const HELD_BACK: &str = "<td class=\"draft\">not published</td>";
const MISSING: &str = "<td class=\"missing\">missing</td>";

fn row(plan: &Plan, essay: &Essay, of_essay: &EssayStatus, html: &mut String) {
    let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(&essay.key));
    let held = plan.catalog.held_back.get(&essay.key);
    for rank in 0..plan.config.languages.len() {
        match essay.edition(rank) {
            Some(edition) => cell(plan, essay, edition, &of_essay.editions[rank], html),
            None if held.is_some_and(|held| held.contains(&rank)) => {
                html.push_str(HELD_BACK);
            }
            None => html.push_str(MISSING),
        }
    }
    html.push_str("</tr>\n");
}

/// A link to the page, how the edition stands to its original, and a link to both side by side.
fn cell(plan: &Plan, essay: &Essay, edition: &Edition, of: &EditionStatus, html: &mut String) {
    let language = &plan.config.languages[edition.rank].language;
    let (class, words) = words(of);
    let _ = write!(
        html,
        "<td class=\"{class}\"><a href=\"{}\" lang=\"{language}\" dir=\"{}\">{}</a> ",
        escape(&location(plan, &edition.address)),
        language.direction().as_str(),
        escape(&edition.document.title)
    );
    if of.state == Standing::Original {
        let _ = write!(html, "<small>{words}</small>");
    } else {
        let title = format!("{}, {language}, side by side: {words}", essay.key);
        let _ = write!(
            html,
            "<small><a href=\"{}\" aria-label=\"{}\">{words}</a></small>",
            escape(&compare::address(&essay.key, language)),
            escape(&title)
        );
    }
    if edition.document.front_matter.draft {
        html.push_str(" <small class=\"draft\">draft</small>");
    }
    html.push_str("</td>");
}

fn words(of: &EditionStatus) -> (&'static str, String) {
    match of.state {
        Standing::Original => ("original", "original".to_owned()),
        Standing::Complete => ("complete", "complete".to_owned()),
        Standing::Stale => ("stale", format!("{} of {} blocks changed", of.open(), of.blocks)),
        Standing::Unconfirmed => ("unconfirmed", "not confirmed".to_owned()),
        Standing::Missing => ("missing", "missing".to_owned()),
        Standing::Copy => ("copy", "not translated".to_owned()),
    }
}

fn summary(found: &Status, plan: &Plan) -> String {
    let count = |of: fn(&Totals) -> usize| found.languages.values().map(of).sum::<usize>();
    let held: usize = plan.catalog.held_back.values().map(Vec::len).sum();
    let counts = [
        (found.essays.len(), "essays"),
        (count(|it| it.complete), "complete translations"),
        (count(|it| it.stale), "stale"),
        (count(|it| it.unconfirmed), "not confirmed"),
        (count(|it| it.copy), "not translated yet"),
        (count(|it| it.missing).saturating_sub(held), "missing"),
        (held, "not published"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    counts.map(|(count, what)| format!("{count} {what}")).collect::<Vec<_>>().join(", ")
}

/// What is wrong, file by file.
fn diagnostics(state: &State, html: &mut String) {
    html.push_str("<section id=\"diagnostics\" aria-labelledby=\"diagnostics-title\">");
    html.push_str("<h2 id=\"diagnostics-title\">Diagnostics</h2>\n");
    if let Some(failure) = &state.failure {
        let _ = writeln!(html, "<pre class=\"report\">{}</pre>", escape(failure));
    }
    let mut files: BTreeMap<&str, Diagnostics> = BTreeMap::new();
    for diagnostic in state.diagnostics.iter() {
        let path = diagnostic.location.as_ref().map_or("", Location::path);
        files.entry(path).or_default().push(diagnostic.clone());
    }
    if files.is_empty() {
        html.push_str("<p>Nothing is wrong.</p>\n");
    }
    for (path, diagnostics) in files {
        let path = if path.is_empty() { "The site" } else { path };
        let report = escape(&report(&diagnostics));
        let _ = writeln!(html, "<h3>{}</h3>\n<pre class=\"report\">{report}</pre>", escape(path));
    }
    html.push_str("</section>\n");
}
