//! The words behind ```` ``` ````: the language of a block of code, and what its writer wants.
//!
//! Both Zola's way (`rust,linenos,hl_lines=3-5 8`) and Hugo's
//! (`rust {linenos=true hl_lines=[3,"5-8"]}`) are read. Bare words that mean something elsewhere
//! (`rust,no_run`) are let be.

use crate::diagnostic::did_you_mean;
use std::ops::RangeInclusive;

/// What a fence says of its code. Lines are counted from 1.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fence<'t> {
    pub language: &'t str,
    /// The number of the first line, where lines have numbers.
    pub numbered: Option<usize>,
    pub marked: Vec<RangeInclusive<usize>>,
    pub hidden: Vec<RangeInclusive<usize>>,
}

/// A word of a fence that means nothing.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake<'t> {
    pub word: &'t str,
    pub message: String,
    pub help: String,
}

const KEYS: [&str; 4] = ["linenos", "linenostart", "hl_lines", "hide_lines"];

impl Fence<'_> {
    /// Lines are told apart, not only words.
    pub fn has_lines(&self) -> bool {
        self.numbered.is_some() || !self.marked.is_empty() || !self.hidden.is_empty()
    }
}

pub fn read(info: &str) -> (Fence<'_>, Vec<Mistake<'_>>) {
    let info = info.trim();
    let end = info.find([' ', '\t', ',', '{']).unwrap_or(info.len());
    let mut fence = Fence { language: &info[..end], ..Fence::default() };
    let mut mistakes = Vec::new();
    let (mut numbered, mut start) = (false, None);
    // Numbers with spaces between them belong to the key before.
    let mut last = "";
    for (key, written) in words(&info[end..]) {
        let (name, value) = match written {
            Some(value) => (key, value),
            None if last.ends_with("_lines") && ranges(key).is_some() => (last, key),
            None => (key, "true"),
        };
        let known = KEYS.iter().find(|known| known.eq_ignore_ascii_case(name));
        last = known.copied().unwrap_or_default();
        match last {
            "linenos" => numbered = value != "false",
            "linenostart" => match value.parse() {
                Ok(number) => start = Some(number),
                Err(_) => mistakes.push(no_lines(value)),
            },
            "hl_lines" | "hide_lines" => match ranges(value) {
                Some(found) if last == "hl_lines" => fence.marked.extend(found),
                Some(found) => fence.hidden.extend(found),
                None => mistakes.push(no_lines(value)),
            },
            _ => mistakes.extend(unknown(key, written.is_some())),
        }
    }
    fence.numbered = numbered.then(|| start.unwrap_or(1));
    (fence, mistakes)
}

/// A key without a value is a mistake only where it is nearly one that diglot knows.
fn unknown(key: &str, has_value: bool) -> Option<Mistake<'_>> {
    let nearest = did_you_mean(key, KEYS);
    (has_value || nearest.is_some()).then(|| Mistake {
        word: key,
        message: format!("a block of code has no attribute `{key}`"),
        help: nearest.map_or_else(
            || format!("it may have {}", KEYS.map(|key| format!("`{key}`")).join(", ")),
            |nearest| format!("did you mean `{nearest}`?"),
        ),
    })
}

fn no_lines(value: &str) -> Mistake<'_> {
    Mistake {
        word: value,
        message: format!("`{value}` names no lines"),
        help: "lines are numbers and ranges: `hl_lines=3-5 8`, or `hl_lines=[3,\"5-8\"]`"
            .to_owned(),
    }
}

/// Keys with their values, without brackets and quotation marks around them.
fn words(mut rest: &str) -> Vec<(&str, Option<&str>)> {
    const BETWEEN: [char; 5] = [' ', '\t', ',', '{', '}'];
    let mut words = Vec::new();
    loop {
        rest = rest.trim_start_matches(BETWEEN);
        let Some(end) = rest.find(|letter| letter == '=' || BETWEEN.contains(&letter)) else {
            words.extend((!rest.is_empty()).then_some((rest, None)));
            return words;
        };
        let key = &rest[..end];
        let Some(value) = rest[end..].strip_prefix('=') else {
            words.push((key, None));
            rest = &rest[end..];
            continue;
        };
        let closing = match value.chars().next() {
            Some('[') => Some(']'),
            Some(mark @ ('"' | '\'')) => Some(mark),
            _ => None,
        };
        let inside =
            closing.and_then(|mark| value[1..].find(mark)).map(|end| (1, end + 1, end + 2));
        let (from, to, after) = inside.unwrap_or_else(|| {
            let end = value.find(BETWEEN).unwrap_or(value.len());
            (0, end, end)
        });
        words.push((key, Some(&value[from..to])));
        rest = &value[after..];
    }
}

/// `3`, `3-5`, `3,"5-8"`, `3 5-8`.
fn ranges(value: &str) -> Option<Vec<RangeInclusive<usize>>> {
    let parts = value.split([',', ' ']).map(|part| part.trim_matches(['"', '\'', ' ']));
    let range = |part: &str| match part.split_once('-') {
        Some((first, last)) => Some(first.parse().ok()?..=last.parse().ok()?),
        None => part.parse().ok().map(|line| line..=line),
    };
    parts.filter(|part| !part.is_empty()).map(range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(info: &str, expected: &Fence<'_>) {
        assert_eq!(
            read(info),
            (
                Fence {
                    language: expected.language,
                    numbered: expected.numbered,
                    marked: expected.marked.clone(),
                    hidden: expected.hidden.clone()
                },
                vec![]
            ),
            "{info}"
        );
    }

    #[test]
    fn zola_and_hugo_are_understood() {
        check("", &Fence::default());
        check("rust", &Fence { language: "rust", ..Fence::default() });
        check("rust,no_run", &Fence { language: "rust", ..Fence::default() });
        let expected = Fence {
            language: "rust",
            numbered: Some(1),
            marked: vec![3..=5, 8..=8],
            hidden: vec![],
        };
        check("rust,linenos,hl_lines=3-5 8", &expected);
        check("rust {linenos=true hl_lines=[\"3-5\",8]}", &expected);
        check("rust {linenos=table,hl_lines=[\"3-5\", 8]}", &expected);
        let expected =
            Fence { language: "go", numbered: Some(20), marked: vec![], hidden: vec![1..=2] };
        check("go, linenos, linenostart=20, hide_lines=1-2", &expected);
        check("go {lineNos=inline,lineNoStart=20} hide_lines=\"1-2\"", &expected);
        check("go {linenos=false}", &Fence { language: "go", ..Fence::default() });
    }

    #[test]
    fn what_means_nothing_is_said() {
        let words =
            |info| read(info).1.into_iter().map(|it| (it.word, it.help)).collect::<Vec<_>>();
        assert_eq!(words("rust,lineno"), [("lineno", "did you mean `linenos`?".to_owned())]);
        assert_eq!(words("rust,hl_line=3")[0].1, "did you mean `hl_lines`?");
        assert_eq!(words("rust,hl_lines=three")[0].0, "three");
        assert_eq!(words("rust title=\"a.rs\"").len(), 1);
    }
}
