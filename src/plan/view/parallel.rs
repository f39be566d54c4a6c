//! What templates see of two editions side by side.

use crate::plan::view::LanguageView;
use crate::plan::view::made::Made;
use serde::Serialize;

/// `parallel.html` (variable `parallel`): two editions of an essay side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ParallelView {
    /// Names the essay, whatever the language: `reflections/last-visit`.
    pub key: String,
    /// The edition in the language of the page.
    pub first: ColumnView,
    /// The edition beside it.
    pub second: ColumnView,
    /// Every edition of the essay, in the site's order of languages.
    pub translations: Vec<Made<LanguageView>>,
    /// Blocks that stand for each other, in the order of the first edition; the last row has the
    /// notes, if there are any.
    pub rows: Vec<RowView>,
}

/// One edition beside another.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ColumnView {
    /// BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language's own name.
    pub name: String,
    /// The edition's own page.
    pub href: String,
    /// The title.
    pub title: String,
    /// May be empty.
    pub description: String,
}

/// What stands side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RowView {
    /// Ids of the place, which are those of the same place on the page of either edition; may be
    /// empty.
    pub ids: Vec<String>,
    /// Blocks of the first edition as HTML; empty where it has no counterpart.
    pub first: String,
    /// Blocks of the second edition as HTML, without ids but for its notes, and with its headings as
    /// `<p class="h2">`; empty where it has no counterpart.
    pub second: String,
}
