//! Each source into a document, one file at a time.

pub mod front_matter;
