//! play
use super::Config;
use crate::diagnostic::Diagnostics;
use crate::report::*;
use crate::source::Source;

fn show(diglot: &str, tags: &str, authors: &str, series: &str) {
    let diglot = Source::new("diglot.toml", diglot);
    let tags = Source::new("tags.toml", tags);
    let authors = Source::new("authors.toml", authors);
    let series = Source::new("series.toml", series);
    let mut all = Diagnostics::default();
    let config = Config::parse(&diglot, Some(&tags), Some(&authors), Some(&series), None, &mut all);
    all.sort();
    println!(
        "{} {config:#?}",
        human(&all, Look { width: 100, color: Color::Plain, repeats: Repeats::Counted })
            .replace("\n\n", "\n")
    );
}

#[test]
fn play() {
    show("", "", "", "");
    show(
        r#"
baseURL = "x"
titel = "A"
base_url = "/foo"
languages = ["en", "lv", "jp", "EN", "se"]
default_language = "lt"
root = "ru"
theme = "../x"
output = "content"
html = "yes"
links = "warning"
link_schemes = ["javascript", "tel:", "ü"]
slugs = true
paginate = "20"
feed_limit = 0
ignore = ["a[", 5]
title = { lv = "Vietne", ru = "x" }
languageCode = "x"
generate_feeds = true
[levels]
dead-lnk = "off"
raw-html = "no"
[menu]
a = 1
"#,
        "[trust]\nen = 'Trust'\nlv='Uzticība'\nsynonyms = { en = ['Faith'], vl = ['x'] }\nslug = 'x'\n[faith]\nen = 'Credo'\n[belief]\nen = 'TRUST '\nslugs = { en = 'a/b' }\n",
        "[anna]\nnme = 'Anna'\nlanguage = 'cz'\nbio = 'x'\n[bob]\nname = 5\n",
        "x = 'y'\n[z]\nen = ['x']",
    );
    show(
        "title = 'A'\nbase_url = 'https://example.org/x'\n[languages.lv]\ntitle = 'V'\nname = 'x'\nquotes = ['a', 'b']\nweight = 1\n[languages.en]\n",
        "broken = \nen = x\n",
        "",
        "",
    );
    show(
        "title = 'A'\nbase_url = 'https://example.org/x'\n[languages.lv]\ntitle = 'V'\nname = 'x'\n[languages.en]\nslugs = 'unicode'\nquotes = ['a', 'b', 'c', 'd']\n[extra]\nday = 2026-01-01",
        "[trust]\nen = 'Trust'\nlv='Uzticība'\nsynonyms = { en = ['Faith']}",
        "[anna]\nname = 'Anna'\nbio = 'x'\nlanguage = 'lv'",
        "[x]\nen = 'X'",
    );
}
