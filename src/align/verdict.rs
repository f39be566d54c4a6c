//! Whether a text is a translation at all: it may be a copy of its original, mostly still in its
//! language, or something else altogether.

use crate::align::pair::{Pair, Relation};
use crate::align::piece::Piece;
use crate::align::token::words;
use crate::parse::Document;
use crate::parse::block::BlockKind;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    Translation,
    /// Equal to its original, block for block.
    Copy,
    /// More than half of it is in the original's language.
    Untranslated,
    /// Less than a third of it has a counterpart.
    OtherStructure,
}

/// Of the words of a block, how many the original has too, if the block is in its language. Even an
/// older version of the original shares nearly all of its vocabulary, and translations share names
/// and terms; this needs no list of languages and tells apart those that are near to each other.
const SAME_LANGUAGE: f64 = 0.9;
/// A shorter block may consist of names.
const WORDS: usize = 4;

/// A translation, its text, and its blocks as they are compared.
pub type Translation<'t> = (&'t Document, &'t str, &'t [Piece]);

pub fn verdict(
    original: &[Piece],
    vocabulary: &Vocabulary,
    (document, text, translation): Translation<'_>,
    pairs: &[Pair],
) -> Verdict {
    let ours = original.iter().map(|piece| piece.hash);
    if !original.is_empty() && ours.eq(translation.iter().map(|piece| piece.hash)) {
        return Verdict::Copy;
    }
    if is_untranslated(vocabulary, (document, text, translation)) {
        return Verdict::Untranslated;
    }
    let paired: usize = pairs
        .iter()
        .filter(|pair| pair.relation != Relation::Alone && pair.confidence > 0.5)
        .map(|pair| pair.translation.len())
        .sum();
    if translation.len() > 3 && original.len() > 3 && paired * 3 < translation.len() {
        return Verdict::OtherStructure;
    }
    Verdict::Translation
}

/// Whether more than half of the letters stand in blocks that are in the original's language. Only as
/// much is read as decides it.
fn is_untranslated(vocabulary: &Vocabulary, (document, text, pieces): Translation<'_>) -> bool {
    let prose = || document.blocks.iter().zip(pieces).filter(|(_, piece)| is_prose(piece));
    let letters = |piece: &Piece| u64::from(piece.length);
    let all: u64 = prose().map(|(_, piece)| letters(piece)).sum();
    let (mut left, mut rest) = (0, all);
    for (block, piece) in prose() {
        rest -= letters(piece);
        if vocabulary.has_most_of(&text[block.range()]) {
            left += letters(piece);
        }
        if left * 2 > all || (left + rest) * 2 <= all {
            break;
        }
    }
    left * 2 > all
}

/// The words of an original.
#[derive(Debug)]
pub struct Vocabulary {
    /// Their hashes, sorted, each once.
    words: Vec<u64>,
    /// A bit for each of them: most words of another language have none.
    bits: [u64; BITS / 64],
}

const BITS: usize = 8192;

impl Vocabulary {
    pub fn of(document: &Document, text: &str) -> Vocabulary {
        let prose = document.blocks.iter().filter(|block| block.kind != BlockKind::Code);
        Vocabulary::of_texts(prose.map(|block| &text[block.range()]))
    }

    fn of_texts<'t>(texts: impl Iterator<Item = &'t str>) -> Vocabulary {
        let mut words: Vec<u64> = texts.flat_map(words).map(|(word, _)| hash(word)).collect();
        words.sort_unstable();
        words.dedup();
        let mut bits = [0; BITS / 64];
        for word in &words {
            let (at, bit) = place(*word);
            bits[at] |= bit;
        }
        Vocabulary { words, bits }
    }

    /// Whether a block has words enough, and hardly one of them is missing here.
    fn has_most_of(&self, text: &str) -> bool {
        let (mut all, mut missing) = (0_usize, 0_usize);
        for (word, behind) in words(text) {
            all += 1;
            if !self.has(hash(word)) {
                missing += 1;
                // Between two words there is something else.
                let most = all + behind.div_ceil(2);
                if count(missing) > (1.0 - SAME_LANGUAGE) * count(most) + 1.0 {
                    return false;
                }
            }
        }
        all >= WORDS && count(all - missing) >= SAME_LANGUAGE * count(all)
    }

    fn has(&self, word: u64) -> bool {
        let (at, bit) = place(word);
        self.bits[at] & bit != 0 && self.words.binary_search(&word).is_ok()
    }
}

fn hash(word: &str) -> u64 {
    xxh3_64(word.as_bytes())
}

/// Where in the bits a word is, and its bit.
fn place(word: u64) -> (usize, u64) {
    let [low, high, ..] = word.to_le_bytes();
    let at = usize::from(u16::from_le_bytes([low, high])) % BITS;
    (at / 64, 1 << (at % 64))
}

fn is_prose(piece: &Piece) -> bool {
    !matches!(piece.kind, BlockKind::Code | BlockKind::Table)
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_block_is_read_as_far_as_it_takes(original in "([a-m] ){0,60}", text in "([a-n][ ,]{1,2}){0,40}") {
            let vocabulary = Vocabulary::of_texts([original.as_str()].into_iter());
            let known: Vec<&str> = words(&original).map(|(word, _)| word).collect();
            let words: Vec<&str> = words(&text).map(|(word, _)| word).collect();
            let found = words.iter().filter(|word| known.contains(word)).count();
            let most = words.len() >= WORDS && count(found) >= SAME_LANGUAGE * count(words.len());
            prop_assert_eq!(vocabulary.has_most_of(&text), most);
        }
    }
}
