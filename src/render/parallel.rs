//! Two editions side by side: what stands for each other, row by row.

use crate::diagnostic::Diagnostic;
use crate::parse::raw_html::has_content;
use crate::plan::view::parallel::RowView;
use crate::plan::{Body, Plan};
use crate::render::body::{Column, columns};

/// The rows of two editions of an essay, then one with the notes of both.
pub fn rows(
    plan: &Plan,
    first: &Body<'_>,
    second: &Body<'_>,
) -> Result<Vec<RowView>, Box<Diagnostic>> {
    let Some(id) = first.essay else { return Ok(Vec::new()) };
    let essay = &plan.catalog.essays[id];
    let (mut ours, notes) = columns(plan, first, Column::First)?;
    let (mut theirs, other_notes) = columns(plan, second, Column::Second)?;
    let places = plan.alignments.places(id, essay, first.rank);
    let mut rows = Vec::new();
    // Names that links lead to, of blocks that show nothing: they go with what follows.
    let mut names = String::new();
    for pair in plan.alignments.rows(id, essay, first.rank, second.rank) {
        let known = places.iter().filter(|(block, _)| pair.original.contains(block));
        let mut row = RowView {
            ids: known.map(|(_, number)| id_of(*number)).collect(),
            first: taken(&mut ours, pair.original),
            second: taken(&mut theirs, pair.translation),
        };
        if !has_content(&row.second) {
            row.second.clear();
        }
        if has_content(&row.first) {
            row.first.insert_str(0, &std::mem::take(&mut names));
        } else {
            let shows_nothing = std::mem::take(&mut row.first);
            names.extend(shows_nothing.contains(" id=\"").then_some(shows_nothing));
        }
        if !row.first.is_empty() || !row.second.is_empty() {
            rows.push(row);
        }
    }
    if !notes.is_empty() || !other_notes.is_empty() {
        rows.push(RowView { ids: Vec::new(), first: notes, second: other_notes });
    }
    Ok(rows)
}

fn taken(blocks: &mut [String], range: std::ops::Range<usize>) -> String {
    blocks[range].iter_mut().map(std::mem::take).collect()
}

/// The id of a place. No heading has one that begins with such a line.
pub fn id_of(number: usize) -> String {
    format!("_{number}")
}
