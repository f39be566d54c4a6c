//! Feeds as bytes: Atom as XML, JSON Feed as JSON.

use crate::diagnostic::Diagnostic;
use crate::plan::feed::{Entry, Feed, Format, Person};
use crate::plan::sitemap::{Xml, document, legal, text};
use crate::plan::{Body, Plan};
use crate::render::body::{Links, html};
use crate::theme::escape;
use quick_xml::events::BytesText;
use serde::Serialize;
use std::io;

/// Writes a feed behind what the buffer has.
pub fn feed(plan: &Plan, feed: &Feed<'_>, bytes: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
    let texts: Result<Vec<Option<String>>, Box<Diagnostic>> = feed
        .entries
        .iter()
        .map(|entry| entry.body.as_ref().map(|body| whole_text(plan, entry, body)).transpose())
        .collect();
    let texts = texts?;
    let entries = feed.entries.iter().zip(texts);
    match feed.format {
        Format::Atom => atom(feed, entries, bytes),
        Format::Json => json_feed(feed, entries, bytes),
    }
    Ok(())
}

/// The text of an entry says its own language and direction.
fn whole_text(plan: &Plan, entry: &Entry<'_>, body: &Body<'_>) -> Result<String, Box<Diagnostic>> {
    let content = html(plan, body, Links::Absolute)?;
    let lang = escape(&entry.lang);
    Ok(format!("<div lang=\"{lang}\" dir=\"{}\">\n{content}</div>\n", entry.dir))
}

/// An entry with its whole text, if it has one.
type Whole<'f> = (&'f Entry<'f>, Option<String>);

fn atom<'f>(feed: &Feed<'_>, entries: impl Iterator<Item = Whole<'f>>, bytes: &mut Vec<u8>) {
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.lang.as_str())];
    document(bytes, "feed", &attributes, |xml| {
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
    });
}

fn atom_entry(
    entry: &Entry<'_>,
    content: Option<String>,
    authors: &[Person],
    xml: &mut Xml<'_>,
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

fn link(xml: &mut Xml<'_>, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.create_element("link").with_attributes(attributes.iter().copied()).write_empty().map(|_| ())
}

/// JSON Feed 1.1: <https://www.jsonfeed.org/version/1.1/>.
#[derive(Serialize)]
struct JsonFeed<'f> {
    version: &'static str,
    title: &'f str,
    home_page_url: &'f str,
    feed_url: &'f str,
    language: &'f str,
    items: Vec<JsonItem<'f>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'f str,
}

#[derive(Serialize)]
struct JsonItem<'f> {
    id: &'f str,
    url: &'f str,
    title: &'f str,
    language: &'f str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'f str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonPerson<'f>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'f [String],
    #[serde(rename = "_diglot", skip_serializing_if = "Option::is_none")]
    diglot: Option<Extension<'f>>,
    content_html: String,
}

#[derive(Serialize)]
struct JsonPerson<'f> {
    name: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'f str>,
}

/// What JSON Feed has no word for, as 1.1 allows.
#[derive(Serialize)]
struct Extension<'f> {
    translations: Vec<Translation<'f>>,
    translators: Vec<JsonPerson<'f>>,
}

#[derive(Serialize)]
struct Translation<'f> {
    language: &'f str,
    url: &'f str,
}

fn json_feed<'f>(
    feed: &'f Feed<'_>,
    entries: impl Iterator<Item = Whole<'f>>,
    bytes: &mut Vec<u8>,
) {
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: &feed.url,
        language: &feed.lang,
        items: entries.map(|(entry, content)| json_item(entry, content)).collect(),
        description: &feed.subtitle,
    };
    // Words and lists of words in memory do not fail.
    let _ = serde_json::to_writer_pretty(&mut *bytes, &feed);
    bytes.push(b'\n');
}

fn json_item<'f>(entry: &'f Entry<'_>, content: Option<String>) -> JsonItem<'f> {
    let translations = entry.alternates.iter();
    let translations: Vec<Translation<'_>> =
        translations.map(|(language, url)| Translation { language, url }).collect();
    let is_extended = !translations.is_empty() || !entry.translators.is_empty();
    let translators = json_people(&entry.translators);
    JsonItem {
        id: &entry.id,
        url: &entry.url,
        title: &entry.title,
        language: &entry.lang,
        summary: &entry.summary,
        date_published: entry.published.as_deref(),
        date_modified: entry.published.as_ref().map(|_| entry.updated.as_str()),
        authors: json_people(&entry.people),
        tags: &entry.tags,
        diglot: is_extended.then_some(Extension { translations, translators }),
        content_html: content.unwrap_or_else(|| {
            let (lang, summary) = (escape(&entry.lang), escape(&entry.summary));
            format!("<p lang=\"{lang}\" dir=\"{}\">{summary}</p>", entry.dir)
        }),
    }
}

fn json_people(people: &[Person]) -> Vec<JsonPerson<'_>> {
    people.iter().map(|it| JsonPerson { name: &it.name, url: it.url.as_deref() }).collect()
}
