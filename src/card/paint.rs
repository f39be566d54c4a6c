//! Outlines filled on a small canvas, and the canvas as a PNG of few colours.

use super::{HEIGHT, WIDTH};
use crate::config::Colours;
use png::{BitDepth, ColorType, Compression, Filter};
use zeno::{Command, Fill, Mask, Vector};

/// With what an outline is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Full,
    /// Nearer to the paper.
    Quiet,
    Accent,
}

/// Sixteen colours: the paper, ten steps from it to the ink, five to the accent. The eye sees no
/// more at the edge of a letter, and two pixels are a byte.
const INK_STEPS: u32 = 10;
const ACCENT_STEPS: u32 = 5;
/// The step of [`INK_STEPS`] that stands for quiet ink.
const QUIET: u32 = 7;

/// A place in the palette for each pixel, row by row.
pub struct Canvas(Vec<u8>);

impl Canvas {
    pub fn new() -> Canvas {
        Canvas(vec![0; (WIDTH * HEIGHT) as usize])
    }

    /// Fills an outline; what lies outside is cut off.
    pub fn fill(&mut self, outline: &[Command], ink: Ink) {
        let (mask, placement) = Mask::new(outline).style(Fill::NonZero).render();
        let (first, steps) = match ink {
            Ink::Full => (0, INK_STEPS),
            Ink::Quiet => (0, QUIET),
            Ink::Accent => (INK_STEPS, ACCENT_STEPS),
        };
        let rows = mask.chunks_exact(placement.width.max(1) as usize);
        for (y, row) in (placement.top..).zip(rows) {
            for (x, opacity) in (placement.left..).zip(row) {
                let step = (u32::from(*opacity) * steps + 127) / 255;
                let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { continue };
                if step > 0 && x < WIDTH && y < HEIGHT {
                    self.0[(y * WIDTH + x) as usize] = u8::try_from(first + step).unwrap_or(0);
                }
            }
        }
    }

    pub fn png(&self, colours: &Colours) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Four);
        encoder.set_palette(palette(colours));
        encoder.set_compression(Compression::High);
        encoder.set_filter(Filter::NoFilter);
        let packed: Vec<u8> = self.0.chunks_exact(2).map(|two| two[0] << 4 | two[1]).collect();
        let failed = |error: png::EncodingError| error.to_string();
        let mut writer = encoder.write_header().map_err(failed)?;
        writer.write_image_data(&packed).map_err(failed)?;
        writer.finish().map_err(failed)?;
        Ok(bytes)
    }
}

fn palette(colours: &Colours) -> Vec<u8> {
    let between = |ink: [u8; 3], step: u32, steps: u32| {
        let channel = |paper: u8, ink: u8| {
            let mixed = u32::from(paper) * (steps - step) + u32::from(ink) * step;
            u8::try_from((mixed + steps / 2) / steps).unwrap_or(u8::MAX)
        };
        [0, 1, 2].map(|at| channel(colours.paper[at], ink[at]))
    };
    let ink = (0..=INK_STEPS).map(|step| between(colours.ink, step, INK_STEPS));
    let accent = (1..=ACCENT_STEPS).map(|step| between(colours.accent, step, ACCENT_STEPS));
    ink.chain(accent).flatten().collect()
}

pub fn rectangle(x: f32, y: f32, width: f32, height: f32) -> [Command; 5] {
    let corner = Vector::new;
    [
        Command::MoveTo(corner(x, y)),
        Command::LineTo(corner(x + width, y)),
        Command::LineTo(corner(x + width, y + height)),
        Command::LineTo(corner(x, y + height)),
        Command::Close,
    ]
}
