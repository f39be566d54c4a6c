//! Several names in one sentence: "A, B un C".

use icu_list::ListFormatter;
use std::fmt;
use std::ops::Range;
use writeable::{Part, PartsWrite, Writeable};

/// Joins names as the language does. What is written for a name may be more than the name, say a
/// link; yet the conjunction looks at the plain name (Spanish `e` before `Ibiza`).
pub fn join(
    formatter: &ListFormatter,
    names: &[&str],
    mut write: impl FnMut(usize, &str) -> String,
) -> String {
    let mut plain = Marked::default();
    // Writing into memory does not fail.
    let _ = formatter.format(names.iter()).write_to_parts(&mut plain);
    let mut joined = String::with_capacity(plain.text.len());
    let mut end = 0;
    for (index, name) in plain.names.into_iter().enumerate() {
        joined.push_str(&plain.text[end..name.start]);
        joined.push_str(&write(index, &plain.text[name.clone()]));
        end = name.end;
    }
    joined.push_str(&plain.text[end..]);
    joined
}

/// A joined list, and where its names are.
#[derive(Default)]
struct Marked {
    text: String,
    names: Vec<Range<usize>>,
}

impl fmt::Write for Marked {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

impl PartsWrite for Marked {
    type SubPartsWrite = Marked;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Marked) -> fmt::Result,
    ) -> fmt::Result {
        let start = self.text.len();
        write(self)?;
        if part == icu_list::parts::ELEMENT {
            self.names.push(start..self.text.len());
        }
        Ok(())
    }
}
