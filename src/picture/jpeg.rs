//! JPEG (ITU T.81): its segments, and the few of them that make the picture.

use super::{Anatomy, Format, Picture, big, joined, little};
use std::ops::Range;

const START_OF_SCAN: u8 = 0xDA;
const END: u8 = 0xD9;

pub(super) fn anatomy(bytes: &[u8]) -> Option<Anatomy> {
    if !bytes.starts_with(&[0xFF, 0xD8]) {
        return None;
    }
    let mut kept: Vec<Range<usize>> = std::iter::once(0..2).collect();
    let (mut size, mut orientation, mut is_whole, mut tells) = (None, 1, false, false);
    let mut at = 2;
    while let Some(segment) = segment(bytes, at) {
        let Segment { marker, range, data } = segment;
        at = range.end;
        let data = bytes.get(data).unwrap_or_default();
        match marker {
            // Start of frame, but for the tables that share its numbers.
            0xC0..=0xCF if ![0xC4, 0xC8, 0xCC].contains(&marker) => {
                size = size.or_else(|| Some((big(data, 3, 2)?, big(data, 1, 2)?)));
            }
            0xE1 => orientation = turn(data).unwrap_or(orientation),
            _ => {}
        }
        if is_picture(marker, data) {
            kept.push(range);
        } else {
            tells = true;
        }
        if marker == END {
            is_whole = true;
            break;
        }
    }
    // Some cameras put more pictures behind the first.
    tells |= is_whole && at < bytes.len();
    let (width, height) = size.filter(|(width, height)| *width > 0 && *height > 0)?;
    let (width, height) = if orientation > 4 { (height, width) } else { (width, height) };
    let format = Format::Jpeg;
    let picture =
        Picture { format, width, height, orientation, is_animated: false, is_whole, tells };
    Some(Anatomy { picture, kept })
}

/// The segments put together, with one that says how the picture must be turned.
pub(super) fn join(bytes: &[u8], kept: &[Range<usize>], orientation: u8) -> Vec<u8> {
    let mut joined = joined(bytes, kept);
    if orientation != 1 {
        let exif = [
            b"\xFF\xE1\x00\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"
                .as_slice(),
            &[orientation, 0, 0, 0, 0, 0, 0],
        ];
        joined.splice(2..2, exif.concat());
    }
    joined
}

struct Segment {
    marker: u8,
    range: Range<usize>,
    data: Range<usize>,
}

/// The segment at a place; that of a scan holds the scan's own bytes too.
fn segment(bytes: &[u8], from: usize) -> Option<Segment> {
    if bytes.get(from) != Some(&0xFF) {
        return None;
    }
    // Any number of 0xFF may stand before a marker.
    let fill = bytes.get(from..)?.iter().position(|byte| *byte != 0xFF)?;
    let (marker, at) = (bytes[from + fill], from + fill + 1);
    if matches!(marker, 0x01 | 0xD0..=0xD9) {
        return Some(Segment { marker, range: from..at, data: at..at });
    }
    let end = at.checked_add(big(bytes, at, 2)?.max(2) as usize)?.min(bytes.len());
    let data = (at + 2).min(end)..end;
    let end = if marker == START_OF_SCAN { end_of_scan(bytes, end) } else { end };
    Some(Segment { marker, range: from..end, data })
}

fn end_of_scan(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|it| *it == 0xFF))
    {
        at += found;
        match bytes.get(at + 1) {
            Some(0x00 | 0xD0..=0xD7) => at += 2,
            Some(0xFF) => at += 1,
            Some(_) => return at,
            None => break,
        }
    }
    bytes.len()
}

/// Whether a segment is needed to show the picture: neither EXIF, XMP, IPTC, comments nor
/// thumbnails are. Profiles of colours are.
fn is_picture(marker: u8, data: &[u8]) -> bool {
    match marker {
        0xE0 => data.starts_with(b"JFIF\0"),
        0xE2 => data.starts_with(b"ICC_PROFILE\0"),
        0xEE => data.starts_with(b"Adobe"),
        0xE1 | 0xE3..=0xED | 0xEF | 0xFE => false,
        _ => true,
    }
}

/// The orientation that an EXIF segment tells.
fn turn(data: &[u8]) -> Option<u8> {
    let tiff = data.strip_prefix(b"Exif\0\0")?;
    let number = match tiff.get(..2)? {
        b"II" => little,
        b"MM" => big,
        _ => return None,
    };
    let folder = number(tiff, 4, 4)? as usize;
    let entries = number(tiff, folder, 2)? as usize;
    let entry = (0..entries)
        .map(|at| folder + 2 + at * 12)
        .find(|entry| number(tiff, *entry, 2) == Some(0x0112))?;
    let turn = u8::try_from(number(tiff, entry + 8, 2)?).ok()?;
    (1..=8).contains(&turn).then_some(turn)
}
