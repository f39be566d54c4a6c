//! A build after any edits gives what a build from nothing gives, byte for byte.

use crate::numbers::Numbers;
use crate::same::tree;
use crate::site::Site;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const LANGUAGES: [&str; 3] = ["en", "lv", "pl"];

fn text(numbers: &mut Numbers) -> String {
    let (title, tag, day) = (numbers.below(9), numbers.below(4), 1 + numbers.below(28));
    let slug = match numbers.below(5) {
        0 => format!("slug = \"s{}\"\n", numbers.below(400)),
        _ => String::new(),
    };
    let author = match numbers.below(3) {
        0 => format!("authors = [\"a{}\"]\n", numbers.below(3)),
        _ => String::new(),
    };
    let series = match numbers.below(4) {
        0 => format!("series = \"s{}\"\n", numbers.below(2)),
        _ => String::new(),
    };
    format!(
        "+++\ntitle = \"Title {title}\"\ndate = 2026-01-{day:02}\ntags = [\"t{tag}\"]\n\
         {slug}{author}{series}+++\n\n\
         A paragraph {}.\n\n## Part\n\nSee [it](../e{}/).\n\n\
         ::: stamp {{href=../e{}/}}\nWords.\n:::\n",
        numbers.below(100),
        numbers.below(5),
        numbers.below(5)
    )
}

/// A component that shows what of the site it is given.
fn stamp(word: usize) -> String {
    format!(
        "{{% component stamp(href: string, @site) %}}<p>{word} {{{{ site.title }}}} {{{{ href }}}}</p>\
         {{{{ body }}}}{{% endcomponent %}}"
    )
}

fn site(numbers: &mut Numbers) -> Site {
    let config = "title = \"S\"\nbase_url = \"https://s.example/\"\nlanguages = [\"en\", \"lv\", \
                  \"pl\"]\nlinks = \"warn\"\n";
    let mut site = Site::new("")
        .with("diglot.toml", config)
        .with("static/a.txt", "a")
        .with("templates/components/stamp.html", stamp(0));
    for essay in 0..4 {
        for language in &LANGUAGES[..=numbers.below(3)] {
            let text = text(numbers);
            site = site.with(&format!("content/essays/e{essay}/{language}.md"), text);
        }
    }
    site
}

/// The texts of a site, in the order of their paths.
fn texts(root: &Path) -> Vec<PathBuf> {
    let content = root.join("content");
    tree(&content)
        .into_keys()
        .filter(|path| path.ends_with(".md"))
        .map(|path| content.join(path))
        .collect()
}

fn put(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Does one thing to a site, as writers, translators, theme authors and clumsy hands do.
fn edit(root: &Path, numbers: &mut Numbers) {
    let texts = texts(root);
    let any = numbers.one(&texts).clone();
    let new = root.join(format!("content/essays/e{}", numbers.below(7)));
    let word = numbers.below(100);
    match numbers.below(21) {
        // Of the same length, as many edits of a letter are.
        0 | 1 => {
            let text = fs::read_to_string(&any).unwrap();
            put(
                &any,
                text.replacen(
                    "paragraph",
                    if word.is_multiple_of(2) { "parasraph" } else { "paradraph" },
                    1,
                ),
            );
        }
        2 => put(&any, text(numbers)),
        3 => put(&new.join(format!("{}.md", numbers.one(&LANGUAGES))), text(numbers)),
        4 if texts.len() > 3 => fs::remove_file(&any).unwrap(),
        5 => {
            fs::create_dir_all(&new).unwrap();
            fs::rename(&any, new.join(any.file_name().unwrap())).unwrap();
        }
        6 => {
            let there = fs::read(&any).unwrap();
            put(&any.with_file_name(format!("{}.md", numbers.one(&LANGUAGES))), there);
        }
        7 => {
            let config = fs::read_to_string(root.join("diglot.toml")).unwrap();
            let line = config.lines().next().unwrap().to_owned();
            put(
                &root.join("diglot.toml"),
                config.replacen(&line, &format!("title = \"S {word}\""), 1),
            );
        }
        8 => put(
            &root.join("templates/redirect.html"),
            format!("<!DOCTYPE html><title>{word}</title>{{{{ redirect.to }}}}"),
        ),
        9 => put(&root.join("templates/404.html"), format!("{word} {{{{ missing.title }}}}")),
        10 => {
            let tags = format!("[t{}]\nen = \"Label {word}\"\n", numbers.below(4));
            put(&root.join("tags.toml"), tags);
        }
        11 => put(&root.join(format!("static/{}.txt", numbers.below(3))), word.to_string()),
        12 => put(&root.join("templates/components/stamp.html"), stamp(word)),
        13 => put(
            &root.join("authors.toml"),
            (0..3).fold(String::new(), |all, one| {
                all + &format!("[a{one}]\nname = \"Name {}\"\n", (word + one) % 4)
            }),
        ),
        14 => {
            let titles = format!("[s0]\nen = \"Series {word}\"\nlv = \"Cikls\"\n");
            put(&root.join("series.toml"), titles);
        }
        15 => {
            let language = numbers.one(&LANGUAGES);
            let words = format!("menu = \"Menu {word}\"\n");
            put(&root.join(format!("strings/{language}.toml")), words);
        }
        16 => {
            let path = any.strip_prefix(root).unwrap();
            let mut accept = Command::new(env!("CARGO_BIN_EXE_diglot"));
            accept.arg("accept").arg(path).arg("--root").arg(root);
            accept.output().unwrap();
        }
        // The title alone.
        17 | 18 => {
            let text = fs::read_to_string(&any).unwrap();
            put(&any, text.replacen("title = \"", &format!("title = \"{word} "), 1));
        }
        19 => {
            // Somebody's hand in the output.
            let files: Vec<String> = tree(&root.join("public")).into_keys().collect();
            fs::remove_file(root.join("public").join(numbers.one(&files))).unwrap();
        }
        _ => {
            // A copy of the same bytes in its place, and damage to what diglot remembers.
            let there = fs::read(&any).unwrap();
            fs::remove_file(&any).unwrap();
            put(&any, there);
            for entry in fs::read_dir(root.join(".diglot")).unwrap() {
                let path = entry.unwrap().path();
                let mut bytes = fs::read(&path).unwrap();
                if word.is_multiple_of(3)
                    && !bytes.is_empty()
                    && ["inputs-", "traces-", "known"]
                        .iter()
                        .any(|name| path.to_string_lossy().contains(name))
                {
                    let at = numbers.below(bytes.len());
                    bytes[at] ^= 1;
                    fs::write(path, bytes).unwrap();
                }
            }
        }
    }
}

fn build(root: &Path, output: &str) -> (bool, String) {
    build_with(root, output, &[])
}

fn build_with(root: &Path, output: &str, more: &[&str]) -> (bool, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["build", "--jobs", "1", "--root"])
        .arg(root)
        .arg("--output")
        .arg(root.join(output))
        .args(more)
        .env("SOURCE_DATE_EPOCH", "1780000000")
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    // All but the last line, which tells what was written and how long it took.
    let warnings =
        said.trim_end().rsplit_once('\n').map_or(String::new(), |(first, _)| first.to_owned());
    (ran.status.success(), warnings)
}

/// Sites of which each is edited up to three times: a few, or as many as `DIGLOT_EDITS` says.
fn edits(seed: u64) {
    let many = std::env::var("DIGLOT_EDITS").ok().and_then(|many| many.parse().ok());
    for sequence in 0..many.unwrap_or(5) {
        let numbers = &mut Numbers(seed * 1000 + sequence);
        let site = site(numbers);
        let root = site.root();
        build(root, "public");
        let mut last = (true, String::new());
        for _ in 0..=numbers.below(3) {
            if root.join("public").is_dir() {
                edit(root, numbers);
            }
            last = build(root, "public");
        }
        let clean = build(root, "clean");
        assert_eq!(last, clean, "sequence {sequence} of {seed}: other things are said");
        if clean.0 {
            let (after, clean) = (tree(&root.join("public")), tree(&root.join("clean")));
            let differ = clean.iter().filter(|(path, bytes)| after.get(*path) != Some(bytes));
            let differ: Vec<&String> = differ.map(|(path, _)| path).collect();
            assert!(
                differ.is_empty() && after.len() == clean.len(),
                "{sequence} of {seed}: {differ:?}"
            );
        }
    }
}

#[test]
fn edits_and_then_a_build_are_a_clean_build_1() {
    edits(1);
}

#[test]
fn edits_and_then_a_build_are_a_clean_build_2() {
    edits(2);
}

#[test]
fn edits_and_then_a_build_are_a_clean_build_3() {
    edits(3);
}

#[test]
fn edits_and_then_a_build_are_a_clean_build_4() {
    edits(4);
}

#[test]
fn edits_and_then_a_build_are_a_clean_build_5() {
    edits(5);
}

#[test]
fn edits_and_then_a_build_are_a_clean_build_6() {
    edits(6);
}

#[test]
fn at_another_address_no_text_is_read_anew_and_every_page_is_made_anew() {
    let site = site(&mut Numbers(7));
    let root = site.root();
    assert!(build(root, "public").0);
    let known = fs::read(root.join(".diglot/known")).unwrap();
    let elsewhere = ["--base-url", "https://other.example/below/"];
    assert!(build_with(root, "public", &elsewhere).0);
    assert!(
        fs::read(root.join(".diglot/known")).unwrap() == known,
        "texts are known at any address"
    );
    fs::remove_dir_all(root.join(".diglot")).unwrap();
    build_with(root, "clean", &elsewhere);
    assert!(tree(&root.join("public")) == tree(&root.join("clean")));
}
