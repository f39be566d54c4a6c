//! Tags: concepts that each language has its own word for.

use crate::catalog::names::Name;
use crate::catalog::term::{Term, TermId};
use crate::catalog::{Essay, Rank};
use crate::config::{Config, tag_word};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::locale::slug::slug;
use std::collections::BTreeMap;

/// Finds the concept behind each tag that is written in an essay. A writer may write the id or any
/// language's label or synonym; a word that tags.toml does not know is a concept of its own.
pub fn gather(config: &Config, essays: &mut [Essay], diagnostics: &mut Diagnostics) -> Vec<Term> {
    let mut tags: Vec<Term> = config.tags.iter().map(|tag| declared(config, tag)).collect();
    let words = Words::of(config);
    let mut own_words: BTreeMap<String, TermId> = BTreeMap::new();
    // Folding takes a while, and there are fewer words than places where they are written.
    let mut seen: Vec<BTreeMap<Name, Option<TermId>>> =
        config.languages.iter().map(|_| BTreeMap::new()).collect();
    for edition in essays.iter_mut().flat_map(|essay| &mut essay.editions) {
        let seen = &mut seen[edition.rank];
        edition.tags.reserve_exact(edition.document.front_matter.tags.len());
        for written in &edition.document.front_matter.tags {
            let name = Name::of(&written.value);
            let id = seen.get(&name).copied().unwrap_or_else(|| {
                let folded = tag_word(&written.value);
                let known =
                    words.find(&folded, edition.rank).or_else(|| own_words.get(&folded).copied());
                let id = known.or_else(|| {
                    (!folded.is_empty()).then(|| {
                        tags.push(undeclared(config, &written.value, edition.rank));
                        own_words.insert(folded, tags.len() - 1);
                        tags.len() - 1
                    })
                });
                seen.insert(name, id);
                id
            });
            edition.tags.extend(id.filter(|id| !edition.tags.contains(id)));
        }
    }
    report_missing_labels(config, essays, diagnostics);
    tags
}

/// Words of tags.toml, folded: first those of the edition's own language, then ids, then any.
struct Words {
    by_language: BTreeMap<(Rank, String), TermId>,
    by_id: BTreeMap<String, TermId>,
    any: BTreeMap<String, TermId>,
}

impl Words {
    fn of(config: &Config) -> Words {
        let mut words =
            Words { by_language: BTreeMap::new(), by_id: BTreeMap::new(), any: BTreeMap::new() };
        for (id, tag) in config.tags.iter().enumerate() {
            words.by_id.insert(tag_word(&tag.id), id);
            let labels = tag.labels.iter();
            let synonyms = tag
                .synonyms
                .iter()
                .flat_map(|(language, all)| all.iter().map(move |word| (language, word)));
            for (language, word) in labels.chain(synonyms) {
                let word = tag_word(word);
                words.by_language.entry((config.rank(language), word.clone())).or_insert(id);
                words.any.entry(word).or_insert(id);
            }
        }
        words
    }

    fn find(&self, folded: &str, rank: Rank) -> Option<TermId> {
        let in_language = self.by_language.get(&(rank, folded.to_owned()));
        in_language.or_else(|| self.by_id.get(folded)).or_else(|| self.any.get(folded)).copied()
    }
}

fn declared(config: &Config, tag: &crate::config::TagConfig) -> Term {
    let default = config.rank(&config.default_language);
    let label = |rank: Rank| tag.labels.get(&config.languages[rank].language).cloned();
    let mut term = Term::new(&tag.id, config.languages.len(), default, label);
    term.describe(|rank| tag.descriptions.get(&config.languages[rank].language).cloned());
    term.span = Some(tag.span.clone());
    for (rank, side) in term.sides.iter_mut().enumerate() {
        let known = &config.languages[rank];
        let words = tag.slugs.get(&known.language).unwrap_or(&side.title.words);
        // A label of another language is spelt by that language's rules.
        let spelt = &config.languages[side.title.rank].language;
        side.slug = slug(words, spelt, known.slugs);
    }
    term
}

fn undeclared(config: &Config, word: &str, rank: Rank) -> Term {
    let mut term = Term::new(word, config.languages.len(), rank, |_| Some(word.to_owned()));
    for (side, known) in term.sides.iter_mut().zip(&config.languages) {
        side.slug = slug(word, &known.language, known.slugs);
    }
    term
}

/// A tag that tags.toml declares wants a label wherever it is used.
fn report_missing_labels(config: &Config, essays: &[Essay], diagnostics: &mut Diagnostics) {
    let languages = config.languages.len();
    let mut used: Vec<Option<&str>> = vec![None; config.tags.len() * languages];
    for edition in essays.iter().flat_map(|essay| &essay.editions) {
        for tag in edition.tags.iter().filter(|tag| **tag < config.tags.len()) {
            let path = &edition.document.source.path;
            used[tag * languages + edition.rank].get_or_insert(path);
        }
    }
    for (at, path) in used.into_iter().enumerate() {
        let (Some(path), tag, rank) = (path, at / languages, at % languages) else { continue };
        let (declared, language) = (&config.tags[tag], &config.languages[rank].language);
        if declared.labels.contains_key(language) {
            continue;
        }
        let mut diagnostic = Diagnostic::warning(
            Code::MissingLabel,
            format!("the tag `{}` has no label in {language}, where {path} uses it", declared.id),
        )
        .help(format!(
            "add `{language} = \"...\"` to the labels of `{}` in tags.toml",
            declared.id
        ));
        diagnostic.location = Some(Location::Span(declared.span.clone()));
        diagnostics.push(diagnostic);
    }
}
