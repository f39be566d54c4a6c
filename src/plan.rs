//! Every file to be written, each with all it depends on.

pub mod view;
