//! Social cards as bytes: an edition's title with its site and authors, set in the fonts and the
//! direction of its language. Nothing here touches the disk.

pub mod coverage;
mod paint;
mod words;

use crate::config::Colours;
use crate::language::Direction;
use paint::{Canvas, Ink};
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{Alignment, FontContext};
use serde::Serialize;
use std::fmt;
use std::sync::Arc;
use words::{Block, Style};

/// Changes whenever the same card would become other bytes.
pub const RECIPE: u32 = 1;

/// In pixels: what the networks that show cards ask for.
pub const WIDTH: u32 = 1200;
pub const HEIGHT: u32 = 630;

/// Literata (SIL Open Font License, src/card/fonts/OFL.txt) in Latin, Cyrillic and Greek: drawn for
/// large sizes, and for small ones.
pub const BUILT_IN: [&[u8]; 2] = [
    include_bytes!("card/fonts/Literata-Title.ttf"),
    include_bytes!("card/fonts/Literata-Text.ttf"),
];

// In pixels.
const BAND: f32 = 16.0;
const MARGIN: f32 = 88.0;
const COLUMN: f32 = 1200.0 - 2.0 * MARGIN;
/// Where the lines of the site and of the authors stand, from the top.
const BASELINES: [f32; 2] = [96.0, 554.0];
/// Between what and what the title stands.
const TITLE: (f32, f32) = (146.0, 470.0);
const TITLE_SIZES: [f32; 11] = [104.0, 96.0, 88.0, 80.0, 74.0, 68.0, 62.0, 56.0, 51.0, 46.0, 42.0];
/// A larger title in more lines than three is a shout.
const SHOUT: f32 = 70.0;
const SMALL: f32 = 34.0;

/// What stands on a card, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    pub site: String,
    pub title: String,
    pub authors: String,
    /// The language's own name for itself.
    pub language: String,
    /// BCP 47.
    pub lang: String,
    pub direction: Direction,
    pub colours: Colours,
    /// Four letters of ISO 15924.
    pub script: String,
    /// Places in [`Fonts`], the first one first.
    #[serde(skip)]
    pub fonts: Vec<usize>,
}

/// Fonts that were read.
#[derive(Clone)]
pub struct Fonts {
    context: FontContext,
    /// The names of the families in each file.
    families: Vec<Vec<String>>,
}

impl fmt::Debug for Fonts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Fonts").field("families", &self.families).finish_non_exhaustive()
    }
}

impl Fonts {
    /// Takes the site's own fonts; the built-in ones stand behind them. The machine's are not looked
    /// at.
    pub fn new(files: Vec<Vec<u8>>) -> Fonts {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut collection = Collection::new(options);
        // A site may have another font of the same name.
        let ours =
            || FontInfoOverride { family_name: Some("built in"), ..FontInfoOverride::default() };
        let built_in = BUILT_IN.map(|bytes| (Blob::new(Arc::new(bytes)), Some(ours())));
        let blobs = files.into_iter().map(|file| (Blob::from(file), None)).chain(built_in);
        let families = blobs
            .map(|(blob, name)| {
                let added = collection.register_fonts(blob, name);
                let mut names = Vec::new();
                for (family, _) in added {
                    names.extend(collection.family_name(family).map(str::to_owned));
                }
                names
            })
            .collect();
        Fonts {
            context: FontContext { collection, source_cache: SourceCache::default() },
            families,
        }
    }

    /// The families of some files and the built-in ones.
    fn stack(&self, files: &[usize]) -> Vec<String> {
        let own = self.families.len() - BUILT_IN.len();
        let files = files.iter().copied().chain(own..self.families.len());
        files.filter_map(|at| self.families.get(at)).flatten().cloned().collect()
    }
}

/// Draws a card as a PNG.
pub fn draw(card: &Card, fonts: &mut Fonts) -> Result<Vec<u8>, String> {
    let mut setter = Setter { card, families: fonts.stack(&card.fonts), fonts };
    let mut title = setter.title();
    let mut language = setter.line(&card.language, TEXT, COLUMN);
    let mut authors = setter.line(&card.authors, TEXT, COLUMN - language.width() - SMALL);
    let mut site = setter.line(&card.site, DISPLAY, COLUMN);

    let is_right_to_left = card.direction == Direction::Rtl;
    let band = if is_right_to_left { 1200.0 - BAND } else { 0.0 };
    let (first, last) = (BASELINES[0] - site.baseline(), BASELINES[1] - authors.baseline());
    let middle = f32::midpoint(TITLE.0, TITLE.1) - title.height() / 2.0;
    let authors_at = MARGIN + if is_right_to_left { COLUMN - authors.column() } else { 0.0 };
    let mut canvas = Canvas::new();
    canvas.fill(&paint::rectangle(band, 0.0, BAND, 630.0), Ink::Accent);
    canvas.fill(&site.outlines(MARGIN, first, Alignment::Start), Ink::Accent);
    canvas.fill(&title.outlines(MARGIN, middle, Alignment::Start), Ink::Full);
    canvas.fill(&authors.outlines(authors_at, last, Alignment::Start), Ink::Quiet);
    canvas.fill(&language.outlines(MARGIN, last, Alignment::End), Ink::Quiet);
    canvas.png(&card.colours)
}

/// Weights of the two built-in fonts.
const DISPLAY: f32 = 600.0;
const TEXT: f32 = 400.0;

struct Setter<'c> {
    card: &'c Card,
    families: Vec<String>,
    fonts: &'c mut Fonts,
}

impl Setter<'_> {
    fn set(&mut self, words: &str, size: f32, leading: f32, weight: f32, column: f32) -> Block {
        let style = Style {
            language: &self.card.lang,
            script: &self.card.script,
            is_right_to_left: self.card.direction == Direction::Rtl,
            size,
            leading: (size * leading).round(),
            weight,
        };
        Block::new(words, style, column, &self.families, self.fonts)
    }

    /// Small words in one line; what does not fit is left out.
    fn line(&mut self, words: &str, weight: f32, column: f32) -> Block {
        let block = self.set(words, SMALL, 1.4, weight, column);
        if block.lines() < 2 {
            return block;
        }
        self.set(&shortened(block.words_of(1)), SMALL, 1.4, weight, column)
    }

    /// The title in the largest size in which it fits; the smallest one is cut off.
    fn title(&mut self) -> Block {
        let (card, room) = (self.card, TITLE.1 - TITLE.0);
        let leading = leading(&card.script);
        let mut set = |words: &str, size: f32| self.set(words, size, leading, DISPLAY, COLUMN);
        let evened = |mut block: Block| {
            block.break_evenly();
            block
        };
        for size in TITLE_SIZES {
            let block = set(&card.title, size);
            let is_calm = size < SHOUT || block.lines() <= 3;
            if is_calm && block.longest_word() <= COLUMN && block.height() <= room {
                return evened(block);
            }
        }
        let smallest = TITLE_SIZES[TITLE_SIZES.len() - 1];
        let whole = set(&card.title, smallest);
        (1..whole.lines())
            .rev()
            .map(|lines| set(&shortened(whole.words_of(lines)), smallest))
            .find(|block| block.height() <= room)
            .map_or(whole, evened)
    }
}

/// Room for what says that something is left out.
fn shortened(words: &str) -> String {
    let words = words.trim_end();
    let shorter = words.rsplit_once(char::is_whitespace).map(|(shorter, _)| shorter);
    let shorter = shorter.map_or_else(
        || words.chars().take(words.chars().count().saturating_sub(2)).collect(),
        str::to_owned,
    );
    format!("{shorter} …")
}

/// How far lines of large type stand apart, in sizes of the type.
fn leading(script: &str) -> f32 {
    match script {
        "Latn" | "Cyrl" | "Grek" | "Armn" | "Geor" | "Hebr" => 1.18,
        "Jpan" | "Hans" | "Hant" | "Kore" => 1.32,
        _ => 1.4,
    }
}

#[cfg(test)]
mod tests;
