//! What a block consists of, as far as two texts are compared by it: Markdown and HTML are read so far
//! as to pass over addresses and tags.

use crate::locale::letter::{digit, is_of_word, word};

/// What of Markdown and HTML a text begins with.
pub enum Token<'t> {
    Word(&'t str),
    Number(&'t str),
    Code(&'t str),
    Handle(&'t str),
    Note(&'t str),
    /// Signs, and what is not read: addresses and tags.
    Other,
}

/// The words of a text, which are not those in code, each with how many bytes stand behind it.
pub fn words(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        while let Some(byte) = rest.bytes().next() {
            let (token, length) = match byte {
                b' ' => (Token::Other, 1),
                b'a'..=b'z' | b'A'..=b'Z' => whole(Token::Word, word(rest)),
                _ => token(rest),
            };
            rest = &rest[length..];
            if let Token::Word(word) = token {
                return Some((word, rest.len()));
            }
        }
        None
    })
}

/// What a text begins with that is not empty, and its bytes.
pub fn token(text: &str) -> (Token<'_>, usize) {
    match text.as_bytes()[0] {
        b'`' => code(text),
        b'<' => (Token::Other, tag(text)),
        b']' if text.starts_with("](") => (Token::Other, address(text)),
        b'[' if text.starts_with("[^") => note(text),
        b'@' => handle(text),
        b'0'..=b'9' => number(text),
        b'a'..=b'z' | b'A'..=b'Z' => whole(Token::Word, word(text)),
        0..=0x7F => (Token::Other, 1),
        _ => match text.chars().next() {
            Some(letter) if digit(letter).is_some() => number(text),
            Some(letter) if is_of_word(letter) => whole(Token::Word, word(text)),
            other => (Token::Other, other.map_or(1, char::len_utf8)),
        },
    }
}

fn code(text: &str) -> (Token<'_>, usize) {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let Some(length) = text[ticks..].find(&text[..ticks]) else { return (Token::Other, ticks) };
    (Token::Code(text[ticks..ticks + length].trim()), length + 2 * ticks)
}

fn note(text: &str) -> (Token<'_>, usize) {
    let Some(end) = text.find(']') else { return (Token::Other, 2) };
    (Token::Note(&text[2..end]), end)
}

fn handle(text: &str) -> (Token<'_>, usize) {
    let name = run(&text[1..], |letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    let token = if name.len() > 1 { Token::Handle(name) } else { Token::Other };
    (token, name.len() + 1)
}

fn number(text: &str) -> (Token<'_>, usize) {
    whole(Token::Number, run(text, |letter| digit(letter).is_some()))
}

/// A token that is all of this text.
fn whole<'t>(token: impl Fn(&'t str) -> Token<'t>, text: &'t str) -> (Token<'t>, usize) {
    (token(text), text.len())
}

/// The characters of this kind that a text begins with.
fn run(text: &str, is_part: impl Fn(char) -> bool) -> &str {
    &text[..text.find(|letter| !is_part(letter)).unwrap_or(text.len())]
}

/// The bytes of a tag or comment; one for a `<` that is neither.
fn tag(rest: &str) -> usize {
    let end = if rest.starts_with("<!--") {
        rest.find("-->").map(|end| end + 3)
    } else if rest[1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/') {
        rest.find('>').map(|end| end + 1)
    } else {
        None
    };
    end.unwrap_or(1)
}

/// The bytes of `](address "title")`.
fn address(rest: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            '(' => depth += 1,
            ')' if depth == 1 => return at + 1,
            ')' => depth -= 1,
            '\n' if rest[at + 1..].starts_with('\n') => break,
            _ => {}
        }
    }
    1
}
