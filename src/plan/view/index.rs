//! What templates see of pages that are no texts and no lists of essays: indexes, the 404, the
//! chooser, redirects.

use crate::plan::view::{CardView, LanguageView, TermView};
use serde::Serialize;

/// Terms or titles under one letter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupView<T> {
    /// `A`, `Č`, `か`, a year; `…` for other scripts.
    pub label: String,
    /// For a link to the group.
    pub id: String,
    pub members: Vec<T>,
}

/// `tags.html` (variable `tags`) and `authors.html` (variable `authors`).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TermsView {
    pub title: String,
    pub translations: Vec<LanguageView>,
    pub groups: Vec<GroupView<TermView>>,
    pub total: usize,
}

/// `archive.html` (variable `archive`; by year, newest first) and `search.html` (variable `search`;
/// by letter).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct IndexView {
    pub title: String,
    pub translations: Vec<LanguageView>,
    pub groups: Vec<GroupView<CardView>>,
    pub total: usize,
    /// Essays that are not translated into this language, each once.
    pub untranslated: Vec<CardView>,
}

/// `404.html` (variable `missing`).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MissingView {
    pub title: String,
    pub essays: Vec<CardView>,
}

/// `chooser.html` (variable `chooser`), the page at `/`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChooserView {
    pub title: String,
    pub languages: Vec<ChoiceView>,
}

/// A language at the chooser: what the site is called and says of itself there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChoiceView {
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language's own name.
    pub name: String,
    /// The home in this language.
    pub href: String,
    /// The site's title in this language.
    pub title: String,
    /// The site's description in this language; may be empty.
    pub description: String,
}

/// `redirect.html` (variable `redirect`), at the address of an alias.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RedirectView {
    /// The absolute address it leads to.
    pub to: String,
    pub title: String,
}
