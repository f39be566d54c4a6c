//! The same texts give the same bytes: with any number of threads, wherever and whenever.

use crate::site::Site;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

const OWN: &str = env!("CARGO_MANIFEST_DIR");

/// Every file below a folder, except what diglot keeps for itself.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if !name.starts_with(".diglot") {
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

#[test]
fn threads_time_zones_and_paths_make_no_difference() {
    let folder = tempfile::tempdir().unwrap();
    let mut first: Option<BTreeMap<String, Vec<u8>>> = None;
    for (name, jobs, zone, locale) in [
        ("plain", "1", "UTC", "C"),
        ("with spaces and ščr", "2", "Pacific/Chatham", "tr_TR.UTF-8"),
        ("a/deep/er/path", "16", "America/St_Johns", "de_DE.UTF-8"),
        ("again", "2", "Asia/Kathmandu", "C.UTF-8"),
    ] {
        let output = folder.path().join(name);
        fs::create_dir_all(output.parent().unwrap()).unwrap();
        let status = Command::new(env!("CARGO_BIN_EXE_diglot"))
            .args(["build", "--quiet", "--root", OWN, "--jobs", jobs, "--output"])
            .arg(&output)
            .envs([("TZ", zone), ("LC_ALL", locale), ("SOURCE_DATE_EPOCH", "1780000000")])
            .output()
            .unwrap();
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
        let files = tree(&output);
        assert!(files.len() > 100);
        for (path, bytes) in &files {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains(OWN), "{path} says where it was made");
        }
        match &first {
            None => first = Some(files),
            Some(first) => {
                let differ = first.iter().filter(|(path, bytes)| files.get(*path) != Some(bytes));
                let differ: Vec<&String> = differ.map(|(path, _)| path).collect();
                assert!(differ.is_empty() && first.len() == files.len(), "{name}: {differ:?}");
            }
        }
    }
}

/// Builds a folder as a writer does, and gives what was said and what is there.
fn built(site: &Path, output: &str) -> (String, BTreeMap<String, Vec<u8>>) {
    let ran = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["build", "--root"])
        .arg(site)
        .arg("--output")
        .arg(site.join(output))
        .env("SOURCE_DATE_EPOCH", "1780000000")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{said}");
    (said, tree(&site.join(output)))
}

#[test]
fn a_deleted_edition_leaves_no_trace() {
    const EDITION: &str = "content/reflections/table-seven/sv.md";
    let site = tempfile::tempdir().unwrap();
    for (path, bytes) in tree(&Path::new(OWN).join("content")) {
        let path = site.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    for name in ["diglot.toml", "tags.toml", "authors.toml", "series.toml"] {
        fs::copy(Path::new(OWN).join(name), site.path().join(name)).unwrap();
    }
    let (_, before) = built(site.path(), "public");
    let naming = |files: &BTreeMap<String, Vec<u8>>, address: &str| {
        files.values().filter(|bytes| String::from_utf8_lossy(bytes).contains(address)).count()
    };
    let is_essay =
        |path: &&String| path.starts_with("sv/") && path.ends_with("bord-sju/index.html");
    let essay = before.keys().find(is_essay);
    let address = essay.unwrap().trim_end_matches("index.html");
    assert!(naming(&before, address) > 5);

    fs::remove_file(site.path().join(EDITION)).unwrap();
    let (_, after) = built(site.path(), "public");
    assert!(!after.contains_key(essay.unwrap()));
    assert_eq!(naming(&after, address), 0, "somebody still names {address}");
    assert!(after == built(site.path(), "clean").1, "an incremental build is not a clean one");
    let (said, again) = built(site.path(), "public");
    assert!(said.contains(": 0 files written, ") && again == after, "{said}");
}

#[test]
fn the_order_in_which_files_were_made_makes_no_difference() {
    let texts: Vec<(String, String)> = (0..40)
        .map(|at| {
            let language = ["en", "lv", "pl"][at % 3];
            let path = format!("content/essays/e{}.{language}.md", at / 2);
            (path, format!("+++\ndate = 2026-01-01\ntags = [\"t{}\"]\n+++\n# E\n", at % 5))
        })
        .collect();
    let make = |texts: Vec<&(String, String)>| {
        let site = Site::new("");
        texts.into_iter().fold(site, |site, (path, text)| site.with(path, text)).build().outputs
    };
    let forwards = make(texts.iter().collect());
    assert!(forwards.len() > 40);
    assert!(forwards == make(texts.iter().rev().collect()));
}
