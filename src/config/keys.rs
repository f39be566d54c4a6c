//! The keys of the configuration files, and what newcomers from other generators look for.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::node::Table;
use crate::node::reader::Reader;

/// Keys of diglot.toml.
pub const SITE: &[&str] = &[
    "title",
    "description",
    "copyright",
    "base_url",
    "languages",
    "default_language",
    "root",
    "theme",
    "output",
    "html",
    "links",
    "link_schemes",
    "slugs",
    "heading_ids",
    "typography",
    "math",
    "shortcodes",
    "paginate",
    "feed_limit",
    "authors",
    "ignore",
    "menu",
    "parallel",
    "pictures",
    "cards",
    "search",
    "comments",
    "glossary",
    "levels",
    "extra",
];

/// Keys of `[languages.xx]` in diglot.toml.
pub const LANGUAGE: &[&str] = &[
    "title",
    "description",
    "copyright",
    "name",
    "slugs",
    "heading_ids",
    "typography",
    "quotes",
    "levels",
];

/// Keys of `[pictures]` in diglot.toml.
pub const PICTURES: &[&str] = &["widths", "quality", "megapixels"];

/// Keys of `[cards]` in diglot.toml.
pub const CARDS: &[&str] = &["languages", "fonts", "paper", "ink", "accent"];

/// Keys of `[comments]` in diglot.toml.
pub const COMMENTS: &[&str] = &["mail", "webmention", "scope", "giscus"];

/// Keys of `[comments.giscus]` in diglot.toml.
pub const GISCUS: [&str; 4] = ["repo", "repo_id", "category", "category_id"];

/// Keys of a tag in tags.toml, beside the languages of its labels.
pub const TAG: &[&str] = &["slugs", "synonyms", "descriptions"];

/// Keys of a person in authors.toml.
pub const AUTHOR: &[&str] = &["name", "names", "language", "bio", "slug", "url", "email"];

/// Keys of a series in series.toml, beside the languages of its titles.
pub const SERIES: &[&str] = &["slugs", "descriptions"];

/// What Hugo, Zola and Jekyll call things in their configuration, and what to do here instead.
pub const FOREIGN: &[(&str, &str)] = &[
    ("baseURL", "diglot calls it `base_url`"),
    ("baseurl", "diglot calls it `base_url`"),
    ("url", "diglot calls it `base_url`"),
    (
        "languageCode",
        "name the languages of the site in `languages` and the first one in `default_language`",
    ),
    (
        "locale",
        "name the languages of the site in `languages` and the first one in `default_language`",
    ),
    (
        "lang",
        "name the languages of the site in `languages` and the first one in `default_language`",
    ),
    ("defaultContentLanguage", "diglot calls it `default_language`"),
    (
        "defaultContentLanguageInSubdir",
        "every language has its folder; `root = \"en\"` serves one language without",
    ),
    ("disableLanguages", "remove the language from `languages`"),
    ("languageName", "diglot calls it `name`, and knows the names of languages without it"),
    ("label", "diglot calls it `name`, and knows the names of languages without it"),
    ("languageDirection", "diglot knows in which direction a language is written; remove the line"),
    ("direction", "diglot knows in which direction a language is written; remove the line"),
    ("weight", "languages stand in the order in which the file lists them; remove the line"),
    (
        "contentDir",
        "a folder named like a language holds its texts: `content/lv/`; remove the line",
    ),
    ("generate_feeds", "feeds are always written; remove the line"),
    ("generate_feed", "feeds are always written; remove the line"),
    ("feed_filenames", "feeds are always written, as `atom.xml` and `feed.json`; remove the line"),
    ("generate_sitemap", "the sitemap is always written; remove the line"),
    (
        "generate_robots_txt",
        "robots.txt is always written; put your own into `static/` to replace it",
    ),
    ("enableRobotsTXT", "robots.txt is always written; put your own into `static/` to replace it"),
    ("build_search_index", "the texts are always searched; `search = false` turns it off"),
    (
        "taxonomies",
        "tags, authors and series need no declaration; labels of tags belong into tags.toml",
    ),
    ("output_dir", "diglot calls it `output`"),
    ("publishDir", "diglot calls it `output`"),
    ("destination", "diglot calls it `output`"),
    ("author", "diglot calls it `authors`, a list of ids from authors.toml"),
    ("ignored_content", "diglot calls it `ignore`"),
    ("ignored_static", "diglot calls it `ignore`"),
    ("ignoreFiles", "diglot calls it `ignore`"),
    ("exclude", "diglot calls it `ignore`"),
    ("paginate_by", "diglot calls it `paginate`"),
    ("pagination", "write `paginate = 20`"),
    ("markdown", "`html`, `math` and `typography` are keys of their own in diglot.toml"),
    ("markup", "`html`, `math` and `typography` are keys of their own in diglot.toml"),
    ("slugify", "write `slugs = \"ascii\"` or `slugs = \"unicode\"`"),
    (
        "link_checker",
        "links within the site are always checked; `links = \"warn\"` lets a build pass",
    ),
    ("params", "values of your own belong into `[extra]`"),
    ("translations", "strings of the theme belong into `strings/`, a file for each language"),
    ("menus", "write `menu`, a list of sections and pages"),
    (
        "permalinks",
        "an address is language, section and slug; `slug` and `path` in a text change it",
    ),
    (
        "permalink",
        "an address is language, section and slug; `slug` and `path` in a text change it",
    ),
    ("rssLimit", "diglot calls it `feed_limit`"),
    ("buildDrafts", "use `diglot build --drafts`"),
    ("minify_html", "diglot does not change the spaces of a page; remove the line"),
    ("compile_sass", "diglot does not compile Sass; put the stylesheet into `static/`"),
];

/// Reports the keys of a table that are not among the known ones. `owner` is whose keys they are.
pub fn check(table: &Table, known: &[&str], owner: &str, reader: &mut Reader<'_>) {
    for entry in table.entries.iter().filter(|entry| !known.contains(&entry.name())) {
        let message = format!("{owner} has no key `{}`", entry.name());
        let mut problem = Diagnostic::error(Code::ConfigKey, message);
        let foreign = FOREIGN.iter().find(|(name, _)| *name == entry.name());
        problem.help = foreign.map(|(_, help)| (*help).to_owned());
        reader.unknown_key(problem, entry, known);
    }
}
