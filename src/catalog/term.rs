//! What essays are gathered under: a section, a tag, a person, a series.

use crate::catalog::{EssayId, Introduction, Rank};
use crate::source::Span;

/// A term, by its place in its list.
pub type TermId = usize;

/// One concept with a name, an address and a list of essays in every language.
#[derive(Debug, Clone)]
pub struct Term {
    /// Stable, whatever the language.
    pub id: String,
    /// In the site's order of languages.
    pub sides: Vec<Side>,
    /// Where the term is declared, for messages.
    pub span: Option<Span>,
    /// A person's own web page.
    pub url: Option<String>,
    /// A person's address for mail.
    pub email: Option<String>,
}

/// A term as one language sees it.
#[derive(Debug, Default, Clone)]
pub struct Side {
    pub title: Text,
    /// May be empty.
    pub description: Text,
    pub slug: String,
    /// `/pl/tags/zaufanie/`; meaningful where the side exists.
    pub address: String,
    /// Essays in this language.
    pub own: Vec<EssayId>,
    /// Essays under this term that are not translated into this language, newest first.
    pub untranslated: Vec<EssayId>,
    /// People only: what they translated or reviewed, in this language.
    pub translated: Vec<EssayId>,
    /// The introduction of a section.
    pub introduction: Option<Introduction>,
}

impl Side {
    /// The language has a page for the term.
    pub fn exists(&self) -> bool {
        !self.own.is_empty() || !self.translated.is_empty() || self.introduction.is_some()
    }
}

/// Words that know their language.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Text {
    pub words: String,
    pub rank: Rank,
}

impl Term {
    /// A term with a name in each language: the name in that language, else in the default
    /// language, else in the first that has one, else the id.
    pub fn new(
        id: &str,
        languages: usize,
        default: Rank,
        name: impl Fn(Rank) -> Option<String>,
    ) -> Term {
        let nearest = |rank: Rank| {
            [rank, default]
                .into_iter()
                .chain(0..languages)
                .find_map(|rank| Some(Text { words: name(rank)?, rank }))
        };
        let sides = (0..languages)
            .map(|rank| Side {
                title: nearest(rank).unwrap_or_else(|| Text { words: id.to_owned(), rank }),
                ..Side::default()
            })
            .collect();
        Term { id: id.to_owned(), sides, span: None, url: None, email: None }
    }

    /// Sets the description in each language: the one in that language, else none.
    pub fn describe(&mut self, description: impl Fn(Rank) -> Option<String>) {
        for (rank, side) in self.sides.iter_mut().enumerate() {
            side.description = Text { words: description(rank).unwrap_or_default(), rank };
        }
    }

    /// The languages that have a page for the term.
    pub fn ranks(&self) -> impl Iterator<Item = Rank> + '_ {
        self.sides.iter().enumerate().filter(|(_, side)| side.exists()).map(|(rank, _)| rank)
    }
}
