//! `diglot explain`

use super::arguments::ExplainOptions;
use super::{FINE, REFUSED, say};
use crate::diagnostic::code::Code;
use crate::diagnostic::did_you_mean;

pub fn run(options: &ExplainOptions) -> u8 {
    let Some(name) = &options.code else {
        let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        say::print(&format!("{}\n", names.join("\n")));
        return FINE;
    };
    if let Some(code) = Code::from_name(name) {
        say::print(&format!("{}\n\n{}\n", code.name(), code.explanation()));
        return FINE;
    }
    let help = did_you_mean(name, Code::ALL.iter().map(|code| code.name())).map_or_else(
        || "`diglot explain` lists all".to_owned(),
        |nearest| format!("did you mean `{nearest}`?"),
    );
    say::complaint(&format!("no mistake is called `{name}`; {help}"));
    REFUSED
}
