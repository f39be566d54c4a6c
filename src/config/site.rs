//! Reads diglot.toml.

use super::by_language::{self, ByLanguage};
use super::{Config, Html, LanguageConfig, Level, Slugs, keys};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location, Severity, did_you_mean};
use crate::language::Language;
use crate::node::reader::{Reader, listed};
use crate::node::{Entry, Node, Table, Value};
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;
use std::sync::Arc;

const SLUGS: [(&str, Slugs); 2] = [("ascii", Slugs::Ascii), ("unicode", Slugs::Unicode)];

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
    let languages = each_language(table, &listed, default_language.as_ref(), reader);
    let config = Config {
        base_url: base_url?,
        languages,
        default_language: default_language?,
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
        paginate: count(table, "paginate", reader).unwrap_or(20),
        feed_limit: count(table, "feed_limit", reader).unwrap_or(20),
        authors: texts(table, "authors", reader).into_iter().map(|author| author.value).collect(),
        ignore: ignore(table, reader),
        menu: table.get("menu").map(|_| texts(table, "menu", reader)),
        levels: levels(table, reader),
        tags: Vec::new(),
        authors_known: Vec::new(),
        series: Vec::new(),
        extra: table
            .get("extra")
            .map(|entry| reader.free("extra", &entry.node))
            .unwrap_or_default(),
        source: Arc::clone(reader.source),
    };
    (!config.languages.is_empty()).then_some(config)
}

/// The languages in their order, each with its own table if it has one.
type Listed<'t> = Vec<(Spanned<Language>, Option<&'t Table>)>;

fn languages<'t>(
    table: &'t Table,
    default: Option<&Spanned<Language>>,
    reader: &mut Reader<'_>,
) -> Listed<'t> {
    let mut listed: Listed<'t> = Vec::new();
    let Some(entry) = table.get("languages") else {
        match default {
            Some(default) => listed.push((default.clone(), None)),
            None => missing("languages", "languages = [\"en\", \"lv\"]", reader),
        }
        return listed;
    };
    let tags: Vec<(Spanned<String>, Option<&Table>)> = match &entry.node.value {
        Value::Table(languages) => languages
            .entries
            .iter()
            .map(|entry| (entry.key.clone(), reader.table(entry.name(), &entry.node)))
            .collect(),
        _ => reader.texts("languages", &entry.node).into_iter().map(|tag| (tag, None)).collect(),
    };
    if tags.is_empty() && !matches!(entry.node.value, Value::Text(_)) {
        let problem = reader.report("`languages` names no language".to_owned(), &entry.key.range);
        problem.help = Some("write for example `languages = [\"en\", \"lv\"]`".to_owned());
    }
    for (tag, table) in tags {
        let Some(language) = reader.language_tag(&tag) else { continue };
        let first = listed.iter().find(|(known, _)| known.value == language.value);
        if let Some((first, _)) = first {
            let first = Location::Span(Span::new(reader.source, first.range.clone()));
            let message = format!("`{}` is listed twice", language.value);
            let problem = reader.report(message, &language.range);
            problem.related.push((first, "first here".to_owned()));
        } else {
            listed.push((language, table));
        }
    }
    listed
}

fn must_be_listed(
    key: &str,
    language: &Spanned<Language>,
    listed: &Listed<'_>,
    reader: &mut Reader<'_>,
) {
    if listed.is_empty() || listed.iter().any(|(known, _)| known.value == language.value) {
        return;
    }
    let tag = &language.value;
    let known = listed_names(listed);
    let help = match did_you_mean(tag.as_str(), known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? if not, add `{tag}` to `languages`"),
        None => format!("add `{tag}` to `languages`"),
    };
    let problem = reader
        .report(format!("`{key}` is `{tag}`, which `languages` does not list"), &language.range);
    problem.help = Some(help);
}

fn listed_names<'l>(listed: &'l Listed<'_>) -> Vec<&'l str> {
    listed.iter().map(|(language, _)| language.value.as_str()).collect()
}

/// What the site says for all languages, and then what each says for itself.
fn each_language(
    site: &Table,
    listed: &Listed<'_>,
    default: Option<&Language>,
    reader: &mut Reader<'_>,
) -> Vec<LanguageConfig> {
    let known: Vec<Language> = listed.iter().map(|(language, _)| language.value.clone()).collect();
    let mut shared = |key: &str| match site.get(key) {
        Some(entry) => by_language::text_or_texts(entry, &known, reader),
        None => ByLanguage::default(),
    };
    let (titles, descriptions, copyrights) =
        (shared("title"), shared("description"), shared("copyright"));
    let slugs = choice(site, "slugs", &SLUGS, reader).unwrap_or(Slugs::Ascii);
    let heading_ids = choice(site, "heading_ids", &SLUGS, reader);
    let typography = flag(site, "typography", reader).unwrap_or(true);

    let mut languages = Vec::new();
    let mut untitled = Vec::new();
    for (language, table) in listed {
        let nothing = Table::default();
        let table = table.unwrap_or(&nothing);
        let language = &language.value;
        keys::check(table, keys::LANGUAGE, &format!("`[languages.{language}]`"), reader);
        let own = |key: &str, shared: &ByLanguage, reader: &mut Reader<'_>| {
            text(table, key, reader).or_else(|| shared.get(language).cloned())
        };
        let title = own("title", &titles, reader);
        if title.is_none() {
            untitled.push(language.clone());
        }
        let own_slugs = choice(table, "slugs", &SLUGS, reader);
        languages.push(LanguageConfig {
            language: language.clone(),
            title: title.unwrap_or_default(),
            description: own("description", &descriptions, reader).unwrap_or_default(),
            copyright: own("copyright", &copyrights, reader).unwrap_or_default(),
            name: text(table, "name", reader),
            slugs: own_slugs.unwrap_or(slugs),
            heading_ids: choice(table, "heading_ids", &SLUGS, reader)
                .or(heading_ids)
                .or(own_slugs)
                .unwrap_or(slugs),
            typography: flag(table, "typography", reader).unwrap_or(typography),
            quotes: quotes(table, reader),
        });
    }
    title_the_untitled(&mut languages, &untitled, default, site.get("title"), reader);
    languages
}

/// A language without a title takes the default language's, and the owner hears of it.
fn title_the_untitled(
    languages: &mut [LanguageConfig],
    untitled: &[Language],
    default: Option<&Language>,
    entry: Option<&Entry>,
    reader: &mut Reader<'_>,
) {
    if untitled.is_empty() {
        return;
    }
    let titled = |it: &&LanguageConfig| !it.title.is_empty();
    let stand_in = languages
        .iter()
        .filter(titled)
        .find(|it| Some(&it.language) == default)
        .or_else(|| languages.iter().find(titled))
        .map(|it| it.title.clone());
    let Some(stand_in) = stand_in else {
        if entry.is_none() {
            missing("title", "title = \"…\"", reader);
        }
        return;
    };
    let names = listed(untitled.iter().map(Language::as_str), "and");
    let place = entry.map_or(0..0, |entry| entry.key.range.clone());
    let problem = Diagnostic::warning(Code::ConfigValue, format!("there is no `title` in {names}"))
        .at(reader.source, place)
        .help(format!("the title there is `{stand_in}`; add a translation of it"));
    reader.problems.push(problem);
    for language in languages.iter_mut().filter(|it| it.title.is_empty()) {
        language.title.clone_from(&stand_in);
    }
}

fn missing(key: &str, line: &str, reader: &mut Reader<'_>) {
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
        Some(first @ (&"content" | &"static" | &"templates" | &"themes")) => {
            Some(format!("must not lie in {first}/, which diglot reads"))
        }
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

fn levels(table: &Table, reader: &mut Reader<'_>) -> BTreeMap<Code, Level> {
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

fn quotes(table: &Table, reader: &mut Reader<'_>) -> Option<[String; 4]> {
    let entry = table.get("quotes")?;
    let marks = texts(table, "quotes", reader);
    let marks: Vec<String> = marks.into_iter().map(|mark| mark.value).collect();
    <[String; 4]>::try_from(marks)
        .inspect_err(|_| {
            let message = "`quotes` must be four marks: the outer two and the inner two";
            reader.report(message.to_owned(), &entry.node.range).help =
                Some("write for example `[\"„\", \"“\", \"‚\", \"‘\"]`".to_owned());
        })
        .ok()
}

fn text(table: &Table, key: &str, reader: &mut Reader<'_>) -> Option<String> {
    reader.text(key, &table.get(key)?.node)
}

fn texts(table: &Table, key: &str, reader: &mut Reader<'_>) -> Vec<Spanned<String>> {
    let node: Option<&Node> = table.get(key).map(|entry| &entry.node);
    node.map(|node| reader.texts(key, node)).unwrap_or_default()
}

fn flag(table: &Table, key: &str, reader: &mut Reader<'_>) -> Option<bool> {
    reader.flag(key, &table.get(key)?.node)
}

fn choice<T: Copy>(
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
