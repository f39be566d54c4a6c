//! Formulas: TeX as MathML, which browsers show without a script.
//!
//! Inline styles would break a strict Content-Security-Policy, so what the library writes as one
//! becomes an attribute of MathML or a class.

use math_core::{LatexToMathML, MathDisplay};
use std::fmt::Write as _;
use std::ops::Range;

/// How deeply the parts of a formula may be nested; the library takes steps of its own for each.
const DEEPEST: usize = 48;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Display {
    Inline,
    Block,
}

/// What is wrong with a formula, at bytes of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    pub message: String,
    pub range: Range<usize>,
}

/// The formulas of one text, which are numbered from its first to its last.
#[derive(Debug, Default)]
pub struct Formulas(LatexToMathML);

impl Formulas {
    pub fn mathml(&mut self, tex: &str, display: Display) -> Result<String, Mistake> {
        if depth(tex) > DEEPEST {
            let message = format!("the formula is nested more than {DEEPEST} levels deep");
            return Err(Mistake { message, range: 0..tex.len() });
        }
        let display = match display {
            Display::Inline => MathDisplay::Inline,
            Display::Block => MathDisplay::Block,
        };
        match self.0.convert_with_global_state(tex, display) {
            Ok(formula) => without_styles(&formula.mathml.replace(NUMBERED.0, NUMBERED.1))
                .map_err(|message| Mistake { message, range: 0..tex.len() }),
            Err(error) => {
                let words = error.error_message();
                let mut message = words.trim_end_matches('.').to_owned();
                if let Some(first) = message.get_mut(..1) {
                    first.make_ascii_lowercase();
                }
                let start = tex.floor_char_boundary(error.0.start);
                let end = tex.ceil_char_boundary(error.0.end).max(start);
                Err(Mistake { message, range: start..end })
            }
        }
    }
}

/// At least how deeply the library would go: groups, commands that wait for what follows, and
/// switches that last to the end of their group.
fn depth(tex: &str) -> usize {
    // The depth before each open group, and inside it.
    let mut open = vec![(0, 0)];
    let (mut depth, mut waiting, mut deepest) = (0_usize, 0_usize, 0_usize);
    let mut after_command = false;
    let mut letters = tex.char_indices();
    while let Some((at, letter)) = letters.next() {
        let mut is_command = false;
        let mut change = Change::None;
        match letter {
            '\\' => {
                let rest = &tex[at + 1..];
                let end = rest.find(|it: char| !it.is_ascii_alphabetic()).unwrap_or(rest.len());
                let name = if end == 0 { rest.get(..1).unwrap_or_default() } else { &rest[..end] };
                for _ in name.chars() {
                    letters.next();
                }
                is_command = true;
                match name {
                    "begin" | "left" => change = Change::Opens(2),
                    "end" | "right" => change = Change::Closes,
                    "\\" => change = Change::Restarts,
                    "color" | "displaystyle" | "textstyle" | "scriptstyle"
                    | "scriptscriptstyle" => depth += 1,
                    _ => waiting += 1,
                }
            }
            '{' => change = Change::Opens(1),
            '}' => change = Change::Closes,
            '&' => change = Change::Restarts,
            '[' if after_command => depth += 1,
            '^' | '_' => waiting += 1,
            letter if letter.is_whitespace() => {}
            _ => waiting = 0,
        }
        match change {
            Change::None => {}
            Change::Opens(by) => {
                let before = depth;
                depth += waiting + by;
                open.push((before, depth));
            }
            Change::Closes => depth = open.pop().map_or(0, |(before, _)| before),
            Change::Restarts => depth = open.last().map_or(0, |(_, inside)| *inside),
        }
        if !matches!(change, Change::None) {
            waiting = 0;
        }
        after_command = is_command;
        deepest = deepest.max(depth + waiting);
    }
    deepest
}

/// What a part of a formula does to the group that it is in.
enum Change {
    None,
    Opens(usize),
    Closes,
    Restarts,
}

/// How numbered equations begin, and how they do where MathML 3 is read: its tables have no level,
/// and these are never within a script.
const NUMBERED: (&str, &str) =
    (r#"<mtable displaystyle="true" scriptlevel="0""#, r#"<mtable displaystyle="true""#);

/// What the library says by styles, and the class of `math.css` that says the same. Nothing is
/// lost where the class is empty.
const CLASSES: [(&str, &str); 28] = [
    ("width:100%", "m-wide"),
    ("width:50%", "m-half"),
    ("width:7.5%", "m-narrow"),
    ("text-align:left", "m-left"),
    ("text-align:right", "m-right"),
    ("justify-items:start", ""),
    ("justify-items:end", ""),
    ("padding-right:0", "m-no-right"),
    ("padding-left:0", "m-no-left"),
    ("padding-left:1em", "m-apart"),
    ("padding-left:0.1em", "m-tight"),
    ("padding-right:0.1em", ""),
    ("padding-top:0", "m-flat"),
    ("padding-bottom:0", ""),
    ("padding-top:0.1667em", "m-below"),
    ("padding-left:0.1667em", "m-left-3"),
    ("padding-left:0.2222em", "m-left-4"),
    ("padding-left:0.2778em", "m-left-5"),
    ("padding-right:0.1667em", "m-right-3"),
    ("padding-right:0.2222em", "m-right-4"),
    ("padding-right:0.2778em", "m-right-5"),
    ("border-right:0.05em solid currentcolor", "m-line-right"),
    ("border-right:0.05em dashed currentcolor", "m-dash-right"),
    ("border-left:0.05em solid currentcolor", "m-line-left"),
    ("border-top:0.05em solid currentcolor", "m-line-top"),
    ("border-top:0.05em dashed currentcolor", "m-dash-top"),
    ("font-variant-caps:small-caps", "m-small-caps"),
    ("margin-left:-0.16666667em", "m-back"),
];

/// The formula with attributes and classes in place of styles. An error says what has none.
fn without_styles(mathml: &str) -> Result<String, String> {
    let mut plain = String::with_capacity(mathml.len());
    let mut rest = mathml;
    // In text quotation marks are escaped, so this is an attribute.
    while let Some((before, style)) = rest.split_once(" style=\"") {
        let (style, after) = style.split_once('"').unwrap_or((style, ""));
        plain.push_str(before);
        let mut classes = Vec::new();
        for declaration in style.split(';').filter(|it| !it.trim().is_empty()) {
            let (name, value) = declaration.split_once(':').unwrap_or((declaration, ""));
            let (name, value) = (name.trim(), value.trim());
            let said = format!("{name}:{value}");
            match CLASSES.iter().find(|(known, _)| *known == said) {
                Some((_, class)) => classes.extend(Some(*class).filter(|it| !it.is_empty())),
                None if name == "color" => attribute(&mut plain, "mathcolor", value),
                None if name == "font-size" => attribute(&mut plain, "mathsize", value),
                // Has an attribute beside it that says the same, or is a refinement.
                None if (name == "width" && value.ends_with("rem")) || name == "math-shift" => {}
                None => return Err(format!("diglot cannot write `{said}`, which this needs")),
            }
        }
        if !classes.is_empty() {
            attribute(&mut plain, "class", &classes.join(" "));
        }
        rest = after;
    }
    plain.push_str(rest);
    Ok(plain)
}

fn attribute(html: &mut String, name: &str, value: &str) {
    // Writing to a string does not fail.
    let _ = write!(html, " {name}=\"{value}\"");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mathml(tex: &str) -> Result<String, Mistake> {
        Formulas::default().mathml(tex, Display::Block)
    }

    #[test]
    fn a_formula_has_no_styles() {
        for tex in [
            r"\begin{align} a &= b \\ c &= d \end{align}",
            r"\begin{cases} 1 & x \\ 2 & y \end{cases}",
            r"\begin{array}{|c:r|}\hline a&b\\ \hdashline\end{array}",
            r"\begin{multline}a\\b\end{multline}",
            r"\cfrac{1}{2} \color{red}{x} a\!b \kern 3pt \text{ style=} \textsc{a}",
        ] {
            let written = mathml(tex).unwrap();
            assert!(!written.contains(" style=\""), "{written}");
        }
        assert_eq!(
            mathml(r"\color{red} x").unwrap(),
            "<math display=\"block\"><mrow mathcolor=\"#FF0000\"><mi>x</mi></mrow></math>"
        );
    }

    #[test]
    fn a_mistake_has_a_place() {
        let found = mathml(r"a + \fraq{a}{b}").unwrap_err();
        assert_eq!((found.message.as_str(), found.range), ("unknown command \"\\fraq\"", 4..9));
        let found = mathml(r"\frac{a}{b").unwrap_err();
        assert_eq!(found.range, 10..10);
        assert!(mathml(r"x\hspace{-2em}").is_err());
    }

    #[test]
    fn equations_are_numbered_through_a_text() {
        let mut formulas = Formulas::default();
        let equation = r"\begin{align} a &= b \end{align}";
        assert!(formulas.mathml(equation, Display::Block).unwrap().contains("(1)"));
        assert!(formulas.mathml(equation, Display::Block).unwrap().contains("(2)"));
    }

    #[test]
    fn no_formula_is_too_deep() {
        let times = |part: &str| part.repeat(20_000);
        for part in [
            "{",
            r"\frac{",
            "x^{",
            r"\left(",
            r"\sqrt",
            r"\begin{matrix}",
            r"\not",
            r"\sum_",
            r"\sqrt[",
            r"{x\over",
            r"\hat",
            r"\color{red}",
            r"\displaystyle ",
            r"\mathbf",
            r"\text{",
            "^",
            "_",
            "'",
            "}",
            r"\right)",
            "&",
            r"\\",
            r"\left(\middle|",
            "é",
            r"\é",
            r"\begin{matrix}{",
            r"\sqrt{\color{red}",
        ] {
            let _ = mathml(&times(part));
            let _ = mathml(&part.repeat(24));
            let _ = mathml(&part.repeat(48));
        }
        assert!(mathml(&format!("{}x{}", r"\sqrt{".repeat(20), "}".repeat(20))).is_ok());
        assert!(mathml(&"x+".repeat(5_000)).is_ok());
    }
}
