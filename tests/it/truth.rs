//! What a built site says to machines and readers, held against the site itself.

use crate::site::{Built, build, wishes};
use diglot::diagnostic::Diagnostic;
use diglot::diagnostic::code::Code;
use scraper::{Html, Selector};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use url::Url;

#[test]
fn this_repository_s_own_site_is_true() {
    let built = build(Path::new(env!("CARGO_MANIFEST_DIR")), &wishes());
    assert!(!built.has_errors(), "{}", built.said());
    let checked = check(&built, "https://two-chairs.example/", &[]);
    assert!(checked.alternates > 100 && checked.links > 1000, "{checked:?}");
}

/// How much was looked at, so that a test can tell that it was not nothing.
#[derive(Debug, Default)]
pub struct Checked {
    pub pages: usize,
    pub links: usize,
    pub alternates: usize,
}

/// Language and address of the editions of a page.
type Alternates = BTreeSet<(String, String)>;

/// Crawls a built site. Every set of alternates must be complete, reciprocal, contain the page
/// itself and be the same in the head, the sitemap and JSON-LD; every link, fragment and file must
/// exist, except those that were reported as dead and the ends of links in `known`; no id stands
/// twice on a page.
#[track_caller]
pub fn check(built: &Built, base: &str, known: &[&str]) -> Checked {
    let base = Url::parse(base).unwrap();
    let mut reported = reported(built);
    reported.extend(known.iter().map(|link| (*link).to_owned()));
    let mut wrong = Vec::new();
    let mut checked = Checked::default();
    let pages: BTreeMap<&str, Page> = built
        .outputs
        .iter()
        .filter(|(address, _)| address.ends_with('/') || address.ends_with(".html"))
        .map(|(address, bytes)| (address.as_str(), Page::read(&base, address, bytes)))
        .collect();
    let sitemap = sitemap(built);
    for (address, page) in &pages {
        checked.pages += 1;
        checked.alternates += page.alternates.len();
        let own = absolute(&base, address);
        wrong.extend(page.alternates_wrong(&own, &pages, &base, &sitemap));
        for link in &page.links {
            checked.links += 1;
            let why = dead(link, &own, &base, &pages, built);
            let why = why.filter(|_| !reported.iter().any(|known| link.ends_with(known)));
            wrong.extend(why.map(|why| format!("{address}: {why}")));
        }
        for id in &page.twice {
            wrong.push(format!("{address}: the id `{id}` stands twice"));
        }
    }
    for (address, _) in sitemap.iter().filter(|(address, _)| {
        address_of(&base, address).is_none_or(|it| !pages.contains_key(it.as_str()))
    }) {
        wrong.push(format!("the sitemap names {address}, which is not there"));
    }
    wrong.truncate(40);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    checked
}

/// What a page says about itself.
struct Page {
    indexed: bool,
    alternates: Alternates,
    /// Whole addresses of everything that the page links to or shows.
    links: Vec<String>,
    ids: BTreeSet<String>,
    twice: Vec<String>,
    json_ld: Option<Value>,
}

impl Page {
    fn read(base: &Url, address: &str, bytes: &[u8]) -> Page {
        let html = Html::parse_document(std::str::from_utf8(bytes).unwrap());
        let own = Url::parse(&absolute(base, address)).unwrap();
        let all = |selector: &str, attribute: &str| -> Vec<String> {
            let selector = Selector::parse(selector).unwrap();
            let found = html.select(&selector);
            found.filter_map(|element| element.attr(attribute)).map(str::to_owned).collect()
        };
        let languages = all("head link[hreflang]", "hreflang");
        let alternates = languages.into_iter().zip(all("head link[hreflang]", "href")).collect();
        let mut links = Vec::new();
        for (selector, attribute) in [
            ("a", "href"),
            ("link", "href"),
            ("img", "src"),
            ("script", "src"),
            ("source", "src"),
            ("video", "src"),
            ("audio", "src"),
        ] {
            links.extend(all(selector, attribute));
        }
        let links = links.iter().filter_map(|link| own.join(link).ok()).map(String::from).collect();
        let mut ids = BTreeSet::new();
        let twice = all("[id]", "id").into_iter().filter(|id| !ids.insert(id.clone())).collect();
        let json = Selector::parse("script[type='application/ld+json']").unwrap();
        let json = html.select(&json).next().map(|script| script.text().collect::<String>());
        Page {
            indexed: all("meta[name=robots][content=noindex]", "content").is_empty()
                && !all("link[rel=canonical]", "href").is_empty(),
            alternates,
            links,
            ids,
            twice,
            json_ld: json.map(|text| serde_json::from_str(&text).unwrap()),
        }
    }

    fn alternates_wrong(
        &self,
        own: &str,
        pages: &BTreeMap<&str, Page>,
        base: &Url,
        sitemap: &BTreeMap<String, Alternates>,
    ) -> Vec<String> {
        let mut wrong = Vec::new();
        let editions = || self.alternates.iter().filter(|(language, _)| language != "x-default");
        // The language chooser is nobody's edition: it is the default for all others.
        if !self.alternates.is_empty() && !self.alternates.iter().any(|(_, href)| href == own) {
            wrong.push(format!("{own} is not among its own alternates"));
        }
        for (language, href) in &self.alternates {
            let there = address_of(base, href).and_then(|address| pages.get(address.as_str()));
            match there {
                None => wrong.push(format!("{own} has an alternate {href}, which is not there")),
                Some(there) if language != "x-default" && there.alternates != self.alternates => {
                    wrong.push(format!("{own} and {href} do not have the same alternates"));
                }
                Some(_) => {}
            }
        }
        match sitemap.get(own) {
            None if self.indexed => wrong.push(format!("{own} is not in the sitemap")),
            Some(_) if !self.indexed => wrong.push(format!("{own} is in the sitemap")),
            Some(listed) if *listed != self.alternates => {
                wrong.push(format!("the sitemap has other alternates of {own} than its head"));
            }
            _ => {}
        }
        if let Some(json) = self.json_ld.as_ref().filter(|json| json["@type"] == "BlogPosting") {
            let works = ["translationOfWork", "workTranslation"];
            let named = works.iter().flat_map(|key| match &json[*key] {
                Value::Array(all) => all.clone(),
                Value::Null => Vec::new(),
                one => vec![one.clone()],
            });
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let named: Alternates =
                named.map(|work| (text(&work["inLanguage"]), text(&work["@id"]))).collect();
            let others: Alternates = editions().filter(|(_, href)| href != own).cloned().collect();
            // An original names its translations, a translation its original.
            let right = if json["translationOfWork"].is_null() {
                named == others
            } else {
                named.is_subset(&others) && !named.is_empty()
            };
            if !right {
                wrong.push(format!("{own}: JSON-LD names {named:?}, the head {others:?}"));
            }
        }
        wrong
    }
}

/// The ends of the links that the build said are dead.
fn reported(built: &Built) -> BTreeSet<String> {
    let codes = [Code::DeadLink, Code::DeadFragment, Code::MissingPicture];
    let found = built.diagnostics.iter().filter(|it| codes.contains(&it.code));
    // The link is what stands last between backticks.
    let link = |it: &Diagnostic| it.message.rsplit('`').nth(1).unwrap_or_default().to_owned();
    found.map(|it| link(it).trim_start_matches(['.', '/']).to_owned()).collect()
}

/// The alternates of every page, by its address, as the sitemaps have them.
fn sitemap(built: &Built) -> BTreeMap<String, Alternates> {
    let mut pages = BTreeMap::new();
    let maps = built.outputs.keys().filter(|address| address.starts_with("/sitemap-"));
    for address in maps {
        for url in built.text(address).split("<url>").skip(1) {
            let value = |start: &str, end: char, text: &str| {
                let text = text.split_once(start).map(|(_, after)| after)?;
                text.split(end).next().map(|text| text.replace("&amp;", "&"))
            };
            let alternates = url
                .split("<xhtml:link")
                .skip(1)
                .filter_map(|link| {
                    Some((value("hreflang=\"", '"', link)?, value("href=\"", '"', link)?))
                })
                .collect();
            pages.insert(value("<loc>", '<', url).unwrap(), alternates);
        }
    }
    pages
}

/// Why a link of the site leads nowhere.
fn dead(
    link: &str,
    own: &str,
    base: &Url,
    pages: &BTreeMap<&str, Page>,
    built: &Built,
) -> Option<String> {
    let (whole, fragment) = link.split_once('#').unwrap_or((link, ""));
    let whole = whole.split('?').next().unwrap_or_default();
    let Some(address) = address_of(base, whole) else {
        let url = Url::parse(whole).ok()?;
        return (url.host_str() == base.host_str())
            .then(|| format!("{whole} is not below the base address"));
    };
    if fragment.is_empty() {
        return (!built.outputs.contains_key(&address)).then(|| format!("{link} is not there"));
    }
    let Some(page) = pages.get(address.as_str()) else {
        return Some(format!("{link} is not a page (from {own})"));
    };
    let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8().unwrap();
    (!page.ids.contains(fragment.as_ref())).then(|| format!("{link}: no such id"))
}

fn absolute(base: &Url, address: &str) -> String {
    base.join(&address[1..]).unwrap().into()
}

/// The address as outputs have it: decoded, from the site's root.
fn address_of(base: &Url, whole: &str) -> Option<String> {
    let path = whole.strip_prefix(base.as_str())?;
    let path = percent_encoding::percent_decode_str(path).decode_utf8().unwrap();
    Some(format!("/{path}"))
}
