//! A view that many pages show: made once into what templates are given, and then pointed at.

use crate::plan::fingerprint::hash;
use serde::{Serialize, Serializer};
use std::marker::PhantomData;
use tera::Value;

/// A `T`, as templates see it, and a hash that stands for it in fingerprints. A copy is another
/// pointer to the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Made<T>(Value, u128, PhantomData<T>);

impl<T: Serialize> Made<T> {
    pub fn new(view: &T) -> Made<T> {
        Made(Value::from_serializable(view), hash(view), PhantomData)
    }
}

/// Templates and people see the view, a hash of the page sees its hash.
impl<T> Serialize for Made<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.0.serialize(serializer)
        } else {
            self.1.serialize(serializer)
        }
    }
}

#[cfg(test)]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Made<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}
