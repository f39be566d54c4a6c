//! Series: essays that are read one after the other.

use crate::catalog::term::{Term, TermId};
use crate::catalog::{Essay, Rank};
use crate::config::{Config, SeriesConfig};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::locale::slug::slug;
use std::collections::{BTreeMap, BTreeSet};

/// A series is declared in series.toml, or known by the name that an essay writes.
pub fn gather(config: &Config, essays: &mut [Essay], diagnostics: &mut Diagnostics) -> Vec<Term> {
    let mut series: Vec<Term> = config.series.iter().map(|known| declared(config, known)).collect();
    let mut by_name: BTreeMap<String, TermId> = BTreeMap::new();
    for (id, known) in config.series.iter().enumerate() {
        for name in std::iter::once(&known.id).chain(known.titles.values()) {
            by_name.entry(name.to_lowercase()).or_insert(id);
        }
    }
    let mut reported = BTreeSet::new();
    for edition in essays.iter_mut().flat_map(|essay| &mut essay.editions) {
        let Some(written) = &edition.document.front_matter.series else { continue };
        let id = *by_name.entry(written.value.to_lowercase()).or_insert_with(|| {
            series.push(undeclared(config, &written.value, edition.rank));
            series.len() - 1
        });
        edition.series = Some(id);
        let Some(known) = config.series.get(id) else { continue };
        let language = &config.languages[edition.rank].language;
        if !known.titles.contains_key(language) && reported.insert((id, edition.rank)) {
            let path = &edition.document.source.path;
            let mut diagnostic = Diagnostic::warning(
                Code::MissingLabel,
                format!(
                    "the series `{}` has no title in {language}, where {path} uses it",
                    known.id
                ),
            )
            .help(format!(
                "add `{language} = \"...\"` to the titles of `{}` in series.toml",
                known.id
            ));
            diagnostic.location = Some(Location::Span(known.span.clone()));
            diagnostics.push(diagnostic);
        }
    }
    series
}

fn declared(config: &Config, known: &SeriesConfig) -> Term {
    let default = config.rank(&config.default_language);
    let in_language = |rank: Rank| &config.languages[rank].language;
    let mut term = Term::new(&known.id, config.languages.len(), default, |rank| {
        known.titles.get(in_language(rank)).cloned()
    });
    term.describe(|rank| known.descriptions.get(in_language(rank)).cloned());
    term.span = Some(known.span.clone());
    for (rank, side) in term.sides.iter_mut().enumerate() {
        let words = known.slugs.get(in_language(rank)).unwrap_or(&side.title.words);
        side.slug = slug(words, in_language(side.title.rank), config.languages[rank].slugs);
    }
    term
}

fn undeclared(config: &Config, name: &str, rank: Rank) -> Term {
    let mut term = Term::new(name, config.languages.len(), rank, |_| Some(name.to_owned()));
    for (side, known) in term.sides.iter_mut().zip(&config.languages) {
        side.slug = slug(name, &known.language, known.slugs);
    }
    term
}
