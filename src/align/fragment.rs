//! Fragments that survive translation: a heading answers to the ids of the headings that it stands
//! for.

use crate::align::Alignments;
use crate::catalog::{Essay, EssayId, Rank};
use crate::parse::Document;
use any_ascii::any_ascii;

impl Alignments {
    /// The id by which an edition knows what a fragment names in it, in its original or in another
    /// translation. A fragment may be written as other generators make ids of the same heading.
    pub fn fragment<'f>(
        &self,
        id: EssayId,
        essay: &'f Essay,
        rank: Rank,
        fragment: &'f str,
    ) -> Option<&'f str> {
        let edition = essay.edition(rank)?;
        if answers_to(&edition.document, fragment) {
            return Some(fragment);
        }
        let others = [essay.original()].into_iter().chain(&essay.editions);
        let by_others = others.filter(|other| other.rank != rank).find_map(|other| {
            let named = other.document.headings.iter().position(|it| it.id == fragment)?;
            let heading = self.heading(id, essay, (other.rank, named), rank)?;
            Some(edition.document.headings[heading].id.as_str())
        });
        by_others.or_else(|| same_letters(&edition.document, fragment))
    }

    /// For each heading of an edition the id that its original's heading has, where that is another
    /// one and names nothing else here.
    pub fn other_ids<'e>(&self, id: EssayId, essay: &'e Essay, rank: Rank) -> Vec<Option<&'e str>> {
        let (Some(edition), Some(alignment)) = (essay.edition(rank), self.of(id, essay, rank))
        else {
            return Vec::new();
        };
        let mut ids = vec![None; edition.document.headings.len()];
        for (ours, theirs) in &alignment.headings {
            let other = essay.original().document.headings[*ours].id.as_str();
            if !answers_to(&edition.document, other) {
                ids[*theirs] = Some(other);
            }
        }
        ids
    }

    /// The heading of one edition that stands for a heading of another, by way of the original.
    fn heading(
        &self,
        id: EssayId,
        essay: &Essay,
        (from, heading): (Rank, usize),
        to: Rank,
    ) -> Option<usize> {
        let original = match self.of(id, essay, from) {
            None => heading,
            Some(known) => known.headings.iter().find(|(_, theirs)| *theirs == heading)?.0,
        };
        match self.of(id, essay, to) {
            None => Some(original),
            Some(known) => {
                known.headings.iter().find(|(ours, _)| *ours == original).map(|(_, theirs)| *theirs)
            }
        }
    }
}

/// The heading whose id has the letters of a fragment: GitHub's `lequipe` is our `l-equipe`.
fn same_letters<'d>(document: &'d Document, fragment: &str) -> Option<&'d str> {
    let letters = |text: &str| -> String {
        let plain = any_ascii(text);
        plain
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|it| it.to_ascii_lowercase())
            .collect()
    };
    let wanted = letters(fragment);
    let mut named = document.headings.iter().filter(|it| letters(&it.id) == wanted);
    match (named.next(), named.next()) {
        (Some(only), None) if !wanted.is_empty() => Some(&only.id),
        _ => None,
    }
}

/// Whether a text alone, without its other editions, has what a fragment names.
pub fn answers_to(document: &Document, fragment: &str) -> bool {
    fragment == "top"
        || document.headings.iter().any(|heading| heading.id == fragment)
        || document.html_ids.iter().any(|id| id == fragment)
}
