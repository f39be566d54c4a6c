//! The words for front matter that is no TOML or YAML, or that is meant badly.

use super::{chosen, in_toml, in_yaml, parse, right, wrong};
use crate::parse::front_matter::read;
use crate::source::Source;

#[test]
fn broken_yaml_says_where_and_most_often_what_to_do() {
    let syntax = "error[front-matter-syntax]: this is not valid YAML:";
    let no_colon = "mapping values are not allowed in this context";
    let cases: &[(&str, &str)] = &[
        (
            "title: Partners: a story",
            &format!(
                "2:16 {syntax} {no_colon}; text with punctuation that YAML uses needs quotes: \
                 `title: \"Partners: a story\"`"
            ),
        ),
        (
            "title: @home",
            &format!(
                "2:8 {syntax} unexpected character: `@'; text with punctuation that YAML uses \
                 needs quotes: `title: \"@home\"`"
            ),
        ),
        ("title: \"A", &format!("2:8 {syntax} unclosed quote")),
        (
            "title A\ndate: 2026-01-01",
            &format!("3:5 {syntax} {no_colon}; the line above has no `:` after its key"),
        ),
        (
            "tags: [a, b\ntitle: x",
            &format!(
                "3:6 {syntax} illegal placement of ':' indicator; the line above opens a `[` that \
                 no `]` closes"
            ),
        ),
        (
            "title: A\n  date: 2026-01-01",
            &format!("3:7 {syntax} {no_colon}; is this line to be indented?"),
        ),
        (
            "meeting:\n\tplace: x",
            "3:2 error[front-matter-syntax]: a tab cannot indent YAML; use spaces",
        ),
        (
            "title: A\ntitle: B",
            "3:1 error[front-matter-syntax]: `title` is set twice; 2:1: first here",
        ),
        (
            "just words",
            "2:1 error[front-matter-syntax]: front matter must be lines of `key: value`",
        ),
        ("? [a]\n: b", "2:3 error[front-matter-syntax]: a key must be a word"),
    ];
    for (text, expected) in cases {
        wrong(&in_yaml(text), &[expected]);
    }
}

#[test]
fn broken_toml_is_reported_line_by_line() {
    let syntax = "error[front-matter-syntax]: this is not valid TOML:";
    let unquoted = "string values must be quoted, expected literal string";
    wrong(
        &in_toml("title = Letters\nslug = “a”\ndraft = yes\ntitle = 'B'"),
        &[
            &format!("2:9 {syntax} {unquoted}; text needs straight quotes: `title = \"Letters\"`"),
            &format!("3:8 {syntax} {unquoted}; text needs straight quotes: `slug = \"a\"`"),
            &format!("4:9 {syntax} {unquoted}; write `draft = true`"),
            &format!("5:1 {syntax} duplicate key"),
        ],
    );
    wrong(
        &in_toml("title: A"),
        &[&format!(
            "2:8 {syntax} key with no value, expected `=`; TOML has `=` between a key and its value: \
         `title = A`"
        )],
    );
}

#[test]
fn bombs_are_refused() {
    let ten = |name: char| vec![format!("*{name}"); 10].join(",");
    let bomb = format!(
        "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [{}]\nc: &c [{}]\nd: &d [{}]\ne: &e [{}]",
        ten('a'),
        ten('b'),
        ten('c'),
        ten('d')
    );
    wrong(&in_yaml(&bomb), &["5:29 error[front-matter-syntax]: this has more than 10000 values"]);
    wrong(
        &in_yaml("a: &a [*a]"),
        &["2:8 error[front-matter-syntax]: this alias stands inside the value it names"],
    );
    for deep in ["[", "{a: "] {
        let (_, problems) = parse(&in_yaml(&format!("a: {}", deep.repeat(10_000))));
        assert!(problems[0].contains("recursion limit exceeded"), "{problems:?}");
        let (_, problems) = parse(&in_toml(&format!("a = {}", "[".repeat(10_000))));
        assert!(problems[0].contains("cannot recurse further"), "{problems:?}");
    }
    let harmless = right(&in_yaml("tags: &t [a, b]\nextra: {words: *t}"));
    assert_eq!(harmless.extra, toml::toml! { words = ["a", "b"] });
}

#[test]
fn a_front_matter_of_more_than_64_kilobytes_is_not_parsed() {
    let text = in_toml(&format!("title = '{}'", "a".repeat(64 * 1024)));
    wrong(
        &text,
        &[
            "1:1 error[file-too-large]: the front matter is larger than 64 KB; move the text below the \
         front matter",
        ],
    );
    let source = Source::new("a.md", text);
    assert_eq!(&source.text()[read(&source).1], "Text");
}

#[test]
fn a_fence_without_its_counterpart_is_an_error() {
    wrong(
        "---\ntitle: A\n\nText",
        &["1:1 error[front-matter-syntax]: the front matter has no end: a second line `---` is \
         missing; if this is a rule in the text, put an empty line below it"],
    );
    wrong(
        "+++\ntitle = 'A'",
        &["1:1 error[front-matter-syntax]: the front matter has no end: a second line `+++` is \
         missing"],
    );
    wrong(
        "\n---\ntitle: A\n---\n",
        &[
            "2:1 warning[front-matter-syntax]: front matter begins on the first line, so this is read \
         as text; remove the empty lines above it",
        ],
    );
    wrong("---\n\nA rule above.\n", &[]);
}

#[test]
fn what_can_be_read_of_broken_front_matter_is_kept() {
    let (matter, problems) = parse(&in_yaml("lang: lv\ntitle: A: b\n"));
    assert_eq!((chosen(matter.lang), problems.len()), (vec!["lv".to_owned()], 1));
    let (matter, problems) = parse(&in_toml("lang = 'lv'\ntitle = A\ntags = 5"));
    assert_eq!((chosen(matter.lang), problems.len()), (vec!["lv".to_owned()], 1));
}
