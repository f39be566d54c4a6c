//! The keys of diglot.toml, tags.toml, authors.toml and series.toml with their kinds of values.

#![expect(dead_code, reason = "only the schemas count")]

use super::value::{ByLanguage, Free, Tag, Texts, Words, count, levels};
use schemars::JsonSchema;
use std::collections::BTreeMap;

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Site {
    title: Texts,
    description: Texts,
    copyright: Texts,
    base_url: String,
    languages: Languages,
    default_language: Tag,
    root: Tag,
    theme: String,
    output: String,
    html: Html,
    links: Links,
    link_schemes: Words,
    slugs: Letters,
    heading_ids: Letters,
    typography: bool,
    math: bool,
    shortcodes: Shortcodes,
    #[schemars(schema_with = "count")]
    paginate: (),
    #[schemars(schema_with = "count")]
    feed_limit: (),
    authors: Words,
    ignore: Words,
    menu: Words,
    parallel: Words,
    pictures: Pictures,
    cards: Cards,
    search: bool,
    comments: Comments,
    glossary: Vec<BTreeMap<String, Words>>,
    #[schemars(schema_with = "levels")]
    levels: (),
    extra: Free,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
enum Languages {
    One(Tag),
    Several(Vec<Tag>),
    Each(BTreeMap<String, Language>),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Language {
    title: String,
    description: String,
    copyright: String,
    name: String,
    slugs: Letters,
    heading_ids: Letters,
    typography: bool,
    quotes: [String; 4],
    #[schemars(schema_with = "levels")]
    levels: (),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Html {
    Escape,
    Allow,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Links {
    Error,
    Warn,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Shortcodes {
    Zola,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Letters {
    Ascii,
    Unicode,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Comments {
    mail: bool,
    webmention: String,
    scope: Scope,
    giscus: Giscus,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Pictures {
    widths: Vec<u32>,
    quality: u8,
    megapixels: u32,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Cards {
    languages: Vec<Tag>,
    fonts: Fonts,
    paper: String,
    ink: String,
    accent: String,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
enum Fonts {
    All(Words),
    Each(BTreeMap<String, Words>),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Scope {
    Essay,
    Edition,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Giscus {
    repo: String,
    repo_id: String,
    category: String,
    category_id: String,
}

pub type Tags = BTreeMap<String, TagTable>;
pub type Authors = BTreeMap<String, Author>;
pub type AllSeries = BTreeMap<String, Series>;

/// Every other key is a language.
#[derive(JsonSchema)]
pub struct TagTable {
    slugs: ByLanguage<String>,
    synonyms: ByLanguage<Words>,
    descriptions: ByLanguage<String>,
    #[schemars(flatten)]
    labels: ByLanguage<String>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Author {
    name: String,
    names: ByLanguage<String>,
    language: Tag,
    bio: Texts,
    slug: String,
    url: String,
    email: String,
}

/// Every other key is a language.
#[derive(JsonSchema)]
pub struct Series {
    slugs: ByLanguage<String>,
    descriptions: ByLanguage<String>,
    #[schemars(flatten)]
    titles: ByLanguage<String>,
}
