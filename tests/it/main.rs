//! The integration tests, one crate of them.

#![allow(clippy::disallowed_methods, reason = "tests make sites on the disk")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what a test cannot do is a failure of the test"
)]
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "tests print the figures they measure, and say what they skip"
)]
#![allow(
    clippy::too_many_lines,
    clippy::cast_precision_loss,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a whole site in one test, shares of small numbers, names that diglot itself chose"
)]

mod site;
mod truth;

mod serve;

mod again;
mod align;
mod cards;
mod commonmark;
mod compat;
mod containers;
mod corpora;
mod dependencies;
mod edits;
mod gold;
mod hostile;
mod leaf;
mod locale;
mod new;
mod newcomer;
mod numbers;
mod pictures;
mod rebuild;
mod same;
mod search;
mod specs;
mod tidy;
mod touched;
mod translations;
mod weight;
