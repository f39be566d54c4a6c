//! Cards are the same everywhere, keep their margins, and set Arabic as Arabic.

use super::coverage::{Coverage, is_drawn};
use super::*;
use zeno::{Command, Vector};

/// A few letters of Noto Naskh Arabic.
const NASKH: &[u8] = include_bytes!("../../tests/fonts/Naskh.ttf");

fn card(title: &str) -> Card {
    Card {
        site: "Divi krēsli".into(),
        title: title.into(),
        authors: "Ilze Kalniņa".into(),
        language: "Latviešu".into(),
        lang: "lv".into(),
        direction: Direction::Ltr,
        script: "Latn".into(),
        colours: Colours::default(),
        fonts: Vec::new(),
    }
}

fn arabic(title: &str) -> Card {
    Card {
        site: "كرسيان".into(),
        title: title.into(),
        authors: "سلام".into(),
        language: "العربية".into(),
        lang: "ar".into(),
        direction: Direction::Rtl,
        script: "Arab".into(),
        fonts: vec![0],
        ..card("")
    }
}

fn drawn(card: &Card) -> Vec<u8> {
    draw(card, &mut Fonts::new(vec![NASKH.to_vec()])).unwrap()
}

/// For each column between two heights, whether anything stands in it.
fn inked(png: &[u8], rows: std::ops::Range<usize>) -> Vec<bool> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((frame.width, frame.height), (WIDTH, HEIGHT));
    let at = |x: usize, y: usize| pixels[y * 600 + x / 2] >> (4 * (1 - x % 2)) & 15;
    (0..WIDTH as usize).map(|x| rows.clone().any(|y| at(x, y) > 0)).collect()
}

fn edges(columns: &[bool]) -> (usize, usize) {
    let inner = 16..WIDTH as usize - 16;
    let first = inner.clone().find(|x| columns[*x]).unwrap();
    (first, inner.rev().find(|x| columns[*x]).unwrap())
}

const TITLE_ROWS: std::ops::Range<usize> = 146..480;

#[test]
fn the_same_card_is_the_same_bytes_and_another_is_not() {
    let tea = drawn(&card("Tēja"));
    assert!(tea == drawn(&card("Tēja")));
    assert!(tea != drawn(&card("Teja")));
    assert!(tea.len() < 20_000, "{}", tea.len());
}

#[test]
fn a_title_of_any_length_keeps_the_margins() {
    let long = "Nebeidzams virsraksts par visu ko, kas vien nāk prātā. ".repeat(12);
    let word = "Pašapkalpošanās".repeat(12);
    for title in
        ["", "Tēja", "Ķēniņa dēls un tējas krūze: par tikšanos, kas neizdevās", &long, &word]
    {
        let png = drawn(&card(title));
        let (first, last) = edges(&inked(&png, 0..630));
        assert!((80..=100).contains(&first) && last <= 1116, "{title}: {first} to {last}");
        let between = inked(&png, 110..134).iter().filter(|it| **it).count();
        assert_eq!(between, 16, "{title}: only the band stands between site and title");
    }
}

#[test]
fn arabic_begins_at_the_right_and_latin_at_the_left() {
    let columns = inked(&drawn(&arabic("سلام")), TITLE_ROWS);
    let (first, last) = edges(&columns);
    assert!(columns[1190] && !columns[10] && first > 600 && last > 1080, "{first} to {last}");
    let columns = inked(&drawn(&card("Tēja")), TITLE_ROWS);
    let (first, last) = edges(&columns);
    assert!(columns[10] && !columns[1190] && first < 100 && last < 600, "{first} to {last}");
}

#[test]
fn arabic_letters_are_joined() {
    let width = |title: &str| {
        let (first, last) = edges(&inked(&drawn(&arabic(title)), TITLE_ROWS));
        last - first
    };
    // A zero-width non-joiner stands between letters that would join otherwise.
    let (joined, apart) = (width("كراسي سلام"), width("كراس\u{200c}ي س\u{200c}ل\u{200c}ام"));
    assert!(joined + 40 < apart, "{joined} joined, {apart} apart");
}

#[test]
fn the_first_word_of_an_arabic_line_stands_at_its_right() {
    let mut fonts = Fonts::new(vec![NASKH.to_vec()]);
    let families = fonts.stack(&[0]);
    let style = Style {
        language: "ar",
        script: "Arab",
        is_right_to_left: true,
        size: 60.0,
        leading: 80.0,
        weight: 400.0,
    };
    let mut right_end = |words: &str| {
        let mut block = Block::new(words, style, COLUMN, &families, &mut fonts);
        let points = block.outlines(0.0, 0.0, Alignment::Start).into_iter().filter_map(point);
        let points: Vec<Vector> = points.collect();
        let inner = points.iter().filter(|point| point.x > COLUMN - 40.0);
        inner.map(|point| (point.x.to_bits(), point.y.to_bits())).collect::<Vec<_>>()
    };
    // What stands at the right end is the word that comes first, whatever follows.
    assert_eq!(right_end("سلام"), right_end("سلام كراسي"));
    assert_ne!(right_end("سلام"), right_end("كراسي سلام"));
}

fn point(command: Command) -> Option<Vector> {
    match command {
        Command::MoveTo(point) | Command::LineTo(point) => Some(point),
        _ => None,
    }
}

#[test]
fn the_built_in_fonts_have_latin_cyrillic_and_greek() {
    for bytes in BUILT_IN {
        let coverage = Coverage::of(bytes).unwrap();
        let alphabets =
            "āčēģīķļņšūž ąćęłńóśźż åäöÅÄÖ ß ãõç ğış ő ű ř ů ạế ЖщЫёіїєґўћђџѓќ Ωώάἀᾳ „“«»–…€’";
        for letter in alphabets.chars().filter(|letter| is_drawn(*letter)) {
            assert!(coverage.has(letter), "{letter}");
        }
        assert!(!coverage.has('س') && !coverage.has('茶'));
    }
    assert!(Coverage::of(NASKH).unwrap().has('س'));
    assert_eq!(Coverage::of(b"wOF2 and so on"), None);
}

#[test]
fn a_letter_that_leaves_no_ink_needs_no_font() {
    for letter in [' ', '\u{a0}', '\u{200c}', '\u{ad}', '\u{fe0f}', '\u{2060}'] {
        assert!(!is_drawn(letter), "{letter:?}");
    }
}

#[test]
fn japanese_breaks_between_phrases() {
    let phrases = words::in_phrases("自分のスリッパがある客、そして茶");
    assert_eq!(
        phrases.split('\u{200b}').collect::<Vec<_>>(),
        ["自分の", "スリッパがある", "客、そして", "茶"]
    );
}
