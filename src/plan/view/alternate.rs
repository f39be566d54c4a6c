//! The same page elsewhere: in another language, and as a feed.

use serde::Serialize;

/// The page in one language, for `<link rel=alternate>`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AlternateView {
    /// A BCP 47 tag or `x-default`.
    pub hreflang: String,
    /// Absolute address.
    pub href: String,
}

/// A feed, for `<link rel=alternate>`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FeedLink {
    /// What the feed is called.
    pub title: String,
    /// Its address.
    pub href: String,
    /// `application/atom+xml` or `application/feed+json`.
    pub mime: &'static str,
}
