//! Finds the front matter of a text.

use std::ops::Range;

/// Front matter larger than this is not given to a parser.
pub const MOST_BYTES: usize = 64 * 1024;

#[derive(Debug, PartialEq, Eq)]
pub enum Split {
    /// The text begins at this byte.
    None {
        body: usize,
    },
    Toml {
        matter: Range<usize>,
        body: usize,
    },
    Yaml {
        matter: Range<usize>,
        body: usize,
    },
    /// The opening fence has no closing one.
    Unclosed {
        fence: Range<usize>,
    },
    /// The front matter is larger than [`MOST_BYTES`].
    TooLarge {
        fence: Range<usize>,
        body: usize,
    },
    /// There is front matter, but not on the first line.
    Late {
        fence: Range<usize>,
        body: usize,
    },
}

/// Splits a text at the fences of its front matter: `+++` or `---`, alone on the first line after
/// a byte order mark. A `---` with a blank line below it is a thematic break of markdown, as in
/// Pandoc, unless the next line that is not blank looks like `key: value`.
pub fn split(text: &str) -> Split {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = Line::at(text, start);
    if first.text.is_empty() {
        return late(text, start);
    }
    let opens = first.is_fence("+++") || first.is_fence("---") && opens_yaml(text, first.next);
    if !opens {
        return Split::None { body: start };
    }
    let fence = start..start + first.text.len();
    let mut line = Line::at(text, first.next);
    while !line.is_fence(first.text) {
        if line.next == text.len() {
            return Split::Unclosed { fence };
        }
        line = Line::at(text, line.next);
    }
    let (matter, body) = (first.next..line.start, line.next);
    if matter.len() > MOST_BYTES {
        Split::TooLarge { fence, body }
    } else if first.text == "+++" {
        Split::Toml { matter, body }
    } else {
        Split::Yaml { matter, body }
    }
}

struct Line<'t> {
    start: usize,
    /// Without white space at its end.
    text: &'t str,
    /// Where the next line begins.
    next: usize,
}

impl<'t> Line<'t> {
    fn at(text: &'t str, start: usize) -> Line<'t> {
        let end = text[start..].find('\n').map_or(text.len(), |newline| start + newline + 1);
        Line { start, text: text[start..end].trim_end(), next: end }
    }

    fn is_fence(&self, fence: &str) -> bool {
        self.text == fence
    }
}

fn opens_yaml(text: &str, after: usize) -> bool {
    let next = Line::at(text, after);
    !next.text.is_empty() || text[after..].trim_start().lines().next().is_some_and(is_key)
}

/// Whether a line begins with a word and a colon.
fn is_key(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, rest)| {
        !key.is_empty()
            && key.chars().all(|letter| letter.is_alphanumeric() || "_-".contains(letter))
            && (rest.is_empty() || rest.starts_with([' ', '\t']))
    })
}

/// A text that begins with blank lines, which may hide front matter.
fn late(text: &str, start: usize) -> Split {
    let rest = text[start..].trim_start();
    let at = text.len() - rest.len();
    let fence = Line::at(text, at);
    let opens =
        fence.is_fence("+++") || fence.is_fence("---") && rest.lines().nth(1).is_some_and(is_key);
    if opens && rest.lines().skip(1).any(|line| line.trim_end() == fence.text) {
        Split::Late { fence: at..at + fence.text.len(), body: start }
    } else {
        Split::None { body: start }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The matter and the body.
    #[track_caller]
    fn check(text: &str, matter: &str, body: &str) {
        match split(text) {
            Split::Toml { matter: range, body: at } | Split::Yaml { matter: range, body: at } => {
                assert_eq!((&text[range], &text[at..]), (matter, body));
            }
            other => panic!("{text:?} is {other:?}"),
        }
    }

    #[track_caller]
    fn check_none(text: &str) {
        assert!(matches!(split(text), Split::None { .. }), "{text:?} is {:?}", split(text));
    }

    #[test]
    fn the_front_matter_lies_between_two_fences() {
        check("+++\na = 1\n+++\nText", "a = 1\n", "Text");
        check("---\na: 1\n---\nText", "a: 1\n", "Text");
        check("---\r\na: 1\r\n---\r\nText", "a: 1\r\n", "Text");
        check("\u{feff}---  \na: ā\n--- \nText", "a: ā\n", "Text");
        check("---\n---", "", "");
        check("---\n\ntitle: Late\n---\nText", "\ntitle: Late\n", "Text");
        check("---\n# a comment\n---\nText", "# a comment\n", "Text");
        check("---\na: |\n  ---\n---\n---\n", "a: |\n  ---\n", "---\n");
    }

    #[test]
    fn a_text_may_begin_with_a_thematic_break() {
        check_none("---\n\nOnce upon a time.\n\n---\n\nThe end.\n");
        check_none("---\n\nHe said it: no.\n");
        check_none("---");
        check_none("----\na: 1\n----\n");
        check_none(" ---\na: 1\n---\n");
        check_none("***\na: 1\n---\n");
    }

    #[test]
    fn a_text_without_fences_is_all_body() {
        check_none("");
        check_none("\n\n");
        check_none("Text");
        assert_eq!(split("\u{feff}Text"), Split::None { body: 3 });
        check_none("\n+++\nnot closed");
    }

    #[test]
    fn an_open_fence_and_a_late_one_are_found() {
        assert_eq!(split("---\ntitle: A\n\nText"), Split::Unclosed { fence: 0..3 });
        assert_eq!(split("+++\n"), Split::Unclosed { fence: 0..3 });
        assert_eq!(split("+++"), Split::Unclosed { fence: 0..3 });
        assert_eq!(split("\n\n---\ntitle: A\n---\n"), Split::Late { fence: 2..5, body: 0 });
    }

    #[test]
    fn the_limit_is_64_kilobytes() {
        let matter = |size: usize| format!("+++\n#{}\n+++\nText", "a".repeat(size - 2));
        assert!(matches!(split(&matter(MOST_BYTES)), Split::Toml { .. }));
        assert!(matches!(split(&matter(MOST_BYTES + 1)), Split::TooLarge { .. }));
    }
}
