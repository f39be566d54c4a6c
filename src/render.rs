//! Fills templates with views: one output becomes bytes, and nothing is looked up.

pub mod body;
pub mod feed;
pub mod parallel;
pub mod search;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::discover::Origin;
use crate::plan::search::File;
use crate::plan::view::View;
use crate::plan::{Body, Content, Output, Page, Plan, Shown};
use search::words::words;
use std::sync::OnceLock;
use tera::{Context, Value};

/// What is shared by all pages of a language, as templates take it.
#[derive(Debug)]
pub struct Renderer<'p> {
    plan: &'p Plan,
    sites: Vec<Value>,
    /// The words of each segment of the search index, made when the first of its parts is wanted:
    /// its parts are several outputs, and to read the texts for each would cost that much more.
    words: Vec<OnceLock<Vec<String>>>,
}

impl<'p> Renderer<'p> {
    pub fn new(plan: &'p Plan) -> Renderer<'p> {
        let sites = plan.sites.iter().map(|(site, _)| Value::from_serializable(site)).collect();
        let words = plan.search.segments.iter().map(|_| OnceLock::new()).collect();
        Renderer { plan, sites, words }
    }

    /// Writes an output's bytes into a buffer. A copied file writes nothing: its bytes are its own.
    pub fn render(
        &self,
        output: &Output,
        content: Content<'_>,
        bytes: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        bytes.clear();
        match content {
            Content::Text(text) => bytes.extend_from_slice(text.as_bytes()),
            Content::Feed(feed) => feed::feed(self.plan, &feed, bytes)?,
            Content::Index(File::Words { segment, part }) => {
                let known = &self.plan.search.segments[segment];
                let parts = self.words[segment].get_or_init(|| words(self.plan, known));
                bytes.extend_from_slice(parts[part].as_bytes());
            }
            Content::Index(file) => {
                bytes.extend_from_slice(search::file(self.plan, file).as_bytes());
            }
            Content::Page(page) => return self.page(output, *page, bytes),
            // The pipeline has its bytes.
            Content::Picture { .. } | Content::Card(_) => {}
            Content::Copy(asset) => {
                if let Origin::Embedded(content) = &asset.origin {
                    bytes.extend_from_slice(content);
                }
            }
        }
        Ok(())
    }

    fn page(
        &self,
        output: &Output,
        page: Page<'_>,
        bytes: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let Page { template, rank, variable, head, mut view, shown } = page;
        fill(self.plan, &shown, &mut view)?;
        let mut context = Context::new();
        context.insert_value("site", self.sites[rank].clone());
        context.insert("head", &head);
        context.insert(variable, &view);
        let rendered = self.plan.theme.tera.render_to(template, &context, &mut *bytes);
        rendered.map_err(|error| {
            let theme = &self.plan.theme;
            Box::new(if theme.has(template) {
                theme.diagnose(&error, &output.address)
            } else {
                missing_template(template, &shown)
            })
        })
    }
}

/// Puts the texts of a page into its view.
pub fn fill(plan: &Plan, shown: &Shown<'_>, view: &mut View) -> Result<(), Box<Diagnostic>> {
    match shown {
        Shown::None => {}
        Shown::One(body) => view.set_content(body::html(plan, body, body::Links::Site)?),
        Shown::Beside(first, second) => view.set_rows(parallel::rows(plan, first, second)?),
    }
    Ok(())
}

/// A template that a front matter chose and nobody has.
fn missing_template(template: &str, shown: &Shown<'_>) -> Diagnostic {
    let diagnostic =
        Diagnostic::error(Code::TemplateMissing, format!("there is no template `{template}`"))
            .help(format!("add templates/{template}, or take `template` out of the front matter"));
    match shown {
        Shown::One(Body { document, .. }) => {
            let range =
                document.front_matter.template.as_ref().map_or(0..0, |chosen| chosen.range.clone());
            diagnostic.at(&document.source, range)
        }
        _ => diagnostic,
    }
}
