//! Front matter written for other generators: each of their keys is read or read past.

use super::{chosen, in_toml, in_yaml, right, values};
use crate::parse::front_matter::SortBy;

#[test]
fn hugos_front_matter_is_read_without_complaint() {
    let matter = right(&in_yaml(
        "aliases: [/old/]\nbuild: {list: never, render: never}\ncascade: {a: b}\n\
         date: 2026-03-01\ndescription: D\ndraft: false\nexpiryDate: 2030-01-01\n\
         isCJKLanguage: false\nkeywords: [k]\nlastMod: 2026-04-01\nlayout: l\nlinkTitle: t\n\
         markup: md\nmenu: main\nmenus: {main: {weight: 1}}\noutputs: [html]\nparams: {a: 1}\n\
         publishDate: 2026-03-02\nresources: [{src: a.jpg}]\nsitemap: {priority: 0.5}\nslug: s\n\
         summary: S\ntitle: T\ntranslationKey: k\ntype: posts\nurl: /x/y/\nweight: 10\n\
         tags: [a]\ncategories: [b, a]\ntags_weight: 1\ncategories_weight: 2\nseries: [one]\n\
         author: Anna\nsites: {matrix: {languages: [en]}}\ncover: {image: c.jpg, alt: C}",
    ));
    assert_eq!(values(matter.aliases), ["/old/"]);
    assert_eq!(matter.render, Some(false));
    let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    assert_eq!(day(matter.expires).as_deref(), Some("2030-01-01"));
    assert_eq!(day(matter.updated).as_deref(), Some("2026-04-01"));
    assert_eq!(day(matter.date).as_deref(), Some("2026-03-01"));
    assert_eq!(day(matter.due).as_deref(), Some("2026-03-02"));
    assert_eq!(chosen(matter.translation_key), ["k"]);
    assert_eq!(chosen(matter.path), ["/x/y/"]);
    assert_eq!(values(matter.tags), ["a", "b"]);
    assert_eq!(chosen(matter.series), ["one"]);
    assert_eq!(values(matter.authors), ["Anna"]);
    assert_eq!((chosen(matter.cover), matter.cover_alt), (vec!["c.jpg".into()], "C".into()));
    assert_eq!(matter.extra, toml::toml! { a = 1 });
    assert_eq!(right(&in_yaml("headless: true")).render, Some(false));
    assert_eq!(right(&in_yaml("_build: {render: link}")).render, Some(true));
    let spelt = right(&in_yaml("pubdate: 2026-01-02\nunpublishdate: 2027-01-02"));
    assert_eq!(day(spelt.due).as_deref(), Some("2026-01-02"));
    assert_eq!(day(spelt.expires).as_deref(), Some("2027-01-02"));
    let pelican = right(&in_yaml("published: 2026-01-02\nmodified: 2026-01-03\ncategory: c"));
    assert_eq!(day(pelican.due).as_deref(), Some("2026-01-02"));
    assert_eq!(day(pelican.updated).as_deref(), Some("2026-01-03"));
    assert_eq!(values(pelican.tags), ["c"]);
}

#[test]
fn zolas_front_matter_is_read_without_complaint() {
    let matter = right(&in_toml(
        "title = 'T'\ndescription = 'D'\ndate = 2026-03-01\nupdated = 2026-04-01\nweight = 1\n\
         draft = false\nrender = false\nslug = 's'\npath = 'x/y'\naliases = ['old']\n\
         authors = ['Anna']\nin_search_index = true\ntemplate = 't.html'\n\
         [taxonomies]\ntags = ['a', 'b']\nauthors = ['Bob']\nseries = ['one']\nmoods = ['c']\n\
         [extra]\nx = true",
    ));
    assert_eq!(values(matter.tags), ["a", "b"]);
    assert_eq!(values(matter.authors), ["Anna", "Bob"]);
    assert_eq!(chosen(matter.series), ["one"]);
    assert_eq!(chosen(matter.template), ["t.html"]);
    assert_eq!(chosen(matter.path), ["x/y"]);
    assert_eq!(matter.render, Some(false));
    let section = right(&in_toml(
        "sort_by = 'update_date'\npage_template = 'p.html'\npaginate_by = 5\n\
         paginate_path = 'p'\npaginate_reversed = true\ninsert_anchor_links = 'none'\n\
         in_search_index = true\nrender = true\nredirect_to = 'x'\ntransparent = true\n\
         generate_feeds = true",
    ));
    assert_eq!((section.sort_by, section.paginate_by), (Some(SortBy::Date), Some(5)));
    for order in
        ["date", "update_date", "title", "title_bytes", "weight", "slug", "permalink", "none"]
    {
        right(&in_toml(&format!("sort_by = '{order}'")));
    }
}

#[test]
fn jekylls_and_other_front_matter_is_read_without_complaint() {
    let matter = right(&in_yaml(
        "lang: pt_br\npage_id: k\nlang-exclusive: [en]\nlayout: post\npermalink: /a/b/\n\
         published: false\norder: 4\nimage: /assets/c.png\nredirect_from: /old/\n\
         default_lang_commit: abc",
    ));
    assert_eq!(chosen(matter.lang), ["pt-BR"]);
    assert_eq!(chosen(matter.translation_key), ["k"]);
    assert_eq!(chosen(matter.path), ["/a/b/"]);
    assert_eq!(values(matter.aliases), ["/old/"]);
    assert_eq!(chosen(matter.cover), ["/assets/c.png"]);
    assert_eq!(matter.weight, Some(4));
    assert!(matter.draft);
}

#[test]
fn diglots_own_key_goes_before_other_names() {
    let matter = right(&in_yaml(
        "translationKey: b\ntranslation_key: a\nlastmod: 2020-01-01\nupdated: 2021-01-01\n\
         author: B\nauthors: [A]\nparams: {x: 1}\nextra: {x: 2}",
    ));
    assert_eq!(chosen(matter.translation_key), ["a"]);
    assert_eq!(matter.updated.map(jiff::civil::Date::year), Some(2021));
    assert_eq!(values(matter.authors), ["A", "B"]);
    assert_eq!(matter.extra, toml::toml! { x = 2 });
}
