//! What the last build wrote, and from what.
//!
//! A text file with a line for every output, so that a person can read it, and a checksum, so that
//! a damaged one is known. It is safe to delete: the files in the output are then compared byte for
//! byte.

use std::fmt::Write as _;

/// The form of the file. Another one is ignored like a damaged one.
const HEADER: &str = "diglot manifest 2";

/// The state of an output on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    pub fingerprint: u128,
    /// Bytes.
    pub size: u64,
    /// When the file was last changed, in nanoseconds since 1970.
    pub modified: i64,
}

/// The files of an output, in the order of their paths.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Files(Vec<Placed>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Under the output folder.
    pub path: String,
    pub written: Written,
    /// It lies in the staging folder until the commit. A manifest on the disk has no such file.
    pub is_staged: bool,
}

impl Files {
    /// Of files that were found twice, the later one counts.
    pub fn new(mut files: Vec<Placed>) -> Files {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|later, one| {
            let is_same = later.path == one.path;
            if is_same {
                std::mem::swap(later, one);
            }
            is_same
        });
        Files(files)
    }

    pub fn all(&self) -> &[Placed] {
        &self.0
    }

    pub fn staged(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|file| file.is_staged).map(|file| file.path.as_str())
    }

    /// Where the file of a path stands among all.
    pub fn find(&self, path: &str) -> Option<usize> {
        self.0.binary_search_by(|file| file.path.as_str().cmp(path)).ok()
    }

    pub fn get(&self, path: &str) -> Option<&Written> {
        Some(&self.0[self.find(path)?].written)
    }

    pub fn has(&self, path: &str) -> bool {
        self.find(path).is_some()
    }
}

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
        for Placed { path, written: Written { fingerprint, size, modified }, .. } in &self.files.0 {
            // Paths have no line ends: they are refused as unsafe names.
            let _ = writeln!(text, "{fingerprint:032x} {size} {modified} {path}");
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
        let files = Files::new(lines.map(entry).collect::<Option<_>>()?);
        Some(Manifest { output, inputs, files })
    }
}

fn entry(line: &str) -> Option<Placed> {
    let mut parts = line.splitn(4, ' ');
    let fingerprint = u128::from_str_radix(parts.next()?, 16).ok()?;
    let size = parts.next()?.parse().ok()?;
    let modified = parts.next()?.parse().ok()?;
    let written = Written { fingerprint, size, modified };
    Some(Placed { path: parts.next()?.to_owned(), written, is_staged: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_survives_being_written_and_no_damage_goes_unseen() {
        let written = Written { fingerprint: u128::MAX - 7, size: 12, modified: -5 };
        let path = "a b/č.html".to_owned();
        let files = Files::new(vec![Placed { path, written, is_staged: false }]);
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

    #[test]
    fn files_are_found_by_their_paths_and_the_later_of_two_counts() {
        let file = |path: &str, size| {
            let written = Written { fingerprint: 1, size, modified: 2 };
            Placed { path: path.to_owned(), written, is_staged: size > 2 }
        };
        let files = Files::new(vec![file("b", 1), file("a/c", 2), file("b", 3), file("a", 4)]);
        let all: Vec<&str> = files.all().iter().map(|file| file.path.as_str()).collect();
        assert_eq!(all, ["a", "a/c", "b"]);
        assert_eq!(files.get("b").map(|written| written.size), Some(3));
        assert!(files.has("a/c") && !files.has("c"));
        assert_eq!(files.staged().collect::<Vec<_>>(), ["a", "b"]);
    }
}
