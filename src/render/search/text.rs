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

/// Every word as it is written, with its weight.
pub fn read(plan: &Plan, edition: &Edition, word: &mut impl FnMut(&str, u8)) {
    let document = &edition.document;
    words(&document.title, &mut |found| word(found, IN_TITLE));
    search::matter(plan, edition, &mut |text| {
        words(text, &mut |found| word(found, IN_HEADING));
    });
    let known = &plan.config.languages[edition.rank];
    let reading = Reading::of(&plan.config, known.heading_ids);
    let mut block = String::new();
    let mut weight = IN_TEXT;
    for (event, _) in events(&document.source.text(), &document.body, reading) {
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
                words(&block, &mut |found| word(found, weight));
                block.clear();
                if let TagEnd::Heading(_) = end {
                    weight = IN_TEXT;
                }
            }
            _ => {}
        }
    }
    words(&block, &mut |found| word(found, weight));
}

/// The words of a text as they are written. What has no spaces between its words is cut into grams:
/// two Chinese characters or kana, three letters of Thai and its neighbours, from every letter on.
pub fn words(text: &str, word: &mut impl FnMut(&str)) {
    let text = ComposingNormalizer::new_nfc().normalize(text);
    // A word that goes on behind something that is not to be seen.
    let mut begun = String::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        let gram = gram(letter);
        if gram.is_none() && is_of_word(letter) {
            start = start.or(Some(at));
            continue;
        }
        let rest = start.take().map_or("", |start| &text[start..at]);
        if matches!(letter, '\u{AD}' | '\u{200D}' | '\u{2060}') {
            begun.push_str(rest);
            continue;
        }
        end(&mut begun, rest, word);
        if let Some(length) = gram {
            let here = &text[at..];
            let of_run =
                here.chars().take(length).take_while(|next| self::gram(*next) == Some(length));
            let end: usize = of_run.map(char::len_utf8).sum();
            word(&here[..end]);
        }
    }
    end(&mut begun, start.map_or("", |start| &text[start..]), word);
}

fn end(begun: &mut String, rest: &str, word: &mut impl FnMut(&str)) {
    if begun.is_empty() {
        if !rest.is_empty() {
            word(rest);
        }
        return;
    }
    begun.push_str(rest);
    word(begun);
    begun.clear();
}

/// A word in small letters.
pub fn small(word: &str, id: &LanguageIdentifier) -> String {
    match id.language.as_str() {
        "az" | "lt" | "tr" => case::lowercase(id, word),
        _ => word.to_lowercase(),
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
        let id = Language::parse(language).unwrap().id();
        words(text, &mut |word| found.push(small(word, &id)));
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
