//! Holds the calls of components in texts against what the theme's components take.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::language::Language;
use crate::parse::Document;
use crate::parse::call::{Argument, Call};
use crate::plan::Plan;
use crate::theme::component::{Body, Component};
use std::collections::BTreeMap;
use std::ops::Range;

pub fn check(plan: &Plan, diagnostics: &mut Diagnostics) {
    for (document, _) in plan.catalog.texts() {
        for call in &document.calls {
            let found = of_call(&plan.theme.components, call);
            diagnostics.append(found.into_iter().map(|found| found.at(document)));
        }
    }
}

struct Found {
    code: Code,
    message: String,
    range: Range<usize>,
    help: String,
}

impl Found {
    fn at(self, document: &Document) -> Diagnostic {
        Diagnostic::error(self.code, self.message).at(&document.source, self.range).help(self.help)
    }
}

fn of_call(components: &BTreeMap<String, Component>, call: &Call) -> Vec<Found> {
    let name = &call.name;
    let argument = |message, range: &Range<usize>, help| Found {
        code: Code::ComponentArgument,
        message,
        range: range.clone(),
        help,
    };
    let Some(component) = components.get(name) else {
        let nearest = did_you_mean(name, components.keys().map(String::as_str));
        let help = match (nearest, Language::parse(name)) {
            (Some(nearest), _) => format!("did you mean `{nearest}`?"),
            (_, Err(error)) if name.len() <= 3 => error.to_string(),
            _ => {
                format!("add templates/components/{name}.html, or write the line between backticks")
            }
        };
        let message = format!("there is no component `{name}`");
        return vec![Found {
            code: Code::UnknownComponent,
            message,
            range: call.range.clone(),
            help,
        }];
    };
    let mut found: Vec<Found> = Vec::new();
    for (at, given) in call.arguments.iter().enumerate() {
        let Argument { name: key, value, range } = given;
        let known = component.parameters.iter().find(|known| known.name == *key);
        let Some(known) = known else {
            let message = format!("the component `{name}` has no argument `{key}`");
            found.push(argument(message, range, what_it_takes(component, key)));
            continue;
        };
        if known.kind.read(value).is_none() {
            let message = format!(
                "`{key}` of the component `{name}` must be {}, not `{value}`",
                known.kind.words()
            );
            found.push(argument(message, range, "write another value".to_owned()));
        }
        if call.arguments[..at].iter().any(|other| other.name == *key) {
            let message = format!("`{key}` is given twice");
            found.push(argument(message, range, "take one of them out".to_owned()));
        }
    }
    for needed in component.parameters.iter().filter(|known| known.is_required) {
        let key = &needed.name;
        if !call.arguments.iter().any(|given| given.name == *key) {
            let message = format!("the component `{name}` needs `{key}`");
            let help = format!("add `{key}=\"…\"`: {}", needed.kind.words());
            found.push(argument(message, &call.range, help));
        }
    }
    match component.body {
        Body::Required if !call.has_body => {
            let message = format!("the component `{name}` needs a text between its ends");
            let help = format!("write it between `::: {name}` and `:::`");
            found.push(argument(message, &call.range, help));
        }
        Body::None if call.has_body => {
            let message = format!("the component `{name}` does not show the text between its ends");
            let help = "close it at once: put ` :::` at the end of its line".to_owned();
            found.push(argument(message, &call.range, help));
        }
        _ => {}
    }
    found
}

fn what_it_takes(component: &Component, key: &str) -> String {
    let known: Vec<&str> = component.parameters.iter().map(|known| known.name.as_str()).collect();
    if let Some(nearest) = did_you_mean(key, known.iter().copied()) {
        return format!("did you mean `{nearest}`?");
    }
    if known.is_empty() {
        return "it takes no arguments".to_owned();
    }
    format!("it takes `{}`", known.join("`, `"))
}
