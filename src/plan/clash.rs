//! Outputs that want the same address, and names that cannot exist on every system.

use crate::catalog::Rank;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::plan::{List, Output, Plan, Subject};
use crate::source::Span;
use crate::write::name::{fold, unsafe_name};
use std::collections::BTreeMap;

/// Reports every clash and every unsafe name. Addresses that differ only by case or by Unicode
/// normal form are one file on some systems, so they clash on every system.
pub fn check(plan: &Plan, diagnostics: &mut Diagnostics) {
    let mut taken: BTreeMap<String, &Output> = BTreeMap::new();
    for output in &plan.outputs {
        let path = output.path();
        if let Some(reason) = unsafe_name(&path) {
            let said = format!(
                "the address `{}` cannot be a file on every system: {reason}",
                output.address
            );
            let help = match output.subject {
                Subject::Copy(_) => "rename the file",
                _ => "choose another `slug`",
            };
            diagnostics
                .push(located(plan, output, Diagnostic::error(Code::UnsafeName, said)).help(help));
        }
        if let Some(other) = taken.insert(fold(&path), output) {
            diagnostics.push(clash(plan, output, other));
        }
    }
    for (path, output) in &taken {
        // A file where another output wants a folder.
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        for other in folders.filter_map(|folder| taken.get(folder)) {
            diagnostics.push(clash(plan, output, other));
        }
    }
}

fn clash(plan: &Plan, output: &Output, other: &Output) -> Diagnostic {
    // The writer's own text is the one to mend: prefer to point at an edition.
    let (here, there) = match (location(plan, output), location(plan, other)) {
        (None, Some(_)) => (other, output),
        _ => (output, other),
    };
    let differ = match here.path() == there.path() {
        true => "",
        false if fold(&here.path()) == fold(&there.path()) => {
            ", which differ only by case or normal form"
        }
        false => ", one as a file and one as a folder",
    };
    let said = format!(
        "two outputs want the address `{}`{differ}: {} and {}",
        here.address,
        name(plan, here),
        name(plan, there)
    );
    let mut diagnostic = located(plan, here, Diagnostic::error(Code::AddressClash, said));
    if let Some(place) = location(plan, there) {
        diagnostic = diagnostic.related(place, "the other one");
    }
    diagnostic.help("give one of them another `slug`, or rename it")
}

fn located(plan: &Plan, output: &Output, mut diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.location = location(plan, output);
    diagnostic
}

/// The file that an output is made from.
fn location(plan: &Plan, output: &Output) -> Option<Location> {
    match &output.subject {
        Subject::Edition { essay, rank } => {
            let document = &plan.catalog.essays[*essay].edition(*rank)?.document;
            let slug = document.front_matter.slug.as_ref().map_or(0..0, |slug| slug.range.clone());
            Some(Location::Span(Span::new(&document.source, slug)))
        }
        Subject::Redirect { essay, rank } => {
            let document = &plan.catalog.essays[*essay].edition(*rank)?.document;
            let wanted = &output.address;
            let alias = document
                .front_matter
                .aliases
                .iter()
                .find(|alias| wanted.contains(alias.value.trim_matches('/')));
            Some(Location::Span(Span::new(
                &document.source,
                alias.map_or(0..0, |alias| alias.range.clone()),
            )))
        }
        Subject::Copy(at) => Some(Location::File(plan.assets[*at].path.clone())),
        Subject::List { list, .. } => plan.term(*list)?.span.clone().map(Location::Span),
        _ => None,
    }
}

/// What an output is, in words.
fn name(plan: &Plan, output: &Output) -> String {
    let language = |rank: &Rank| plan.config.languages[*rank].language.to_string();
    match &output.subject {
        Subject::Edition { essay, rank } => {
            format!("the essay `{}` in {}", plan.catalog.essays[*essay].key, language(rank))
        }
        Subject::Redirect { essay, .. } => {
            format!("an alias of `{}`", plan.catalog.essays[*essay].key)
        }
        Subject::Copy(at) => format!("the file {}", plan.assets[*at].path),
        Subject::List { list, rank, .. } => {
            let id = plan.term(*list).map_or("", |term| term.id.as_str());
            match list {
                List::Home => format!("the home page in {}", language(rank)),
                List::Section(_) => format!("the section `{id}` in {}", language(rank)),
                List::Tag(_) => format!("the tag `{id}` in {}", language(rank)),
                List::Person(_) => format!("the page of `{id}` in {}", language(rank)),
                List::Series(_) => format!("the series `{id}` in {}", language(rank)),
            }
        }
        Subject::TagIndex(rank) => format!("the tag index in {}", language(rank)),
        Subject::PeopleIndex(rank) => format!("the list of authors in {}", language(rank)),
        Subject::Archive(rank) => format!("the archive in {}", language(rank)),
        Subject::Search(rank) => format!("the search page in {}", language(rank)),
        Subject::Missing(rank) => format!("the 404 page in {}", language(rank)),
        Subject::Chooser => "the language chooser".to_owned(),
        Subject::Feed { .. } => "a feed".to_owned(),
        Subject::Sitemap { .. } | Subject::SitemapIndex => "a sitemap".to_owned(),
        Subject::Robots => "robots.txt".to_owned(),
        Subject::Languages => "the style sheet of the languages".to_owned(),
    }
}
