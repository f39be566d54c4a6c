//! What stands in `<head>`: truth towards machines about what exists in which language.

use crate::catalog::address::home;
use crate::catalog::{Edition, Essay, Rank};
use crate::plan::lens::{Lens, changed, kind, list_address, list_ranks};
use crate::plan::view::alternate::{AlternateView, FeedLink};
use crate::plan::view::image::ImageView;
use crate::plan::view::{HeadView, LanguageView};
use crate::plan::{List, Plan, Subject};
use crate::status::source_of;
use serde_json::{Value, json};

/// The same thing in several languages.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Family {
    /// In the site's order of languages.
    pub members: Vec<(Rank, String)>,
    /// Where a reader of no listed language is led: the chooser for the home page, the original for
    /// an essay.
    pub x_default: Option<String>,
}

/// The family of an output; empty for what has no counterpart in other languages.
pub fn family(plan: &Plan, subject: &Subject) -> Family {
    let languages = 0..plan.config.languages.len();
    match subject {
        Subject::Edition { essay, .. } => {
            let essay = &plan.catalog.essays[*essay];
            let members = essay
                .editions
                .iter()
                .map(|edition| (edition.rank, edition.address.clone()))
                .collect();
            Family { members, x_default: Some(essay.original().address.clone()) }
        }
        Subject::List { list, number: 1, .. } => {
            let address = |rank| (rank, list_address(plan, *list, rank));
            let members = list_ranks(plan, *list).into_iter().map(address).collect();
            Family { members, x_default: (*list == List::Home).then(|| "/".to_owned()) }
        }
        // It is the default of the homes, and has their alternates.
        Subject::Chooser => family(plan, &Subject::List { list: List::Home, rank: 0, number: 1 }),
        Subject::TagIndex(_) => pages(plan, languages, "tags/", |rank| {
            plan.catalog.tags.iter().any(|tag| tag.sides[rank].exists())
        }),
        Subject::PeopleIndex(_) => pages(plan, languages, "authors/", |rank| {
            plan.catalog.people.iter().any(|person| person.sides[rank].exists())
        }),
        Subject::Archive(_) => pages(plan, languages, "archive/", |_| true),
        Subject::Search(_) => pages(plan, languages, "search/", |_| true),
        _ => Family::default(),
    }
}

fn pages(
    plan: &Plan,
    languages: std::ops::Range<Rank>,
    path: &str,
    exists: impl Fn(Rank) -> bool,
) -> Family {
    let address = |rank| (rank, format!("{}{path}", home(&plan.config, rank)));
    Family {
        members: languages.filter(|rank| exists(*rank)).map(address).collect(),
        x_default: None,
    }
}

impl Family {
    /// `hreflang` links, the page itself included; none where there is only one language.
    pub fn alternates(&self, lens: Lens<'_>) -> Vec<AlternateView> {
        if self.members.len() < 2 {
            return Vec::new();
        }
        let link = |hreflang: String, address: &str| AlternateView {
            hreflang,
            href: lens.absolute(address),
        };
        let tag = |rank: Rank| lens.plan.config.languages[rank].language.to_string();
        let members = self.members.iter().map(|(rank, address)| link(tag(*rank), address));
        members
            .chain(self.x_default.iter().map(|address| link("x-default".to_owned(), address)))
            .collect()
    }

    /// For the page's switcher.
    pub fn languages(&self, lens: Lens<'_>) -> Vec<LanguageView> {
        self.members.iter().map(|(rank, address)| lens.language(*rank, address)).collect()
    }
}

/// The head that pages of all kinds share; the page's own title stands before the site's.
pub fn head(
    lens: Lens<'_>,
    title: &str,
    description: &str,
    address: &str,
    family: &Family,
) -> HeadView {
    let site = &lens.plan.config.languages[lens.rank].title;
    let locale = lens.locale();
    let others = family.members.iter().filter(|(rank, _)| *rank != lens.rank);
    let title = if title.is_empty() { site } else { title };
    HeadView {
        title: if title == site { site.clone() } else { format!("{title} – {site}") },
        og_title: title.to_owned(),
        description: description.to_owned(),
        canonical: Some(lens.absolute(address)),
        here: lens.href(address),
        within: None,
        alternates: family.alternates(lens),
        noindex: false,
        stylesheets: Vec::new(),
        feeds: feeds(lens, &[]),
        og_type: "website",
        og_locale: locale.language().og_locale(),
        og_locale_alternates: others
            .map(|(rank, _)| lens.plan.catalog.locales[*rank].language().og_locale())
            .collect(),
        image: None,
        json_ld: String::new(),
        previous: None,
        next: None,
    }
}

/// The head of a page that must not be indexed.
pub fn hidden(lens: Lens<'_>, title: &str, address: &str) -> HeadView {
    HeadView {
        canonical: None,
        noindex: true,
        alternates: Vec::new(),
        ..head(lens, title, "", address, &Family::default())
    }
}

/// The feeds of a page's own lists, then those of the language.
pub fn feeds(lens: Lens<'_>, lists: &[(String, String)]) -> Vec<FeedLink> {
    let site = (lens.plan.config.languages[lens.rank].title.clone(), lens.home());
    let both = lists.iter().chain([&site]).flat_map(|(title, address)| {
        [("atom.xml", "application/atom+xml"), ("feed.json", "application/feed+json")].map(
            |(file, mime)| FeedLink {
                title: title.clone(),
                href: lens.absolute(&format!("{address}{file}")),
                mime,
            },
        )
    });
    both.collect()
}

/// JSON-LD of an edition: who wrote it, who translated it, and what it is a translation of; nothing
/// that stands elsewhere in the head or on the page.
pub fn edition_json_ld(
    lens: Lens<'_>,
    essay: &Essay,
    edition: &Edition,
    image: Option<&ImageView>,
) -> String {
    let tag = |edition: &Edition| lens.plan.config.languages[edition.rank].language.to_string();
    let reference = |other: &Edition| json!({ "@type": "BlogPosting", "@id": lens.absolute(&other.address), "inLanguage": tag(other) });
    let people = |ids: &[usize]| -> Vec<Value> {
        let person = |id: &usize| {
            let side = &lens.plan.catalog.people[*id].sides[lens.rank];
            let mut person = json!({ "@type": "Person", "name": side.title.words });
            if side.exists() {
                person["url"] = lens.absolute(&side.address).into();
            }
            person
        };
        ids.iter().map(person).collect()
    };
    let mut graph = json!({
        "@context": "https://schema.org",
        "@type": if kind(edition) == "essay" { "BlogPosting" } else { "Article" },
        "@id": lens.absolute(&edition.address),
        "headline": lens.title(edition),
        "inLanguage": tag(edition),
    });
    let mut set = |key: &str, value: Value| graph[key] = value;
    if let Some(date) = edition.date {
        set("datePublished", date.to_string().into());
    }
    if let Some(date) = changed(edition) {
        set("dateModified", date.to_string().into());
    }
    if let Some(image) = image {
        set("image", image.url.clone().into());
    }
    for (key, ids) in [
        ("author", &edition.authors),
        ("translator", &edition.translators),
        ("editor", &edition.reviewers),
    ] {
        if !ids.is_empty() {
            set(key, people(ids).into());
        }
    }
    let original = essay.original();
    let translations = |than: &Edition| -> Vec<Value> {
        let others = essay
            .editions
            .iter()
            .filter(|other| other.rank != original.rank && other.rank != than.rank);
        others.map(reference).collect()
    };
    if original.rank == edition.rank {
        if essay.editions.len() > 1 {
            set("workTranslation", translations(edition).into());
        }
    } else {
        let mut work = reference(original);
        // Whoever compares it with the date of the translation sees that the original is newer.
        if let Some(date) = changed(original) {
            work["dateModified"] = date.to_string().into();
        }
        let source = source_of(essay, edition);
        if source.rank != original.rank {
            set("isBasedOn", reference(source));
        }
        if edition.document.front_matter.machine_translated {
            set("digitalSourceType", MACHINE.into());
        }
        let siblings = translations(edition);
        if !siblings.is_empty() {
            work["workTranslation"] = siblings.into();
        }
        set("translationOfWork", work);
    }
    for_script(&graph)
}

/// IPTC's word for what a trained machine made, as schema.org knows it.
const MACHINE: &str = "https://schema.org/TrainedAlgorithmicMediaDigitalSource";

/// JSON-LD of a list.
pub fn list_json_ld(lens: Lens<'_>, list: List, title: &str, address: &str) -> String {
    let kind = match list {
        List::Home => "Blog",
        List::Person(_) => "ProfilePage",
        _ => "CollectionPage",
    };
    let language = lens.locale().language().to_string();
    let mut graph = json!({
        "@context": "https://schema.org", "@type": kind, "@id": lens.absolute(address),
        "name": title, "inLanguage": language,
    });
    if let List::Person(id) = list {
        let person = &lens.plan.catalog.people[id];
        graph["mainEntity"] =
            json!({ "@type": "Person", "name": person.sides[lens.rank].title.words });
        if let Some(url) = &person.url {
            graph["mainEntity"]["sameAs"] = url.clone().into();
        }
    }
    for_script(&graph)
}

/// JSON that cannot end the `<script>` it stands in.
fn for_script(value: &Value) -> String {
    let mut escaped = String::new();
    for letter in value.to_string().chars() {
        match letter {
            '<' => escaped.push_str("\\u003c"),
            '>' => escaped.push_str("\\u003e"),
            '&' => escaped.push_str("\\u0026"),
            '\u{2028}' => escaped.push_str("\\u2028"),
            '\u{2029}' => escaped.push_str("\\u2029"),
            other => escaped.push(other),
        }
    }
    escaped
}
