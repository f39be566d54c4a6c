//! docs/diagnostics.md: what `diglot explain` prints, of every code.

use crate::diagnostic::code::Code;
use crate::docs::{check, wrapped};
use std::fmt::Write as _;

const INTRODUCTION: &str =
    "<!-- Made from src/diagnostic/code.rs by `UPDATE_DOCS=1 cargo test docs`. -->

# Mistakes

diglot reports all mistakes of a site at once, each with its place, a code and, where there is one,
a remedy. With an error nothing is written; a warning lets the site pass, unless `diglot check
--deny warnings` asks. `diglot explain CODE` prints what stands here, and `[levels]` in diglot.toml
makes a code an `\"error\"`, a `\"warn\"` or turns it `\"off\"` (see
[configuration](configuration.md#levels)).
";

#[test]
fn every_mistake_is_documented() {
    let mut page = INTRODUCTION.to_owned();
    for code in Code::ALL {
        let _ = write!(page, "\n## {}\n\n{}\n", code.name(), wrapped(code.explanation()));
    }
    check("diagnostics.md", &page);
}
