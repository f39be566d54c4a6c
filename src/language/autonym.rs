//! The table of languages: what each calls itself, and how much CLDR knows about it.

use std::cmp::Ordering;

/// Made by `tools/cldr.mjs`; the first line names the version of CLDR.
const LANGUAGES: &str = include_str!("languages.txt");

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// With a capital where the script has them, as a switcher of languages shows it.
    pub autonym: &'static str,
    pub coverage: Coverage,
}

/// How much CLDR knows about a language, as <https://cldr.unicode.org/index/cldr-spec/coverage-levels>
/// has it. Dates, plurals and lists exist from [`Coverage::Basic`] on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    None,
    Basic,
    Moderate,
    Modern,
}

/// The line of exactly this tag, in canonical form.
pub fn known(tag: &str) -> Option<Known> {
    let mut fields = line(tag)?.split('\t');
    let autonym = fields.nth(1)?;
    let coverage = match fields.next() {
        Some("modern") => Coverage::Modern,
        Some("moderate") => Coverage::Moderate,
        Some("basic") => Coverage::Basic,
        _ => Coverage::None,
    };
    Some(Known { autonym, coverage })
}

/// The lines are in the order of their tags, and so the middle tells which half has the line.
fn line(tag: &str) -> Option<&'static str> {
    let mut lines = LANGUAGES;
    while !lines.is_empty() {
        let mut half = (0..=lines.len() / 2).rev();
        let middle = half.find(|&at| lines.is_char_boundary(at)).unwrap_or(0);
        let start = lines[..middle].rfind('\n').map_or(0, |newline| newline + 1);
        let end = lines[start..].find('\n').map_or(lines.len(), |length| start + length);
        let line = &lines[start..end];
        match line.split('\t').next().cmp(&Some(tag)) {
            Ordering::Equal => return Some(line),
            Ordering::Greater => lines = &lines[..start],
            Ordering::Less => lines = lines.get(end + 1..).unwrap_or_default(),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_canonical_tag_and_a_name_and_they_are_sorted() {
        let rows: Vec<_> = LANGUAGES.lines().skip(1).collect();
        assert!(rows.len() > 600);
        assert_eq!(known("lvv"), None);
        assert_eq!(known("zzzz"), None);
        assert_eq!(known(""), None);
        assert!(rows.is_sorted_by_key(|row| row.split('\t').next()));
        for row in rows {
            let (tag, name) = row.split_once('\t').unwrap();
            assert!(!name.is_empty(), "{tag}");
            assert_eq!(known(tag).unwrap().autonym, name.split('\t').next().unwrap());
            assert_eq!(crate::language::Language::parse(tag).unwrap().as_str(), tag);
        }
    }
}
