//! Two editions side by side: what stands for each other, row by row.

use crate::parse::raw_html::has_content;
use crate::plan::view::parallel::RowView;
use crate::plan::{Body, Plan};
use crate::render::body::{Column, columns};

/// The rows of two editions of an essay, then one with the notes of both.
pub fn rows(plan: &Plan, first: &Body<'_>, second: &Body<'_>) -> Vec<RowView> {
    let Some(id) = first.essay else { return Vec::new() };
    let essay = &plan.catalog.essays[id];
    let (mut ours, notes) = columns(plan, first, Column::First);
    let (mut theirs, other_notes) = columns(plan, second, Column::Second);
    let places = plan.alignments.places(id, essay, first.rank);
    let mut rows = Vec::new();
    for pair in plan.alignments.rows(id, essay, first.rank, second.rank) {
        let known = places.iter().filter(|(block, _)| pair.original.contains(block));
        let row = RowView {
            ids: known.map(|(_, number)| id_of(*number)).collect(),
            first: taken(&mut ours, pair.original),
            second: taken(&mut theirs, pair.translation),
        };
        if !row.first.is_empty() || !row.second.is_empty() {
            rows.push(row);
        }
    }
    if !notes.is_empty() || !other_notes.is_empty() {
        rows.push(RowView { ids: Vec::new(), first: notes, second: other_notes });
    }
    rows
}

fn taken(blocks: &mut [String], range: std::ops::Range<usize>) -> String {
    let html: String = blocks[range].iter_mut().map(std::mem::take).collect();
    // A wrapper without anything in it, and without a name that a link may lead to.
    if has_content(&html) || html.contains(" id=\"") { html } else { String::new() }
}

/// The id of a place. No heading has one that begins with such a line.
pub fn id_of(number: usize) -> String {
    format!("_{number}")
}
