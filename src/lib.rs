//! diglot: essays in several languages become a static site.

// The words.
pub mod language;
pub mod source;
pub mod diagnostic;
pub mod error;
pub mod locale;
