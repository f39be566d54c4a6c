//! `diglot schema`: what editors need to know of configuration and front matter.

use super::FINE;
use super::arguments::{Described, SchemaOptions};
use super::say;

pub fn run(options: &SchemaOptions) -> u8 {
    say::print(match options.of {
        Described::Site => include_str!("../../docs/schema/diglot.json"),
        Described::Tags => include_str!("../../docs/schema/tags.json"),
        Described::Authors => include_str!("../../docs/schema/authors.json"),
        Described::Series => include_str!("../../docs/schema/series.json"),
        Described::FrontMatter => include_str!("../../docs/schema/front-matter.json"),
    });
    FINE
}
