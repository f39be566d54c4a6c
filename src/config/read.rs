//! Reads the configuration files.

use super::site::site;
use super::{Config, concepts};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostics, Location, Severity};
use crate::language::Language;
use crate::node::reader::Reader;
use crate::node::{Table, from_toml};
use crate::source::Source;
use std::sync::Arc;

impl Config {
    /// Reads diglot.toml and the files beside it. `base_url` stands in for the one of diglot.toml.
    /// Every mistake in the files is reported; if one is an error, there is no configuration.
    pub fn parse(
        diglot: &Arc<Source>,
        tags: Option<&Arc<Source>>,
        authors: Option<&Arc<Source>>,
        series: Option<&Arc<Source>>,
        base_url: Option<&str>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Config> {
        let errors = diagnostics.count(Severity::Error);
        let mut config = file(diglot, diagnostics, |table, reader| site(table, base_url, reader));
        let languages: Vec<Language> = config
            .iter()
            .flat_map(|config| &config.languages)
            .map(|language| language.language.clone())
            .collect();
        let default = config.as_ref().map(|config| config.default_language.clone());
        let tags = tags.map(|source| {
            file(source, diagnostics, |table, reader| concepts::tags(table, &languages, reader))
        });
        let authors = authors.map(|source| {
            file(source, diagnostics, |table, reader| {
                concepts::authors(table, &languages, default.as_ref(), reader)
            })
        });
        let series = series.map(|source| {
            file(source, diagnostics, |table, reader| concepts::series(table, &languages, reader))
        });
        if let Some(config) = &mut config {
            config.tags = tags.unwrap_or_default();
            config.authors_known = authors.unwrap_or_default();
            config.series = series.unwrap_or_default();
        }
        config.filter(|_| diagnostics.count(Severity::Error) == errors)
    }
}

/// Reads one file. Where its TOML is broken, nothing else is said about the line.
fn file<T>(
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
    read: impl FnOnce(&Table, &mut Reader<'_>) -> T,
) -> T {
    let start = if source.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (table, syntax) = from_toml::read(source, start..source.text().len(), Code::ConfigSyntax);
    let mut reader = Reader::new(source, Code::ConfigValue);
    let value = read(&table, &mut reader);
    let line = |location: &Option<Location>| match location {
        Some(Location::Span(span)) if span.range != (0..0) => Some(span.position().0),
        _ => None,
    };
    let broken: Vec<_> = syntax.iter().map(|problem| line(&problem.location)).collect();
    if !broken.is_empty() {
        // What seems to be missing (it has no line) may stand in a broken one.
        reader.problems.retain(|problem| {
            let line = line(&problem.location);
            line.is_some() && !broken.contains(&line)
        });
    }
    diagnostics.append(syntax);
    diagnostics.append(reader.problems);
    value
}
