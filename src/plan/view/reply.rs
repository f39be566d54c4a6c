//! What templates see of the ways to answer.

use serde::Serialize;

/// Ways to answer an edition.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReplyView {
    /// A `mailto:` address of the authors with the title as subject.
    pub mail: Option<String>,
    /// Address of the post whose answers are the comments.
    pub mastodon: Option<String>,
    /// A thread that giscus shows; for a link that loads it.
    pub giscus: Option<GiscusView>,
}

/// What giscus needs to know; see giscus.app.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GiscusView {
    /// Owner and name of the repository.
    pub repo: String,
    /// GitHub's name for it.
    pub repo_id: String,
    /// The category of the discussions.
    pub category: String,
    /// GitHub's name for it.
    pub category_id: String,
    /// Names the thread: the essay's key, or the edition's address.
    pub term: String,
}
