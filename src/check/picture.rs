//! Pictures that the translation lost or exchanged.

use crate::check::couple::Couple;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let all: Vec<&str> = couple
        .translation
        .prose
        .iter()
        .flat_map(|it| &it.pictures)
        .map(|it| stem(&it.destination))
        .collect();
    for row in &couple.rows {
        let (ours, theirs) = couple.prose(*row);
        if theirs.pictures.len() >= ours.pictures.len() {
            continue;
        }
        let lost = ours.pictures.iter().find(|it| !all.contains(&stem(&it.destination)));
        if let Some(lost) = lost {
            let message = format!("the original has the picture `{}` here", lost.destination);
            found.push(couple.at_row(Code::Picture, *row, message));
        }
    }
}

/// A picture and its version for a language are one: `bridge.lv.png`, `bridge.png`.
fn stem(destination: &str) -> &str {
    let name = destination.rsplit('/').next().unwrap_or_default();
    name.split('.').next().unwrap_or_default()
}
