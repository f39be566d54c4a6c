//! The keys of front matter into its typed fields.

use super::keys::{self, Field, KEYS, MEETING};
use super::{FrontMatter, Meeting, SortBy};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location, did_you_mean};
use crate::node::reader::Reader;
use crate::node::{Entry, Node, Table, Value};
use crate::source::{Span, Spanned};

pub fn fields(table: &Table, reader: &mut Reader<'_>) -> FrontMatter {
    let mut matter = FrontMatter::default();
    let known = |entry| Some((keys::position(Entry::name(entry))?, entry));
    let mut entries: Vec<(usize, &Entry)> = table.entries.iter().filter_map(known).collect();
    entries.sort_by_key(|(at, _)| *at);
    for named in entries.chunk_by(|(one, _), (other, _)| one == other) {
        let [(at, entry), others @ ..] = named else { continue };
        set(&mut matter, KEYS[*at].1, entry, reader);
        for (_, again) in others {
            let message = format!("`{}` and `{}` are one key", again.name(), entry.name());
            let first = Location::Span(Span::new(reader.source, entry.key.range.clone()));
            let problem = reader.report(message, &again.key.range);
            problem.related.push((first, "first here".to_owned()));
        }
    }
    if entries.len() < table.entries.len() {
        for entry in table.entries.iter().filter(|entry| keys::position(entry.name()).is_none()) {
            unknown(entry, reader);
        }
    }
    for list in [&mut matter.tags, &mut matter.authors, &mut matter.aliases] {
        list.shrink_to_fit();
    }
    matter
}

/// Sets a field, unless a name that goes before this one has set it.
fn set(matter: &mut FrontMatter, field: Field, entry: &Entry, reader: &mut Reader<'_>) {
    let (key, node) = (entry.name(), &entry.node);
    match field {
        Field::Title => matter.title = reader.text(key, node),
        Field::Description => matter.description = reader.text(key, node).unwrap_or_default(),
        Field::Date => matter.date = reader.date(key, node),
        Field::Due => keep(&mut matter.due, reader.date(key, node)),
        Field::Updated => keep(&mut matter.updated, reader.date(key, node)),
        Field::Expires => keep(&mut matter.expires, reader.date(key, node)),
        Field::Draft => matter.draft = reader.flag(key, node).unwrap_or_default(),
        Field::Published => published(matter, key, node, reader),
        Field::Slug => matter.slug = slug(key, node, reader).map(Box::new),
        Field::Path => {
            let path = reader.spanned(key, node);
            keep(&mut matter.path, path.filter(|path| is_address(key, path, reader)));
        }
        Field::Aliases => {
            let mut aliases = reader.texts(key, node);
            aliases.retain(|alias| is_address(key, alias, reader));
            add(&mut matter.aliases, aliases);
        }
        Field::Authors => add(&mut matter.authors, reader.texts(key, node)),
        Field::Translators => add(&mut matter.translators, reader.texts(key, node)),
        Field::Reviewers => add(&mut matter.reviewers, reader.texts(key, node)),
        Field::Tags => add(&mut matter.tags, tags(key, node, reader)),
        Field::Taxonomies => taxonomies(matter, key, node, reader),
        Field::Lang => keep(&mut matter.lang, reader.language(key, node)),
        Field::TranslationKey => keep(&mut matter.translation_key, reader.spanned(key, node)),
        Field::TranslatedFrom => matter.translated_from = reader.language(key, node).map(Box::new),
        Field::MachineTranslated => {
            matter.machine_translated = reader.flag(key, node).unwrap_or_default();
        }
        Field::Summary => matter.summary = reader.text(key, node).unwrap_or_default(),
        Field::Weight => keep(&mut matter.weight, reader.integer(key, node, i64::MIN..=i64::MAX)),
        Field::Template => matter.template = reader.spanned(key, node).map(Box::new),
        Field::Cover => cover(matter, key, node, reader),
        Field::CoverAlt => matter.cover_alt = reader.text(key, node).unwrap_or_default(),
        Field::Series => keep(&mut matter.series, series(key, node, reader)),
        Field::Meeting => {
            let table = reader.table(key, node);
            matter.meeting = table.map(|it| Box::new(meeting(it, reader)));
        }
        Field::Takeaways => {
            let takeaways = reader.texts(key, node);
            matter.takeaways = takeaways.into_iter().map(|takeaway| takeaway.value).collect();
        }
        Field::Question => matter.question = reader.text(key, node).unwrap_or_default(),
        Field::Mastodon => matter.mastodon = thread(key, node, reader),
        Field::Typography => matter.typography = reader.flag(key, node),
        Field::SortBy => matter.sort_by = sort_by(key, node, reader),
        Field::PaginateBy => {
            let size = reader.integer(key, node, 0..=1_000);
            matter.paginate_by = size.and_then(|size| usize::try_from(size).ok());
        }
        Field::Render => matter.render = reader.flag(key, node),
        Field::Headless => keep(&mut matter.render, reader.flag(key, node).map(|it| !it)),
        Field::Build => keep(&mut matter.render, rendered_by_build(node)),
        Field::Extra => {
            for (key, value) in reader.free(key, node) {
                matter.extra.entry(key).or_insert(value);
            }
        }
        Field::Ignored => {}
    }
}

fn keep<T>(field: &mut Option<T>, value: Option<impl Into<T>>) {
    *field = field.take().or(value.map(Into::into));
}

/// Adds what is not there yet.
fn add(list: &mut Vec<Spanned<String>>, more: Vec<Spanned<String>>) {
    for item in more {
        if list.iter().all(|known| known.value != item.value) {
            list.push(item);
        }
    }
    list.shrink_to_fit();
}

/// Jekyll writes `published: false` for a draft, Hugo `published: 2026-03-01` for a date.
fn published(matter: &mut FrontMatter, key: &str, node: &Node, reader: &mut Reader<'_>) {
    let is_date = match &node.value {
        Value::Plain(text) | Value::Text(text) => text.starts_with(|it: char| it.is_ascii_digit()),
        value => matches!(value, Value::Date(_)),
    };
    if is_date {
        keep(&mut matter.due, reader.date(key, node));
    } else {
        matter.draft |= reader.flag(key, node) == Some(false);
    }
}

fn tags(key: &str, node: &Node, reader: &mut Reader<'_>) -> Vec<Spanned<String>> {
    if let Value::Plain(text) | Value::Text(text) = &node.value
        && text.contains(',')
    {
        let items: Vec<_> = text.split(',').map(|tag| format!("\"{}\"", tag.trim())).collect();
        let help = format!("write [{}]", items.join(", "));
        reader.report(format!("`{key}` must be a list"), &node.range).help = Some(help);
        return Vec::new();
    }
    reader.texts(key, node)
}

/// Zola's tables of terms. Categories are tags here.
fn taxonomies(matter: &mut FrontMatter, key: &str, node: &Node, reader: &mut Reader<'_>) {
    let entries = reader.table(key, node).map_or(&[][..], |table| &table.entries);
    for entry in entries {
        let (key, node) = (entry.name(), &entry.node);
        match key {
            "tags" | "categories" => add(&mut matter.tags, tags(key, node, reader)),
            "authors" => add(&mut matter.authors, reader.texts(key, node)),
            "series" => keep(&mut matter.series, series(key, node, reader)),
            _ => {}
        }
    }
}

/// An essay is in one series, although Hugo's themes write a list.
fn series(key: &str, node: &Node, reader: &mut Reader<'_>) -> Option<Spanned<String>> {
    reader.texts(key, node).into_iter().next()
}

/// A path, or `{ image, alt }` as some of Hugo's themes have it.
fn cover(matter: &mut FrontMatter, key: &str, node: &Node, reader: &mut Reader<'_>) {
    let Value::Table(table) = &node.value else {
        return keep(&mut matter.cover, reader.spanned(key, node));
    };
    if let Some(image) = table.get("image") {
        keep(&mut matter.cover, reader.spanned("cover.image", &image.node));
    }
    if let Some(alt) = table.get("alt")
        && matter.cover_alt.is_empty()
    {
        matter.cover_alt = reader.text("cover.alt", &alt.node).unwrap_or_default();
    }
}

fn meeting(table: &Table, reader: &mut Reader<'_>) -> Meeting {
    let mut meeting = Meeting::default();
    for entry in &table.entries {
        let node = &entry.node;
        match entry.name() {
            "date" => meeting.date = reader.date("meeting.date", node),
            "place" => meeting.place = reader.text("meeting.place", node).unwrap_or_default(),
            "outcome" => {
                meeting.outcome = reader.text("meeting.outcome", node).unwrap_or_default();
            }
            "with" => {
                let people = reader.texts("meeting.with", node);
                meeting.with = people.into_iter().map(|person| person.value).collect();
            }
            unknown => {
                let message = format!("a meeting has no `{unknown}`");
                let problem = Diagnostic::warning(Code::FrontMatterKey, message);
                reader.unknown_key(problem, entry, MEETING);
            }
        }
    }
    meeting
}

/// The whole address of a post.
fn thread(key: &str, node: &Node, reader: &mut Reader<'_>) -> Option<String> {
    let address = reader.spanned(key, node)?;
    if address.value.starts_with("https://") {
        return Some(address.value);
    }
    let problem = reader.report(format!("`{key}` must be the address of a post"), &address.range);
    problem.help = Some("it is written `https://mastodon.example/@anna/123`".to_owned());
    None
}

/// Zola's orders without a counterpart here become the nearest one.
fn sort_by(key: &str, node: &Node, reader: &mut Reader<'_>) -> Option<SortBy> {
    let choices = [
        ("date", Some(SortBy::Date)),
        ("title", Some(SortBy::Title)),
        ("weight", Some(SortBy::Weight)),
        ("update_date", Some(SortBy::Date)),
        ("title_bytes", Some(SortBy::Title)),
        ("slug", Some(SortBy::Title)),
        ("permalink", Some(SortBy::Title)),
        ("none", None),
    ];
    reader.choice(key, node, &choices).flatten()
}

/// Hugo's `build = { render = "never" }`.
fn rendered_by_build(node: &Node) -> Option<bool> {
    let Value::Table(table) = &node.value else { return None };
    match &table.get("render")?.node.value {
        Value::Flag(flag) => Some(*flag),
        Value::Plain(word) | Value::Text(word) => Some(word != "never" && word != "false"),
        _ => None,
    }
}

fn slug(key: &str, node: &Node, reader: &mut Reader<'_>) -> Option<Spanned<String>> {
    let slug = reader.spanned(key, node)?;
    if slug.value.contains(['/', '\\']) {
        let message = format!("`{key}` is one part of an address and has no slashes");
        reader.report(message, &slug.range).help = Some("`path` sets a whole address".to_owned());
        return None;
    }
    is_address(key, &slug, reader).then_some(slug)
}

/// Whether a text can be an address in this site; reports it if not.
fn is_address(key: &str, address: &Spanned<String>, reader: &mut Reader<'_>) -> bool {
    let text = &address.value;
    let wanted = if text.contains("://") || text.starts_with("//") {
        "an address in this site, such as `/old/name/`"
    } else if text.split(['/', '\\']).any(|part| part == ".." || part == ".") {
        "an address without `.` and `..`"
    } else if text.contains(|letter: char| letter.is_control() || "\\?#".contains(letter)) {
        "an address without `?`, `#`, `\\` and control characters"
    } else {
        return true;
    };
    reader.report(format!("`{key}` must be {wanted}"), &address.range);
    false
}

fn unknown(entry: &Entry, reader: &mut Reader<'_>) {
    let message = format!("front matter has no key `{}`, so it has no effect", entry.name());
    let mut problem = Diagnostic::warning(Code::FrontMatterKey, message);
    let known = keys::suggestions();
    if did_you_mean(entry.name(), known.iter().copied()).is_none() {
        problem.help = Some("keys of your own belong into the table `extra`".to_owned());
    }
    reader.unknown_key(problem, entry, &known);
}
