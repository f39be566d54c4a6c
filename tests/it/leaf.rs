//! The second theme: that it stays small, and that a theme of one's own can build everything.

use crate::corpora::{OPEN_SOURCE_GUIDES, TWELVE_FACTOR, corpus, site, spares_the_theme};
use crate::site::{Built, build, wishes};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The lines of Leaf's templates and style sheet are fewer.
const LINES: usize = 100;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Folders of a site, from a source, under a configuration with a theme.
fn under(theme: &str, from: &Path, config: &str, folders: &[(&str, &str)]) -> (TempDir, Built) {
    let own =
        config.lines().filter(|line| !["theme =", "links ="].iter().any(|it| line.starts_with(it)));
    let own = own.collect::<Vec<_>>().join("\n");
    let config = format!("theme = \"{theme}\"\nlinks = \"warn\"\n{own}");
    let site = site(from, &config, folders);
    let leaf = site.path().join("themes/leaf");
    for folder in ["templates", "static"] {
        fs::create_dir_all(leaf.join(folder)).unwrap();
        for entry in fs::read_dir(root().join("themes/leaf").join(folder)).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), leaf.join(folder).join(entry.file_name())).unwrap();
        }
    }
    fs::copy(root().join("themes/leaf/theme.toml"), leaf.join("theme.toml")).unwrap();
    for name in ["authors.toml", "tags.toml", "series.toml"] {
        let _ = fs::copy(from.join(name), site.path().join(name));
    }
    let built = build(site.path(), &wishes());
    (site, built)
}

/// Builds with both themes: what is said of the texts is the same, and nothing of the theme.
fn alike(from: &Path, config: &str, folders: &[(&str, &str)]) {
    let (_folio, with_folio) = under("folio", from, config, folders);
    let (_leaf, with_leaf) = under("leaf", from, config, folders);
    spares_the_theme(&with_folio);
    spares_the_theme(&with_leaf);
    assert_eq!(with_leaf.said(), with_folio.said());
    let pages = with_leaf.outputs.values().filter(|page| page.starts_with(b"<!doctype html>"));
    let own = pages.filter(|page| page.windows(9).any(|it| it == b"id=\"main\""));
    assert!(own.count() > 40);
}

#[test]
fn the_second_theme_builds_the_own_site_and_the_sample() {
    for folder in [root().to_owned(), root().join("tests/browser/site")] {
        let config = fs::read_to_string(folder.join("diglot.toml")).unwrap();
        alike(&folder, &config, &[("content", "content")]);
    }
}

#[test]
fn the_second_theme_builds_the_corpora() {
    let builds = |name: &str, config: &str, folders: &[(&str, &str)]| {
        let Some(corpus) = corpus(name) else { return };
        let (_site, built) = under("leaf", &corpus, config, folders);
        spares_the_theme(&built);
    };
    builds("twelve-factor", TWELVE_FACTOR, &[("content", "content"), ("images", "static/images")]);
    let folders = [("articles", "content/articles"), ("assets", "static/assets")];
    builds("open-source-guides", OPEN_SOURCE_GUIDES, &folders);
}

#[test]
fn the_second_theme_has_less_than_a_hundred_lines() {
    let folders = ["themes/leaf/templates", "themes/leaf/static"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(root().join(folder)).unwrap());
    let lines = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap().lines().count());
    let lines: usize = lines.sum();
    println!("{lines} lines");
    assert!(lines < LINES, "{lines} lines");
}
