//! The matrix as a page of its own.

use super::cell;
use crate::plan::lens::escape;
use crate::status::{State, Status};
use std::fmt::Write as _;

pub fn page(status: &Status) -> String {
    let mut html = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>Translations</title>\n\
         <style>body{font:1rem/1.5 system-ui,sans-serif;margin:2rem}table{border-collapse:collapse}\
         th,td{padding:.25rem .75rem;text-align:center;border-bottom:1px solid #ccc}\
         th:first-child{text-align:start;font-weight:normal}.complete,.original{background:#dcefdc}\
         .stale{background:#fbe7b2}.copy,.unconfirmed{background:#e6e6e6}</style>\n\
         <h1>Translations</h1>\n<table>\n<thead><tr><th scope=\"col\">Essay</th>",
    );
    let languages = status.essays.first().map(|essay| &essay.editions).into_iter().flatten();
    for edition in languages {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escape(&edition.lang));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for essay in &status.essays {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(&essay.key));
        for edition in &essay.editions {
            let (name, words) = (name(edition.state), escape(&cell(edition)));
            let _ = write!(html, "<td class=\"{name}\" title=\"{name}\">{words}</td>");
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>\n</html>\n");
    html
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
