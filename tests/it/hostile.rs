//! One hostile text in every field that a person can write: no page gets an element or an attribute
//! that a harmless text would not give it, and nothing else is led astray.

use crate::site::{Built, Site};
use scraper::Html;
use std::collections::BTreeSet;

const HARMLESS: &str = "harmless";
const HOSTILE: &str = r#"</title></script><script>alert(1)</script><img src=x onerror=alert(2)>"'--><b a='"]]>&amp;{{ 1234 * 5678 }}{% raw %}"#;

/// A site in which `text` stands wherever somebody may write.
fn site(text: &str) -> Site {
    let toml = format!("'''{text}'''");
    let mut config = format!(
        "title = {toml}\ndescription = {toml}\ncopyright = {toml}\n\
         base_url = \"https://sample.example/\"\nlanguages = [\"en\", \"lv\"]\nlinks = \"warn\"\n\
         [extra]\nx = {toml}\n"
    );
    config.push_str("[levels]\nforbidden-scheme = \"warn\"\n");
    let front = format!(
        "+++\ntitle = {toml}\ndescription = {toml}\nsummary = {toml}\ndate = 2026-01-02\n\
         authors = [\"anna\", {toml}]\ntranslators = [{toml}]\ntags = [\"t\", {toml}]\nseries = \"s\"\n\
         takeaways = [{toml}]\nquestion = {toml}\nslug = '''{slug}'''\n\
         meeting = {{ date = 2026-01-01, place = {toml}, with = [{toml}], outcome = {toml} }}\n\
         extra = {{ x = {toml} }}\n+++\n",
        slug = text.replace('/', "")
    );
    // In a text, raw HTML is shown as text.
    let body = format!(
        "{text}\n\n# {text}\n\n## Head {{#id}}\n\n[{text}](other.md \"a {text}\")\n\n\
         ![{text}](pic.png '{quoted}')\n\n```{text}\n{text}\n```\n\n`{text}`\n\n\
         | {cell} |\n|---|\n| {cell} |\n\nNote[^1].\n\n[^1]: {text}\n\n\
         > [!NOTE]\n> {text}\n\nTerm {text}\n: {text}\n\n- [ ] {text}\n\n<{text}>\n\n\
         ::: note {{title=\"{argument}\"}}\n{text}\n:::\n\n\
         ::: quote {{by=\"{argument}\" source=\"{argument}\" href=\"{argument}\"}}\n> {text}\n:::\n\n\
         ::: audio {{src=pic.png title=\"{argument}\" fold=\"{argument}\"}}\n{text}\n:::\n",
        argument = text.replace('\\', "\\\\").replace('"', "\\\""),
        quoted = text.replace('\'', "&#39;"),
        cell = text.replace('|', "\\|"),
    );
    let labels = format!("en = {toml}\nlv = {toml}\n");
    Site::new("")
        .with("diglot.toml", config)
        .with("tags.toml", format!("[t]\n{labels}descriptions = {{ en = {toml} }}\n"))
        .with("series.toml", format!("[s]\n{labels}descriptions = {{ en = {toml} }}\n"))
        .with("authors.toml", format!("[anna]\nname = {toml}\nbio = {toml}\nlanguage = \"en\"\n"))
        .with("content/_index.en.md", format!("{front}{body}"))
        .with("content/reflections/_index.en.md", format!("{front}{body}"))
        .with("content/reflections/one.en.md", format!("{front}{body}"))
        .with("content/reflections/one.lv.md", format!("{front}{body}"))
        .with("content/reflections/other.en.md", format!("+++\ntitle = {toml}\n+++\n"))
        .with("content/reflections/pic.png", "png")
}

/// The elements of a page with the names of their attributes.
fn shape(page: &str) -> BTreeSet<String> {
    let page = Html::parse_document(page);
    let elements = page.tree.nodes().filter_map(|node| node.value().as_element());
    let shapes = elements.map(|element| {
        let names: Vec<&str> = element.attrs().map(|(name, _)| name).collect();
        format!("{} {}", element.name(), names.join(" "))
    });
    shapes.collect()
}

/// Addresses differ with the slugs that a text gives; the n-th page is the n-th.
fn pages(built: &Built) -> Vec<(&String, &str)> {
    let pages = built.outputs.iter().filter(|(address, _)| address.ends_with(['/', 'l']));
    let pages = pages.filter(|(address, _)| !address.ends_with(".xml"));
    pages.map(|(address, bytes)| (address, std::str::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn no_field_can_hold_more_than_text() {
    let (harmless, hostile) = (site(HARMLESS).build(), site(HOSTILE).build());
    assert!(!harmless.has_errors(), "{}", harmless.said());
    assert!(!hostile.has_errors(), "{}", hostile.said());
    let (usual, pages) = (pages(&harmless), pages(&hostile));
    assert!(usual.len() > 20);
    assert_eq!(usual.len(), pages.len());
    let known: BTreeSet<String> = usual.iter().flat_map(|(_, page)| shape(page)).collect();
    let fed: BTreeSet<String> = feeds(&harmless).iter().flat_map(|(_, html)| shape(html)).collect();
    for (address, html) in feeds(&hostile) {
        for element in shape(&html) {
            assert!(fed.contains(&element), "{address} has <{element}>");
        }
    }
    for (address, page) in pages {
        for element in shape(page) {
            assert!(known.contains(&element), "{address} has <{element}>");
        }
        assert!(!page.contains("7006652"), "{address} was filled as a template");
    }
    for (address, bytes) in &hostile.outputs {
        let text = String::from_utf8_lossy(bytes);
        if address.ends_with(".xml") {
            let mut reader = quick_xml::Reader::from_str(&text);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => panic!("{address}: {error}"),
                }
            }
        }
    }
}

/// The texts in the JSON feeds, with the addresses of the feeds.
fn feeds(built: &Built) -> Vec<(&String, String)> {
    let feeds = built.outputs.iter().filter(|(address, _)| address.ends_with("feed.json"));
    let texts = feeds.flat_map(|(address, bytes)| {
        let feed: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        let items = feed["items"].as_array().unwrap().clone();
        items
            .into_iter()
            .map(move |item| (address, item["content_html"].as_str().unwrap().to_owned()))
    });
    texts.collect()
}

/// PROMISES, content security: `default-src 'none'; script-src 'self'; style-src 'self'`.
#[test]
fn the_theme_needs_no_inline_code() {
    let built = site(HARMLESS).build();
    for (address, page) in pages(&built) {
        for element in shape(page) {
            let (name, attributes) = element.split_once(' ').unwrap();
            let allowed = |attribute: &str| attribute != "style" && !attribute.starts_with("on");
            assert!(attributes.split(' ').all(allowed), "{address} has <{element}>");
            assert!(name != "style", "{address} has a <style>");
        }
        for script in built.select(address, "script:not([src])") {
            assert!(script.contains("application/ld+json"), "{address}: {script}");
        }
    }
}
