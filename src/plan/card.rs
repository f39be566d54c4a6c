//! Which editions have a social card, and what stands on it.

use crate::card::coverage::{Coverage, is_drawn};
use crate::card::{BUILT_IN, Card, HEIGHT, RECIPE, WIDTH};
use crate::catalog::{Edition, EssayId, Rank};
use crate::config::Config;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::discover::Font;
use crate::language::Language;
use crate::plan::Plan;
use crate::plan::fingerprint::hash;
use crate::plan::lens::Lens;
use crate::plan::view::PersonView;
use crate::plan::view::image::ImageView;
use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::CodePointSetData;
use icu_properties::props::{EmojiPresentation, ExtendedPictographic};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The fonts of cards, and which editions have one.
#[derive(Debug, Default, Clone)]
pub struct Cards {
    /// The site's own.
    pub fonts: Vec<Font>,
    built_in: Option<Coverage>,
    /// For each edition that is to have a card, the letters that no font has. One without any has its
    /// card.
    pub dealt: BTreeMap<(EssayId, Rank), BTreeSet<char>>,
}

impl Cards {
    /// Looks into the built-in fonts only where there are cards.
    pub fn new(config: &Config, fonts: &[Font]) -> Cards {
        let built_in = config.cards.as_ref().and_then(|_| Coverage::of(BUILT_IN[0]));
        Cards { fonts: fonts.to_vec(), built_in, dealt: BTreeMap::new() }
    }

    pub fn has_card(&self, essay: EssayId, rank: Rank) -> bool {
        self.dealt.get(&(essay, rank)).is_some_and(BTreeSet::is_empty)
    }

    fn of(&self, names: &[String]) -> Vec<usize> {
        let at = |name: &String| {
            self.fonts.iter().position(|font| font.file.path.strip_prefix("fonts/") == Some(name))
        };
        names.iter().filter_map(at).collect()
    }

    fn has(&self, fonts: &[usize], letter: char) -> bool {
        let own = fonts.iter().filter_map(|at| self.fonts[*at].coverage.as_ref());
        own.chain(&self.built_in).any(|font| font.has(letter))
    }

    /// Words composed, as fonts know them, and without the little pictures that no font draws.
    fn words(&self, fonts: &[usize], words: &str) -> String {
        let is_drawn = |letter: &char| !is_picture(*letter) || self.has(fonts, *letter);
        let kept: String = words.chars().filter(is_drawn).collect();
        ComposingNormalizerBorrowed::new_nfc().normalize(kept.trim()).into_owned()
    }

    /// The letters of a card that would be empty boxes.
    fn missing(&self, card: &Card) -> BTreeSet<char> {
        let words = [&card.title, &card.site, &card.authors, &card.language];
        let letters = words.into_iter().flat_map(|words| words.chars());
        letters.filter(|letter| is_drawn(*letter) && !self.has(&card.fonts, *letter)).collect()
    }
}

/// Which editions are to have a card.
pub fn dealt(plan: &Plan) -> BTreeMap<(EssayId, Rank), BTreeSet<char>> {
    if plan.config.cards.is_none() {
        return BTreeMap::new();
    }
    let essays = plan.catalog.essays.par_iter().enumerate();
    essays
        .flat_map_iter(|(id, essay)| essay.editions.iter().map(move |edition| (id, edition)))
        .filter_map(|(id, edition)| Some(((id, edition.rank), missing(plan, edition)?)))
        .collect()
}

/// The letters that no font has for the card of an edition, if it is to have one.
pub fn missing(plan: &Plan, edition: &Edition) -> Option<BTreeSet<char>> {
    Some(plan.cards.missing(&card(plan, edition)?))
}

/// The card that the owner wants of an edition; one with a picture of its own needs none.
pub fn card(plan: &Plan, edition: &Edition) -> Option<Card> {
    let known = &plan.config.languages[edition.rank];
    let cards = plan.config.cards.as_ref()?;
    if edition.cover.is_some() || !cards.languages.contains(&known.language) {
        return None;
    }
    let lens = Lens::new(plan, edition.rank);
    let people: Vec<PersonView> = edition.authors.iter().map(|id| lens.person(*id)).collect();
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    let fonts = cards.fonts.get(&known.language).map(|names| plan.cards.of(names));
    let fonts = fonts.unwrap_or_default();
    let words = |words: &str| plan.cards.words(&fonts, words);
    let is_only_language = plan.config.languages.len() == 1;
    Some(Card {
        site: words(&known.title),
        title: words(&lens.title(edition)),
        authors: words(&lens.locale().list(&names)),
        language: if is_only_language { String::new() } else { words(lens.name(edition.rank)) },
        lang: known.language.to_string(),
        direction: lens.locale().direction(),
        script: known.language.script().map_or_else(String::new, |script| script.to_string()),
        colours: cards.colours,
        fonts,
    })
}

fn is_picture(letter: char) -> bool {
    CodePointSetData::new::<EmojiPresentation>().contains(letter)
        || CodePointSetData::new::<ExtendedPictographic>().contains(letter)
}

/// `/lv/essays/partneri/card.png`
pub fn address(edition: &Edition) -> String {
    format!("{}card.png", edition.address)
}

/// What names the bytes of a card.
pub fn key(plan: &Plan, card: &Card) -> u128 {
    let fonts = card.fonts.iter().map(|at| plan.cards.fonts[*at].file.hash.to_string());
    hash(&(card, fonts.collect::<Vec<_>>(), RECIPE))
}

/// The card as the picture that stands for a page, if there is one.
pub fn image(lens: &Lens<'_>, essay: EssayId, edition: &Edition) -> Option<ImageView> {
    if !lens.plan.cards.has_card(essay, edition.rank) {
        return None;
    }
    let address = address(edition);
    Some(ImageView {
        url: lens.absolute(&address),
        href: lens.href(&address),
        alt: lens.title(edition),
        srcset: String::new(),
        sizes: "",
        width: Some(WIDTH),
        height: Some(HEIGHT),
    })
}

/// Reports fonts that are not there, and languages whose letters no font has.
pub fn check(plan: &Plan, diagnostics: &mut Diagnostics) {
    let config = &plan.config;
    let Some(cards) = &config.cards else { return };
    let names: BTreeSet<&String> = cards.fonts.values().flatten().collect();
    for name in names {
        let found = plan.cards.of(std::slice::from_ref(name)).first().copied();
        let font = found.map(|at| &plan.cards.fonts[at]);
        if font.is_none() {
            let said = format!("there is no font `fonts/{name}`");
            let diagnostic = Diagnostic::error(Code::CardFont, said);
            diagnostics.push(
                diagnostic
                    .at(&config.source, cards.range.clone())
                    .help("put the file into fonts/, or take its name out of `fonts`"),
            );
        }
        if let Some(font) = font.filter(|font| font.coverage.is_none()) {
            let diagnostic =
                Diagnostic::error(Code::CardFont, "the file is no font that can be read");
            diagnostics.push(
                diagnostic
                    .in_file(font.file.path.clone())
                    .help("TrueType and OpenType can be: .ttf, .otf and .ttc, but not .woff2"),
            );
        }
    }
    for rank in 0..config.languages.len() {
        diagnostics.append(without_letters(plan, cards.range.clone(), rank));
    }
}

fn without_letters(plan: &Plan, place: Range<usize>, rank: Rank) -> Option<Diagnostic> {
    let mut letters: BTreeSet<&char> = BTreeSet::new();
    let mut texts: Vec<&str> = Vec::new();
    for ((essay, _), missing) in plan.cards.dealt.iter().filter(|((_, of), _)| *of == rank) {
        if !missing.is_empty() {
            letters.extend(missing);
            texts.push(&plan.catalog.essays[*essay].edition(rank)?.document.source.path);
        }
    }
    let language = &plan.config.languages[rank].language;
    let have = match texts.len() {
        1 => format!("a text in `{language}` has no card"),
        many => format!("{many} texts in `{language}` have no cards"),
    };
    let such = font_for(language).map_or_else(String::new, |font| format!(", such as {font},"));
    let said = format!("{have}: no font has {}", some_of(&letters));
    let diagnostic = Diagnostic::warning(Code::CardFont, said);
    Some(
        diagnostic
            .at(&plan.config.source, place)
            .related(Location::File((*texts.first()?).to_owned()), "the first of them")
            .help(format!(
                "put a font that has them{such} into fonts/ and name it under `[cards.fonts]`: \
                 `{language} = [\"….ttf\"]`; or let `languages` under `[cards]` name the languages \
                 that have cards"
            )),
    )
}

/// The first of many letters, and how many more there are.
fn some_of(letters: &BTreeSet<&char>) -> String {
    const FEW: usize = 4;
    let shown = if letters.len() > FEW { FEW - 1 } else { FEW };
    let mut words: Vec<String> =
        letters.iter().take(shown).map(|letter| format!("`{letter}`")).collect();
    if letters.len() > shown {
        words.push(format!("{} more", letters.len() - shown));
    }
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
        None => String::new(),
    }
}

/// A free font for large type in a script that the built-in ones lack.
fn font_for(language: &Language) -> Option<&'static str> {
    Some(match language.script()?.as_str() {
        "Arab" => "Noto Naskh Arabic",
        "Armn" => "Noto Serif Armenian",
        "Beng" => "Noto Serif Bengali",
        "Deva" => "Noto Serif Devanagari",
        "Ethi" => "Noto Serif Ethiopic",
        "Geor" => "Noto Serif Georgian",
        "Hans" => "Noto Serif SC",
        "Hant" => "Noto Serif TC",
        "Hebr" => "Noto Serif Hebrew",
        "Jpan" => "Noto Serif JP",
        "Khmr" => "Noto Serif Khmer",
        "Kore" => "Noto Serif KR",
        "Laoo" => "Noto Serif Lao",
        "Taml" => "Noto Serif Tamil",
        "Telu" => "Noto Serif Telugu",
        "Thai" => "Noto Serif Thai",
        _ => return None,
    })
}
