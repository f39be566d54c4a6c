//! What stands at the top of a text: TOML between `+++` lines or YAML between `---` lines.

mod fields;
pub mod keys;
mod read;
mod split;

pub use read::read;

use crate::language::Language;
use crate::source::Spanned;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What few texts declare takes little room in the others.
pub type Chosen<T> = Option<Box<Spanned<T>>>;

/// The front matter of an edition, a section's `_index` file or a stand-alone page.
///
/// Ranges are byte ranges in the source's text.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrontMatter {
    pub title: Option<String>,
    pub description: String,
    pub date: Option<Date>,
    /// Not published before this day, where it is not `date` that says so.
    pub due: Option<Date>,
    pub updated: Option<Date>,
    /// Not published after this day.
    pub expires: Option<Date>,
    pub draft: bool,
    pub slug: Chosen<String>,
    /// A whole address in place of section and slug: from the site's root if it begins with a
    /// slash (Zola's `path`, Hugo's `url`), else below the language's prefix.
    pub path: Chosen<String>,
    pub aliases: Vec<Spanned<String>>,
    pub authors: Vec<Spanned<String>>,
    pub translators: Vec<Spanned<String>>,
    pub reviewers: Vec<Spanned<String>>,
    pub tags: Vec<Spanned<String>>,
    pub lang: Chosen<Language>,
    pub translation_key: Chosen<String>,
    pub translated_from: Chosen<Language>,
    pub machine_translated: bool,
    pub summary: String,
    pub weight: Option<i64>,
    pub template: Chosen<String>,
    pub cover: Chosen<String>,
    pub cover_alt: String,
    pub series: Chosen<String>,
    pub meeting: Option<Box<Meeting>>,
    pub takeaways: Vec<String>,
    pub question: String,
    /// The post whose answers are the comments.
    pub mastodon: Option<String>,
    pub typography: Option<bool>,
    /// `_index` files: order of the section's essays, essays on a page.
    pub sort_by: Option<SortBy>,
    pub paginate_by: Option<usize>,
    /// Kept out of lists, feeds, the sitemap's and the search page's view (`render = false` keeps
    /// a page from being written at all).
    pub render: Option<bool>,
    #[serde(with = "as_toml")]
    pub extra: toml::Table,
}

impl FrontMatter {
    /// What the writer says of the text in few words.
    pub fn description(&self) -> Option<&str> {
        let declared = [&self.description, &self.summary].into_iter();
        declared.map(String::as_str).find(|text| !text.is_empty())
    }
}

/// A meeting that a reflection tells of.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub date: Option<Date>,
    pub place: String,
    pub with: Vec<String>,
    pub outcome: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SortBy {
    /// Newest first.
    Date,
    /// By the language's own order.
    Title,
    /// Lightest first.
    Weight,
}

/// Values that may be anything, for a format that says of no value what it is.
mod as_toml {
    use serde::de::Error as _;
    use serde::ser::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(table: &toml::Table, to: S) -> Result<S::Ok, S::Error> {
        toml::to_string(table).map_err(S::Error::custom)?.serialize(to)
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<toml::Table, D::Error> {
        let text = String::deserialize(from)?;
        if text.is_empty() {
            return Ok(toml::Table::new());
        }
        toml::from_str(&text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests;
