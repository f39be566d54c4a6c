//! Headings that end in a full stop, where the original's do not and others of the text neither.

use crate::check::couple::Couple;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::parse::block::BlockKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Question,
    Stop,
    Other,
}

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    for row in &couple.rows {
        let is_heading = matches!(couple.original.block(row.ours).kind, BlockKind::Heading(_));
        if !is_heading
            || !matches!(couple.translation.block(row.theirs).kind, BlockKind::Heading(_))
        {
            continue;
        }
        let (ours, theirs) = couple.prose(*row);
        let message = match (end(&ours.text), end(&theirs.text)) {
            (End::Other, End::Stop) if !is_habit(couple, row.theirs) => {
                "this heading ends in a full stop, the original's does not"
            }
            (End::Question, End::Stop) => "the original's heading asks, this does not",
            _ => continue,
        };
        found.push(couple.at_row(Code::EndPunctuation, *row, message.to_owned()));
    }
}

/// Whether all headings of the level end in a full stop: then it is the translator's choice.
fn is_habit(couple: &Couple<'_>, heading: usize) -> bool {
    let side = &couple.translation;
    let level = side.block(heading).kind;
    let alike = (0..side.prose.len()).filter(|at| side.is(*at, level));
    alike.map(|at| end(&side.prose[at].text)).all(|end| end == End::Stop)
}

/// Full stops and question marks of the scripts that essays are written in (Unicode, Po with the
/// property `Sentence_Terminal`, and the Greek question mark).
fn end(heading: &str) -> End {
    let heading = heading.trim_end_matches(|it: char| it.is_whitespace() || "\"”»'’)".contains(it));
    match heading.chars().next_back() {
        Some('?' | '？' | '؟' | ';' | '\u{37e}' | '՞') => End::Question,
        Some('.' | '。' | '।' | '۔' | '։') if !heading.ends_with("..") => End::Stop,
        _ => End::Other,
    }
}
