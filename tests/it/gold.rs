//! Pairs of texts made by hand, in which paragraphs were merged, split, moved, left out and put in,
//! held against what alignment makes of them: tests/gold.
//!
//! A folder holds the editions of one essay. The first line of a translation says which blocks of
//! the original are which of its own: `2,3=4 5= =6` means that two became one, one was left out and
//! one was put in.

use diglot::align::pair::{Pair, pairs};
use diglot::align::piece::pieces;
use diglot::config::Config;
use diglot::diagnostic::Diagnostics;
use diglot::parse::{Document, read};
use diglot::source::Source;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// A block of the original and one of the translation that stand for each other.
type Couple = (usize, usize);

fn config() -> Config {
    let text = "title = 'Gold'\nbase_url = 'https://gold.example/'\n\
                languages = ['ar', 'de', 'en', 'fr', 'ja', 'lv', 'pl', 'ru', 'sv']";
    let mut found = Diagnostics::default();
    Config::parse(&Source::new("diglot.toml", text), None, None, None, None, &mut found).unwrap()
}

fn document(config: &Config, path: &str, text: &str) -> Arc<Document> {
    read(config, &Source::new(format!("content/{path}"), text)).unwrap()
}

/// What the first line of a translation says; none for an original.
fn told(text: &str) -> Option<BTreeSet<Couple>> {
    let line = text.lines().next()?.strip_prefix("<!-- ")?.split(" : ").next()?;
    let numbers = |side: &str| -> Vec<usize> {
        side.split(',').filter(|it| !it.is_empty()).map(|it| it.parse().unwrap()).collect()
    };
    let sides = line.split(' ').map(|pair| pair.split_once('=').unwrap());
    Some(sides.flat_map(|(ours, theirs)| couples(&numbers(ours), &numbers(theirs))).collect())
}

fn couples(ours: &[usize], theirs: &[usize]) -> Vec<Couple> {
    ours.iter().flat_map(|our| theirs.iter().map(|their| (*our, *their))).collect()
}

fn found(pairs: &[Pair]) -> BTreeSet<Couple> {
    let side = |range: &std::ops::Range<usize>| range.clone().collect::<Vec<_>>();
    pairs.iter().flat_map(|pair| couples(&side(&pair.original), &side(&pair.translation))).collect()
}

/// The harmonic mean of precision and recall.
fn f1(right: usize, told: usize, found: usize) -> f64 {
    2.0 * right as f64 / (told + found) as f64
}

#[test]
fn what_translators_do_to_paragraphs_is_seen() {
    let config = config();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let mut files: Vec<_> = texts(&folder)
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    let original = |path: &Path| {
        let beside = files
            .iter()
            .find(|(other, text)| other.parent() == path.parent() && told(text).is_none());
        &beside.unwrap().1
    };
    let (mut right, mut all_told, mut all_found, mut count) = (0, 0, 0, 0);
    for (path, text) in &files {
        let Some(told) = told(text) else { continue };
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap();
        let ours = document(&config, "gold/en.md", original(path));
        let theirs = document(&config, name, text);
        let last = told.iter().fold((0, 0), |last, it| (last.0.max(it.0), last.1.max(it.1)));
        assert!(last.0 < ours.blocks.len() && last.1 < theirs.blocks.len(), "{name}: {last:?}");
        let found = found(&pairs(&pieces(&ours), &pieces(&theirs)));
        let both = told.intersection(&found).count();
        println!("{name}: {:.3}", f1(both, told.len(), found.len()));
        for (sign, one, other) in [("-", &told, &found), ("+", &found, &told)] {
            let different: Vec<_> = one.difference(other).collect();
            if !different.is_empty() {
                println!("  {sign} {different:?}");
            }
        }
        right += both;
        all_told += told.len();
        all_found += found.len();
        count += 1;
    }
    let all = f1(right, all_told, all_found);
    println!(
        "gold: F1 {all:.4} over {count} pairs, {right} of {all_told} couples, {all_found} found"
    );
    assert!(count >= 12);
    assert!(all >= 0.97);
}

fn texts(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries(folder).flat_map(|essay| entries(&essay).collect::<Vec<_>>()).collect()
}
