//! Calls of components as Zola writes them, for sites that come from there: `{{ name(id="x") }}`,
//! and `{% name(id="x") %}` with a body up to `{% end %}`.

use crate::parse::call::{self, Call, Mistake};
use crate::parse::container::{Family, Fence, Fences, Role};
use std::ops::Range;

/// The marks of a call, and of one that is shown and not made.
const CALL: (&str, &str) = ("{{", "}}");
const TAG: (&str, &str) = ("{%", "%}");
const SHOWN: (&str, &str) = ("/*", "*/");

/// Bytes of the longest call, so that a line of braces is not read again for each of them.
const LONGEST: usize = 8192;

/// Adds what may be a call, if it does not stand in code.
pub fn candidates(text: &str, body: &Range<usize>, fences: &mut Fences) {
    let mut start = body.start;
    let mut is_behind_empty = true;
    for line in text[body.clone()].split_inclusive('\n') {
        let mut next = 0;
        while let Some(found) = line[next..].find('{') {
            let at = next + found;
            let Some((role, length)) = role(beginning(&line[at..])) else {
                next = at + 1;
                continue;
            };
            next = at + length;
            let is_line = is_empty(&line[..at]) && is_empty(&line[next..]);
            let behind = || text[start + line.len()..body.end].lines().next().unwrap_or_default();
            let family = match &role {
                Role::Opens | Role::Closes if is_line => Family::Lines,
                // Otherwise it would cut a paragraph in two.
                Role::Alone if is_line && is_behind_empty && is_empty(behind()) => Family::Lines,
                _ => Family::Inline,
            };
            fences.entry(start + at).or_insert(Fence { end: start + next, role, family });
        }
        is_behind_empty = is_empty(line);
        start += line.len();
    }
}

/// As much of a text as a call may have: of its first line.
pub fn beginning(text: &str) -> &str {
    let text = &text[..text.floor_char_boundary(LONGEST.min(text.len()))];
    text.lines().next().unwrap_or_default()
}

/// What a line begins with, and its length.
fn role(line: &str) -> Option<(Role, usize)> {
    for (opening, closing) in [CALL, TAG] {
        let Some(inner) = line.strip_prefix(opening) else { continue };
        if let Some(words) = inner.strip_prefix(SHOWN.0) {
            let end = format!("{}{closing}", SHOWN.1);
            let (words, _) = words.split_once(&end)?;
            let length = opening.len() + SHOWN.0.len() + words.len() + end.len();
            return Some((Role::Words(format!("{opening}{words}{closing}")), length));
        }
        let call = inner.trim_start();
        let (role, behind) = match call::function(call, 0) {
            Ok((_, length)) if opening == CALL.0 => (Role::Alone, &call[length..]),
            Ok((_, length)) => (Role::Opens, &call[length..]),
            Err(_) if opening == TAG.0 => (Role::Closes, call.strip_prefix("end")?),
            Err(_) => return None,
        };
        let behind = behind.trim_start().strip_prefix(closing)?;
        return Some((role, line.len() - behind.len()));
    }
    None
}

/// The call that a line begins with.
pub fn opening(line: &str, at: usize) -> Option<Call> {
    let inner = line.strip_prefix(CALL.0).or_else(|| line.strip_prefix(TAG.0))?;
    let call = inner.trim_start();
    call::function(call, at + line.len() - call.len()).ok().map(|(call, _)| call)
}

/// What is wrong with a call that stayed as it is written: its arguments, or that it has no end.
pub fn mistake(line: &str, at: usize) -> Option<Mistake> {
    let inner = line.strip_prefix(CALL.0).or_else(|| line.strip_prefix(TAG.0))?;
    let call = inner.trim_start();
    let name = call::name(call);
    if name.is_empty() || !call[name.len()..].starts_with('(') {
        return None;
    }
    let start = at + line.len() - call.len();
    Some(match call::function(call, start) {
        Err(mistake) => mistake,
        Ok((_, length)) => {
            let end = if line.starts_with(TAG.0) { TAG.1 } else { CALL.1 };
            let is_whole = call[length..].trim_start().starts_with(end);
            let message = if is_whole {
                format!("the component `{name}` is never closed, or not in the same block")
            } else {
                format!("`{end}` is missing behind the call of `{name}`")
            };
            Mistake { message, range: start..start + length }
        }
    })
}

/// Code in which calls that are shown lose the marks that say so.
pub fn shown(code: &str) -> Option<String> {
    let has_mark = |(opening, _): (&str, &str)| code.contains(&format!("{opening}{}", SHOWN.0));
    [CALL, TAG].into_iter().any(has_mark).then(|| {
        [CALL, TAG].iter().fold(code.to_owned(), |code, (opening, closing)| {
            code.replace(&format!("{opening}{}", SHOWN.0), opening)
                .replace(&format!("{}{closing}", SHOWN.1), closing)
        })
    })
}

fn is_empty(line: &str) -> bool {
    line.trim_start_matches([' ', '\t', '>']).trim_end().is_empty()
}
