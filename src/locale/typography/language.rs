//! The rules of each language, and where they come from.

mod east;
mod west;
mod world;

use super::quote::Pair;

/// How one language sets its text. Lists of words are divided by single spaces and match a word
/// whatever the case of its first letter; a language without a habit has an empty list.
pub struct Rules {
    /// Its tags, divided by spaces.
    pub tags: &'static str,
    /// Its name in English.
    pub name: &'static str,
    /// Outer and inner marks, opening and closing, each with the space inside it.
    pub quotes: [&'static str; 4],
    /// Other pairs in use among its writers, divided by spaces; they are left as they are.
    pub also: &'static str,
    /// None leaves hyphens alone.
    pub dashes: Option<Dashes>,
    /// Whether a dash between words never begins a line.
    pub dash_keeps_left: bool,
    /// Whether three dots are one sign.
    pub ellipsis: bool,
    /// Spaces before ; : ! and ?.
    pub punctuation: Option<Punctuation>,
    /// Words of one letter that never end a line.
    pub short: &'static str,
    /// What stays with the name after it: "dr. Kalniņa".
    pub titles: &'static str,
    /// What stays with the number after it: "nr. 5".
    pub counters: &'static str,
    /// What stays with the number before it, besides the units of all languages: "5 мая".
    pub after_number: &'static str,
    pub counted: Counted,
    /// Words that stand without their beginning, after an apostrophe: Dutch 't.
    pub elided: &'static str,
    /// Whether words have no spaces between them.
    pub unspaced: bool,
    /// Keys of [`SOURCES`], divided by spaces.
    pub sources: &'static str,
}

/// Which dash stands where. All languages set an en dash between numbers and read `---` as an em
/// dash.
pub struct Dashes {
    /// Between words with spaces around it: `word - word`, `word -- word`.
    pub spaced: &'static str,
    /// Inside a word, or where a word breaks off: `word--word`.
    pub tight: &'static str,
    /// Before someone's words at the start of a paragraph.
    pub speech: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Punctuation {
    /// U+00A0 before the colon, U+202F before the others, put there where there is none.
    France,
    /// U+202F before all four.
    Switzerland,
    /// U+00A0 before the colon; the others stand at the word.
    Quebec,
}

/// What a number stays with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Units and the words of a list.
    Units,
    /// Also, after a dot that makes the number an ordinal, any word: "5. maijs".
    Ordinals,
    /// Also whatever is counted: "500 lidí".
    Nouns,
}

/// What a language of letters and spaces has in common with the others.
const ANY: Rules = Rules {
    tags: "",
    name: "",
    quotes: ["“", "”", "‘", "’"],
    also: "",
    dashes: Some(EN_DASH),
    dash_keeps_left: false,
    ellipsis: true,
    punctuation: None,
    short: "",
    titles: "",
    counters: "",
    after_number: "",
    counted: Counted::Units,
    elided: "",
    unspaced: false,
    sources: "CLDR",
};

/// Signs that belong to the number after them in every language.
pub const SIGNS: &str = "§ §§ № † * € $ £ ¥ ₹";

/// CLDR's root marks, for the stylesheet; the text is left alone.
static UNKNOWN: Rules = ANY;

const EN_DASH: Dashes = Dashes { spaced: "–", tight: "–", speech: "–" };
const EM_DASH: Dashes = Dashes { spaced: "—", tight: "—", speech: "—" };

/// What the rules were taken from, by the key that a row gives.
const SOURCES: [(&str, &str); 17] = [
    ("CLDR", "Unicode CLDR 48.2, main/*/delimiters"),
    (
        "EU",
        "Publications Office of the EU, Formex 4, Use of quotation marks in the \
         different languages; Interinstitutional style guide, 10 (each language)",
    ),
    ("BK", "Swiss Federal Chancellery, Schreibweisungen (2008), 2.1.1"),
    (
        "IN",
        "Imprimerie nationale, Lexique des règles typographiques, by way of \
         i18n.leifgehrmann.com/french-punctuation",
    ),
    (
        "OQLF",
        "Office québécois de la langue française, Le français au bureau and Banque de \
         dépannage linguistique, by way of lacsq.org (2016)",
    ),
    ("GTR", "Guide du typographe romand, by way of L. Grillet, Guide typographique de base (2018)"),
    ("ULodz", "Poradnia językowa, Uniwersytet Łódzki, Sieroty (wiszące spójniki); PWN 54.8.1"),
    ("UJC", "Internetová jazyková příručka, ÚJČ AV ČR, id=880"),
    ("STN", "STN 01 6910, Pravidlá písania a úpravy písomností, by way of TASR, 16 October 2018"),
    ("Kirsanov", "Д. Кирсанов, Веб-дизайн (1999), Неразрываемые пробелы"),
    ("RAE", "Real Academia Española, Ortografía (2010), 3.4.7 and 3.4.8"),
    ("Språkrådet", "Språkrådet, Svenska skrivregler (2008)"),
    ("TDK", "Türk Dil Kurumu, Yazım kılavuzu, Uzun çizgi, by way of turkedebiyati.org"),
    ("CS", "Public Services and Procurement Canada, Writing tips, Spacing"),
    ("SI", "BIPM, SI brochure (2019), 5.4.3 and 5.4.4"),
    ("SP", "pulldown-cmark and Pandoc: -- is an en dash, --- an em dash"),
    ("Usage", "both pairs are in print; the other one is a setting"),
];

/// The quotation marks of every language and their sources as Markdown: what the documentation
/// shows.
pub fn table() -> String {
    let mut table = String::from(
        "| language | tags | outer | inner | also kept | sources |\n|---|---|---|---|---|---|\n",
    );
    for rules in all() {
        let Rules { tags, name, quotes: [open, close, inner_open, inner_close], .. } = rules;
        let Rules { also, sources, .. } = rules;
        let also = also.split(' ').map(|pair| {
            let mut marks = pair.chars();
            format!("{}…{}", marks.next().unwrap_or_default(), marks.as_str())
        });
        let also =
            if rules.also.is_empty() { String::new() } else { also.collect::<Vec<_>>().join(" ") };
        let row = format!(
            "| {name} | {tags} | {open}…{close} | {inner_open}…{inner_close} | {also} | {sources} |\n"
        );
        table.push_str(&row);
    }
    table.push('\n');
    for (key, title) in SOURCES {
        let entry = format!("- **{key}**: {title}.\n");
        table.push_str(&entry);
    }
    table
}

/// The rules of the longest tag that has any.
pub fn rules(tag: &str) -> &'static Rules {
    let mut tag = tag;
    loop {
        let named = |rules: &&Rules| rules.tags.split(' ').any(|t| t.eq_ignore_ascii_case(tag));
        if let Some(rules) = all().find(named) {
            return rules;
        }
        match tag.rfind('-') {
            Some(end) => tag = &tag[..end],
            None => return &UNKNOWN,
        }
    }
}

/// Every language of the table.
pub fn all() -> impl Iterator<Item = &'static Rules> {
    west::TABLE.iter().chain(east::TABLE).chain(world::TABLE)
}

impl Rules {
    pub fn pairs(&self) -> Vec<Pair> {
        let [open, close, inner_open, inner_close] = self.quotes;
        let mut pairs = vec![Pair::new(open, close), Pair::new(inner_open, inner_close)];
        for pair in self.also.split_ascii_whitespace() {
            let end = pair.chars().next().map_or(0, char::len_utf8);
            pairs.push(Pair::new(&pair[..end], &pair[end..]));
        }
        pairs
    }
}
