//! What a locale says, in examples a reader can judge.

use super::{DateLength, Locale, LocaleError, Plural};
use crate::language::Language;
use jiff::civil::date;

#[track_caller]
fn locale(tag: &str) -> Locale {
    Locale::new(&Language::parse(tag).unwrap()).unwrap()
}

#[test]
fn a_locale_is_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Locale>();
}

#[test]
fn a_language_without_rules_is_refused_unless_it_borrows_them() {
    let ltg = Language::parse("ltg").unwrap();
    assert_eq!(Locale::new(&ltg).unwrap_err(), LocaleError::NoRules(ltg.clone()));
    let lent = Locale::borrowing(&ltg, &Language::parse("lv").unwrap()).unwrap();
    assert_eq!(lent.language(), &ltg);
    assert_eq!(lent.date(date(2025, 12, 24), DateLength::Long), "2025. gada 24. decembris");
}

#[test]
fn dates_are_said_in_words() {
    #[track_caller]
    fn check(tag: &str, length: DateLength, expected: &str) {
        assert_eq!(locale(tag).date(date(2025, 12, 24), length), expected);
    }
    check("en", DateLength::Full, "Wednesday, December 24, 2025");
    check("en", DateLength::Short, "12/24/2025");
    check("en", DateLength::MonthDay, "December 24");
    check("lv", DateLength::Full, "trešdiena, 2025. gada 24. decembris");
    check("lv", DateLength::MonthYear, "2025. g. decembris");
    check("lv", DateLength::Year, "2025. g.");
    check("pt-BR", DateLength::MonthYear, "dezembro de 2025");
    check("pl", DateLength::Long, "24 grudnia 2025");
    check("pl", DateLength::MonthYear, "grudzień 2025");
    check("ru", DateLength::MonthYear, "декабрь 2025\u{202f}г.");
    check("de", DateLength::Short, "24.12.2025");
    check("de", DateLength::Medium, "24.12.2025");
    check("ja", DateLength::Year, "2025年");
    check("fa", DateLength::Long, "۳ دی ۱۴۰۴");
    check("th", DateLength::Long, "24 ธันวาคม 2568");
}

#[test]
fn every_covered_language_has_a_locale_that_says_every_date() {
    use DateLength::{Full, Long, Medium, MonthDay, MonthYear, Short, Year};
    for line in include_str!("../language/languages.txt").lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [tag, _, _] = fields[..] else { continue };
        let locale = locale(tag);
        for length in [Full, Long, Medium, Short, MonthYear, MonthDay, Year] {
            let said = locale.date(date(2025, 12, 24), length);
            // `M12` is the root of CLDR, which has no language.
            assert!(!said.contains("M12") && !said.is_empty(), "{tag} {length:?} {said}");
        }
    }
}

#[test]
fn the_year_of_an_archive_is_that_of_the_calendar() {
    assert_eq!(locale("lv").year(date(2025, 12, 24)), 2025);
    assert_eq!(locale("th").year(date(2025, 12, 24)), 2568);
    assert_eq!(locale("fa").year(date(2025, 3, 1)), 1403);
    assert_eq!(locale("fa").year(date(2025, 4, 1)), 1404);
}

#[test]
fn numbers_have_the_digits_and_groups_of_the_language() {
    #[track_caller]
    fn check(tag: &str, number: u64, expected: &str) {
        assert_eq!(locale(tag).number(number), expected);
    }
    check("en", 1_234_567, "1,234,567");
    check("lv", 12_345, "12\u{a0}345");
    check("pl", 1234, "1234");
    check("pl", 12_345, "12\u{a0}345");
    check("bn", 12_345, "১২,৩৪৫");
    check("hi", 1_234_567, "12,34,567");
    check("fa", 7, "۷");
}

#[test]
fn a_language_has_its_own_plurals() {
    use Plural::{Few, Many, One, Other, Two, Zero};
    assert_eq!(locale("lv").plural_categories(), [Zero, One, Other]);
    assert_eq!(locale("pl").plural_categories(), [One, Few, Many, Other]);
    assert_eq!(locale("ar").plural_categories(), [Zero, One, Two, Few, Many, Other]);
    assert_eq!(locale("ja").plural_categories(), [Other]);
    assert_eq!(locale("sr-Latn").plural_categories(), [One, Few, Other]);
    assert_eq!(locale("lv").plural(11), Zero);
    assert_eq!(locale("lv").plural(21), One);
    assert_eq!(locale("pl").plural(22), Few);
}

#[test]
fn a_list_ends_in_the_words_of_the_language() {
    assert_eq!(locale("lv").list(&["A", "B", "C"]), "A, B un C");
    assert_eq!(locale("es").list(&["Mallorca", "Ibiza"]), "Mallorca e Ibiza");
    assert_eq!(locale("ar").list(&["A", "B", "C"]), "A وB وC");
    assert_eq!(locale("lv").list(&["A"]), "A");
    assert_eq!(locale("lv").list(&[]), "");
}

#[test]
fn names_in_a_list_become_links_and_the_conjunction_still_sees_the_names() {
    let link = |index: usize, name: &str| format!("<a href=\"{index}\">{name}</a>");
    assert_eq!(
        locale("es").list_with(&["u", "y", "Ibiza"], link),
        r#"<a href="0">u</a>, <a href="1">y</a> e <a href="2">Ibiza</a>"#
    );
}

#[test]
fn names_are_in_the_order_of_the_language() {
    #[track_caller]
    fn check(tag: &str, expected: &str) {
        let locale = locale(tag);
        let mut names: Vec<&str> = expected.split(' ').rev().collect();
        locale.sort_by_name(&mut names, |name| name);
        assert_eq!(names.join(" "), expected);
        names.reverse();
        names.sort_by(|a, b| locale.compare(a, b));
        assert_eq!(names.join(" "), expected);
    }
    check("sv", "a z zebra å åka ä ära ö Öl");
    check("de", "a å ä åka ära o ö Öl z zebra");
    check("lv", "c č i y ī k Ķ n ņ z ž");
    check("pl", "a ą l lza ł łza z zebra ź ż żaba");
    check("cs", "cukr čas hrad chata");
}

#[test]
fn an_index_has_the_letters_of_the_language() {
    #[track_caller]
    fn check(tag: &str, expected: &[(&str, &str)]) {
        let locale = locale(tag);
        let groups: Vec<_> =
            expected.iter().map(|(name, _)| (*name, locale.index_group(name).label)).collect();
        assert_eq!(groups, expected);
        let order: Vec<_> = expected.iter().map(|(name, _)| locale.index_group(name)).collect();
        assert!(order.is_sorted(), "{order:?}");
    }
    check(
        "sv",
        &[
            ("2024", "#"),
            ("👍", "#"),
            ("apa", "A"),
            ("zebra", "Z"),
            ("«Åka»", "Å"),
            ("ära", "Ä"),
            ("öl", "Ö"),
            ("мир", "…"),
            ("日本", "…"),
        ],
    );
    check("de", &[("Apfel", "A"), ("Äpfel", "A"), ("Öl", "O"), ("Zebra", "Z")]);
    check("pl", &[("Lech", "L"), ("Łódź", "Ł"), ("Miłość", "M"), ("Źródło", "Ź"), ("żaba", "Ż")]);
    check("lv", &[("cilvēks", "C"), ("čaula", "Č"), ("ēna", "Ē"), ("Ģirts", "Ģ"), ("yoga", "Y")]);
    check("cs", &[("hrad", "H"), ("chata", "CH"), ("Ivan", "I"), ("Řím", "Ř")]);
    check("da", &[("Adam", "A"), ("Zoo", "Z"), ("Ærø", "Æ"), ("Øst", "Ø"), ("Aarhus", "Å")]);
    check("hu", &[("cél", "C"), ("csend", "CS"), ("szó", "SZ"), ("zsír", "ZS")]);
    check("ru", &[("Ёж", "Е"), ("Жизнь", "Ж"), ("Яма", "Я"), ("CSS", "…")]);
    check("el", &[("Άνθρωπος", "Α"), ("Ωδή", "Ω")]);
    check(
        "ja",
        &[("アニメ", "あ"), ("がっこう", "か"), ("パン", "は"), ("日本", "漢字"), ("CSS", "…")],
    );
    check("ko", &[("가족", "ㄱ"), ("까치", "ㄱ"), ("나무", "ㄴ"), ("학교", "ㅎ"), ("CSS", "…")]);
    check(
        "zh-Hans",
        &[("爱情", "A"), ("北京", "B"), ("css", "C"), ("人", "R"), ("中国", "Z"), ("мир", "…")],
    );
    check(
        "zh-Hant",
        &[("一", "1劃"), ("人", "2劃"), ("大學", "3劃"), ("愛情", "13劃"), ("CSS", "…")],
    );
    check("th", &[("กา", "ก"), ("เกม", "ก"), ("แขก", "ข"), ("ไทย", "ท")]);
    check("ar", &[("أب", "ا"), ("باب", "ب"), ("يوم", "ي")]);
    check("he", &[("אבא", "א"), ("תודה", "ת")]);
    check("ka", &[("ადამიანი", "ა"), ("ჰაერი", "ჰ")]);
    check(
        "sr-Latn",
        &[("dan", "D"), ("džep", "DŽ"), ("ljubav", "LJ"), ("njega", "NJ"), ("žena", "Ž")],
    );
}

#[test]
fn letters_change_their_case_by_the_language() {
    assert_eq!(locale("tr").uppercase("istanbul"), "İSTANBUL");
    assert_eq!(locale("tr").lowercase("ISI"), "ısı");
    assert_eq!(locale("tr").capitalize("istanbul"), "İstanbul");
    assert_eq!(locale("el").uppercase("Άνθρωπος"), "ΑΝΘΡΩΠΟΣ");
    assert_eq!(locale("nl").capitalize("ijsland"), "IJsland");
    assert_eq!(locale("ka").capitalize("ქართული"), "ქართული");
    assert_eq!(locale("lv").capitalize("šodien NATO"), "Šodien NATO");
    assert_eq!(locale("fr").capitalize("«écrire»"), "«Écrire»");
}
