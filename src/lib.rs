//! diglot: essays in several languages become a static site.

// The words.
pub mod language;
pub mod source;
pub mod diagnostic;
pub mod error;
pub mod node;
pub mod report;

// What the owner decided.
pub mod config;

// The pipeline, in order.
pub mod parse;
pub mod plan;
