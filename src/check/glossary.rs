//! Terms that the site's glossary wants otherwise: where a block of the original has one, the
//! translation's is to have one of its renderings.
//!
//! Words are compared by their stems, and a rendering may be part of a longer word, as it is in
//! German or Finnish compounds.

use crate::check::couple::{Couple, Row, Side};
use crate::check::prose::Prose;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::language::Language;
use crate::locale::case::lowercase;
use crate::locale::letter::is_of_word;
use crate::locale::reading_time::is_spaced;
use crate::locale::stem::Stemmer;
use crate::parse::block::BlockKind;
use std::collections::BTreeMap;

/// Letters at the end of a longer word that a language without known stems may change.
const ENDING: usize = 2;
const SHORT: usize = 4;

/// What the glossary says of a term in the two languages.
struct Term<'c> {
    /// As the original may have it.
    originals: Vec<Phrase<'c>>,
    /// As the translation may.
    renderings: Vec<Phrase<'c>>,
}

struct Phrase<'c> {
    written: &'c str,
    stems: Vec<String>,
}

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let terms: Vec<Term<'_>> = couple.glossary.iter().filter_map(|it| term(couple, it)).collect();
    if terms.is_empty() {
        return;
    }
    for row in &couple.rows {
        if couple.original.is(row.ours, BlockKind::Code) {
            continue;
        }
        let (ours, theirs) = couple.prose(*row);
        let old = stems(couple.original.locale.language(), &ours.text);
        let new = stems(couple.translation.locale.language(), &theirs.text);
        for term in &terms {
            let Some(original) = term.originals.iter().find(|it| it.stands_in(&old, ours)) else {
                continue;
            };
            if !term.renderings.iter().any(|it| it.is_part_of(&new, theirs)) {
                found.push(finding(couple, *row, original, term));
            }
        }
    }
}

fn finding(couple: &Couple<'_>, row: Row, original: &Phrase<'_>, term: &Term<'_>) -> Diagnostic {
    let wanted: Vec<String> =
        term.renderings.iter().map(|phrase| format!("`{}`", phrase.written)).collect();
    let message = format!(
        "the original has `{}` here, and this has no {}",
        original.written,
        wanted.join(" or ")
    );
    couple
        .at_row(Code::Glossary, row, message)
        .help("so [[glossary]] in diglot.toml wants it; what else is right may be added there")
}

/// A term that the glossary has in both languages.
fn term<'c>(couple: &Couple<'c>, entry: &'c BTreeMap<Language, Vec<String>>) -> Option<Term<'c>> {
    let phrases = |side: &Side<'c>| -> Option<Vec<Phrase<'c>>> {
        let language = side.locale.language();
        let written = language.chain().iter().find_map(|it| entry.get(it))?;
        let phrases =
            written.iter().map(|written| Phrase { written, stems: stems(language, written) });
        Some(phrases.filter(|phrase| !phrase.stems.is_empty()).collect())
    };
    let term =
        Term { originals: phrases(&couple.original)?, renderings: phrases(&couple.translation)? };
    (!term.renderings.is_empty()).then_some(term)
}

impl Phrase<'_> {
    fn stands_in(&self, text: &[String], prose: &Prose) -> bool {
        self.is_unspaced(prose) || text.windows(self.stems.len()).any(|run| run == self.stems)
    }

    fn is_part_of(&self, text: &[String], prose: &Prose) -> bool {
        let alike = |(word, stem): (&String, &String)| word.contains(stem.as_str());
        self.is_unspaced(prose)
            || text.windows(self.stems.len()).any(|run| run.iter().zip(&self.stems).all(alike))
    }

    /// Where words are not written apart, the term stands somewhere in the text.
    fn is_unspaced(&self, prose: &Prose) -> bool {
        !self.written.chars().all(is_spaced) && prose.text.contains(self.written)
    }
}

fn stems(language: &Language, text: &str) -> Vec<String> {
    let (stemmer, id) = (Stemmer::of(language), language.id());
    let stem = |word: &str| {
        let word = lowercase(&id, word);
        if !matches!(stemmer, Stemmer::None) {
            return stemmer.stem(&word).into_owned();
        }
        let letters = word.chars().count();
        let kept = letters.saturating_sub(ENDING).max(letters.min(SHORT));
        word.chars().take(kept).collect()
    };
    text.split(|it| !is_of_word(it)).filter(|word| !word.is_empty()).map(stem).collect()
}
