//! stub
pub mod name;
