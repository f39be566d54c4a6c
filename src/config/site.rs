//! Reads diglot.toml.

use super::cards::cards;
use super::comments::comments;
use super::glossary::glossary;
use super::languages::{each_language, languages, must_be_listed};
use super::parallel::parallel;
use super::pictures::pictures;
use super::{Config, Html, Level, Shortcodes, keys};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Language;
use crate::node::reader::Reader;
use crate::node::{Entry, Table};
use crate::source::Spanned;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Schemes that run code in the reader's browser.
const DANGEROUS_SCHEMES: [&str; 3] = ["data", "javascript", "vbscript"];

/// Reads the file. Without languages or an address there is no configuration.
pub fn site(table: &Table, base_url: Option<&str>, reader: &mut Reader<'_>) -> Option<Config> {
    keys::check(table, keys::SITE, "diglot.toml", reader);
    let base_url = address(table.get("base_url"), base_url, reader);
    let default_language = table.get("default_language");
    let default_language =
        default_language.and_then(|entry| reader.language("default_language", &entry.node));
    let listed = languages(table, default_language.as_ref(), reader);
    if let Some(default) = &default_language {
        must_be_listed("default_language", default, &listed, reader);
    }
    let root = table.get("root").and_then(|entry| reader.language("root", &entry.node));
    if let Some(root) = &root {
        must_be_listed("root", root, &listed, reader);
    }
    let first = listed.first().map(|(language, _)| language.value.clone());
    let default_language = default_language.map(|it| it.value).or(first);
    if listed.is_empty() && table.get("title").is_none() {
        missing("title", "title = \"…\"", reader);
    }
    let languages = each_language(table, &listed, default_language.as_ref(), reader);
    let tags: Vec<Language> = listed.iter().map(|(language, _)| language.value.clone()).collect();
    let config = Config {
        languages,
        root: root.map(|root| root.value),
        theme: folder(table, "theme", "folio", reader),
        output: output(table, reader),
        html: choice(table, "html", &[("escape", Html::Escape), ("allow", Html::Allow)], reader)
            .unwrap_or(Html::Escape),
        links: choice(
            table,
            "links",
            &[("error", Severity::Error), ("warn", Severity::Warning)],
            reader,
        )
        .unwrap_or(Severity::Error),
        link_schemes: link_schemes(table, reader),
        math: flag(table, "math", reader).unwrap_or(false),
        shortcodes: choice(table, "shortcodes", &[("zola", Shortcodes::Zola)], reader)
            .unwrap_or(Shortcodes::None),
        paginate: count(table, "paginate", reader).unwrap_or(20),
        feed_limit: count(table, "feed_limit", reader).unwrap_or(20),
        authors: texts(table, "authors", reader).into_iter().map(|author| author.value).collect(),
        ignore: ignore(table, reader),
        menu: table.get("menu").map(|_| texts(table, "menu", reader)),
        parallel: parallel(table, &listed, reader),
        search: flag(table, "search", reader).unwrap_or(true),
        comments: comments(table, reader),
        pictures: pictures(table, reader),
        cards: cards(table, &listed, reader),
        glossary: glossary(table, &tags, reader),
        levels: levels(table, reader),
        tags: Vec::new(),
        authors_known: Vec::new(),
        series: Vec::new(),
        extra: table
            .get("extra")
            .map(|entry| reader.free("extra", &entry.node))
            .unwrap_or_default(),
        source: Arc::clone(reader.source),
        // Last, so that everything else has been read and complained of.
        base_url: base_url?,
        default_language: default_language?,
    };
    (!config.languages.is_empty()).then_some(config)
}

pub(super) fn missing(key: &str, line: &str, reader: &mut Reader<'_>) {
    let problem = reader.report(format!("diglot.toml has no `{key}`"), &(0..0));
    problem.help = Some(format!("add a line `{line}` at its top"));
}

fn address(
    entry: Option<&Entry>,
    stand_in: Option<&str>,
    reader: &mut Reader<'_>,
) -> Option<url::Url> {
    let own = entry.and_then(|entry| reader.spanned("base_url", &entry.node));
    if let Some(text) = stand_in {
        let url = base_url(text);
        if let Err(wrong) = &url {
            let message = format!("the base URL `{text}` {wrong}");
            let problem = Diagnostic::error(Code::ConfigValue, message);
            reader.problems.push(problem.help("it is written `https://example.org/`"));
        }
        return url.ok();
    }
    let Some(own) = own else {
        if entry.is_none() {
            let problem = reader.report("diglot.toml has no `base_url`".to_owned(), &(0..0));
            problem.help = Some(
                "feeds and search engines need whole addresses: add a line \
                 `base_url = \"https://example.org/\"` at its top, or use `--base-url`"
                    .to_owned(),
            );
        }
        return None;
    };
    let url = base_url(&own.value);
    if let Err(wrong) = &url {
        let problem = reader.report(format!("`base_url` {wrong}"), &own.range);
        problem.help = Some("it is written `https://example.org/`".to_owned());
    }
    url.ok()
}

/// An absolute address with a slash at its end, or what is wrong with it.
fn base_url(text: &str) -> Result<url::Url, &'static str> {
    let mut url = url::Url::parse(text).map_err(|_| "must be a whole address with `https://`")?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err("must begin with `https://` or `http://`");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("must not have a user's name or password, since everybody can read it");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("must not have a `?` or `#`");
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

fn folder(table: &Table, key: &str, usual: &str, reader: &mut Reader<'_>) -> String {
    let Some(name) = table.get(key).and_then(|entry| reader.spanned(key, &entry.node)) else {
        return usual.to_owned();
    };
    if name.value.contains(['/', '\\']) || name.value.starts_with('.') {
        reader.report(format!("`{key}` must be the name of a folder in themes/"), &name.range);
    }
    name.value
}

/// The folder must lie in the site's and be none of those that diglot reads.
fn output(table: &Table, reader: &mut Reader<'_>) -> String {
    let Some(path) = table.get("output").and_then(|entry| reader.spanned("output", &entry.node))
    else {
        return "public".to_owned();
    };
    let parts: Vec<&str> =
        path.value.split(['/', '\\']).filter(|part| !matches!(*part, "" | ".")).collect();
    let wrong = match parts.first() {
        _ if path.value.starts_with(['/', '\\']) || path.value.contains(':') => {
            Some("must be a folder in the site's own; `--output` can name another".to_owned())
        }
        _ if parts.contains(&"..") => {
            Some("must not lead out of the site's folder; `--output` can".to_owned())
        }
        None => Some("must not be the site's folder itself".to_owned()),
        Some(
            first @ (&"content" | &"static" | &"templates" | &"strings" | &"themes" | &"fonts"),
        ) => Some(format!("must not lie in {first}/, which diglot reads")),
        Some(_) => None,
    };
    if let Some(wrong) = wrong {
        let problem = Diagnostic::error(Code::OutputFolder, format!("`output` {wrong}"));
        reader.problems.push(problem.at(reader.source, path.range.clone()));
    }
    parts.join("/")
}

fn link_schemes(table: &Table, reader: &mut Reader<'_>) -> Vec<String> {
    let mut schemes = Vec::new();
    for scheme in texts(table, "link_schemes", reader) {
        let name = scheme.value.trim_end_matches(':').to_ascii_lowercase();
        // RFC 3986, section 3.1.
        let is_scheme = name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.chars().all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it));
        if !is_scheme {
            let message = format!("`{}` is not a scheme", scheme.value);
            reader.report(message, &scheme.range).help =
                Some("a scheme is what stands before the `:` of an address".to_owned());
        } else if DANGEROUS_SCHEMES.contains(&name.as_str()) {
            let message = format!("`{name}:` runs code in the reader's browser");
            reader.report(message, &scheme.range).help = Some("remove it".to_owned());
        } else {
            schemes.push(name);
        }
    }
    schemes
}

fn ignore(table: &Table, reader: &mut Reader<'_>) -> Vec<String> {
    let mut globs = ignore::gitignore::GitignoreBuilder::new("");
    let mut patterns = Vec::new();
    for pattern in texts(table, "ignore", reader) {
        if let Err(wrong) = globs.add_line(None, &pattern.value) {
            reader.report(format!("this pattern cannot be read: {wrong}"), &pattern.range);
        }
        patterns.push(pattern.value);
    }
    patterns
}

pub(super) fn levels(table: &Table, reader: &mut Reader<'_>) -> BTreeMap<Code, Level> {
    let mut levels = BTreeMap::new();
    let Some(entry) = table.get("levels") else { return levels };
    let words = [("off", Level::Off), ("warn", Level::Warn), ("error", Level::Error)];
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    let entries = reader.table("levels", &entry.node).map_or(&[][..], |table| &table.entries);
    for entry in entries {
        let Some(code) = Code::from_name(entry.name()) else {
            let message = format!("there is no kind of mistake `{}`", entry.name());
            reader.unknown_key(Diagnostic::error(Code::ConfigKey, message), entry, &codes);
            continue;
        };
        if let Some(level) = reader.choice(entry.name(), &entry.node, &words) {
            levels.insert(code, level);
        }
    }
    levels
}

pub(super) fn text(table: &Table, key: &str, reader: &mut Reader<'_>) -> Option<String> {
    reader.text(key, &table.get(key)?.node)
}

pub(super) fn texts(table: &Table, key: &str, reader: &mut Reader<'_>) -> Vec<Spanned<String>> {
    let entry = table.get(key);
    entry.map(|entry| reader.texts(key, &entry.node)).unwrap_or_default()
}

pub(super) fn flag(table: &Table, key: &str, reader: &mut Reader<'_>) -> Option<bool> {
    reader.flag(key, &table.get(key)?.node)
}

pub(super) fn choice<T: Copy>(
    table: &Table,
    key: &str,
    choices: &[(&str, T)],
    reader: &mut Reader<'_>,
) -> Option<T> {
    reader.choice(key, &table.get(key)?.node, choices)
}

fn count(table: &Table, key: &str, reader: &mut Reader<'_>) -> Option<usize> {
    let number = reader.integer(key, &table.get(key)?.node, 1..=10_000)?;
    usize::try_from(number).ok()
}
