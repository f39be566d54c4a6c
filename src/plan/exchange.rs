//! A plan in which texts were exchanged for others that stand as they stood: most edits change words
//! and nothing else, and need no new plan.

use crate::align;
use crate::catalog::term::Term;
use crate::catalog::{EssayId, EssayKind};
use crate::parse::Document;
use crate::parse::front_matter::SortBy;
use crate::plan::kept::OfEssay;
use crate::plan::{Plan, card, search, site};
use std::sync::Arc;

impl Plan {
    /// Puts texts in the places of others, and tells of which essays. Nothing where the plan of a
    /// clean build might be another one, and then this one is of no more use.
    pub fn exchange(
        &mut self,
        texts: &[[Arc<Document>; 2]],
        memory: &align::Memory,
    ) -> Option<Vec<EssayId>> {
        let before = self.alignments.clone();
        let mut ids = Vec::new();
        for [old, new] in texts {
            ids.push(self.put(old, new)?);
        }
        ids.sort_unstable();
        ids.dedup();
        for id in &ids {
            let essay = &*self.catalog.essays[*id];
            self.alignments.renew(*id, essay, memory);
            // Links to headings of a translation go by way of the original.
            if !self.alignments.join_headings_like(&before, *id) {
                return None;
            }
            self.kept.essays[*id] = Arc::new(OfEssay::of(essay));
            let dealt = |rank| self.cards.dealt.get(&(*id, rank));
            let mut editions = essay.editions.iter();
            if editions.any(|it| card::missing(self, it).as_ref() != dealt(it.rank)) {
                return None;
            }
        }
        search::renew(self, &ids)?;
        self.sites = site::all(self);
        Some(ids)
    }

    fn put(&mut self, old: &Arc<Document>, new: &Arc<Document>) -> Option<EssayId> {
        let (catalog, key) = (&mut self.catalog, old.place.key.as_str());
        let id = catalog.essays.binary_search_by(|essay| essay.key.as_str().cmp(key)).ok()?;
        let is_listed_by_title =
            || catalog.essays[id].kind == EssayKind::Page || sorts_by_title(&catalog.sections);
        if !new.stands_like(old) || (new.title != old.title && is_listed_by_title()) {
            return None;
        }
        let editions = &mut Arc::make_mut(&mut catalog.essays[id]).editions;
        let edition = editions.iter_mut().find(|edition| Arc::ptr_eq(&edition.document, old))?;
        edition.document = Arc::clone(new);
        Some(id)
    }
}

fn sorts_by_title(sections: &[Term]) -> bool {
    let introductions = sections
        .iter()
        .flat_map(|section| &section.sides)
        .filter_map(|side| side.introduction.as_ref());
    let mut orders = introductions.map(|it| it.document.front_matter.sort_by);
    orders.any(|by| by == Some(SortBy::Title))
}
