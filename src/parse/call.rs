//! The call of a component: its name, and its arguments with their places.

use crate::parse::LinkKind;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A component that a text calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    pub name: String,
    /// Of the name, in the source.
    pub range: Range<usize>,
    pub arguments: Vec<Argument>,
    /// Something stands between its ends.
    pub has_body: bool,
}

/// An argument as it is written: the component says what it is read as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Argument {
    pub name: String,
    pub value: String,
    /// The whole argument in the source.
    pub range: Range<usize>,
}

impl Argument {
    /// What the argument points at, which its name tells, as in HTML.
    pub fn address(&self) -> Option<LinkKind> {
        match self.name.as_str() {
            "src" | "poster" | "captions" => Some(LinkKind::Picture),
            "href" | "cite" => Some(LinkKind::Link),
            _ => None,
        }
    }
}

/// What of a call cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    pub message: String,
    pub range: Range<usize>,
}

/// How the arguments of a call are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `{src=x.jpg wide}`
    Attributes,
    /// `(src="x.jpg", wide=true)`
    Function,
}

/// Reads `name {src=x.jpg caption="two words" wide}`, all of the text. `at` is where it stands in
/// the source. The name may be missing: `{lang=fr}`.
pub fn attributes(text: &str, at: usize) -> Result<Call, Mistake> {
    let mut reader = Reader { text, at, next: 0 };
    let name = reader.name();
    reader.spaces();
    let call = reader.call(name, Style::Attributes)?;
    reader.spaces();
    if !reader.rest().is_empty() {
        let said = "nothing but arguments in `{}` may stand behind the name of a component";
        return Err(reader.mistake(said, reader.next..text.len()));
    }
    Ok(call)
}

/// Reads `name(src="x.jpg", wide=true)`, as Zola has it, and tells its length.
pub fn function(text: &str, at: usize) -> Result<(Call, usize), Mistake> {
    let mut reader = Reader { text, at, next: 0 };
    let name = reader.name();
    if name.is_empty() || !reader.rest().starts_with('(') {
        return Err(reader.mistake("this is no call of a component", 0..text.len()));
    }
    let call = reader.call(name, Style::Function)?;
    Ok((call, reader.next))
}

/// The name that a text begins with: letters, digits, `_` and `-`, a letter first.
pub fn name(text: &str) -> &str {
    let is_first = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
    if !text.starts_with(is_first) {
        return "";
    }
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    &text[..text.find(|letter| !is_of_name(letter)).unwrap_or(text.len())]
}

struct Reader<'t> {
    text: &'t str,
    /// Where the text begins in the source.
    at: usize,
    next: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.next..]
    }

    fn spaces(&mut self) {
        self.next = self.text.len() - self.rest().trim_start().len();
    }

    fn name(&mut self) -> &'t str {
        let name = name(self.rest());
        self.next += name.len();
        name
    }

    fn take(&mut self, letter: char) -> bool {
        let found = self.rest().starts_with(letter);
        self.next += if found { letter.len_utf8() } else { 0 };
        found
    }

    fn mistake(&self, message: impl Into<String>, range: Range<usize>) -> Mistake {
        Mistake { message: message.into(), range: range.start + self.at..range.end + self.at }
    }

    /// The arguments behind a name.
    fn call(&mut self, name: &str, style: Style) -> Result<Call, Mistake> {
        let (opening, closing) = match style {
            Style::Attributes => ('{', '}'),
            Style::Function => ('(', ')'),
        };
        let mut arguments = Vec::new();
        if self.take(opening) {
            loop {
                self.spaces();
                if self.take(closing) {
                    break;
                }
                if self.rest().is_empty() {
                    let said = format!("`{closing}` is missing behind the arguments");
                    return Err(self.mistake(said, 0..self.text.len()));
                }
                arguments.push(self.argument(style)?);
                self.spaces();
                if style == Style::Function && !self.take(',') && !self.rest().starts_with(')') {
                    let said = "a comma is missing before this argument";
                    return Err(self.mistake(said, self.word()));
                }
            }
        }
        let range = self.at..self.at + name.len();
        Ok(Call { name: name.to_owned(), range, arguments, has_body: false })
    }

    fn argument(&mut self, style: Style) -> Result<Argument, Mistake> {
        let start = self.next;
        let name = self.name();
        let ends = |letter: char| letter.is_whitespace() || "=,})".contains(letter);
        if name.is_empty() || !self.rest().starts_with(ends) && !self.rest().is_empty() {
            self.next = start;
            let said = "this is no argument; a value with spaces stands between quotation marks: \
                        `caption=\"two words\"`";
            return Err(self.mistake(said, self.word()));
        }
        let named = self.next;
        self.spaces();
        let value = if self.take('=') {
            self.spaces();
            self.value(style)?
        } else {
            self.next = named;
            "true".to_owned()
        };
        let range = self.at + start..self.at + self.next;
        Ok(Argument { name: name.to_owned(), value, range })
    }

    /// A word, or anything between quotation marks, in which a backslash stands before a mark that
    /// is meant.
    fn value(&mut self, style: Style) -> Result<String, Mistake> {
        let start = self.next;
        let Some(mark @ ('"' | '\'' | '`')) = self.rest().chars().next() else {
            let word = self.word();
            let ends: &[char] = if style == Style::Function { &[',', ')'] } else { &['}'] };
            let word = &self.text[word];
            let word = &word[..word.find(ends).unwrap_or(word.len())];
            self.next += word.len();
            return Ok(word.to_owned());
        };
        self.next += 1;
        let mut value = String::new();
        let mut letters = self.rest().chars();
        while let Some(letter) = letters.next() {
            self.next += letter.len_utf8();
            match letter {
                '\\' if letters.as_str().starts_with([mark, '\\']) => {
                    value.extend(letters.next());
                    self.next += 1;
                }
                letter if letter == mark => return Ok(value),
                letter => value.push(letter),
            }
        }
        Err(self.mistake("this quotation mark is never closed", start..start + 1))
    }

    /// Up to the next space.
    fn word(&self) -> Range<usize> {
        let rest = self.rest();
        self.next..self.next + rest.find(char::is_whitespace).unwrap_or(rest.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(call: Result<Call, Mistake>, expected: &str) {
        let said = match call {
            Ok(call) => {
                let arguments = call.arguments.iter();
                let all: Vec<String> = arguments
                    .map(|it| format!("{}={} {:?}", it.name, it.value, it.range))
                    .collect();
                format!("{}({})", call.name, all.join(", "))
            }
            Err(mistake) => format!("{:?} {}", mistake.range, mistake.message),
        };
        assert_eq!(said, expected);
    }

    #[test]
    fn attributes_are_words_quotations_and_flags() {
        check(attributes("note", 4), "note()");
        check(
            attributes(r#"figure {src=a.jpg alt = "two \"cups\"" wide}"#, 4),
            r#"figure(src=a.jpg 12..21, alt=two "cups" 22..42, wide=true 43..47)"#,
        );
        check(attributes("{lang=fr}", 4), "(lang=fr 5..12)");
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_place() {
        check(attributes("x {a=\"b}", 0), "5..6 this quotation mark is never closed");
        check(attributes("x {a=b", 0), "0..6 `}` is missing behind the arguments");
        check(
            attributes("x {a=b} c", 0),
            "8..9 nothing but arguments in `{}` may stand behind the name of a component",
        );
        check(
            attributes("x {a=“b c”}", 0),
            "10..15 this is no argument; a value with spaces stands between quotation marks: \
             `caption=\"two words\"`",
        );
    }

    #[test]
    fn functions_are_read_as_zola_writes_them() {
        let function = |text| function(text, 0).map(|(call, _)| call);
        check(function("a(b='c, d', e=1,f=`g`) }}"), "a(b=c, d 2..10, e=1 12..15, f=g 16..21)");
        check(function("a()"), "a()");
        check(function("a(b=1 c=2)"), "6..10 a comma is missing before this argument");
        check(function("name"), "0..4 this is no call of a component");
    }
}
