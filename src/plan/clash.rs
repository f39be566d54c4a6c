//! Outputs that want the same address, and names that cannot exist on every system.

use crate::catalog::Rank;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::plan::{List, Output, Plan, Subject};
use crate::source::Span;
use crate::write::name::{fold, unsafe_name};
use rayon::prelude::*;
use std::borrow::Cow;
use xxhash_rust::xxh3::Xxh3;

/// xxh3 of addresses that are known to be safe and not to clash.
#[derive(Debug, Default)]
pub struct Memory(Option<u128>);

/// Reports every clash and every unsafe name. Addresses that differ only by case or by Unicode
/// normal form are one file on some systems, so they clash on every system.
pub fn check(plan: &Plan, memory: &mut Memory, diagnostics: &mut Diagnostics) {
    let addresses = digest(&plan.outputs);
    if memory.0 == Some(addresses) {
        return;
    }
    let outputs = plan.outputs.par_iter();
    let unsafe_names = outputs.filter_map(|output| {
        let path = place(output);
        let reason = unsafe_name(path.strip_suffix('/').unwrap_or(path));
        Some(not_safe(plan, output, reason.filter(|_| !path.is_empty())?))
    });
    let mut found: Vec<Diagnostic> = unsafe_names.collect();
    let folded = plan.outputs.par_iter().enumerate().map(|(at, it)| (fold(place(it)), at));
    let mut folded: Vec<(Cow<'_, str>, usize)> = folded.collect();
    folded.par_sort();
    for pair in folded.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        let [other, output] = [pair[0].1, pair[1].1].map(|at| &plan.outputs[at]);
        let differ = if other.path() == output.path() {
            ""
        } else {
            ", which differ only by case or normal form"
        };
        let said = format!("two outputs want the address `{}`{differ}", output.address);
        found.push(clash(plan, output, other, &said));
    }
    // A file cannot have the name of a folder.
    for (path, other) in folded.iter().filter(|(path, _)| !is_folder(path)) {
        let inside = format!("{path}/");
        let first = folded.partition_point(|(path, _)| **path < *inside);
        if let Some((_, output)) = folded.get(first).filter(|(path, _)| path.starts_with(&inside)) {
            let (output, other) = (&plan.outputs[*output], &plan.outputs[*other]);
            let said = format!("`{}` would be a file and a folder", other.address);
            found.push(clash(plan, output, other, &said));
        }
    }
    memory.0 = found.is_empty().then_some(addresses);
    diagnostics.append(found);
}

/// Where the file of an output is: its path, or the folder whose page it is, with a slash behind it.
fn place(output: &Output) -> &str {
    const PAGE: &str = "index.html";
    let path = output.address.trim_start_matches('/');
    let end = path.len().saturating_sub(PAGE.len());
    match path.split_at_checked(end) {
        Some((above, page)) if is_folder(above) && page.eq_ignore_ascii_case(PAGE) => above,
        _ => path,
    }
}

fn is_folder(path: &str) -> bool {
    path.is_empty() || path.ends_with('/')
}

fn digest(outputs: &[Output]) -> u128 {
    let mut state = Xxh3::new();
    for output in outputs {
        state.update(output.address.as_bytes());
        state.update(b"\n");
    }
    state.digest128()
}

fn not_safe(plan: &Plan, output: &Output, reason: &str) -> Diagnostic {
    let address = &output.address;
    let said = format!("the address `{address}` cannot be a file on every system: {reason}");
    let help = match output.subject {
        Subject::Copy(_) => "rename the file",
        _ => "choose another `slug`",
    };
    located(plan, output, Diagnostic::error(Code::UnsafeName, said)).help(help)
}

fn clash(plan: &Plan, output: &Output, other: &Output, said: &str) -> Diagnostic {
    // Point at what the writer chose, and mention what follows from the names of files.
    let (here, there) =
        if chosen(plan, output) < chosen(plan, other) { (other, output) } else { (output, other) };
    let said = format!("{said}: {} and {}", name(plan, here), name(plan, there));
    let mut diagnostic = located(plan, here, Diagnostic::error(Code::AddressClash, said));
    if let Some(place) = location(plan, there) {
        diagnostic = diagnostic.related(place, "the other one");
    }
    diagnostic.help("give one of them another `slug`, or rename it")
}

/// How much of an address is a writer's choice.
fn chosen(plan: &Plan, output: &Output) -> u8 {
    match location(plan, output) {
        None => 0,
        Some(Location::File(_)) => 1,
        Some(Location::Span(span)) if span.range.is_empty() => 2,
        Some(Location::Span(_)) => 3,
    }
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
            let declared = &document.front_matter;
            let chosen = declared.path.as_ref().or(declared.slug.as_ref());
            let range = chosen.map_or(0..0, |chosen| chosen.range.clone());
            Some(Location::Span(Span::new(&document.source, range)))
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
        Subject::Card { essay, rank } => {
            format!("the card of `{}` in {}", plan.catalog.essays[*essay].key, language(rank))
        }
        Subject::Picture { original, .. } => format!("a smaller picture of {original}"),
        Subject::Copy(at) => format!("the file {}", plan.assets[*at].path),
        Subject::List { list, rank, number } => {
            let id = plan.term(*list).map_or("", |term| term.id.as_str());
            let of = if *number > 1 { format!("page {number} of ") } else { String::new() };
            match list {
                List::Home => format!("{of}the home page in {}", language(rank)),
                List::Section(_) => format!("{of}the section `{id}` in {}", language(rank)),
                List::Tag(_) => format!("{of}the tag `{id}` in {}", language(rank)),
                List::Person(_) => format!("{of}the page of `{id}` in {}", language(rank)),
                List::Series(_) => format!("{of}the series `{id}` in {}", language(rank)),
            }
        }
        Subject::Parallel { essay, first, second } => format!(
            "the essay `{}` in {} and {} side by side",
            plan.catalog.essays[*essay].key,
            language(first),
            language(second)
        ),
        Subject::TagIndex(rank) => format!("the tag index in {}", language(rank)),
        Subject::PeopleIndex(rank) => format!("the list of authors in {}", language(rank)),
        Subject::Archive(rank) => format!("the archive in {}", language(rank)),
        Subject::Search(rank) => format!("the search page in {}", language(rank)),
        Subject::Missing(rank) => format!("the 404 page in {}", language(rank)),
        Subject::Chooser => "the language chooser".to_owned(),
        Subject::Feed { .. } => "a feed".to_owned(),
        Subject::Sitemap { .. } | Subject::SitemapIndex => "a sitemap".to_owned(),
        Subject::Robots => "robots.txt".to_owned(),
        Subject::Style => "the style sheet".to_owned(),
        Subject::Index(_) => "a file of the search page".to_owned(),
    }
}
