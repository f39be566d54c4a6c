//! The writer's desk: all essays in all languages at a glance, and what is wrong with them.

use crate::catalog::{Edition, Essay, Rank};
use crate::diagnostic::{Diagnostics, Location};
use crate::plan::Plan;
use crate::plan::lens::escape;
use crate::serve::answer::{Answer, HTML};
use crate::serve::overlay::POLICY;
use crate::serve::route::{location, report};
use crate::serve::shown::State;
use std::collections::BTreeMap;
use std::fmt::Write as _;

pub const STYLE: &str = include_str!("desk.css");

pub fn page(state: &State) -> Answer {
    let mut html = String::from(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Desk</title><link rel=\"stylesheet\" href=\"/__diglot/desk.css\"></head>\n\
         <body data-desk><header><h1>Desk</h1>\
         <nav aria-label=\"Desk\"><a href=\"#essays\">Essays</a> \
         <a href=\"#diagnostics\">Diagnostics</a></nav></header>\n<main>\n",
    );
    if let Some(plan) = &state.plan {
        essays(plan, state, &mut html);
    }
    diagnostics(state, &mut html);
    html.push_str("</main></body></html>\n");
    Answer::new(200, HTML, html).with("Content-Security-Policy", POLICY)
}

/// A row for each essay, a column for each language.
fn essays(plan: &Plan, state: &State, html: &mut String) {
    html.push_str("<section id=\"essays\" aria-labelledby=\"essays-title\">");
    html.push_str("<h2 id=\"essays-title\">Essays</h2>\n");
    let _ = writeln!(html, "<p>{}</p>", summary(plan, state));
    html.push_str(
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-labelledby=\"essays-title\">",
    );
    html.push_str("<table><thead><tr><th scope=\"col\">Essay</th>");
    for known in &plan.config.languages {
        let language = &known.language;
        let _ = write!(
            html,
            "<th scope=\"col\"><span lang=\"{language}\">{}</span></th>",
            escape(language.autonym().unwrap_or(&language.to_string()))
        );
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for essay in &plan.catalog.essays {
        row(plan, state, essay, html);
    }
    for (key, held) in state.held_back.iter() {
        if plan.catalog.essays.iter().all(|essay| essay.key != *key) {
            let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(key));
            for known in &plan.config.languages {
                let is_held = held.contains(&known.language);
                html.push_str(if is_held { DRAFT } else { MISSING });
            }
            html.push_str("</tr>\n");
        }
    }
    html.push_str("</tbody></table></div></section>\n");
}

const DRAFT: &str = "<td class=\"draft\">not published</td>";
const MISSING: &str = "<td class=\"missing\">missing</td>";

fn row(plan: &Plan, state: &State, essay: &Essay, html: &mut String) {
    let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(&essay.key));
    let held = state.held_back.get(&essay.key);
    for (rank, known) in plan.config.languages.iter().enumerate() {
        match essay.edition(rank) {
            Some(edition) => cell(plan, essay, edition, rank, html),
            None if held.is_some_and(|held| held.contains(&known.language)) => html.push_str(DRAFT),
            None => html.push_str(MISSING),
        }
    }
    html.push_str("</tr>\n");
}

fn cell(plan: &Plan, essay: &Essay, edition: &Edition, rank: Rank, html: &mut String) {
    let language = &plan.config.languages[rank].language;
    let is_original = essay.original().rank == rank;
    let _ = write!(
        html,
        "<td{}><a href=\"{}\" lang=\"{language}\" dir=\"auto\">{}</a>",
        if is_original { " class=\"original\"" } else { "" },
        escape(&location(plan, &edition.address)),
        escape(&edition.document.title)
    );
    if is_original {
        html.push_str(" <small>original</small>");
    }
    if edition.document.front_matter.draft {
        html.push_str(" <small class=\"draft\">draft</small>");
    }
    html.push_str("</td>");
}

fn summary(plan: &Plan, state: &State) -> String {
    let essays = &plan.catalog.essays;
    let editions: usize = essays.iter().map(|essay| essay.editions.len()).sum();
    let held: usize = state.held_back.values().map(Vec::len).sum();
    let missing = essays.len() * plan.config.languages.len() - editions;
    format!("{} essays, {editions} editions, {missing} missing, {held} not published", essays.len())
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
