//! A site that is looked at again after any edit is found as one that is looked at for the first
//! time, however little was thought about again.

use crate::numbers::Numbers;
use crate::same::tree;
use crate::site::{Site, build, wishes};
use diglot::pipeline::load;
use diglot::plan::fingerprint::fingerprint;
use diglot::plan::{Output, Plan};
use diglot::render::Renderer;
use diglot::serve::files::Changed;
use diglot::serve::look::{Looker, Seen};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Each edit draws one of these anew, so that most edits change one thing.
const PARTS: usize = 14;

const CALL: usize = 9;
const BROKEN: usize = 11;

/// Parts that are words and little else.
const WORDS: [usize; 4] = [0, 4, 7, 10];

/// A text, by what was drawn for each of its parts.
fn text(at: usize, drawn: [usize; PARTS]) -> String {
    let mut it = drawn.into_iter();
    let mut pick = |of: &[&str]| of[it.next().unwrap() % of.len()].to_owned();
    let title = pick(&["title = 'Tea'\n", "title = 'Žagari'\n", "title = 'Aprīlis'\n", ""]);
    let tags =
        pick(&["tags = ['a', 'b']\n", "tags = ['a', 'b']\n", "tags = ['b']\n", "tags = ['new']\n"]);
    let words = pick(&["", "", "description = 'What it is.'\n", "summary = 'In short.'\n"]);
    let more = pick(&[
        "",
        "",
        "",
        "weight = 3\n",
        &format!("slug = 'own-{at}'\n"),
        "authors = ['Nobody']\n",
        "draft = true\n",
        "series = 's'\n",
        &format!("aliases = ['old-{at}']\n"),
        "updated = 2026-02-02\n",
    ]);
    let first = pick(&["First words.", "Other first words.", "Words."]);
    let heading = pick(&["## Part", "## Part", "## Part {#own}", "## Another", "### Part"]);
    let links = [
        "[on](../e1/)",
        "[on](../e1/#part)",
        "[on](../e2/en.md#another)",
        "[on](../gone/)",
        "[here](#part)",
        "![](dot.txt)",
    ];
    let link = pick(&[[""; 14].as_slice(), &links].concat());
    let long = pick(&["", "", "", &"Many more words of it. ".repeat(400)]);
    let note = pick(&[
        "",
        "",
        "",
        "A note[^1].\n\n[^1]: Said below.",
        "`code`\n\n```rust\nfn a() {}\n```",
    ]);
    let stamp = "::: stamp {href=../e1/}\nIn it.\n:::";
    let gone = "::: gone\nIn it.\n:::";
    let call = pick(&[[""; 14].as_slice(), &[stamp; 5], &[gone]].concat());
    let end = pick(&["", "The end.", "Other end.", "The the end."]);
    // What is broken hides all else, so it is rare.
    let broken = pick(&[[""; 19].as_slice(), &["title 'broken'\n"]].concat());
    let date = pick(&["date = 2026-01-02\n", "date = 2026-01-02\n", "date = 2026-01-05\n"]);
    let raw = pick(&["", "", "", "<p id=\"own\">Raw.</p>"]);
    format!(
        "+++\n{broken}{title}{words}{tags}{date}{more}+++\n\n{first}\n\n{heading}\n\n{link}\n\n{long}\n\n\
         {note}\n\n{call}\n\n{raw}\n\n{end}\n"
    )
}

const NAMES: [&str; 9] = [
    "essays/e0/en.md",
    "essays/e0/lv.md",
    "essays/e1/en.md",
    "essays/e1/lv.md",
    "essays/e1/pl.md",
    "essays/e2/en.md",
    "essays/_index.en.md",
    "about.en.md",
    "other.en.md",
];

fn site(config: &str) -> Site {
    let site = Site::new(&format!(
        "-- diglot.toml --\ntitle = 'S'\nbase_url = 'https://s.example/'\nlinks = 'warn'\n\
         languages = ['en', 'lv', 'pl']\n{config}\n\
         -- content/essays/e1/dot.txt --\nNo picture.\n\
         -- templates/components/stamp.html --\n\
         {{% component stamp(href: string) %}}{{{{ href }}}}{{{{ body }}}}{{% endcomponent %}}\n"
    ));
    let texts = NAMES.iter().enumerate();
    texts.fold(site, |site, (at, name)| site.with(&format!("content/{name}"), text(at, [0; PARTS])))
}

/// What a site says and what it would write, without its views.
fn made(plan: &Plan) -> Vec<(&Output, u128)> {
    plan.outputs.iter().map(|it| (it, fingerprint(plan, &plan.content(it)))).collect()
}

#[track_caller]
fn is_as_new(root: &Path, seen: &Seen, edit: &str) {
    let new = load(root, &wishes()).unwrap();
    assert_eq!(*seen.diagnostics, new.diagnostics, "after {edit}");
    if let (Some(plan), Some(new)) = (&seen.plan, &new.plan) {
        let [now, new] = [made(plan), made(new)];
        for ((output, now), (expected, new)) in now.iter().zip(&new) {
            assert_eq!((output, now), (expected, new), "after {edit}");
        }
        assert_eq!(now.len(), new.len(), "after {edit}");
    }
}

const STEPS: usize = 80;

fn edits(seed: u64, config: &str) {
    let mut numbers = Numbers(seed);
    let site = site(config);
    let root = site.root().canonicalize().unwrap();
    let mut drawn = [[0; PARTS]; NAMES.len()];
    let mut looker = Looker::new(&root);
    let mut found = looker.look(&wishes(), &Changed::Anything).unwrap().unwrap();
    let (mut kept, mut whole) = (0, 0);
    for _ in 0..STEPS {
        let before = found.plan.clone();
        let mut changed = Vec::new();
        let mut put = |path: String, text: String| {
            fs::create_dir_all(root.join(&path).parent().unwrap()).unwrap();
            fs::write(root.join(&path), text).unwrap();
            changed.push(path);
        };
        // What is broken is mended, else it would hide all that comes after.
        for at in (0..NAMES.len()).filter(|_| before.is_none()) {
            (drawn[at][CALL], drawn[at][BROKEN]) = (0, 0);
            put(format!("content/{}", NAMES[at]), text(at, drawn[at]));
        }
        for _ in 0..=numbers.below(4) / 3 {
            let at = numbers.below(NAMES.len());
            let part = match numbers.below(2) {
                0 => WORDS[numbers.below(WORDS.len())],
                _ => numbers.below(PARTS),
            };
            drawn[at][part] = numbers.below(20);
            put(format!("content/{}", NAMES[at]), text(at, drawn[at]));
        }
        if numbers.below(8) == 0 {
            let words = numbers.one(&["One", "Two"]);
            put("templates/404.html".to_owned(), format!("{words} {{{{ missing.title }}}}"));
        }
        let edit = format!("an edit of {changed:?} (seed {seed})");
        let changed = Changed::Paths(changed.into_iter().collect());
        let Some(now) = looker.look(&wishes(), &changed).unwrap() else { continue };
        found = now;
        is_as_new(&root, &found, &edit);
        let outputs = |plan: &Option<Arc<Plan>>| plan.as_ref().map(|it| Arc::clone(&it.outputs));
        let both = outputs(&before).zip(outputs(&found.plan));
        whole += usize::from(both.is_some());
        kept += usize::from(both.as_ref().is_some_and(|(before, now)| Arc::ptr_eq(before, now)));
    }
    assert!(kept > 10, "{kept} of {whole} plans were kept (seed {seed})");
}

#[test]
fn a_second_look_finds_what_a_first_one_finds_1() {
    (0..2).for_each(|seed| edits(seed, ""));
}

#[test]
fn a_second_look_finds_what_a_first_one_finds_2() {
    edits(
        7,
        "search = false\nmenu = ['essays', 'essays/e1', 'about']\nmath = true\nhtml = 'allow'\n",
    );
}

#[test]
fn a_second_look_finds_what_a_first_one_finds_3() {
    edits(8, "[cards]\nlanguages = ['en']\n");
}

/// What a test does to the first of two essays, and whether the plan is kept.
fn one(edit: impl Fn(&str) -> String) -> bool {
    let site = Site::new(
        "-- diglot.toml --\ntitle = 'S'\nbase_url = 'https://s.example/'\nlinks = 'warn'\n\
         languages = ['en', 'lv']\n\
         -- content/essays/a/en.md --\n+++\ntitle = 'A'\ntags = ['x']\n+++\n\nFirst.\n\n## Part\n\nMore.\n\
         -- content/essays/a/lv.md --\n+++\ntitle = 'A'\n+++\n\nPirmais.\n\n## Daļa\n\nVairāk.\n\
         -- content/essays/b/en.md --\n+++\ntitle = 'B'\n+++\n\n[There](../a/#part).\n",
    );
    let root = site.root().canonicalize().unwrap();
    let mut looker = Looker::new(&root);
    let mut look = |changed: &Changed| looker.look(&wishes(), changed).unwrap().unwrap();
    let before = look(&Changed::Anything).plan.unwrap();
    let path = root.join("content/essays/a/en.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, edit(&text)).unwrap();
    let seen = look(&Changed::Paths(["content/essays/a/en.md".to_owned()].into()));
    is_as_new(&root, &seen, "one edit");
    let now = seen.plan.unwrap();
    let (built, renderer) = (build(&root, &wishes()), Renderer::new(&now));
    for output in now.outputs.iter() {
        let mut bytes = Vec::new();
        renderer.render(output, now.content(output), &mut bytes).unwrap();
        assert_eq!(built.outputs[&output.address], bytes, "{}", output.address);
    }
    assert!(tree(&root).len() > 3, "the site is there");
    Arc::ptr_eq(&before.outputs, &now.outputs)
}

#[test]
fn an_edit_of_words_keeps_the_plan() {
    assert!(one(|text| text.replace("First", "Other")));
    assert!(one(|text| text.replace("'A'", "'Another'")));
    assert!(one(|text| format!("{text}\n{}", "Many words. ".repeat(900))));
}

#[test]
fn an_edit_that_others_see_does_not() {
    assert!(!one(|text| text.replace("## Part", "## Other")));
    assert!(!one(|text| text.replace("['x']", "['y']")));
    assert!(!one(|text| format!("{text}\n[dead](../gone/)")));
}
