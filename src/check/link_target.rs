//! Links to an essay that the original does not link to, and to the site's other languages.

use crate::catalog::EssayId;
use crate::catalog::link::Target;
use crate::check::couple::{Couple, Row, Side};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::parse::Link;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let all: Vec<EssayId> = essays(&couple.original).map(|(_, essay)| essay).collect();
    for row in &couple.rows {
        let ours = within(&couple.original, row.ours);
        let theirs = within(&couple.translation, row.theirs);
        if ours.len() != theirs.len() {
            continue;
        }
        for ((_, old), (link, new)) in ours.iter().zip(&theirs) {
            // The words of a sentence change places, and their links with them.
            if ours.iter().any(|(_, other)| other == new) || theirs.iter().any(|(_, it)| it == old)
            {
                continue;
            }
            found.push(differs(couple, *row, link, *old, *new, &all));
        }
    }
}

fn differs(
    couple: &Couple<'_>,
    row: Row,
    link: &Link,
    old: EssayId,
    new: EssayId,
    all: &[EssayId],
) -> Diagnostic {
    let essays = &couple.catalog.essays;
    let (new_key, old_key) = (&essays[new].key, &essays[old].key);
    let message = format!("this leads to `{new_key}`, in the original to `{old_key}`");
    let help = if all.contains(&new) {
        "the original links to it elsewhere: a line may have been copied"
    } else {
        "name the file of the same essay; readers are led to their own language"
    };
    couple
        .finding(Code::LinkTarget, link.range.clone(), message)
        .related(couple.original_block(row.ours), "the original")
        .help(help)
}

/// The links of a text that lead to essays.
fn essays<'s>(side: &Side<'s>) -> impl Iterator<Item = (&'s Link, EssayId)> {
    let links = side.document.links.iter().zip(&side.edition.targets);
    links.filter_map(|(link, target)| match target {
        Target::Essay { essay, .. } => Some((link, *essay)),
        _ => None,
    })
}

fn within<'s>(side: &Side<'s>, block: usize) -> Vec<(&'s Link, EssayId)> {
    let range = &side.block(block).range;
    essays(side).filter(|(link, _)| range.contains(&link.range.start)).collect()
}
