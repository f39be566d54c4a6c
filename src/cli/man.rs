//! `diglot man`: manual pages made from what the command line knows of itself.

#![expect(clippy::disallowed_methods, reason = "the manual pages are written here")]

use super::arguments::{Arguments, ManOptions};
use super::{FINE, say::Speaker};
use crate::error::{Error, Result};
use clap::CommandFactory;
use std::fs;

/// Writes `diglot.1`, `diglot-build.1` and so on.
pub fn run(options: &ManOptions, speaker: &Speaker) -> Result<u8> {
    let folder = &options.folder;
    // `diglot help build` has nothing to say that `diglot-build.1` does not.
    let command = Arguments::command().disable_help_subcommand(true);
    fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(command, folder))
        .map_err(|source| Error::Write { path: folder.clone(), source })?;
    let page = folder.join("diglot.1");
    speaker.done(&format!("read them with `man {}`", page.display()));
    Ok(FINE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[test]
    fn every_command_has_a_manual_page() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("man/man1");
        let arguments = Arguments::parse_from(["diglot", "--quiet", "check"]);
        let speaker = Speaker::new(&arguments.global);
        run(&ManOptions { folder: folder.clone() }, &speaker).unwrap();
        let pages = fs::read_dir(&folder).unwrap().count();
        assert_eq!(pages, 1 + Arguments::command().get_subcommands().count());
        let page = fs::read_to_string(folder.join("diglot-build.1")).unwrap();
        assert!(page.contains("base\\-url") && page.contains("in place of"), "{page}");
    }
}
