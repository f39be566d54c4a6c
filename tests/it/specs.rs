//! Runs the manual: tests/specs/*.md.
//!
//! A heading `##` begins a case; what stands before the first one is shared by all cases of the
//! file. A fence of four backticks is a file if its label is a path, and an expectation if its label
//! is an address (`/en/tea/`, with a CSS selector behind it to see only a part of the page) or
//! `diagnostics`. `UPDATE_SPECS=1 cargo test` writes what came out in place of what was expected.

use crate::site::{Built, Site};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const FENCE: &str = "````";

#[test]
fn the_specs_say_what_diglot_does() {
    let update = std::env::var_os("UPDATE_SPECS").is_some();
    let mut wrong = String::new();
    for path in all() {
        let spec = fs::read_to_string(&path).unwrap();
        let ran = run(&spec);
        if update {
            fs::write(&path, ran).unwrap();
        } else if ran != spec {
            let _ = writeln!(wrong, "{}\n{}", path.display(), differences(&spec, &ran));
        }
    }
    assert!(wrong.is_empty(), "{wrong}\nUPDATE_SPECS=1 takes what came out");
}

pub fn all() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The spec with what came out in its expectations.
fn run(spec: &str) -> String {
    let mut cases = cases(spec);
    let rest = cases.split_off(1);
    let shared = cases.concat();
    let mut ran = shared.clone();
    for case in rest {
        let site = files(&shared)
            .chain(files(&case))
            .fold(Site::new(""), |site, (path, text)| site.with(path, text));
        let built = site.build();
        ran.push_str(&fences(&case, |label| outcome(&built, label)));
    }
    ran
}

/// The text before the first `##`, and each `##` with its text.
fn cases(spec: &str) -> Vec<String> {
    let mut cases = vec![String::new()];
    let mut fenced = false;
    for line in spec.split_inclusive('\n') {
        fenced ^= line.starts_with(FENCE);
        if line.starts_with("## ") && !fenced {
            cases.push(String::new());
        }
        if let Some(case) = cases.last_mut() {
            case.push_str(line);
        }
    }
    cases
}

fn files(case: &str) -> impl Iterator<Item = (&str, &str)> {
    blocks(case).filter(|(label, _)| !is_expectation(label))
}

fn is_expectation(label: &str) -> bool {
    label == "diagnostics" || label.starts_with('/')
}

/// Labels and texts of the fences.
fn blocks(case: &str) -> impl Iterator<Item = (&str, &str)> {
    case.split(FENCE).skip(1).step_by(2).map(|block| {
        let (label, text) = block.split_once('\n').unwrap_or((block, ""));
        (label.trim(), text)
    })
}

fn fences(case: &str, outcome: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for (at, part) in case.split(FENCE).enumerate() {
        if at > 0 {
            out.push_str(FENCE);
        }
        let label = part.split('\n').next().unwrap_or_default();
        if at % 2 == 1 && is_expectation(label.trim()) {
            let _ = write!(out, "{label}\n{}", outcome(label.trim()));
        } else {
            out.push_str(part);
        }
    }
    out
}

fn outcome(built: &Built, label: &str) -> String {
    if label == "diagnostics" {
        return built.said();
    }
    let (address, selector) = label.split_once(' ').unwrap_or((label, ""));
    let mut text = match (built.outputs.contains_key(address), selector) {
        (false, _) if built.has_errors() => "nothing was written".to_owned(),
        (false, _) => "no such output".to_owned(),
        (true, "") => built.text(address).to_owned(),
        (true, selector) => built.select(address, selector).join("\n"),
    };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// The lines around the first difference, before and after.
fn differences(expected: &str, found: &str) -> String {
    let same = expected.lines().zip(found.lines()).take_while(|(a, b)| a == b).count();
    let part = |text: &str, sign: char| -> String {
        let lines = text.lines().skip(same).take(12);
        lines.fold(String::new(), |mut all, line| {
            let _ = writeln!(all, "{sign} {line}");
            all
        })
    };
    format!("line {}:\n{}{}", same + 1, part(expected, '-'), part(found, '+'))
}
