//! Feeds as bytes: Atom as XML, JSON Feed as JSON.

use crate::diagnostic::Diagnostic;
use crate::plan::feed::{Entry, Feed, Format, Person};
use crate::plan::sitemap::{document, legal, text};
use crate::plan::{Body, Plan};
use crate::render::body::{Links, html};
use crate::theme::escape;
use quick_xml::Writer;
use quick_xml::events::BytesText;
use serde_json::{Value, json};
use std::io;

pub fn feed(plan: &Plan, feed: &Feed<'_>) -> Result<String, Box<Diagnostic>> {
    let texts: Result<Vec<Option<String>>, Box<Diagnostic>> = feed
        .entries
        .iter()
        .map(|entry| entry.body.as_ref().map(|body| whole_text(plan, entry, body)).transpose())
        .collect();
    let texts = texts?;
    let entries = feed.entries.iter().zip(texts);
    Ok(match feed.format {
        Format::Atom => atom(feed, entries),
        Format::Json => json_feed(feed, entries),
    })
}

/// The text of an entry says its own language and direction.
fn whole_text(plan: &Plan, entry: &Entry<'_>, body: &Body<'_>) -> Result<String, Box<Diagnostic>> {
    let content = html(plan, body, Links::Absolute)?;
    let lang = escape(&entry.lang);
    Ok(format!("<div lang=\"{lang}\" dir=\"{}\">\n{content}</div>\n", entry.dir))
}

/// An entry with its whole text, if it has one.
type Whole<'f> = (&'f Entry<'f>, Option<String>);

type Xml = Writer<Vec<u8>>;

fn atom<'f>(feed: &Feed<'_>, entries: impl Iterator<Item = Whole<'f>>) -> String {
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.lang.as_str())];
    document("feed", &attributes, |xml| {
        text(xml, "id", &feed.id)?;
        text(xml, "title", &feed.title)?;
        if !feed.subtitle.is_empty() {
            text(xml, "subtitle", &feed.subtitle)?;
        }
        text(xml, "updated", &feed.updated)?;
        link(xml, &[("rel", "self"), ("type", "application/atom+xml"), ("href", &feed.url)])?;
        link(xml, &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.page)])?;
        text(xml, "generator", "diglot")?;
        for (entry, content) in entries {
            // Every entry has an author (RFC 4287, 4.1.2): the site where nobody is named.
            let site = [Person { name: feed.title.clone(), url: None }];
            let authors = if entry.people.is_empty() { &site[..] } else { &entry.people };
            xml.create_element("entry")
                .with_attribute(("xml:lang", entry.lang.as_str()))
                .write_inner_content(|xml| atom_entry(entry, content, authors, xml))?;
        }
        Ok(())
    })
}

fn atom_entry(
    entry: &Entry<'_>,
    content: Option<String>,
    authors: &[Person],
    xml: &mut Xml,
) -> io::Result<()> {
    text(xml, "id", &entry.id)?;
    text(xml, "title", &entry.title)?;
    text(xml, "updated", &entry.updated)?;
    if let Some(published) = &entry.published {
        text(xml, "published", published)?;
    }
    link(
        xml,
        &[
            ("rel", "alternate"),
            ("type", "text/html"),
            ("hreflang", &entry.lang),
            ("href", &entry.url),
        ],
    )?;
    for (lang, href) in &entry.alternates {
        link(
            xml,
            &[("rel", "alternate"), ("type", "text/html"), ("hreflang", lang), ("href", href)],
        )?;
    }
    for (name, people) in [("author", authors), ("contributor", &entry.translators[..])] {
        for person in people {
            xml.create_element(name).write_inner_content(|xml| {
                text(xml, "name", &person.name)?;
                person.url.as_ref().map_or(Ok(()), |url| text(xml, "uri", url))
            })?;
        }
    }
    for tag in &entry.tags {
        xml.create_element("category").with_attribute(("term", tag.as_str())).write_empty()?;
    }
    if !entry.summary.is_empty() {
        text(xml, "summary", &entry.summary)?;
    }
    if let Some(content) = content {
        let content = legal(&content);
        xml.create_element("content")
            .with_attribute(("type", "html"))
            .write_text_content(BytesText::new(&content))?;
    }
    Ok(())
}

fn link(xml: &mut Xml, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.create_element("link").with_attributes(attributes.iter().copied()).write_empty().map(|_| ())
}

/// JSON Feed 1.1: <https://www.jsonfeed.org/version/1.1/>.
fn json_feed<'f>(feed: &Feed<'_>, entries: impl Iterator<Item = Whole<'f>>) -> String {
    let entries: Vec<Value> = entries.map(|(entry, content)| json_entry(entry, content)).collect();
    let mut all = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "language": feed.lang,
        "items": entries,
    });
    if !feed.subtitle.is_empty() {
        all["description"] = feed.subtitle.clone().into();
    }
    format!("{all:#}\n")
}

fn json_entry(entry: &Entry<'_>, content: Option<String>) -> Value {
    let people = |people: &[Person]| -> Value {
        let person = |person: &Person| match &person.url {
            Some(url) => json!({ "name": person.name, "url": url }),
            None => json!({ "name": person.name }),
        };
        people.iter().map(person).collect()
    };
    let mut item =
        json!({ "id": entry.id, "url": entry.url, "title": entry.title, "language": entry.lang });
    if !entry.summary.is_empty() {
        item["summary"] = entry.summary.clone().into();
    }
    if let Some(published) = &entry.published {
        item["date_published"] = published.clone().into();
        item["date_modified"] = entry.updated.clone().into();
    }
    if !entry.people.is_empty() {
        item["authors"] = people(&entry.people);
    }
    if !entry.tags.is_empty() {
        item["tags"] = entry.tags.clone().into();
    }
    // What JSON Feed has no word for is an extension of ours, as 1.1 allows.
    let alternates = |(lang, url): &(String, String)| json!({ "language": lang, "url": url });
    let translations: Vec<Value> = entry.alternates.iter().map(alternates).collect();
    if !translations.is_empty() || !entry.translators.is_empty() {
        item["_diglot"] =
            json!({ "translations": translations, "translators": people(&entry.translators) });
    }
    item["content_html"] = match content {
        Some(content) => content.into(),
        None => format!(
            "<p lang=\"{}\" dir=\"{}\">{}</p>",
            escape(&entry.lang),
            entry.dir,
            escape(&entry.summary)
        )
        .into(),
    };
    item
}
