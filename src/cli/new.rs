//! `diglot new`: a file for a text that is about to be written.

#![expect(
    clippy::disallowed_methods,
    reason = "the file is made here, and the environment names the editor"
)]

use super::arguments::{Global, NewKind, NewOptions};
use super::build::today;
use super::say::{self, Speaker};
use super::{FINE, REFUSED};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::discover::{self, Found, Kind as File};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::new::{Kind, Wanted, place, text};
use crate::pipeline::{Wishes, configure};
use crate::source::Source;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

pub fn run(global: &Global, options: &NewOptions, speaker: &Speaker) -> Result<u8> {
    let root = &global.root;
    let mut diagnostics = Diagnostics::default();
    let settings = discover::settings(root, &mut diagnostics)?;
    let Some(config) = configure(&settings, &Wishes::default(), &mut diagnostics) else {
        return Err(Error::Refused(diagnostics));
    };
    let language = match &options.language {
        None => &config.default_language,
        Some(tag) => match known(&config, tag) {
            Some(language) => language,
            None => return Ok(refuse(&no_language(&config, tag))),
        },
    };
    let kind = match options.kind {
        NewKind::Reflection => Kind::Reflection,
        NewKind::Essay => Kind::Essay,
        NewKind::Page => Kind::Page,
    };
    if kind == Kind::Page && options.section.is_some() {
        return Ok(refuse("a page stands alone; a text in a section is an `essay`"));
    }
    let (title, section) = (options.title.as_str(), options.section.as_deref());
    let wanted = Wanted { kind, title, language, section, date: today() };
    let files = discover::list(root, &config, &mut diagnostics)?;
    let is_text = |file: &&Found| file.kind == File::Text;
    let texts: Vec<&str> = files
        .iter()
        .filter(is_text)
        .filter_map(|file| file.path.strip_prefix("content/"))
        .collect();
    let path = match place(&config, &texts, &wanted) {
        Ok(path) => format!("content/{path}"),
        Err(why) => return Ok(refuse(&why)),
    };
    let text = text(archetype(root, &wanted)?, &wanted)
        .map_err(|found| Error::Refused([*found].into_iter().collect()))?;
    let file = root.join(&path);
    make(&file, &text).map_err(|source| Error::Write { path: file.clone(), source })?;
    say::print(&format!("{}\n", file.display()));
    if options.edit {
        return edit(&file);
    }
    speaker.done("it is a draft: `diglot serve --drafts` shows it");
    Ok(FINE)
}

fn refuse(why: &str) -> u8 {
    say::complaint(why);
    REFUSED
}

fn known<'c>(config: &'c Config, tag: &str) -> Option<&'c Language> {
    let wanted = Language::parse(tag).ok()?;
    config.language(&wanted).map(|known| &known.language)
}

fn no_language(config: &Config, tag: &str) -> String {
    let known: Vec<&str> = config.languages.iter().map(|known| known.language.as_str()).collect();
    format!("`{tag}` is not among the site's languages: {}", known.join(", "))
}

/// The site's own archetype, if it has one.
fn archetype(root: &Path, wanted: &Wanted<'_>) -> Result<Option<Arc<Source>>> {
    for name in wanted.archetypes() {
        let path = root.join(&name);
        match fs::read_to_string(&path) {
            Ok(text) => return Ok(Some(Source::new(name, text))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(Error::Read { path, source }),
        }
    }
    Ok(None)
}

fn make(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    // Fails where a file is there, whatever was seen before.
    fs::File::create_new(file)?.write_all(text.as_bytes())
}

/// Opens the file as git does: what the variable holds is a command of the shell.
fn edit(file: &Path) -> Result<u8> {
    let named = |name: &str| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    let Some(editor) = named("VISUAL").or_else(|| named("EDITOR")) else {
        return Ok(refuse("no editor is known; set EDITOR, for example to `nano`"));
    };
    let status = Command::new("sh")
        .args(["-c", &format!("{editor} \"$@\""), &editor])
        .arg(file)
        .status()
        .map_err(|source| Error::Run { command: editor.clone(), source })?;
    Ok(if status.success() { FINE } else { refuse(&format!("`{editor}` failed")) })
}
