//! The order of lists, and what stands in them.

use crate::catalog::term::{Term, TermId};
use crate::catalog::{Catalog, Edition, Essay, EssayId, EssayKind, Rank, Shelf, Terms, section};
use crate::locale::Locale;
use crate::parse::front_matter::SortBy;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::sync::Arc;

/// The essays of each language, newest first, those that it has not in their originals.
pub fn by_date(essays: &[Essay], languages: usize) -> Vec<Vec<EssayId>> {
    let order = |rank: Rank| {
        // Essays are in the order of their keys.
        let date = |id: EssayId| Reverse(essays[id].edition_for(rank).date);
        let listed = (0..essays.len()).filter(|id| essays[*id].kind == EssayKind::Essay);
        let mut order: Vec<(Reverse<Option<Date>>, EssayId)> =
            listed.map(|id| (date(id), id)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, id)| id).collect()
    };
    (0..languages).map(order).collect()
}

/// Fills the lists of every term; each has the order of `by_date`.
pub fn fill(essays: &[Essay], by_date: &[Vec<EssayId>], terms: &mut Terms) {
    let around = |essay: &Essay| section::around(&terms.sections, &essay.key).collect();
    let around: Vec<Vec<TermId>> = essays.iter().map(around).collect();
    for (rank, order) in by_date.iter().enumerate() {
        for id in order.iter().copied() {
            let essay = &essays[id];
            let own = essay.edition(rank);
            let shown = own.unwrap_or_else(|| essay.original());
            let put = |terms: &mut [Term], all: &[TermId]| {
                for at in all {
                    let side = &mut terms[*at].sides[rank];
                    if own.is_some() { side.own.push(id) } else { side.untranslated.push(id) }
                }
            };
            put(&mut terms.sections, &around[id]);
            put(&mut terms.tags, &shown.tags);
            put(&mut terms.people, &shown.authors);
            put(&mut terms.series, shown.series.as_slice());
            let helpers = own.map(|own| own.translators.iter().chain(&own.reviewers));
            for at in helpers.into_iter().flatten() {
                let side = &mut terms.people[*at].sides[rank];
                if side.translated.last() != Some(&id) {
                    side.translated.push(id);
                }
            }
        }
    }
}

/// Puts the lists in order that have another one.
pub fn sort(essays: &[Essay], locales: &[Arc<Locale>], terms: &mut Terms) {
    for section in &mut terms.sections {
        for (rank, side) in section.sides.iter_mut().enumerate() {
            let introduced =
                side.introduction.as_ref().map(|introduction| &introduction.document.front_matter);
            let by = introduced.and_then(|declared| declared.sort_by).unwrap_or(SortBy::Date);
            sort_section(essays, &locales[rank], rank, by, &mut side.own);
        }
    }
    for series in &mut terms.series {
        for (rank, side) in series.sides.iter_mut().enumerate() {
            for list in [&mut side.own, &mut side.untranslated] {
                list.sort_by_key(|id| part(&essays[*id], rank));
            }
        }
    }
}

/// A series is read from its beginning, in the order of the originals.
fn part(essay: &Essay, rank: Rank) -> (Option<i64>, Option<Date>, &str) {
    let weight = essay.edition_for(rank).document.front_matter.weight;
    (weight, essay.original().date, &essay.key)
}

/// The parts of a series in their order, whether the language has them or not.
pub fn parts(essays: &[Arc<Essay>], series: &Term, rank: Rank) -> Vec<EssayId> {
    let side = &series.sides[rank];
    let mut parts: Vec<EssayId> = side.own.iter().chain(&side.untranslated).copied().collect();
    parts.sort_by_key(|id| part(&essays[*id], rank));
    parts
}

fn sort_section(essays: &[Essay], locale: &Locale, rank: Rank, by: SortBy, list: &mut [EssayId]) {
    let edition = |id: &EssayId| essays[*id].edition_for(rank);
    // What is equal keeps its order, which is that of dates.
    match by {
        SortBy::Date => {}
        SortBy::Weight => {
            list.sort_by_key(|id| edition(id).document.front_matter.weight.unwrap_or(i64::MAX));
        }
        SortBy::Title => list
            .sort_by(|a, b| locale.compare(&edition(a).document.title, &edition(b).document.title)),
    }
}

/// Remembers the place of each edition in its section's list, for "previous" and "next".
pub fn place_in_sections(sections: &[Term], essays: &mut [Essay]) {
    for (at, section) in sections.iter().enumerate() {
        for (rank, side) in section.sides.iter().enumerate() {
            for (position, id) in side.own.iter().enumerate() {
                let essay = &mut essays[*id];
                if essay.section == Some(at)
                    && let Some(edition) =
                        essay.editions.iter_mut().find(|edition| edition.rank == rank)
                {
                    edition.position = position;
                }
            }
        }
    }
}

pub fn shelves(essays: &[Essay], by_date: &[Vec<EssayId>], locales: &[Arc<Locale>]) -> Vec<Shelf> {
    let mut shelves = Vec::new();
    for (rank, locale) in locales.iter().enumerate() {
        let has = |id: &EssayId| essays[*id].edition(rank).is_some();
        let mut shelf = Shelf { places: places(essays, rank), ..Shelf::default() };
        (shelf.own, shelf.untranslated) = by_date[rank].iter().partition(|id| has(id));
        let pages = (0..essays.len()).filter(|id| essays[*id].kind == EssayKind::Page);
        shelf.pages = pages.filter(has).collect();
        let title = |id: &EssayId| essays[*id].edition_for(rank).document.title.as_str();
        let weight = |id: &EssayId| {
            essays[*id].edition_for(rank).document.front_matter.weight.unwrap_or(i64::MAX)
        };
        shelf.pages.sort_by(|a, b| {
            weight(a)
                .cmp(&weight(b))
                .then_with(|| locale.compare(title(a), title(b)))
                .then(a.cmp(b))
        });
        shelves.push(shelf);
    }
    shelves
}

/// The place of every essay among all, newest first.
fn places(essays: &[Essay], rank: Rank) -> Vec<usize> {
    // Essays are in the order of their keys.
    let mut order: Vec<(Reverse<Option<Date>>, EssayId)> =
        (0..essays.len()).map(|id| (Reverse(essays[id].edition_for(rank).date), id)).collect();
    order.sort_unstable();
    let mut places = vec![0; essays.len()];
    for (place, (_, id)) in order.into_iter().enumerate() {
        places[id] = place;
    }
    places
}

/// How many neighbours in a tag's list are looked at: a bound that keeps the search linear.
const NEIGHBOURS: usize = 40;

/// The bits that hold a score of one tag, which is at most 600.
const SCORE: u32 = 16;

/// Up to `count` essays that share most tags with an edition, rare tags counting more, the nearest
/// in time first. An essay appears in the reader's language or not at all.
pub fn related(catalog: &Catalog, id: EssayId, edition: &Edition, count: usize) -> Vec<EssayId> {
    let (rank, places) = (edition.rank, &catalog.shelves[edition.rank].places);
    // An essay above its score, as one number. Scores are in thousandths, since sums of fractions
    // would depend on their order.
    let mut scores: Vec<usize> = Vec::with_capacity(edition.tags.len() * NEIGHBOURS);
    for tag in &edition.tags {
        let list = &catalog.tags[*tag].sides[rank].own;
        let here = list.partition_point(|other| places[*other] < places[id]);
        let near = here.saturating_sub(NEIGHBOURS / 2)..(here + NEIGHBOURS / 2).min(list.len());
        let others = list[near].iter().filter(|other| **other != id);
        let score = 1000 / (list.len() + 1) + 100;
        scores.extend(others.map(|other| other << SCORE | score));
    }
    scores.sort_unstable();
    let mut found: Vec<(Reverse<usize>, usize, EssayId)> = Vec::with_capacity(count + 1);
    for same in scores.chunk_by(|one, other| one >> SCORE == other >> SCORE) {
        let other = same[0] >> SCORE;
        let total: usize = same.iter().map(|score| score & ((1 << SCORE) - 1)).sum();
        let candidate = (Reverse(total), places[other], other);
        if found.len() < count || found.last().is_some_and(|last| candidate < *last) {
            found.insert(found.partition_point(|known| *known < candidate), candidate);
            found.truncate(count);
        }
    }
    found.into_iter().map(|(.., other)| other).collect()
}
