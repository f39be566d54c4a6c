//! The least that any generator must do: read every text, parse it, write one page for each.
//!
//! `floor CONTENT OUTPUT BYTES`: the pages together have as many bytes as BYTES says, so that the
//! floor writes as much as the generator that it is compared with.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a measuring stick, not a program"
)]

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            texts(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().unwrap();
    let (content, output) = (PathBuf::from(next()), PathBuf::from(next()));
    let bytes: usize = next().parse().unwrap();
    let mut found = Vec::new();
    texts(&content, &mut found);
    let each = bytes / found.len();
    found.par_iter().for_each(|path| {
        let text = fs::read_to_string(path).unwrap();
        let body = text.splitn(3, "+++\n").nth(2).unwrap();
        let mut page = String::with_capacity(each.max(body.len() * 2));
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        html::push_html(&mut page, Parser::new_ext(body, options));
        let mut page = page.into_bytes();
        page.resize(each, b' ');
        // content/essays/SLUG/LANGUAGE.md
        let slug = path.parent().unwrap().file_name().unwrap();
        let folder = output.join(path.file_stem().unwrap()).join(slug);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), page).unwrap();
    });
}
