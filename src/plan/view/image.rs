//! A picture that stands for a page.

use serde::Serialize;

/// A picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ImageView {
    /// Absolute address.
    pub url: String,
    /// Address for the page itself.
    pub href: String,
    /// What it shows, for those who do not see it; may be empty.
    pub alt: String,
    /// Smaller ones as WebP with their widths, for `srcset`; empty where there are none.
    pub srcset: String,
    /// How wide it stands on a page of the built-in theme, for `sizes`.
    pub sizes: &'static str,
    /// In pixels; absent where they are not known.
    pub width: Option<u32>,
    /// In pixels; absent where they are not known.
    pub height: Option<u32>,
}
