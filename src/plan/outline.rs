//! Which outputs there are.

use crate::catalog::Rank;
use crate::catalog::address::{below, home};
use crate::plan::feed::Format;
use crate::plan::{List, Output, Plan, Scope, Subject, card, parallel, picture, site, sitemap};

/// Every output of the site, in no particular order.
pub fn outline(plan: &Plan) -> Vec<Output> {
    let config = &plan.config;
    let mut outputs = Vec::new();
    let mut put = |address: String, subject: Subject| outputs.push(Output { address, subject });
    let default = config.rank(config.root.as_ref().unwrap_or(&config.default_language));

    if config.root.is_none() {
        put("/".into(), Subject::Chooser);
    }
    put("/404.html".into(), Subject::Missing(default));
    put("/robots.txt".into(), Subject::Robots);
    put("/sitemap.xml".into(), Subject::SitemapIndex);
    put(site::STYLE.into(), Subject::Style);
    feeds("/", Scope::All, config.root.is_some(), &mut put);
    for rank in 0..config.languages.len() {
        language(plan, rank, &mut put);
    }
    for (id, essay) in plan.catalog.essays.iter().enumerate() {
        for (first, second) in parallel::pairs(config, essay) {
            let address = parallel::address(config, essay, first, second);
            put(address, Subject::Parallel { essay: id, first, second });
        }
    }
    for (address, file) in plan.search.files(plan) {
        put(address, Subject::Index(file));
    }
    for (at, asset) in plan.assets.iter().enumerate() {
        put(asset_address(&asset.path), Subject::Copy(at));
    }
    for (original, shown) in plan.pictures.iter() {
        for form in shown.forms() {
            let original = original.clone();
            put(picture::address(&original, &form), Subject::Picture { original, form });
        }
    }
    outputs
}

/// A copied file keeps its path below content/ or static/.
pub fn asset_address(path: &str) -> String {
    let path = match path.strip_prefix("content/").or_else(|| path.strip_prefix("static/")) {
        Some(path) => path,
        None => path.split_once("/static/").map_or(path, |(_, path)| path),
    };
    format!("/{path}")
}

fn language(plan: &Plan, rank: Rank, put: &mut impl FnMut(String, Subject)) {
    let (config, catalog) = (&plan.config, &plan.catalog);
    let here = |path: &str| below(config, rank, path);
    if home(config, rank) != "/" {
        put(here("404.html"), Subject::Missing(rank));
    }
    let pages = |list| pages(plan, list, rank);
    list(&here(""), List::Home, rank, pages(List::Home), put);
    for (folder, terms, of) in [
        (None, &catalog.sections, List::Section as fn(usize) -> List),
        (Some(Subject::TagIndex(rank)), &catalog.tags, List::Tag),
        (Some(Subject::PeopleIndex(rank)), &catalog.people, List::Person),
        (None, &catalog.series, List::Series),
    ] {
        let mut any = false;
        for (at, side) in terms.iter().enumerate().map(|(at, term)| (at, &term.sides[rank])) {
            if side.exists() {
                any = true;
                list(&side.address, of(at), rank, pages(of(at)), put);
            }
        }
        match folder {
            Some(Subject::TagIndex(_)) if any => put(here("tags/"), Subject::TagIndex(rank)),
            Some(Subject::PeopleIndex(_)) if any => {
                put(here("authors/"), Subject::PeopleIndex(rank));
            }
            _ => {}
        }
    }
    put(here("archive/"), Subject::Archive(rank));
    put(here("search/"), Subject::Search(rank));
    for (essay, edition) in
        catalog.essays.iter().enumerate().filter_map(|(id, essay)| Some((id, essay.edition(rank)?)))
    {
        put(edition.address.clone(), Subject::Edition { essay, rank });
        if plan.cards.has_card(essay, rank) {
            put(card::address(edition), Subject::Card { essay, rank });
        }
        for alias in &edition.document.front_matter.aliases {
            put(alias_address(plan, rank, &alias.value), Subject::Redirect { essay, rank });
        }
    }
    for part in 0..sitemap::parts(plan, rank) {
        put(sitemap::address(plan, rank, part), Subject::Sitemap { rank, part });
    }
}

fn list(
    address: &str,
    list: List,
    rank: Rank,
    pages: usize,
    put: &mut impl FnMut(String, Subject),
) {
    for number in 1..=pages {
        put(page_address(address, number), Subject::List { list, rank, number });
    }
    feeds(address, Scope::List(list, rank), false, put);
}

/// A language at the root has the root's feed for itself; the feed of all then lies beside it.
fn feeds(address: &str, scope: Scope, beside: bool, put: &mut impl FnMut(String, Subject)) {
    let all = if beside { "all." } else { "" };
    put(format!("{address}{all}atom.xml"), Subject::Feed { scope, format: Format::Atom });
    put(format!("{address}{all}feed.json"), Subject::Feed { scope, format: Format::Json });
}

/// `/lv/tags/x/` and `/lv/tags/x/page/2/`.
pub fn page_address(address: &str, number: usize) -> String {
    if number == 1 { address.to_owned() } else { format!("{address}page/{number}/") }
}

/// How many pages a list has.
pub fn pages(plan: &Plan, list: List, rank: Rank) -> usize {
    let essays = match plan.term(list) {
        None => plan.catalog.shelves[rank].own.len(),
        Some(term) => term.sides[rank].own.len() + term.sides[rank].untranslated.len(),
    };
    essays.div_ceil(per_page(plan, list, rank)).max(1)
}

/// How many essays stand on a page of a list.
pub fn per_page(plan: &Plan, list: List, rank: Rank) -> usize {
    let introduction = match plan.term(list) {
        None => plan.catalog.homes[rank].as_ref(),
        Some(term) => term.sides[rank].introduction.as_ref(),
    };
    let declared =
        introduction.and_then(|introduction| introduction.document.front_matter.paginate_by);
    declared.filter(|count| *count > 0).unwrap_or(plan.config.paginate).max(1)
}

/// An alias that begins with a slash is an address of the site; another lies below the language's
/// home. One without an ending is a folder.
pub fn alias_address(plan: &Plan, rank: Rank, alias: &str) -> String {
    let address = match alias.strip_prefix('/') {
        Some(path) => format!("/{path}"),
        None => below(&plan.config, rank, alias),
    };
    let name = address.rsplit('/').next().unwrap_or_default();
    if address.ends_with('/') || name.contains('.') { address } else { format!("{address}/") }
}
