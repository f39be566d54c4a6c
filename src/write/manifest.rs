//! What the last build wrote, and from what.
//!
//! A text file with a line for every output, so that a person can read it, and a checksum, so that
//! a damaged one is known. It is safe to delete: the files in the output are then compared byte for
//! byte.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The form of the file. Another one is ignored like a damaged one.
const HEADER: &str = "diglot manifest 2";

/// The state of an output on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    pub fingerprint: u128,
    /// Bytes.
    pub size: u64,
    /// When the file was last changed, in nanoseconds.
    pub modified: i128,
}

/// By path under the output folder.
pub type Files = BTreeMap<String, Written>;

#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The output folder, resolved.
    pub output: String,
    /// xxh3 of everything that the files were made of; 0 where that is not known.
    pub inputs: u128,
    pub files: Files,
}

impl Manifest {
    /// `how` is a line to stand before all others, or nothing.
    pub fn to_text(&self, how: &str) -> String {
        let mut text = format!("{how}{HEADER}\n{}\n{:032x}\n", self.output, self.inputs);
        for (path, file) in &self.files {
            // Paths have no line ends: they are refused as unsafe names.
            let _ =
                writeln!(text, "{:032x} {} {} {path}", file.fingerprint, file.size, file.modified);
        }
        let sum = xxhash_rust::xxh3::xxh3_64(&text.as_bytes()[how.len()..]);
        let _ = writeln!(text, "sum {sum:016x}");
        text
    }

    /// Nothing for a damaged file or one of another version.
    pub fn from_text(text: &str) -> Option<Manifest> {
        let how = ["swap ", "move"].into_iter().any(|how| text.starts_with(how));
        let text = if how { text.split_once('\n')?.1 } else { text };
        let body = text.strip_suffix('\n')?;
        let (body, sum) = body.split_at(body.rfind('\n')? + 1);
        let sum = u64::from_str_radix(sum.strip_prefix("sum ")?, 16).ok()?;
        if xxhash_rust::xxh3::xxh3_64(body.as_bytes()) != sum {
            return None;
        }
        let mut lines = body.lines();
        if lines.next()? != HEADER {
            return None;
        }
        let output = lines.next()?.to_owned();
        let inputs = u128::from_str_radix(lines.next()?, 16).ok()?;
        let files = lines.map(entry).collect::<Option<Files>>()?;
        Some(Manifest { output, inputs, files })
    }
}

fn entry(line: &str) -> Option<(String, Written)> {
    let mut parts = line.splitn(4, ' ');
    let fingerprint = u128::from_str_radix(parts.next()?, 16).ok()?;
    let size = parts.next()?.parse().ok()?;
    let modified = parts.next()?.parse().ok()?;
    Some((parts.next()?.to_owned(), Written { fingerprint, size, modified }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_survives_being_written_and_no_damage_goes_unseen() {
        let written = Written { fingerprint: u128::MAX - 7, size: 12, modified: -5 };
        let files = [("a b/č.html".to_owned(), written)].into();
        let manifest = Manifest { output: "out".into(), inputs: 3, files };
        let text = manifest.to_text("");
        assert_eq!(Manifest::from_text(&text), Some(manifest));
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let damaged = String::from_utf8_lossy(&bytes).into_owned();
            assert_eq!(Manifest::from_text(&damaged), None, "byte {at}");
            if let Some(cut) = text.get(..at) {
                assert_eq!(Manifest::from_text(cut), None, "cut at {at}");
            }
        }
    }
}
