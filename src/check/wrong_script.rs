//! Words with a letter of another script that only looks right: a Latin `a` in a Russian word. Search
//! does not find such words, and voices cannot read them.

use crate::check::couple::Couple;
use crate::check::prose::{is_cyrillic, is_latin};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::parse::block::BlockKind;

/// Latin letters that look like Cyrillic ones, and those (UTS 39, confusables).
const LATIN: &str = "aceopxyABCEHKMOPTXiIsSjJ";
const CYRILLIC: &str = "асеорхуАВСЕНКМОРТХіІѕЅјЈ";

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let side = &couple.translation;
    for (block, prose) in side.prose.iter().enumerate() {
        if side.is(block, BlockKind::Code) || !prose.mixes_scripts() {
            continue;
        }
        for (at, word) in prose.words() {
            let Some((letter, script)) = stranger(word) else { continue };
            let message = format!("the `{letter}` in `{word}` is a {script} letter");
            let range = prose.source(&(at..at + word.len()));
            found.push(couple.finding(Code::WrongScript, range, message));
        }
    }
}

/// The letter of another script in a word that is otherwise of one.
fn stranger(word: &str) -> Option<(char, &'static str)> {
    if word.is_ascii() {
        return None;
    }
    let cyrillic: Vec<char> = word.chars().filter(|it| is_cyrillic(*it)).collect();
    let latin: Vec<char> = word.chars().filter(|it| is_latin(*it)).collect();
    if cyrillic.is_empty() || latin.is_empty() {
        return None;
    }
    let all = |letters: &[char], alike: &str| letters.iter().all(|it| alike.contains(*it));
    if latin.len() < cyrillic.len() && all(&latin, LATIN) {
        return Some((latin[0], "Latin"));
    }
    (cyrillic.len() < latin.len() && all(&cyrillic, CYRILLIC)).then(|| (cyrillic[0], "Cyrillic"))
}

#[cfg(test)]
mod tests {
    use super::stranger;

    #[test]
    fn a_letter_that_only_looks_right_is_found_and_loans_are_not() {
        assert_eq!(stranger("п\u{61}ром"), Some(('a', "Latin")));
        assert_eq!(stranger("prāmi\u{441}"), Some(('с', "Cyrillic")));
        for fine in ["паром", "prāmis", "URLы", "IT", "Gitом"] {
            assert_eq!(stranger(fine), None, "{fine}");
        }
    }
}
