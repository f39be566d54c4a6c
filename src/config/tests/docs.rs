//! The documentation of the configuration tells of every key, and its examples are right.

use super::{LEAST, parse};
use crate::config::{Config, keys};

const DOCS: &str = include_str!("../../../docs/configuration.md");

/// Each example of the documentation: the file's name and its text.
fn examples() -> Vec<(&'static str, &'static str)> {
    DOCS.split("```toml ")
        .skip(1)
        .filter_map(|block| block.split_once("\n```")?.0.split_once('\n'))
        .collect()
}

/// The first cells of the table under a heading of the documentation.
fn documented(heading: &str) -> Vec<&'static str> {
    let section = DOCS.split("\n## ").find(|section| section.starts_with(heading));
    let rows = section.expect("there is such a section").lines();
    rows.filter_map(|row| Some(row.strip_prefix("| `")?.split_once('`')?.0)).collect()
}

#[test]
fn every_key_is_documented_and_every_documented_key_is_known() {
    assert_eq!(documented("diglot.toml"), keys::SITE);
    assert_eq!(documented("[languages.xx]"), keys::LANGUAGE);
    assert_eq!(documented("[pictures]"), keys::PICTURES);
    assert_eq!(documented("[cards]"), keys::CARDS);
    assert_eq!(documented("[comments]"), keys::COMMENTS);
    assert_eq!(documented("[comments.giscus]"), keys::GISCUS);
    assert_eq!(documented("tags.toml"), keys::TAG);
    assert_eq!(documented("authors.toml"), keys::AUTHOR);
    assert_eq!(documented("series.toml"), keys::SERIES);
    for (foreign, help) in keys::FOREIGN {
        let row = DOCS
            .lines()
            .find(|row| row.starts_with("| ") && row.to_lowercase().contains(&help.to_lowercase()));
        assert!(row.is_some_and(|row| row.contains(&format!("`{foreign}`"))), "{foreign}");
    }
}

#[test]
fn every_documented_example_is_right_and_together_they_use_every_key() {
    let examples = examples();
    for (file, text) in &examples {
        let site = LEAST.replace("\"en\"", "\"en\", \"lv\", \"ru\"");
        let (_, problems) = parse(&[(*file, *text), (Config::PATH, site.as_str())], None);
        assert!(problems.is_empty(), "{file}: {problems:#?}\n{text}");
    }
    let uses = |file: &str, key: &str| {
        examples.iter().any(|(name, text)| {
            *name == file
                && text.lines().any(|line| {
                    line.starts_with(&format!("{key} ="))
                        || line.trim_start_matches("[comments.").starts_with(&format!("{key}]"))
                        || line.starts_with(&format!("[{key}"))
                        || line.starts_with(&format!("[[{key}]]"))
                })
        })
    };
    for (file, keys) in [
        (Config::PATH, keys::SITE),
        (Config::PATH, keys::LANGUAGE),
        (Config::PATH, keys::PICTURES),
        (Config::PATH, keys::CARDS),
        (Config::PATH, keys::COMMENTS),
        (Config::PATH, &keys::GISCUS),
        (Config::TAGS, keys::TAG),
        (Config::AUTHORS, keys::AUTHOR),
        (Config::SERIES, keys::SERIES),
    ] {
        for key in keys {
            assert!(uses(file, key), "no example of `{key}` in {file}");
        }
    }
}

#[test]
fn no_known_key_is_read_past() {
    // A date fits no key, so each key that is read complains of it.
    let check = |file: &str, start: &str, key: &str| {
        let text = format!("{start}\n{key} = 2026-03-01");
        let (_, problems) = parse(&[(file, &text)], None);
        let complaint = problems.iter().any(|problem| problem.contains(" be "));
        assert!(complaint, "nothing reads `{key}` of {file}: {problems:?}");
    };
    for (file, start, keys) in [
        (Config::PATH, "", keys::SITE),
        (Config::PATH, "[languages.en]", keys::LANGUAGE),
        (Config::PATH, "[pictures]", keys::PICTURES),
        (Config::PATH, "[cards]", keys::CARDS),
        (Config::PATH, "[comments]", keys::COMMENTS),
        (Config::PATH, "[comments.giscus]", &keys::GISCUS),
        (Config::TAGS, "[a]", keys::TAG),
        (Config::AUTHORS, "[a]", keys::AUTHOR),
        (Config::SERIES, "[a]", keys::SERIES),
    ] {
        for key in keys {
            check(file, start, key);
        }
    }
}
