//! What a page says of itself as JSON-LD, in the words of schema.org.

use crate::catalog::{Edition, Essay};
use crate::plan::List;
use crate::plan::lens::{Lens, changed, kind};
use crate::plan::view::image::ImageView;
use crate::status::source_of;
use std::fmt::Write as _;

/// JSON-LD of an edition: who wrote it, who translated it, and what it is a translation of; nothing
/// that stands elsewhere in the head or on the page.
pub fn edition(
    lens: Lens<'_>,
    essay: &Essay,
    edition: &Edition,
    image: Option<&ImageView>,
) -> String {
    let tag = |edition: &Edition| lens.plan.config.languages[edition.rank].language.to_string();
    let reference = |other: &Edition| {
        let mut reference = Object::of("BlogPosting");
        reference.set("@id", &lens.absolute(&other.address));
        reference.set("inLanguage", &tag(other));
        reference
    };
    let person = |id: &usize| {
        let side = &lens.plan.catalog.people[*id].sides[lens.rank];
        let mut person = Object::of("Person");
        person.set("name", &side.title.words);
        if side.exists() {
            person.set("url", &lens.absolute(&side.address));
        }
        person
    };
    let kind = if kind(edition) == "essay" { "BlogPosting" } else { "Article" };
    let mut graph = Object::graph(kind, &lens.absolute(&edition.address));
    graph.set("headline", &lens.title(edition));
    graph.set("inLanguage", &tag(edition));
    if let Some(date) = edition.date {
        graph.set("datePublished", &date.to_string());
    }
    if let Some(date) = changed(edition) {
        graph.set("dateModified", &date.to_string());
    }
    if let Some(image) = image {
        graph.set("image", &image.url);
    }
    for (key, ids) in [
        ("author", &edition.authors),
        ("translator", &edition.translators),
        ("editor", &edition.reviewers),
    ] {
        graph.list(key, ids.iter().map(person));
    }
    let original = essay.original();
    let translations = essay.editions.iter();
    let translations = translations
        .filter(|other| other.rank != original.rank && other.rank != edition.rank)
        .map(reference);
    if original.rank == edition.rank {
        graph.list("workTranslation", translations);
    } else {
        let mut work = reference(original);
        // Whoever compares it with the date of the translation sees that the original is newer.
        if let Some(date) = changed(original) {
            work.set("dateModified", &date.to_string());
        }
        let source = source_of(essay, edition);
        if source.rank != original.rank {
            graph.object("isBasedOn", reference(source));
        }
        if edition.document.front_matter.machine_translated {
            graph.set("digitalSourceType", MACHINE);
        }
        work.list("workTranslation", translations);
        graph.object("translationOfWork", work);
    }
    graph.end()
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
    let mut graph = Object::graph(kind, &lens.absolute(address));
    graph.set("name", title);
    graph.set("inLanguage", lens.locale().language().as_str());
    if let List::Person(id) = list {
        let known = &lens.plan.catalog.people[id];
        let mut person = Object::of("Person");
        person.set("name", &known.sides[lens.rank].title.words);
        if let Some(url) = &known.url {
            person.set("sameAs", url);
        }
        graph.object("mainEntity", person);
    }
    graph.end()
}

/// An object of JSON that is being written. It cannot end the `<script>` it will stand in.
struct Object(String);

impl Object {
    fn of(kind: &str) -> Object {
        let mut object = Object(String::from("{"));
        object.set("@type", kind);
        object
    }

    fn graph(kind: &str, id: &str) -> Object {
        let mut graph = Object(String::from("{"));
        graph.set("@context", "https://schema.org");
        graph.set("@type", kind);
        graph.set("@id", id);
        graph
    }

    fn set(&mut self, key: &str, text: &str) {
        self.key(key);
        self.0.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => self.0.extend(['\\', letter]),
                '\n' => self.0.push_str("\\n"),
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1F}' => {
                    let _ = write!(self.0, "\\u{:04x}", u32::from(letter));
                }
                other => self.0.push(other),
            }
        }
        self.0.push('"');
    }

    fn object(&mut self, key: &str, object: Object) {
        self.key(key);
        self.0.push_str(&object.end());
    }

    /// Nothing where there is nothing to list.
    fn list(&mut self, key: &str, objects: impl Iterator<Item = Object>) {
        let mut objects = objects.peekable();
        if objects.peek().is_none() {
            return;
        }
        self.key(key);
        let mut before = '[';
        for object in objects {
            self.0.push(before);
            self.0.push_str(&object.end());
            before = ',';
        }
        self.0.push(']');
    }

    fn key(&mut self, key: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.extend(["\"", key, "\":"]);
    }

    fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}
