//! `diglot init`: a small site to begin with.

#![expect(clippy::disallowed_methods, reason = "the files of a new site are written here")]

use super::arguments::InitOptions;
use super::say::{self, Speaker};
use super::{FINE, REFUSED};
use crate::error::{Error, Result};
use include_dir::{Dir, include_dir};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The files of a new site: `starter/` of this repository, which is a site itself.
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// A file that a new site can do without, so one that is already there stays as it is.
const IGNORED_BY_GIT: &str = ".gitignore";

/// Writes the site into a folder that has none of its files yet. Nothing is ever overwritten.
pub fn run(options: &InitOptions, speaker: &Speaker) -> Result<u8> {
    let folder = &options.folder;
    let top = STARTER.entries().iter().filter_map(|entry| entry.path().to_str());
    let taken = |name: &&str| *name != IGNORED_BY_GIT && folder.join(name).exists();
    if let Some(name) = top.into_iter().find(taken) {
        let there = folder.join(name);
        say::complaint(&format!(
            "`{}` is there already; name a folder that does not exist yet",
            there.display()
        ));
        return Ok(REFUSED);
    }
    let has_gitignore = folder.join(IGNORED_BY_GIT).exists();
    write(&STARTER, folder)?;
    speaker.done(&next_steps(folder, has_gitignore));
    Ok(FINE)
}

fn write(files: &Dir<'_>, folder: &Path) -> Result<()> {
    let place = folder.join(files.path());
    fs::create_dir_all(&place).map_err(|source| refused(place, source))?;
    for file in files.files() {
        let place = folder.join(file.path());
        if file.path() == Path::new(IGNORED_BY_GIT) && place.exists() {
            continue;
        }
        // `create_new` fails where a file has come to stand in the meantime.
        fs::File::create_new(&place)
            .and_then(|mut new| new.write_all(file.contents()))
            .map_err(|source| refused(place, source))?;
    }
    files.dirs().try_for_each(|inner| write(inner, folder))
}

fn refused(path: PathBuf, source: std::io::Error) -> Error {
    Error::Write { path, source }
}

fn next_steps(folder: &Path, has_gitignore: bool) -> String {
    let mut text = format!("A small site in English and Polish is in {}. ", folder.display());
    text.push_str("Look at it while you write:\n\n");
    if folder != Path::new(".") {
        let _ = writeln!(text, "  cd {}", folder.display());
    }
    text.push_str(
        "  diglot serve

Make it yours: title, address and languages in diglot.toml, names in authors.toml, texts in
content/. `diglot build` writes the site into public/, for any web server.",
    );
    if has_gitignore {
        text.push_str(" Your .gitignore wants two more lines: /public/ and /.diglot/");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::arguments::{Arguments, Command};
    use super::*;
    use crate::pipeline::{Wishes, load, try_out};
    use clap::Parser;

    /// The exit code of `diglot --quiet init FOLDER`.
    fn init(folder: &Path) -> Result<u8> {
        let words = ["diglot", "--quiet", "init"].map(Into::into);
        let words = words.into_iter().chain([folder.as_os_str().to_owned()]);
        let arguments = Arguments::try_parse_from(words).unwrap();
        let Command::Init(options) = &arguments.command else { panic!("not `init`") };
        run(options, &Speaker::new(&arguments.global))
    }

    #[test]
    fn a_new_site_has_nothing_wrong_and_is_in_two_languages() {
        let place = tempfile::tempdir().unwrap();
        let site = place.path().join("new/site");
        assert_eq!(init(&site).unwrap(), FINE);
        let compiled = load(&site, &Wishes::default()).unwrap();
        assert_eq!(compiled.diagnostics.iter().next(), None);
        let plan = compiled.plan.unwrap();
        assert_eq!(try_out(&plan), []);
        assert_eq!(plan.config.languages.len(), 2);
        for essay in &plan.catalog.essays {
            assert_eq!(essay.editions.len(), 2, "{}", essay.key);
        }
        assert!(site.join(".gitignore").exists());
    }

    #[test]
    fn nothing_is_overwritten() {
        let place = tempfile::tempdir().unwrap();
        let site = place.path();
        fs::write(site.join(".gitignore"), "mine").unwrap();
        assert_eq!(init(site).unwrap(), FINE, "a .gitignore is no site");
        assert_eq!(fs::read_to_string(site.join(".gitignore")).unwrap(), "mine");
        fs::write(site.join("tags.toml"), "mine").unwrap();
        assert_eq!(init(site).unwrap(), REFUSED);
        assert_eq!(fs::read_to_string(site.join("tags.toml")).unwrap(), "mine");

        let other = tempfile::tempdir().unwrap();
        fs::create_dir(other.path().join("content")).unwrap();
        assert_eq!(init(other.path()).unwrap(), REFUSED, "its texts are somebody else's");
        assert!(!other.path().join("diglot.toml").exists());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("file"), "").unwrap();
        let error = init(&place.path().join("file/site")).unwrap_err().to_string();
        assert!(error.starts_with("cannot write `") && error.contains("file/site"), "{error}");
    }
}
