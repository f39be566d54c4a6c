//! Holds the source to the rules of the house.

use crate::specs;
use diglot::diagnostic::code::Code;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Most lines of a source file.
const LONGEST: usize = 400;

/// Names of files that say nothing of what is in them.
const SAYING_NOTHING: &[&str] = &[
    "base", "common", "core", "data", "helper", "helpers", "item", "manager", "misc", "mod",
    "shared", "tool", "tools", "types", "util", "utils",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Path below src/ and text of every source file.
fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![source()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(source()).unwrap().to_str().unwrap().to_owned();
                files.push((name, String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()));
            }
        }
    }
    files.sort();
    files
}

/// The modules in the order in which lib.rs lists them.
fn modules() -> Vec<String> {
    let text = fs::read_to_string(source().join("lib.rs")).unwrap();
    let name = |line: &str| {
        let line = line.trim_start_matches("pub ");
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
    };
    text.lines().filter_map(name).collect()
}

/// What a file uses of the crate, as names of modules, with the lines; its own tests left out.
fn uses(text: &str) -> Vec<(usize, String)> {
    let code = text.split("\n#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    for (at, line) in code.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for path in line.split("crate::").skip(1) {
            let name: String =
                path.chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '_').collect();
            // `use crate::{a, b}` would hide what comes from where.
            found.push((at + 1, name));
        }
    }
    found
}

#[test]
fn a_module_imports_only_from_modules_above_it() {
    let modules = modules();
    let order = |name: &str| modules.iter().position(|module| module == name);
    let mut wrong = String::new();
    for (path, text) in files() {
        let own = path.split(['/', '.']).next().unwrap_or_default();
        let Some(place) = order(own) else {
            assert!(["main", "lib"].contains(&own), "{path} is in no module of lib.rs");
            continue;
        };
        if path.ends_with("/tests.rs") {
            continue;
        }
        for (line, name) in uses(&text) {
            if name != own && order(&name).is_none_or(|used| used > place) {
                let _ = writeln!(wrong, "src/{path}:{line} uses `{name}`, which is not above it");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_file_can_be_read_in_one_sitting_and_says_what_it_is_for() {
    let mut wrong = String::new();
    // Tables of data have a first line and a length of their own.
    for (path, text) in files().into_iter().filter(|(path, _)| path.ends_with(".rs")) {
        let lines = text.lines().count();
        if lines > LONGEST {
            let _ = writeln!(wrong, "src/{path} has {lines} lines, more than {LONGEST}");
        }
        if !text.starts_with("//! ") {
            let _ = writeln!(wrong, "src/{path} does not begin by saying what it is for");
        }
        let name = Path::new(&path).file_stem().and_then(|name| name.to_str()).unwrap();
        if SAYING_NOTHING.contains(&name) {
            let _ = writeln!(wrong, "src/{path} has a name that says nothing");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_diagnostic_is_explained_and_shown() {
    let mut shown: String =
        specs::all().iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    // Bytes that are no text cannot stand in a spec.
    shown.push_str(include_str!("newcomer.rs"));
    shown.push_str(include_str!("pictures.rs"));
    let mut names = BTreeSet::new();
    let mut wrong = String::new();
    for code in Code::ALL {
        let name = code.name();
        assert!(names.insert(name), "`{name}` stands for two mistakes");
        if code.explanation().split(". ").count() < 2 && code.explanation().len() < 40 {
            let _ = writeln!(wrong, "`{name}` is not explained");
        }
        if !shown.contains(&format!("[{name}]")) {
            let _ = writeln!(
                wrong,
                "`{name}` is neither in tests/specs nor in newcomer.rs nor in pictures.rs"
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
