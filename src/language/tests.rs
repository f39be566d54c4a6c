//! What a tag becomes, and what is said about those that are wrong.

use super::{Coverage, Direction, Language, LanguageError};

#[track_caller]
fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

#[test]
fn a_tag_takes_its_canonical_form() {
    #[track_caller]
    fn check(written: &str, expected: &str) {
        assert_eq!(Language::parse(written).unwrap().as_str(), expected);
    }
    check("lv", "lv");
    check("LV", "lv");
    check("pt_br", "pt-BR");
    check("ZH_hANT", "zh-Hant");
    check("iw", "he");
    check("in", "id");
    check("ji", "yi");
    check("mo", "ro");
    check("sh", "sr-Latn");
    check("eng", "en");
    check("lav", "lv");
    check("en-UK", "en-GB");
    check("ltg", "ltg");
    check("grc", "grc");
    check("cnr", "sr-ME");
    check("qaa", "qaa");
    check("ca-valencia", "ca-valencia");
    check("es-419", "es-419");
    check("no", "no");
}

#[test]
fn what_is_no_language_is_refused_in_plain_words() {
    #[track_caller]
    fn check(written: &str, expected: &str) {
        assert_eq!(Language::parse(written).unwrap_err().to_string(), expected);
    }
    check("jp", "`jp` is the country Japan, not a language; Japanese is `ja`");
    check("CZ", "`CZ` is the country Czechia, not a language; Czech is `cs`");
    check("by", "`by` is the country Belarus, not a language; Belarusian is `be`");
    check("xx", "no language has the code `xx`");
    check("zzz", "no language has the code `zzz`");
    check("2-notes", "`2-notes` is not a language tag; tags look like `lv`, `pt-BR` or `zh-Hant`");
    check("", "`` is not a language tag; tags look like `lv`, `pt-BR` or `zh-Hant`");
    check("und", "`und` is not a language tag; tags look like `lv`, `pt-BR` or `zh-Hant`");
}

#[test]
fn every_mistake_names_a_language_that_exists() {
    for code in ["al", "cn", "hk", "ph", "me", "us", "gb", "mx", "at"] {
        let Err(LanguageError::Mistaken { meant, .. }) = Language::parse(code) else {
            panic!("{code} is a mistake");
        };
        assert_eq!(Language::parse(meant).unwrap().as_str(), meant);
    }
}

#[test]
fn advice_is_given_on_old_codes_and_on_codes_seldom_meant() {
    #[track_caller]
    fn check(written: &str, expected: Option<&str>) {
        assert_eq!(Language::advice(written).as_deref(), expected);
    }
    check("iw", Some("`iw` is an old or a longer code of `he`"));
    check("lav", Some("`lav` is an old or a longer code of `lv`"));
    check("se", Some("`se` is Northern Sami; Swedish is `sv`"));
    check(
        "zh-tw",
        Some(
            "`zh-TW` names a place, and readers elsewhere use its script too: `zh-Hant` names the script",
        ),
    );
    check("lv", None);
    check("PT_br", None);
    check("sr-Latn", None);
    check("no", None);
    check("jp", None);
}

#[test]
fn a_part_of_a_file_name_is_a_language_only_where_cldr_has_data_for_it() {
    for yes in
        ["lv", "PT_br", "zh-Hant", "zh-TW", "lv-LV", "sr-Latn", "fil", "yue", "jp", "cz", "iw"]
    {
        assert!(Language::looks_like_tag(yes), "{yes}");
    }
    for no in [
        "min", "new", "doi", "io", "ts", "by", "rs", "js", "md", "old", "draft", "2-notes",
        "final", "to-do", "", "xx", "en-final", "com", "lv-Xxxx",
    ] {
        assert!(!Language::looks_like_tag(no), "{no}");
    }
}

#[test]
fn a_language_knows_its_script_region_and_direction() {
    #[track_caller]
    fn check(tag: &str, script: &str, og_locale: &str, direction: Direction) {
        let language = language(tag);
        assert_eq!(language.script().unwrap().as_str(), script);
        assert_eq!(language.og_locale(), og_locale);
        assert_eq!(language.direction(), direction);
    }
    check("lv", "Latn", "lv_LV", Direction::Ltr);
    check("en", "Latn", "en_US", Direction::Ltr);
    check("pt-BR", "Latn", "pt_BR", Direction::Ltr);
    check("pt", "Latn", "pt_BR", Direction::Ltr);
    check("zh-Hant", "Hant", "zh_TW", Direction::Ltr);
    check("zh", "Hans", "zh_CN", Direction::Ltr);
    check("sr", "Cyrl", "sr_RS", Direction::Ltr);
    check("ja", "Jpan", "ja_JP", Direction::Ltr);
    check("ar", "Arab", "ar_EG", Direction::Rtl);
    check("he", "Hebr", "he_IL", Direction::Rtl);
    check("fa", "Arab", "fa_IR", Direction::Rtl);
    check("ur", "Arab", "ur_PK", Direction::Rtl);
    check("yi", "Hebr", "yi_UA", Direction::Rtl);
    check("dv", "Thaa", "dv_MV", Direction::Rtl);
    check("az-Arab", "Arab", "az_IR", Direction::Rtl);
    check("ckb", "Arab", "ckb_IQ", Direction::Rtl);
    check("pa-Arab", "Arab", "pa_PK", Direction::Rtl);
    check("ltg", "Latn", "ltg_LV", Direction::Ltr);
}

#[test]
fn a_language_calls_itself_by_its_own_name() {
    #[track_caller]
    fn check(tag: &str, expected: Option<&str>) {
        assert_eq!(language(tag).autonym(), expected);
    }
    check("lv", Some("Latviešu"));
    check("lv-LV", Some("Latviešu"));
    check("pt-BR", Some("Português (Brasil)"));
    check("zh-Hant", Some("繁體中文"));
    check("zh-TW", Some("繁體中文"));
    check("zh-Hans", Some("简体中文"));
    check("sr-Latn", Some("Srpski (latinica)"));
    check("sr-Latn-RS", Some("Srpski (latinica)"));
    check("ka", Some("ქართული"));
    check("tr", Some("Türkçe"));
    check("el", Some("Ελληνικά"));
    check("zu", Some("isiZulu"));
    check("haw", Some("ʻŌlelo Hawaiʻi"));
    check("ltg", Some("Latgaļu"));
    check("yi", Some("ייִדיש"));
    check("grc", Some("Ἀρχαία ἑλληνικὴ"));
    check("la", Some("Latina"));
    check("ca-valencia", Some("Català"));
    check("qaa", None);
}

#[test]
fn a_language_inherits_from_its_parents() {
    #[track_caller]
    fn check(tag: &str, expected: &[&str]) {
        let chain = language(tag).chain();
        assert_eq!(chain.iter().map(Language::as_str).collect::<Vec<_>>(), expected);
    }
    check("lv", &["lv"]);
    check("pt-PT", &["pt-PT", "pt"]);
    check("de-AT", &["de-AT", "de"]);
    check("en-AU", &["en-AU", "en-001", "en"]);
    check("es-MX", &["es-MX", "es-419", "es"]);
    check("nb", &["nb", "no"]);
    check("zh-Hant", &["zh-Hant"]);
    check("zh-TW", &["zh-TW", "zh-Hant"]);
    check("sr-Latn", &["sr-Latn"]);
    check("fr-CA", &["fr-CA", "fr"]);
}

#[test]
fn coverage_is_that_of_the_variety() {
    assert_eq!(language("lv").coverage(), Coverage::Modern);
    assert_eq!(language("nb").coverage(), Coverage::Modern);
    assert_eq!(language("zh-TW").coverage(), Coverage::Modern);
    assert_eq!(language("ltg").coverage(), Coverage::None);
    assert_eq!(language("yi").coverage(), Coverage::None);
}
