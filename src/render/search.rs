//! The files by which the search page searches; what they are for is in `plan::search`.

pub mod posting;
pub mod text;
pub mod words;

use crate::catalog::Rank;
use crate::catalog::address::below;
use crate::catalog::term::Term;
use crate::locale::fold::Folding;
use crate::locale::stem::Stemmer;
use crate::plan::Plan;
use crate::plan::lens::Lens;
use crate::plan::search::{File, TITLES};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use words::{Form, part_of, readings};

/// A file's text. The words of a segment are made by [`words::words`], all its parts at once.
pub fn file(plan: &Plan, file: File) -> String {
    match file {
        File::Script => light(include_str!("../plan/search/search.js")),
        File::Guide(rank) => guide(plan, rank),
        File::List { segment, part } => list(plan, segment, part),
        File::Titles(part) => titles(plan, part),
        File::Words { .. } => String::new(),
    }
}

/// A script without indentation and lines of comment.
fn light(script: &str) -> String {
    let lines = script.lines().map(str::trim_start);
    lines
        .filter(|line| !line.starts_with("//") && !line.starts_with("/**"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// What the script must know before it can search: JSON.
fn guide(plan: &Plan, rank: Rank) -> String {
    let lens = Lens::new(plan, rank);
    let strings = lens.strings();
    let segments = plan.search.of(rank).map(|(_, known)| (known.parts, known.editions.len()));
    let folding: BTreeMap<char, String> = folding(plan, rank).rules().collect();
    let languages = (0..plan.config.languages.len()).map(|other| {
        let view = lens.language(other, &below(&plan.config, other, "search/"));
        (view.lang, view.dir, view.name, view.href)
    });
    let guide = json!({
        "mark": plan.search.mark(),
        "language": rank,
        "segments": segments.collect::<Vec<_>>(),
        "listed": TITLES,
        "titles": plan.search.titles,
        "titles_at": lens.href("/search-titles/"),
        "fold": folding,
        "all": Folding::ALL.rules().collect::<BTreeMap<char, String>>(),
        "tags": filter(plan, rank, &plan.catalog.tags),
        "authors": filter(plan, rank, &plan.catalog.people),
        "languages": languages.collect::<Vec<_>>(),
        "words": {
            "none": strings.text("search_none"),
            "count": strings.forms("search_count"),
            "elsewhere": strings.text("search_elsewhere"),
            "more": strings.text("next_page"),
            "tags": strings.text("tags"),
            "authors": strings.text("authors"),
        },
    });
    guide.to_string()
}

/// The names of terms, each with the editions that it has in each segment.
fn filter<'p>(plan: &'p Plan, rank: Rank, terms: &'p [Term]) -> Vec<(&'p str, Vec<String>)> {
    let sides = terms.iter().map(|term| &term.sides[rank]).filter(|side| !side.own.is_empty());
    let mut names: Vec<(&str, Vec<String>)> = sides
        .map(|side| {
            let own: BTreeSet<usize> = side.own.iter().copied().collect();
            let segments = plan.search.of(rank).map(|(_, segment)| {
                let places = segment.editions.iter().enumerate();
                let places = places.filter(|(_, id)| own.contains(id));
                posting::sparse(places.map(|(place, _)| (place, 0)))
            });
            (side.title.words.as_str(), segments.collect())
        })
        .collect();
    plan.catalog.locales[rank].sort_by_name(&mut names, |(name, _)| name);
    names
}

/// Address and title of some editions, a line for each.
fn list(plan: &Plan, segment: usize, part: usize) -> String {
    let known = &plan.search.segments[segment];
    let lens = Lens::new(plan, known.rank);
    let mut list = String::new();
    for id in known.editions.iter().skip(part * TITLES).take(TITLES) {
        let edition = plan.catalog.essays[*id].edition_for(known.rank);
        let title = lens.title(edition);
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(list, "{}\t{title}", lens.href(&edition.address));
    }
    list
}

/// The words of titles in all languages, folded as far as can be: `word rank.segment.place …`.
fn titles(plan: &Plan, part: usize) -> String {
    let mut words: BTreeMap<String, BTreeSet<(Rank, usize, usize)>> = BTreeMap::new();
    for segment in &plan.search.segments {
        for (place, id) in segment.editions.iter().enumerate() {
            let edition = plan.catalog.essays[*id].edition_for(segment.rank);
            let id = plan.catalog.locales[segment.rank].language().id();
            text::words(&edition.document.title, &mut |word| {
                let word = Folding::ALL.fold(&text::small(word, &id));
                if part_of(&word, plan.search.titles) == part {
                    words.entry(word).or_default().insert((segment.rank, segment.number, place));
                }
            });
        }
    }
    let mut lines = String::new();
    for (word, places) in words {
        lines.push_str(&word);
        for (rank, segment, place) in places {
            let _ = write!(lines, " {rank}.{segment}.{place}");
        }
        lines.push('\n');
    }
    lines
}

fn folding(plan: &Plan, rank: Rank) -> Folding {
    Folding::of(plan.catalog.locales[rank].language())
}

/// How a form of a language is found.
fn form(folding: Folding, stemmer: Stemmer, word: &str) -> Form {
    readings(folding, stemmer, word)
}
