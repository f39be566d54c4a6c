//! The words and places of reports.

use super::*;
use crate::source::{Source, Span};
use std::sync::Arc;

const PLAIN: Look = Look { width: 100, color: Color::Plain, repeats: Repeats::Counted };

fn one_error(source: &Arc<Source>, word: &str) -> Diagnostic {
    let start = source.text.find(word).expect("the word is in the text");
    Diagnostic::error(Code::ConfigValue, format!("`{word}` is wrong"))
        .at(source, start..start + word.len())
        .help("write another")
}

fn all(diagnostics: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut all = Diagnostics::default();
    all.append(diagnostics);
    all
}

#[test]
fn play() {
    let source = Source::new("content/partneris.lv.md", "+++\ntitle = 5\ndraft = \"jā\"\nx\n+++\n");
    println!(
        "{}",
        human(
            &all([one_error(&source, "\"jā\"")
                .related(Location::Span(Span::new(&source, 4..9)), "first here")]),
            PLAIN
        )
    );
    let source = Source::new("a.md", "\u{feff}شريك \u{202e}سنة\u{202c} tail\n漢字 kanji\tتاريخ");
    println!(
        "{}",
        human(
            &all([
                one_error(&source, "سنة"),
                one_error(&source, "kanji"),
                one_error(&source, "شريك")
            ]),
            PLAIN
        )
    );
    let source = Source::new("a.md", format!("{}hit{}", "a".repeat(10_000), "b".repeat(10_000)));
    println!(
        "{}",
        human(
            &all([
                one_error(&source, "hit"),
                Diagnostic::error(Code::NotUtf8, "bytes").in_file("x/y.md"),
                Diagnostic::warning(Code::NotUtf8, "no place").help("a\nb")
            ]),
            PLAIN
        )
    );
    println!("{}", json(&all([one_error(&source, "hit")])));
    println!("{}", github(&all([one_error(&source, "hit")])));
}
