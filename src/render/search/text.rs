//! The words of an edition as its page shows them.

use crate::catalog::Edition;
use crate::locale::{case, letter};
use crate::parse::Reading;
use crate::parse::markdown::events;
use crate::plan::{Plan, search};
use icu_locale::LanguageIdentifier;
use icu_normalizer::ComposingNormalizer;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use pulldown_cmark::{Event, Tag, TagEnd};

/// How much a word says of the edition it stands in.
pub const IN_TEXT: u8 = 0;
pub const OFTEN: u8 = 1;
pub const IN_HEADING: u8 = 2;
pub const IN_TITLE: u8 = 3;

/// Every word in small letters, with its weight.
pub fn read(plan: &Plan, edition: &Edition, word: &mut impl FnMut(&str, u8)) {
    let id = plan.catalog.locales[edition.rank].language().id();
    let document = &edition.document;
    words(&document.title, &id, &mut |found| word(found, IN_TITLE));
    search::matter(plan, edition, &mut |text| {
        words(text, &id, &mut |found| word(found, IN_HEADING));
    });
    let known = &plan.config.languages[edition.rank];
    let reading = Reading::of(&plan.config, known.heading_ids);
    let mut block = String::new();
    let mut weight = IN_TEXT;
    for (event, _) in events(&document.source.text, &document.body, reading) {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => block.push_str(&text),
            Event::SoftBreak | Event::HardBreak => block.push(' '),
            Event::Start(Tag::Heading { .. }) => weight = IN_HEADING,
            // A word goes on in an emphasis, and ends where a block ends.
            Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            ) => {}
            Event::End(end) => {
                words(&block, &id, &mut |found| word(found, weight));
                block.clear();
                if let TagEnd::Heading(_) = end {
                    weight = IN_TEXT;
                }
            }
            _ => {}
        }
    }
    words(&block, &id, &mut |found| word(found, weight));
}

/// The words of a text in small letters. What has no spaces between its words is cut into grams:
/// two Chinese characters or kana, three letters of Thai and its neighbours, from every letter on.
pub fn words(text: &str, id: &LanguageIdentifier, word: &mut impl FnMut(&str)) {
    let composed = ComposingNormalizer::new_nfc().normalize(text);
    let small = match id.language.as_str() {
        "az" | "lt" | "tr" => case::lowercase(id, &composed),
        _ => composed.to_lowercase(),
    };
    let mut rest = small.chars();
    let mut current = String::new();
    loop {
        let here = rest.as_str();
        let Some(letter) = rest.next() else { break };
        if let Some(length) = gram(letter) {
            if !current.is_empty() {
                word(&current);
                current.clear();
            }
            let of_run = here.chars().take(length).take_while(|next| gram(*next) == Some(length));
            let end: usize = of_run.map(char::len_utf8).sum();
            word(&here[..end]);
        } else if is_of_word(letter) {
            current.push(letter);
        } else if !matches!(letter, '\u{AD}' | '\u{200D}' | '\u{2060}') && !current.is_empty() {
            word(&current);
            current.clear();
        }
    }
    if !current.is_empty() {
        word(&current);
    }
}

/// How many letters a gram of the letter's script has.
pub fn gram(letter: char) -> Option<usize> {
    match letter {
        '\u{E01}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17D3}' => Some(3),
        '々'..='〇'
        | 'ぁ'..='ヿ'
        | 'ㄅ'..='ㄯ'
        | 'ㇰ'..='ㇿ'
        | '㐀'..='䶿'
        | '一'..='鿿'
        | '豈'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}'
            if letter != '・' =>
        {
            Some(2)
        }
        _ => None,
    }
}

fn is_of_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    letter::is_of_word(letter)
        || GeneralCategoryGroup::Mark
            .contains(CodePointMapData::<GeneralCategory>::new().get(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[track_caller]
    fn check(language: &str, text: &str, expected: &str) {
        let mut found = Vec::new();
        words(text, &Language::parse(language).unwrap().id(), &mut |word| {
            found.push(word.to_owned());
        });
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn words_are_cut_where_the_script_has_spaces_and_into_grams_where_not() {
        check(
            "en",
            "The cat's “well-known” co\u{AD}operation, 3.14",
            "the cat s well known cooperation 3 14",
        );
        check("ja", "出会いのX線。", "出会 会い いの の x 線");
        check("th", "ไทยดี", "ไทย ทยด ยดี ดี ี");
        check("tr", "Istanbul İzmir", "ıstanbul izmir");
        check("sv", "a\u{30A}r", "år");
    }
}
