//! Feeds: Atom 1.0 (RFC 4287) and JSON Feed 1.1, per language and list, and one of all essays.

use crate::catalog::{Edition, EssayId, EssayKind, Rank};
use crate::plan::lens::{Lens, changed, list_address};
use crate::plan::outline::page_address;
use crate::plan::{Body, List, Plan, Scope};
use jiff::civil::Date;
use serde::Serialize;
use std::cmp::Reverse;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Atom,
    Json,
}

/// A feed without the texts of its entries, which are made when it is rendered.
#[derive(Debug, Serialize)]
pub struct Feed<'p> {
    #[serde(skip)]
    pub format: Format,
    /// A tag URI (RFC 4151) that never changes.
    pub id: String,
    pub title: String,
    pub subtitle: String,
    pub lang: String,
    /// The page that the feed is of, and the feed itself: whole addresses.
    pub page: String,
    pub url: String,
    /// RFC 3339.
    pub updated: String,
    pub entries: Vec<Entry<'p>>,
}

#[derive(Debug, Serialize)]
pub struct Entry<'p> {
    pub id: String,
    pub title: String,
    pub url: String,
    pub lang: String,
    pub dir: &'static str,
    pub summary: String,
    /// RFC 3339; an entry without a date has none.
    pub published: Option<String>,
    pub updated: String,
    pub people: Vec<Person>,
    pub translators: Vec<Person>,
    /// Labels of the entry's tags.
    pub tags: Vec<String>,
    /// The essay in other languages: language and whole address.
    pub alternates: Vec<(String, String)>,
    /// The whole text; lists other than a language's own have summaries only.
    #[serde(skip)]
    pub body: Option<Body<'p>>,
}

#[derive(Debug, Serialize)]
pub struct Person {
    pub name: String,
    pub url: Option<String>,
}

/// What stands where an essay has no date: RFC 4287 wants one, and the clock is no input.
const NO_DATE: &str = "1970-01-01T00:00:00Z";

pub fn feed(plan: &Plan, scope: Scope, format: Format) -> Feed<'_> {
    let file = if format == Format::Atom { "atom.xml" } else { "feed.json" };
    match scope {
        Scope::All => all(plan, format, file),
        Scope::List(list, rank) => of_list(plan, list, rank, format, file),
    }
}

/// The essays that a feed has, newest first.
pub fn members(plan: &Plan, scope: Scope) -> Vec<EssayId> {
    let catalog = &plan.catalog;
    let mut ids = match scope {
        Scope::All => {
            let all = 0..catalog.essays.len();
            let mut ids: Vec<EssayId> =
                all.filter(|id| catalog.essays[*id].kind == EssayKind::Essay).collect();
            ids.sort_by_key(|id| (Reverse(catalog.essays[*id].original().date), *id));
            ids
        }
        Scope::List(list, rank) => {
            let own = plan.term(list).map(|term| &term.sides[rank].own);
            let mut ids = own.unwrap_or(&catalog.shelves[rank].own).clone();
            // A series is listed from its beginning; its feed has the newest.
            if let List::Series(_) = list {
                ids.sort_by_key(|id| catalog.shelves[rank].places[*id]);
            }
            ids
        }
    };
    ids.truncate(plan.config.feed_limit);
    ids
}

/// Every essay once, in its original.
fn all<'p>(plan: &'p Plan, format: Format, file: &str) -> Feed<'p> {
    let rank = plan.config.rank(&plan.config.default_language);
    let lens = Lens::new(plan, rank);
    let catalog = &plan.catalog;
    let ids = members(plan, Scope::All);
    let entries: Vec<Entry<'_>> = ids
        .iter()
        .map(|id| {
            let original = catalog.essays[*id].original();
            entry(Lens::new(plan, original.rank), *id, original, Text::Whole)
        })
        .collect();
    let file = if plan.config.root.is_some() { format!("all.{file}") } else { file.to_owned() };
    Feed {
        format,
        id: tag_uri(plan, "all"),
        title: plan.config.languages[rank].title.clone(),
        subtitle: lens.strings().text("feed_all").to_owned(),
        lang: lens.locale().language().to_string(),
        page: lens.absolute("/"),
        url: lens.absolute(&format!("/{file}")),
        updated: newest(&entries),
        entries,
    }
}

fn of_list<'p>(plan: &'p Plan, list: List, rank: Rank, format: Format, file: &str) -> Feed<'p> {
    let lens = Lens::new(plan, rank);
    let address = list_address(plan, list, rank);
    let known = &plan.config.languages[rank];
    let (title, subtitle, text) = match plan.term(list) {
        None => (known.title.clone(), known.description.clone(), Text::Whole),
        Some(term) => {
            let side = &term.sides[rank];
            (
                format!("{} – {}", side.title.words, known.title),
                side.description.words.clone(),
                Text::Summary,
            )
        }
    };
    let ids = members(plan, Scope::List(list, rank));
    let essays =
        ids.iter().map(|id| entry(lens, *id, plan.catalog.essays[*id].edition_for(rank), text));
    let entries: Vec<Entry<'_>> = essays.collect();
    Feed {
        format,
        id: tag_uri(plan, address.trim_matches('/')),
        title,
        subtitle,
        lang: lens.locale().language().to_string(),
        page: lens.absolute(&page_address(&address, 1)),
        url: lens.absolute(&format!("{address}{file}")),
        updated: newest(&entries),
        entries,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    Whole,
    Summary,
}

fn entry<'p>(lens: Lens<'p>, id: EssayId, edition: &'p Edition, text: Text) -> Entry<'p> {
    let plan = lens.plan;
    let essay = &plan.catalog.essays[id];
    let document = &*edition.document;
    let language = lens.locale().language();
    let people = |ids: &[usize]| -> Vec<Person> {
        let person = |id: &usize| {
            let side = &plan.catalog.people[*id].sides[lens.rank];
            Person {
                name: side.title.words.clone(),
                url: side.exists().then(|| lens.absolute(&side.address)),
            }
        };
        ids.iter().map(person).collect()
    };
    let others = essay.editions.iter().filter(|other| other.rank != edition.rank);
    Entry {
        id: tag_uri(plan, &format!("{}:{language}", essay.key)),
        title: lens.title(edition),
        url: lens.absolute(&edition.address),
        lang: language.to_string(),
        dir: lens.locale().direction().as_str(),
        summary: lens.description(edition),
        published: edition.date.map(midnight),
        updated: changed(edition).map_or_else(|| NO_DATE.to_owned(), midnight),
        people: people(&edition.authors),
        translators: people(&edition.translators),
        tags: edition
            .tags
            .iter()
            .map(|at| plan.catalog.tags[*at].sides[lens.rank].title.words.clone())
            .collect(),
        alternates: others
            .map(|other| {
                (
                    plan.config.languages[other.rank].language.to_string(),
                    lens.absolute(&other.address),
                )
            })
            .collect(),
        body: (text == Text::Whole).then_some(Body {
            essay: Some(id),
            document,
            rank: edition.rank,
            targets: &edition.targets,
        }),
    }
}

/// Days have no time of day; feeds want one (RFC 3339).
fn midnight(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

fn newest(entries: &[Entry<'_>]) -> String {
    entries.iter().map(|entry| entry.updated.as_str()).max().unwrap_or(NO_DATE).to_owned()
}

/// RFC 4151, with the address of the site as the authority. The year is that of the format, not of
/// the site: it must never change.
fn tag_uri(plan: &Plan, name: &str) -> String {
    let url = &plan.config.base_url;
    let host = url.host_str().unwrap_or("localhost");
    let path = url.path().trim_matches('/');
    let path = if path.is_empty() { String::new() } else { format!("{path}/") };
    format!("tag:{host},2026:{path}{}", crate::catalog::address::encoded(name))
}
