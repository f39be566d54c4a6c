//! What templates see of lists of essays, and of the terms that essays are gathered under.

use crate::plan::view::made::Made;
use crate::plan::view::{CardView, Foreign, LanguageView, LinkView};
use serde::Serialize;

/// Where a page of a list stands among its pages.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PaginatorView {
    /// Counted from 1.
    pub number: usize,
    /// How many pages there are.
    pub total: usize,
    /// Address of the previous page.
    pub previous: Option<String>,
    /// Address of the next page.
    pub next: Option<String>,
    /// Address of the first page.
    pub first: String,
    /// Address of the last page.
    pub last: String,
}

/// A list of essays: `home.html` (variable `home`), `section.html` (`section`), `tag.html` (`tag`),
/// `author.html` (`author`), `series.html` (`series`).
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ListView {
    /// What the list is called.
    pub title: String,
    /// Set where the title is in another language than the page.
    pub foreign: Option<Foreign>,
    /// May be empty.
    pub description: String,
    /// The introduction as HTML, on the first page; may be empty.
    pub content: String,
    /// This list in the languages where it exists, this one included.
    pub translations: Vec<LanguageView>,
    /// In a series also the parts that are not translated, in their places.
    pub essays: Vec<Made<CardView>>,
    /// On the last page: essays that are not translated into this language, each once.
    pub untranslated: Vec<Made<CardView>>,
    /// Home only: the newest essays that exist in this language alone; empty where all do.
    pub only: Vec<Made<CardView>>,
    /// Home only: the tags with most essays, in the language's order.
    pub tags: Vec<TermView>,
    /// Home only: pages that stand alone.
    pub pages: Vec<LinkView>,
    /// Home only: the sections with the number of essays in each.
    pub sections: Vec<TermView>,
    /// Home only: the series.
    pub series: Vec<TermView>,
    /// Author only: essays that this person translated or reviewed.
    pub translated: Vec<Made<CardView>>,
    /// Author only: the person's own web page.
    pub url: Option<String>,
    /// This page among the pages of the list.
    pub paginator: PaginatorView,
    /// Address of the list's own Atom feed.
    pub feed: Option<String>,
}

/// A tag, author, section or series with the number of its essays in this language.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TermView {
    /// What it is called.
    pub title: String,
    /// The address of its page.
    pub href: String,
    /// Set where its title is in another language than the page.
    pub foreign: Option<Foreign>,
    /// May be empty.
    pub description: String,
    /// How many essays it has in this language.
    pub count: usize,
    /// The count in the language's own numerals and form.
    pub count_words: String,
}
