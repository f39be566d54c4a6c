//! What translations declare at their top: words of their own, and the same tags and series.

use crate::catalog::Edition;
use crate::catalog::term::Term;
use crate::check::couple::Couple;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;

/// A title of fewer words may be a name.
const TITLE: usize = 3;
const DESCRIPTION: usize = 4;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let (ours, theirs) = (couple.original.document, couple.translation.document);
    let (old, new) = (&ours.front_matter, &theirs.front_matter);
    let mut report = |message: String| {
        found.push(couple.finding(Code::FrontMatterDiffers, 0..0, message));
    };
    let words = |text: &str| text.split_whitespace().count();
    if let Some(title) = &new.title
        && *title == ours.title
        && words(title) >= TITLE
    {
        report("the title is still the original's".to_owned());
    }
    if new.description == old.description && words(&new.description) >= DESCRIPTION {
        report("the description is still the original's".to_owned());
    }
    let (ours, theirs) = (couple.original.edition, couple.translation.edition);
    let lost = missing(&couple.catalog.tags, &ours.tags, &theirs.tags);
    if !lost.is_empty() {
        report(format!("the original has the tags {lost}, this has not"));
    }
    let added = missing(&couple.catalog.tags, &theirs.tags, &ours.tags);
    if !added.is_empty() {
        report(format!("this has the tags {added}, the original has not"));
    }
    if ours.series != theirs.series && ours.series.is_some() {
        report("the original belongs to a series, this to none or to another".to_owned());
    }
    if is_earlier(theirs, ours) {
        report("this is dated earlier than its original".to_owned());
    }
}

fn missing(terms: &[Term], of: &[usize], among: &[usize]) -> String {
    let lost = of.iter().filter(|tag| !among.contains(tag));
    let names: Vec<String> = lost.map(|tag| format!("`{}`", terms[*tag].id)).collect();
    names.join(", ")
}

fn is_earlier(one: &Edition, other: &Edition) -> bool {
    matches!((one.date, other.date), (Some(one), Some(other)) if one < other)
}
