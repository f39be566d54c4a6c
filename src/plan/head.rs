//! What stands in `<head>`: truth towards machines about what exists in which language.

use crate::catalog::address::home;
use crate::catalog::{EssayId, Rank};
use crate::plan::lens::{Lens, list_address, list_ranks};
use crate::plan::view::alternate::{AlternateView, FeedLink};
use crate::plan::view::made::Made;
use crate::plan::view::{HeadView, LanguageView};
use crate::plan::{List, Plan, Subject};

/// The same thing in several languages.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Family {
    /// In the site's order of languages.
    pub members: Vec<(Rank, String)>,
    /// The essay whose editions they are.
    essay: Option<EssayId>,
    /// Where a reader of no listed language is led: the chooser for the home page, the original for
    /// an essay.
    pub x_default: Option<String>,
}

/// The family of an output; empty for what has no counterpart in other languages.
pub fn family(plan: &Plan, subject: &Subject) -> Family {
    let languages = 0..plan.config.languages.len();
    match subject {
        Subject::Edition { essay: id, .. } => {
            let essay = &plan.catalog.essays[*id];
            let members = essay
                .editions
                .iter()
                .map(|edition| (edition.rank, edition.address.clone()))
                .collect();
            let x_default = Some(essay.original().address.clone());
            Family { members, essay: Some(*id), x_default }
        }
        Subject::List { list, number: 1, .. } => {
            let address = |rank| (rank, list_address(plan, *list, rank));
            let members = list_ranks(plan, *list).into_iter().map(address).collect();
            let x_default = (*list == List::Home).then(|| "/".to_owned());
            Family { members, essay: None, x_default }
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
        essay: None,
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

    /// The alternates as all members have them.
    fn shared(&self, lens: Lens<'_>) -> Made<Vec<AlternateView>> {
        let made = || Made::new(&self.alternates(lens));
        match self.essay {
            Some(id) => lens.plan.kept.essays[id].alternates.get_or_init(made).clone(),
            None => made(),
        }
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
        alternates: family.shared(lens),
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
        alternates: Made::new(&Vec::new()),
        ..head(lens, title, "", address, &Family::default())
    }
}

/// The feeds of a page's own lists, then those of the language.
pub fn feeds(lens: Lens<'_>, lists: &[(String, String)]) -> Vec<Made<FeedLink>> {
    let both = |title: &str, address: &str| {
        [("atom.xml", "application/atom+xml"), ("feed.json", "application/feed+json")].map(
            |(file, mime)| {
                let href = lens.absolute(&format!("{address}{file}"));
                Made::new(&FeedLink { title: title.to_owned(), href, mime })
            },
        )
    };
    let site = || both(&lens.plan.config.languages[lens.rank].title, &lens.home());
    let site = lens.plan.kept.feeds[lens.rank].get_or_init(site).clone();
    lists.iter().flat_map(|(title, address)| both(title, address)).chain(site).collect()
}
