//! TOML and YAML as one tree of values, each with the bytes of its file that it was read from.

pub mod from_toml;
pub mod from_yaml;
pub mod reader;

use crate::source::Spanned;
use std::ops::Range;

/// A value and its place, a byte range in the whole file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub value: Value,
    pub range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A key of YAML with nothing, `~` or `null` after it.
    Empty,
    /// A word of YAML without quotes. Its type is what its reader wants of it: `lang: no` is
    /// Norwegian, `title: 1984` a text, `draft: no` a flag.
    Plain(String),
    Text(String),
    Integer(i64),
    Float(f64),
    Flag(bool),
    /// A date or time of TOML, in TOML's own spelling.
    Date(String),
    List(Vec<Node>),
    Table(Table),
}

impl Value {
    /// What an author would call it.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Empty => "empty",
            Value::Plain(_) | Value::Text(_) => "text",
            Value::Integer(_) | Value::Float(_) => "a number",
            Value::Flag(_) => "true or false",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

/// Keys with their values, in the order of the file; each key once.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Table {
    pub entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: Spanned<String>,
    pub node: Node,
}

impl Entry {
    pub fn name(&self) -> &str {
        &self.key.value
    }
}

impl Table {
    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == name)
    }
}
