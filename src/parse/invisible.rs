//! Characters that cannot be seen and change how a text is read (CVE-2021-42574, Unicode TR 36).

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::language::{Direction, Language};
use crate::parse::block::{Block, BlockKind};
use crate::source::Source;
use memchr::memchr3_iter;
use std::ops::Range;
use std::sync::Arc;

/// Warns of each kind of invisible character, at its first place. A character that only tells where
/// a line may break does no harm in running text: it is reported in the front matter, in headings
/// and in code, where it would end up in addresses and programs.
pub fn check(
    source: &Arc<Source>,
    language: &Language,
    blocks: &[Block],
    body: &Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let whole = source.text();
    let text = whole.trim_start_matches('\u{feff}');
    let skipped = whole.len() - text.len();
    let mut seen = Vec::new();
    // All of them begin with one of three bytes in UTF-8.
    for at in memchr3_iter(0xE2, 0xEF, 0xF3, text.as_bytes()) {
        let letter = text[at..].chars().next().unwrap_or_default();
        let Some(name) = name(letter) else { continue };
        if allowed(letter, &text[..at], language) || seen.contains(&letter) {
            continue;
        }
        let matters = |block: &Block| matches!(block.kind, BlockKind::Heading(_) | BlockKind::Code);
        let start = skipped + at;
        let in_running_text = body.contains(&start)
            && !blocks.iter().any(|block| matters(block) && block.range().contains(&start));
        if in_running_text && matches!(letter, '\u{200B}'..='\u{200D}' | '\u{FEFF}') {
            continue;
        }
        seen.push(letter);
        let count = text.matches(letter).count();
        let times = if count > 1 { format!(", {count} times in this file") } else { String::new() };
        diagnostics.push(
            Diagnostic::warning(
                Code::InvisibleCharacter,
                format!("invisible character U+{:04X} ({name}){times}", u32::from(letter)),
            )
            .at(source, start..start + letter.len_utf8())
            .help("remove it, unless the script of the text needs it"),
        );
    }
}

fn name(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{200B}' => "zero-width space",
        '\u{200C}' => "zero-width non-joiner",
        '\u{200D}' => "zero-width joiner",
        '\u{200E}' => "left-to-right mark",
        '\u{200F}' => "right-to-left mark",
        '\u{202A}'..='\u{202E}' => "control for the direction of writing",
        '\u{2066}'..='\u{2069}' => "isolate for the direction of writing",
        '\u{FEFF}' => "zero-width no-break space",
        '\u{E0000}'..='\u{E007F}' => "tag character",
        _ => return None,
    })
}

/// Joiners shape Arabic and Indic scripts and emoji; direction marks belong to right-to-left texts;
/// scripts without spaces mark where a line may break.
fn allowed(letter: char, before: &str, language: &Language) -> bool {
    let previous = before.chars().next_back().unwrap_or(' ');
    match letter {
        '\u{200C}' | '\u{200D}' => is_joining(language) || !('\0'..'\u{530}').contains(&previous),
        '\u{200E}' | '\u{200F}' => language.direction() == Direction::Rtl,
        // Flags of regions are a black flag and tag characters (Unicode TR 51).
        '\u{E0000}'..='\u{E007F}' => before
            .trim_end_matches(|letter| ('\u{E0000}'..='\u{E007F}').contains(&letter))
            .ends_with('\u{1F3F4}'),
        '\u{200B}' => matches!(language.language(), "th" | "km" | "lo" | "my" | "bo" | "dz"),
        _ => false,
    }
}

/// The language's script joins its letters.
fn is_joining(language: &Language) -> bool {
    let script = language.script().map(|script| script.to_string());
    !matches!(script.as_deref(), None | Some("Latn" | "Cyrl" | "Grek" | "Armn" | "Geor"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_text(language: &str, text: &str, expected: usize) {
        let mut diagnostics = Vec::new();
        let language = Language::parse(language).unwrap();
        check(&Source::new("a.md", text), &language, &[], &(0..0), &mut diagnostics);
        assert_eq!(diagnostics.len(), expected, "{diagnostics:?}");
    }

    #[test]
    fn only_characters_that_the_script_does_not_need_are_reported() {
        check_text("lv", "\u{feff}vārds", 0);
        check_text("lv", "vār\u{202E}ds", 1);
        check_text("lv", "vār\u{200C}ds", 1);
        check_text("fa", "می\u{200C}خواهم", 0);
        check_text("en", "👩\u{200D}💻", 0);
        check_text("he", "א\u{200F}ב", 0);
        check_text("en", "a\u{200B}b\u{200B}c", 1);
    }

    #[test]
    fn a_place_for_a_line_break_does_no_harm_in_running_text() {
        let (language, mut diagnostics) = (Language::parse("pt").unwrap(), Vec::new());
        let source = Source::new("a.md", "# a\u{200B}b\n\nc\u{200B}d \u{202E}e");
        let heading = Block::new(BlockKind::Heading(1), 0..7, &source.text(), &mut Vec::new());
        check(&source, &language, &[], &(0..source.text().len()), &mut diagnostics);
        assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
        check(&source, &language, &[heading], &(0..source.text().len()), &mut diagnostics);
        assert_eq!(diagnostics.len(), 3, "{diagnostics:?}");
    }
}
