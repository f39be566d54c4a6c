//! Lists of essays: home, section, tag, author, series, page by page.

use crate::catalog::term::{Side, Text};
use crate::catalog::{EssayId, Introduction, Rank, order};
use crate::plan::head::{Family, family, feeds, head};
use crate::plan::lens::{Lens, list_address};
use crate::plan::outline::{page_address, pages, per_page};
use crate::plan::view::list::{ListView, PaginatorView};
use crate::plan::view::{HeadView, View};
use crate::plan::{Body, Content, List, Page, Plan, Shown, Subject, json_ld};
use std::cmp::Reverse;

/// Essays of other languages on the first home page; the archive has all of them.
const UNTRANSLATED_ON_HOME: usize = 10;

/// Essays of this language alone on the first home page.
const ONLY_ON_HOME: usize = 10;

/// Tags on the first home page; the index has all of them.
const TAGS_ON_HOME: usize = 24;

pub fn list(plan: &Plan, list: List, rank: Rank, number: usize) -> Content<'_> {
    let lens = Lens::new(plan, rank);
    let address = list_address(plan, list, rank);
    let family = family(plan, &Subject::List { list, rank, number: 1 });
    let mut view = ListView {
        translations: family.languages(lens),
        paginator: paginator(lens, list, &address, number),
        feed: Some(lens.href(&format!("{address}atom.xml"))),
        ..ListView::default()
    };
    match plan.term(list) {
        None => home(lens, number, &mut view),
        Some(term) => {
            let side = &term.sides[rank];
            named(lens, side, &mut view);
            essays(lens, list, side, number, &mut view);
            view.url.clone_from(&term.url);
        }
    }
    let introduction = introduction(plan, list, rank).filter(|_| number == 1);
    let (template, variable) = match list {
        List::Home => ("home.html", "home"),
        List::Section(_) => ("section.html", "section"),
        List::Tag(_) => ("tag.html", "tag"),
        List::Person(_) => ("author.html", "author"),
        List::Series(_) => ("series.html", "series"),
    };
    let chosen =
        introduction.and_then(|introduction| introduction.document.front_matter.template.as_ref());
    Content::Page(Box::new(Page {
        template: chosen.map_or(template, |chosen| &chosen.value),
        rank,
        variable,
        head: list_head(lens, list, &view, &address, number, &family),
        view: View::List(Box::new(view)),
        shown: introduction.map_or(Shown::None, |introduction| {
            let (document, targets) = (&*introduction.document, &*introduction.targets);
            Shown::One(Body { essay: None, document, rank, targets })
        }),
    }))
}

fn list_head(
    lens: Lens<'_>,
    list: List,
    view: &ListView,
    address: &str,
    number: usize,
    family: &Family,
) -> HeadView {
    let here = page_address(address, number);
    let total = pages(lens.plan, list, lens.rank);
    let alone = Family::default();
    let title = if number == 1 {
        view.title.clone()
    } else {
        let page = lens.strings().fill(
            "page_of",
            &[
                ("number", &lens.locale().number(number as u64)),
                ("total", &lens.locale().number(total as u64)),
            ],
        );
        format!("{} – {page}", view.title)
    };
    let family = if number == 1 { family } else { &alone };
    let mut head = head(lens, &title, &view.description, &here, family);
    head.noindex = number > 1;
    if number > 1 {
        head.canonical = None;
    } else {
        head.json_ld = json_ld::list(lens, list, &view.title, &here);
    }
    if list != List::Home {
        head.feeds = feeds(
            lens,
            &[(lens.strings().fill("feed_of", &[("title", &view.title)]), address.to_owned())],
        );
        head.within = Some(lens.href(address));
    }
    if let List::Person(_) = list {
        head.og_type = "profile";
    }
    head.previous = (number > 1).then(|| lens.absolute(&page_address(address, number - 1)));
    head.next = (number < total).then(|| lens.absolute(&page_address(address, number + 1)));
    head
}

fn home(lens: Lens<'_>, number: usize, view: &mut ListView) {
    let (plan, rank) = (lens.plan, lens.rank);
    let (known, catalog) = (&plan.config.languages[rank], &plan.catalog);
    let shelf = &catalog.shelves[rank];
    view.title.clone_from(&known.title);
    view.description.clone_from(&known.description);
    let count = per_page(plan, List::Home, rank);
    let page = shelf.own.iter().copied().skip((number - 1) * count).take(count);
    view.essays = lens.cards(&page.collect::<Vec<_>>());
    if number == 1 {
        view.untranslated =
            lens.cards(&shelf.untranslated[..shelf.untranslated.len().min(UNTRANSLATED_ON_HOME)]);
        let only = |id: &&EssayId| catalog.essays[**id].editions.len() == 1;
        if shelf.own.iter().any(|id| !only(&id)) {
            let only = shelf.own.iter().filter(only).take(ONLY_ON_HOME);
            view.only = lens.cards(&only.copied().collect::<Vec<_>>());
        }
        view.pages = shelf.pages.iter().map(|id| lens.essay_link(*id)).collect();
        let terms = |terms: &[crate::catalog::term::Term]| {
            let shown = terms.iter().filter(|term| !term.sides[rank].own.is_empty());
            shown.map(|term| lens.term_view(term)).collect::<Vec<_>>()
        };
        view.sections = terms(&catalog.sections);
        view.series = terms(&catalog.series);
        view.tags = terms(&catalog.tags);
        view.tags.sort_by_key(|tag| Reverse(tag.count));
        view.tags.truncate(TAGS_ON_HOME);
        lens.locale().sort_by_name(&mut view.tags, |tag| &tag.title);
    }
}

/// The text above a list.
pub fn introduction(plan: &Plan, list: List, rank: Rank) -> Option<&Introduction> {
    match plan.term(list) {
        None => plan.catalog.homes[rank].as_ref(),
        Some(term) => term.sides[rank].introduction.as_ref(),
    }
}

/// The essays that a page of a list shows something of.
pub fn mentioned(plan: &Plan, list: List, rank: Rank, number: usize) -> Vec<EssayId> {
    let (shelf, count) = (&plan.catalog.shelves[rank], per_page(plan, list, rank));
    let ordered = match (list, plan.term(list)) {
        (List::Series(_), Some(series)) => order::parts(&plan.catalog.essays, series, rank),
        (_, Some(term)) => {
            let side = &term.sides[rank];
            side.own.iter().chain(&side.untranslated).copied().collect()
        }
        (_, None) => shelf.own.clone(),
    };
    let page = ordered.into_iter().skip((number - 1) * count).take(count);
    let beside = match plan.term(list) {
        _ if number > 1 => Vec::new(),
        Some(term) => term.sides[rank].translated.clone(),
        None => shelf
            .untranslated
            .iter()
            .take(UNTRANSLATED_ON_HOME)
            .chain(&shelf.pages)
            .copied()
            .collect(),
    };
    page.chain(beside).collect()
}

fn named(lens: Lens<'_>, side: &Side, view: &mut ListView) {
    let text = |text: &Text| (text.words.clone(), lens.foreign(text.rank));
    (view.title, view.foreign) = text(&side.title);
    view.description.clone_from(&side.description.words);
}

/// A page of a term's list: the essays of the language, then those that are not translated into
/// it, so that each stands once on one of the pages. A series keeps the order of its parts.
fn essays(lens: Lens<'_>, list: List, side: &Side, number: usize, view: &mut ListView) {
    let count = per_page(lens.plan, list, lens.rank);
    let start = (number - 1) * count;
    if let (List::Series(_), Some(series)) = (list, lens.plan.term(list)) {
        let parts = order::parts(&lens.plan.catalog.essays, series, lens.rank);
        view.essays = parts.iter().skip(start).take(count).map(|id| lens.card(*id)).collect();
        return;
    }
    let own = side.own.len();
    let page: Vec<usize> =
        side.own.iter().chain(&side.untranslated).copied().skip(start).take(count).collect();
    let (first, second) = page.split_at(own.saturating_sub(start).min(page.len()));
    view.essays = lens.cards(first);
    view.untranslated = lens.cards(second);
    if number == 1 {
        view.translated = lens.cards(&side.translated);
    }
}

fn paginator(lens: Lens<'_>, list: List, address: &str, number: usize) -> PaginatorView {
    let total = pages(lens.plan, list, lens.rank);
    let href = |number: usize| lens.href(&page_address(address, number));
    PaginatorView {
        number,
        total,
        previous: (number > 1).then(|| href(number - 1)),
        next: (number < total).then(|| href(number + 1)),
        first: href(1),
        last: href(total),
    }
}
