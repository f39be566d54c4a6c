//! Code that a translator translated.

use crate::check::couple::Couple;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::parse::block::BlockKind;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    for row in &couple.rows {
        let (ours, theirs) = couple.prose(*row);
        if couple.original.is(row.ours, BlockKind::Code)
            && couple.translation.is(row.theirs, BlockKind::Code)
        {
            if skeleton(&ours.code) != skeleton(&theirs.code) {
                let message = "this code differs from the original's".to_owned();
                found.push(couple.at_row(Code::CodeChanged, *row, message).help(
                    "comments and words in quotation marks may be translated, the rest stays",
                ));
            }
            continue;
        }
        // As many pieces of code, but another one among them.
        if ours.codes.len() != theirs.codes.len() {
            continue;
        }
        let among = |codes: &[String], code: &str| {
            codes.iter().any(|other| other.trim_end_matches('/') == code.trim_end_matches('/'))
        };
        let lost = ours.codes.iter().find(|code| !among(&theirs.codes, code));
        let new = theirs.codes.iter().find(|code| !among(&ours.codes, code));
        if let (Some(lost), Some(new)) = (lost, new)
            && lost.is_ascii()
            && new.is_ascii()
            && !lost.contains(' ')
        {
            let message = format!("the original has `{lost}` where this has `{new}`");
            found.push(couple.at_row(Code::CodeChanged, *row, message));
        }
    }
}

/// What of code is written for machines: not its comments, nor what stands in quotation marks, nor
/// words in letters that no language of machines has.
fn skeleton(code: &str) -> String {
    let mut kept = String::new();
    for line in code.lines() {
        let end = ["#", "//", "--", ";", "%", "/*"].iter().filter_map(|mark| line.find(mark)).min();
        let mut quoted = false;
        for letter in line[..end.unwrap_or(line.len())].chars() {
            match letter {
                '"' | '\'' => quoted = !quoted,
                letter if !quoted && letter.is_ascii() && !letter.is_whitespace() => {
                    kept.push(letter);
                }
                _ => {}
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::skeleton;

    #[test]
    fn comments_and_strings_may_be_translated_and_nothing_else() {
        let code = "let tea = \"hot\"; // drink";
        assert_eq!(skeleton(code), skeleton("let tea = \"karsts\"; // dzer"));
        assert_ne!(skeleton(code), skeleton("let teja = \"hot\";"));
    }
}
