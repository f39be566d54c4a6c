//! Style sheets in fewer bytes.

/// A style sheet without what only its writers read: comments, and spaces beside punctuation.
/// What stands between quotation marks stays as it is.
pub fn light(css: &str) -> String {
    let mut light = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, found) = rest.split_at(at);
        light.push_str(&tight(before));
        let length = match &found[..1] {
            "/" if found.starts_with("/*") => {
                rest = found[2..].split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            "/" => 1,
            mark => quoted(found, mark),
        };
        light.push_str(&found[..length]);
        rest = &found[length..];
    }
    light.push_str(&tight(rest));
    let lines = light.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut css = lines.fold(String::new(), |mut css, line| {
        if line.starts_with('}') && css.ends_with(';') {
            css.pop();
        }
        let end = if line.ends_with(['{', '}', ';', ',']) { "" } else { "\n" };
        css + line + end
    });
    css.push('\n');
    css
}

/// A piece of a style sheet without strings and comments, without the spaces that mean nothing
/// there. A space before a colon joins selectors, so that one stays.
fn tight(css: &str) -> String {
    let marks = [
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        ("; ", ";"),
        (";}", "}"),
        (": ", ":"),
        (", ", ","),
        (" > ", ">"),
        ("@media (", "@media("),
    ];
    marks.iter().fold(css.to_owned(), |css, (wide, narrow)| css.replace(wide, narrow))
}

/// The length of the string that a text begins with, in bytes.
fn quoted(text: &str, mark: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        if !escaped && mark.starts_with(letter) {
            return at + 1;
        }
        escaped = !escaped && letter == '\\';
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::light;

    #[test]
    fn comments_go_and_strings_stay() {
        let css = "/* a\n * b */\n\n.x {\n  content: \"/* \\\" */\";\n  margin: calc(1px / 2); /* c */\n}\n";
        let expected = ".x{content:\"/* \\\" */\";margin:calc(1px / 2)}\n";
        assert_eq!(light(css), expected);
        assert_eq!(light("a{} /* never closed"), "a{}\n");
    }
}
