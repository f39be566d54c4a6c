//! `diglot new` as a writer types it.

use crate::site::Site;
use std::fs;
use std::process::{Command, Output};

fn run(site: &Site, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["new", "--root"])
        .arg(site.root())
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1780300800")
        .env_remove("VISUAL")
        .env("EDITOR", "printf 'typed\\n' >>")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_new_text_is_a_draft_that_builds_and_is_shown_with_drafts() {
    let site = Site::new("");
    for (kind, path) in [
        ("reflection", "content/reflections/teja-ar-anu.lv.md"),
        ("essay", "content/essays/teja-ar-anu.lv.md"),
        ("page", "content/teja-ar-anu.lv.md"),
    ] {
        let output = run(&site, &[kind, "Tēja ar Anu", "--lang", "LV"]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let printed = String::from_utf8(output.stdout).unwrap();
        assert_eq!(printed.trim_end(), site.root().join(path).to_str().unwrap());
        let again = run(&site, &[kind, "Tēja ar Anu", "--lang", "lv"]);
        assert_eq!(again.status.code(), Some(2));
        assert_eq!(said(&again), format!("error: `{path}` is there already\n"));
    }
    let mut wishes = crate::site::wishes();
    assert_eq!(crate::site::build(site.root(), &wishes).essays, 0);
    wishes.publish.drafts = true;
    let built = crate::site::build(site.root(), &wishes).fine();
    assert_eq!(built.essays, 3);
    assert!(built.text("/lv/reflections/teja-ar-anu/").contains("1. jūnijs"));
}

#[test]
fn the_editor_is_given_the_file() {
    let site = Site::new("-- archetypes/essay.md --\n# {{ title }}\n\n");
    let output = run(&site, &["essay", "Tea \"and\" salt", "--edit"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = fs::read_to_string(site.root().join("content/essays/tea-and-salt.en.md")).unwrap();
    assert_eq!(text, "# Tea \\\"and\\\" salt\n\ntyped\n");
}

#[test]
fn what_cannot_be_begun_says_why() {
    let site = Site::new("-- content/essays/tea.en.md --\n# Tea\n");
    for (arguments, words) in [
        (
            &["essay", "Tea", "--lang", "pl"][..],
            "error: `content/essays/tea.en.md` is there already; `diglot translate essays/tea --to pl` begins its translation\n",
        ),
        (
            &["essay", "Tea", "--lang", "sv"],
            "error: `sv` is not among the site's languages: en, lv, pl\n",
        ),
        (
            &["essay", "Tea", "--section", "../x"],
            "error: `../x` is not the name of a section; write it as in content/\n",
        ),
        (
            &["page", "Tea", "--section", "x"],
            "error: a page stands alone; a text in a section is an `essay`\n",
        ),
    ] {
        let output = run(&site, arguments);
        assert_eq!((output.status.code(), said(&output).as_str()), (Some(2), words));
    }
}
