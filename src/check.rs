//! What looks wrong in a translation that is held beside its original.
//!
//! A check is a function from a `Couple` to findings: it knows two texts, how their blocks stand
//! to each other, and nothing else. What the original does too is no mistake of the translation.

mod alt_text;
mod block_extra;
mod block_missing;
mod code_changed;
mod couple;
mod doubled_word;
mod end_punctuation;
mod footnote;
mod front_matter;
mod glossary;
mod heading_depth;
mod length_ratio;
mod link_target;
mod list_shape;
mod mojibake;
mod number;
mod picture;
mod prose;
mod same_as_source;
mod silence;
mod quotes_and_spaces;
mod stale;
mod wrong_script;

use crate::align::Alignments;
use crate::align::verdict::Verdict;
use crate::catalog::{Catalog, Edition, EssayId, Rank};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::locale::slug::SlugStyle;
use crate::lock::{Changes, Lock};
use crate::parse::{Document, Reading};
use crate::status::{changes, source_of};
use couple::{Couple, Side};
use prose::Prose;
use rayon::prelude::*;
use silence::Silences;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

type Check = fn(&Couple<'_>, &mut Vec<Diagnostic>);

/// Checks of two texts alone with what they find, in the order of their worth.
const CHECKS: [(Code, Check); 19] = [
    (Code::BlockMissing, block_missing::check),
    (Code::BlockExtra, block_extra::check),
    (Code::Stale, stale::check),
    (Code::LinkTarget, link_target::check),
    (Code::Number, number::check),
    (Code::Footnote, footnote::check),
    (Code::HeadingDepth, heading_depth::check),
    (Code::ListShape, list_shape::check),
    (Code::CodeChanged, code_changed::check),
    (Code::Picture, picture::check),
    (Code::AltText, alt_text::check),
    (Code::SameAsSource, same_as_source::check),
    (Code::LengthRatio, length_ratio::check),
    (Code::QuotesAndSpaces, quotes_and_spaces::check),
    (Code::EndPunctuation, end_punctuation::check),
    (Code::DoubledWord, doubled_word::check),
    (Code::WrongScript, wrong_script::check),
    (Code::Mojibake, mojibake::check),
    (Code::Glossary, glossary::check),
];

/// What the two texts alone say, by where in memory the translation lies: nothing else can lie
/// there while it is kept.
#[derive(Debug, Default)]
pub struct Memory(BTreeMap<usize, Arc<Remembered>>);

/// The language that a translation was made from, and what its text says otherwise by now.
pub type Confirmed = (Rank, Option<Changes>);

/// Findings of two texts, their links and what was confirmed of them.
#[derive(Debug)]
pub struct Remembered {
    /// The original and the translation.
    pub texts: [Arc<Document>; 2],
    /// [`Edition::linked`] of both.
    pub linked: [u128; 2],
    pub confirmed: Confirmed,
    pub found: Vec<Diagnostic>,
}

/// What is said of the translations of each essay of which there is something to say.
pub type Said = BTreeMap<EssayId, Vec<Diagnostic>>;

/// All that checks look at.
#[derive(Debug)]
pub struct Checker<'c> {
    config: &'c Config,
    catalog: &'c Catalog,
    alignments: &'c Alignments,
    lock: &'c Lock,
    wanted: Vec<Check>,
}

/// Holds every translation beside its original, in parallel. What `memory` holds of the same two
/// texts is not looked for again.
pub fn check(checker: &Checker<'_>, memory: &mut Memory) -> Said {
    if !checker.wants_any() {
        return Said::new();
    }
    let ids = (0..checker.catalog.essays.len()).into_par_iter();
    let found: Vec<Vec<Found>> = ids.map(|id| checker.of_essay(id, memory)).collect();
    let said = found.iter().map(|found| said(found)).enumerate();
    let said = said.filter(|(_, said)| !said.is_empty()).collect();
    let kept = found.into_iter().flatten();
    memory.0 = kept.map(|(it, _)| (Arc::as_ptr(&it.texts[1]).addr(), it)).collect();
    said
}

/// What two texts say, and what else is said of the translation.
type Found = (Arc<Remembered>, Vec<Diagnostic>);

fn said(found: &[Found]) -> Vec<Diagnostic> {
    let all = found.iter().flat_map(|(of_texts, of_site)| of_texts.found.iter().chain(of_site));
    all.cloned().collect()
}

impl<'c> Checker<'c> {
    pub fn new(
        config: &'c Config,
        catalog: &'c Catalog,
        alignments: &'c Alignments,
        lock: &'c Lock,
    ) -> Checker<'c> {
        let wanted = CHECKS.into_iter().filter(|(code, _)| !config.is_off(*code));
        let wanted = wanted.map(|(_, check)| check).collect();
        Checker { config, catalog, alignments, lock, wanted }
    }

    /// What is said of the translations of one essay.
    pub fn essay(&self, id: EssayId, memory: &Memory) -> Vec<Diagnostic> {
        if self.wants_any() { said(&self.of_essay(id, memory)) } else { Vec::new() }
    }

    /// What nobody wants to hear is not looked for.
    fn wants_any(&self) -> bool {
        let others = [Code::FrontMatterDiffers, Code::UnknownCheck];
        !self.wanted.is_empty() || others.into_iter().any(|code| !self.config.is_off(code))
    }

    fn of_essay(&self, id: EssayId, memory: &Memory) -> Vec<Found> {
        let Checker { config, catalog, alignments, lock, wanted } = self;
        let essay = &*catalog.essays[id];
        if essay.editions.len() < 2 {
            return Vec::new();
        }
        let read = |document: &Document| {
            if wanted.is_empty() { Vec::new() } else { read(config, document) }
        };
        let (original, prose) = (essay.original(), OnceLock::new());
        let of = |translation: &Edition| {
            let alignment = alignments.of(id, essay, translation.rank)?;
            let source = source_of(essay, translation).rank;
            let confirmed = (source, changes(essay, translation, lock));
            let remembered =
                memory.recall(original, translation, &confirmed).unwrap_or_else(|| {
                    let ours = prose.get_or_init(|| read(&original.document));
                    let theirs = read(&translation.document);
                    let ours = Side::new(catalog, original, ours);
                    let theirs = Side::new(catalog, translation, &theirs);
                    let glossary = &config.glossary;
                    let couple =
                        Couple::new(catalog, essay, ours, theirs, alignment, glossary, lock);
                    let found = of_texts(&couple, wanted);
                    let texts = [original, translation].map(|it| Arc::clone(&it.document));
                    let linked = [original, translation].map(|it| it.linked);
                    Arc::new(Remembered { texts, linked, confirmed, found })
                });
            let [original, translation] =
                [original, translation].map(|it| Side::new(catalog, it, &[]));
            let (changes, glossary, rows) = (None, &[][..], Vec::new());
            let couple = Couple {
                catalog,
                essay,
                original,
                translation,
                alignment,
                changes,
                glossary,
                rows,
            };
            Some((remembered, of_site(&couple)))
        };
        essay.editions.par_iter().filter_map(of).collect()
    }
}

impl Memory {
    pub fn all(&self) -> impl Iterator<Item = &Remembered> {
        self.0.values().map(|remembered| &**remembered)
    }

    pub fn put(&mut self, remembered: Remembered) {
        self.0.insert(Arc::as_ptr(&remembered.texts[1]).addr(), Arc::new(remembered));
    }

    fn recall(
        &self,
        original: &Edition,
        translation: &Edition,
        confirmed: &Confirmed,
    ) -> Option<Arc<Remembered>> {
        let known = self.0.get(&Arc::as_ptr(&translation.document).addr())?;
        let is_same = [original, translation].into_iter().enumerate().all(|(at, it)| {
            Arc::ptr_eq(&known.texts[at], &it.document) && known.linked[at] == it.linked
        });
        (is_same && known.confirmed == *confirmed).then(|| Arc::clone(known))
    }
}

/// What two texts and their links say.
fn of_texts(couple: &Couple<'_>, wanted: &[Check]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // In a text that is none of its language everything else would be said in vain.
    if is_none(couple) {
        same_as_source::check(couple, &mut found);
    } else {
        for check in wanted {
            check(couple, &mut found);
        }
    }
    let silences = Silences::of(couple.translation.document, &mut found);
    found.retain(|finding| !silences.cover(finding));
    found
}

/// What else is said of a translation: of its tags, which other texts may give another meaning.
/// Neither prose nor rows are looked at.
fn of_site(couple: &Couple<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if is_none(couple) {
        return found;
    }
    front_matter::check(couple, &mut found);
    if !found.is_empty() {
        let silences = Silences::of(couple.translation.document, &mut Vec::new());
        found.retain(|finding| !silences.cover(finding));
    }
    found
}

/// The text is none of its language.
fn is_none(couple: &Couple<'_>) -> bool {
    matches!(couple.alignment.verdict, Verdict::Copy | Verdict::Untranslated)
}

fn read(config: &Config, document: &Document) -> Vec<Prose> {
    prose::read(document, Reading::of(config, SlugStyle::Unicode))
}
