//! diglot: essays in several languages become a static site.
//!
#![doc = include_str!("../ARCHITECTURE.md")]

// The words.
pub mod language;
pub mod source;
pub mod diagnostic;
pub mod error;
pub mod node;

// How languages write, and what the owner decided.
pub mod locale;
pub mod highlight;
pub mod formula;
pub mod config;

// The pipeline, in order.
pub mod picture;
pub mod card;
pub mod discover;
pub mod theme;
pub mod parse;
pub mod catalog;
pub mod align;
pub mod lock;
pub mod status;
pub mod check;
pub mod write;
pub mod plan;
pub mod render;
pub mod record;
pub mod pipeline;

// Beside the pipeline.
pub mod report;
pub mod new;
pub mod serve;
pub mod cli;

#[cfg(test)]
mod docs;
