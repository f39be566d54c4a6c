//! Program code in colours: what each word of it is, as classes that a style sheet colours.
//!
//! The classes are those of Pygments, so that the style sheets made for it, for Rouge and for
//! Chroma fit. Grammars are those of Sublime Text; they are part of the program and are read when
//! the first block of code asks for them.

pub mod fence;

use crate::diagnostic::did_you_mean;
use pulldown_cmark_escape::escape_html_body_text;
use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// Longer code, or code with longer lines, is shown without colours: the grammars are regular
/// expressions, and what machines wrote is no reading matter.
const LONGEST: usize = 200_000;
const LONGEST_LINE: usize = 2_000;

/// What begins like this has the class; the first that fits counts.
const CLASSES: [(&str, &str); 34] = [
    ("comment", "c"),
    ("string.regexp", "sr"),
    ("constant.character.escape", "se"),
    ("string", "s"),
    ("constant.numeric", "m"),
    ("constant.language", "kc"),
    ("constant", "no"),
    ("support.constant", "no"),
    ("keyword.operator.word", "k"),
    ("keyword.operator", "o"),
    ("keyword", "k"),
    ("storage", "k"),
    ("variable.language", "k"),
    ("entity.name.function", "nf"),
    ("entity.name.macro", "nf"),
    ("support.function", "nf"),
    ("support.macro", "nf"),
    ("variable.function", "nf"),
    ("entity.name.tag", "nt"),
    ("entity.other.attribute-name", "na"),
    ("support.type.property-name", "na"),
    ("variable.other.key", "na"),
    ("entity.name.section", "gh"),
    ("markup.heading", "gh"),
    ("entity.name", "nc"),
    ("entity.other.inherited-class", "nc"),
    ("support.type", "nc"),
    ("support.class", "nc"),
    ("markup.bold", "gs"),
    ("markup.italic", "ge"),
    ("markup.inserted", "gi"),
    ("markup.deleted", "gd"),
    ("meta.diff.header", "gu"),
    ("meta.diff.range", "gu"),
];

/// Inside these, what stands around them says nothing: `${x}` in a string is no string.
const INNER: [&str; 4] = ["source", "meta.interpolation", "meta.template", "meta.embedded"];

/// Names that writers use and the grammars do not know.
const ALIASES: [(&str, &str); 19] = [
    ("console", "bash"),
    ("shell", "bash"),
    ("shell-session", "bash"),
    ("sh-session", "bash"),
    ("csharp", "cs"),
    ("docker", "dockerfile"),
    ("fsharp", "fs"),
    ("golang", "go"),
    ("html+jinja", "html.j2"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("jsx", "js"),
    ("latex", "tex"),
    ("node", "js"),
    ("objective-c", "m"),
    ("python3", "py"),
    ("tera", "html.j2"),
    ("terraform", "tf"),
    ("typst", "typ"),
];

/// Names by which a writer says that the block has no language.
const PLAIN: [&str; 6] = ["text", "txt", "plain", "plaintext", "none", "output"];

struct Grammars {
    set: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
    inner: Vec<Scope>,
}

/// Constants of the program, so that it does not matter who reads them first.
static GRAMMARS: LazyLock<Grammars> = LazyLock::new(|| Grammars {
    set: two_face::syntax::extra_newlines(),
    classes: CLASSES
        .iter()
        .filter_map(|(name, class)| Some((Scope::new(name).ok()?, *class)))
        .collect(),
    inner: INNER.iter().filter_map(|name| Scope::new(name).ok()).collect(),
});

/// The writer says that these are words without a language.
pub fn is_plain(language: &str) -> bool {
    PLAIN.iter().any(|plain| plain.eq_ignore_ascii_case(language))
}

/// There is a grammar for the language.
pub fn is_known(language: &str) -> bool {
    grammar(language).is_some()
}

/// The known language whose name is nearest, in lower case.
pub fn nearest(language: &str) -> Option<String> {
    let languages = GRAMMARS.set.syntaxes().iter();
    let names = languages
        .flat_map(|language| std::iter::once(&language.name).chain(&language.file_extensions))
        .filter(|name| name.len() > 2 && !name.contains([' ', '.', '(']))
        .map(|name| name.to_lowercase());
    let names: Vec<String> = names.collect();
    did_you_mean(&language.to_lowercase(), names.iter().map(String::as_str)).map(str::to_owned)
}

fn grammar(language: &str) -> Option<&'static SyntaxReference> {
    let alias = ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(language));
    let token = alias.map_or(language, |(_, token)| token);
    let set = &GRAMMARS.set;
    set.find_syntax_by_token(token).or_else(|| set.find_syntax_by_extension(&token.to_lowercase()))
}

/// The HTML of each line, its end included. `None` where the language is not known or the code is
/// not for reading.
pub fn lines(language: &str, code: &str) -> Option<Vec<String>> {
    let grammar = grammar(language)?;
    if code.len() > LONGEST || code.lines().any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let mut state = ParseState::new(grammar);
    let mut stack = ScopeStack::new();
    let line = |line: &str| {
        let changes = state.parse_line(line, &GRAMMARS.set).ok()?;
        let mut html = Line::default();
        let mut from = 0;
        for (at, change) in changes {
            html.put(&line[from..at], &stack);
            stack.apply(&change).ok()?;
            from = at;
        }
        html.put(&line[from..], &stack);
        Some(html.finish())
    };
    code.split_inclusive('\n').map(line).collect()
}

/// The lines of code without colours, as HTML.
pub fn plain_lines(code: &str) -> Vec<String> {
    code.split_inclusive('\n').map(escaped).collect()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = escape_html_body_text(&mut escaped, text);
    escaped
}

/// A line that is being written; words of one class with nothing but spaces between them share an
/// element.
#[derive(Default)]
struct Line {
    html: String,
    open: Option<&'static str>,
    /// Spaces of which it is not known yet on which side of a tag they belong.
    spaces: String,
}

impl Line {
    fn put(&mut self, text: &str, stack: &ScopeStack) {
        let words = text.trim_end();
        if !words.is_empty() {
            self.switch(class(stack));
            self.html.push_str(&escaped(words));
        }
        self.spaces.push_str(&text[words.len()..]);
    }

    fn switch(&mut self, class: Option<&'static str>) {
        if self.open == class {
            self.html.push_str(&std::mem::take(&mut self.spaces));
            return;
        }
        if self.open.is_some() {
            self.html.push_str("</span>");
        }
        self.html.push_str(&std::mem::take(&mut self.spaces));
        if let Some(class) = class {
            self.html.push_str("<span class=\"");
            self.html.push_str(class);
            self.html.push_str("\">");
        }
        self.open = class;
    }

    fn finish(mut self) -> String {
        self.switch(None);
        self.html
    }
}

/// What the innermost scope that means anything stands for.
fn class(stack: &ScopeStack) -> Option<&'static str> {
    for scope in stack.as_slice().iter().rev() {
        let fits = |(class, _): &&(Scope, &str)| class.is_prefix_of(*scope);
        if let Some((_, class)) = GRAMMARS.classes.iter().find(fits) {
            return Some(class);
        }
        if GRAMMARS.inner.iter().any(|inner| inner.is_prefix_of(*scope)) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_get_the_classes_of_what_they_are() {
        let html = lines("rust", "fn tea(cup: &str) {} // <hot>\n").unwrap();
        assert_eq!(
            html,
            [
                "<span class=\"k\">fn</span> <span class=\"nf\">tea</span>(cup: <span class=\"o\">&amp;</span><span class=\"k\">str</span>) {} <span class=\"c\">// &lt;hot&gt;</span>\n"
            ]
        );
    }

    #[test]
    fn every_alias_has_a_grammar_and_every_class_a_scope() {
        for (alias, _) in ALIASES {
            assert!(is_known(alias), "{alias}");
        }
        assert_eq!(GRAMMARS.classes.len(), CLASSES.len());
        assert_eq!(GRAMMARS.inner.len(), INNER.len());
    }

    #[test]
    fn names_count_in_any_case_and_a_slip_finds_its_neighbour() {
        assert!(is_known("Rust") && is_known("TOML") && is_known("tsx"));
        assert!(!is_known("rsut"));
        assert_eq!(nearest("pyhton").as_deref(), Some("python"));
    }

    #[test]
    fn code_that_no_one_reads_is_left_alone() {
        assert_eq!(lines("js", &"a".repeat(3_000)), None);
    }
}
