//! Components that texts may call: what each takes, as its definition says.
//!
//! `templates/components/figure.html` has `{% component figure(wide: bool = false) %}`. Other
//! components are for templates only.

use super::{Templates, Theme, diagnose};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::language::Language;
use std::collections::BTreeMap;
use tera::{ComponentArg, ComponentArgType, ComponentInfo, Context, Tera, Value};

/// What a component takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// In alphabetical order.
    pub parameters: Vec<Parameter>,
    pub body: Body,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    pub name: String,
    pub kind: Kind,
    pub is_required: bool,
}

/// What the text between the ends of a component is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    Optional,
    Required,
    None,
}

/// What an argument is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Bool,
    Integer,
    Number,
    /// Only templates can give it.
    Other(ComponentArgType),
}

impl Kind {
    fn of(argument: &ComponentArg) -> Kind {
        match (argument.arg_type(), argument.default()) {
            (Some(ComponentArgType::String), _) => Kind::Text,
            (Some(ComponentArgType::Bool), _) => Kind::Bool,
            (Some(ComponentArgType::Integer), _) => Kind::Integer,
            (Some(ComponentArgType::Float | ComponentArgType::Number), _) => Kind::Number,
            (Some(other), _) => Kind::Other(other),
            (None, Some(default)) if default.is_bool() => Kind::Bool,
            (None, Some(default)) if default.is_number() => Kind::Number,
            (None, _) => Kind::Text,
        }
    }

    /// The value of an argument as a text writes it.
    pub fn read(self, written: &str) -> Option<Value> {
        match self {
            Kind::Text => Some(Value::from(written)),
            Kind::Bool => written.parse::<bool>().ok().map(Value::from),
            Kind::Integer => written.parse::<i64>().ok().map(Value::from),
            Kind::Number => {
                let whole = written.parse::<i64>().ok().map(Value::from);
                let number = || written.parse::<f64>().ok().filter(|number| number.is_finite());
                whole.or_else(|| number().map(Value::from))
            }
            Kind::Other(_) => None,
        }
    }

    /// What is expected, for messages.
    pub fn words(self) -> String {
        match self {
            Kind::Text => "text".to_owned(),
            Kind::Bool => "`true` or `false`".to_owned(),
            Kind::Integer => "a whole number".to_owned(),
            Kind::Number => "a number".to_owned(),
            Kind::Other(kind) => format!("what no text can give (`{kind}`)"),
        }
    }
}

/// The components of a theme that texts may call, by name.
pub fn all(
    tera: &Tera,
    sources: &Templates,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Component> {
    let mut components = BTreeMap::new();
    for (template, source) in sources {
        let Some(name) = name(template) else { continue };
        let found = match tera.get_component_definition(name) {
            None => {
                Err(format!("this template has no component `{name}`, which its name promises"))
            }
            Some(_) if is_language(name) => Err(format!(
                "`::: {name}` begins a passage in the language `{name}`: name the component otherwise"
            )),
            Some(info) => component(&info),
        };
        match found {
            Ok(component) => drop(components.insert(name.to_owned(), component)),
            Err(said) => {
                diagnostics.push(Diagnostic::error(Code::ThemeSyntax, said).at(source, 0..0));
            }
        }
    }
    components
}

/// The name of the component that a template is for: `folio/components/figure.html`.
fn name(template: &str) -> Option<&str> {
    let path = template.strip_suffix(".html")?;
    let (folder, name) = path.rsplit_once('/')?;
    (folder == "components" || folder.split_once('/').is_some_and(|(_, it)| it == "components"))
        .then_some(name)
}

fn is_language(name: &str) -> bool {
    name.len() <= 3 && Language::parse(name).is_ok()
}

fn component(info: &ComponentInfo) -> Result<Component, String> {
    let taken = info.args().iter().filter(|argument| !argument.is_implicit());
    let parameters = taken.map(|argument| Parameter {
        name: argument.name().to_owned(),
        kind: Kind::of(argument),
        is_required: argument.is_required(),
    });
    let body = match info.metadata().get("body").map(Value::as_str) {
        None => Body::Optional,
        Some(Some("required")) => Body::Required,
        Some(Some("none")) => Body::None,
        Some(_) => return Err("`body` of a component is \"required\" or \"none\"".to_owned()),
    };
    Ok(Component { parameters: parameters.collect(), body })
}

impl Theme {
    /// Fills a component: its arguments, what it takes with `@`, and the text between its ends.
    pub fn fill(
        &self,
        name: &str,
        arguments: &Context,
        implied: &Context,
        body: &str,
    ) -> Result<String, Box<Diagnostic>> {
        self.tera
            .render_component_with_implicits(name, arguments, implied, Some(body), true)
            .map_err(|error| Box::new(diagnose(&self.sources, &error, Code::TemplateError)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_is_named_by_its_template() {
        assert_eq!(name("components/figure.html"), Some("figure"));
        assert_eq!(name("folio/components/figure.html"), Some("figure"));
        assert_eq!(name("folio/components.html"), None);
        assert_eq!(name("folio/old/components/figure.html"), None);
    }

    #[test]
    fn arguments_are_read_as_they_are_declared() {
        let tera = {
            let mut tera = Tera::default();
            let text = "{% component x(a: string, b = true, c: integer = 1, d = 0.5, e: map = {}, @site) \
                        {\"body\": \"none\"} %}{% endcomponent %}";
            tera.add_raw_template("x", text).unwrap();
            tera
        };
        let component = component(&tera.get_component_definition("x").unwrap()).unwrap();
        assert_eq!(component.body, Body::None);
        let kinds: Vec<String> = component
            .parameters
            .iter()
            .map(|it| format!("{} {} {}", it.name, it.kind.words(), it.is_required))
            .collect();
        assert_eq!(
            kinds,
            [
                "a text true",
                "b `true` or `false` false",
                "c a whole number false",
                "d a number false",
                "e what no text can give (`map`) false"
            ]
        );
        assert!(Kind::Integer.read("three").is_none());
        assert!(Kind::Number.read("NaN").is_none());
        assert_eq!(Kind::Number.read("0.5"), Some(Value::from(0.5)));
    }
}
