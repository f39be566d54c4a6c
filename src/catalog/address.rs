//! The address of everything that has a name: language, section, slug.
//!
//! Addresses here begin with `/` at the site's root, whatever path the base address adds, and end
//! with `/`. They are not percent-encoded.

use crate::catalog::term::Term;
use crate::catalog::{Essay, Rank, Terms, section};
use crate::config::Config;
use rayon::prelude::*;
use std::borrow::Cow;

/// `/lv/`, or `/` for the language that lives at the root.
pub fn home(config: &Config, rank: Rank) -> String {
    let language = &config.languages[rank].language;
    if config.root.as_ref() == Some(language) {
        "/".to_owned()
    } else {
        ["/", language.as_str(), "/"].concat()
    }
}

/// The address of a file or page below a language's home.
pub fn below(config: &Config, rank: Rank, path: &str) -> String {
    format!("{}{path}", home(config, rank))
}

/// Gives every edition and every term its address.
pub fn assign(config: &Config, essays: &mut [Essay], terms: &mut Terms) {
    essays.par_iter_mut().for_each(|essay| {
        for edition in &mut essay.editions {
            let declared = &edition.document.front_matter;
            edition.address = if let Some(path) = &declared.path {
                chosen(config, edition.rank, &path.value)
            } else {
                let folder = essay.key.rsplit_once('/').map_or("", |(folder, _)| folder);
                let slug = &edition.document.place.slug;
                let mut address = home(config, edition.rank);
                folders(&terms.sections, folder, edition.rank, &mut address);
                address.reserve_exact(slug.len() + 1);
                address.push_str(slug);
                address.push('/');
                address
            };
        }
    });
    for at in 0..terms.sections.len() {
        for rank in 0..config.languages.len() {
            let mut address = home(config, rank);
            folders(&terms.sections, &terms.sections[at].id, rank, &mut address);
            terms.sections[at].sides[rank].address = address;
        }
    }
    assign_terms(config, "tags", &mut terms.tags);
    assign_terms(config, "authors", &mut terms.people);
    assign_terms(config, "series", &mut terms.series);
}

fn assign_terms(config: &Config, folder: &str, terms: &mut [Term]) {
    for term in terms {
        for (rank, side) in term.sides.iter_mut().enumerate() {
            side.address = below(config, rank, &format!("{folder}/{}/", side.slug));
        }
    }
}

/// Adds the folders of a key, each by its section's slug where it is a section, each with a slash
/// behind it.
fn folders(sections: &[Term], folder: &str, rank: Rank, path: &mut String) {
    let mut key = String::with_capacity(folder.len() + 1);
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        key.push_str(part);
        let section = section::find(sections, &key);
        path.push_str(section.map_or(part, |at| &sections[at].sides[rank].slug));
        path.push('/');
        key.push('/');
    }
}

/// A whole address: from the site's root where it begins with a slash (Zola's `path`, Hugo's
/// `url`), else below the language's home.
fn chosen(config: &Config, rank: Rank, path: &str) -> String {
    let inner = path.trim_matches('/');
    match path.strip_prefix('/') {
        Some(_) if inner.is_empty() => "/".to_owned(),
        Some(_) => format!("/{inner}/"),
        None => below(config, rank, &format!("{inner}/")),
    }
}

/// The address percent-encoded, for `href` and feeds.
pub fn encoded(address: &str) -> Cow<'_, str> {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    // RFC 3986: what may not stand in a path; letters beyond ASCII are encoded as UTF-8.
    const OUTSIDE: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'[')
        .add(b'\\')
        .add(b']')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}');
    // What nearly all addresses are made of; all bytes are looked at, many at a time.
    let is_other = |byte: &u8| !matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'-'..=b'9' | b'_');
    if address.bytes().filter(is_other).count() == 0 {
        return Cow::Borrowed(address);
    }
    Cow::from(utf8_percent_encode(address, OUTSIDE))
}
