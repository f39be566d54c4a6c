//! Which letters a font has.

use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use skrifa::raw::FileRef;
use skrifa::{FontRef, MetadataProvider as _};
use std::ops::RangeInclusive;

/// The code points that a font has a drawing for, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage(Vec<RangeInclusive<u32>>);

impl Coverage {
    /// Reads the tables of a font or of a collection of fonts; nothing where the bytes are none.
    pub fn of(bytes: &[u8]) -> Option<Coverage> {
        let mut letters: Vec<u32> = match FileRef::new(bytes).ok()? {
            FileRef::Font(font) => mapped(&font),
            FileRef::Collection(fonts) => {
                fonts.iter().flatten().flat_map(|font| mapped(&font)).collect()
            }
        };
        letters.sort_unstable();
        letters.dedup();
        let ranges = letters.chunk_by(|one, next| *next == one + 1);
        let ranges: Vec<RangeInclusive<u32>> =
            ranges.filter_map(|range| Some(*range.first()?..=*range.last()?)).collect();
        (!ranges.is_empty()).then_some(Coverage(ranges))
    }

    pub fn has(&self, letter: char) -> bool {
        let code = u32::from(letter);
        let at = self.0.partition_point(|range| *range.end() < code);
        self.0.get(at).is_some_and(|range| range.contains(&code))
    }
}

fn mapped(font: &FontRef<'_>) -> Vec<u32> {
    font.charmap().mappings().map(|(code, _)| code).collect()
}

/// Whether a letter leaves ink, so that a font must have it.
pub fn is_drawn(letter: char) -> bool {
    !letter.is_whitespace()
        && !letter.is_control()
        && !CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(letter)
}
