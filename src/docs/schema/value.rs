//! The kinds of values that keys take.

use crate::diagnostic::code::Code;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Values by language: `{ en = "text", lv = "teksts" }`.
pub type ByLanguage<T> = BTreeMap<String, T>;

/// Anything that a template may find.
pub type Free = Map<String, Value>;

/// `"text"` or `{ en = "text", lv = "teksts" }`.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "only its schema counts")]
pub enum Texts {
    All(String),
    Each(ByLanguage<String>),
}

/// A list of texts; a lone text is a list of one.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "only its schema counts")]
pub enum Words {
    One(String),
    Several(Vec<String>),
}

/// `lv`, `pt-BR`, `zh-Hant`.
#[derive(Debug)]
pub struct Tag;

impl JsonSchema for Tag {
    fn schema_name() -> Cow<'static, str> {
        "Tag".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$" })
    }
}

/// `2026-03-01`, perhaps with a time.
#[derive(Debug)]
pub struct Day;

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}" })
    }
}

/// How many stand on a page.
pub fn count(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "integer", "minimum": 1, "maximum": 10_000 })
}

/// A level for each kind of mistake.
pub fn levels(_: &mut SchemaGenerator) -> Schema {
    let level = json!({ "enum": ["off", "warn", "error"] });
    let codes: Free =
        Code::ALL.iter().map(|code| (code.name().to_owned(), level.clone())).collect();
    json_schema!({ "type": "object", "properties": codes, "additionalProperties": false })
}
