//! What was found in texts and in pairs of texts, kept for the next run: only what has changed
//! since is read, aligned and checked again.
//!
//! A file in `.diglot/`, of use to every command that looks at the whole site. It is safe to delete,
//! and ignored where it is damaged, of another program, or made under other settings.

#![expect(clippy::disallowed_methods, reason = "part of a door to the disk")]

use super::kept::Said;
use super::{of_settings, program};
use crate::align::{self, Alignment};
use crate::check::{self, Confirmed, Remembered};
use crate::discover::Settings;
use crate::parse::{self, Document, Parsed};
use crate::source::Source;
use rayon::prelude::*;
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// The form of the file. Another one is ignored like a damaged one.
const HEADER: &[u8] = b"diglot known 3\n";

/// So many texts and pairs may be missing from the file, or be in it in vain.
const FEW: usize = 50;

/// What is known of texts, and of each translation beside its original.
#[derive(Debug, Default)]
pub struct Memory {
    pub documents: parse::Memory,
    pub alignments: align::Memory,
    pub checks: check::Memory,
    /// Under which settings.
    settings: u128,
    /// How many things its file holds, and how many of them were found again.
    file: Option<[usize; 2]>,
}

/// Texts and pairs.
#[derive(Debug, Serialize, Deserialize)]
struct Kept<T, P> {
    texts: T,
    pairs: P,
}

/// A list whose parts are made one by one as it is written down: all of them would take much memory.
struct Each<F>(F);

impl<I: ExactSizeIterator<Item: Serialize>, F: Fn() -> I> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Text<'k, D> {
    #[serde(borrow)]
    path: Cow<'k, str>,
    /// xxh3 of what the file says.
    content: u128,
    document: Option<D>,
    said: Vec<Said>,
}

/// Two texts by their places among the texts.
#[derive(Debug, Serialize, Deserialize)]
struct Pair<A> {
    texts: [usize; 2],
    alignment: A,
    linked: [u128; 2],
    confirmed: Confirmed,
    found: Vec<Said>,
}

/// What the last run kept.
#[derive(Debug)]
pub struct Stored {
    settings: u128,
    /// Of the same settings and undamaged.
    bytes: Option<Vec<u8>>,
}

impl Stored {
    pub fn read(root: &Path, settings: &Settings) -> Stored {
        // What was confirmed of translations is no matter of texts, and neither is what the person at
        // the keyboard wishes: texts are read alike for any address.
        let settings = Settings { lock: None, ..settings.clone() };
        let settings = of_settings(&program(), "", &settings);
        let bytes = fs::read(place(root)).ok();
        Stored { settings, bytes: bytes.filter(|bytes| whole(bytes, settings).is_some()) }
    }

    pub fn is_empty(&self) -> bool {
        self.bytes.is_none()
    }
}

impl Memory {
    /// What is known of these texts.
    pub fn of(stored: &Stored, texts: &[Arc<Source>]) -> Memory {
        let Stored { settings, bytes } = stored;
        let known = bytes.as_ref().and_then(|bytes| Memory::from_bytes(bytes, *settings, texts));
        known.unwrap_or_else(|| Memory { settings: *settings, ..Memory::default() })
    }

    /// Keeps what is known, unless the file holds it. A run that cannot costs the next one some time.
    pub fn keep(&self, root: &Path) {
        if self.is_recent() {
            return;
        }
        let (place, beside) = (place(root), place(root).with_extension("tmp"));
        let written = File::create(&beside).is_ok_and(|file| self.write(file).is_some());
        if !written || fs::rename(&beside, &place).is_err() {
            let _ = fs::remove_file(place);
        }
    }

    /// The file lacks little. That is found again sooner than all is written.
    fn is_recent(&self) -> bool {
        self.file.is_some_and(|[all, found]| all - found + self.size().abs_diff(found) <= FEW)
    }

    fn size(&self) -> usize {
        let pairs = self.alignments.all().count() + self.checks.all().count();
        self.documents.all().count() + pairs
    }

    /// Writes it bit by bit: the whole would take as much memory as half of the texts.
    fn write(&self, file: impl io::Write) -> Option<()> {
        let mut parsed: Vec<&Parsed> = self.documents.all().collect();
        parsed.sort_by_key(|one| &one.source.path);
        let addr = |document: &Document| std::ptr::from_ref(document).addr();
        let places = parsed.iter().enumerate();
        let places: BTreeMap<usize, usize> =
            places.filter_map(|(at, one)| Some((addr(one.document.as_deref()?), at))).collect();
        let found: BTreeMap<usize, &Remembered> =
            self.checks.all().map(|one| (addr(&one.texts[1]), one)).collect();
        let pairs = self.alignments.all().filter_map(|(ours, theirs, alignment)| {
            let texts = [*places.get(&addr(ours))?, *places.get(&addr(theirs))?];
            // Without checks nothing was linked, and nothing is believed of it.
            Some((texts, alignment, found.get(&addr(theirs)).copied()))
        });
        let pairs: Vec<([usize; 2], &Alignment, Option<&Remembered>)> = pairs.collect();
        let texts = Each(|| parsed.iter().map(|one| Text::of(one)));
        let pairs = Each(|| pairs.iter().map(|&(texts, to, found)| Pair::of(texts, to, found)));
        let kept = Kept { texts, pairs };
        let mut file = Summed { to: BufWriter::new(file), sum: Xxh3::new() };
        file.write_all(HEADER).ok()?;
        file.write_all(&self.settings.to_le_bytes()).ok()?;
        let Summed { mut to, sum } = postcard::to_io(&kept, file).ok()?;
        to.write_all(&sum.digest().to_le_bytes()).ok()?;
        to.flush().ok()
    }

    fn from_bytes(bytes: &[u8], settings: u128, texts: &[Arc<Source>]) -> Option<Memory> {
        let kept = whole(bytes, settings)?;
        let kept: Kept<Vec<Text<'_, Arc<Document>>>, Vec<Pair<Alignment>>> =
            postcard::from_bytes(kept).ok()?;
        let mut memory = Memory { settings, ..Memory::default() };
        let in_file = kept.texts.len() + 2 * kept.pairs.len();
        let by_path: BTreeMap<&str, &Arc<Source>> =
            texts.iter().map(|source| (source.path.as_str(), source)).collect();
        let parsed: Vec<Option<Parsed>> =
            kept.texts.into_par_iter().map(|text| text.again(&by_path)).collect();
        let documents: Vec<Option<Arc<Document>>> =
            parsed.iter().map(|one| one.as_ref()?.document.clone()).collect();
        parsed.into_iter().flatten().for_each(|one| memory.documents.put(one));
        for Pair { texts, alignment, linked, confirmed, found } in kept.pairs {
            let [Some(ours), Some(theirs)] = texts.map(|at| documents.get(at)?.clone()) else {
                continue;
            };
            let sources = [&ours.source, &theirs.source];
            let find = |path: &str| sources.into_iter().find(|it| it.path == path).cloned();
            if let Some(found) = found.into_iter().map(|one| one.again(find)).collect() {
                let texts = [Arc::clone(&ours), Arc::clone(&theirs)];
                memory.checks.put(Remembered { texts, linked, confirmed, found });
            }
            memory.alignments.put(ours, theirs, alignment);
        }
        memory.file = Some([in_file, memory.size()]);
        Some(memory)
    }
}

impl<'k> Text<'k, &'k Document> {
    fn of(one: &'k Parsed) -> Text<'k, &'k Document> {
        Text {
            path: Cow::Borrowed(one.source.path.as_str()),
            content: one.source.content,
            document: one.document.as_deref(),
            said: one.diagnostics.iter().map(Said::of).collect(),
        }
    }
}

impl<'k> Pair<&'k Alignment> {
    fn of(
        texts: [usize; 2],
        alignment: &'k Alignment,
        found: Option<&Remembered>,
    ) -> Pair<&'k Alignment> {
        Pair {
            texts,
            alignment,
            linked: found.map_or([0; 2], |one| one.linked),
            confirmed: found.map_or((0, None), |one| one.confirmed.clone()),
            found: found.map_or_else(Vec::new, |one| one.found.iter().map(Said::of).collect()),
        }
    }
}

impl Text<'_, Arc<Document>> {
    /// The text as it was read, if it still says the same.
    fn again(self, texts: &BTreeMap<&str, &Arc<Source>>) -> Option<Parsed> {
        let source = *texts.get(&*self.path)?;
        if source.content != self.content {
            return None;
        }
        let find = |path: &str| (path == source.path).then(|| Arc::clone(source));
        let diagnostics =
            self.said.into_iter().map(|one| one.again(find)).collect::<Option<_>>()?;
        let mut document = self.document;
        // Nobody else knows of it yet.
        if let Some(document) = document.as_mut().and_then(Arc::get_mut) {
            document.source = Arc::clone(source);
        }
        Some(Parsed { source: Arc::clone(source), document, diagnostics })
    }
}

/// What stands between the head of the file and its checksum, if it is undamaged and made under
/// these settings.
fn whole(bytes: &[u8], settings: u128) -> Option<&[u8]> {
    let (bytes, sum) = bytes.split_last_chunk()?;
    let (made_under, kept) = bytes.strip_prefix(HEADER)?.split_first_chunk()?;
    let is_whole =
        u128::from_le_bytes(*made_under) == settings && u64::from_le_bytes(*sum) == xxh3_64(bytes);
    is_whole.then_some(kept)
}

/// Bytes on their way to a file, with the checksum of those that went.
struct Summed<W> {
    to: W,
    sum: Xxh3,
}

impl<W: io::Write> io::Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

fn place(root: &Path) -> PathBuf {
    root.join(".diglot").join("known")
}

#[cfg(test)]
mod tests;
