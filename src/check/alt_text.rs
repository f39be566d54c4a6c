//! Pictures described in the original's language.

use crate::check::couple::Couple;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;

/// Fewer words may be a name.
const WORDS: usize = 4;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    for row in &couple.rows {
        let (ours, theirs) = couple.prose(*row);
        for picture in &theirs.pictures {
            let is_same = ours.pictures.iter().any(|other| other.alt == picture.alt);
            if is_same && picture.alt.split_whitespace().count() >= WORDS {
                let message = "this description is the original's, word for word".to_owned();
                found.push(couple.finding(Code::AltText, picture.range.clone(), message));
            }
        }
    }
}
