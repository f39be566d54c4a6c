//! Any text around the fences of containers: nothing breaks, and no page is left open.

use crate::site::{Built, Site};
use diglot::config::Config;
use diglot::diagnostic::Diagnostics;
use diglot::parse;
use diglot::source::Source;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

const CONFIG: &str = "title = 'A'\nbase_url = 'https://a.example'\nlanguages = ['en']\nmath = true\n\
    links = 'warn'\nshortcodes = 'zola'\n[levels]\nunknown-component = 'warn'\ncomponent-argument = 'warn'\n\
    nesting = 'warn'\n";

/// What fences are made of, and what stands around them.
const PIECES: [&str; 52] = [
    ":::",
    "::: note",
    "::: figure",
    "::: lv",
    "::: {lang=ar}",
    " :::",
    "::::",
    "::: quote {by=\"",
    "\"}",
    " {",
    "}",
    "title=",
    "src=a.png",
    "href=#x",
    "'",
    "\"",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "\t",
    "```",
    "~~~",
    "<div>",
    "<!-- ",
    "-->",
    "$$",
    "| a |\n|---|\n| b |",
    "[",
    "]",
    "![",
    "](a.png \"b\")",
    "[^1]",
    "[^1]: ",
    "# ",
    "***",
    "---",
    "`",
    "*",
    "\\",
    "{{ note(title=\"x\") }}",
    "{{ note(",
    "{% quote() %}",
    "{% end %}",
    "{{/* ",
    " */}}",
    "tekst ā",
    "[a]{lang=fr}",
];

/// Lines that are fences where they stand alone.
const LINES: [&str; 12] = [
    "::: note",
    "::: lv",
    ":::",
    ":::",
    ":::",
    "::: figure {}",
    "> ::: note",
    "> :::",
    "- x\n\n  ::: note",
    "  :::",
    "{% quote() %}",
    "{% end %}",
];

fn text() -> impl Strategy<Value = String> {
    let line = prop::sample::select(&LINES[..]).prop_map(|line| format!("\n{line}\n"));
    let piece = prop::sample::select(&PIECES[..]).prop_map(str::to_owned);
    let pieces = prop::collection::vec(prop_oneof![2 => line, 1 => piece], 1..20);
    pieces.prop_map(|pieces| pieces.concat())
}

fn build(texts: &[String]) -> Built {
    let site = Site::new("").with("diglot.toml", CONFIG).with("content/essays/a.png", "png");
    let site = texts.iter().enumerate().fold(site, |site, (at, text)| {
        site.with(&format!("content/essays/text-{at}.md"), format!("# T\n\n{text}"))
    });
    site.build()
}

/// Elements that are opened more or less often than they are closed.
fn open(page: &str) -> String {
    let mut said = String::new();
    for name in
        ["div", "figure", "figcaption", "aside", "blockquote", "ul", "ol", "li", "p", "span", "a"]
    {
        let count = |tag: &str| {
            page.matches(&format!("{tag}>")).count() + page.matches(&format!("{tag} ")).count()
        };
        let (opened, closed) = (count(&format!("<{name}")), count(&format!("</{name}")));
        if opened != closed {
            let _ = write!(said, "{name} {opened}:{closed} ");
        }
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn every_page_is_whole(texts in prop::collection::vec(text(), 120)) {
        let built = build(&texts);
        let pages: String = (0..texts.len()).map(|at| built.text(&format!("/en/essays/text-{at}/"))).collect();
        prop_assert!(pages.contains("<aside class=\"alert") && pages.contains("<div lang=\"lv\""));
        for (at, text) in texts.iter().enumerate() {
            let address = format!("/en/essays/text-{at}/");
            let page = built.text(&address);
            prop_assert!(!page.contains('\0'), "{text:?} leaves a mark: {page}");
            prop_assert_eq!(open(page), "", "{:?} gives {}", text, page);
        }
    }
}

#[test]
fn many_fences_take_no_longer_than_much_text() {
    let (config, mut found) = (Source::new(Config::PATH, CONFIG), Diagnostics::default());
    let config = Config::parse(&config, None, None, None, None, &mut found).unwrap();
    let start = Instant::now();
    let one = [
        ":::\n",
        "::: note\n",
        "::: note\n\n:::\n\n",
        "> ::: note\n",
        "{{ ",
        "{{ note(a=\"",
        "{% note() %}",
        "{% end %} ",
        "{{/* ",
        "*{{ note(",
        "::: note {title=\"x\" ",
    ];
    for piece in one {
        let text = piece.repeat(200_000 / piece.len());
        parse::read(&config, &Source::new("content/essays/tea.md", text));
    }
    let took = start.elapsed();
    assert!(took < Duration::from_secs(20), "{took:?}");
}
