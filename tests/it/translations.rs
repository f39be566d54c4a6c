//! Translations over time: what an edit of the original does to them, as the command line shows it.

use crate::site::Site;
use diglot::diagnostic::Diagnostic;
use diglot::diagnostic::code::Code;
use serde_json::{Value, json};
use std::fs;
use std::process::{Command, Output};

const ENGLISH: &str = "+++\ntitle = \"Tea\"\ndate = 2026-01-02\n+++\n\nFirst we heat the water, and wait.\n\n## Leaves\n\nThen we count the leaves one by one.\n\nIn the end we drink.\n";

fn site() -> Site {
    Site::new("")
        .with("content/essays/tea.en.md", ENGLISH)
        .with("content/essays/tea.lv.md", "+++\ntitle = \"Tēja\"\n+++\n\nVispirms sildām ūdeni un gaidām.\n\n## Lapas\n\nTad skaitām lapas citu pēc citas.\n\nBeigās dzeram.\n")
        .with("content/essays/tea.pl.md", "+++\ntitle = \"Herbata\"\n+++\n\nNajpierw grzejemy wodę i czekamy.\n\n## Liście\n\nPotem liczymy liście jeden po drugim.\n\nNa końcu pijemy.\n")
}

fn run(site: &Site, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_diglot");
    Command::new(program).arg("--root").arg(site.root()).args(arguments).output().unwrap()
}

#[track_caller]
fn fine(site: &Site, arguments: &[&str]) -> String {
    let output = run(site, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The states of the translations, with the blocks that are stale, new, removed and moved.
#[track_caller]
fn states(site: &Site) -> Value {
    let status: Value = serde_json::from_str(&fine(site, &["status", "--format", "json"])).unwrap();
    let editions = status["essays"][0]["editions"].as_array().unwrap();
    let translations = editions.iter().filter(|it| it["state"] != "original");
    translations
        .map(|it| {
            json!([it["lang"], it["state"], it["stale"], it["new"], it["removed"], it["moved"]])
        })
        .collect()
}

fn lock(site: &Site) -> String {
    fs::read_to_string(site.root().join("translations.lock")).unwrap()
}

#[track_caller]
fn check_both(site: &Site, expected: &Value) {
    let of = |language: &str| {
        let mut row = vec![json!(language)];
        row.extend(expected.as_array().unwrap().clone());
        Value::from(row)
    };
    assert_eq!(states(site), json!([of("lv"), of("pl")]));
}

#[test]
fn an_edited_paragraph_is_stale_everywhere_until_it_is_accepted() {
    let site = site();
    check_both(&site, &json!(["unconfirmed", [], [], [], []]));
    fine(&site, &["accept", "essays/tea"]);
    check_both(&site, &json!(["complete", [], [], [], []]));
    let before = lock(&site);

    let edited = ENGLISH.replace("one by one", "two by two");
    let site = site.with("content/essays/tea.en.md", &edited);
    check_both(&site, &json!(["stale", [2], [], [], []]));
    let page = fine(&site, &["status", "--format", "html"]);
    assert!(page.contains("<td class=\"stale\" title=\"stale: block 2\">1/4</td>"), "{page}");
    fine(&site, &["accept", "tea", "lv", "--blocks", "0,2"]);
    assert_eq!(states(&site)[0][1], "complete");
    assert_eq!(states(&site)[1][1], "stale");
    fine(&site, &["accept", "tea"]);
    check_both(&site, &json!(["complete", [], [], [], []]));
    let after = lock(&site);
    let differ = before.lines().zip(after.lines()).filter(|(old, new)| old != new).count();
    assert_eq!((differ, before.lines().count()), (2, 3), "{after}");
}

#[test]
fn a_reflowed_retypeset_or_moved_paragraph_is_not_stale() {
    let site = site();
    fine(&site, &["accept", "tea"]);
    let reflowed = ENGLISH.replace("the water, and", "the\nwater,  and");
    let site = site.with("content/essays/tea.en.md", reflowed);
    check_both(&site, &json!(["complete", [], [], [], []]));
    let moved = ENGLISH.replace("\n\nIn the end we drink.", "");
    let moved = moved.replace("First we heat", "In the end we drink.\n\nFirst we heat");
    let site = site.with("content/essays/tea.en.md", moved);
    check_both(&site, &json!(["complete", [], [], [], [0]]));
}

#[test]
fn a_trivial_change_confirms_only_what_was_confirmed() {
    let site = site();
    fine(&site, &["accept", "tea", "lv"]);
    let site = site.with("content/essays/tea.en.md", ENGLISH.replace("count", "sort"));
    fine(&site, &["accept", "tea", "--trivial"]);
    assert_eq!(states(&site)[0][1], "complete");
    assert_eq!(states(&site)[1][1], "unconfirmed");
}

#[test]
fn of_two_changes_the_trivial_one_is_dismissed_and_counted() {
    let site = site();
    fine(&site, &["accept", "tea"]);
    let edited = ENGLISH.replace("one by one", "two by two").replace("In the end", "At last");
    let site = site.with("content/essays/tea.en.md", &edited);
    let said = run(&site, &["accept", "tea", "--trivial", "--blocks", "3"]);
    let said = String::from_utf8(said.stderr).unwrap();
    assert!(said.contains("confirmed lv (1 block), pl (1 block)"), "{said}");
    check_both(&site, &json!(["stale", [2], [], [], []]));
}

#[test]
fn an_update_marks_what_changed_and_leaves_the_text_alone() {
    let site = site();
    fine(&site, &["accept", "tea"]);
    let edited =
        ENGLISH.replace("one by one", "two by two").replace("In the end", "Cool it.\n\nIn the end");
    let site = site.with("content/essays/tea.en.md", edited);
    fine(&site, &["translate", "tea", "--to", "lv", "--update"]);
    let path = site.root().join("content/essays/tea.lv.md");
    let marked = fs::read_to_string(&path).unwrap();
    assert!(
        marked.contains(
            "<!-- diglot: changed\nThen we count the leaves two by two.\n-->\n\nTad skaitām"
        ),
        "{marked}"
    );
    assert!(marked.contains("<!-- diglot: new\nCool it.\n-->\n\nBeigās"), "{marked}");
    fine(&site, &["translate", "tea", "--to", "lv", "--update"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), marked, "a mark is not repeated");
    let built = site.build();
    let of_the_change = |one: &Diagnostic| matches!(one.code, Code::Stale | Code::BlockMissing);
    assert!(built.diagnostics.iter().all(of_the_change), "{}", built.said());
    assert!(built.said().starts_with("warning[stale]"), "{}", built.said());
    assert!(!built.text("/lv/essays/tea/").contains("Cool it"));
}

#[test]
fn a_new_translation_is_a_draft_with_the_original_as_a_guide() {
    let site = Site::new("").with("content/essays/tea.en.md", ENGLISH);
    fine(&site, &["translate", "tea", "--to", "pl"]);
    let text = fs::read_to_string(site.root().join("content/essays/tea.pl.md")).unwrap();
    assert_eq!(
        text,
        "+++\ntitle = \"Tea\"\ndate = 2026-01-02\ntranslated_from = \"en\"\ntranslators = []\ndraft = true\n+++\n\n<!--\nFirst we heat the water, and wait.\n-->\n\n<!--\n## Leaves\n-->\n\n<!--\nThen we count the leaves one by one.\n-->\n\n<!--\nIn the end we drink.\n-->\n\n"
    );
    assert!(lock(&site).contains("essays/tea pl en\n"));
    assert_eq!(states(&site)[1][1], "unconfirmed");
    assert_eq!(run(&site, &["translate", "tea", "--to", "pl"]).status.code(), Some(2));
    let built = site.build();
    assert!(built.diagnostics.is_empty(), "{}", built.said());
}

#[test]
fn a_program_translates_block_by_block() {
    let site = Site::new("").with("content/essays/tea.en.md", ENGLISH);
    fine(&site, &["translate", "tea", "--to", "pl", "--with", "sed s/leaves/LIŚCIE/"]);
    let text = fs::read_to_string(site.root().join("content/essays/tea.pl.md")).unwrap();
    assert!(text.contains("machine_translated = true"), "{text}");
    assert!(text.ends_with("+++\n\nFirst we heat the water, and wait.\n\n## Leaves\n\nThen we count the LIŚCIE one by one.\n\nIn the end we drink.\n"), "{text}");
    let bad = run(&site, &["translate", "tea", "--to", "lv", "--with", "head -n 1"]);
    assert_eq!(bad.status.code(), Some(2));
    let said = String::from_utf8_lossy(&bad.stderr);
    assert!(said.contains("gave no answer for block 1"), "{said}");
    assert!(!site.root().join("content/essays/tea.lv.md").exists());
}

#[test]
fn what_is_stale_comes_before_what_is_missing() {
    let site = site().with("content/essays/salt.en.md", "# Salt\n\nWe add some.\n");
    fine(&site, &["accept", "tea"]);
    let site = site.with("content/essays/tea.en.md", ENGLISH.replace("one by one", "all"));
    let next = fine(&site, &["next", "--lang", "lv"]);
    let lines: Vec<&str> = next.lines().collect();
    assert_eq!(
        lines,
        [
            "mend 1 of 4       6 words  essays/tea (en)",
            "translate         3 words  essays/salt (en)",
        ]
    );
}

#[test]
fn a_change_is_shown_word_by_word_where_git_knows_the_old_text() {
    let site = site();
    fine(&site, &["accept", "tea"]);
    let git = |arguments: &[&str]| {
        let names = ["-c", "user.name=A", "-c", "user.email=a@b.example"];
        let mut git = Command::new("git");
        git.arg("-C").arg(site.root()).args(names).args(arguments).output().unwrap()
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "one"]);
    fs::write(site.root().join("content/essays/tea.en.md"), ENGLISH.replace("one by one", "all"))
        .unwrap();
    let shown = fine(&site, &["status", "tea", "lv"]);
    assert!(
        shown.contains("-- 2 stale\nThen we count the leaves [-one by one.-] {+all.+}\n\nTad"),
        "{shown}"
    );
    assert!(shown.contains("-- 0 same\n"), "{shown}");
}

#[test]
fn what_was_only_begun_is_not_confirmed() {
    let site = Site::new("").with("content/essays/tea.en.md", ENGLISH);
    fine(&site, &["translate", "tea", "--to", "pl"]);
    let refused = run(&site, &["accept", "tea", "pl"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("content/essays/tea.pl.md:9: the original of block 0"), "{said}");
    assert_eq!(states(&site)[1][1], "unconfirmed");
    // One block is done, and only that.
    let path = site.root().join("content/essays/tea.pl.md");
    let text = fs::read_to_string(&path).unwrap();
    let guide = "<!--\nFirst we heat the water, and wait.\n-->";
    fs::write(&path, text.replace(guide, "Najpierw grzejemy wodę i czekamy.")).unwrap();
    assert_eq!(run(&site, &["accept", "tea"]).status.code(), Some(2));
    fine(&site, &["accept", "tea", "pl", "--blocks", "0"]);
    assert_eq!(states(&site)[1], json!(["pl", "stale", [], [1, 2, 3], [], []]));
}

#[test]
fn readers_are_told_that_the_original_has_changed_and_when() {
    let site = site();
    fine(&site, &["accept", "tea"]);
    assert!(!site.build().text("/lv/essays/tea/").contains("oriģināls ir mainījies"));
    let edited = ENGLISH
        .replace("one by one", "two by two")
        .replace("date = 2026-01-02", "date = 2026-01-02\nupdated = 2026-03-04");
    let site = site.with("content/essays/tea.en.md", edited);
    let built = site.build();
    let notice = built.select("/lv/essays/tea/", ".notice").join("\n");
    assert!(notice.contains("Kopš šī tulkojuma oriģināls ir mainījies."), "{notice}");
    assert!(notice.contains("<time datetime=\"2026-03-04\">"), "{notice}");
    let data = built.select("/lv/essays/tea/", "script[type]").join("\n");
    assert!(data.contains("\"inLanguage\":\"en\",\"dateModified\":\"2026-03-04\""), "{data}");
    assert!(built.select("/en/essays/tea/", ".notice").is_empty());
    fine(&site, &["accept", "tea", "--trivial"]);
    assert!(site.build().select("/lv/essays/tea/", ".notice").is_empty());
}
