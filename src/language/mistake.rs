//! Codes that people write for a language and that mean nothing, or something else.

/// A code that names no language, with what was most probably meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistake {
    pub written: &'static str,
    pub meant: &'static str,
    /// What the written code is.
    pub is: &'static str,
    /// The English name of the language meant.
    pub language: &'static str,
    /// Whether the code is also an English word or a suffix of files, so that `stand.by.md`
    /// and `main.rs.md` are not taken for languages.
    word: bool,
}

/// No language has these codes (IANA's registry, 2026): they are countries, or old habits.
const MISTAKES: &[Mistake] = &[
    code("al", "sq", "the country Albania", "Albanian"),
    code("cn", "zh-Hans", "the country China", "Simplified Chinese"),
    code("cz", "cs", "the country Czechia", "Czech"),
    code("dk", "da", "the country Denmark", "Danish"),
    code("eg", "ar", "the country Egypt", "Arabic"),
    code("gb", "en-GB", "the country Great Britain", "British English"),
    code("gr", "el", "the country Greece", "Greek"),
    code("hk", "zh-Hant-HK", "the region Hong Kong", "Traditional Chinese"),
    code("il", "he", "the country Israel", "Hebrew"),
    code("ir", "fa", "the country Iran", "Persian"),
    code("jp", "ja", "the country Japan", "Japanese"),
    code("kz", "kk", "the country Kazakhstan", "Kazakh"),
    code("mx", "es-MX", "the country Mexico", "Mexican Spanish"),
    code("np", "ne", "the country Nepal", "Nepali"),
    code("ph", "fil", "the country of the Philippines", "Filipino"),
    code("pk", "ur", "the country Pakistan", "Urdu"),
    code("sp", "es", "not a code", "Spanish"),
    code("tj", "tg", "the country Tajikistan", "Tajik"),
    code("ua", "uk", "the country Ukraine", "Ukrainian"),
    code("vn", "vi", "the country Vietnam", "Vietnamese"),
    word("at", "de-AT", "the country Austria", "Austrian German"),
    word("by", "be", "the country Belarus", "Belarusian"),
    word("ge", "ka", "the country Georgia", "Georgian"),
    word("me", "sr-ME", "the country Montenegro", "Serbian or Montenegrin"),
    word("rs", "sr", "the country Serbia", "Serbian"),
    word("us", "en-US", "the country of the United States", "American English"),
];

/// Real codes that are more often a slip for another language than meant: what each is, the
/// language more often meant, and its code. Advice, never an error.
const SUSPICIONS: &[(&str, &str, &str, &str)] = &[
    ("am", "Amharic", "Armenian", "hy"),
    ("ba", "Bashkir", "Bosnian", "bs"),
    ("br", "Breton", "Brazilian Portuguese", "pt-BR"),
    ("ee", "Ewe", "Estonian", "et"),
    ("kg", "Kongo", "Kyrgyz", "ky"),
    ("kr", "Kanuri", "Korean", "ko"),
    ("se", "Northern Sami", "Swedish", "sv"),
    ("si", "Sinhala", "Slovenian", "sl"),
    ("tw", "Twi, which is written `ak`", "Traditional Chinese", "zh-Hant"),
];

const fn code(
    written: &'static str,
    meant: &'static str,
    is: &'static str,
    language: &'static str,
) -> Mistake {
    Mistake { written, meant, is, language, word: false }
}

const fn word(
    written: &'static str,
    meant: &'static str,
    is: &'static str,
    language: &'static str,
) -> Mistake {
    Mistake { written, meant, is, language, word: true }
}

/// What was meant by a code that names no language.
pub fn mistake(written: &str) -> Option<&'static Mistake> {
    MISTAKES.iter().find(|mistake| mistake.written.eq_ignore_ascii_case(written))
}

/// Whether a dot-suffix of a file's name is such a code, and not also an ordinary word.
pub fn looks_like_mistake(suffix: &str) -> bool {
    mistake(suffix).is_some_and(|mistake| !mistake.word)
}

/// What to ask the author of a code that is right but seldom meant.
pub fn suspicion(written: &str) -> Option<String> {
    let (_, is, other, code) =
        SUSPICIONS.iter().find(|(code, ..)| code.eq_ignore_ascii_case(written))?;
    Some(format!("`{written}` is {is}; {other} is `{code}`"))
}
