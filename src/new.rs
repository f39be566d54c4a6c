//! Begins a text: where its file belongs, and what stands at its top.

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::language::Language;
use crate::locale::slug::slug;
use crate::parse::place::key_of_path;
use crate::source::Source;
use crate::theme::diagnose;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;
use tera::{Context, Tera};

/// What a text is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Of a meeting.
    Reflection,
    Essay,
    /// It stands alone, directly under content/.
    Page,
}

/// A text that somebody wants to write.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    pub kind: Kind,
    pub title: &'w str,
    pub language: &'w Language,
    /// A folder under content/; none for the usual one of its kind.
    pub section: Option<&'w str>,
    pub date: Date,
}

/// The folder of archetypes, which stand in for those that diglot has.
pub const FOLDER: &str = "archetypes";

/// Where a site's files say what a text belongs to and which language it is in. The first is taken
/// where no text shows another.
const LAYOUTS: [&str; 8] = [
    "SECTION/NAME.LANG.md",
    "SECTION/NAME/LANG.md",
    "SECTION/NAME/index.LANG.md",
    "LANG/SECTION/NAME.md",
    "LANG/SECTION/NAME/index.md",
    "SECTION/LANG/NAME.md",
    "SECTION/NAME.md",
    "SECTION/NAME/index.md",
];

/// So many texts show how a section is laid out.
const EXAMPLES: usize = 50;

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Reflection => "reflection",
            Kind::Essay => "essay",
            Kind::Page => "page",
        }
    }

    fn usual_section(self) -> &'static str {
        match self {
            Kind::Reflection => "reflections",
            Kind::Essay => "essays",
            Kind::Page => "",
        }
    }

    fn built_in(self) -> &'static str {
        match self {
            Kind::Reflection => include_str!("new/reflection.md"),
            Kind::Essay => include_str!("new/essay.md"),
            Kind::Page => include_str!("new/page.md"),
        }
    }
}

impl Wanted<'_> {
    fn section(&self) -> &str {
        self.section.unwrap_or(self.kind.usual_section()).trim_matches('/')
    }

    /// Files that may say what stands at the top, the nearest first; relative to the site's folder.
    pub fn archetypes(&self) -> [String; 2] {
        let (name, language) = (self.kind.name(), self.language);
        [format!("{FOLDER}/{name}.{language}.md"), format!("{FOLDER}/{name}.md")]
    }
}

/// The path of a new file under content/, laid out as its neighbours are. `texts` are the paths
/// under content/ that are there. In words, why there is none.
pub fn place(config: &Config, texts: &[&str], wanted: &Wanted<'_>) -> Result<String, String> {
    let section = wanted.section();
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains('\\');
    if !section.is_empty() && !section.split('/').all(is_plain) {
        return Err(format!("`{section}` is not the name of a section; write it as in content/"));
    }
    let style = config.language(wanted.language).map(|known| known.slugs).unwrap_or_default();
    let name = slug(wanted.title, wanted.language, style);
    let layout = layout(config, texts, wanted);
    let path = filled(layout, section, &name, wanted.language);
    let key = if section.is_empty() { name } else { format!("{section}/{name}") };
    if key_of_path(config, &path) != key {
        return Err(format!(
            "`content/{path}` would be read as something else; choose another title"
        ));
    }
    match texts.iter().find(|text| key_of_path(config, text) == key) {
        Some(there) if is_in(config, there, &key, wanted.language) => {
            Err(format!("`content/{there}` is there already"))
        }
        Some(there) => Err(format!(
            "`content/{there}` is there already; `diglot translate {key} --to {}` begins its \
             translation",
            wanted.language
        )),
        None => Ok(path),
    }
}

/// The layout of most texts of the section, else of the site.
fn layout(config: &Config, texts: &[&str], wanted: &Wanted<'_>) -> &'static str {
    let section = wanted.section();
    let all = || {
        texts.iter().rev().filter_map(|path| {
            let key = key_of_path(config, path);
            let (of, name) = key.rsplit_once('/').unwrap_or(("", &key));
            Some((*path, of.to_owned(), name.to_owned())).filter(|_| !name.starts_with('_'))
        })
    };
    let near: Vec<_> = all().filter(|(_, of, _)| of == section).take(EXAMPLES).collect();
    // A stand-alone page and an essay need not be laid out alike.
    let examples = if near.is_empty() && wanted.kind != Kind::Page {
        all().filter(|(_, of, _)| !of.is_empty()).take(EXAMPLES).collect()
    } else {
        near
    };
    let shown_by = |layout: &str| {
        let is_like = |(path, of, name): &&(&str, String, String)| {
            let mut languages = config.languages.iter().map(|known| &known.language);
            languages.any(|language| filled(layout, of, name, language) == *path)
        };
        examples.iter().filter(is_like).count()
    };
    // Of equals the first: `max_by_key` would take the last.
    let best = layouts(config, wanted.language).rev().max_by_key(|layout| shown_by(layout));
    best.unwrap_or(LAYOUTS[0])
}

/// Those that can name the language: a file that says none is in the default one.
fn layouts(config: &Config, language: &Language) -> impl DoubleEndedIterator<Item = &'static str> {
    let is_default = *language == config.default_language;
    LAYOUTS.into_iter().filter(move |layout| is_default || layout.contains("LANG"))
}

fn filled(layout: &str, section: &str, name: &str, language: &Language) -> String {
    let layout =
        if section.is_empty() { layout.replace("SECTION/", "") } else { layout.to_owned() };
    let parts = layout.split('/').map(|part| match part {
        "SECTION" => section.to_owned(),
        part => part.replace("NAME", name).replace("LANG", language.as_str()),
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Whether the file of an essay is its edition in this language.
fn is_in(config: &Config, path: &str, key: &str, language: &Language) -> bool {
    let (section, name) = key.rsplit_once('/').unwrap_or(("", key));
    layouts(config, language).any(|layout| filled(layout, section, name, language) == path)
}

/// What stands at the top of the new file. `archetype` is the site's own, if it has one.
pub fn text(
    archetype: Option<Arc<Source>>,
    wanted: &Wanted<'_>,
) -> Result<String, Box<Diagnostic>> {
    let archetype =
        archetype.unwrap_or_else(|| Source::new(wanted.kind.name(), wanted.kind.built_in()));
    let mut context = Context::new();
    context.insert("title", wanted.title.trim());
    context.insert("date", &wanted.date.to_string());
    context.insert("lang", wanted.language.as_str());
    context.insert("section", wanted.section());
    let mut tera = Tera::default();
    tera.set_escape_fn(quote);
    tera.autoescape_on(vec![""]);
    let rendered = tera
        .add_raw_template(&archetype.path, &archetype.text())
        .and_then(|()| tera.render(&archetype.path, &context));
    rendered.map_err(|error| {
        let sources = BTreeMap::from([(archetype.path.clone(), Arc::clone(&archetype))]);
        Box::new(
            diagnose(&sources, &error, Code::TemplateError)
                .help("an archetype is given `title`, `date`, `lang` and `section`"),
        )
    })
}

/// A text inside of double quotes, as TOML, YAML and Markdown read it.
fn quote(text: &str, to: &mut dyn Write) -> io::Result<()> {
    for letter in text.chars() {
        match letter {
            '"' | '\\' => write!(to, "\\{letter}")?,
            control if control.is_control() => write!(to, "\\u{:04x}", u32::from(control))?,
            letter => write!(to, "{letter}")?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
