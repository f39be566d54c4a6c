//! The table of languages: what each calls itself, and how much CLDR knows about it.

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
    LANGUAGES.lines().find_map(|line| {
        let mut fields = line.strip_prefix(tag)?.strip_prefix('\t')?.split('\t');
        let autonym = fields.next()?;
        let coverage = match fields.next() {
            Some("modern") => Coverage::Modern,
            Some("moderate") => Coverage::Moderate,
            Some("basic") => Coverage::Basic,
            _ => Coverage::None,
        };
        Some(Known { autonym, coverage })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_canonical_tag_and_a_name_and_they_are_sorted() {
        let rows: Vec<_> = LANGUAGES.lines().skip(1).collect();
        assert!(rows.len() > 600);
        assert!(rows.is_sorted_by_key(|row| row.split('\t').next()));
        for row in rows {
            let (tag, name) = row.split_once('\t').unwrap();
            assert!(!name.is_empty(), "{tag}");
            assert_eq!(crate::language::Language::parse(tag).unwrap().as_str(), tag);
        }
    }
}
