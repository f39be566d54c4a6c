//! How a language writes.

pub mod typography;
