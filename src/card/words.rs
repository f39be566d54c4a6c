//! Words set in fonts: shaped, in their direction, broken into lines, as outlines.

use super::Fonts;
use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use parley::fontique::Language;
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontFamily, FontFamilyName, FontWeight, Layout,
    LayoutContext, LineHeight, OverflowWrap, PositionedLayoutItem, StyleProperty, WordBreak,
};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::types::F2Dot14;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use std::borrow::Cow;
use zeno::{Command, Vector};

/// How words are set.
#[derive(Debug, Clone, Copy)]
pub struct Style<'s> {
    /// BCP 47.
    pub language: &'s str,
    /// ISO 15924.
    pub script: &'s str,
    pub is_right_to_left: bool,
    /// In pixels, as are the others.
    pub size: f32,
    pub leading: f32,
    pub weight: f32,
}

/// Japanese with a place to break before each phrase, and no other: after the endings and particles of
/// one, which are hiragana, and before the word of the next, which mostly is not.
pub(super) fn in_phrases(text: &str) -> String {
    let scripts = CodePointMapData::<Script>::new();
    let mut whole = String::with_capacity(text.len());
    let mut ended = false;
    for letter in text.chars() {
        let script = scripts.get(letter);
        if ended && [Script::Han, Script::Katakana, Script::Latin].contains(&script) {
            whole.push('\u{200b}');
        }
        whole.push(letter);
        ended = script == Script::Hiragana || "、。，：！？」』）".contains(letter);
    }
    whole
}

/// Words in lines.
pub struct Block {
    layout: Layout<()>,
    text: String,
    column: f32,
}

impl Block {
    /// Sets words in a column. `families` are tried from the first to the last for each letter.
    pub fn new(
        text: &str,
        style: Style<'_>,
        column: f32,
        families: &[String],
        fonts: &mut Fonts,
    ) -> Block {
        let names: Vec<FontFamilyName<'_>> =
            families.iter().map(|name| FontFamilyName::named(name)).collect();
        let is_japanese = style.script == "Jpan";
        let phrases = if is_japanese { in_phrases(text) } else { text.to_owned() };
        let mut context = LayoutContext::new();
        let mut builder = context.ranged_builder(&mut fonts.context, &phrases, 1.0, false);
        let direction =
            if style.is_right_to_left { BaseDirection::Rtl } else { BaseDirection::Ltr };
        builder.set_base_direction(direction);
        for property in [
            StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&names))),
            StyleProperty::FontSize(style.size),
            StyleProperty::FontWeight(FontWeight::new(style.weight)),
            StyleProperty::LineHeight(LineHeight::Absolute(style.leading)),
            StyleProperty::Locale(Language::parse(style.language).ok()),
            // A word that is wider than its column.
            StyleProperty::OverflowWrap(OverflowWrap::BreakWord),
        ] {
            builder.push_default(property);
        }
        if is_japanese {
            builder.push_default(StyleProperty::WordBreak(WordBreak::KeepAll));
        }
        let mut layout: Layout<()> = builder.build(&phrases);
        layout.break_all_lines(Some(column));
        Block { layout, text: phrases, column }
    }

    /// Makes the lines as even as they can be without one more.
    pub fn break_evenly(&mut self) {
        let fewest = self.layout.len();
        let (mut narrow, mut wide) = (self.longest_word().min(self.column), self.column);
        for _ in 0..8 {
            let middle = f32::midpoint(narrow, wide);
            self.layout.break_all_lines(Some(middle));
            if self.layout.len() > fewest {
                narrow = middle;
            } else {
                wide = middle;
            }
        }
        self.layout.break_all_lines(Some(wide));
    }

    /// Words that cannot be broken are no wider than this.
    pub fn longest_word(&self) -> f32 {
        self.layout.calculate_content_widths().min
    }

    pub fn column(&self) -> f32 {
        self.column
    }

    pub fn lines(&self) -> usize {
        self.layout.len()
    }

    pub fn width(&self) -> f32 {
        self.layout.width()
    }

    pub fn height(&self) -> f32 {
        self.layout.height()
    }

    /// From the top of the block.
    pub fn baseline(&self) -> f32 {
        self.layout.first_baseline().unwrap_or_default()
    }

    /// The words of the first lines.
    pub fn words_of(&self, lines: usize) -> &str {
        let last = lines.checked_sub(1).and_then(|last| self.layout.get(last));
        last.and_then(|line| self.text.get(..line.text_range().end)).unwrap_or_default()
    }

    /// The outlines of all glyphs, with the upper left corner of the column at `x`, `y`.
    pub fn outlines(&mut self, x: f32, y: f32, alignment: Alignment) -> Vec<Command> {
        // Lines that were evened hold on to a width that is less than the column's.
        let rest = self.column - self.layout.layout_max_advance();
        let start = if self.layout.is_rtl() { rest } else { 0.0 };
        self.layout.align(alignment, AlignmentOptions::default());
        let mut pen = Pen { commands: Vec::new(), at: Vector::ZERO };
        for item in self.layout.lines().flat_map(|line| line.items().collect::<Vec<_>>()) {
            let PositionedLayoutItem::GlyphRun(run) = item else { continue };
            let font = run.run().font();
            let Ok(face) = FontRef::from_index(font.data.as_ref(), font.index) else { continue };
            let (outlines, size) = (face.outline_glyphs(), Size::new(run.run().font_size()));
            let place: Vec<F2Dot14> = run
                .run()
                .normalized_coords()
                .iter()
                .map(|at| F2Dot14::from_bits(at.to_bits()))
                .collect();
            for glyph in run.positioned_glyphs() {
                pen.at = Vector::new(x + start + glyph.x, y + glyph.y);
                if let Some(outline) = outlines.get(GlyphId::new(glyph.id)) {
                    // A glyph that cannot be drawn leaves its place empty.
                    let _ = outline
                        .draw(DrawSettings::unhinted(size, LocationRef::new(&place)), &mut pen);
                }
            }
        }
        pen.commands
    }
}

/// Writes outlines whose y rises as paths whose y falls.
struct Pen {
    commands: Vec<Command>,
    at: Vector,
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> Vector {
        Vector::new(self.at.x + x, self.at.y - y)
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.commands.push(Command::MoveTo(self.place(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.commands.push(Command::LineTo(self.place(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.commands.push(Command::QuadTo(self.place(cx, cy), self.place(x, y)));
    }

    fn curve_to(&mut self, cx: f32, cy: f32, dx: f32, dy: f32, x: f32, y: f32) {
        let (first, second) = (self.place(cx, cy), self.place(dx, dy));
        self.commands.push(Command::CurveTo(first, second, self.place(x, y)));
    }

    fn close(&mut self) {
        self.commands.push(Command::Close);
    }
}
