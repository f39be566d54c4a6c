//! Words that were written twice: "the the".
//!
//! Many languages double words on purpose (Turkish "yavaş yavaş"), but hardly their most frequent
//! ones; so only a word that the text has often counts.

use crate::check::couple::Couple;
use crate::check::prose::Prose;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::parse::block::BlockKind;
use std::collections::BTreeMap;
use std::ops::Range;

/// How often a word must stand elsewhere in the text.
const OFTEN: usize = 4;
/// "She had had someone to ask", "I knew that that was all": English doubles these by its grammar.
const ENGLISH: [&str; 2] = ["had", "that"];

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let side = &couple.translation;
    let is_english = side.locale.language().language() == "en";
    let mut doubled = Vec::new();
    for (block, prose) in side.prose.iter().enumerate() {
        if side.is(block, BlockKind::Code) {
            continue;
        }
        for two in prose.words.windows(2) {
            let (first, second) = (&two[0], &two[1]);
            let (word, range) = (prose.word(second), first.range.start..second.range.end);
            if first.hash == second.hash
                && prose.word(first) == word
                && word.chars().all(char::is_lowercase)
                && !(is_english && ENGLISH.contains(&word))
                && prose.text[first.range.end..second.range.start].chars().all(|it| it == ' ')
                && stands_alone(prose, &range)
            {
                doubled.push((block, range, word));
            }
        }
    }
    if doubled.is_empty() {
        return;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, word) in side.prose.iter().flat_map(Prose::words) {
        *counts.entry(word).or_default() += 1;
    }
    for (block, range, word) in doubled {
        if counts.get(word).is_some_and(|count| *count >= OFTEN + 2) {
            let message = format!("`{word}` stands here twice");
            found.push(couple.finding(
                Code::DoubledWord,
                side.prose[block].source(&range),
                message,
            ));
        }
    }
}

/// No part of a longer word ("peut-être être"), no beginning of a clause ("Leute, die die Tür …"),
/// no markup between the two.
fn stands_alone(prose: &Prose, range: &Range<usize>) -> bool {
    let before = prose.text[..range.start].trim_end_matches(' ');
    let after = &prose.text[range.end..];
    !before.ends_with(['-', '‑', ',', '’', '\'', '،', '、'])
        && !after.starts_with(['-', '‑', '’', '\''])
        && prose.source(range).len() <= range.len()
}
