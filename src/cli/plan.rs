//! `diglot plan`: the tool of theme authors.

use super::arguments::{Format, Global, PlanOptions};
use super::build::{use_threads, wishes};
use super::say::Speaker;
use super::{FINE, MISTAKES, REFUSED, say};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::error;
use crate::pipeline::{Compiled, load};
use crate::plan::fingerprint::fingerprint;
use crate::plan::{Content, Output, Plan};
use rayon::prelude::*;
use serde_json::{Value, json};

pub fn run(global: &Global, options: &PlanOptions, speaker: &Speaker) -> error::Result<u8> {
    use_threads(&options.site);
    let Compiled { plan, diagnostics } = load(&global.root, &wishes(&options.site))?;
    let Some(plan) = plan else {
        speaker.diagnostics(&diagnostics);
        return Ok(MISTAKES);
    };
    let Some(wanted) = &options.address else {
        say::print(&list(&plan, global.format));
        return Ok(FINE);
    };
    let address = percent_encoding::percent_decode_str(wanted).decode_utf8_lossy();
    let Some(output) = find(&plan, &address) else {
        let nearest =
            did_you_mean(&address, plan.outputs.iter().map(|output| output.address.as_str()));
        let help = nearest.map_or_else(
            || "`diglot plan` lists all".to_owned(),
            |nearest| format!("did you mean `{nearest}`?"),
        );
        say::complaint(&format!("nothing is written at `{address}`; {help}"));
        return Ok(REFUSED);
    };
    match describe(&plan, output) {
        Ok(described) => {
            say::print(&format!("{described:#}\n"));
            Ok(FINE)
        }
        Err(diagnostic) => {
            speaker.diagnostics(&[*diagnostic].into_iter().collect());
            Ok(MISTAKES)
        }
    }
}

/// The address as it is, with a slash, or without the file's name.
fn find<'p>(plan: &'p Plan, address: &str) -> Option<&'p Output> {
    let address = if address.starts_with('/') { address.to_owned() } else { format!("/{address}") };
    let folder = address.strip_suffix("index.html");
    plan.output(&address)
        .or_else(|| plan.output(&format!("{address}/")))
        .or_else(|| plan.output(folder?))
}

fn list(plan: &Plan, format: Format) -> String {
    let line = |output: &Output| {
        let content = plan.content(output);
        let fingerprint = format!("{:032x}", fingerprint(plan, &content));
        if format == Format::Json {
            format!(
                "{}\n",
                json!({ "address": output.address, "path": output.path(), "template": template(&content), "fingerprint": fingerprint })
            )
        } else {
            format!("{}  {:14}  {}\n", &fingerprint[..12], template(&content), output.address)
        }
    };
    plan.outputs.par_iter().map(line).collect::<Vec<_>>().concat()
}

/// The template, or what is done in place of one.
fn template<'c>(content: &'c Content<'_>) -> &'c str {
    match content {
        Content::Page(page) => page.template,
        Content::Feed(_) => "(feed)",
        Content::Text(_) => "(text)",
        Content::Index(_) => "(index)",
        Content::Copy(_) => "(copy)",
        Content::Picture { .. } => "(picture)",
        Content::Card(_) => "(card)",
    }
}

/// One output with everything that its template is given.
fn describe(plan: &Plan, output: &Output) -> Result<Value, Box<Diagnostic>> {
    let content = plan.content(output);
    let mut all = json!({
        "address": output.address,
        "path": output.path(),
        "template": template(&content),
        "fingerprint": format!("{:032x}", fingerprint(plan, &content)),
    });
    match content {
        Content::Page(page) => {
            let mut view = page.view;
            crate::render::fill(plan, &page.shown, &mut view)?;
            all["view"] =
                json!({ "site": plan.sites[page.rank].0, "head": page.head, page.variable: view });
        }
        Content::Feed(feed) => all["feed"] = json!(feed),
        Content::Text(text) => all["text"] = text.into(),
        Content::Copy(asset) | Content::Picture { asset, .. } => {
            all["source"] = asset.path.clone().into();
        }
        Content::Card(card) => all["card"] = json!(card),
        Content::Index(_) => {}
    }
    Ok(all)
}
