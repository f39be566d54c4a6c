//! Reads the files of a site: the first of two doors to the disk.

#![expect(clippy::disallowed_methods, reason = "this is a door to the disk")]

pub mod seen;
pub mod shelf;

use crate::card::coverage::Coverage;
use crate::config::Config;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::error::{Error, Result};
use crate::picture::{self, Picture};
use crate::source::Source;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use rayon::prelude::*;
use seen::{Seen, Stamp};
use shelf::Folder;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// A markdown file that is larger than this is in the wrong folder (bytes).
const LARGEST_TEXT: u64 = 10 * 1024 * 1024;

/// A larger file is not looked into, but only copied (bytes). Photographs have some megabytes.
pub const LARGEST_PICTURE: u64 = 64 * 1024 * 1024;

/// The style sheet of a theme, or of a site in its place. It is a text, since diglot adds to it.
pub const STYLE: &str = "static/style.css";

/// The folders of a site, at its top.
pub const FOLDERS: [&str; 6] = ["content", "static", "templates", "strings", "themes", "fonts"];

/// Configuration files, read before anything else.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Settings {
    pub diglot: Option<Arc<Source>>,
    pub tags: Option<Arc<Source>>,
    pub authors: Option<Arc<Source>>,
    pub series: Option<Arc<Source>>,
    /// What was confirmed of translations; diglot writes it.
    pub lock: Option<Arc<Source>>,
}

/// Every file of a site that can change its output, sorted by path.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Markdown under content/.
    pub texts: Vec<Arc<Source>>,
    /// Templates, strings, style sheets and theme.toml files of the site and its themes.
    pub theme: Vec<Arc<Source>>,
    /// Files that are copied: beside texts, under static/ and in a theme's static/.
    pub assets: Vec<Asset>,
    /// Files in fonts/ that draw social cards.
    pub fonts: Vec<Font>,
    pub lock: Option<Arc<Source>>,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Relative to the site's folder, with `/`.
    pub path: String,
    pub origin: Origin,
    /// xxh3 of the content.
    pub hash: u128,
    pub size: u64,
    /// What its header says, if it is a picture.
    pub picture: Option<Picture>,
}

/// A font, of which nothing is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Font {
    pub file: Asset,
    /// Of what can be read as a font.
    pub coverage: Option<Coverage>,
}

/// Where the bytes of an asset are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Disk(PathBuf),
    /// Part of the program: a file of the built-in theme.
    Embedded(Arc<[u8]>),
}

/// Reads diglot.toml and its neighbours.
pub fn settings(root: &Path, diagnostics: &mut Diagnostics) -> Result<Settings> {
    let mut read = |name: &str| -> Result<Option<Arc<Source>>> {
        match fs::read(root.join(name)) {
            Ok(bytes) => {
                Ok(text(name.to_owned(), &bytes).map_err(|found| diagnostics.push(*found)).ok())
            }
            Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Error::Read { path: root.join(name), source }),
        }
    };
    Ok(Settings {
        diglot: read(Config::PATH)?,
        tags: read(Config::TAGS)?,
        authors: read(Config::AUTHORS)?,
        series: read(Config::SERIES)?,
        lock: read(Config::LOCK)?,
    })
}

/// Reads the files of a list, and tells how they looked. With a `folder` to read them from later, of
/// many texts not all are held, and those that are `known` to hold what they held are not read.
pub fn discover(
    root: &Path,
    files: &[Found],
    folder: Option<&Arc<Folder>>,
    known: &[Option<Seen>],
    diagnostics: &mut Diagnostics,
) -> Result<(Inputs, Vec<Seen>)> {
    let read = files.par_iter().enumerate().map_init(Vec::new, |bytes, (at, file)| {
        let Some(folder) = folder else { return look(root, file, bytes) };
        if file.kind == Kind::Text
            && let Some(seen) = known.get(at).and_then(Option::as_ref)
        {
            let source = folder.shelve(file.path.clone(), seen.hash, seen.stamp.size);
            return Ok((Read::Text(source), Some(seen.clone())));
        }
        Ok(match look(root, file, bytes)? {
            (Read::Text(source), Some(seen)) => {
                (Read::Text(folder.take(source, seen.stamp.size)), Some(seen))
            }
            other => other,
        })
    });
    let read: Vec<Result<(Read, Option<Seen>)>> = read.collect();
    let (mut inputs, mut all) = (Inputs::default(), Vec::with_capacity(files.len()));
    for file in read {
        let (read, seen) = file?;
        inputs.take(&read, diagnostics);
        all.extend(seen);
    }
    Ok((inputs, all))
}

/// A file that was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Relative to the site's folder, with `/`.
    pub path: String,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Text,
    Theme,
    Asset,
    Font,
}

/// A file that was read, or why it could not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    Text(Arc<Source>),
    Theme(Arc<Source>),
    Asset(Asset),
    Font(Font),
    Mistake(Box<Diagnostic>),
}

impl Inputs {
    pub fn take(&mut self, file: &Read, diagnostics: &mut Diagnostics) {
        match file {
            Read::Text(source) => self.texts.push(Arc::clone(source)),
            Read::Theme(source) => self.theme.push(Arc::clone(source)),
            Read::Asset(asset) => self.assets.push(asset.clone()),
            Read::Font(font) => self.fonts.push(font.clone()),
            Read::Mistake(diagnostic) => diagnostics.push((**diagnostic).clone()),
        }
    }
}

/// Lists the files of a site, in the order of their folders and names.
pub fn list(root: &Path, config: &Config, diagnostics: &mut Diagnostics) -> Result<Vec<Found>> {
    let real_root =
        fs::canonicalize(root).map_err(|source| Error::Read { path: root.to_owned(), source })?;
    let ignored = ignored(config, diagnostics);
    let mut files = Vec::new();
    for folder in FOLDERS {
        walk(root, &real_root, folder, &ignored, &mut files, diagnostics)?;
    }
    files.retain(|file| match file.path.strip_prefix("fonts/") {
        Some(name) => config.wants_font(name),
        None => true,
    });
    Ok(files)
}

fn ignored(config: &Config, diagnostics: &mut Diagnostics) -> Gitignore {
    let mut globs = GitignoreBuilder::new("");
    for glob in &config.ignore {
        if let Err(error) = globs.add_line(None, glob) {
            diagnostics.push(
                Diagnostic::error(Code::ConfigValue, format!("`{glob}` is not a glob: {error}"))
                    .in_file(Config::PATH)
                    .help("`ignore` has the syntax of .gitignore"),
            );
        }
    }
    globs.build().unwrap_or_else(|_| Gitignore::empty())
}

/// Lists the files of one folder in the order of their names.
fn walk(
    root: &Path,
    real_root: &Path,
    folder: &str,
    ignored: &Gitignore,
    files: &mut Vec<Found>,
    diagnostics: &mut Diagnostics,
) -> Result<()> {
    let start = root.join(folder);
    if !start.is_dir() {
        return Ok(());
    }
    let wanted = |entry: &DirEntry| {
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let ours = relative.strip_prefix(folder).unwrap_or(relative);
        (folder == "static" || !is_leftover(entry.file_name().as_encoded_bytes()))
            && !ignored.matched_path_or_any_parents(ours, entry.file_type().is_dir()).is_ignore()
    };
    let mut entries = WalkDir::new(&start).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                diagnostics.push(cannot_walk(root, error)?);
                continue;
            }
        };
        if entry.depth() > 0 && !wanted(&entry) {
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        }
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let Some(path) = relative.to_str().map(|path| path.replace('\\', "/")) else {
            diagnostics.push(
                Diagnostic::error(Code::NotUtf8, "the name of a file is not UTF-8")
                    .in_file(relative.to_string_lossy())
                    .help("rename the file"),
            );
            continue;
        };
        if entry.path_is_symlink() {
            let inside =
                fs::canonicalize(entry.path()).is_ok_and(|real| real.starts_with(real_root));
            if !inside {
                diagnostics.push(
                    Diagnostic::warning(
                        Code::SymlinkOutside,
                        "a symbolic link leads out of the site and is left out",
                    )
                    .in_file(path)
                    .help("copy what it points to into the site"),
                );
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                continue;
            }
        }
        if entry.file_type().is_file()
            && let Some(kind) = kind(folder, &path)
        {
            files.push(Found { path, kind });
        }
    }
    Ok(())
}

/// Hidden files, and what editors leave beside the file they save.
pub fn is_leftover(name: &[u8]) -> bool {
    name.starts_with(b".")
        || name.ends_with(b"~")
        || (name.starts_with(b"#") && name.ends_with(b"#"))
}

fn kind(folder: &str, path: &str) -> Option<Kind> {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match folder {
        "content" if extension == "md" || extension == "markdown" => Some(Kind::Text),
        "templates" | "strings" => Some(Kind::Theme),
        "static" if path == STYLE => Some(Kind::Theme),
        "content" | "static" => Some(Kind::Asset),
        "fonts" => Some(Kind::Font),
        _ => match path.splitn(4, '/').collect::<Vec<_>>()[..] {
            [_, _, "theme.toml"]
            | [_, _, "templates" | "strings", _]
            | [_, _, "static", "style.css"] => Some(Kind::Theme),
            [_, _, "static", _] => Some(Kind::Asset),
            _ => None,
        },
    }
}

/// Reads a file that was found.
pub fn read(root: &Path, found: &Found) -> Result<Read> {
    look(root, found, &mut Vec::new()).map(|(read, _)| read)
}

/// `bytes` is room to read into, used again for the next file.
fn look(root: &Path, found: &Found, bytes: &mut Vec<u8>) -> Result<(Read, Option<Seen>)> {
    let Found { path, kind } = found.clone();
    let full = root.join(&path);
    let failed = |source| Error::Read { path: full.clone(), source };
    let mut file = File::open(&full).map_err(failed)?;
    // Before the content: a change in between is then seen by whoever looks next.
    let metadata = file.metadata().map_err(failed)?;
    let seen = |hash| Seen { found: found.clone(), stamp: Stamp::new(&metadata), hash };
    if matches!(kind, Kind::Text) && metadata.len() > LARGEST_TEXT {
        let diagnostic =
            Diagnostic::error(Code::FileTooLarge, "the text is larger than 10 MB").in_file(path);
        return Ok((Read::Mistake(Box::new(diagnostic)), None));
    }
    if matches!(kind, Kind::Asset) && metadata.len() > LARGEST_PICTURE {
        let hash = seen::hash(&mut file).map_err(failed)?;
        let (origin, size) = (Origin::Disk(full), metadata.len());
        let asset = Asset { path, origin, hash, size, picture: None };
        return Ok((Read::Asset(asset), Some(seen(hash))));
    }
    bytes.clear();
    bytes.reserve(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    // Without a limit, reading asks the file for its length once more.
    file.take(u64::MAX).read_to_end(bytes).map_err(failed)?;
    let hash = xxhash_rust::xxh3::xxh3_128(bytes);
    let (origin, size) = (Origin::Disk(full), bytes.len() as u64);
    let read = match kind {
        Kind::Asset => {
            Read::Asset(Asset { path, origin, hash, size, picture: picture::look(bytes) })
        }
        Kind::Font => {
            let file = Asset { path, origin, hash, size, picture: None };
            Read::Font(Font { file, coverage: Coverage::of(bytes) })
        }
        Kind::Text => text(path, bytes).map_or_else(Read::Mistake, Read::Text),
        Kind::Theme => text(path, bytes).map_or_else(Read::Mistake, Read::Theme),
    };
    Ok((read, Some(seen(hash))))
}

/// The bytes of a file that is copied, as it is now.
pub fn bytes(asset: &Asset) -> Result<Vec<u8>> {
    match &asset.origin {
        Origin::Disk(path) => {
            fs::read(path).map_err(|source| Error::Read { path: path.clone(), source })
        }
        Origin::Embedded(bytes) => Ok(bytes.to_vec()),
    }
}

fn text(path: String, bytes: &[u8]) -> std::result::Result<Arc<Source>, Box<Diagnostic>> {
    str::from_utf8(bytes).map(|text| Source::new(path.as_str(), text)).map_err(|error| {
        let at = error.valid_up_to();
        let line = bytes[..at].split(|byte| *byte == b'\n').count();
        Box::new(
            Diagnostic::error(
                Code::NotUtf8,
                format!("the file is not UTF-8: see byte {at}, on line {line}"),
            )
            .in_file(path)
            .help("convert it, for example with `iconv -f latin1 -t utf-8`"),
        )
    })
}

fn cannot_walk(root: &Path, error: walkdir::Error) -> Result<Diagnostic> {
    let path = error.path().unwrap_or(root).to_owned();
    let shown = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
    if error.loop_ancestor().is_some() {
        return Ok(Diagnostic::warning(
            Code::SymlinkOutside,
            "a symbolic link leads in a circle and is left out",
        )
        .in_file(shown));
    }
    match error.into_io_error() {
        Some(source) if source.kind() == io::ErrorKind::NotFound => Ok(Diagnostic::warning(
            Code::SymlinkOutside,
            "a symbolic link leads to nothing and is left out",
        )
        .in_file(shown)),
        Some(source) => Err(Error::Read { path, source }),
        None => Err(Error::Read { path, source: io::Error::other("cannot be read") }),
    }
}
