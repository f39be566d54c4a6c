//! Pages that give an overview: indexes of tags, people and titles, the archive, the chooser, 404.

use crate::catalog::address::{below, home};
use crate::catalog::term::Term;
use crate::catalog::{EssayId, Rank};
use crate::locale::DateLength;
use crate::plan::head::{Family, family, head, hidden};
use crate::plan::lens::Lens;
use crate::plan::view::index::{
    ChoiceView, ChooserView, GroupView, IndexView, MissingView, SearcherView, TermsView,
};
use crate::plan::view::list::TermView;
use crate::plan::view::{HeadView, View};
use crate::plan::{Content, Page, Plan, Shown, Subject, search, site};

/// Essays that a 404 offers.
const OFFERED: usize = 5;

fn made<'p>(
    template: &'p str,
    rank: Rank,
    variable: &'static str,
    head: HeadView,
    view: View,
) -> Content<'p> {
    Content::Page(Box::new(Page { template, rank, variable, head, view, shown: Shown::None }))
}

pub fn tags(plan: &Plan, rank: Rank) -> Content<'_> {
    terms(plan, rank, &plan.catalog.tags, "tags", &Subject::TagIndex(rank), |term| {
        !term.sides[rank].own.is_empty()
    })
}

pub fn people(plan: &Plan, rank: Rank) -> Content<'_> {
    terms(plan, rank, &plan.catalog.people, "authors", &Subject::PeopleIndex(rank), |term| {
        term.sides[rank].exists()
    })
}

/// How many terms the description of an index names.
const NAMED: usize = 12;

/// Terms under the letters of the language's own alphabet, in its own order.
fn terms<'p>(
    plan: &'p Plan,
    rank: Rank,
    terms: &'p [Term],
    name: &'static str,
    subject: &Subject,
    shown: impl Fn(&Term) -> bool,
) -> Content<'p> {
    let lens = Lens::new(plan, rank);
    let family = family(plan, subject);
    let title = lens.strings().text(name).to_owned();
    let mut views: Vec<TermView> =
        terms.iter().filter(|term| shown(term)).map(|term| lens.term_view(term)).collect();
    lens.locale().sort_by_name(&mut views, |view| &view.title);
    let names: Vec<&str> = views.iter().take(NAMED).map(|view| view.title.as_str()).collect();
    let description = lens.locale().list(&names);
    let view = TermsView {
        title: title.clone(),
        translations: family.languages(lens),
        total: views.len(),
        groups: grouped(lens, views, |view| &view.title),
    };
    let address = below(&plan.config, rank, &format!("{name}/"));
    let mut head = head(lens, &title, &description, &address, &family);
    head.within = Some(head.here.clone());
    let template = if name == "tags" { "tags.html" } else { "authors.html" };
    made(template, rank, name, head, View::Terms(view))
}

/// Groups members that are already in order, by the letter that each belongs to.
fn grouped<T>(lens: Lens<'_>, members: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<GroupView<T>> {
    let mut groups: Vec<(usize, GroupView<T>)> = Vec::new();
    for member in members {
        let group = lens.locale().index_group(name(&member));
        let at = if let Some(at) = groups.iter().position(|(order, _)| *order == group.order) {
            at
        } else {
            let label = if group.label == crate::locale::OTHERS {
                lens.strings().text("other_scripts")
            } else {
                group.label
            };
            let view = GroupView {
                label: label.to_owned(),
                id: format!("letter-{}", group.order),
                members: Vec::new(),
            };
            groups.push((group.order, view));
            groups.len() - 1
        };
        groups[at].1.members.push(member);
    }
    groups.sort_by_key(|(order, _)| *order);
    groups.into_iter().map(|(_, group)| group).collect()
}

/// All essays of a language by year, newest first; then those that it does not have.
pub fn archive(plan: &Plan, rank: Rank) -> Content<'_> {
    let lens = Lens::new(plan, rank);
    let family = family(plan, &Subject::Archive(rank));
    let shelf = &plan.catalog.shelves[rank];
    let mut groups: Vec<GroupView<_>> = Vec::new();
    let mut last = None;
    for id in &shelf.own {
        let date = plan.catalog.essays[*id].edition_for(rank).date;
        let year = date.map(|date| lens.locale().year(date));
        if last != Some(year) {
            last = Some(year);
            let label = |date| lens.locale().date(date, DateLength::Year);
            let label = date.map_or_else(|| "–".to_owned(), label);
            let id =
                date.map_or_else(|| "year-none".to_owned(), |date| format!("year-{}", date.year()));
            groups.push(GroupView { label, id, members: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.members.push(lens.card(*id));
        }
    }
    let title = lens.strings().text("archive").to_owned();
    let view = IndexView {
        title: title.clone(),
        translations: family.languages(lens),
        groups,
        total: shelf.own.len(),
        untranslated: lens.cards(&shelf.untranslated),
        searcher: None,
    };
    let mut head = head(lens, &title, "", &below(&plan.config, rank, "archive/"), &family);
    head.within = Some(head.here.clone());
    made("archive.html", rank, "archive", head, View::Index(view))
}

/// Every title of a language under its letter.
pub fn search(plan: &Plan, rank: Rank) -> Content<'_> {
    let lens = Lens::new(plan, rank);
    let family = family(plan, &Subject::Search(rank));
    let shelf = &plan.catalog.shelves[rank];
    let all: Vec<EssayId> = shelf.own.iter().chain(&shelf.pages).copied().collect();
    let title = |id: EssayId| lens.title(plan.catalog.essays[id].edition_for(rank));
    let mut titles: Vec<(String, EssayId)> = all.into_iter().map(|id| (title(id), id)).collect();
    lens.locale().sort_by_name(&mut titles, |(title, _)| title);
    let total = titles.len();
    let groups = grouped(lens, titles, |(title, _)| title).into_iter().map(|group| GroupView {
        label: group.label,
        id: group.id,
        members: group.members.into_iter().map(|(_, id)| lens.card(id)).collect(),
    });
    let title = lens.strings().text("search").to_owned();
    let view = IndexView {
        title: title.clone(),
        translations: family.languages(lens),
        total,
        groups: groups.collect(),
        untranslated: lens.cards(&shelf.untranslated),
        searcher: searcher(lens),
    };
    let address = below(&plan.config, rank, "search/");
    let mut head = HeadView {
        feeds: head(lens, &title, "", &address, &Family::default()).feeds,
        ..hidden(lens, &title, &address)
    };
    head.within = Some(head.here.clone());
    made("search.html", rank, "search", head, View::Index(view))
}

fn searcher(lens: Lens<'_>) -> Option<SearcherView> {
    let guide = lens.href(&search::guide(lens.plan, lens.rank));
    (!lens.plan.search.is_off()).then(|| SearcherView { script: site::searcher(lens), guide })
}

pub fn missing(plan: &Plan, rank: Rank) -> Content<'_> {
    let lens = Lens::new(plan, rank);
    let shelf = &plan.catalog.shelves[rank];
    let offered: Vec<EssayId> =
        shelf.own.iter().chain(&shelf.untranslated).take(OFFERED).copied().collect();
    let title = lens.strings().text("not_found").to_owned();
    let head = hidden(lens, &title, &below(&plan.config, rank, "404.html"));
    let view = MissingView { title, essays: lens.cards(&offered) };
    made("404.html", rank, "missing", head, View::Missing(view))
}

/// The page at `/`: the languages, each in its own words. It speaks the default language where it
/// must speak one.
pub fn chooser(plan: &Plan) -> Content<'_> {
    let rank = plan.config.rank(&plan.config.default_language);
    let lens = Lens::new(plan, rank);
    let languages = plan.config.languages.iter().enumerate().map(|(rank, known)| {
        let language = lens.language(rank, &home(&plan.config, rank));
        ChoiceView {
            lang: language.lang,
            dir: language.dir,
            name: language.name,
            href: language.href,
            title: known.title.clone(),
            description: known.description.clone(),
            newest: plan.catalog.shelves[rank]
                .own
                .first()
                .map(|id| Lens::new(plan, rank).card(*id)),
        }
    });
    let known = &plan.config.languages[rank];
    let view = ChooserView { title: known.title.clone(), languages: languages.collect() };
    let homes = family(plan, &Subject::Chooser);
    let mut head = head(lens, &known.title, &known.description, "/", &homes);
    head.og_locale_alternates.clear();
    made("chooser.html", rank, "chooser", head, View::Chooser(view))
}
