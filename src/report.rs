//! Diagnostics as people, editors and continuous integration read them.
