//! `diglot next`: what to translate or mend next.

use super::arguments::{Format, Global, NextOptions};
use super::say;
use super::translations::{language_rank, site};
use super::{FINE, REFUSED};
use crate::catalog::EssayKind;
use crate::error::Result;
use crate::status::{EditionStatus, State, source_of, status};
use serde_json::json;
use std::cmp::Reverse;
use std::fmt::Write as _;

pub fn run(global: &Global, options: &NextOptions) -> Result<u8> {
    let plan = site(&global.root)?;
    let Some(rank) = language_rank(&plan, &options.language) else {
        let known: Vec<&str> =
            plan.config.languages.iter().map(|known| known.language.as_str()).collect();
        say::complaint(&format!(
            "`{}` is not among the site's languages: {}",
            options.language,
            known.join(", ")
        ));
        return Ok(REFUSED);
    };
    let status = status(&plan.catalog, &plan.alignments, &plan.lock);
    let mut jobs = Vec::new();
    for (essay, known) in plan.catalog.essays.iter().zip(&status.essays) {
        let edition = &known.editions[rank];
        let order = match edition.state {
            State::Stale => 0,
            State::Missing | State::Copy => 1,
            State::Unconfirmed => 2,
            State::Original | State::Complete => continue,
        };
        let source = essay.edition(rank).map_or(essay.original(), |it| source_of(essay, it));
        let words = match edition.state {
            State::Stale => {
                let open = edition.stale.iter().chain(&edition.new);
                let text = &source.document.source.text();
                open.map(|at| words(&text[source.document.blocks[*at].range()])).sum()
            }
            _ => source.document.letters.words as usize,
        };
        let need = (essay.backlinks.len(), source.date, essay.kind == EssayKind::Essay);
        jobs.push((order, Reverse(need), &known.key, edition, words, source));
    }
    jobs.sort_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    let mut said = String::new();
    for (_, Reverse((links, ..)), key, edition, words, source) in jobs {
        let from = &source.document.place.language;
        if global.format == Format::Json {
            let job = json!({
                "key": key, "lang": edition.lang, "state": edition.state, "from": from.as_str(),
                "words": words, "links": links, "path": source.document.source.path,
            });
            let _ = writeln!(said, "{job}");
        } else {
            let _ = writeln!(said, "{:12}  {words:>5} words  {key} ({from})", task(edition));
        }
    }
    say::print(&said);
    Ok(FINE)
}

fn task(edition: &EditionStatus) -> String {
    match edition.state {
        State::Stale => format!("mend {} of {}", edition.open(), edition.blocks),
        State::Unconfirmed => "compare".to_owned(),
        _ => "translate".to_owned(),
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
