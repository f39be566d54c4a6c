//! The integration tests, one crate of them.

#![allow(clippy::disallowed_methods, reason = "tests make sites on the disk")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what a test cannot do is a failure of the test"
)]

mod site;
mod truth;

mod align;
mod commonmark;
mod compat;
mod corpora;
mod dependencies;
mod hostile;
mod locale;
mod newcomer;
mod same;
mod specs;
mod tidy;
mod translations;
mod weight;
