//! What edits of an original do to its translations, whatever the edits are.

use diglot::align::{self, align};
use diglot::catalog::{Catalog, Publish, assemble, link};
use diglot::config::Config;
use diglot::diagnostic::Diagnostics;
use diglot::locale::Locale;
use diglot::lock::Lock;
use diglot::parse::{Memory, parse};
use diglot::source::Source;
use diglot::status::{EditionStatus, State, accepted, status};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

const CONFIG: &str = "title = 'A'\nbase_url = 'https://a.example'\nlanguages = ['en', 'lv', 'pl']";
const TRANSLATIONS: [&str; 2] = ["lv", "pl"];

/// Without its theme, which knows nothing of edits and takes the longest to read.
static SITE: LazyLock<(Config, Vec<Arc<Locale>>)> = LazyLock::new(|| {
    let (config, mut found) = (Source::new(Config::PATH, CONFIG), Diagnostics::default());
    let config = Config::parse(&config, None, None, None, None, &mut found).unwrap();
    let locales = config.locales(&mut found).unwrap();
    (config, locales)
});

/// A paragraph of its own words; no two are alike.
fn paragraph(number: usize, length: usize) -> String {
    let word = |at: usize| format!("w{}ord{number}x{at}", "abcdefg".chars().nth(at % 7).unwrap());
    (0..length).map(word).collect::<Vec<_>>().join(" ")
}

/// The same in letters that no other language has.
fn translated(text: &str, language: &str) -> String {
    text.replace("ord", language).replace('w', "zz")
}

struct Essay {
    original: Vec<String>,
    translations: Vec<String>,
    lock: String,
}

impl Essay {
    fn new(lengths: &[usize]) -> Essay {
        let original: Vec<String> =
            lengths.iter().enumerate().map(|(at, length)| paragraph(at, *length)).collect();
        let text = original.join("\n\n");
        let translations = TRANSLATIONS.map(|language| translated(&text, language)).to_vec();
        Essay { original, translations, lock: String::new() }
    }

    fn catalog(&self) -> Catalog {
        let mut found = Diagnostics::default();
        let (config, locales) = &*SITE;
        let mut texts = vec![Source::new("content/e/a.en.md", self.original.join("\n\n"))];
        for (language, text) in TRANSLATIONS.iter().zip(&self.translations) {
            texts.push(Source::new(format!("content/e/a.{language}.md"), text.clone()));
        }
        let documents = parse(config, &texts, &mut Memory::default(), &mut found);
        let links = &mut link::Memory::default();
        assemble(config, locales, Publish::default(), documents, &[], links, &mut found)
    }

    fn lock(&self) -> Lock {
        Lock::parse(&Source::new(Config::LOCK, self.lock.clone()), &mut Diagnostics::default())
    }

    /// How the translations stand, all alike.
    fn status(&self) -> EditionStatus {
        let catalog = self.catalog();
        let status =
            status(&catalog, &align(&catalog, &mut align::Memory::default()), &self.lock());
        let [original, one, other] = &status.essays[0].editions[..] else { panic!("three") };
        assert_eq!(original.state, State::Original);
        let same = EditionStatus { lang: one.lang.clone(), ..other.clone() };
        assert_eq!(*one, same);
        same
    }

    /// Confirms both translations; gives the lines of the lock that changed.
    fn accept(&mut self) -> usize {
        let catalog = self.catalog();
        let essay = &catalog.essays[0];
        let mut lock = self.lock();
        for edition in essay.editions.iter().filter(|it| it.rank != essay.original().rank) {
            let record = accepted(essay, edition, &lock, |_| true);
            lock.put(&essay.key, edition.document.place.language.as_str(), record);
        }
        let before = std::mem::replace(&mut self.lock, lock.write());
        assert_eq!(self.lock.lines().count(), 1 + TRANSLATIONS.len());
        let lines = before.lines().zip(self.lock.lines());
        lines.filter(|(old, new)| old != new).count()
    }
}

#[derive(Debug, Clone)]
enum Edit {
    Typo(usize),
    Reflow(usize),
    Insert(usize),
    Delete(usize),
    Move(usize, usize),
    Split(usize),
    Merge(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0..100_usize;
    prop_oneof![
        at.clone().prop_map(Edit::Typo),
        at.clone().prop_map(Edit::Reflow),
        at.clone().prop_map(Edit::Insert),
        at.clone().prop_map(Edit::Delete),
        (at.clone(), at.clone()).prop_map(|(from, to)| Edit::Move(from, to)),
        at.clone().prop_map(Edit::Split),
        at.prop_map(Edit::Merge),
    ]
}

/// Edits a text; gives the place of the edit.
fn apply(text: &mut Vec<String>, edit: &Edit, number: usize) -> usize {
    let count = text.len();
    match *edit {
        Edit::Typo(at) => {
            text[at % count] = format!("{} typo{number}", text[at % count]);
            at % count
        }
        Edit::Reflow(at) => {
            text[at % count] = text[at % count].replacen(' ', "\n", 3);
            at % count
        }
        Edit::Insert(at) => {
            text.insert(at % (count + 1), paragraph(1000 + number, 9));
            at % (count + 1)
        }
        Edit::Delete(at) if count > 2 => {
            text.remove(at % count);
            at % count
        }
        Edit::Move(from, to) => {
            let moved = text.remove(from % count);
            text.insert(to % count, moved);
            to % count
        }
        Edit::Split(at) => {
            let whole = text[at % count].clone();
            let half = whole.split_whitespace().count() / 2;
            let words: Vec<&str> = whole.split_whitespace().collect();
            if half > 0 {
                text[at % count] = words[..half].join(" ");
                text.insert(at % count + 1, words[half..].join(" "));
            }
            at % count
        }
        Edit::Merge(at) if count > 2 => {
            let at = at % (count - 1);
            let second = text.remove(at + 1);
            text[at] = format!("{} {second}", text[at]);
            at
        }
        Edit::Delete(_) | Edit::Merge(_) => 0,
    }
}

fn lengths() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(4..40_usize, 4..14)
}

/// Words without regard to how they are wrapped.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn one_edit_touches_what_it_touched(lengths in lengths(), edit in edit()) {
        let mut essay = Essay::new(&lengths);
        essay.accept();
        prop_assert_eq!(essay.status().state, State::Complete);
        let at = apply(&mut essay.original, &edit, 1);
        let found = essay.status();
        let EditionStatus { stale, new, removed, moved, .. } = found.clone();
        let none: Vec<usize> = Vec::new();
        match edit {
            Edit::Typo(_) => prop_assert_eq!((stale, new, removed, moved), (vec![at], none.clone(), none.clone(), none)),
            Edit::Reflow(_) => prop_assert_eq!(found.state, State::Complete),
            Edit::Insert(_) => prop_assert_eq!((stale, new, removed, moved), (none.clone(), vec![at], none.clone(), none)),
            Edit::Delete(_) => prop_assert_eq!((stale, new, removed, moved), (none.clone(), none.clone(), vec![at], none)),
            Edit::Move(..) => {
                prop_assert_eq!(found.state, State::Complete);
                prop_assert!(moved.len() <= 1);
            }
            Edit::Split(_) => prop_assert_eq!((stale.len() + new.len(), removed.len()), (2, 0)),
            Edit::Merge(_) => prop_assert_eq!((stale, new, removed.len(), moved), (vec![at], none.clone(), 1, none)),
        }
        let changed = essay.accept();
        prop_assert!(changed <= TRANSLATIONS.len());
        prop_assert_eq!(essay.status().state, State::Complete);
    }

    #[test]
    fn after_many_edits_exactly_what_says_something_else_is_stale_or_new(
        lengths in lengths(),
        edits in prop::collection::vec(edit(), 1..8),
    ) {
        let mut essay = Essay::new(&lengths);
        essay.accept();
        let before: BTreeSet<String> = essay.original.iter().map(|text| words(text)).collect();
        for (number, edit) in edits.iter().enumerate() {
            apply(&mut essay.original, edit, number);
        }
        let found = essay.status();
        let now: Vec<String> = essay.original.iter().map(|text| words(text)).collect();
        let other: BTreeSet<usize> =
            (0..now.len()).filter(|at| !before.contains(&now[*at])).collect();
        let open: BTreeSet<usize> = found.stale.iter().chain(&found.new).copied().collect();
        prop_assert_eq!(&open, &other);
        let gone = before.iter().filter(|text| !now.contains(*text)).count();
        prop_assert_eq!(found.stale.len() + found.removed.len(), gone);
        prop_assert!(essay.accept() <= TRANSLATIONS.len());
        prop_assert_eq!(essay.status().state, State::Complete);
    }
}
