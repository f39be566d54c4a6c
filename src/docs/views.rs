//! docs/views.md: what each template is given, from the views themselves and their comments.

use crate::catalog::Publish;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::discover::Inputs;
use crate::docs::{check, wrapped};
use crate::pipeline::timings::Timings;
use crate::pipeline::{Memory, compile};
use crate::plan::view::{HeadView, SiteView, View};
use crate::plan::{Content, Plan};
use crate::source::Source;
use crate::theme::TEMPLATES;
use schemars::{JsonSchema, schema_for};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const INTRODUCTION: &str = "<!-- Made from src/plan/view.rs by `UPDATE_DOCS=1 cargo test docs`. -->

# What templates are given

A template is given three variables and the function `t` ([themes](themes.md)), and can look nothing
up. `site` is the site as the page's language sees it, `head` is what belongs into `<head>`, and the
third is what the page is about. `diglot plan ADDRESS` prints all three for a page of your site.

What may be absent is `null`: `{% if page.date %}`. Dates, and phrases such as lists of names, are
already words of the page's language. Addresses begin with a slash and can stand in `href` as they
are, unless they are said to be absolute.
";

const CONFIG: &str = "title = 'Site'\nbase_url = 'https://example.org'\nlanguages = ['en', 'lv']";

const TEXT: &str = "+++
date = 2026-03-01
tags = ['a']
authors = ['b']
series = 'c'
aliases = ['/old/']
+++
";

/// Everything that a template may meet.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema counts")]
struct All {
    site: SiteView,
    head: HeadView,
    view: View,
}

#[test]
fn every_view_is_documented() {
    let schema = schema_for!(All).to_value();
    let views = schema["$defs"].as_object().unwrap();
    let plan = plan();
    let variables = variables(&plan);
    let mut page = INTRODUCTION.to_owned();
    page.push_str("\n| Template | Variable | |\n|---|---|---|\n");
    page.push_str("| every template | `site` | [Site](#site) |\n");
    page.push_str("| every template | `head` | [Head](#head) |\n");
    for (template, (variable, view)) in &variables {
        let _ = writeln!(page, "| `{template}` | `{variable}` | {} |", link(view));
    }
    let first: Vec<&str> =
        variables.values().map(|(_, view)| *view).collect::<BTreeSet<_>>().into_iter().collect();
    let first = ["SiteView", "HeadView"].into_iter().chain(first);
    let mut shown: Vec<&str> = first.filter(|name| *name != "View").collect();
    for name in views.keys().filter(|name| *name != "View" && !name.starts_with("GroupView")) {
        if !shown.contains(&name.as_str()) {
            shown.push(name);
        }
    }
    shown.push(views.keys().find(|name| name.starts_with("GroupView")).unwrap());
    for name in shown {
        section(&mut page, name, &views[name]);
    }
    check("views.md", &page);
}

/// A site in which every template is used.
fn plan() -> Plan {
    let mut diagnostics = Diagnostics::default();
    let config = Source::new(Config::PATH, CONFIG);
    let config = Config::parse(&config, None, None, None, None, &mut diagnostics).unwrap();
    let texts = ["en", "lv"].map(|tag| Source::new(format!("content/essays/tea.{tag}.md"), TEXT));
    let texts = texts.to_vec();
    let inputs = Inputs { texts, ..Inputs::default() };
    let compiled = compile(
        config,
        &inputs,
        Publish::default(),
        &mut Memory::default(),
        diagnostics,
        &Timings::default(),
    );
    compiled.plan.unwrap()
}

/// The variable and the kind of view that each template is given.
fn variables(plan: &Plan) -> BTreeMap<&str, (&'static str, &'static str)> {
    let pages = plan.outputs.iter().filter_map(|output| match plan.content(output) {
        Content::Page(page) => Some((page.template, (page.variable, name(&page.view)))),
        _ => None,
    });
    let mut variables = BTreeMap::new();
    for (template, given) in pages {
        let before = variables.insert(template, given);
        assert!(before.is_none_or(|before| before == given), "{template} is given two views");
    }
    assert!(variables.keys().eq(TEMPLATES.iter()), "the site does not use every template");
    variables
}

fn name(view: &View) -> &'static str {
    match view {
        View::Page(_) => "PageView",
        View::List(_) => "ListView",
        View::Terms(_) => "TermsView",
        View::Index(_) => "IndexView",
        View::Missing(_) => "MissingView",
        View::Chooser(_) => "ChooserView",
        View::Redirect(_) => "RedirectView",
        View::Parallel(_) => "ParallelView",
    }
}

/// A heading, the view's comment and a row for each of its names.
fn section(page: &mut String, name: &str, schema: &Value) {
    let _ = write!(page, "\n## {}\n\n", title(name));
    let _ = write!(page, "{}\n\n", wrapped(words(name, schema)));
    page.push_str("| Name | Value | What it is |\n|---|---|---|\n");
    for (field, value) in schema["properties"].as_object().unwrap() {
        let words = words(&format!("{name}.{field}"), value);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
        // What a group holds is said where the group is named.
        let kind = if field == "members" { "list".to_owned() } else { kind(value) };
        let _ = writeln!(page, "| `{field}` | {kind} | {words} |");
    }
}

#[track_caller]
fn words<'s>(name: &str, schema: &'s Value) -> &'s str {
    schema["description"].as_str().unwrap_or_else(|| panic!("{name} has no comment"))
}

/// A schema in a few words.
fn kind(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        return link(reference.rsplit('/').next().unwrap());
    }
    if let Some(either) = schema["anyOf"].as_array() {
        return format!("{} or nothing", kind(&either[0]));
    }
    let types = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        Value::String(one) => vec![one.as_str()],
        _ => return "anything".to_owned(),
    };
    let words = match types[0] {
        "string" => "text".to_owned(),
        "integer" => "number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "array" => format!("list of {}", kind(&schema["items"])),
        other => panic!("no words for `{other}`"),
    };
    if types.contains(&"null") { format!("{words} or nothing") } else { words }
}

fn link(name: &str) -> String {
    match name.split_once("_for_") {
        Some((group, of)) => format!("{} of {}", link(group), link(of)),
        None => format!("[{0}](#{1})", title(name), title(name).to_lowercase()),
    }
}

/// `LanguageView` is called Language.
fn title(name: &str) -> &str {
    let name = name.split("_for_").next().unwrap_or(name);
    name.strip_suffix("View").unwrap_or(name)
}
