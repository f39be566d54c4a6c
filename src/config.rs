//! What the owner of a site decided: diglot.toml, tags.toml, authors.toml and series.toml.

mod by_language;
mod cards;
mod comments;
mod concepts;
mod glossary;
pub mod keys;
mod languages;
mod parallel;
mod pictures;
mod read;
mod site;

pub use concepts::tag_word;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::language::Language;
use crate::locale::Locale;
use crate::locale::slug::SlugStyle;
use crate::source::{Source, Span, Spanned};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// diglot.toml and the files beside it.
#[derive(Debug)]
pub struct Config {
    /// Absolute, with a slash at the end.
    pub base_url: url::Url,
    /// In the site's order; at least one.
    pub languages: Vec<LanguageConfig>,
    /// The language of files that name none.
    pub default_language: Language,
    /// The language that is served without a prefix; `None` puts a chooser at `/`.
    pub root: Option<Language>,
    pub theme: String,
    /// Relative to the site's folder.
    pub output: String,
    pub html: Html,
    /// How bad a dead link is.
    pub links: Severity,
    /// Schemes that links may have beyond http, https, mailto and tel; lower case.
    pub link_schemes: Vec<String>,
    /// `$` begins a formula.
    pub math: bool,
    /// How texts call components beside `::: name`.
    pub shortcodes: Shortcodes,
    /// Essays on a page of a list.
    pub paginate: usize,
    /// Entries in a feed.
    pub feed_limit: usize,
    /// Ids of those who wrote what names no author.
    pub authors: Vec<String>,
    /// Globs of paths under content/ and static/ that are not part of the site, as in .gitignore.
    pub ignore: Vec<String>,
    /// Keys of sections and stand-alone pages, and `tags`, `authors`, `archive`, `search`, in the
    /// order of the main navigation; `None` takes all sections, then tags and pages.
    pub menu: Option<Vec<Spanned<String>>>,
    /// Which editions readers may see side by side.
    pub parallel: Vec<Pairing>,
    /// The search page searches the texts.
    pub search: bool,
    pub comments: Comments,
    pub pictures: Pictures,
    pub cards: Option<Cards>,
    /// How terms are to be translated: their renderings by language, the first one of each preferred.
    pub glossary: Vec<BTreeMap<Language, Vec<String>>>,
    /// Levels that the owner set for kinds of diagnostics.
    pub levels: BTreeMap<Code, Level>,
    pub tags: Vec<TagConfig>,
    pub authors_known: Vec<AuthorConfig>,
    pub series: Vec<SeriesConfig>,
    pub extra: toml::Table,
    pub source: Arc<Source>,
}

/// One language of the site.
#[derive(Debug, Clone)]
pub struct LanguageConfig {
    pub language: Language,
    /// The site's title in this language.
    pub title: String,
    pub description: String,
    pub copyright: String,
    /// The language's own name, where CLDR's will not do.
    pub name: Option<String>,
    pub slugs: SlugStyle,
    pub heading_ids: SlugStyle,
    pub typography: bool,
    /// Outer and inner quotation marks, where the language's usual ones will not do.
    pub quotes: Option<[String; 4]>,
    /// Levels of diagnostics in texts of this language, before those of the site.
    pub levels: BTreeMap<Code, Level>,
}

/// What is made of pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pictures {
    /// In pixels, rising; without one, pictures are shown as they were found.
    pub widths: Vec<u32>,
    /// From 1 to 100.
    pub quality: u8,
    /// Millions of pixels up to which a picture is read.
    pub megapixels: u32,
}

/// Which editions have social cards, and how these look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cards {
    pub languages: Vec<Language>,
    /// Names of files in fonts/, by language; the first that has a letter draws it.
    pub fonts: BTreeMap<Language, Vec<String>>,
    pub colours: Colours,
    /// Of the key in diglot.toml.
    pub range: Range<usize>,
}

/// Red, green and blue of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Colours {
    pub paper: [u8; 3],
    pub ink: [u8; 3],
    pub accent: [u8; 3],
}

/// What happens to raw HTML in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Html {
    Escape,
    Allow,
}

/// Another way to call components, for texts that were written for another generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcodes {
    None,
    /// `{{ name(id="x") }}` and `{% name() %}` to `{% end %}`
    Zola,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Off,
    Warn,
    Error,
}

/// Editions that are shown side by side, the first one first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairing {
    pub first: Partner,
    pub second: Partner,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Partner {
    Any,
    /// The edition that an essay was written in.
    Original,
    Language(Language),
}

/// How readers may answer.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Comments {
    /// Each text has a link for mail to its authors.
    pub mail: bool,
    /// Where other sites report that they link here.
    pub webmention: Option<String>,
    pub giscus: Option<Giscus>,
    pub scope: Scope,
}

/// A repository whose discussions are the comments, as giscus.app names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Giscus {
    pub repo: String,
    pub repo_id: String,
    pub category: String,
    pub category_id: String,
}

/// What has a thread of its own.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All editions of an essay share one.
    Essay,
    #[default]
    Edition,
}

/// A tag of tags.toml: one concept with a label in each language.
#[derive(Debug, Clone)]
pub struct TagConfig {
    pub id: String,
    pub labels: BTreeMap<Language, String>,
    pub slugs: BTreeMap<Language, String>,
    pub synonyms: BTreeMap<Language, Vec<String>>,
    pub descriptions: BTreeMap<Language, String>,
    pub span: Span,
}

/// A person of authors.toml.
#[derive(Debug, Clone)]
pub struct AuthorConfig {
    pub id: String,
    pub name: String,
    /// The name in languages of another script.
    pub names: BTreeMap<Language, String>,
    /// The person's first language: the language of `name`.
    pub language: Option<Language>,
    pub bio: BTreeMap<Language, String>,
    pub slug: Option<String>,
    pub url: Option<String>,
    pub email: Option<String>,
    pub span: Span,
}

/// A series of series.toml.
#[derive(Debug, Clone)]
pub struct SeriesConfig {
    pub id: String,
    pub titles: BTreeMap<Language, String>,
    pub descriptions: BTreeMap<Language, String>,
    pub slugs: BTreeMap<Language, String>,
    pub span: Span,
}

impl Config {
    pub const PATH: &str = "diglot.toml";
    pub const TAGS: &str = "tags.toml";
    pub const AUTHORS: &str = "authors.toml";
    pub const SERIES: &str = "series.toml";
    pub const LOCK: &str = "translations.lock";

    pub fn language(&self, language: &Language) -> Option<&LanguageConfig> {
        self.languages.iter().find(|known| known.language == *language)
    }

    /// Whether a file of fonts/ draws letters of some card.
    pub fn wants_font(&self, name: &str) -> bool {
        let mut fonts = self.cards.iter().flat_map(|cards| cards.fonts.values().flatten());
        fonts.any(|font| font == name)
    }

    /// The language's place in the site's order.
    pub fn rank(&self, language: &Language) -> usize {
        self.languages.iter().position(|known| known.language == *language).unwrap_or(usize::MAX)
    }

    /// How each language writes, in the site's order; reports languages that CLDR has no rules for.
    pub fn locales(&self, diagnostics: &mut Diagnostics) -> Option<Vec<Arc<Locale>>> {
        let mut locales = Vec::new();
        for known in &self.languages {
            match Locale::new(&known.language) {
                Ok(locale) => locales.push(Arc::new(locale)),
                Err(error) => diagnostics.push(
                    Diagnostic::error(Code::LanguageTag, error.to_string())
                        .in_file(Config::PATH)
                        .help("dates, plurals and the order of names need CLDR's rules for the language"),
                ),
            }
        }
        (locales.len() == self.languages.len()).then_some(locales)
    }

    /// Whether nobody wants to hear of a kind of mistake, in whatever language.
    pub fn is_off(&self, code: Code) -> bool {
        let level =
            |known: &LanguageConfig| known.levels.get(&code).or(self.levels.get(&code)).copied();
        self.languages.iter().all(|known| level(known) == Some(Level::Off))
    }

    /// Sets each diagnostic to the level that the owner wants for its kind: in the language of its
    /// text, else in the site. `texts` are the paths and languages of all texts.
    pub fn apply_levels<'t>(
        &self,
        diagnostics: Diagnostics,
        texts: impl Iterator<Item = (&'t str, &'t Language)>,
    ) -> Diagnostics {
        let by_language = self.languages.iter().any(|known| !known.levels.is_empty());
        let texts: BTreeMap<&str, &Language> =
            if by_language { texts.collect() } else { BTreeMap::new() };
        let mut kept = Diagnostics::default();
        for mut diagnostic in diagnostics {
            let path = diagnostic.location.as_ref().map(Location::path);
            let language = path.and_then(|path| self.language(texts.get(path)?));
            let own = language.and_then(|known| known.levels.get(&diagnostic.code));
            match own.or(self.levels.get(&diagnostic.code)) {
                Some(Level::Off) => continue,
                Some(Level::Warn) => diagnostic.severity = Severity::Warning,
                Some(Level::Error) => diagnostic.severity = Severity::Error,
                None => {}
            }
            kept.push(diagnostic);
        }
        kept
    }
}

#[cfg(test)]
mod tests;
