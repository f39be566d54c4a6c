//! The integration tests, one crate of them.

#![allow(clippy::disallowed_methods, reason = "tests make sites on the disk")]

mod site;
mod truth;

mod serve;

mod commonmark;
mod corpora;
mod locale;
mod specs;
mod tidy;
