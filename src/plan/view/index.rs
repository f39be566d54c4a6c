//! What templates see of pages that are no texts and no lists of essays: indexes, the 404, the
//! chooser, redirects.

use crate::plan::view::list::TermView;
use crate::plan::view::made::Made;
use crate::plan::view::{CardView, LanguageView};
use serde::Serialize;

/// Terms or titles under one letter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "GroupView_for_{T}"))]
pub struct GroupView<T> {
    /// `A`, `Č`, `か`, a year; `…` for other scripts.
    pub label: String,
    /// For a link to the group.
    pub id: String,
    /// What the group holds, in order.
    pub members: Vec<T>,
}

/// `tags.html` (variable `tags`) and `authors.html` (variable `authors`).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TermsView {
    /// What the page is called.
    pub title: String,
    /// This page in the languages where it exists, this one included.
    pub translations: Vec<LanguageView>,
    /// Tags or authors by letter.
    pub groups: Vec<GroupView<TermView>>,
    /// How many there are.
    pub total: usize,
}

/// `archive.html` (variable `archive`; by year, newest first) and `search.html` (variable `search`;
/// by letter).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct IndexView {
    /// What the page is called.
    pub title: String,
    /// This page in the languages where it exists, this one included.
    pub translations: Vec<LanguageView>,
    /// Essays by year or letter.
    pub groups: Vec<GroupView<Made<CardView>>>,
    /// How many there are.
    pub total: usize,
    /// Essays that are not translated into this language, each once.
    pub untranslated: Vec<Made<CardView>>,
    /// What searches the texts, on the search page; absent where it is turned off.
    pub searcher: Option<SearcherView>,
}

/// The script of the search page, which fills the form `#search` and what stands behind it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SearcherView {
    /// Address of the script, with a mark of its content.
    pub script: String,
    /// Address of the guide to the index, for the form's `data-guide`.
    pub guide: String,
}

/// `404.html` (variable `missing`).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MissingView {
    /// What the page is called.
    pub title: String,
    /// The newest essays, to go on with.
    pub essays: Vec<Made<CardView>>,
}

/// `chooser.html` (variable `chooser`), the page at `/`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChooserView {
    /// The title of the site.
    pub title: String,
    /// Every language of the site.
    pub languages: Vec<ChoiceView>,
}

/// A language at the chooser: what the site is called and says of itself there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChoiceView {
    /// BCP 47 tag, for `lang` and `hreflang`.
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
    /// The newest essay in this language, as its home shows it.
    pub newest: Option<Made<CardView>>,
}

/// `redirect.html` (variable `redirect`), at the address of an alias.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RedirectView {
    /// The absolute address it leads to.
    pub to: String,
    /// The title of the page it leads to.
    pub title: String,
}
