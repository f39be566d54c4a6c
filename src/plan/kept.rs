//! Views that many pages show, kept from the first page that wants them.

use crate::catalog::term::Term;
use crate::catalog::{Catalog, Essay, EssayId, Rank};
use crate::plan::view::alternate::{AlternateView, FeedLink};
use crate::plan::view::made::Made;
use crate::plan::view::{CardView, DateView, LanguageView, LinkView, PersonView};
use std::sync::{Arc, OnceLock};

/// Nothing here says more than the catalog: each is a pure function of it. What is kept of an
/// edition is of the edition's own language, so that it grows with the editions alone.
#[derive(Debug, Clone)]
pub struct Kept {
    pub essays: Vec<Arc<OfEssay>>,
    pub tags: Arc<Terms<Option<Made<LinkView>>>>,
    pub sections: Arc<Terms<Option<Made<LinkView>>>>,
    pub people: Arc<Terms<Made<PersonView>>>,
    /// The feeds of each language.
    pub feeds: Arc<Vec<OnceLock<[Made<FeedLink>; 2]>>>,
}

#[derive(Debug)]
pub struct OfEssay {
    pub alternates: OnceLock<Made<Vec<AlternateView>>>,
    /// In the order of the essay's editions.
    pub editions: Vec<OfEdition>,
}

#[derive(Debug, Default)]
pub struct OfEdition {
    /// The essay in lists of the edition's language.
    pub card: OnceLock<Made<CardView>>,
    /// The day of publication, on the edition's page and on its card.
    pub date: OnceLock<Made<DateView>>,
    /// The edition among others, on pages of other languages.
    pub language: OnceLock<Made<LanguageView>>,
}

impl OfEssay {
    /// Nothing is kept yet.
    pub fn of(essay: &Essay) -> OfEssay {
        let editions = essay.editions.iter().map(|_| OfEdition::default());
        OfEssay { alternates: OnceLock::new(), editions: editions.collect() }
    }
}

impl OfEssay {
    #[must_use]
    pub fn without_cards(&self) -> OfEssay {
        let of =
            |it: &OfEdition| OfEdition { language: it.language.clone(), ..OfEdition::default() };
        OfEssay {
            alternates: self.alternates.clone(),
            editions: self.editions.iter().map(of).collect(),
        }
    }
}

/// A view of each term in each language.
#[derive(Debug)]
pub struct Terms<T> {
    languages: usize,
    views: Vec<OnceLock<T>>,
}

impl<T: Clone> Terms<T> {
    fn new(terms: usize, languages: usize) -> Terms<T> {
        Terms { languages, views: (0..terms * languages).map(|_| OnceLock::new()).collect() }
    }

    pub fn get(&self, term: usize, rank: Rank, make: impl FnOnce() -> T) -> T {
        self.views[term * self.languages + rank].get_or_init(make).clone()
    }
}

impl Kept {
    pub fn of(catalog: &Catalog) -> Kept {
        let languages = catalog.locales.len();
        let terms = |terms: &[Term]| Arc::new(Terms::new(terms.len(), languages));
        Kept {
            essays: catalog.essays.iter().map(|essay| Arc::new(OfEssay::of(essay))).collect(),
            tags: terms(&catalog.tags),
            sections: terms(&catalog.sections),
            people: Arc::new(Terms::new(catalog.people.len(), languages)),
            feeds: Arc::new((0..languages).map(|_| OnceLock::new()).collect()),
        }
    }

    /// What is kept of an edition, if the essay has one in the language.
    pub fn edition(&self, catalog: &Catalog, id: EssayId, rank: Rank) -> Option<&OfEdition> {
        let editions = &catalog.essays[id].editions;
        let at = editions.iter().position(|edition| edition.rank == rank)?;
        Some(&self.essays[id].editions[at])
    }
}
