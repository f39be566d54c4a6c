//! What a path means: which essay, which language, an edition or a section's introduction.
//!
//! One rule reads the language: it is the innermost part of the path that is a configured
//! language, be it a folder's name, the file's whole stem, or the last dot-suffix of the stem.
//! What remains, without `index`, is the essay's key.

use crate::config::Config;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::language::{Language, LanguageError};
use crate::locale::slug::{SlugStyle, slug};
use crate::parse::front_matter::FrontMatter;
use crate::source::Source;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Names the essay or section, whatever the language: `reflections/last-visit`. Empty for the
    /// home's introduction.
    pub key: String,
    pub language: Language,
    pub kind: PlaceKind,
    /// The last part of the key without a date: what slug and title fall back to.
    pub name: String,
    /// What the address of an edition ends with: as the writer chose it, else as the name is spelt.
    pub slug: String,
    /// The date in a file name such as `2026-03-01-name.md`.
    pub date: Option<Date>,
    /// The folder of the source under content/, without a slash at the end.
    pub folder: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlaceKind {
    Edition,
    /// An `_index` file: a section's title and introduction.
    Section,
}

impl Place {
    /// The place of a source under content/.
    pub fn of(
        config: &Config,
        source: &Arc<Source>,
        front_matter: &FrontMatter,
    ) -> Result<Place, Box<Diagnostic>> {
        let path = source.path.strip_prefix("content/").unwrap_or(&source.path);
        let read = read_path(config, path);
        if let (None, Some(suffix), None) = (&read.language, read.suffix, &front_matter.lang)
            && let Some(diagnostic) = unknown_suffix(config, source, suffix)
        {
            return Err(Box::new(diagnostic));
        }
        let language = match &front_matter.lang {
            Some(lang) if config.language(&lang.value).is_none() => {
                return Err(Box::new(
                    not_configured(config, lang.value.as_str()).at(source, lang.range.clone()),
                ));
            }
            Some(lang) => lang.value.clone(),
            None => read.language.unwrap_or_else(|| config.default_language.clone()),
        };
        let stem = read.parts.last().copied().unwrap_or_default();
        let kind = if stem == "_index" { PlaceKind::Section } else { PlaceKind::Edition };
        let mut parts = read.parts;
        if stem == "index" || stem == "_index" {
            parts.pop();
        }
        let path_key = parts.join("/");
        let (date, name) = dated(parts.last().copied().unwrap_or("index"));
        let key = match &front_matter.translation_key {
            Some(key) if kind == PlaceKind::Edition => {
                chosen_key(&path_key, key.value.trim_matches('/'))
            }
            _ => path_key.clone(),
        };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let words = front_matter.slug.as_ref().map_or(name, |chosen| &chosen.value);
        let style = config.language(&language).map_or(SlugStyle::Unicode, |known| known.slugs);
        let slug = slug(words, &language, style);
        Ok(Place { key, language, kind, name: name.to_owned(), slug, date, folder })
    }
}

/// A `translation_key` without a slash names the essay inside its own section, as in Hugo.
fn chosen_key(path_key: &str, chosen: &str) -> String {
    match path_key.split_once('/') {
        Some((section, _)) if !chosen.contains('/') => format!("{section}/{chosen}"),
        _ => chosen.to_owned(),
    }
}

/// The key that a path under content/ would have, for links that are written to a file.
pub fn key_of_path(config: &Config, path: &str) -> String {
    let mut parts = read_path(config, path).parts;
    if matches!(parts.last(), Some(&"index" | &"_index")) {
        parts.pop();
    }
    parts.join("/")
}

struct PathRead<'p> {
    language: Option<Language>,
    /// What remains without the language.
    parts: Vec<&'p str>,
    /// A dot-suffix that is no configured language.
    suffix: Option<&'p str>,
}

fn read_path<'p>(config: &Config, path: &'p str) -> PathRead<'p> {
    let path = path.strip_suffix(".md").or_else(|| path.strip_suffix(".markdown")).unwrap_or(path);
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let Some(stem) = parts.pop() else { return PathRead { language: None, parts, suffix: None } };
    if let Some(language) = configured(config, stem) {
        return PathRead { language: Some(language), parts, suffix: None };
    }
    let suffix = stem.rsplit_once('.').filter(|(name, _)| !name.is_empty());
    if let Some((name, language)) =
        suffix.and_then(|(name, tag)| Some((name, configured(config, tag)?)))
    {
        parts.push(name);
        return PathRead { language: Some(language), parts, suffix: None };
    }
    let folder = parts.iter().rposition(|part| configured(config, part).is_some());
    let language = folder.and_then(|at| configured(config, parts.remove(at)));
    parts.push(stem);
    let suffix = if language.is_none() { suffix.map(|(_, tag)| tag) } else { None };
    PathRead { language, parts, suffix }
}

/// The path that an edition in another language has beside this one: the part that names the
/// language is exchanged, or put behind the stem where none does.
pub fn path_in(config: &Config, path: &str, language: &Language) -> String {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, "md"));
    let join = |folder: &str, file: String| {
        if folder.is_empty() { file } else { format!("{folder}/{file}") }
    };
    if configured(config, stem).is_some() {
        return join(folder, format!("{language}.{extension}"));
    }
    if let Some((name, tag)) = stem.rsplit_once('.')
        && configured(config, tag).is_some()
    {
        return join(folder, format!("{name}.{language}.{extension}"));
    }
    let mut parts: Vec<&str> = folder.split('/').collect();
    match parts.iter().rposition(|part| configured(config, part).is_some()) {
        Some(at) => {
            parts[at] = language.as_str();
            join(&parts.join("/"), file.to_owned())
        }
        None => join(folder, format!("{stem}.{language}.{extension}")),
    }
}

/// Without case, and with `_` for `-`.
fn configured(config: &Config, part: &str) -> Option<Language> {
    config
        .languages
        .iter()
        .map(|known| &known.language)
        .find(|language| {
            let tag = language.as_str();
            tag.len() == part.len()
                && tag
                    .bytes()
                    .zip(part.bytes())
                    .all(|(a, b)| a.eq_ignore_ascii_case(&if b == b'_' { b'-' } else { b }))
        })
        .cloned()
}

fn unknown_suffix(config: &Config, source: &Arc<Source>, suffix: &str) -> Option<Diagnostic> {
    Language::looks_like_tag(suffix)
        .then(|| not_configured(config, &suffix.replace('_', "-")).in_file(&source.path))
}

/// A tag that the site does not have. What is no language at all is not to be added to it.
fn not_configured(config: &Config, tag: &str) -> Diagnostic {
    if let Err(error @ LanguageError::Mistaken { meant, .. }) = Language::parse(tag) {
        let help = match configured(config, meant) {
            Some(_) => format!("write `{meant}` in its place"),
            None => format!(
                "write `{meant}` in its place, and {} in diglot.toml",
                how_to_add(config, meant)
            ),
        };
        return Diagnostic::error(Code::UnknownLanguage, error.to_string()).help(help);
    }
    let known: Vec<&str> = config.languages.iter().map(|known| known.language.as_str()).collect();
    let nearest = did_you_mean(tag, known.iter().copied())
        .map_or(String::new(), |nearest| format!(", or write `{nearest}` if that is meant"));
    Diagnostic::error(
        Code::UnknownLanguage,
        format!("`{tag}` is not among the site's languages ({})", known.join(", ")),
    )
    .help(format!("{} in diglot.toml{nearest}", how_to_add(config, tag)))
}

/// Languages stand in a list, or each has a table; a file cannot have both.
fn how_to_add(config: &Config, tag: &str) -> String {
    if config.source.text().lines().any(|line| line.trim_start().starts_with("[languages.")) {
        format!("add a line `[languages.{tag}]`")
    } else {
        format!("add `\"{tag}\"` to `languages`")
    }
}

/// Splits `2026-03-01-name` and `2026-03-01_name`.
fn dated(stem: &str) -> (Option<Date>, &str) {
    let parsed = stem.get(..10).and_then(|date| date.parse::<Date>().ok());
    match (parsed, stem.get(10..11), stem.get(11..)) {
        (Some(date), Some("-" | "_"), Some(name)) if !name.is_empty() => (Some(date), name),
        _ => (None, stem),
    }
}
