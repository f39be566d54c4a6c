//! What stands beside a character.

/// A word that is not text: code, an image, a formula.
pub const OBJECT: &str = "\u{fffc}";
/// A line end that the author asked for.
pub const HARD_BREAK: &str = "\u{2028}";

pub const NO_BREAK: &str = "\u{a0}";
pub const NARROW_NO_BREAK: &str = "\u{202f}";

/// How a neighbour counts when a mark looks for its side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// White space of any width, and the ends of the text.
    Space,
    /// Letters, digits, their accents, and objects in the line.
    Word,
    /// Everything else.
    Punctuation,
}

pub fn kind(neighbour: Option<char>) -> Kind {
    match neighbour {
        None | Some(' ' | '\n' | '\u{200b}') => Kind::Space,
        Some(c) if c.is_ascii_alphanumeric() => Kind::Word,
        Some(c) if c.is_ascii() && !c.is_ascii_whitespace() => Kind::Punctuation,
        Some(c) if c.is_whitespace() => Kind::Space,
        Some(c) if c.is_alphanumeric() || is_accent(c) || OBJECT.starts_with(c) => Kind::Word,
        Some(_) => Kind::Punctuation,
    }
}

/// Marks that belong to the letter before them: combining accents, vowel signs of Arabic, Hebrew,
/// the scripts of India and South-East Asia (blocks of Unicode 18), joiners.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
        | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{963}' | '\u{970}'..='\u{e4f}'
        | '\u{1000}'..='\u{1049}' | '\u{200c}'..='\u{200d}')
}

pub fn before(line: &str, at: usize) -> Option<char> {
    line[..at].chars().next_back()
}

pub fn after(line: &str, at: usize) -> Option<char> {
    line[at..].chars().next()
}

pub fn is_digit(neighbour: Option<char>) -> bool {
    neighbour.is_some_and(|c| c.is_ascii_digit())
}

pub fn is_space(neighbour: Option<char>) -> bool {
    kind(neighbour) == Kind::Space
}

/// A space that may become a no-break one: the author has not chosen yet.
pub fn is_plain_space(neighbour: Option<char>) -> bool {
    matches!(neighbour, Some(' ' | '\n'))
}

/// Whether nothing stands before this place in its line.
pub fn is_line_start(line: &str, at: usize) -> bool {
    before(line, at).is_none_or(|c| HARD_BREAK.starts_with(c))
}

/// Whether the words of a list, divided by spaces, hold this one, whatever its first letter's case.
pub fn holds(words: &str, word: &str) -> bool {
    words.split(' ').any(|listed| {
        listed == word || {
            let (mut listed, mut word) = (listed.chars(), word.chars());
            match (listed.next(), word.next()) {
                (Some(l), Some(w)) => l != w && l == lower(w) && listed.as_str() == word.as_str(),
                _ => false,
            }
        }
    })
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}
