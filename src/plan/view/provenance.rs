//! What templates see of how a translation came about.

use crate::plan::view::made::Made;
use crate::plan::view::{DateView, LanguageView, PersonView};
use serde::Serialize;

/// How a translation came about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProvenanceView {
    /// The original's language and address.
    pub original: LanguageView,
    /// The original's title.
    pub original_title: String,
    /// Set where the translation was made from another translation.
    pub made_from: Option<LanguageView>,
    /// Who translated it; the author is not named again.
    pub translators: Vec<Made<PersonView>>,
    /// As one phrase with links (HTML, escaped); may be empty.
    pub translators_list: String,
    /// Who read the translation against the original.
    pub reviewers: Vec<Made<PersonView>>,
    /// As one phrase with links (HTML, escaped); may be empty.
    pub reviewers_list: String,
    /// A machine made the translation.
    pub machine_translated: bool,
    /// What it was made from has changed since it was confirmed, in ways that a translation shows.
    pub is_stale: bool,
    /// The day of that change, where the changed text declares one.
    pub changed: Option<DateView>,
}
