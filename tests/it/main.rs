//! The integration tests, one crate of them.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test may fail, and say so")]

mod locale;
