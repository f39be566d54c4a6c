//! A theme: templates, strings and static files, with what the site lays over them.
//!
//! A template is looked for in the site's templates/, then in the theme, then in the theme that it
//! extends. A template may still name the one it lays itself over: `{% extends "folio/page.html" %}`.

pub mod component;
pub mod sheet;
pub mod strings;

use crate::config::Config;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, did_you_mean};
use crate::discover::{Asset, Inputs, Origin, STYLE};
use crate::locale::Locale;
use crate::picture;
use crate::source::Source;
use component::Component;
use include_dir::{Dir, include_dir};
use pulldown_cmark_escape::{IoWriter, escape_html};
use std::collections::BTreeMap;
use std::sync::Arc;
use strings::Strings;
use tera::{ErrorKind, Tera};

/// The theme that is part of the program.
static FOLIO: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/folio");
const BUILT_IN: &str = "folio";

/// The templates that outputs are made with. A theme has each of them, itself or from the theme
/// that it extends.
pub const TEMPLATES: [&str; 14] = [
    "404.html",
    "archive.html",
    "author.html",
    "authors.html",
    "chooser.html",
    "home.html",
    "page.html",
    "parallel.html",
    "redirect.html",
    "search.html",
    "section.html",
    "series.html",
    "tag.html",
    "tags.html",
];

#[derive(Debug)]
pub struct Theme {
    pub tera: Tera,
    /// What texts may call, by name.
    pub components: BTreeMap<String, Component>,
    /// In the site's order of languages.
    pub strings: Vec<Arc<Strings>>,
    /// The style sheet of the site, or else of the theme; empty where nobody has one.
    pub style: String,
    /// What is copied, by its path in the output: the site's own before the theme's.
    pub files: BTreeMap<String, Asset>,
    /// xxh3 of all templates and strings: what a page depends on beyond its view.
    pub hash: u128,
    /// Templates by the names that Tera knows them by.
    sources: Templates,
}

pub type Templates = BTreeMap<String, Arc<Source>>;

/// One folder of templates, strings and files, by their paths in it.
#[derive(Debug, Default)]
struct Layer {
    /// Empty for the site's own.
    name: String,
    texts: Templates,
    files: BTreeMap<String, Asset>,
}

/// The theme as it was loaded last, and from what.
#[derive(Debug, Default)]
pub struct Memory(Option<Remembered>);

#[derive(Debug)]
struct Remembered {
    texts: Vec<Arc<Source>>,
    assets: Vec<Asset>,
    theme: Arc<Theme>,
    said: Diagnostics,
}

/// The theme of a site: the one in `memory` if it was made of the same files.
pub fn theme(
    config: &Config,
    locales: &[Arc<Locale>],
    inputs: &Inputs,
    memory: &mut Memory,
    diagnostics: &mut Diagnostics,
) -> Option<Arc<Theme>> {
    let is_same = |known: &Remembered| {
        let texts = known.texts.iter().zip(&inputs.theme);
        known.texts.len() == inputs.theme.len()
            && texts.into_iter().all(|(old, new)| Arc::ptr_eq(old, new))
            && known.assets == inputs.assets
    };
    if !memory.0.as_ref().is_some_and(is_same) {
        let mut said = Diagnostics::default();
        let theme = Theme::load(config, locales, inputs, &mut said).map(Arc::new);
        let Some(theme) = theme else {
            diagnostics.append(said);
            return None;
        };
        let (texts, assets) = (inputs.theme.clone(), inputs.assets.clone());
        memory.0 = Some(Remembered { texts, assets, theme, said });
    }
    let known = memory.0.as_ref()?;
    diagnostics.append(known.said.iter().cloned());
    Some(Arc::clone(&known.theme))
}

impl Theme {
    /// Loads the site's theme. `None` where no page can be made with it; the reasons are reported.
    pub fn load(
        config: &Config,
        locales: &[Arc<Locale>],
        inputs: &Inputs,
        diagnostics: &mut Diagnostics,
    ) -> Option<Theme> {
        let errors_before = diagnostics.count(Severity::Error);
        let layers = layers(config, inputs, diagnostics)?;
        for name in TEMPLATES {
            if !layers.iter().any(|layer| layer.texts.contains_key(&format!("templates/{name}"))) {
                diagnostics.push(missing_template(&config.theme, name));
            }
        }
        let strings = strings::load(config, locales, &string_files(&layers), diagnostics)?;
        let sources = templates(&layers);
        let tera = tera(&layers, &sources, config, &strings)
            .map_err(|error| diagnostics.push(diagnose(&sources, &error, Code::ThemeSyntax)))
            .ok()?;
        let components = component::all(&tera, &sources, diagnostics);
        if diagnostics.count(Severity::Error) > errors_before {
            return None;
        }
        let hash = hash(&layers);
        let style = layers.iter().find_map(|layer| layer.texts.get(STYLE));
        let style = style.map(|source| source.text().to_string()).unwrap_or_default();
        let files = layers.into_iter().rev().flat_map(|layer| layer.files).collect();
        Some(Theme { tera, components, strings, style, files, hash, sources })
    }

    /// The site or its theme has the template.
    pub fn has(&self, template: &str) -> bool {
        let ending = format!("/{template}");
        self.sources.keys().any(|name| name == template || name.ends_with(&ending))
    }

    /// What a template's failure means for its author.
    pub fn diagnose(&self, error: &tera::Error, address: &str) -> Diagnostic {
        diagnose(&self.sources, error, Code::TemplateError)
            .help(format!("`diglot plan {address}` prints what the template is given"))
    }
}

/// The site's own files, then the theme, then what it extends.
fn layers(config: &Config, inputs: &Inputs, diagnostics: &mut Diagnostics) -> Option<Vec<Layer>> {
    let mut layers = vec![site_layer(inputs)];
    let mut name = config.theme.clone();
    loop {
        let mut layer = on_disk(inputs, &name);
        if layer.texts.is_empty() {
            if name != BUILT_IN {
                diagnostics.push(missing_theme(config, inputs, &name));
                return None;
            }
            layer = embedded();
        }
        let extends = match layer.texts.get("theme.toml") {
            Some(source) => extends(source).map_err(|found| diagnostics.push(*found)).ok()?,
            None => None,
        };
        layers.push(layer);
        let Some(next) = extends else { return Some(layers) };
        if layers.iter().any(|layer| layer.name == next) {
            let chain: Vec<&str> = layers[1..].iter().map(|layer| layer.name.as_str()).collect();
            let circle =
                format!("themes extend each other in a circle: {} -> {next}", chain.join(" -> "));
            diagnostics.push(Diagnostic::error(Code::ThemeSyntax, circle));
            return None;
        }
        name = next;
    }
}

fn site_layer(inputs: &Inputs) -> Layer {
    let own = |source: &&Arc<Source>| !source.path.starts_with("themes/");
    let texts =
        inputs.theme.iter().filter(own).map(|source| (source.path.clone(), Arc::clone(source)));
    let files = inputs
        .assets
        .iter()
        .filter_map(|asset| Some((asset.path.strip_prefix("static/")?.to_owned(), asset.clone())));
    Layer { name: String::new(), texts: texts.collect(), files: files.collect() }
}

fn on_disk(inputs: &Inputs, name: &str) -> Layer {
    let prefix = format!("themes/{name}/");
    let text = |source: &Arc<Source>| {
        Some((source.path.strip_prefix(&prefix)?.to_owned(), Arc::clone(source)))
    };
    let file = |asset: &Asset| {
        Some((asset.path.strip_prefix(&prefix)?.strip_prefix("static/")?.to_owned(), asset.clone()))
    };
    Layer {
        name: name.to_owned(),
        texts: inputs.theme.iter().filter_map(text).collect(),
        files: inputs.assets.iter().filter_map(file).collect(),
    }
}

fn embedded() -> Layer {
    let mut layer = Layer { name: BUILT_IN.to_owned(), ..Layer::default() };
    let mut folders = vec![&FOLIO];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let shown = format!("themes/{BUILT_IN}/{path}");
            if let Some(name) = path.strip_prefix("static/").filter(|_| path != STYLE) {
                let is_sheet = file.path().extension().is_some_and(|it| it == "css");
                let sheet = file.contents_utf8().filter(|_| is_sheet);
                let bytes: Arc<[u8]> = sheet.map_or_else(
                    || file.contents().into(),
                    |sheet| sheet::light(sheet).into_bytes().into(),
                );
                let (hash, size) = (xxhash_rust::xxh3::xxh3_128(&bytes), bytes.len() as u64);
                let picture = picture::look(&bytes);
                let origin = Origin::Embedded(bytes);
                let asset = Asset { path: shown, origin, hash, size, picture };
                layer.files.insert(name.to_owned(), asset);
            } else if let Some(text) = file.contents_utf8() {
                layer.texts.insert(path, Source::new(shown, text));
            }
        }
    }
    layer
}

fn missing_theme(config: &Config, inputs: &Inputs, name: &str) -> Diagnostic {
    let on_disk = inputs
        .theme
        .iter()
        .filter_map(|source| source.path.strip_prefix("themes/")?.split('/').next());
    let help = did_you_mean(name, on_disk.chain([BUILT_IN])).map_or_else(
        || format!("put it into themes/{name}/, or leave `theme` out to use `{BUILT_IN}`"),
        |nearest| format!("did you mean `{nearest}`?"),
    );
    let diagnostic =
        Diagnostic::error(Code::ThemeMissing, format!("there is no theme `{name}`")).help(help);
    match config.source.text().find(&format!("\"{name}\"")) {
        Some(at) => diagnostic.at(&config.source, at..at + name.len() + 2),
        None => diagnostic.in_file(Config::PATH),
    }
}

fn missing_template(theme: &str, name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::TemplateMissing,
        format!("the theme `{theme}` has no template `{name}`"),
    )
    .help(format!("add it to the theme, or let its theme.toml say `extends = \"{BUILT_IN}\"`"))
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    extends: Option<String>,
    #[expect(dead_code, reason = "for people who look for a theme")]
    name: Option<String>,
    #[expect(dead_code, reason = "for people who look for a theme")]
    description: Option<String>,
    #[expect(dead_code, reason = "for people who look for a theme")]
    licence: Option<String>,
}

/// The theme that a theme.toml extends.
fn extends(source: &Arc<Source>) -> Result<Option<String>, Box<Diagnostic>> {
    toml::from_str::<ThemeFile>(&source.text()).map(|file| file.extends).map_err(|error| {
        let diagnostic = Diagnostic::error(Code::ConfigSyntax, error.message().to_owned());
        Box::new(diagnostic.at(source, error.span().unwrap_or(0..0)))
    })
}

/// A template of the site has its plain name; a theme's has the theme's name before it.
fn templates(layers: &[Layer]) -> Templates {
    let mut sources = BTreeMap::new();
    for layer in layers {
        for (path, source) in &layer.texts {
            let Some(name) = path.strip_prefix("templates/") else { continue };
            let name = if layer.name.is_empty() {
                name.to_owned()
            } else {
                format!("{}/{name}", layer.name)
            };
            sources.insert(name, Arc::clone(source));
        }
    }
    sources
}

fn tera(
    layers: &[Layer],
    sources: &Templates,
    config: &Config,
    strings: &[Arc<Strings>],
) -> tera::TeraResult<Tera> {
    let mut tera = Tera::default();
    tera.set_fallback_prefixes(layers[1..].iter().map(|layer| format!("{}/", layer.name)))?;
    tera.autoescape_on(vec![".html", ".xml"]);
    // The signs that Tera escapes by itself, in fewer steps.
    tera.set_escape_fn(|text, out| escape_html(IoWriter(out), text));
    strings::register(&mut tera, config, strings);
    let all: Vec<(&str, Arc<str>)> =
        sources.iter().map(|(name, source)| (name.as_str(), source.text())).collect();
    let all = all.iter().map(|(name, text)| (*name, text.trim_start_matches('\u{feff}')));
    tera.add_raw_templates(all)?;
    Ok(tera)
}

/// Text between tags and in attributes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = escape_html(&mut escaped, text);
    escaped
}

/// What an error of Tera means for the author of a template.
pub fn diagnose(sources: &Templates, error: &tera::Error, code: Code) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let diagnostic = Diagnostic::error(code, report.message());
            match sources.get(report.filename()) {
                Some(source) => diagnostic.at(source, report.span().range.clone()),
                None => diagnostic.in_file(report.filename()),
            }
        }
        _ => from_report(sources, &error.to_string(), code),
    }
}

/// What Tera finds while it loads templates it only says in words, with a line `--> name:1:64`.
fn from_report(sources: &Templates, report: &str, code: Code) -> Diagnostic {
    let words = report.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let found = place.and_then(|place| {
        let mut parts = place.trim().rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        let source = sources.get(parts.next()?)?;
        let text = source.text();
        let start: usize =
            text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let rest = text.get(start..)?;
        let at = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
        Some((source, start + at..start + at))
    });
    match found {
        Some((source, range)) => Diagnostic::error(code, words).at(source, range),
        None => Diagnostic::error(code, report),
    }
}

/// The string files of every layer, the nearest first, by language tag.
fn string_files(layers: &[Layer]) -> Vec<BTreeMap<&str, &Arc<Source>>> {
    fn tag(path: &str) -> Option<&str> {
        path.strip_prefix("strings/")?.strip_suffix(".toml")
    }
    layers
        .iter()
        .map(|layer| {
            layer.texts.iter().filter_map(|(path, text)| Some((tag(path)?, text))).collect()
        })
        .collect()
}

fn hash(layers: &[Layer]) -> u128 {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    for layer in layers {
        hasher.update(layer.name.as_bytes());
        for (path, source) in &layer.texts {
            for part in [path.as_str(), &source.text()] {
                hasher.update(&part.len().to_le_bytes());
                hasher.update(part.as_bytes());
            }
        }
    }
    hasher.digest128()
}

#[cfg(test)]
mod tests;
