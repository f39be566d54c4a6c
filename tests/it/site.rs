//! A whole site from one string, and what diglot makes of it.

use diglot::catalog::Publish;
use diglot::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use diglot::discover::{Asset, Origin};
use diglot::pipeline::{Wishes, load};
use diglot::plan::Content;
use diglot::render::Renderer;
use jiff::civil::date;
use scraper::{Html, Selector};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// What a site without a diglot.toml of its own gets.
pub const CONFIG: &str = r#"title = "Sample"
base_url = "https://sample.example/"
languages = ["en", "lv", "pl"]
"#;

/// A site in a folder of its own, which goes when it goes.
pub struct Site {
    folder: TempDir,
}

impl Site {
    /// `-- path --` on a line of its own begins a file.
    pub fn new(files: &str) -> Site {
        let site = Site { folder: TempDir::with_prefix("diglot-").unwrap() };
        let mut files = files.split("-- ").skip_while(|before| before.trim().is_empty());
        let mut text = String::new();
        let mut site = if files.clone().any(|file| file.starts_with("diglot.toml --")) {
            site
        } else {
            site.with("diglot.toml", CONFIG)
        };
        // `-- ` may stand in a text too: a part that does not begin a file belongs to the last one.
        let mut path: Option<&str> = None;
        for part in files.by_ref() {
            if let Some((next, start)) = part.split_once(" --\n").filter(|(path, _)| is_path(path))
            {
                if let Some(path) = path.replace(next) {
                    site = site.with(path, &text);
                }
                start.clone_into(&mut text);
            } else {
                text.push_str("-- ");
                text.push_str(part);
            }
        }
        match path {
            Some(path) => site.with(path, text),
            None => site,
        }
    }

    /// Adds a file, or puts another in its place.
    pub fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Site {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn build(&self) -> Built {
        build(self.root(), &wishes())
    }
}

fn is_path(text: &str) -> bool {
    !text.is_empty() && !text.contains([' ', '\n'])
}

/// The tests' today is the first of June 2026.
pub fn wishes() -> Wishes {
    let publish = Publish { drafts: false, today: Some(date(2026, 6, 1)) };
    Wishes { publish, ..Wishes::default() }
}

/// What a site gives: outputs by their addresses, none of them if anything is an error.
pub struct Built {
    pub outputs: BTreeMap<String, Vec<u8>>,
    pub diagnostics: Vec<Diagnostic>,
    pub editions: usize,
    pub essays: usize,
    pub languages: usize,
}

/// Everything but the disk's half of a build.
pub fn build(root: &Path, wishes: &Wishes) -> Built {
    let compiled = load(root, wishes).unwrap();
    let mut built = Built {
        outputs: BTreeMap::new(),
        diagnostics: compiled.diagnostics.into_iter().collect(),
        editions: 0,
        essays: 0,
        languages: 0,
    };
    let Some(plan) = compiled.plan.filter(|_| !built.has_errors()) else { return built };
    built.essays = plan.catalog.essays.len();
    built.editions = plan.catalog.essays.iter().map(|essay| essay.editions.len()).sum();
    built.languages = plan.config.languages.len();
    let renderer = Renderer::new(&plan);
    for output in plan.outputs.iter() {
        let mut bytes = Vec::new();
        let content = plan.content(output);
        if let Content::Copy(Asset { origin: Origin::Disk(path), .. }) = &content {
            built.outputs.insert(output.address.clone(), fs::read(path).unwrap());
            continue;
        }
        match renderer.render(output, content, &mut bytes) {
            Ok(()) => drop(built.outputs.insert(output.address.clone(), bytes)),
            Err(diagnostic) => built.diagnostics.push(*diagnostic),
        }
    }
    if built.has_errors() {
        built.outputs.clear();
    }
    // As `check` and `build` say them.
    let mut found: Diagnostics = std::mem::take(&mut built.diagnostics).into_iter().collect();
    found.sort();
    built.diagnostics = found.into_iter().collect();
    built
}

impl Built {
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    #[track_caller]
    pub fn text(&self, address: &str) -> &str {
        let Some(bytes) = self.outputs.get(address) else {
            let known: Vec<&str> = self.outputs.keys().map(String::as_str).collect();
            panic!("no output {address}, but\n{}\n{}", known.join("\n"), self.said());
        };
        std::str::from_utf8(bytes).unwrap()
    }

    #[track_caller]
    pub fn html(&self, address: &str) -> Html {
        Html::parse_document(self.text(address))
    }

    /// The elements of a page that a CSS selector chooses, as HTML.
    #[track_caller]
    pub fn select(&self, address: &str, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        self.html(address).select(&selector).map(|element| element.html()).collect()
    }

    /// The value of an attribute of every element that a CSS selector chooses.
    #[track_caller]
    pub fn attributes(&self, address: &str, selector: &str, attribute: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        let page = self.html(address);
        let chosen = page.select(&selector);
        chosen.filter_map(|element| element.attr(attribute)).map(str::to_owned).collect()
    }

    /// The diagnostics, a line each: severity, code, place, words and help.
    pub fn said(&self) -> String {
        self.diagnostics.iter().map(said).collect()
    }

    /// Fails unless nothing is wrong with the site.
    #[track_caller]
    pub fn fine(self) -> Built {
        assert_eq!(self.said(), "");
        self
    }
}

/// One diagnostic as a line, and a line for its help and for each other place.
pub fn said(diagnostic: &Diagnostic) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut line = format!("{severity}[{}]", diagnostic.code.name());
    if let Some(location) = &diagnostic.location {
        let _ = write!(line, " {}", place(location));
    }
    let _ = writeln!(line, ": {}", diagnostic.message);
    for (location, says) in &diagnostic.related {
        let _ = writeln!(line, "  {}: {says}", place(location));
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(line, "  help: {help}");
    }
    line
}

pub fn place(location: &Location) -> String {
    match location {
        Location::Span(span) => format!("{span:?}"),
        Location::File(path) => path.clone(),
    }
}
