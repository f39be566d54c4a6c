//! The pages of docs/ that are made from the code. `UPDATE_DOCS=1 cargo test docs` writes them.

mod diagnostics;
mod schema;
mod views;

use std::path::Path;

/// Holds a page of docs/ against what the code says now, or writes it.
#[track_caller]
#[expect(clippy::disallowed_methods, reason = "docs/ is read and written here")]
fn check(page: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page);
    if std::env::var("UPDATE_DOCS").is_ok() {
        std::fs::write(&path, now).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let at = written.lines().zip(now.lines()).position(|(written, now)| written != now);
    let at = at.unwrap_or(written.lines().count().min(now.lines().count()));
    assert!(
        written == now,
        "docs/{page} is out of date from line {}: `UPDATE_DOCS=1 cargo test docs` rewrites it\n  \
         written {:?}\n      now {:?}",
        at + 1,
        written.lines().nth(at),
        now.lines().nth(at),
    );
}

/// Words as paragraphs of at most 100 columns, as the rest of docs/ is.
fn wrapped(words: &str) -> String {
    let mut lines = String::new();
    let mut width = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        let end = if width == 0 {
            ""
        } else if width + 1 + length > 100 {
            width = 0;
            "\n"
        } else {
            width += 1;
            " "
        };
        lines.push_str(end);
        lines.push_str(word);
        width += length;
    }
    lines
}
