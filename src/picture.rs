//! Pictures as bytes: what their headers say, what is taken out of them, and smaller ones made of
//! them. Nothing here touches the disk.

pub mod encode;
pub mod jpeg;
pub mod png;
pub mod webp;

use std::ops::Range;

/// What the header of a picture says; nothing is decoded for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    pub format: Format,
    /// In pixels, as it is shown.
    pub width: u32,
    pub height: u32,
    /// How the camera was held (EXIF 2.3, tag 0x0112): 1 to 8.
    pub orientation: u8,
    pub is_animated: bool,
    /// It ends where its format says that it must.
    pub is_whole: bool,
    /// It says more than what it shows: when and where it was taken, with what, by whom.
    pub tells: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Jpeg,
    Png,
    Webp,
    Gif,
}

/// A picture's header, and which of its bytes are the picture.
struct Anatomy {
    picture: Picture,
    kept: Vec<Range<usize>>,
}

impl Picture {
    pub fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

/// What the bytes are, if they are a picture that browsers show and diglot knows.
pub fn look(bytes: &[u8]) -> Option<Picture> {
    if bytes.starts_with(b"GIF8") {
        return Some(Picture {
            format: Format::Gif,
            width: little(bytes, 6, 2)?,
            height: little(bytes, 8, 2)?,
            orientation: 1,
            is_animated: true,
            is_whole: true,
            tells: false,
        });
    }
    Some(anatomy(bytes)?.picture)
}

/// The picture without what it tells: no place, no time, no camera, no thumbnail. How it must be
/// turned stays, and so do its colours.
pub fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let Anatomy { picture, kept } = anatomy(bytes)?;
    Some(match picture.format {
        Format::Jpeg => jpeg::join(bytes, &kept, picture.orientation),
        Format::Webp => webp::join(bytes, &kept),
        Format::Png | Format::Gif => joined(bytes, &kept),
    })
}

fn anatomy(bytes: &[u8]) -> Option<Anatomy> {
    jpeg::anatomy(bytes).or_else(|| png::anatomy(bytes)).or_else(|| webp::anatomy(bytes))
}

fn joined(bytes: &[u8], kept: &[Range<usize>]) -> Vec<u8> {
    let kept: Vec<&[u8]> = kept.iter().filter_map(|range| bytes.get(range.clone())).collect();
    kept.concat()
}

/// A number of `length` bytes, the highest first.
fn big(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    Some(digits.iter().fold(0, |number, digit| number << 8 | u32::from(*digit)))
}

/// A number of `length` bytes, the lowest first.
fn little(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    Some(digits.iter().rev().fold(0, |number, digit| number << 8 | u32::from(*digit)))
}

#[cfg(test)]
mod tests;
