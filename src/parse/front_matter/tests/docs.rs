//! The documentation of front matter tells of every key, and its examples are right.

use super::{parse, right};
use crate::parse::front_matter::keys::{Field, KEYS, MEETING};
use std::collections::BTreeSet;

const DOCS: &str = include_str!("../../../../docs/front-matter.md");

fn section(heading: &str) -> &'static str {
    let section = DOCS.split("\n## ").find(|section| section.starts_with(&format!("{heading}\n")));
    section.expect("there is such a section")
}

/// The first cells of the table under a heading.
fn documented(heading: &str) -> BTreeSet<&'static str> {
    let rows = section(heading).lines();
    rows.filter_map(|row| Some(row.strip_prefix("| `")?.split_once('`')?.0)).collect()
}

#[test]
fn every_key_is_documented_and_every_documented_key_is_known() {
    let (ignored, read): (Vec<_>, Vec<_>) =
        KEYS.iter().partition(|(_, field)| *field == Field::Ignored);
    let names = |keys: Vec<(&'static str, Field)>| -> BTreeSet<&str> {
        keys.into_iter().map(|(name, _)| name).collect()
    };
    let (own, others) = (documented("Keys"), documented("Names from elsewhere"));
    assert_eq!(own.union(&others).copied().collect::<BTreeSet<_>>(), names(read));
    let list = section("Keys that are read past").split('`').skip(1).step_by(2);
    assert_eq!(list.collect::<BTreeSet<_>>(), names(ignored));
    assert_eq!(documented("Keys of a meeting"), MEETING.iter().copied().collect());
}

#[test]
fn every_documented_example_is_right() {
    let blocks = DOCS.split("\n```").skip(1).step_by(2);
    let examples: Vec<&str> = blocks.filter_map(|block| Some(block.split_once('\n')?.1)).collect();
    assert_eq!(examples.len(), 3);
    for example in examples {
        assert!(right(example).title.is_some(), "{example}");
    }
}

#[test]
fn no_known_key_is_read_past() {
    // Nothing is a list of tables, so each key that is read complains of one.
    let lenient = [Field::Ignored, Field::Build, Field::Cover];
    for (key, _) in KEYS.iter().filter(|(_, field)| !lenient.contains(field)) {
        let (_, problems) = parse(&format!("+++\n{key} = [{{ a = 1 }}]\n+++\n"));
        assert!(problems.iter().any(|it| it.contains(" must be ")), "{key}: {problems:?}");
    }
}

#[test]
fn no_known_key_is_complained_of() {
    for (key, _) in KEYS {
        let (_, problems) = parse(&format!("---\n{key}:\n---\n"));
        assert!(problems.is_empty(), "{key}: {problems:?}");
    }
}
