//! What holds in every language, and the tables of what each language wants.

use super::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn typography(tag: &str) -> Typography {
    Typography::of(&Language::parse(tag).unwrap())
}

/// The text of a block when it is set.
fn block(tag: &str, pieces: &[Piece<'_>]) -> String {
    let mut parts: Vec<String> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Opaque(text) => (*text).to_owned(),
            Piece::Edge => String::new(),
            Piece::Wrap | Piece::Break => "\n".to_owned(),
        })
        .collect();
    for (at, set) in typography(tag).typeset_block(pieces) {
        parts[at] = set;
    }
    parts.concat()
}

fn every_language() -> impl Iterator<Item = Typography> {
    language::all().flat_map(|rules| rules.tags.split(' ')).map(typography)
}

/// What is left when all that typography may touch is taken away.
fn letters(text: &str) -> String {
    let touched = |c: char| c.is_whitespace() || "\"'“”„‟‘’‚‛«»‹›「」『』-–—.…׳״".contains(c);
    text.chars().filter(|c| !touched(*c)).collect()
}

/// Text made of what typography looks at, and of enough letters to stand between.
fn typed() -> impl Strategy<Value = String> {
    let signs = [
        "\"", "'", "“", "”", "„", "‘", "’", "‚", "«", "»", "‹", "›", "「", "」", "『", "』", "-",
        "--", "---", "–", "—", ".", "...", "…", " ", " ", " ", " ", "\u{a0}", "\u{202f}", "\n",
        ",", ":", ";", "!", "?", "(", ")", "/", "%", "§",
    ];
    let words = [
        "a",
        "w",
        "A",
        "I",
        "s",
        "tis",
        "mot",
        "word",
        "Word",
        "в",
        "Я",
        "слово",
        "г",
        "мая",
        "ג",
        "שלום",
        "سلام",
        "字",
        "5",
        "12",
        "000",
        "nr",
        "dr",
        "km",
        "\u{fffc}",
        "e\u{301}",
    ];
    let piece = prop_oneof![
        3 => proptest::sample::select(signs.to_vec()),
        2 => proptest::sample::select(words.to_vec()),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn what_is_set_twice_is_set_once(text in typed()) {
        for typography in every_language() {
            let once = typography.typeset(&text);
            let twice = typography.typeset(&once);
            prop_assert_eq!(&twice, &once, "{:?}: {:?}", typography, text);
        }
    }

    #[test]
    fn only_marks_dashes_dots_and_spaces_change(text in typed()) {
        for typography in every_language() {
            let set = typography.typeset(&text);
            prop_assert_eq!(letters(&set), letters(&text), "{:?}", typography);
        }
    }

    #[test]
    fn a_text_without_marks_dashes_dots_and_spaces_is_never_altered(text in "\\PC*") {
        let text = letters(&text);
        for typography in every_language() {
            // French sets a space before these.
            let text = text.replace([';', ':', '!', '?'], "");
            prop_assert!(matches!(typography.typeset(&text), Cow::Borrowed(_)));
        }
    }

    #[test]
    fn a_text_in_pieces_is_set_like_the_text_whole(text in typed(), cuts in proptest::collection::vec(any::<proptest::sample::Index>(), 0..4)) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(text.len() + 1)).collect();
        cuts.retain(|cut| text.is_char_boundary(*cut));
        cuts.sort_unstable();
        let ends = cuts.iter().copied().chain([text.len()]);
        let starts = [0].into_iter().chain(cuts.iter().copied());
        let parts: Vec<&str> = starts.zip(ends).map(|(start, end)| &text[start..end]).collect();
        let pieces: Vec<Piece> = parts.iter().flat_map(|part| [Piece::Text(part), Piece::Edge]).collect();
        for tag in ["en", "fr", "ru", "pl", "cs", "he", "ja"] {
            prop_assert_eq!(block(tag, &pieces), typography(tag).typeset(&text));
        }
    }

    #[test]
    fn a_language_without_rules_is_left_alone(text in typed()) {
        prop_assert!(matches!(typography("la").typeset(&text), Cow::Borrowed(_)));
    }
}

#[derive(serde::Deserialize)]
struct Golden {
    source: String,
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    r#in: String,
    out: String,
    why: String,
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the tables are read where they lie")]
fn every_language_is_set_as_its_table_says() {
    let visible = |text: &str| text.replace('\u{a0}', "~").replace('\u{202f}', "^");
    let typed = |text: &str| text.replace('~', "\u{a0}").replace('^', "\u{202f}");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/typography");
    let mut wrong = Vec::new();
    let mut tables = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let tag = path.file_stem().unwrap().to_str().unwrap();
        let table: Golden = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert!(!table.source.is_empty() && table.case.len() >= 12, "{tag}");
        let typography = typography(tag);
        for Case { r#in: text, out, why } in table.case {
            let set = visible(&typography.typeset(&typed(&text)));
            if set != out {
                wrong.push(format!(
                    "{tag}, {why}:\n   typed {text}\n    want {out}\n     got {set}"
                ));
            }
        }
        tables += 1;
    }
    assert!(tables >= 25, "only {tables} tables in {folder}");
    assert!(wrong.is_empty(), "{} are set wrongly\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_address_in_the_text_stays_as_it_is() {
    for (tag, text, expected) in [
        (
            "en",
            r#"See https://example.org/a--b...c'd, "here"."#,
            "See https://example.org/a--b...c'd, “here”.",
        ),
        ("en", r#"("https://example.org/--x")"#, "(“https://example.org/--x”)"),
        ("fr", "Voir http://x.fr/l'été?a: b", "Voir http://x.fr/l'été?a\u{a0}: b"),
        ("ru", "www.example.org/a--b", "www.example.org/a--b"),
    ] {
        assert_eq!(typography(tag).typeset(text), expected);
    }
}

#[test]
fn a_quotation_may_begin_in_one_piece_and_end_in_another() {
    use Piece::{Edge, Opaque, Text, Wrap};
    assert_eq!(block("en", &[Text("\""), Edge, Text("word"), Edge, Text("\"")]), "“word”");
    assert_eq!(block("ru", &[Edge, Text("\"слово"), Edge, Text(" дальше\"")]), "«слово дальше»");
    assert_eq!(block("de", &[Text("\""), Opaque("code"), Text("\"")]), "„code“");
    assert_eq!(block("fr", &[Text("l'"), Edge, Text("\"été\""), Edge]), "l’«\u{202f}été\u{202f}»");
    assert_eq!(block("ru", &[Text("Москва -"), Text("- столица")]), "Москва\u{a0}— столица");
    assert_eq!(block("pl", &[Text("jestem w"), Wrap, Text("domu")]), "jestem w\u{a0}domu");
    assert_eq!(block("pl", &[Text("jestem"), Wrap, Text("tu")]), "jestem\ntu");
}

#[test]
fn an_escaped_mark_stays_straight() {
    let pieces = [Piece::Text("5"), Piece::Opaque("\""), Piece::Text(" and \"so\"")];
    assert_eq!(block("en", &pieces), "5\" and “so”");
}

#[test]
fn a_tag_borrows_the_rules_of_the_nearest_tag_that_has_any() {
    let quotes = |tag| typography(tag).quotes().concat();
    assert_eq!(quotes("de-AT"), "„“‚‘");
    assert_eq!(quotes("de-CH-1996"), "«»‹›");
    assert_eq!(quotes("sr-Latn"), "„”’’");
    assert_eq!(quotes("zh-TW"), "「」『』");
    assert_eq!(quotes("no"), quotes("nb"));
    assert_eq!(quotes("fr-BE"), quotes("fr"));
    assert_eq!(quotes("la"), "“”‘’");
}

#[test]
fn a_site_may_choose_its_marks() {
    let quotes = ["„", "”", "«\u{a0}", "\u{a0}»"].map(str::to_owned);
    let typography = typography("lv").with_quotes(&quotes);
    assert_eq!(typography.quotes(), ["„", "”", "«\u{a0}", "\u{a0}»"]);
    assert_eq!(typography.typeset("\"a 'b' c\""), "„a «\u{a0}b\u{a0}» c”");
    assert_eq!(typography.typeset("“a”"), "„a”");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the page is read where it lies")]
fn the_documentation_shows_the_table() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/typography.md");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains(&table()), "docs/typography.md should hold this:\n\n{}", table());
}
