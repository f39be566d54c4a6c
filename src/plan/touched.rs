//! Which outputs an edit can have touched, told without making their views.
//!
//! [`Traces`] are hashes: one of all that pages share, and two for each edition, of what other pages
//! may show of it and of all that its own page shows. Where the first is the last build's, an output
//! is as it was unless it shows an edition that is not.

use crate::catalog::link::Target;
use crate::catalog::order::{parts, related};
use crate::catalog::term::{Term, TermId};
use crate::catalog::{Edition, Essay, EssayId, Introduction, Rank};
use crate::plan::page::RELATED;
use crate::plan::{Output, Plan, Subject, feed, list};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use xxhash_rust::xxh3::xxh3_128;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traces {
    /// Of settings, theme, files, terms, addresses, and the order of every list.
    shared: u128,
    /// For every edition, in the order of essays: what others may show of it, and the rest.
    editions: Vec<(u128, u128)>,
}

impl Traces {
    /// `settings` is a hash of all that was decided outside of the texts.
    pub fn of(plan: &Plan, settings: u128) -> Traces {
        let essays = plan.catalog.essays.par_iter().enumerate();
        let editions = essays.map_init(Bytes::default, |bytes, (id, essay)| {
            let editions = essay.editions.iter().enumerate();
            let of = |(at, it)| (shown(plan, id, (at, it), bytes), own(essay, it, bytes));
            editions.map(of).collect::<Vec<_>>()
        });
        let editions = || editions.collect::<Vec<_>>().concat();
        let (editions, shared) = rayon::join(editions, || shared(plan, settings));
        Traces { shared, editions }
    }
}

/// Bytes to be hashed.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, number: usize) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    fn numbers(&mut self, numbers: &[usize]) {
        self.number(numbers.len());
        for number in numbers {
            self.number(*number);
        }
    }

    fn hash(&mut self, hash: u128) {
        self.0.extend_from_slice(&hash.to_le_bytes());
    }

    fn targets(&mut self, targets: &[Target]) {
        for target in targets {
            match target {
                Target::AsWritten => self.number(0),
                Target::Dead => self.number(1),
                Target::Elsewhere(address) => (self.number(2), self.text(address)).1,
                Target::Here(fragment) => (self.number(3), self.text(fragment)).1,
                Target::Address(address) => (self.number(4), self.text(address)).1,
                Target::Essay { essay, rank, fragment } => {
                    self.numbers(&[5, *essay, *rank]);
                    self.text(fragment.as_deref().unwrap_or("#"));
                }
            }
        }
    }

    fn introduction(&mut self, introduction: Option<&Introduction>) {
        let Some(Introduction { document, targets }) = introduction else { return self.number(0) };
        self.hash(document.source.content);
        self.text(&document.source.path);
        self.targets(targets);
    }

    fn term(&mut self, term: &Term) {
        self.text(&term.id);
        self.text(term.url.as_deref().unwrap_or_default());
        self.text(term.email.as_deref().unwrap_or_default());
        for side in &term.sides {
            self.text(&side.title.words);
            self.text(&side.description.words);
            self.numbers(&[side.title.rank, side.description.rank]);
            self.text(&side.address);
            for ids in [&side.own, &side.untranslated, &side.translated] {
                self.numbers(ids);
            }
            self.introduction(side.introduction.as_ref());
        }
    }
}

fn shared(plan: &Plan, settings: u128) -> u128 {
    let (catalog, mut bytes) = (&plan.catalog, Bytes::default());
    bytes.hash(settings);
    bytes.hash(plan.theme.hash);
    bytes.text(&plan.style);
    for (name, file) in &plan.theme.files {
        bytes.text(name);
        bytes.hash(file.hash);
    }
    for file in plan.assets.iter().chain(plan.cards.fonts.iter().map(|font| &font.file)) {
        bytes.text(&file.path);
        bytes.hash(file.hash);
    }
    for (_, fingerprint) in &plan.sites {
        bytes.hash(*fingerprint);
    }
    for essay in &catalog.essays {
        bytes.text(&essay.key);
        bytes.numbers(&[essay.kind as usize, essay.original, essay.section.unwrap_or(usize::MAX)]);
        for edition in &essay.editions {
            bytes.numbers(&[edition.rank, edition.position]);
            bytes.text(&edition.address);
        }
    }
    for shelf in catalog.shelves.iter() {
        for ids in [&shelf.own, &shelf.untranslated, &shelf.pages] {
            bytes.numbers(ids);
        }
    }
    for terms in [&catalog.sections, &catalog.tags, &catalog.people, &catalog.series] {
        bytes.number(terms.len());
        for term in terms.iter() {
            bytes.term(term);
        }
    }
    for home in catalog.homes.iter() {
        bytes.introduction(home.as_ref());
    }
    for output in plan.outputs.iter() {
        bytes.text(&output.address);
    }
    xxh3_128(&bytes.0)
}

/// All of an edition but its body, and of the body what lists show and links may name.
fn shown(plan: &Plan, id: EssayId, (at, edition): (usize, &Edition), bytes: &mut Bytes) -> u128 {
    bytes.0.clear();
    bytes.hash(edition.document.face);
    // No date has a month 0.
    let date = edition.date.map_or((0, 0, 0), |date| (date.year(), date.month(), date.day()));
    bytes.numbers(&[date.0.cast_unsigned().into(), date.1.cast_unsigned().into()]);
    bytes.number(date.2.cast_unsigned().into());
    bytes.text(edition.cover.as_deref().unwrap_or_default());
    bytes.numbers(&edition.tags);
    for people in [&edition.authors, &edition.translators, &edition.reviewers] {
        bytes.numbers(people);
    }
    bytes.number(edition.series.unwrap_or(usize::MAX));
    if let Some(alignment) = plan.alignments.at(id, at) {
        for (ours, theirs) in &alignment.headings {
            bytes.numbers(&[*ours, *theirs]);
        }
    }
    xxh3_128(&bytes.0)
}

/// The body, and what only the edition's own page shows beside it.
fn own(essay: &Essay, edition: &Edition, bytes: &mut Bytes) -> u128 {
    bytes.0.clear();
    bytes.hash(edition.document.source.content);
    bytes.targets(&edition.targets);
    bytes.numbers(&essay.backlinks);
    xxh3_128(&bytes.0)
}

/// What an edit has touched.
#[derive(Debug)]
pub struct Touched<'p> {
    plan: &'p Plan,
    /// Editions of which others may show something else than before.
    shown: BTreeSet<(EssayId, Rank)>,
    /// The essays of those.
    essays: BTreeSet<EssayId>,
    /// Their tags.
    tags: BTreeSet<TermId>,
    /// Essays that are not what they were.
    own: BTreeSet<EssayId>,
}

impl Touched<'_> {
    /// Nothing where any output may be another one.
    pub fn of<'p>(plan: &'p Plan, before: &Traces, now: &Traces) -> Option<Touched<'p>> {
        let all = plan.catalog.essays.iter().enumerate();
        let all = all.flat_map(|(id, essay)| essay.editions.iter().map(move |it| (id, it)));
        if before.shared != now.shared || before.editions.len() != now.editions.len() {
            return None;
        }
        let mut touched = Touched {
            plan,
            shown: BTreeSet::new(),
            essays: BTreeSet::new(),
            tags: BTreeSet::new(),
            own: BTreeSet::new(),
        };
        let traces = before.editions.iter().zip(&now.editions);
        for ((id, edition), (old, new)) in all.zip(traces).filter(|(_, (old, new))| old != new) {
            touched.own.insert(id);
            if old.0 != new.0 {
                touched.shown.insert((id, edition.rank));
                touched.essays.insert(id);
                touched.tags.extend(&edition.tags);
            }
        }
        Some(touched)
    }

    /// Whether the output may be another one than before.
    pub fn has(&self, output: &Output) -> bool {
        match &output.subject {
            // These know by themselves, and quickly.
            Subject::Index(_) | Subject::Copy(_) | Subject::Picture { .. } => true,
            // There are few of these, and they may show any edition.
            Subject::Chooser
            | Subject::TagIndex(_)
            | Subject::PeopleIndex(_)
            | Subject::Archive(_)
            | Subject::Search(_)
            | Subject::Missing(_)
            | Subject::SitemapIndex
            | Subject::Sitemap { .. }
            | Subject::Robots
            | Subject::Style => !self.shown.is_empty(),
            Subject::Redirect { essay, .. } | Subject::Card { essay, .. } => {
                self.essays.contains(essay)
            }
            Subject::Parallel { essay, first, second } => {
                let essay_is = self.own.contains(essay);
                essay_is || [first, second].into_iter().any(|rank| self.leads(*essay, *rank))
            }
            Subject::Edition { essay, rank } => self.has_edition(*essay, *rank),
            Subject::List { list, rank, number } => {
                let ids = list::mentioned(self.plan, *list, *rank, *number);
                let introduction = list::introduction(self.plan, *list, *rank);
                self.shows(&ids, *rank) || introduction.is_some_and(|it| self.leads_to(&it.targets))
            }
            Subject::Feed { scope, .. } => feed::members(self.plan, *scope).into_iter().any(|id| {
                let editions = &self.plan.catalog.essays[id].editions;
                self.own.contains(&id) || editions.iter().any(|it| self.leads_to(&it.targets))
            }),
        }
    }

    fn has_edition(&self, id: EssayId, rank: Rank) -> bool {
        if self.own.contains(&id) {
            return true;
        }
        if self.shown.is_empty() {
            return false;
        }
        let catalog = &self.plan.catalog;
        let (essay, edition) = (&catalog.essays[id], catalog.essays[id].edition_for(rank));
        let beside = essay.section.map_or_else(Vec::new, |at| {
            let all = &catalog.sections[at].sides[rank].own;
            let near = edition.position.saturating_sub(1)..=edition.position.saturating_add(1);
            near.filter_map(|at| all.get(at).copied()).collect()
        });
        let series = edition.series.map(|at| parts(&catalog.essays, &catalog.series[at], rank));
        self.leads(id, rank)
            || self.shows(&beside, rank)
            || self.shows(&essay.backlinks, rank)
            || self.shows(&series.unwrap_or_default(), rank)
            || (edition.tags.iter().any(|tag| self.tags.contains(tag))
                && self.shows(&related(catalog, id, edition, RELATED), rank))
    }

    /// One of the essays is seen otherwise by readers of a language.
    fn shows(&self, ids: &[EssayId], rank: Rank) -> bool {
        let essays = &self.plan.catalog.essays;
        !self.shown.is_empty()
            && ids.iter().any(|id| self.shown.contains(&(*id, essays[*id].edition_for(rank).rank)))
    }

    fn leads(&self, id: EssayId, rank: Rank) -> bool {
        self.leads_to(&self.plan.catalog.essays[id].edition_for(rank).targets)
    }

    fn leads_to(&self, targets: &[Target]) -> bool {
        let essay = |target: &Target| match target {
            Target::Essay { essay, .. } => self.essays.contains(essay),
            _ => false,
        };
        !self.essays.is_empty() && targets.iter().any(essay)
    }
}
