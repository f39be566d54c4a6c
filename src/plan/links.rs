//! Holds the links of all texts against what will be there.

use crate::align::fragment::answers_to;
use crate::catalog::EssayId;
use crate::catalog::link::Target;
use crate::catalog::link::path::decoded;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::parse::place::key_of_path;
use crate::parse::{Document, Link};
use crate::plan::Plan;
use rayon::prelude::*;

/// Reports links to addresses that are not among the outputs, and to headings that no edition of
/// the text has.
pub fn check(plan: &Plan, diagnostics: &mut Diagnostics) {
    let catalog = &plan.catalog;
    let essays = catalog.essays.par_iter().enumerate();
    let of_essays = essays.flat_map_iter(|(id, essay)| {
        essay.editions.iter().flat_map(move |edition| {
            let document = &edition.document;
            let links = document.links.iter().zip(&*edition.targets);
            links.filter_map(move |(link, target)| wrong(plan, document, Some(id), link, target))
        })
    });
    diagnostics.append(of_essays.collect::<Vec<_>>());
    let sides = catalog.sections.iter().flat_map(|section| &section.sides);
    let sections = sides.filter_map(|side| side.introduction.as_ref());
    for introduction in sections.chain(catalog.homes.iter().flatten()) {
        let document = &introduction.document;
        for (link, target) in document.links.iter().zip(&*introduction.targets) {
            diagnostics.append(wrong(plan, document, None, link, target));
        }
    }
}

fn wrong(
    plan: &Plan,
    document: &Document,
    id: Option<EssayId>,
    link: &Link,
    target: &Target,
) -> Option<Diagnostic> {
    let found = match target {
        Target::AsWritten
        | Target::Elsewhere(_)
        | Target::Dead
        | Target::Essay { fragment: None, .. } => return None,
        Target::Address(address) => {
            (!exists(plan, address)).then(|| dead_link(plan, document, link))
        }
        Target::Here(fragment) => {
            let rank = plan.config.rank(&document.place.language);
            let lives = match id {
                Some(id) => {
                    let essay = &plan.catalog.essays[id];
                    plan.alignments.fragment(id, essay, rank, fragment).is_some()
                }
                None => answers_to(document, fragment),
            };
            (!lives).then(|| dead_fragment(document, link, document, fragment))
        }
        Target::Essay { essay: id, rank, fragment: Some(fragment) } => {
            let essay = &plan.catalog.essays[*id];
            let lives = plan.alignments.fragment(*id, essay, *rank, fragment).is_some();
            let there = &essay.edition_for(*rank).document;
            (!lives).then(|| dead_fragment(document, link, there, fragment))
        }
    };
    found.map(|diagnostic| Diagnostic { severity: plan.config.links, ..diagnostic })
}

fn exists(plan: &Plan, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    plan.output(path).is_some()
        || (!path.ends_with('/') && plan.output(&format!("{path}/")).is_some())
        || path.strip_suffix("index.html").is_some_and(|folder| plan.output(folder).is_some())
}

fn dead_link(plan: &Plan, document: &Document, link: &Link) -> Diagnostic {
    let wanted =
        key_of_path(&plan.config, &decoded(link.destination.trim_start_matches(['.', '/', '@'])));
    let keys = plan.catalog.essays.iter().map(|essay| essay.key.as_str());
    let folder = &document.place.folder;
    let beside = keys
        .clone()
        .filter_map(|key| key.strip_prefix(folder.as_str()))
        .map(|key| key.trim_start_matches('/'));
    let help = did_you_mean(&wanted, keys.chain(beside)).map_or_else(
        || "write the path of the essay's file, whatever its language".to_owned(),
        |nearest| format!("did you mean `{nearest}`?"),
    );
    Diagnostic::error(Code::DeadLink, format!("`{}` leads to nothing", link.destination))
        .at(&document.source, link.range.clone())
        .help(help)
}

fn dead_fragment(from: &Document, link: &Link, to: &Document, fragment: &str) -> Diagnostic {
    let ids = || to.headings.iter().map(|heading| heading.id.as_str());
    let help = match did_you_mean(fragment, ids()) {
        Some(nearest) => format!("did you mean `#{nearest}`?"),
        None if to.headings.is_empty() => "that text has no headings".to_owned(),
        None => format!("its headings are {}", listed(ids())),
    };
    let path = &to.source.path;
    let message = format!("no heading of {path} answers to `#{fragment}`");
    Diagnostic::error(Code::DeadFragment, message).at(&from.source, link.range.clone()).help(help)
}

fn listed<'i>(ids: impl Iterator<Item = &'i str>) -> String {
    const MOST: usize = 6;
    let ids: Vec<String> = ids.map(|id| format!("`#{id}`")).collect();
    let shown = ids[..ids.len().min(MOST)].join(", ");
    if ids.len() > MOST { format!("{shown} and {} more", ids.len() - MOST) } else { shown }
}
