//! The pages that show two editions of an essay side by side.

use crate::catalog::address::home;
use crate::catalog::{Edition, Essay, EssayId, Rank};
use crate::config::{Config, Partner};
use crate::plan::head::hidden;
use crate::plan::lens::Lens;
use crate::plan::view::parallel::{ColumnView, ParallelView};
use crate::plan::view::{LanguageView, View};
use crate::plan::{Body, Content, Page, Plan, Shown};
use std::collections::BTreeSet;

/// The editions of an essay that stand side by side, the page's own language first; each two once.
pub fn pairs(config: &Config, essay: &Essay) -> Vec<(Rank, Rank)> {
    if essay.editions.len() < 2 {
        return Vec::new();
    }
    let all = &essay.editions;
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    for pairing in &config.parallel {
        for first in editions(essay, &pairing.first) {
            for second in editions(essay, &pairing.second) {
                let (one, other) = (all[first].rank, all[second].rank);
                if one != other && seen.insert((one.min(other), one.max(other))) {
                    pairs.push((one, other));
                }
            }
        }
    }
    pairs
}

/// Places in the essay's editions.
fn editions(essay: &Essay, partner: &Partner) -> Vec<usize> {
    match partner {
        Partner::Any => (0..essay.editions.len()).collect(),
        Partner::Original => vec![essay.original],
        Partner::Language(language) => {
            let mut all = essay.editions.iter();
            let there = all.position(|it| it.document.place.language == *language);
            there.into_iter().collect()
        }
    }
}

/// `/lv/essays/partneri/ru/`: below the first edition's own address.
pub fn address(config: &Config, essay: &Essay, first: Rank, second: Rank) -> String {
    let own = &essay.edition_for(first).address;
    let language = &config.languages[second].language;
    // An edition that is the site's first page would have the address of a language.
    let own = if own == "/" { home(config, first) } else { own.clone() };
    format!("{own}{language}/")
}

/// Links to the pages on which an edition stands beside another one, each in the other's name.
pub fn links(lens: Lens<'_>, essay: &Essay, edition: &Edition) -> Vec<LanguageView> {
    let config = &lens.plan.config;
    let link = |(first, second): (Rank, Rank)| {
        let other = if first == edition.rank { second } else { first };
        let beside = first == edition.rank || second == edition.rank;
        beside.then(|| lens.language(other, &address(config, essay, first, second)))
    };
    pairs(config, essay).into_iter().filter_map(link).collect()
}

pub fn page(plan: &Plan, id: EssayId, first: Rank, second: Rank) -> Content<'_> {
    let lens = Lens::new(plan, first);
    let essay = &plan.catalog.essays[id];
    let [ours, theirs] = [first, second].map(|rank| essay.edition_for(rank));
    let title = format!("{} – {}", lens.title(ours), lens.title(theirs));
    let head = hidden(lens, &title, &address(&plan.config, essay, first, second));
    let view = ParallelView {
        key: essay.key.clone(),
        first: column(lens, ours),
        second: column(lens, theirs),
        translations: lens.edition_languages(id),
        rows: Vec::new(),
    };
    Content::Page(Box::new(Page {
        template: "parallel.html",
        rank: first,
        variable: "parallel",
        head,
        view: View::Parallel(Box::new(view)),
        shown: Shown::Beside(Body::of(id, ours), Body::of(id, theirs)),
    }))
}

fn column(lens: Lens<'_>, edition: &Edition) -> ColumnView {
    let language = lens.language(edition.rank, &edition.address);
    ColumnView {
        lang: language.lang,
        dir: language.dir,
        name: language.name,
        href: language.href,
        title: lens.title(edition),
        description: lens.set(edition, &edition.document.front_matter.description),
    }
}
