//! All examples of the CommonMark specification, with `html = "allow"`.
//!
//! They come with pulldown-cmark's source, which cargo keeps beside the project's dependencies.

use crate::site::{Site, wishes};
use diglot::pipeline::load;
use diglot::plan::{Content, Shown};
use diglot::render::body::{Links, html};
use scraper::Html;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

const CONFIG: &str = r#"title = "Examples"
base_url = "https://commonmark.example/"
languages = ["en"]
html = "allow"
links = "warn"
typography = false
link_schemes = ["ftp", "irc", "made-up-scheme", "a+b+c", "localhost", "foo", "coap"]
"#;

/// Examples that come out otherwise, by the reason.
const INTENDED: &[(&str, &[usize])] = &[
    (
        "an address of the site is percent-encoded and without `.`, in raw HTML too",
        &[21, 344, 484, 631, 642, 643],
    ),
    ("a fragment that leads to no heading is reported, and taken away", &[501]),
    (
        "a picture that stands alone and has a title is a figure with a caption",
        &[572, 573, 576, 577, 584, 585, 586, 588, 589, 591],
    ),
    ("what raw HTML leaves open is closed, as browsers read it", &[171]),
    ("comments are for writers, and not published", &[179, 183, 308, 309, 625]),
];

#[test]
fn all_examples_of_the_specification() {
    let examples = examples();
    assert_eq!(examples.len(), 652);
    let mut site = Site::new("").with("diglot.toml", CONFIG);
    for (number, (text, _)) in examples.iter().enumerate() {
        // Front matter of its own keeps an example that begins with `---` a text.
        let text = format!("+++\ntitle = \"Example\"\n+++\n{text}");
        site = site.with(&format!("content/{}.md", number + 1), text);
    }
    let compiled = load(site.root(), &wishes()).unwrap();
    let plan = compiled.plan.unwrap();
    let mut wrong = BTreeMap::new();
    for (number, (text, expected)) in examples.iter().enumerate() {
        let number = number + 1;
        let output = plan.output(&format!("/en/{number}/")).unwrap();
        let Content::Page(page) = plan.content(output) else { unreachable!() };
        let Shown::One(body) = &page.shown else { panic!("a text") };
        let found = html(&plan, body, Links::Site);
        // Addresses are written from the site's root, whatever the page.
        let found = found.unwrap().replace(&format!("=\"/en/{number}/"), "=\"");
        let found = without_colours(&found);
        let (found, expected) = (usual(&found), usual(&below_the_title(expected)));
        if found != expected {
            wrong.insert(number, format!("{text:?}\n- {expected:?}\n+ {found:?}"));
        }
    }
    let intended: Vec<usize> = INTENDED.iter().flat_map(|(_, all)| *all).copied().collect();
    let mut said = String::new();
    for (number, why) in wrong.iter().filter(|(number, _)| !intended.contains(number)) {
        let _ = writeln!(said, "example {number}: {why}");
    }
    for number in intended.iter().filter(|number| !wrong.contains_key(number)) {
        let _ = writeln!(said, "example {number} is as it should be, and need not be listed");
    }
    assert!(said.is_empty(), "{said}");
}

/// Code can be scrolled by keyboard, and has colours where its language is known.
fn without_colours(html: &str) -> String {
    let html = html.replace("<pre class=\"highlight\" tabindex=\"0\">", "<pre tabindex=\"0\">");
    let mut parts = html.split("<pre tabindex=\"0\">");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once("</pre>").unwrap();
        plain.push_str("<pre>");
        let mut words = code.split("<span class=\"");
        plain.push_str(words.next().unwrap_or_default());
        for word in words {
            plain.push_str(&word.split_once("\">").unwrap().1.replace("</span>", ""));
        }
        plain.push_str("</pre>");
        plain.push_str(rest);
    }
    plain
}

/// The specification's headings as diglot has them: the highest stands below the page's title.
fn below_the_title(html: &str) -> String {
    let levels = || (1..=6).filter(|level| html.contains(&format!("<h{level}>")));
    let deeper = 2 - levels().min().unwrap_or(2);
    let mut moved = html.to_owned();
    for level in levels() {
        // `#` keeps a heading that was moved from being moved again.
        let to = (level + deeper).min(6);
        moved = moved.replace(&format!("<h{level}>"), &format!("<h#{to}>"));
        moved = moved.replace(&format!("</h{level}>"), &format!("</h#{to}>"));
    }
    moved.replace("<h#", "<h").replace("</h#", "</h")
}

/// What differs without meaning: how characters and attributes are written, breaks between blocks,
/// and the ids that headings have here.
fn usual(html: &str) -> String {
    let parsed = Html::parse_fragment(html).root_element().inner_html();
    let parsed = parsed.replace(">\n<", "><").trim().to_owned();
    let mut parts = parsed.split(" id=\"");
    let mut without = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let heading = without.rfind('<').is_some_and(|at| without[at..].starts_with("<h"));
        match part.split_once('"') {
            Some((_, rest)) if heading => without.push_str(rest),
            _ => without = format!("{without} id=\"{part}"),
        }
    }
    without
}

/// Text and HTML of each example.
fn examples() -> Vec<(String, String)> {
    // Other platforms' dependencies need not be here.
    let host = said("rustc", &["-vV"]);
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let arguments = ["metadata", "--format-version=1", "--offline", "--filter-platform", host];
    let metadata: serde_json::Value = serde_json::from_str(&said("cargo", &arguments)).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let parser = packages.iter().find(|package| package["name"] == "pulldown-cmark").unwrap();
    let manifest = Path::new(parser["manifest_path"].as_str().unwrap());
    let suite = manifest.with_file_name("tests").join("suite/spec.rs");
    let suite = std::fs::read_to_string(suite).unwrap();
    let strings: Vec<&str> =
        suite.split("r##\"").skip(1).filter_map(|rest| rest.split("\"##").next()).collect();
    strings.chunks(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect()
}

fn said(program: &str, arguments: &[&str]) -> String {
    let folder = env!("CARGO_MANIFEST_DIR");
    let output = Command::new(program).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
