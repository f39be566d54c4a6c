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

/// Dead links that are held against the keys of all essays: more than are shown. A site may have as many
/// of them as texts.
const GUESSED: usize = 200;

/// What is wrong with a link, and the link itself where it may have meant an essay.
type Wrong<'p> = (Diagnostic, Option<(&'p Document, &'p Link)>);

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
    let mut found: Vec<Wrong<'_>> = of_essays.collect();
    let sides = catalog.sections.iter().flat_map(|section| &section.sides);
    let sections = sides.filter_map(|side| side.introduction.as_ref());
    for introduction in sections.chain(catalog.homes.iter().flatten()) {
        let document = &introduction.document;
        for (link, target) in document.links.iter().zip(&*introduction.targets) {
            found.extend(wrong(plan, document, None, link, target));
        }
    }
    let dead = found.iter_mut().filter_map(|(diagnostic, of)| Some((diagnostic, (*of)?)));
    let dead: Vec<_> = dead.take(GUESSED).collect();
    dead.into_par_iter().for_each(|(diagnostic, (document, link))| {
        if let Some(nearest) = nearest(plan, document, link) {
            diagnostic.help = Some(format!("did you mean `{nearest}`?"));
        }
    });
    diagnostics.append(found.into_iter().map(|(diagnostic, _)| diagnostic));
}

fn wrong<'p>(
    plan: &Plan,
    document: &'p Document,
    id: Option<EssayId>,
    link: &'p Link,
    target: &Target,
) -> Option<Wrong<'p>> {
    let found = match target {
        Target::AsWritten
        | Target::Elsewhere(_)
        | Target::Dead
        | Target::Essay { fragment: None, .. } => return None,
        Target::Address(address) => {
            (!exists(plan, address)).then(|| (dead_link(document, link), Some((document, link))))
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
            (!lives).then(|| (dead_fragment(document, link, document, fragment), None))
        }
        Target::Essay { essay: id, rank, fragment: Some(fragment) } => {
            let essay = &plan.catalog.essays[*id];
            let lives = plan.alignments.fragment(*id, essay, *rank, fragment).is_some();
            let there = &essay.edition_for(*rank).document;
            (!lives).then(|| (dead_fragment(document, link, there, fragment), None))
        }
    };
    found.map(|(diagnostic, of)| (Diagnostic { severity: plan.config.links, ..diagnostic }, of))
}

fn exists(plan: &Plan, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    plan.output(path).is_some()
        || (!path.ends_with('/') && plan.output(&format!("{path}/")).is_some())
        || path.strip_suffix("index.html").is_some_and(|folder| plan.output(folder).is_some())
}

fn dead_link(document: &Document, link: &Link) -> Diagnostic {
    Diagnostic::error(Code::DeadLink, format!("`{}` leads to nothing", link.destination))
        .at(&document.source, link.range.clone())
        .help("write the path of the essay's file, whatever its language")
}

/// The key of the essay that a dead link may have meant, as the text would write it.
fn nearest<'p>(plan: &'p Plan, document: &Document, link: &Link) -> Option<&'p str> {
    let wanted =
        key_of_path(&plan.config, &decoded(link.destination.trim_start_matches(['.', '/', '@'])));
    let keys = plan.catalog.essays.iter().map(|essay| essay.key.as_str());
    let folder = &document.place.folder;
    let beside = keys
        .clone()
        .filter_map(|key| key.strip_prefix(folder.as_str()))
        .map(|key| key.trim_start_matches('/'));
    did_you_mean(&wanted, keys.chain(beside))
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
