//! Things found by name, without a copy of their names.

use xxhash_rust::xxh3::xxh3_128;

/// xxh3 of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(u128);

impl Name {
    pub fn of(name: &str) -> Name {
        Name(xxh3_128(name.as_bytes()))
    }
}

/// What has a name; of several with the same, the first.
#[derive(Debug, Default)]
pub struct Names<T>(Vec<(Name, T)>);

impl<T: Copy> Names<T> {
    pub fn get(&self, name: &str) -> Option<T> {
        let at = self.0.binary_search_by_key(&Name::of(name), |(name, _)| *name).ok()?;
        Some(self.0[at].1)
    }
}

impl<T> FromIterator<(Name, T)> for Names<T> {
    fn from_iter<I: IntoIterator<Item = (Name, T)>>(names: I) -> Names<T> {
        let mut names: Vec<(Name, T)> = names.into_iter().collect();
        names.sort_by_key(|(name, _)| *name);
        names.dedup_by_key(|(name, _)| *name);
        Names(names)
    }
}
