//! What a page says of itself as JSON-LD, in the words of schema.org.

use crate::catalog::{Edition, Essay};
use crate::plan::List;
use crate::plan::lens::{Lens, changed, kind};
use crate::plan::view::image::ImageView;
use crate::status::source_of;
use jiff::civil::Date;
use std::fmt::Write as _;

/// JSON-LD of an edition: who wrote it, who translated it, and what it is a translation of; nothing
/// that stands elsewhere in the head or on the page.
pub fn edition(
    lens: Lens<'_>,
    essay: &Essay,
    edition: &Edition,
    title: &str,
    image: Option<&ImageView>,
) -> String {
    let tag = |edition: &Edition| lens.plan.config.languages[edition.rank].language.as_str();
    let reference = |object: &mut Object<'_>, other: &Edition| {
        object.set("@type", "BlogPosting");
        object.set("@id", &lens.absolute(&other.address));
        object.set("inLanguage", tag(other));
    };
    let person = |person: &mut Object<'_>, id: &usize| {
        let side = &lens.plan.catalog.people[*id].sides[lens.rank];
        person.set("@type", "Person");
        person.set("name", &side.title.words);
        if side.exists() {
            person.set("url", &lens.absolute(&side.address));
        }
    };
    let original = essay.original();
    let translations = || {
        let others = essay.editions.iter();
        others.filter(|other| other.rank != original.rank && other.rank != edition.rank)
    };
    let kind = if kind(edition) == "essay" { "BlogPosting" } else { "Article" };
    let date = |graph: &mut Object<'_>, key: &str, date: Option<Date>| {
        if let Some(date) = date {
            graph.set(key, &date.to_string());
        }
    };
    graph(kind, &lens.absolute(&edition.address), |graph| {
        graph.set("headline", title);
        graph.set("inLanguage", tag(edition));
        date(graph, "datePublished", edition.date);
        date(graph, "dateModified", changed(edition));
        if let Some(image) = image {
            graph.set("image", &image.url);
        }
        graph.list("author", edition.authors.iter(), person);
        graph.list("translator", edition.translators.iter(), person);
        graph.list("editor", edition.reviewers.iter(), person);
        if original.rank == edition.rank {
            graph.list("workTranslation", translations(), reference);
            return;
        }
        let source = source_of(essay, edition);
        if source.rank != original.rank {
            graph.object("isBasedOn", |source_work| reference(source_work, source));
        }
        if edition.document.front_matter.machine_translated {
            graph.set("digitalSourceType", MACHINE);
        }
        graph.object("translationOfWork", |work| {
            reference(work, original);
            // Whoever compares it with the date of the translation sees that the original is newer.
            date(work, "dateModified", changed(original));
            work.list("workTranslation", translations(), reference);
        });
    })
}

/// IPTC's word for what a trained machine made, as schema.org knows it.
const MACHINE: &str = "https://schema.org/TrainedAlgorithmicMediaDigitalSource";

/// JSON-LD of a list.
pub fn list(lens: Lens<'_>, list: List, title: &str, address: &str) -> String {
    let kind = match list {
        List::Home => "Blog",
        List::Person(_) => "ProfilePage",
        _ => "CollectionPage",
    };
    graph(kind, &lens.absolute(address), |graph| {
        graph.set("name", title);
        graph.set("inLanguage", lens.locale().language().as_str());
        if let List::Person(id) = list {
            let known = &lens.plan.catalog.people[id];
            graph.object("mainEntity", |person| {
                person.set("@type", "Person");
                person.set("name", &known.sides[lens.rank].title.words);
                if let Some(url) = &known.url {
                    person.set("sameAs", url);
                }
            });
        }
    })
}

/// A whole document. It cannot end the `<script>` it will stand in.
fn graph(kind: &str, id: &str, fill: impl FnOnce(&mut Object<'_>)) -> String {
    let mut json = String::with_capacity(1024);
    Object::write(&mut json, |graph| {
        graph.set("@context", "https://schema.org");
        graph.set("@type", kind);
        graph.set("@id", id);
        fill(graph);
    });
    json
}

/// An object that is being written.
struct Object<'j>(&'j mut String);

impl Object<'_> {
    fn write(json: &mut String, fill: impl FnOnce(&mut Object<'_>)) {
        json.push('{');
        fill(&mut Object(json));
        json.push('}');
    }

    fn set(&mut self, key: &str, text: &str) {
        self.key(key);
        self.0.push('"');
        let mut rest = text;
        if !may_be_escaped(text) {
            self.0.push_str(rest);
            rest = "";
        }
        while let Some(at) = rest.find(is_escaped) {
            self.0.push_str(&rest[..at]);
            let mut letters = rest[at..].chars();
            match letters.next() {
                Some(letter @ ('"' | '\\')) => self.0.extend(['\\', letter]),
                Some('\n') => self.0.push_str("\\n"),
                letter => {
                    let _ = write!(self.0, "\\u{:04x}", letter.map_or(0, u32::from));
                }
            }
            rest = letters.as_str();
        }
        self.0.push_str(rest);
        self.0.push('"');
    }

    fn object(&mut self, key: &str, fill: impl FnOnce(&mut Object<'_>)) {
        self.key(key);
        Object::write(self.0, fill);
    }

    /// Nothing where there is nothing to list.
    fn list<T>(
        &mut self,
        key: &str,
        items: impl Iterator<Item = T>,
        fill: impl Fn(&mut Object<'_>, T),
    ) {
        let mut is_empty = true;
        for item in items {
            if std::mem::take(&mut is_empty) {
                self.key(key);
                self.0.push('[');
            } else {
                self.0.push(',');
            }
            Object::write(self.0, |object| fill(object, item));
        }
        if !is_empty {
            self.0.push(']');
        }
    }

    fn key(&mut self, key: &str) {
        if !self.0.ends_with('{') {
            self.0.push(',');
        }
        self.0.push('"');
        self.0.push_str(key);
        self.0.push_str("\":");
    }
}

/// Whether a byte of the text begins what is escaped. All are looked at, many at a time.
fn may_be_escaped(text: &str) -> bool {
    let begins =
        |byte: &u8| *byte < b' ' || matches!(byte, b'"' | b'\\' | b'<' | b'>' | b'&' | 0xE2);
    text.bytes().filter(begins).count() > 0
}

fn is_escaped(letter: char) -> bool {
    matches!(letter, '"' | '\\' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1F}')
}
