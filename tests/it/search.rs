//! The index of the search page, as its files are written.

use crate::site::{Built, Site};
use std::collections::BTreeSet;

fn site(third: &str, switch: &str) -> Site {
    let config = format!(
        "title = \"S\"\nbase_url = \"https://sample.example/\"\nlanguages = [\"lv\", \"pl\"]\n{switch}"
    );
    Site::new("")
        .with("diglot.toml", config)
        .with("content/essays/a.lv.md", "# Partneris\n\nSaruna ar partneri par klusumu.\n")
        .with("content/essays/a.pl.md", "# Partner\n\nRozmowa z partnerem.\n")
        .with("content/essays/b.lv.md", third)
}

fn index(built: &Built) -> BTreeSet<(&str, &[u8])> {
    let is_index = |address: &&String| address.contains("/search/") && !address.ends_with('/');
    let addresses = built.outputs.keys().filter(is_index);
    addresses.map(|address| (address.as_str(), &built.outputs[address][..])).collect()
}

/// The line of a base in the words of a language; nothing where there is none.
fn line<'b>(built: &'b Built, language: &str, base: &str) -> Option<&'b str> {
    let words =
        std::str::from_utf8(&built.outputs[&format!("/{language}/search/0-0.txt")]).unwrap();
    let mut last = String::new();
    words.lines().skip(1).find(|line| {
        let end = line.find([' ', '\t']).unwrap();
        last.truncate(usize::from(line.as_bytes()[0] - b'0'));
        last.push_str(&line[1..end]);
        last == base
    })
}

#[test]
fn forms_of_a_word_share_a_line_and_an_edit_leaves_other_languages_alone() {
    let built = site("# Otrs\n\nPartneru sarunas.\n", "").build();
    assert!(!built.has_errors(), "{}", built.said());
    // Once in the one essay; in the title of the other, which is the next, so 4 + 3.
    assert!(line(&built, "lv", "partner").unwrap().ends_with(" !("));
    assert!(line(&built, "lv", "partneri").is_none());
    let edited = site("# Otrs\n\nPartneru sarunas un upe.\n", "").build();
    let (old, new) = (index(&built), index(&edited));
    let changed: Vec<&str> = new.difference(&old).map(|(address, _)| *address).collect();
    assert_eq!(changed, ["/lv/search/0-0.txt", "/lv/search/guide.json", "/pl/search/guide.json"]);
}

#[test]
fn the_index_can_be_turned_off() {
    let built = site("# Otrs\n", "search = false\n").build();
    assert!(index(&built).is_empty());
    let page = String::from_utf8_lossy(&built.outputs["/lv/search/"]);
    assert!(!page.contains("<form") && page.contains("Partneris"));
}
