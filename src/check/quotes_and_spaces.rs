//! Spaces before commas and full stops, and quotation marks that are not closed.

use crate::check::couple::Couple;
use crate::check::prose::Prose;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::locale::letter::is_letter;
use crate::parse::block::BlockKind;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    for row in &couple.rows {
        if couple.translation.is(row.theirs, BlockKind::Code) {
            continue;
        }
        let (ours, theirs) = couple.prose(*row);
        if let Some(at) = spaced(theirs).filter(|_| spaced(ours).is_none()) {
            let mark = &theirs.text[at + 1..at + 2];
            let message = format!("a space stands before `{mark}`");
            let range = theirs.source(&(at..at + 2));
            found.push(couple.finding(Code::QuotesAndSpaces, range, message));
        }
        if !theirs.text.is_ascii() && !is_closed(&theirs.text) && is_closed(&ours.text) {
            let message = "a quotation mark is opened here and not closed".to_owned();
            found.push(couple.at_row(Code::QuotesAndSpaces, *row, message));
        }
    }
}

/// A space before a comma or full stop that ends something: no language has one there.
fn spaced(prose: &Prose) -> Option<usize> {
    let text = &prose.text;
    let pairs = text.as_bytes().windows(2).enumerate();
    pairs.filter(|(_, pair)| matches!(pair, [b' ', b',' | b'.'])).find_map(|(space, _)| {
        let (before, at) = (&text[..space], space + 1);
        let is_word = before.ends_with(is_letter);
        let ends = text[at + 1..].chars().next().is_none_or(char::is_whitespace);
        (is_word && ends).then_some(before.len())
    })
}

/// Whether as many guillemets are opened as closed, whichever way they point.
fn is_closed(text: &str) -> bool {
    text.matches('«').count() == text.matches('»').count()
}
