//! The integration tests, one crate of them.

mod locale;
