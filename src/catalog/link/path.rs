//! The written form of a link: its scheme, and paths joined as browsers join them.

use crate::language::Language;
use percent_encoding::percent_decode_str;

/// What an address begins with.
#[derive(Debug)]
pub enum Scheme {
    None,
    /// `//host/path`
    OtherHost,
    /// In lower case.
    Named(String),
}

/// The scheme of an address as a browser would read it: white space and controls are passed over
/// (WHATWG URL, 4.4).
pub fn scheme(address: &str) -> Scheme {
    let mut name = String::new();
    for letter in address.chars().filter(|letter| !letter.is_control() && !letter.is_whitespace()) {
        match letter {
            ':' if !name.is_empty() => return Scheme::Named(name),
            letter if letter.is_ascii_alphabetic() => name.push(letter.to_ascii_lowercase()),
            letter if !name.is_empty() && (letter.is_ascii_digit() || "+-.".contains(letter)) => {
                name.push(letter);
            }
            _ => break,
        }
    }
    if address.starts_with("//") || address.starts_with("/\\") {
        Scheme::OtherHost
    } else {
        Scheme::None
    }
}

pub fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Resolves `path` against an absolute folder or page address (RFC 3986, 5.2, within one site).
pub fn join(base: &str, path: &str) -> String {
    below(base.rsplit_once('/').map_or("", |(folder, _)| folder), path)
}

/// Resolves `path` against a folder, which may have slashes at its ends.
pub fn below(folder: &str, path: &str) -> String {
    let mut joined = String::with_capacity(folder.len() + path.len() + 2);
    let folder = if path.starts_with('/') { "" } else { folder };
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        joined.push('/');
        joined.push_str(part);
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => joined.truncate(joined.rfind('/').unwrap_or(0)),
            part => {
                joined.push('/');
                joined.push_str(part);
            }
        }
    }
    if joined.is_empty() || path.ends_with(['/', '.']) {
        joined.push('/');
    }
    joined
}

pub fn with_slash(address: &str) -> String {
    if address.ends_with('/') { address.to_owned() } else { format!("{address}/") }
}

/// `cover.jpg` becomes `cover.lv.jpg`.
pub fn localized(path: &str, language: &Language) -> Option<String> {
    let (stem, extension) = path.rsplit_once('.')?;
    (!extension.contains('/')).then(|| format!("{stem}.{language}.{extension}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_join(base: &str, path: &str, expected: &str) {
        assert_eq!(join(base, path), expected, "{base} + {path}");
    }

    #[test]
    fn paths_are_resolved_as_browsers_do() {
        check_join("/en/articles/x/", "../legal/", "/en/articles/legal/");
        check_join("/a/b/", "./c", "/a/b/c");
        check_join("/a/b/", "/c/d.md", "/c/d.md");
        check_join("/a/", "../../../c", "/c");
        check_join("/a/b/", "..", "/a/");
        check_join("/", ".", "/");
    }

    #[test]
    fn a_scheme_cannot_hide_behind_white_space() {
        let name = |address| match scheme(address) {
            Scheme::Named(name) => name,
            _ => String::new(),
        };
        assert_eq!(name("java\tscript:alert(1)"), "javascript");
        assert_eq!(name(" JavaScript:alert(1)"), "javascript");
        assert_eq!(name("./a:b"), "");
        assert_eq!(name("a/b:c"), "");
        assert_eq!(name("#a:b"), "");
    }
}
