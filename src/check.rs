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
use crate::config::{Config, Html};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::locale::slug::SlugStyle;
use crate::lock::Lock;
use crate::parse::{Document, Reading};
use couple::{Couple, Side};
use prose::Prose;
use rayon::prelude::*;
use silence::Silences;

/// Checks of two texts, in the order of their worth.
const CHECKS: [fn(&Couple<'_>, &mut Vec<Diagnostic>); 18] = [
    block_missing::check,
    block_extra::check,
    link_target::check,
    number::check,
    footnote::check,
    heading_depth::check,
    list_shape::check,
    code_changed::check,
    picture::check,
    alt_text::check,
    same_as_source::check,
    length_ratio::check,
    front_matter::check,
    quotes_and_spaces::check,
    end_punctuation::check,
    doubled_word::check,
    wrong_script::check,
    mojibake::check,
];

/// Holds every translation beside its original, in parallel.
pub fn check(
    config: &Config,
    catalog: &Catalog,
    alignments: &Alignments,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) {
    let essays: Vec<(EssayId, &Essay)> =
        catalog.essays.iter().enumerate().filter(|(_, it)| it.editions.len() > 1).collect();
    let found: Vec<Diagnostic> = essays
        .par_iter()
        .flat_map(|(id, essay)| {
            let original = read(config, &essay.original().document);
            let translations: Vec<&Edition> =
                essay.editions.iter().filter(|it| it.rank != essay.original().rank).collect();
            let found: Vec<Vec<Diagnostic>> = translations
                .par_iter()
                .map(|translation| {
                    let prose = read(config, &translation.document);
                    let couple = Couple::new(
                        catalog,
                        essay,
                        Side::new(catalog, essay.original(), &original),
                        Side::new(catalog, translation, &prose),
                        alignments.of(*id, essay, translation.rank)?,
                    );
                    Some(of(&couple, lock))
                })
                .map(Option::unwrap_or_default)
                .collect();
            found
        })
        .flatten()
        .collect();
    diagnostics.append(found);
}

fn of(couple: &Couple<'_>, lock: &Lock) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // In a text that is none of its language everything else would be said in vain.
    if matches!(couple.alignment.verdict, Verdict::Copy | Verdict::Untranslated) {
        same_as_source::check(couple, &mut found);
    } else {
        stale::check(couple, lock, &mut found);
        for check in CHECKS {
            check(couple, &mut found);
        }
    }
    let silences = Silences::of(couple.translation.document, &mut found);
    found.retain(|finding| !silences.cover(finding));
    found
}

fn read(config: &Config, document: &Document) -> Vec<Prose> {
    let html: Html = config.html;
    prose::read(document, Reading { html, math: config.math, heading_ids: SlugStyle::Unicode })
}
