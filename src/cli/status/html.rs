//! The matrix as a page of its own.

use super::{cell, finished};
use crate::status::{EditionStatus, State, Status};
use crate::theme::escape;
use std::fmt::Write as _;

const STYLE: &str = ":root{color-scheme:light dark}\
body{font:1rem/1.5 system-ui,sans-serif;margin:1.5rem}\
div{overflow-x:auto}table{border-collapse:collapse}\
th,td{padding:.25rem .75rem;text-align:center;border-bottom:1px solid light-dark(#ccc,#444)}\
th:first-child{text-align:start;font-weight:normal;position:sticky;inset-inline-start:0;\
background:Canvas;min-inline-size:8.5rem;overflow-wrap:break-word}\
tfoot th,tfoot td{font-weight:bold;border:0}\
.complete,.original{background:light-dark(#dcefdc,#1f4023)}\
.stale{background:light-dark(#fbe7b2,#5a4610)}\
.copy,.unconfirmed{background:light-dark(#e6e6e6,#3a3a3a)}\
p>span{display:inline-block;margin-inline-end:1.25rem}span span{padding:.1rem .5rem}";

/// What the cells mean, as an example of each.
const LEGEND: [(State, &str, &str); 6] = [
    (State::Original, "orig", "original"),
    (State::Complete, "ok", "complete"),
    (State::Stale, "2/20", "blocks changed"),
    (State::Unconfirmed, "?", "unconfirmed"),
    (State::Copy, "copy", "not translated"),
    (State::Missing, "-", "missing"),
];

pub fn page(status: &Status) -> String {
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>Translations</title>\n\
         <style>{STYLE}</style>\n\
         <h1>Translations</h1>\n<div>\n<table>\n<thead><tr><th scope=\"col\">Essay</th>",
    );
    let languages: Vec<&str> = status
        .essays
        .first()
        .map(|essay| essay.editions.iter().map(|edition| edition.lang.as_str()).collect())
        .unwrap_or_default();
    for language in &languages {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escape(language));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for essay in &status.essays {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(&essay.key));
        for edition in &essay.editions {
            let (name, words) = (name(edition.state), escape(&cell(edition)));
            let _ = write!(html, "<td class=\"{name}\" title=\"{}\">{words}</td>", told(edition));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n<tfoot><tr><th scope=\"row\">complete</th>");
    for language in &languages {
        let _ = write!(html, "<td>{}</td>", finished(status, language));
    }
    html.push_str("</tr></tfoot>\n</table>\n</div>\n<p>");
    for (state, example, words) in LEGEND {
        let _ =
            writeln!(html, "<span><span class=\"{}\">{example}</span> {words}</span>", name(state));
    }
    html.push_str("</html>\n");
    html
}

/// `stale: blocks 3, 7`
fn told(edition: &EditionStatus) -> String {
    let name = name(edition.state);
    let mut blocks: Vec<usize> = edition.stale.iter().chain(&edition.new).copied().collect();
    blocks.sort_unstable();
    if blocks.is_empty() {
        return name.to_owned();
    }
    let blocks: Vec<String> = blocks.iter().map(usize::to_string).collect();
    format!("{name}: {} {}", if blocks.len() == 1 { "block" } else { "blocks" }, blocks.join(", "))
}

fn name(state: State) -> &'static str {
    match state {
        State::Original => "original",
        State::Complete => "complete",
        State::Stale => "stale",
        State::Unconfirmed => "unconfirmed",
        State::Missing => "missing",
        State::Copy => "copy",
    }
}
