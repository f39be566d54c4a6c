//! The catalog: essays with their editions, and what each language offers of them.
//!
//! The only place where texts meet each other. A catalog is made once, by [`assemble`], and never
//! changed; it knows neither templates nor the disk. A copy of one shares nearly all with it.

pub mod address;
pub mod essay;
pub mod link;
pub mod names;
pub mod order;
pub mod people;
pub mod section;
pub mod series;
pub mod tag;
pub mod term;

use crate::config::Config;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::discover::Asset;
use crate::locale::Locale;
use crate::parse::Document;
use jiff::civil::Date;
use link::Target;
use std::collections::BTreeMap;
use std::sync::Arc;
use term::{Term, TermId};

/// A language of the site, by its place in the site's order.
pub type Rank = usize;

/// An essay, by its place in [`Catalog::essays`].
pub type EssayId = usize;

#[derive(Debug, Clone)]
pub struct Catalog {
    /// One for each language, in the site's order.
    pub locales: Vec<Arc<Locale>>,
    /// By key.
    pub essays: Vec<Arc<Essay>>,
    /// What each language offers, in the site's order of languages.
    pub shelves: Arc<Vec<Shelf>>,
    pub sections: Arc<Vec<Term>>,
    pub tags: Arc<Vec<Term>>,
    pub people: Arc<Vec<Term>>,
    pub series: Arc<Vec<Term>>,
    /// Introductions of the home pages, in the site's order of languages.
    pub homes: Arc<Vec<Option<Introduction>>>,
    pub held_back: Arc<HeldBack>,
}

/// Languages in which an essay's text is a draft, not yet due or over, by the essay's key.
pub type HeldBack = BTreeMap<String, Vec<Rank>>;

/// An `_index` file: the title and introduction of a section or of the home page.
#[derive(Debug, Clone)]
pub struct Introduction {
    pub document: Arc<Document>,
    /// Where the document's links lead, in their order.
    pub targets: Arc<[Target]>,
}

impl Catalog {
    /// Every text with the places where its links lead: editions, then introductions.
    pub fn texts(&self) -> impl Iterator<Item = (&Arc<Document>, &[Target])> {
        let editions = self.essays.iter().flat_map(|essay| &essay.editions);
        let sides = self.sections.iter().flat_map(|section| &section.sides);
        let introductions = sides.filter_map(|side| side.introduction.as_ref());
        let introductions = introductions.chain(self.homes.iter().flatten());
        editions
            .map(|edition| (&edition.document, &edition.targets[..]))
            .chain(introductions.map(|text| (&text.document, &text.targets[..])))
    }
}

/// One work, whatever its languages.
#[derive(Debug, Clone)]
pub struct Essay {
    pub key: String,
    pub kind: EssayKind,
    /// The nearest section; none for a text directly under content/.
    pub section: Option<TermId>,
    /// In the site's order of languages; at least one.
    pub editions: Vec<Edition>,
    /// The place of the original in `editions`.
    pub original: usize,
    /// Essays that link to this one, by key.
    pub backlinks: Vec<EssayId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EssayKind {
    Essay,
    /// A page that stands alone: directly under content/ and without a date. It is in no list of
    /// essays and no feed.
    Page,
}

/// An essay in one language.
#[derive(Debug, Clone)]
pub struct Edition {
    pub rank: Rank,
    pub document: Arc<Document>,
    /// `/pl/essays/partnerzy/`
    pub address: String,
    pub date: Option<Date>,
    pub tags: Vec<TermId>,
    pub authors: Vec<TermId>,
    pub translators: Vec<TermId>,
    pub reviewers: Vec<TermId>,
    pub series: Option<TermId>,
    /// The place in the list of the nearest section in this language.
    pub position: usize,
    /// Where the document's links lead, in their order.
    pub targets: Arc<[Target]>,
    /// xxh3 of the keys of the essays that the links lead to.
    pub linked: u128,
    /// The file that stands for the edition in previews, as an address.
    pub cover: Option<String>,
}

/// What one language offers.
#[derive(Debug, Default)]
pub struct Shelf {
    /// Essays in this language, newest first.
    pub own: Vec<EssayId>,
    /// Essays that are not translated into it, newest first.
    pub untranslated: Vec<EssayId>,
    /// Pages that stand alone, by weight and title.
    pub pages: Vec<EssayId>,
    /// The place of every essay among all, the newest first; without a date last, then by key.
    pub places: Vec<usize>,
}

/// What decides which texts are published.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Publish {
    pub drafts: bool,
    /// Texts dated later are not yet due, texts that expired before are over; without a day, all
    /// are published.
    pub today: Option<Date>,
}

impl Essay {
    pub fn edition(&self, rank: Rank) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.rank == rank)
    }

    pub fn original(&self) -> &Edition {
        &self.editions[self.original]
    }

    /// The edition that a reader of this language is led to: theirs, else the original.
    pub fn edition_for(&self, rank: Rank) -> &Edition {
        self.edition(rank).unwrap_or_else(|| self.original())
    }
}

impl Edition {
    pub fn is_reflection(&self) -> bool {
        self.document.front_matter.meeting.is_some()
    }
}

/// Joins documents into a catalog.
pub fn assemble(
    config: &Config,
    locales: &[Arc<Locale>],
    publish: Publish,
    documents: Vec<Arc<Document>>,
    assets: &[Asset],
    memory: &mut link::Memory,
    diagnostics: &mut Diagnostics,
) -> Catalog {
    let (introductions, documents) = section::split_introductions(documents);
    let (mut essays, held_back) = essay::group(config, publish, documents, diagnostics);
    let mut terms = Terms {
        sections: section::gather(config, &introductions, &mut essays),
        tags: tag::gather(config, &mut essays, diagnostics),
        people: people::gather(config, &mut essays, diagnostics),
        series: series::gather(config, &mut essays, diagnostics),
    };
    address::assign(config, &mut essays, &mut terms);
    let by_date = order::by_date(&essays, locales.len());
    order::fill(&essays, &by_date, &mut terms);
    order::sort(&essays, locales, &mut terms);
    order::place_in_sections(&terms.sections, &mut essays);
    let shelves = order::shelves(&essays, &by_date, locales);
    let homes = section::homes(config, &introductions);
    let mut catalog = Catalog {
        locales: locales.to_vec(),
        essays: essays.into_iter().map(Arc::new).collect(),
        shelves: Arc::new(shelves),
        sections: Arc::new(terms.sections),
        tags: Arc::new(terms.tags),
        people: Arc::new(terms.people),
        series: Arc::new(terms.series),
        homes: Arc::new(homes),
        held_back: Arc::new(held_back),
    };
    link::resolve(config, &mut catalog, assets, memory, diagnostics);
    catalog
}

/// What is said of a site without essays.
pub fn nothing_to_publish() -> Diagnostic {
    Diagnostic::warning(Code::NoContent, "the site has no essay to publish")
        .in_file("content")
        .help("write one into content/, or build with `--drafts` if there are only drafts")
}

/// Everything that essays are gathered under.
#[derive(Debug)]
pub struct Terms {
    pub sections: Vec<Term>,
    pub tags: Vec<Term>,
    pub people: Vec<Term>,
    pub series: Vec<Term>,
}
