//! The keys of front matter with their kinds of values.

#![expect(dead_code, reason = "only the schema counts")]

use super::value::{Day, Free, Tag, Words};
use schemars::JsonSchema;

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "they are keys of a file")]
pub struct FrontMatter {
    title: String,
    description: String,
    date: Day,
    due: Day,
    updated: Day,
    expires: Day,
    draft: bool,
    slug: String,
    path: String,
    aliases: Words,
    authors: Words,
    translators: Words,
    reviewers: Words,
    tags: Words,
    lang: Tag,
    translation_key: String,
    translated_from: Tag,
    machine_translated: bool,
    summary: String,
    weight: i64,
    template: String,
    cover: Cover,
    cover_alt: String,
    series: Words,
    meeting: Meeting,
    takeaways: Words,
    question: String,
    mastodon: String,
    typography: bool,
    sort_by: SortBy,
    paginate_by: u32,
    render: bool,
    extra: Free,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
enum Cover {
    Path(String),
    Table { image: String, alt: String },
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Meeting {
    date: Day,
    place: String,
    with: Words,
    outcome: String,
}

/// Behind the first three, Zola's.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum SortBy {
    Date,
    Title,
    Weight,
    UpdateDate,
    TitleBytes,
    Slug,
    Permalink,
    None,
}
