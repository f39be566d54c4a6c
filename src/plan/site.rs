//! The site as each language sees it: what all pages of a language share.

use crate::catalog::EssayId;
use crate::catalog::address::below;
use crate::discover::{Asset, Origin};
use crate::parse::Document;
use crate::plan::fingerprint::hash;
use crate::plan::lens::Lens;
use crate::plan::view::{LinkView, SiteView};
use crate::plan::{List, Page, Plan, search};
use crate::theme::sheet;
use std::fmt::Write as _;

/// Address of the style sheet.
pub const STYLE: &str = "/style.css";

/// The most stand-alone pages that a menu shows of its own accord.
const MOST_PAGES: usize = 6;

/// The view of the site in each language, with its fingerprint.
pub fn all(plan: &Plan) -> Vec<(SiteView, u128)> {
    let languages = 0..plan.config.languages.len();
    languages
        .map(|rank| {
            let view = site(Lens::new(plan, rank));
            let fingerprint = hash(&view);
            (view, fingerprint)
        })
        .collect()
}

fn site(lens: Lens<'_>) -> SiteView {
    let (plan, rank) = (lens.plan, lens.rank);
    let (config, catalog) = (&plan.config, &plan.catalog);
    let known = &config.languages[rank];
    let exists = |path: &str| {
        let address = below(config, rank, path);
        plan.output(&address).is_some().then(|| lens.href(&address))
    };
    let all_feed = if config.root.is_some() { "/all.atom.xml" } else { "/atom.xml" };
    SiteView {
        title: known.title.clone(),
        description: known.description.clone(),
        base_url: config.base_url.to_string(),
        language: lens.language(rank, &lens.home()),
        languages: (0..config.languages.len())
            .map(|other| lens.language(other, &crate::catalog::address::home(config, other)))
            .collect(),
        menu: menu(lens),
        home: lens.href(&lens.home()),
        tags: exists("tags/"),
        authors: exists("authors/"),
        archive: exists("archive/"),
        search: exists("search/"),
        feed: lens.href(&format!("{}atom.xml", lens.home())),
        feed_all: lens.href(all_feed),
        chooser: config.root.is_none().then(|| lens.href("/")),
        copyright: known.copyright.clone(),
        stylesheets: stylesheets(lens),
        script: file(lens, "script.js"),
        webmention: config.comments.webmention.clone(),
        base_path: config.base_url.path().to_owned(),
        extra: serde_json::to_value(&config.extra).unwrap_or_default(),
        sections: catalog
            .sections
            .iter()
            .filter(|term| term.sides[rank].exists())
            .map(|term| lens.term_view(term))
            .collect(),
    }
}

/// What the owner chose, else all top sections, the tags and the pages that stand alone, if these
/// are few.
fn menu(lens: Lens<'_>) -> Vec<LinkView> {
    let catalog = &lens.plan.catalog;
    let Some(chosen) = &lens.plan.config.menu else {
        let sections = catalog
            .sections
            .iter()
            .filter(|section| !section.id.contains('/'))
            .map(|section| section.id.as_str());
        let pages = &catalog.shelves[lens.rank].pages;
        let pages = if pages.len() > MOST_PAGES { &[] } else { &pages[..] };
        let pages = pages.iter().map(|id| catalog.essays[*id].key.as_str());
        return sections.chain(["tags"]).chain(pages).filter_map(|key| entry(lens, key)).collect();
    };
    chosen.iter().filter_map(|key| entry(lens, &key.value)).collect()
}

/// The link for a key of the menu; nothing where the language has no such page.
fn entry(lens: Lens<'_>, key: &str) -> Option<LinkView> {
    let (plan, rank) = (lens.plan, lens.rank);
    let overview = |title: &str, path: &str| {
        let address = below(&plan.config, rank, path);
        let link = || LinkView {
            title: lens.strings().text(title).to_owned(),
            href: lens.href(&address),
            foreign: None,
            current: None,
        };
        plan.output(&address).map(|_| link())
    };
    match key {
        "tags" => return overview("tags", "tags/"),
        "authors" => return overview("authors", "authors/"),
        "archive" => return overview("archive", "archive/"),
        "search" => return overview("search", "search/"),
        _ => {}
    }
    if let Some(at) = crate::catalog::section::find(&plan.catalog.sections, key) {
        let section = plan.term(List::Section(at))?;
        return section.sides[rank].exists().then(|| lens.term_link(section));
    }
    let id: EssayId =
        plan.catalog.essays.binary_search_by(|essay| essay.key.as_str().cmp(key)).ok()?;
    plan.catalog.essays[id].edition(rank).map(|_| lens.essay_link(id))
}

/// The style sheet that all pages load, and the site's `custom.css` if it has one.
fn stylesheets(lens: Lens<'_>) -> Vec<String> {
    let mark = xxhash_rust::xxh3::xxh3_128(lens.plan.style.as_bytes());
    std::iter::once(marked(lens, STYLE, mark)).chain(file(lens, "custom.css")).collect()
}

/// A style sheet that only pages with some texts need, and which texts those are.
type Needs = (&'static str, fn(&Document) -> bool);

const FOR_TEXTS: [Needs; 3] = [
    ("code.css", |document| document.has_code),
    ("components.css", |document| !document.calls.is_empty()),
    ("math.css", |document| document.has_math),
];

/// The style sheets that a page needs beside those of all pages: the one named like its template,
/// and those for what its texts have.
pub fn stylesheets_for(lens: Lens<'_>, page: &Page<'_>) -> Vec<String> {
    let own = format!("{}.css", page.template.trim_end_matches(".html"));
    let needed = FOR_TEXTS
        .iter()
        .filter(|(_, needs)| page.shown.bodies().any(|body| needs(body.document)))
        .map(|(name, _)| *name);
    std::iter::once(own.as_str()).chain(needed).filter_map(|name| file(lens, name)).collect()
}

/// The files of the theme that are written: not a style sheet of the built-in one that no text needs.
pub fn files(plan: &Plan) -> Vec<&Asset> {
    let mut needed = FOR_TEXTS.map(|_| false);
    for (document, _) in plan.catalog.texts() {
        for ((_, needs), needed) in FOR_TEXTS.iter().zip(&mut needed) {
            *needed |= needs(document);
        }
    }
    let is_wanted = |name: &str, file: &Asset| {
        let sheet = FOR_TEXTS.iter().position(|(sheet, _)| *sheet == name);
        sheet.is_none_or(|at| needed[at] || !matches!(file.origin, Origin::Embedded(_)))
    };
    let files = plan.theme.files.iter().filter(|(name, file)| is_wanted(name, file));
    files.map(|(_, file)| file).collect()
}

/// The address of a file, if the site or its theme has it.
fn file(lens: Lens<'_>, name: &str) -> Option<String> {
    let file = lens.plan.theme.files.get(name)?;
    Some(marked(lens, &format!("/{name}"), file.hash))
}

/// The script of the search page: the theme's or site's own, else the program's.
pub fn searcher(lens: Lens<'_>) -> String {
    let mark = || lens.plan.search.fingerprint(lens.plan, search::File::Script);
    file(lens, search::SCRIPT.trim_start_matches('/'))
        .unwrap_or_else(|| marked(lens, search::SCRIPT, mark()))
}

/// A mark of the content in the address lets browsers keep a file for good.
fn marked(lens: Lens<'_>, address: &str, mark: u128) -> String {
    format!("{}?v={:08x}", lens.href(address), mark >> 96)
}

/// The theme's style sheet, and how each language of the site quotes, for `<q>` and `content`.
pub fn style(plan: &Plan) -> String {
    let mut css = sheet::light(&plan.theme.style);
    css.push_str("q[lang]{quotes:inherit}\n");
    for (known, typography) in plan.config.languages.iter().zip(&plan.typographies) {
        let [a, b, c, d] = typography.quotes();
        let _ = writeln!(css, ":lang({}){{quotes:\"{a}\"\"{b}\"\"{c}\"\"{d}\"}}", known.language);
    }
    css
}
