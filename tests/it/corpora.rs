//! Real sites that nobody wrote for diglot. They lie beside the project or where
//! `DIGLOT_CORPORA` says; without them these tests pass and say that they were skipped.

use crate::site::{Built, build, place, wishes};
use crate::truth::check;
use diglot::diagnostic::code::Code;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub const TWELVE_FACTOR: &str = include_str!("../corpora/twelve-factor.toml");

pub const OPEN_SOURCE_GUIDES: &str = include_str!("../corpora/open-source-guides.toml");

/// A folder of the corpora, if they are here.
pub fn corpus(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    let corpora = std::env::var_os("DIGLOT_CORPORA").map_or(beside, PathBuf::from);
    let folder = corpora.join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there", folder.display());
    None
}

/// A copy of a corpus as a site: its folders by the names that they have in the site.
pub fn site(corpus: &Path, config: &str, folders: &[(&str, &str)]) -> TempDir {
    let site = TempDir::with_prefix("diglot-").unwrap();
    for (from, to) in folders {
        copy(&corpus.join(from), &site.path().join(to));
    }
    fs::write(site.path().join("diglot.toml"), config).unwrap();
    site
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::write(to, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}

/// Nothing is said of the theme: neither of its files nor of words that it lacks.
pub fn spares_the_theme(built: &Built) {
    let of_theme = |code: &Code| {
        let theme = [Code::ThemeMissing, Code::ThemeSyntax, Code::ThemeString];
        theme.contains(code) || [Code::TemplateMissing, Code::TemplateError].contains(code)
    };
    let found = built.diagnostics.iter().filter(|it| {
        let within = it.location.as_ref().is_some_and(|at| place(at).starts_with("themes/"));
        of_theme(&it.code) || within
    });
    assert_eq!(found.map(|it| it.message.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn twelve_factor_simply_works() {
    let Some(corpus) = corpus("twelve-factor") else { return };
    let folders = [("content", "content"), ("images", "static/images")];
    let strict = site(&corpus, TWELVE_FACTOR, &folders);
    let built = build(strict.path(), &wishes());
    spares_the_theme(&built);
    let dead: Vec<_> = built.diagnostics.iter().filter(|it| it.code == Code::DeadLink).collect();
    let said: Vec<String> = dead
        .iter()
        .map(|it| format!("{}: {}", place(it.location.as_ref().unwrap()), it.message))
        .collect();
    assert_eq!(
        said,
        [
            "content/fa/config.md:14:137: `Spring/docs/current/spring-framework-reference/html/beans.html` leads to nothing",
            "content/pt_br/disposability.md:4:6: `./processos` leads to nothing",
            "content/vi/build-release-run.md:8:144: `./process` leads to nothing",
        ]
    );
    let near = |at: usize| dead[at].help.as_deref().unwrap_or_default();
    assert!(near(1).contains("did you mean `processes`"), "{}", near(1));
    assert!(near(2).contains("did you mean `processes`"), "{}", near(2));
    assert!(built.outputs.is_empty(), "a dead link is an error");
    // What checks find in 304 texts, each of which a reader would agree with: sentences left in
    // English, words doubled, pictures described in English, code translated.
    let checks: Vec<_> = built.diagnostics.iter().filter(|it| it.code != Code::DeadLink).collect();
    println!("{}", built.said());
    println!("twelve-factor: {} findings of checks in 304 texts", checks.len());
    assert!(checks.len() * 10 <= 304, "{}", built.said());
    let copies: Vec<&str> = checks
        .iter()
        .filter(|it| it.message.contains("this text equals its original"))
        .map(|it| it.location.as_ref().unwrap().path())
        .collect();
    assert_eq!(copies, ["content/sk/background.md"]);

    let lenient = format!("links = \"warn\"\n{TWELVE_FACTOR}");
    assert!(lenient.lines().count() <= 30);
    let lenient = site(&corpus, &lenient, &folders);
    let built = build(lenient.path(), &wishes());
    assert!(!built.has_errors(), "{}", built.said());
    assert_eq!((built.editions, built.essays, built.languages), (304, 16, 19));
    check(&built, "https://12factor.example/", &[]);
    let essays = fs::read_dir(corpus.join("content/en")).unwrap();
    let names: Vec<String> = essays
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let pages: Vec<&String> = built
        .outputs
        .keys()
        .filter(|address| names.iter().any(|name| address.ends_with(&format!("/{name}/"))))
        .collect();
    assert_eq!(pages.len(), 304);
    for address in pages {
        let languages = built.attributes(address, "head link[hreflang]", "hreflang");
        let editions = languages.iter().filter(|language| *language != "x-default").count();
        assert_eq!(editions, 19, "{address}");
    }
    // `./config` without an extension, and an address from the root of the content.
    let hrefs = built.attributes("/ja/codebase/", "main article a", "href");
    assert!(hrefs.iter().any(|href| href == "/ja/dependencies/"), "{hrefs:?}");
    let hrefs = built.attributes("/cs/processes/", "main article a", "href");
    assert!(hrefs.iter().any(|href| href == "/cs/build-release-run/"), "{hrefs:?}");
}

#[test]
fn open_source_guides_build_and_every_dead_end_is_reported_with_its_place() {
    let Some(corpus) = corpus("open-source-guides") else { return };
    let folders = [("articles", "content/articles"), ("assets", "static/assets")];
    let site = site(&corpus, OPEN_SOURCE_GUIDES, &folders);
    let built = build(site.path(), &wishes());
    assert!(!built.has_errors(), "{}", built.said());
    assert_eq!((built.editions, built.essays, built.languages), (349, 13, 29));
    spares_the_theme(&built);
    let dead = [Code::DeadLink, Code::DeadFragment, Code::MissingPicture, Code::ForbiddenScheme];
    let mut counts = BTreeMap::new();
    for diagnostic in built.diagnostics.iter().filter(|it| dead.contains(&it.code)) {
        let place = place(diagnostic.location.as_ref().unwrap());
        let numbers = place.rsplit(':').take_while(|part| part.parse::<u32>().is_ok()).count();
        assert_eq!(numbers, 2, "{place}: {}", diagnostic.message);
        *counts.entry(diagnostic.code.name()).or_insert(0) += 1;
    }
    let untranslated = built
        .diagnostics
        .iter()
        .filter(|it| it.code == Code::SameAsSource && it.message.contains("this text"));
    let said = untranslated.map(|it| it.location.as_ref().unwrap().path().to_owned());
    let said: Vec<String> = said.collect();
    // Of 37 that were found by hand, pcm/code-of-conduct is a mixture of English and Pidgin.
    assert_eq!(said.len(), 36, "{said:?}");
    let languages =
        ["bn", "de", "el", "fr", "hu", "id", "ja", "ms", "nl", "pcm", "pl", "ro", "sw", "zh-hant"];
    let known = |path: &String| {
        let (language, name) =
            path.trim_start_matches("content/articles/").split_once('/').unwrap();
        matches!(language, "bn" | "pcm")
            || languages.contains(&language)
                && (name.starts_with("security") || name.starts_with("maintaining"))
    };
    assert!(said.iter().all(known), "{said:?}");
    let expected = [("dead-link", 31), ("forbidden-scheme", 3), ("missing-picture", 173)];
    assert_eq!(counts, BTreeMap::from(expected));
    check(&built, "https://guides.example/", &[]);
}
