//! Reads `[pictures]` of diglot.toml: what is made of pictures.

use super::{Pictures, keys};
use crate::node::reader::Reader;
use crate::node::{Table, Value};

impl Default for Pictures {
    fn default() -> Pictures {
        Pictures { widths: vec![480, 960, 1600], quality: 80, megapixels: 40 }
    }
}

pub fn pictures(table: &Table, reader: &mut Reader<'_>) -> Pictures {
    let mut pictures = Pictures::default();
    let Some(table) = table.get("pictures").and_then(|entry| reader.table("pictures", &entry.node))
    else {
        return pictures;
    };
    keys::check(table, keys::PICTURES, "`pictures`", reader);
    if let Some(widths) = table.get("widths") {
        let Value::List(items) = &widths.node.value else {
            reader.unfit("widths", "a list of numbers", &widths.node, None);
            return pictures;
        };
        let widths = items.iter().filter_map(|item| reader.integer("widths", item, 16..=8192));
        pictures.widths = widths.filter_map(|width| u32::try_from(width).ok()).collect();
        pictures.widths.sort_unstable();
        pictures.widths.dedup();
    }
    let mut number = |key: &str, range| {
        let number = reader.integer(key, &table.get(key)?.node, range)?;
        u32::try_from(number).ok()
    };
    if let Some(megapixels) = number("megapixels", 1..=1000) {
        pictures.megapixels = megapixels;
    }
    let quality = number("quality", 1..=100).and_then(|quality| u8::try_from(quality).ok());
    pictures.quality = quality.unwrap_or(pictures.quality);
    pictures
}
