//! Reads the languages of diglot.toml.

use super::by_language::{self, ByLanguage};
use super::site::{choice, flag, levels, missing, text, texts};
use super::{LanguageConfig, SlugStyle, keys};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location, did_you_mean};
use crate::language::Language;
use crate::node::reader::{Reader, listed};
use crate::node::{Entry, Table, Value};
use crate::source::{Span, Spanned};

const SLUGS: [(&str, SlugStyle); 2] =
    [("ascii", SlugStyle::Ascii), ("unicode", SlugStyle::Unicode)];

/// The languages in their order, each with its own table if it has one.
pub type Listed<'t> = Vec<(Spanned<Language>, Option<&'t Table>)>;

pub fn languages<'t>(
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
            advise(&tag, reader);
            listed.push((language, table));
        }
    }
    listed
}

/// Warns of a code that is right but seldom meant, such as `se`, or old, such as `iw`. Who names a
/// region too, as in `zh-TW`, has thought about it.
fn advise(tag: &Spanned<String>, reader: &mut Reader<'_>) {
    if !tag.value.contains(['-', '_'])
        && let Some(advice) = Language::advice(&tag.value)
    {
        let problem = Diagnostic::warning(Code::LanguageTag, advice);
        reader.problems.push(problem.at(reader.source, tag.range.clone()));
    }
}

pub fn must_be_listed(
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
pub fn each_language(
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
    let slugs = choice(site, "slugs", &SLUGS, reader).unwrap_or(SlugStyle::Ascii);
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
        languages.push(LanguageConfig {
            language: language.clone(),
            title: title.unwrap_or_default(),
            description: own("description", &descriptions, reader).unwrap_or_default(),
            copyright: own("copyright", &copyrights, reader).unwrap_or_default(),
            name: text(table, "name", reader),
            slugs: choice(table, "slugs", &SLUGS, reader).unwrap_or(slugs),
            heading_ids: choice(table, "heading_ids", &SLUGS, reader)
                .or(heading_ids)
                .unwrap_or(SlugStyle::Unicode),
            typography: flag(table, "typography", reader).unwrap_or(typography),
            quotes: quotes(table, reader),
            levels: levels(table, reader),
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
