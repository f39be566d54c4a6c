//! Changes to a line of text, gathered first and made at once.

use std::borrow::Cow;
use std::ops::Range;

/// Replacements in one line. Nothing is allocated until there is one.
#[derive(Clone, Default)]
pub struct Edits<'r>(Vec<Edit<'r>>);

#[derive(Clone)]
struct Edit<'r> {
    range: Range<usize>,
    with: &'r str,
}

impl<'r> Edits<'r> {
    pub fn replace(&mut self, range: Range<usize>, with: &'r str) {
        self.0.push(Edit { range, with });
    }

    pub fn insert(&mut self, at: usize, text: &'r str) {
        self.replace(at..at, text);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn append(&mut self, mut other: Edits<'r>) {
        self.0.append(&mut other.0);
    }

    /// In the order of the text, and where two touch the same bytes only the first.
    pub fn in_order(mut self) -> Edits<'r> {
        self.0.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut done = 0;
        self.0.retain(|edit| {
            let free = edit.range.start >= done;
            if free {
                done = edit.range.end;
            }
            free
        });
        self
    }

    pub fn apply<'t>(&self, line: &'t str) -> Cow<'t, str> {
        self.apply_within(line, 0..line.len())
    }

    /// The part of the line at `range`, whose text is `part`, as the edits leave it. An edit that
    /// reaches over the end of a part puts its text where it begins.
    pub fn apply_within<'t>(&self, part: &'t str, range: Range<usize>) -> Cow<'t, str> {
        let first = self.0.partition_point(|edit| {
            edit.range.end < range.start
                || (edit.range.end == range.start && edit.range.start < range.start)
        });
        let touching = self.0[first..].iter().take_while(|edit| edit.range.start < range.end);
        let mut set = String::new();
        let mut copied = range.start;
        let mut touched = false;
        for edit in touching {
            touched = true;
            let start = edit.range.start.max(range.start);
            set.push_str(&part[copied - range.start..start - range.start]);
            if edit.range.start >= range.start {
                set.push_str(edit.with);
            }
            copied = edit.range.end.min(range.end);
        }
        if !touched {
            return Cow::Borrowed(part);
        }
        set.push_str(&part[copied - range.start..]);
        Cow::Owned(set)
    }
}
