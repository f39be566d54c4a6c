//! Authors, translators and reviewers.

use crate::catalog::names::Name;
use crate::catalog::term::{Term, TermId};
use crate::catalog::{Essay, Rank};
use crate::config::{AuthorConfig, Config};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::language::Language;
use crate::locale::slug::SlugStyle;
use crate::locale::slug::slug;
use crate::source::Spanned;
use icu_properties::props::Script;
use icu_properties::{CodePointMapData, PropertyNamesShort};
use std::collections::BTreeMap;

/// Finds the person behind each name. A person whom authors.toml does not know is known by the
/// name as it is written.
pub fn gather(config: &Config, essays: &mut [Essay], diagnostics: &mut Diagnostics) -> Vec<Term> {
    let people = config.authors_known.iter().map(|author| declared(config, author)).collect();
    let mut by_name = BTreeMap::new();
    for (id, author) in config.authors_known.iter().enumerate() {
        for name in std::iter::once(&author.id).chain([&author.name]).chain(author.names.values()) {
            by_name.entry(name.to_lowercase()).or_insert(id);
        }
    }
    let mut found = Found { config, people, by_name, as_written: BTreeMap::new() };
    for edition in essays.iter_mut().flat_map(|essay| &mut essay.editions) {
        let document = &edition.document;
        let declared = &document.front_matter;
        let mut all = |names: &[Spanned<String>]| -> Vec<TermId> {
            let mut ids = Vec::new();
            for name in names {
                let id = found.person(&name.value, edition.rank, |diagnostic| {
                    diagnostics.push(diagnostic.at(&document.source, name.range.clone()));
                });
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            ids
        };
        edition.authors = all(&declared.authors);
        edition.translators = all(&declared.translators);
        edition.reviewers = all(&declared.reviewers);
    }
    for essay in essays.iter_mut() {
        found.inherit_authors(essay);
    }
    found.people
}

struct Found<'c> {
    config: &'c Config,
    people: Vec<Term>,
    /// In lower case.
    by_name: BTreeMap<String, TermId>,
    as_written: BTreeMap<Name, TermId>,
}

impl Found<'_> {
    fn person(&mut self, name: &str, rank: Rank, report: impl FnMut(Diagnostic)) -> TermId {
        let written = Name::of(name);
        if let Some(known) = self.as_written.get(&written) {
            return *known;
        }
        let known = self.by_name.get(&name.to_lowercase()).copied();
        let id = known.unwrap_or_else(|| self.stranger(name, rank, report));
        self.as_written.insert(written, id);
        id
    }

    fn stranger(&mut self, name: &str, rank: Rank, mut report: impl FnMut(Diagnostic)) -> TermId {
        if !self.config.authors_known.is_empty() {
            let ids = self.config.authors_known.iter().map(|author| author.id.as_str());
            let help = did_you_mean(name, ids).map_or_else(
                || "add the person to authors.toml".to_owned(),
                |nearest| format!("did you mean `{nearest}`? Else add the person to authors.toml"),
            );
            report(
                Diagnostic::warning(
                    Code::UnknownAuthor,
                    format!("`{name}` is not in authors.toml"),
                )
                .help(help),
            );
        }
        let mut term =
            Term::new(name, self.config.languages.len(), rank, |_| Some(name.to_owned()));
        for (side, known) in term.sides.iter_mut().zip(&self.config.languages) {
            side.slug = slug(name, &known.language, known.slugs);
        }
        self.people.push(term);
        self.by_name.insert(name.to_lowercase(), self.people.len() - 1);
        self.people.len() - 1
    }

    /// A translation that names no author has the original's; an original that names none has the
    /// site's.
    fn inherit_authors(&mut self, essay: &mut Essay) {
        if essay.editions[essay.original].authors.is_empty() {
            let rank = essay.editions[essay.original].rank;
            let site: Vec<String> = self.config.authors.clone();
            essay.editions[essay.original].authors =
                site.iter().map(|name| self.person(name, rank, |_| {})).collect();
        }
        let authors = essay.editions[essay.original].authors.clone();
        for edition in &mut essay.editions {
            if edition.authors.is_empty() {
                edition.authors.clone_from(&authors);
            }
        }
    }
}

/// A person's name in a language: the one given for it, else `name`, which belongs to the first
/// language of its script.
fn declared(config: &Config, author: &AuthorConfig) -> Term {
    let own = written_in(config, &author.name, author.language.as_ref());
    let mut term = Term::new(&author.id, config.languages.len(), own, |rank| {
        let given = author.names.get(&config.languages[rank].language);
        let same_script = is_script_of(&config.languages[rank].language, &author.name);
        given.cloned().or_else(|| (rank == own || same_script).then(|| author.name.clone()))
    });
    term.describe(|rank| author.bio.get(&config.languages[rank].language).cloned());
    term.span = Some(author.span.clone());
    term.url.clone_from(&author.url);
    term.email.clone_from(&author.email);
    let spelt = author.slug.as_ref().unwrap_or(&author.name);
    let latin = slug(spelt, &config.languages[own].language, SlugStyle::Ascii);
    for (side, known) in term.sides.iter_mut().zip(&config.languages) {
        // A name is the same person in every language, so its address is spelt alike.
        side.slug = match known.slugs {
            SlugStyle::Ascii => latin.clone(),
            SlugStyle::Unicode => slug(&side.title.words, &known.language, known.slugs),
        };
    }
    term
}

/// The language whose script a name is written in: the person's own if it fits, else the first
/// that does, else the first.
fn written_in(config: &Config, name: &str, own: Option<&Language>) -> Rank {
    let fits = |language: &Language| is_script_of(language, name);
    let own = own.filter(|language| fits(language)).map(|language| config.rank(language));
    let own = own.filter(|rank| *rank < config.languages.len());
    own.or_else(|| config.languages.iter().position(|known| fits(&known.language))).unwrap_or(0)
}

/// A word is written in the script of a language. Japanese, Korean and Chinese are written in
/// several (ISO 15924 names the mixtures `Jpan` and `Kore`).
fn is_script_of(language: &Language, word: &str) -> bool {
    let Some(letter) = word.chars().find(|letter| letter.is_alphabetic()) else { return true };
    let script = CodePointMapData::<Script>::new().get(letter);
    let name = PropertyNamesShort::<Script>::new().get(script).unwrap_or_default();
    let language = language.script().map(|script| script.to_string()).unwrap_or_default();
    match language.as_str() {
        "Jpan" => matches!(name, "Hani" | "Hira" | "Kana"),
        "Kore" => matches!(name, "Hang" | "Hani"),
        "Hans" | "Hant" => name == "Hani",
        language => language == name,
    }
}
