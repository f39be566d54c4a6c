//! The files by which the search page searches: a guide for each language, and an index in parts.
//!
//! The editions of a language are divided among segments of some hundreds by a hash of the essay's
//! key, and the words of a segment among parts by a hash of their first letters. So a query loads
//! one part of each segment for a word, and an edit makes one segment again, of which only the
//! parts change that have a word more or less. `render::search` makes the bytes.

use crate::catalog::address::below;
use crate::catalog::{Edition, EssayId, Rank};
use crate::parse::Document;
use crate::plan::Plan;
use rayon::prelude::*;
use std::fmt::Write as _;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// Address of the script. A file `static/search.js` of the theme or site stands in for it.
pub const SCRIPT: &str = "/search.js";

/// Editions of a segment, on average at most.
const SEGMENT: usize = 400;
/// Letters whose words fill a part.
const LETTERS: usize = 60_000;
/// Editions of a list of titles.
pub const TITLES: usize = 64;
/// Editions whose titles fill a part of the index of all titles.
const EDITIONS: usize = 400;

/// What is searched; empty where the owner turned it off.
#[derive(Debug, Default, Clone)]
pub struct Search {
    pub segments: Vec<Segment>,
    /// Parts of the index of the titles in all languages; none where there is one language.
    pub titles: usize,
    /// Of all that is in the index.
    pub fingerprint: u128,
}

/// Some editions of a language.
#[derive(Debug, Clone)]
pub struct Segment {
    pub rank: Rank,
    /// Its place among the segments of the language.
    pub number: usize,
    /// Oldest first, so that a new one changes no other's place.
    pub editions: Vec<EssayId>,
    /// A power of two.
    pub parts: usize,
    pub fingerprint: u128,
}

/// A file of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    Script,
    /// What the script must know of a language.
    Guide(Rank),
    /// Words of a segment.
    Words {
        segment: usize,
        part: usize,
    },
    /// Addresses and titles of editions of a segment.
    List {
        segment: usize,
        part: usize,
    },
    /// Words of titles in all languages.
    Titles(usize),
}

/// Divides the editions of the site.
pub fn search(plan: &Plan) -> Search {
    if !plan.config.search {
        return Search::default();
    }
    let mut search = Search::default();
    let languages = (0..plan.config.languages.len()).into_par_iter();
    search.segments = languages.flat_map_iter(|rank| segments(plan, rank)).collect();
    let editions: usize = search.segments.iter().map(|segment| segment.editions.len()).sum();
    if plan.config.languages.len() > 1 && editions > 0 {
        search.titles = editions.div_ceil(EDITIONS).next_power_of_two();
    }
    search.fingerprint = search.of_segments();
    search
}

/// Looks again at essays whose texts are others than before. Nothing where the files are others too.
pub fn renew(plan: &mut Plan, essays: &[EssayId]) -> Option<()> {
    let holds = |segment: &Segment| essays.iter().any(|id| segment.editions.contains(id));
    for at in 0..plan.search.segments.len() {
        let segment = &plan.search.segments[at];
        if holds(segment) {
            let (parts, fingerprint) = (parts(plan, segment), fingerprint(plan, segment));
            if parts != segment.parts {
                return None;
            }
            plan.search.segments[at].fingerprint = fingerprint;
        }
    }
    if !plan.search.is_off() {
        plan.search.fingerprint = plan.search.of_segments();
    }
    Some(())
}

fn segments(plan: &Plan, rank: Rank) -> Vec<Segment> {
    let shelf = &plan.catalog.shelves[rank];
    let essays = &plan.catalog.essays;
    let all: Vec<EssayId> = shelf.pages.iter().chain(shelf.own.iter().rev()).copied().collect();
    if all.is_empty() {
        return Vec::new();
    }
    let count = all.len().div_ceil(SEGMENT).next_power_of_two();
    let mut segments: Vec<Segment> = (0..count)
        .map(|number| Segment { rank, number, editions: Vec::new(), parts: 0, fingerprint: 0 })
        .collect();
    for id in all {
        let hash = if count == 1 { 0 } else { xxh3_64(essays[id].key.as_bytes()) };
        #[expect(clippy::cast_possible_truncation, reason = "fewer than 2^32 segments")]
        segments[hash as usize % count].editions.push(id);
    }
    for segment in &mut segments {
        segment.parts = parts(plan, segment);
        segment.fingerprint = fingerprint(plan, segment);
    }
    segments
}

fn parts(plan: &Plan, segment: &Segment) -> usize {
    let essays = segment.editions.iter().map(|id| &plan.catalog.essays[*id]);
    let editions = essays.map(|essay| essay.edition_for(segment.rank));
    let letters: usize = editions.map(|edition| letters(&edition.document)).sum();
    letters.div_ceil(LETTERS).next_power_of_two()
}

/// A Chinese character weighs in the index as much as five letters.
fn letters(document: &Document) -> usize {
    let letters = &document.letters;
    (letters.alphabetic + letters.syllables * 3 + letters.unspaced * 2 + letters.ideographs * 5)
        as usize
}

/// All that an edition gives to the index: its text, and what is known of it elsewhere.
fn fingerprint(plan: &Plan, segment: &Segment) -> u128 {
    let mut state = Xxh3::new();
    state.update(env!("CARGO_PKG_VERSION").as_bytes());
    state.update(plan.config.base_url.path().as_bytes());
    let mut words = Vec::new();
    for id in &segment.editions {
        let edition = plan.catalog.essays[*id].edition_for(segment.rank);
        words.clear();
        words.extend_from_slice(&edition.document.hash.to_le_bytes());
        words.push(u8::from(plan.typography(segment.rank, &edition.document).is_some()));
        let mut write = |text: &str| {
            words.extend_from_slice(text.as_bytes());
            words.push(0);
        };
        write(&edition.address);
        write(&edition.document.title);
        matter(plan, edition, &mut write);
        state.update(&words.len().to_le_bytes());
        state.update(&words);
    }
    state.digest128()
}

/// Words of an edition beside its title and text: what its page shows of it.
pub fn matter<'p>(plan: &'p Plan, edition: &'p Edition, each: &mut impl FnMut(&'p str)) {
    let declared = &edition.document.front_matter;
    for at in &edition.tags {
        each(&plan.catalog.tags[*at].sides[edition.rank].title.words);
    }
    for at in &edition.authors {
        each(&plan.catalog.people[*at].sides[edition.rank].title.words);
    }
    each(&declared.description);
    each(&declared.question);
    for words in &declared.takeaways {
        each(words);
    }
    if let Some(meeting) = &declared.meeting {
        each(&meeting.place);
        each(&meeting.outcome);
        for name in &meeting.with {
            each(name);
        }
    }
}

impl Search {
    pub fn is_off(&self) -> bool {
        self.segments.is_empty()
    }

    fn of_segments(&self) -> u128 {
        let mut state = Xxh3::new();
        for segment in &self.segments {
            state.update(&segment.fingerprint.to_le_bytes());
        }
        state.digest128()
    }

    /// The segments of a language with their places.
    pub fn of(&self, rank: Rank) -> impl Iterator<Item = (usize, &Segment)> {
        self.segments.iter().enumerate().filter(move |(_, segment)| segment.rank == rank)
    }

    /// A mark of the content, for addresses.
    pub fn mark(&self) -> String {
        format!("{:08x}", self.fingerprint >> 96)
    }

    /// Every file with its address.
    pub fn files(&self, plan: &Plan) -> Vec<(String, File)> {
        let mut files = Vec::new();
        if self.is_off() {
            return files;
        }
        if !plan.theme.files.contains_key(SCRIPT.trim_start_matches('/')) {
            files.push((SCRIPT.to_owned(), File::Script));
        }
        for rank in 0..plan.config.languages.len() {
            files.push((guide(plan, rank), File::Guide(rank)));
        }
        for (at, segment) in self.segments.iter().enumerate() {
            let mut address = below(&plan.config, segment.rank, "search/");
            let _ = write!(address, "{}", segment.number);
            for part in 0..segment.parts {
                let file = File::Words { segment: at, part };
                files.push((format!("{address}-{part}.txt"), file));
            }
            for part in 0..segment.editions.len().div_ceil(TITLES) {
                let file = File::List { segment: at, part };
                files.push((format!("{address}-titles-{part}.txt"), file));
            }
        }
        for part in 0..self.titles {
            files.push((format!("/search-titles/{part}.txt"), File::Titles(part)));
        }
        files
    }

    /// What a file depends on.
    pub fn fingerprint(&self, plan: &Plan, file: File) -> u128 {
        let mut state = Xxh3::new();
        state.update(format!("{file:?} {}", env!("CARGO_PKG_VERSION")).as_bytes());
        match file {
            File::Script => {
                state.update(include_bytes!("search/search.js"));
            }
            File::Guide(rank) => {
                state.update(&self.fingerprint.to_le_bytes());
                state.update(&plan.theme.hash.to_le_bytes());
                state.update(&plan.sites[rank].1.to_le_bytes());
            }
            File::Words { segment, .. } | File::List { segment, .. } => {
                let segment = &self.segments[segment];
                state.update(&segment.fingerprint.to_le_bytes());
                state.update(&segment.parts.to_le_bytes());
            }
            File::Titles(_) => {
                state.update(&self.fingerprint.to_le_bytes());
                state.update(&self.titles.to_le_bytes());
            }
        }
        state.digest128()
    }
}

/// Address of a language's guide.
pub fn guide(plan: &Plan, rank: Rank) -> String {
    below(&plan.config, rank, "search/guide.json")
}
