//! What is still in the original's language: a whole text, or a sentence in it.

use crate::align::verdict::Verdict;
use crate::check::couple::Couple;
use crate::check::prose::{Prose, Word};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::parse::block::BlockKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// So many words in a row are no name and no title.
const RUN: usize = 8;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let language = couple.original.locale.language();
    let message = match couple.alignment.verdict {
        Verdict::Copy => format!("this text equals its original in {language}"),
        Verdict::Untranslated => format!("most of this text is still in {language}"),
        Verdict::Translation | Verdict::OtherStructure => return sentences(couple, found),
    };
    let start = couple.translation.document.body.start;
    let finding = couple.finding(Code::SameAsSource, start..start, message);
    found.push(finding.help(
        "translate it, or remove the file: readers are led to the original where there is none",
    ));
}

fn sentences(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    for row in &couple.rows {
        // Who is quoted may keep their words.
        let kinds = [
            BlockKind::Code,
            BlockKind::Quote,
            BlockKind::Container,
            BlockKind::Html,
            BlockKind::Footnote,
        ];
        if kinds.iter().any(|kind| couple.translation.is(row.theirs, *kind)) {
            continue;
        }
        let (ours, theirs) = couple.prose(*row);
        if let Some(range) = shared(ours, theirs) {
            let language = couple.original.locale.language();
            let message = format!("these words are still in {language}");
            let finding = couple.finding(Code::SameAsSource, theirs.source(&range), message);
            found.push(finding.related(couple.original_block(row.ours), "the original"));
        }
    }
}

/// Whether so many words in a row may be the original's: a quick no for most blocks.
fn may_share(old: &[Word], new: &[Word]) -> bool {
    let mut known = [0_u64; 32];
    let place =
        |word: &Word| (usize::from(word.hash.to_be_bytes()[0] & 31), 1 << (word.hash >> 50 & 63));
    for word in old {
        let (at, bit) = place(word);
        known[at] |= bit;
    }
    let mut run = 0;
    new.iter().any(|word| {
        let (at, bit) = place(word);
        run = if known[at] & bit == 0 { 0 } else { run + 1 };
        run == RUN
    })
}

/// The first run of words that stands in both texts, outside quotation marks.
fn shared(ours: &Prose, theirs: &Prose) -> Option<Range<usize>> {
    if ours.words.len() < RUN || theirs.words.len() < RUN || !may_share(&ours.words, &theirs.words)
    {
        return None;
    }
    let old: Vec<&str> = ours.words().map(|(_, word)| word).collect();
    let new: Vec<(usize, &str)> = theirs.words().collect();
    let known: BTreeSet<&[&str]> = old.windows(RUN).collect();
    let words: Vec<&str> = new.iter().map(|(_, word)| *word).collect();
    let is_sentence = |at: usize| {
        let run = &new[at..at + RUN];
        let end = |(start, word): (usize, &str)| start + word.len();
        let small = run.iter().filter(|(_, word)| word.starts_with(char::is_lowercase)).count();
        let between = run.windows(2).map(|two| &theirs.text[end(two[0])..two[1].0]);
        small >= RUN - 2 && between.into_iter().all(|it| matches!(it, " " | ", " | "'" | "’" | "-"))
    };
    let at = (0..=words.len() - RUN)
        .find(|at| known.contains(&words[*at..*at + RUN]) && is_sentence(*at))?;
    let start = new[at].0;
    let (last, word) = new[at + RUN - 1];
    let before = theirs.text[..start].trim_end_matches(['\u{a0}', '\u{202f}']).chars().next_back();
    // Swedes and Finns open with the mark that closes elsewhere.
    let is_quoted = before.is_some_and(|mark| "\"“”„«‘’'»「『(".contains(mark));
    (!is_quoted).then(|| start..last + word.len())
}
