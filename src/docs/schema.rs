//! docs/schema: JSON Schemas of configuration and front matter, for editors. The types are here,
//! the words are those of docs/configuration.md and docs/front-matter.md.

mod configuration;
mod front_matter;
mod value;

use crate::config::keys;
use crate::docs::check;
use crate::parse::front_matter::keys::{Field, KEYS, MEETING};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

const CONFIGURATION: &str = include_str!("../../docs/configuration.md");
const FRONT_MATTER: &str = include_str!("../../docs/front-matter.md");

/// Draft 7 is what editors know best.
fn schema<T: JsonSchema>(title: &str) -> Value {
    let mut settings = SchemaSettings::draft07();
    settings.inline_subschemas = true;
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    schema["title"] = json!(title);
    optional(&mut schema);
    schema
}

/// What has to be there is said by diglot: an editor sees one file, and `--base-url` may stand in.
fn optional(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.remove("required");
            object.values_mut().for_each(optional);
        }
        Value::Array(items) => items.iter_mut().for_each(optional),
        _ => {}
    }
}

/// Holds the names of a table to the keys that are read, and says of each what its documentation
/// says.
#[track_caller]
fn describe(table: &mut Value, keys: &[&str], page: &str, heading: &str) {
    let Some(properties) = table["properties"].as_object_mut() else { panic!("{table}") };
    let names: Vec<&str> = properties.keys().map(String::as_str).collect();
    assert_eq!(names, keys, "src/docs/schema and the keys of {heading}");
    for (name, property) in properties {
        property["description"] = json!(words(page, heading, name));
    }
}

/// The last cell of a key's row in the table under a heading.
#[track_caller]
fn words(page: &str, heading: &str, key: &str) -> String {
    let section = page.split("\n## ").find(|section| section.starts_with(&format!("{heading}\n")));
    let mut rows = section.expect("there is such a section").lines();
    let row = rows.find(|row| row.starts_with(&format!("| `{key}` |")));
    let row = row.unwrap_or_else(|| panic!("no row for `{key}` under {heading}"));
    let cell = row.trim_end_matches('|').rsplit(" | ").next().unwrap_or_default().trim();
    if cell.is_empty() { format!("`{key}`, as for the whole site.") } else { cell.to_owned() }
}

#[track_caller]
fn hold(name: &str, schema: &Value) {
    check(&format!("schema/{name}.json"), &format!("{schema:#}\n"));
}

#[test]
fn the_schema_of_the_site_has_every_key() {
    let mut schema = schema::<configuration::Site>("diglot.toml");
    describe(&mut schema, keys::SITE, CONFIGURATION, "diglot.toml");
    let pictures = &mut schema["properties"]["pictures"];
    describe(pictures, keys::PICTURES, CONFIGURATION, "[pictures]");
    let cards = &mut schema["properties"]["cards"];
    describe(cards, keys::CARDS, CONFIGURATION, "[cards]");
    let comments = &mut schema["properties"]["comments"];
    describe(comments, keys::COMMENTS, CONFIGURATION, "[comments]");
    let giscus = &mut comments["properties"]["giscus"];
    describe(giscus, &keys::GISCUS, CONFIGURATION, "[comments.giscus]");
    let language = &mut schema["properties"]["languages"]["anyOf"][2]["additionalProperties"];
    describe(language, keys::LANGUAGE, CONFIGURATION, "[languages.xx]");
    hold("diglot", &schema);
}

#[test]
fn the_schemas_of_tags_people_and_series_have_every_key() {
    let each = |schema: &mut Value, keys: &[&str], heading: &str| {
        describe(&mut schema["additionalProperties"], keys, CONFIGURATION, heading);
    };
    let mut tags = schema::<configuration::Tags>("tags.toml");
    each(&mut tags, keys::TAG, "tags.toml");
    hold("tags", &tags);
    let mut authors = schema::<configuration::Authors>("authors.toml");
    each(&mut authors, keys::AUTHOR, "authors.toml");
    hold("authors", &authors);
    let mut series = schema::<configuration::AllSeries>("series.toml");
    each(&mut series, keys::SERIES, "series.toml");
    hold("series", &series);
}

#[test]
fn the_schema_of_front_matter_has_every_key() {
    let mut schema = schema::<front_matter::FrontMatter>("Front matter of a text");
    let names: Vec<&str> = KEYS.iter().map(|(name, _)| *name).filter(|name| is_own(name)).collect();
    describe(&mut schema, &names, FRONT_MATTER, "Keys");
    let meeting = &mut schema["properties"]["meeting"];
    describe(meeting, MEETING, FRONT_MATTER, "Keys of a meeting");
    let Some(properties) = schema["properties"].as_object_mut() else { panic!("{schema}") };
    for (name, field) in KEYS {
        let property = elsewhere(properties, name, *field);
        properties.entry(*name).or_insert(property);
    }
    hold("front-matter", &schema);
}

/// diglot's own names stand before those of others.
fn is_own(key: &str) -> bool {
    let at = KEYS.iter().position(|(name, _)| *name == key);
    let end = KEYS.iter().position(|(name, _)| *name == "extra");
    at <= end
}

/// A name that means something to another generator.
fn elsewhere(properties: &Map<String, Value>, name: &str, field: Field) -> Value {
    let own = KEYS.iter().find(|(_, other)| *other == field).map(|(own, _)| *own);
    let mut property =
        own.and_then(|own| properties.get(own)).cloned().unwrap_or_else(|| json!({}));
    property["description"] = match field {
        Field::Ignored => json!("It means something elsewhere and nothing here."),
        _ if is_own(name) => return property,
        _ => json!(format!("Read as {}.", words(FRONT_MATTER, "Names from elsewhere", name))),
    };
    property["deprecated"] = json!(true);
    property
}
