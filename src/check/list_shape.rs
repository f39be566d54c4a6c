//! Lists and tables with more or less in them than the original's, and lists that are none: a line
//! `1978. gadā` begins one in Markdown.

use crate::check::couple::Couple;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::parse::block::BlockKind;

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    for row in &couple.rows {
        let (ours, theirs) = couple.prose(*row);
        let both =
            |kind| couple.original.is(row.ours, kind) && couple.translation.is(row.theirs, kind);
        if couple.original.is(row.ours, BlockKind::Paragraph)
            && couple.translation.is(row.theirs, BlockKind::List)
            && let Some(number) = number(couple, row.theirs).filter(|_| theirs.items == 1)
        {
            let message = format!("the `{number}.` makes a list of this paragraph");
            let finding = couple.at_row(Code::ListShape, *row, message);
            found.push(finding.help(format!("write `{number}\\.`")));
            continue;
        }
        let message = if both(BlockKind::List) && ours.items != theirs.items {
            format!("{}, and the original {}", entries(theirs.items), entries(ours.items))
        } else if both(BlockKind::Table) && ours.table != theirs.table {
            let size = |(rows, columns): (usize, usize)| format!("{rows} × {columns} cells");
            format!("this table has {}, the original {}", size(theirs.table), size(ours.table))
        } else {
            continue;
        };
        found.push(couple.at_row(Code::ListShape, *row, message));
    }
}

fn entries(count: usize) -> String {
    if count == 1 { "one entry".to_owned() } else { format!("{count} entries") }
}

/// The number that a block begins with.
fn number(couple: &Couple<'_>, block: usize) -> Option<String> {
    let text = &couple.translation.document.source.text();
    let (number, _) = text[couple.translation.block(block).range()].split_once('.')?;
    (!number.is_empty() && number.chars().all(|it| it.is_ascii_digit())).then(|| number.to_owned())
}
