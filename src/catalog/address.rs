//! The address of everything that has a name: language, section, slug.
//!
//! Addresses here begin with `/` at the site's root, whatever path the base address adds, and end
//! with `/`. They are not percent-encoded.

use crate::catalog::term::Term;
use crate::catalog::{Essay, Rank, section};
use crate::config::Config;
use crate::locale::slug::slug;
use crate::parse::Document;

/// `/lv/`, or `/` for the language that lives at the root.
pub fn home(config: &Config, rank: Rank) -> String {
    let language = &config.languages[rank].language;
    if config.root.as_ref() == Some(language) { "/".to_owned() } else { format!("/{language}/") }
}

/// The address of a file or page below a language's home.
pub fn below(config: &Config, rank: Rank, path: &str) -> String {
    format!("{}{path}", home(config, rank))
}

/// Gives every edition its address.
pub fn assign(config: &Config, sections: &[Term], essays: &mut [Essay]) {
    for essay in essays {
        let folder = essay.key.rsplit_once('/').map_or("", |(folder, _)| folder);
        let around: Vec<_> = section::around(sections, &essay.key).collect();
        for edition in &mut essay.editions {
            let declared = &edition.document.front_matter;
            edition.address = match &declared.path {
                Some(path) => {
                    below(config, edition.rank, &with_slash(path.value.trim_matches('/')))
                }
                None => {
                    let mut path = below(
                        config,
                        edition.rank,
                        &folders(sections, &around, folder, edition.rank),
                    );
                    path.push_str(&own_slug(config, &edition.document, edition.rank));
                    with_slash(&path)
                }
            };
        }
    }
}

/// Gives every term an address in every language.
pub fn assign_terms(config: &Config, folder: &str, terms: &mut [Term]) {
    for term in terms {
        for (rank, side) in term.sides.iter_mut().enumerate() {
            side.address = below(config, rank, &format!("{folder}/{}/", side.slug));
        }
    }
}

/// The folders of a key, each by its section's slug where it is a section.
pub fn folders(sections: &[Term], around: &[usize], folder: &str, rank: Rank) -> String {
    let mut path = String::new();
    let mut so_far = String::new();
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        so_far.push_str(part);
        let section = around.iter().map(|at| &sections[*at]).find(|section| section.id == so_far);
        path.push_str(section.map_or(part, |section| &section.sides[rank].slug));
        path.push('/');
        so_far.push('/');
    }
    path
}

fn own_slug(config: &Config, document: &Document, rank: Rank) -> String {
    let known = &config.languages[rank];
    let words =
        document.front_matter.slug.as_ref().map_or(&document.place.name, |chosen| &chosen.value);
    slug(words, &known.language, known.slugs)
}

fn with_slash(path: &str) -> String {
    if path.ends_with('/') { path.to_owned() } else { format!("{path}/") }
}

/// The address percent-encoded, for `href` and feeds.
pub fn encoded(address: &str) -> String {
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
    utf8_percent_encode(address, OUTSIDE).to_string()
}
