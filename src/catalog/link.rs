//! Where links lead: to the essay in the reader's language if it exists, else to its original.

pub mod path;
mod web;

use crate::catalog::address::home as home_address;
use crate::catalog::names::{Name, Names};
use crate::catalog::{Catalog, Edition, EssayId, Introduction, Rank};
use crate::config::Config;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::discover::Asset;
use crate::parse::place::key_of_path;
use crate::parse::{Document, Link, LinkKind};
use path::{Scheme, below, decoded, join, localized, scheme, with_slash};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_128;

/// Where a link or picture leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Another site, or an address that is left as it is written.
    AsWritten,
    /// Another site, the address mended.
    Elsewhere(String),
    /// A heading of the same text, as one of its editions names it; still to be looked for.
    Here(String),
    Essay {
        essay: EssayId,
        rank: Rank,
        /// As one of the editions names the heading; still to be looked for.
        fragment: Option<String>,
    },
    /// An address of the site with query and fragment, still to be held against the plan.
    Address(String),
    /// Nowhere; already reported.
    Dead,
}

/// Where the links of each text led before.
#[derive(Debug, Default)]
pub struct Memory {
    /// xxh3 of all names that a link may use.
    names: u128,
    known: Known,
    /// Editions, then introductions. While all names are the same, so are the places here.
    texts: Vec<Arc<Resolved>>,
}

/// Where the links of a text lead.
#[derive(Debug)]
struct Resolved {
    document: Arc<Document>,
    targets: Arc<[Target]>,
    linked: u128,
    cover: Option<String>,
    found: Vec<Diagnostic>,
}

/// Finds the target of every link, and reports those that lead nowhere. A text that `memory` holds
/// is not looked through again while all that a link may name has its name.
pub fn resolve(
    config: &Config,
    catalog: &mut Catalog,
    assets: &[Asset],
    memory: &mut Memory,
    diagnostics: &mut Diagnostics,
) {
    let names = names(catalog, assets);
    if memory.names != names {
        *memory = Memory { names, known: Known::of(config, catalog, assets), ..Memory::default() };
    }
    let Memory { known, texts, .. } = memory;
    let seek = |at: usize, document: &Arc<Document>, rank: Rank, address: &str| {
        let old = texts.get(at).filter(|old| Arc::ptr_eq(&old.document, document));
        old.cloned().unwrap_or_else(|| {
            let seeker = Seeker { config, catalog, known, document, rank, address };
            Arc::new(seeker.all(Arc::clone(document)))
        })
    };
    let editions: Vec<&Edition> = catalog.essays.iter().flat_map(|it| &it.editions).collect();
    let editions = editions.par_iter().enumerate();
    let editions: Vec<Arc<Resolved>> =
        editions.map(|(at, it)| seek(at, &it.document, it.rank, &it.address)).collect();
    let mut at = editions.len();
    let mut introduced = |text: Option<&Introduction>, rank: Rank, address: &str| {
        let found = seek(at, &text?.document, rank, address);
        at += 1;
        Some(found)
    };
    let sides = catalog.sections.iter().flat_map(|section| section.sides.iter().enumerate());
    let sides =
        sides.map(|(rank, side)| introduced(side.introduction.as_ref(), rank, &side.address));
    let sides: Vec<Option<Arc<Resolved>>> = sides.collect();
    let homes = catalog.homes.iter().enumerate();
    let homes =
        homes.map(|(rank, home)| introduced(home.as_ref(), rank, &home_address(config, rank)));
    let homes: Vec<Option<Arc<Resolved>>> = homes.collect();

    let all = catalog.essays.iter_mut().flat_map(|essay| &mut Arc::make_mut(essay).editions);
    for (edition, resolved) in all.zip(&editions) {
        edition.targets = Arc::clone(&resolved.targets);
        edition.linked = resolved.linked;
        edition.cover.clone_from(&resolved.cover);
    }
    let sections = Arc::make_mut(&mut catalog.sections);
    let introductions = sections.iter_mut().flat_map(|section| &mut section.sides);
    let introductions = introductions.map(|side| &mut side.introduction).zip(&sides);
    for (introduction, resolved) in
        introductions.chain(Arc::make_mut(&mut catalog.homes).iter_mut().zip(&homes))
    {
        if let (Some(introduction), Some(resolved)) = (introduction, resolved) {
            introduction.targets = Arc::clone(&resolved.targets);
        }
    }
    note_backlinks(catalog);
    let all = editions.into_iter().chain(sides.into_iter().chain(homes).flatten());
    let all = all.inspect(|it| diagnostics.append(it.found.iter().cloned()));
    *texts = all.collect();
}

fn note_backlinks(catalog: &mut Catalog) {
    let essays = catalog.essays.iter().enumerate();
    let leads = |target: &Target| match target {
        Target::Essay { essay, .. } => Some(*essay),
        _ => None,
    };
    let links = essays.flat_map(|(from, essay)| {
        let targets = essay.editions.iter().flat_map(|edition| &*edition.targets);
        targets.filter_map(leads).filter(move |to| *to != from).map(move |to| (from, to))
    });
    for (from, to) in links.collect::<Vec<(EssayId, EssayId)>>() {
        if catalog.essays[to].backlinks.last() != Some(&from) {
            Arc::make_mut(&mut catalog.essays[to]).backlinks.push(from);
        }
    }
}

/// xxh3 of all that [`Known`] is made of.
fn names(catalog: &Catalog, assets: &[Asset]) -> u128 {
    // One long run of bytes is hashed several times as fast as its pieces.
    let mut bytes = Vec::new();
    let mut put = |number: usize, text: &str| {
        bytes.extend_from_slice(&number.to_le_bytes());
        bytes.extend_from_slice(&text.len().to_le_bytes());
        bytes.extend_from_slice(text.as_bytes());
    };
    for essay in &catalog.essays {
        put(essay.editions.len(), &essay.key);
        for edition in &essay.editions {
            put(edition.rank, &edition.document.source.path);
            put(essay.original, &edition.address);
        }
    }
    for section in catalog.sections.iter() {
        put(section.sides.len(), &section.id);
        for side in &section.sides {
            put(usize::from(side.exists()), &side.address);
        }
    }
    for asset in assets {
        put(assets.len(), &asset.path);
    }
    xxh3_128(&bytes)
}

/// Everything that a link may name, by the names it may use.
#[derive(Debug, Default)]
struct Known {
    /// By path under content/.
    sources: Names<EssayId>,
    keys: Names<EssayId>,
    addresses: Names<EssayId>,
    /// By key: the section's place.
    sections: Names<usize>,
    /// Paths of copied files: below content/ or static/.
    files: BTreeSet<String>,
}

impl Known {
    fn of<'c>(config: &Config, catalog: &'c Catalog, assets: &[Asset]) -> Known {
        let essays = || catalog.essays.iter().enumerate();
        let editions = || essays().flat_map(|(id, it)| it.editions.iter().map(move |it| (id, it)));
        let path = |edition: &'c Edition| {
            let path = edition.document.source.path.as_str();
            path.strip_prefix("content/").unwrap_or(path)
        };
        let keys = essays().map(|(id, essay)| (Name::of(&essay.key), id));
        // A text may have taken the essay away from its path.
        let taken = editions().filter(|(_, it)| it.document.front_matter.translation_key.is_some());
        let taken = taken.map(|(id, it)| (Name::of(&key_of_path(config, path(it))), id));
        let sections = catalog.sections.iter().enumerate();
        let files = assets.iter().map(|asset| asset.path.as_str()).filter_map(|path| {
            path.strip_prefix("content/").or_else(|| path.strip_prefix("static/"))
        });
        Known {
            sources: editions().map(|(id, it)| (Name::of(path(it)), id)).collect(),
            keys: keys.chain(taken).collect(),
            addresses: editions().map(|(id, it)| (Name::of(&it.address), id)).collect(),
            sections: sections.map(|(at, section)| (Name::of(&section.id), at)).collect(),
            files: files.map(str::to_owned).collect(),
        }
    }
}

struct Seeker<'c> {
    config: &'c Config,
    catalog: &'c Catalog,
    known: &'c Known,
    document: &'c Document,
    rank: Rank,
    address: &'c str,
}

impl Seeker<'_> {
    fn all(&self, document: Arc<Document>) -> Resolved {
        let mut found = Vec::new();
        let targets = document.links.iter().map(|link| self.target(link, &mut found));
        let targets: Arc<[Target]> = targets.collect();
        let cover = self.cover(&mut found);
        let linked = self.keys(&targets);
        Resolved { document, targets, linked, cover, found }
    }

    fn keys(&self, targets: &[Target]) -> u128 {
        let mut keys = Vec::new();
        for target in targets {
            if let Target::Essay { essay, .. } = target {
                keys.extend_from_slice(self.catalog.essays[*essay].key.as_bytes());
            }
            keys.push(b'\n');
        }
        xxh3_128(&keys)
    }

    fn target(&self, link: &Link, diagnostics: &mut Vec<Diagnostic>) -> Target {
        let written = link.destination.trim();
        match scheme(written) {
            Scheme::Named(name) if matches!(name.as_str(), "http" | "https") => {
                return self.web(link, written, diagnostics);
            }
            Scheme::Named(name) if self.allows(&name) => return Target::AsWritten,
            Scheme::Named(name) => {
                diagnostics.push(self.forbidden(link, &name));
                return Target::Dead;
            }
            Scheme::OtherHost => return Target::AsWritten,
            Scheme::None => {}
        }
        let (path, rest) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
        let (query, fragment) = rest.split_at(rest.find('#').unwrap_or(rest.len()));
        let fragment = fragment.strip_prefix('#').filter(|fragment| !fragment.is_empty());
        let fragment = fragment.map(decoded);
        if path.is_empty() {
            return fragment.map_or(Target::AsWritten, Target::Here);
        }
        let path = decoded(path);
        if link.kind == LinkKind::Link {
            if let Some(essay) = self.essay(&path) {
                let rank = self.catalog.essays[essay].edition_for(self.rank).rank;
                return Target::Essay { essay, rank, fragment };
            }
            if let Some(address) = self.section(&path) {
                return Target::Address(address);
            }
        }
        if let Some(file) = self.file(&path) {
            return Target::Address(format!("/{file}{query}"));
        }
        match link.kind {
            LinkKind::Picture => {
                // An image without an address would be no image: its text alternative is shown.
                diagnostics.push(self.missing_picture(link));
                Target::AsWritten
            }
            LinkKind::Link => {
                let address = join(self.address, &path);
                let fragment = fragment.map_or(String::new(), |fragment| format!("#{fragment}"));
                Target::Address(format!("{address}{query}{fragment}"))
            }
        }
    }

    fn allows(&self, scheme: &str) -> bool {
        matches!(scheme, "mailto" | "tel")
            || self.config.link_schemes.iter().any(|allowed| allowed == scheme)
    }

    /// The essay that a path means: a source file, a key without language or ending, or the
    /// address of one of its editions.
    fn essay(&self, path: &str) -> Option<EssayId> {
        let (under_content, rooted) = match path.strip_prefix("@/") {
            Some(path) => (join("/", path), true),
            None => (below(&self.document.place.folder, path), path.starts_with('/')),
        };
        let under_content = under_content.trim_matches('/');
        let by_source = self.known.sources.get(under_content);
        let by_key = || self.known.keys.get(&key_of_path(self.config, under_content));
        let by_address = || {
            let base = if rooted { "/" } else { self.address };
            let address = join(base, path);
            self.known.addresses.get(&with_slash(&address))
        };
        by_source.or_else(by_key).or_else(by_address)
    }

    /// The address of a section in the reader's language.
    fn section(&self, path: &str) -> Option<String> {
        let path = path.strip_prefix('@').unwrap_or(path);
        let under_content = below(&self.document.place.folder, path);
        let key = key_of_path(self.config, under_content.trim_matches('/'));
        let section = &self.catalog.sections[self.known.sections.get(&key)?];
        let sides = &section.sides;
        let own = sides.get(self.rank).filter(|side| side.exists());
        own.or_else(|| sides.iter().find(|side| side.exists())).map(|side| side.address.clone())
    }

    /// A copied file: beside the text or under static/, the language's own version first.
    fn file(&self, path: &str) -> Option<String> {
        let folder = &self.document.place.folder;
        let near = below(folder, path.strip_prefix("@").unwrap_or(path));
        let near = near.trim_start_matches('/');
        let language = &self.config.languages[self.rank].language;
        let localized = localized(near, language);
        [localized.as_deref(), Some(near)]
            .into_iter()
            .flatten()
            .find(|file| self.known.files.contains(*file))
            .map(str::to_owned)
    }

    /// The picture that the front matter names.
    fn cover(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
        let document = self.document;
        let cover = document.front_matter.cover.as_ref()?;
        let link = Link {
            kind: LinkKind::Picture,
            destination: cover.value.clone(),
            range: cover.range.clone(),
        };
        match self.target(&link, diagnostics) {
            Target::AsWritten => Some(cover.value.clone()),
            Target::Address(address) => Some(address),
            _ => None,
        }
    }

    fn severity(&self, diagnostic: Diagnostic) -> Diagnostic {
        Diagnostic { severity: self.config.links, ..diagnostic }
    }

    fn missing_picture(&self, link: &Link) -> Diagnostic {
        let files = self.known.files.iter().map(String::as_str);
        let wanted = link.destination.trim_start_matches(['.', '/']);
        let help = did_you_mean(wanted, files).map_or_else(
            || "put it beside the text or under static/".to_owned(),
            |nearest| format!("did you mean `/{nearest}`?"),
        );
        self.severity(
            Diagnostic::error(
                Code::MissingPicture,
                format!("there is no file `{}`", link.destination),
            )
            .at(&self.document.source, link.range.clone())
            .help(help),
        )
    }

    fn web(&self, link: &Link, written: &str, diagnostics: &mut Vec<Diagnostic>) -> Target {
        match web::read(written) {
            Ok(None) => Target::AsWritten,
            Ok(Some(mended)) => Target::Elsewhere(mended),
            Err(error) => {
                let said = format!("`{written}` is no address of the web: {error}");
                let diagnostic = Diagnostic::warning(Code::MalformedAddress, said)
                    .at(&self.document.source, link.range.clone())
                    .help("readers see the words without a link until it is mended");
                diagnostics.push(diagnostic);
                Target::Dead
            }
        }
    }

    fn forbidden(&self, link: &Link, scheme: &str) -> Diagnostic {
        Diagnostic::error(
            Code::ForbiddenScheme,
            format!("addresses that begin with `{scheme}:` are not allowed"),
        )
        .at(&self.document.source, link.range.clone())
        .help("add the scheme to `link_schemes` in diglot.toml if it is meant")
    }
}
