//! What the pages of the last build were made of, so that it need not be asked of each of them
//! whether it is still the same.
//!
//! A file in `.diglot/` for each output folder; safe to delete, and ignored where it is damaged or
//! not of the build that made the output.

#![expect(clippy::disallowed_methods, reason = "part of a door to the disk")]

use crate::plan::touched::Traces;
use std::fs;
use std::path::Path;
use xxhash_rust::xxh3::xxh3_64;

/// The form of the file. Another one is ignored like a damaged one.
const HEADER: &[u8] = b"diglot traces 1\n";

/// The traces of the build that made an output of these inputs.
pub fn read(path: &Path, inputs: u128) -> Option<Traces> {
    let bytes = fs::read(path).ok()?;
    let (sum, bytes) = bytes.strip_prefix(HEADER)?.split_first_chunk()?;
    if u64::from_le_bytes(*sum) != xxh3_64(bytes) {
        return None;
    }
    let (made_of, traces) = postcard::from_bytes::<(u128, Traces)>(bytes).ok()?;
    (made_of == inputs && inputs != 0).then_some(traces)
}

/// Keeps traces for the next build. A build that cannot costs the next one some time.
pub fn save(path: &Path, inputs: u128, traces: &Traces) {
    let beside = path.with_extension("tmp");
    let bytes = postcard::to_allocvec(&(inputs, traces)).unwrap_or_default();
    let whole = [HEADER, &xxh3_64(&bytes).to_le_bytes(), &bytes].concat();
    if fs::write(&beside, whole).is_err() || fs::rename(&beside, path).is_err() {
        let _ = fs::remove_file(path);
    }
}
