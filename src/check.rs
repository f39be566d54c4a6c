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
use crate::catalog::{Catalog, Edition, Essay, EssayId};
use crate::config::Config;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::locale::slug::SlugStyle;
use crate::lock::Lock;
use crate::parse::{Document, Reading};
use couple::{Couple, Side};
use prose::Prose;
use rayon::prelude::*;
use silence::Silences;

type Check = fn(&Couple<'_>, &mut Vec<Diagnostic>);

/// Checks of two texts with what they find, in the order of their worth.
const CHECKS: [(Code, Check); 20] = [
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
    (Code::FrontMatterDiffers, front_matter::check),
    (Code::QuotesAndSpaces, quotes_and_spaces::check),
    (Code::EndPunctuation, end_punctuation::check),
    (Code::DoubledWord, doubled_word::check),
    (Code::WrongScript, wrong_script::check),
    (Code::Mojibake, mojibake::check),
    (Code::Glossary, glossary::check),
];

/// Holds every translation beside its original, in parallel.
pub fn check(
    config: &Config,
    catalog: &Catalog,
    alignments: &Alignments,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) {
    let wanted = CHECKS.into_iter().filter(|(code, _)| !config.is_off(*code));
    let wanted: Vec<Check> = wanted.map(|(_, check)| check).collect();
    // What nobody wants to hear is not looked for.
    if wanted.is_empty() && config.is_off(Code::UnknownCheck) {
        return;
    }
    let read = |document: &Document| {
        if wanted.is_empty() { Vec::new() } else { read(config, document) }
    };
    let essays: Vec<(EssayId, &Essay)> =
        catalog.essays.iter().enumerate().filter(|(_, it)| it.editions.len() > 1).collect();
    let found: Vec<Diagnostic> = essays
        .par_iter()
        .flat_map(|(id, essay)| {
            let original = read(&essay.original().document);
            let translations: Vec<&Edition> =
                essay.editions.iter().filter(|it| it.rank != essay.original().rank).collect();
            let found: Vec<Vec<Diagnostic>> = translations
                .par_iter()
                .map(|translation| {
                    let prose = read(&translation.document);
                    let couple = Couple::new(
                        catalog,
                        essay,
                        Side::new(catalog, essay.original(), &original),
                        Side::new(catalog, translation, &prose),
                        alignments.of(*id, essay, translation.rank)?,
                        &config.glossary,
                        lock,
                    );
                    Some(of(&couple, &wanted))
                })
                .map(Option::unwrap_or_default)
                .collect();
            found
        })
        .flatten()
        .collect();
    diagnostics.append(found);
}

fn of(couple: &Couple<'_>, wanted: &[Check]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // In a text that is none of its language everything else would be said in vain.
    if matches!(couple.alignment.verdict, Verdict::Copy | Verdict::Untranslated) {
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

fn read(config: &Config, document: &Document) -> Vec<Prose> {
    prose::read(document, Reading::of(config, SlugStyle::Unicode))
}
