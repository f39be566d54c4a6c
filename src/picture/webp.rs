//! WebP (RFC 9649): its chunks, and those of them that make the picture.

use super::{Anatomy, Format, Picture, joined, little};
use std::ops::Range;

const KEPT: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// What the extended header says of EXIF and XMP.
const TELLS: u8 = 0x08 | 0x04;

pub(super) fn anatomy(bytes: &[u8]) -> Option<Anatomy> {
    if !bytes.starts_with(b"RIFF") || bytes.get(8..12) != Some(b"WEBP") {
        return None;
    }
    let mut kept: Vec<Range<usize>> = std::iter::once(0..12).collect();
    let (mut size, mut is_animated, mut tells) = (None, false, false);
    let mut at = 12;
    while let (Some(kind), Some(length)) = (bytes.get(at..at + 4), little(bytes, at + 4, 4)) {
        let data = bytes.get(at + 8..).unwrap_or_default();
        let end = (at + 8).saturating_add(length as usize).saturating_add(length as usize % 2);
        size = size.or_else(|| dimensions(kind, data));
        is_animated |= kind == b"ANIM";
        if KEPT.iter().any(|one| *one == kind) {
            kept.push(at..end.min(bytes.len()));
        } else {
            tells = true;
        }
        at = end;
    }
    let (width, height) = size?;
    let is_whole = at == bytes.len() || at == bytes.len() + 1;
    let format = Format::Webp;
    let picture = Picture { format, width, height, orientation: 1, is_animated, is_whole, tells };
    Some(Anatomy { picture, kept })
}

pub(super) fn join(bytes: &[u8], kept: &[Range<usize>]) -> Vec<u8> {
    let mut joined = joined(bytes, kept);
    let size = u32::try_from(joined.len().saturating_sub(8)).unwrap_or(u32::MAX);
    joined.splice(4..8, size.to_le_bytes());
    if joined.get(12..16) == Some(b"VP8X")
        && let Some(flags) = joined.get_mut(20)
    {
        *flags &= !TELLS;
    }
    joined
}

fn dimensions(kind: &[u8], data: &[u8]) -> Option<(u32, u32)> {
    match kind {
        b"VP8X" => Some((little(data, 4, 3)? + 1, little(data, 7, 3)? + 1)),
        b"VP8L" => {
            let bits = little(data, 1, 4)?;
            Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        }
        b"VP8 " => Some((little(data, 6, 2)? & 0x3FFF, little(data, 8, 2)? & 0x3FFF)),
        _ => None,
    }
}
