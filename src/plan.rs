//! Every file to be written: where it goes and what it is about.
//!
//! A [`Plan`] lists outputs; [`Plan::content`] says what one of them consists of. Contents are made
//! when they are wanted and dropped again, so that a plan of 100,000 pages costs little memory; they
//! are plain data, so their fingerprint says everything that an output depends on.

pub mod card;
pub mod clash;
pub mod component;
pub mod exchange;
pub mod feed;
pub mod fingerprint;
pub mod head;
pub mod index;
pub mod json_ld;
pub mod kept;
pub mod lens;
pub mod links;
pub mod list;
pub mod outline;
pub mod page;
pub mod parallel;
pub mod picture;
pub mod reply;
pub mod search;
pub mod site;
pub mod sitemap;
pub mod touched;
pub mod view;

use crate::align::Alignments;
use crate::align::place::Place;
use crate::card::Card;
use crate::catalog::link::Target;
use crate::catalog::term::{Term, TermId};
use crate::catalog::{Catalog, Edition, EssayId, Rank};
use crate::config::{Config, LanguageConfig};
use crate::diagnostic::Diagnostics;
use crate::discover::{Asset, Inputs};
use crate::locale::typography::Typography;
use crate::lock::Lock;
use crate::parse::Document;
use crate::picture::encode::Form;
use crate::theme::Theme;
use card::Cards;
use feed::Feed;
use kept::Kept;
use lens::Lens;
use picture::Sizes;
use std::collections::BTreeMap;
use std::sync::Arc;
use view::{HeadView, SiteView, View};

/// Everything that a build would write. A copy shares nearly all with it.
#[derive(Debug, Clone)]
pub struct Plan {
    pub config: Arc<Config>,
    pub catalog: Catalog,
    pub alignments: Alignments,
    pub lock: Arc<Lock>,
    pub theme: Arc<Theme>,
    /// The site as each language sees it, in the site's order, with its fingerprint.
    pub sites: Vec<(SiteView, u128)>,
    /// The style sheet that all pages load.
    pub style: String,
    /// How each language sets its text, with the quotation marks that the owner chose.
    pub typographies: Vec<Typography>,
    /// In the order of their addresses.
    pub outputs: Arc<Vec<Output>>,
    /// Files that are copied.
    pub assets: Arc<Vec<Asset>>,
    /// Pictures that texts show, by their addresses.
    pub pictures: Arc<BTreeMap<String, Sizes>>,
    pub cards: Arc<Cards>,
    pub search: search::Search,
    kept: Kept,
}

/// One file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// `/lv/essays/partneri/`, `/atom.xml`: decoded, and without the path of the base address.
    pub address: String,
    pub subject: Subject,
}

/// What an output is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Chooser,
    /// A page of a list, counted from 1.
    List {
        list: List,
        rank: Rank,
        number: usize,
    },
    Edition {
        essay: EssayId,
        rank: Rank,
    },
    /// Two editions side by side, the page's own first.
    Parallel {
        essay: EssayId,
        first: Rank,
        second: Rank,
    },
    TagIndex(Rank),
    PeopleIndex(Rank),
    Archive(Rank),
    Search(Rank),
    /// For the root without a language: the default one.
    Missing(Rank),
    Redirect {
        essay: EssayId,
        rank: Rank,
    },
    Feed {
        scope: Scope,
        format: feed::Format,
    },
    SitemapIndex,
    Sitemap {
        rank: Rank,
        part: usize,
    },
    Robots,
    /// The theme's style sheet, and how the site's languages quote.
    Style,
    /// A file of the search page's index.
    Index(search::File),
    /// A place in [`Plan::assets`].
    Copy(usize),
    /// A smaller picture of the one at an address.
    Picture {
        original: String,
        form: Form,
    },
    /// The social card of an edition.
    Card {
        essay: EssayId,
        rank: Rank,
    },
}

/// A list of essays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    Home,
    Section(TermId),
    Tag(TermId),
    Person(TermId),
    Series(TermId),
}

/// What a feed is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All essays, each once, in its original.
    All,
    List(List, Rank),
}

/// What an output consists of.
#[derive(Debug)]
pub enum Content<'p> {
    Page(Box<Page<'p>>),
    Feed(Box<Feed<'p>>),
    Text(String),
    Index(search::File),
    Copy(&'p Asset),
    Picture { shown: &'p Sizes, asset: &'p Asset, form: Form },
    Card(Box<Card>),
}

/// A template and all that it is given.
#[derive(Debug)]
pub struct Page<'p> {
    pub template: &'p str,
    pub rank: Rank,
    /// The name by which the template knows the view.
    pub variable: &'static str,
    pub head: HeadView,
    pub view: View,
    pub shown: Shown<'p>,
}

/// The texts that a page shows.
#[derive(Debug, Clone, Copy)]
pub enum Shown<'p> {
    None,
    /// Becomes the view's `content`.
    One(Body<'p>),
    /// Become the view's `rows`.
    Beside(Body<'p>, Body<'p>),
}

impl<'p> Shown<'p> {
    pub fn bodies(self) -> impl Iterator<Item = Body<'p>> {
        let (first, second) = match self {
            Shown::None => (None, None),
            Shown::One(body) => (Some(body), None),
            Shown::Beside(first, second) => (Some(first), Some(second)),
        };
        first.into_iter().chain(second)
    }
}

/// A text to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Body<'p> {
    /// The essay that the text is an edition of; none for an introduction.
    pub essay: Option<EssayId>,
    pub document: &'p Document,
    pub rank: Rank,
    pub targets: &'p [Target],
}

/// Plans a site.
pub fn plan(
    config: &Arc<Config>,
    catalog: Catalog,
    alignments: Alignments,
    lock: Arc<Lock>,
    theme: Arc<Theme>,
    inputs: &Inputs,
    diagnostics: &mut Diagnostics,
) -> Plan {
    let kept = Kept::of(&catalog);
    let mut plan = Plan {
        config: Arc::clone(config),
        catalog,
        alignments,
        lock,
        theme,
        sites: Vec::new(),
        style: String::new(),
        typographies: config.languages.iter().map(typography).collect(),
        outputs: Arc::default(),
        search: search::Search::default(),
        assets: Arc::default(),
        cards: Arc::new(Cards::new(config, &inputs.fonts)),
        pictures: Arc::default(),
        kept,
    };
    let files = site::files(&plan);
    let beside = inputs.assets.iter().filter(|asset| asset.path.starts_with("content/"));
    plan.assets = Arc::new(beside.chain(files).cloned().collect());
    plan.style = site::style(&plan);
    plan.pictures = Arc::new(picture::shown(&plan));
    Arc::make_mut(&mut plan.cards).dealt = card::dealt(&plan);
    plan.search = search::search(&plan);
    let mut outputs = outline::outline(&plan);
    outputs.sort_by(|a, b| a.address.cmp(&b.address));
    // Several editions of an essay may give the same alias.
    outputs.dedup();
    plan.outputs = Arc::new(outputs);
    plan.sites = site::all(&plan);
    component::check(&plan, diagnostics);
    links::check(&plan, diagnostics);
    picture::check(&plan, diagnostics);
    card::check(&plan, diagnostics);
    plan
}

fn typography(known: &LanguageConfig) -> Typography {
    let usual = Typography::of(&known.language);
    known.quotes.as_ref().map_or_else(|| usual.clone(), |quotes| usual.with_quotes(quotes))
}

impl Plan {
    /// Frees what is kept of essays in lists. It is made again where it is wanted again.
    pub fn forget_cards(&mut self) {
        self.kept.essays.iter_mut().for_each(|essay| *essay = Arc::new(essay.without_cards()));
    }

    /// The output at an address, if there is one.
    pub fn output(&self, address: &str) -> Option<&Output> {
        let at =
            self.outputs.binary_search_by(|output| output.address.as_str().cmp(address)).ok()?;
        Some(&self.outputs[at])
    }

    /// What an output consists of: a pure function of the plan.
    pub fn content(&self, output: &Output) -> Content<'_> {
        let mut content = match &output.subject {
            Subject::Chooser => index::chooser(self),
            Subject::List { list, rank, number } => list::list(self, *list, *rank, *number),
            Subject::Edition { essay, rank } => page::page(self, *essay, *rank),
            Subject::Parallel { essay, first, second } => {
                parallel::page(self, *essay, *first, *second)
            }
            Subject::TagIndex(rank) => index::tags(self, *rank),
            Subject::PeopleIndex(rank) => index::people(self, *rank),
            Subject::Archive(rank) => index::archive(self, *rank),
            Subject::Search(rank) => index::search(self, *rank),
            Subject::Missing(rank) => index::missing(self, *rank),
            Subject::Redirect { essay, rank } => page::redirect(self, *essay, *rank),
            Subject::Feed { scope, format } => {
                Content::Feed(Box::new(feed::feed(self, *scope, *format)))
            }
            Subject::SitemapIndex => Content::Text(sitemap::index(self)),
            Subject::Sitemap { rank, part } => Content::Text(sitemap::part(self, *rank, *part)),
            Subject::Robots => Content::Text(sitemap::robots(self)),
            Subject::Style => Content::Text(self.style.clone()),
            Subject::Index(file) => Content::Index(*file),
            Subject::Copy(asset) => Content::Copy(&self.assets[*asset]),
            Subject::Picture { original, form } => {
                let shown = &self.pictures[original];
                Content::Picture { shown, asset: &self.assets[shown.asset], form: *form }
            }
            Subject::Card { essay, rank } => {
                let card = card::card(self, self.catalog.essays[*essay].edition_for(*rank));
                card.map_or_else(
                    || Content::Text(String::new()),
                    |card| Content::Card(Box::new(card)),
                )
            }
        };
        if let Content::Page(page) = &mut content {
            page.head.stylesheets = site::stylesheets_for(Lens::new(self, page.rank), page);
        }
        content
    }

    /// How a text is set: by its language's rules, if neither the owner nor the writer turned it off.
    pub fn typography(&self, rank: Rank, document: &Document) -> Option<&Typography> {
        let known = &self.config.languages[rank];
        let wanted = document.front_matter.typography.unwrap_or(known.typography);
        wanted.then(|| &self.typographies[rank])
    }

    /// The term that a list is of; none for the home page.
    pub fn term(&self, list: List) -> Option<&Term> {
        let catalog = &self.catalog;
        match list {
            List::Home => None,
            List::Section(at) => catalog.sections.get(at),
            List::Tag(at) => catalog.tags.get(at),
            List::Person(at) => catalog.people.get(at),
            List::Series(at) => catalog.series.get(at),
        }
    }
}

impl<'p> Body<'p> {
    /// The text of an edition.
    pub fn of(id: EssayId, edition: &'p Edition) -> Body<'p> {
        let (document, targets) = (&*edition.document, &*edition.targets);
        Body { essay: Some(id), document, rank: edition.rank, targets }
    }

    /// Whether it is an edition of an essay that has others.
    pub fn is_one_of_several(&self, plan: &Plan) -> bool {
        self.essay.is_some_and(|id| plan.catalog.essays[id].editions.len() > 1)
    }

    /// What the other editions of the essay know places of the text by; nothing where there are
    /// none.
    pub fn places(&self, plan: &Plan) -> Vec<Place> {
        let id = self.essay.filter(|_| self.is_one_of_several(plan));
        id.map_or_else(Vec::new, |id| {
            plan.alignments.places(id, &plan.catalog.essays[id], self.rank)
        })
    }

    /// For each heading the id by which the original knows it, where that is another one.
    pub fn other_ids<'a>(&self, plan: &'a Plan) -> Vec<Option<&'a str>> {
        self.essay.map_or_else(Vec::new, |id| {
            plan.alignments.other_ids(id, &plan.catalog.essays[id], self.rank)
        })
    }
}

impl Output {
    /// The path of the file under the output folder.
    pub fn path(&self) -> String {
        let index = if self.address.ends_with('/') { "index.html" } else { "" };
        format!("{}{index}", self.address.trim_start_matches('/'))
    }
}
