//! PNG (W3C, third edition): its chunks, and those of them that make the picture.

use super::{Anatomy, Format, Picture, big};
use std::ops::Range;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// Chunks that pixels, colours and frames are in.
const KEPT: [&[u8; 4]; 20] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn anatomy(bytes: &[u8]) -> Option<Anatomy> {
    if !bytes.starts_with(SIGNATURE) || bytes.get(12..16) != Some(b"IHDR") {
        return None;
    }
    let (width, height) = (big(bytes, 16, 4)?, big(bytes, 20, 4)?);
    if width == 0 || height == 0 {
        return None;
    }
    let mut kept: Vec<Range<usize>> = std::iter::once(0..SIGNATURE.len()).collect();
    let (mut is_whole, mut is_animated, mut tells) = (false, false, false);
    let mut at = SIGNATURE.len();
    while let (Some(length), Some(kind)) = (big(bytes, at, 4), bytes.get(at + 4..at + 8)) {
        let end = (at + 12).saturating_add(length as usize);
        let range = at..end.min(bytes.len());
        at = range.end;
        is_animated |= kind == b"acTL";
        if KEPT.iter().any(|one| *one == kind) {
            kept.push(range);
        } else {
            tells = true;
        }
        if kind == b"IEND" {
            is_whole = end <= bytes.len();
            break;
        }
    }
    tells |= is_whole && at < bytes.len();
    let format = Format::Png;
    let picture = Picture { format, width, height, orientation: 1, is_animated, is_whole, tells };
    Some(Anatomy { picture, kept })
}
