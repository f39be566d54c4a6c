//! Social cards: which there are, and that each is drawn once.

use crate::pictures::{files, run};
use crate::site::{Site, build, wishes};
use diglot::pipeline::Wishes;
use std::fs;

const NASKH: &[u8] = include_bytes!("../fonts/Naskh.ttf");

const SITE: &str = r#"
-- diglot.toml --
base_url = "https://sample.example/"
languages = ["en", "ar"]
title = { en = "Letters", ar = "كرسيان" }

[cards]
fonts = { ar = "naskh.ttf" }

-- content/essays/tea.en.md --
# Tea

-- content/essays/tea.ar.md --
# كراسي

-- content/essays/cups.en.md --
+++
cover = "cups.gif"
+++
# Cups

-- content/essays/cups.gif --
GIF
"#;

const CARDS: [&str; 2] = ["ar/essays/tea/card.png", "en/essays/tea/card.png"];

fn site() -> Site {
    Site::new(SITE).with("fonts/naskh.ttf", NASKH)
}

fn cards(site: &Site) -> Vec<String> {
    let all = files(&site.root().join("public")).into_keys();
    all.filter(|path| path.ends_with("card.png")).collect()
}

#[test]
fn a_card_is_drawn_once_and_no_font_is_published() {
    let site = site();
    let (built, said) = run(&site, "build");
    assert!(built && !said.contains("card-font"), "{said}");
    assert_eq!(cards(&site), CARDS);
    let first = files(&site.root().join("public"));
    assert!(!first.keys().any(|path| path.contains("ttf")));
    let (built, said) = run(&site, "build");
    assert!(built && said.contains("0 files written"), "{said}");

    // Another output is filled from what was drawn.
    let drawn = files(&site.root().join(".diglot/pictures"));
    assert_eq!(drawn.len(), 2);
    let (built, said) = run(&site, "build --output elsewhere");
    assert!(built, "{said}");
    assert!(files(&site.root().join(".diglot/pictures")) == drawn);

    // A new title is a new card, and the others stay.
    let site = site.with("content/essays/tea.en.md", "# Green tea\n");
    let (built, said) = run(&site, "build");
    assert!(built, "{said}");
    let second = files(&site.root().join("public"));
    assert!(second[CARDS[0]] == first[CARDS[0]]);
    assert!(second[CARDS[1]].1 != first[CARDS[1]].1);
}

#[test]
fn a_card_is_the_same_in_a_clean_build() {
    let bytes = |site: &Site| {
        let (built, said) = run(site, "build");
        assert!(built, "{said}");
        let all = files(&site.root().join("public"));
        CARDS.map(|path| all[path].1.clone())
    };
    let site = site();
    let first = bytes(&site);
    fs::remove_dir_all(site.root().join("public")).unwrap();
    fs::remove_dir_all(site.root().join(".diglot")).unwrap();
    assert!(bytes(&site) == first);
}

#[test]
fn without_images_there_are_no_cards() {
    let site = site();
    let built = build(site.root(), &Wishes { no_images: true, ..wishes() });
    assert!(!built.text("/en/essays/tea/").contains("og:image"));
    assert!(!built.outputs.keys().any(|address| address.ends_with("card.png")));
}

#[test]
fn a_font_of_the_site_stands_before_the_built_in_one() {
    let site = site();
    run(&site, "build");
    let first = files(&site.root().join("public"));
    let config = SITE.split("-- diglot.toml --\n").nth(1).unwrap().split("-- ").next().unwrap();
    let site = site
        .with("fonts/own.ttf", include_bytes!("../../src/card/fonts/Literata-Text.ttf"))
        .with("diglot.toml", config.replace("fonts = { ", "fonts = { en = \"own.ttf\", "));
    let (built, said) = run(&site, "build");
    assert!(built, "{said}");
    let second = files(&site.root().join("public"));
    assert!(second[CARDS[0]] == first[CARDS[0]]);
    assert!(second[CARDS[1]].1 != first[CARDS[1]].1);

    let site = site.with("fonts/own.ttf", "no font");
    let (built, said) = run(&site, "build");
    assert!(!built && said.contains("error[card-font]") && said.contains("no font"), "{said}");
}
