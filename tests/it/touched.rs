//! What an edit is said to have touched, beside what its pages are made of.

use crate::site::Site;
use diglot::catalog::Publish;
use diglot::pipeline::{Wishes, load};
use diglot::plan::fingerprint::fingerprint;
use diglot::plan::touched::{Touched, Traces};
use diglot::plan::{Plan, Subject};
use std::collections::BTreeSet;
use std::path::Path;

fn plan(root: &Path) -> Plan {
    let wishes = Wishes { publish: Publish::default(), ..Wishes::default() };
    load(root, &wishes).unwrap().plan.unwrap()
}

/// The addresses that an edit is said to have touched; none where it may be all. Those that are
/// other ones than before are among them, or this panics.
fn touched(before: &Plan, after: &Plan) -> Option<BTreeSet<String>> {
    let (old, new) = (Traces::of(before, 1), Traces::of(after, 1));
    let touched = Touched::of(after, &old, &new)?;
    let of = |plan: &Plan, address: &str| {
        let content = plan.content(plan.output(address).unwrap());
        fingerprint(plan, &content)
    };
    let (has, has_not): (Vec<_>, Vec<_>) = after.outputs.iter().partition(|it| touched.has(it));
    for output in has_not {
        let address = &output.address;
        assert_eq!(of(before, address), of(after, address), "{address} is another one");
    }
    let knows_itself = |subject: &Subject| matches!(subject, Subject::Index(_) | Subject::Copy(_));
    let has = has.into_iter().filter(|output| !knows_itself(&output.subject));
    Some(has.map(|output| output.address.clone()).collect())
}

fn text(title: &str, day: u32, more: &str, body: &str) -> String {
    format!("+++\ntitle = '{title}'\ndate = 2026-01-{day:02}\n{more}+++\n\n{body}\n")
}

/// Twelve essays in two languages, two on a page.
fn site() -> Site {
    let config = "title = 'S'\nbase_url = 'https://s.example/'\nlanguages = ['en', 'lv']\n\
                  paginate = 2\nfeed_limit = 2\nparallel = ['original-*']\n";
    let mut site = Site::new("").with("diglot.toml", config);
    for essay in 1..=12 {
        let more = format!("tags = ['t{}']\n", essay % 3);
        let body = match essay {
            2 => "See [one](../e1/) and [its part](../e5/#part).",
            _ => "Words.\n\n## Part\n\nMore words.",
        };
        for language in ["en", "lv"] {
            let text = text(&format!("T{essay} {language}"), essay, &more, body);
            site = site.with(&format!("content/essays/e{essay}/{language}.md"), text);
        }
    }
    site
}

#[test]
fn an_edit_of_a_body_touches_what_shows_the_body() {
    let site = site();
    let before = plan(site.root());
    assert_eq!(touched(&before, &before), Some(BTreeSet::new()));
    let text = text("T1 en", 1, "tags = ['t1']\n", "Words.\n\n## Part\n\nOther words.");
    let site = site.with("content/essays/e1/en.md", text);
    let all = touched(&before, &plan(site.root())).unwrap();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(all, ["/en/essays/e1/", "/en/essays/e1/lv/", "/lv/essays/e1/"]);
}

#[test]
fn an_edit_of_a_title_touches_what_mentions_it_and_little_else() {
    let site = site();
    let before = plan(site.root());
    let text = text("Other", 1, "tags = ['t1']\n", "Words.\n\n## Part\n\nMore words.");
    let site = site.with("content/essays/e1/en.md", text);
    let all = touched(&before, &plan(site.root())).unwrap();
    for address in [
        "/en/essays/e1/",
        "/lv/essays/e1/",
        "/en/essays/e2/",
        "/en/page/6/",
        "/en/tags/t1/page/2/",
        "/en/archive/",
    ] {
        assert!(all.contains(address), "{address}");
    }
    for address in [
        "/en/essays/e3/",
        "/en/essays/e9/",
        "/en/",
        "/en/page/5/",
        "/lv/page/6/",
        "/en/tags/t2/",
        "/en/atom.xml",
    ] {
        assert!(!all.contains(address), "{address}");
    }
}

#[test]
fn an_edit_that_changes_lists_may_touch_anything() {
    let site = site();
    let before = plan(site.root());
    let text = text("T1 en", 1, "tags = ['t2']\n", "Words.\n\n## Part\n\nMore words.");
    let site = site.with("content/essays/e1/en.md", text);
    assert_eq!(touched(&before, &plan(site.root())), None);
}

#[test]
fn whichever_title_changes_no_page_changes_unseen() {
    let site = site();
    let before = plan(site.root());
    for essay in 1..=12 {
        for language in ["en", "lv"] {
            let place = site.root().join(format!("content/essays/e{essay}/{language}.md"));
            let text = std::fs::read_to_string(&place).unwrap();
            std::fs::write(&place, text.replacen("title = 'T", "title = 'Other ", 1)).unwrap();
            touched(&before, &plan(site.root())).expect("lists are what they were");
            std::fs::write(&place, text).unwrap();
        }
    }
}

#[test]
fn whatever_is_edited_no_page_changes_unseen() {
    let site = site();
    let before = plan(site.root());
    let body = "Words.\n\n## Part\n\nMore words.";
    let edits = [
        (
            "content/essays/e5/en.md",
            text("T5 en", 5, "tags = ['t2']\n", "Words.\n\n## Piece\n\nMore."),
        ),
        (
            "content/essays/e5/lv.md",
            text("T5 lv", 5, "tags = ['t2']\n", "Words.\n\n## Gabals\n\nMore."),
        ),
        ("content/essays/e3/en.md", text("T3 en", 3, "tags = ['t0']\ndescription = 'New'\n", body)),
        (
            "content/essays/e3/lv.md",
            text("T3 lv", 3, "tags = ['t0']\ntranslated_from = 'en'\n", body),
        ),
        ("content/essays/e2/en.md", text("T2 en", 2, "tags = ['t2']\n", "See [it](../e7/).")),
        (
            "content/essays/e12/en.md",
            text("T12 en", 12, "tags = ['t0']\nauthors = ['Ann']\n", body),
        ),
        ("content/essays/e12/lv.md", text("T12 lv", 12, "tags = ['t0']\nslug = 'x'\n", body)),
        (
            "content/essays/e9/en.md",
            text("T9 en", 9, "tags = ['t0']\n", &"Very long words. ".repeat(500)),
        ),
        ("content/essays/_index.en.md", text("Essays", 1, "", "Hello.")),
        ("content/about.en.md", "# About\n\nUs.".to_owned()),
        ("static/style.css", "body{}".to_owned()),
        ("strings/en.toml", "menu = 'M'".to_owned()),
    ];
    for (path, text) in edits {
        let kept = std::fs::read(site.root().join(path)).ok();
        let place = site.root().join(path);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(&place, text).unwrap();
        touched(&before, &plan(site.root()));
        match kept {
            Some(kept) => std::fs::write(&place, kept).unwrap(),
            None => std::fs::remove_file(&place).unwrap(),
        }
    }
}
