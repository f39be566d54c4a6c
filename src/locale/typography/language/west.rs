//! The rules of Germanic, Romance and Celtic languages, Basque, Albanian and Maltese.

use super::{ANY, Counted, Dashes, EM_DASH, Punctuation, Rules};

pub(super) static TABLE: &[Rules] = &[
    Rules {
        tags: "en",
        name: "English",
        dashes: Some(Dashes { spaced: "–", tight: "—", speech: "—" }),
        titles: "mr mrs ms dr prof mr. mrs. ms. dr. prof. st. rev. gen. capt. sen. gov.",
        counters: "no. nos. fig. figs. p. pp. vol. ch. sec. art. eq.",
        after_number: "a.m. p.m. am pm million billion January February March April May June July \
                       August September October November December",
        elided: "tis twas twere twill em cause til till n round bout",
        sources: "CLDR CS SP",
        ..ANY
    },
    GERMAN,
    Rules {
        tags: "de-CH de-LI",
        name: "German (Switzerland)",
        quotes: ["«", "»", "‹", "›"],
        also: "„“ ‚‘",
        sources: "BK",
        ..GERMAN
    },
    Rules { tags: "lb", name: "Luxembourgish", elided: "t d n", sources: "CLDR", ..GERMAN },
    Rules {
        tags: "nl",
        name: "Dutch",
        quotes: ["‘", "’", "“", "”"],
        also: "„”",
        titles: "dr. prof. dhr. mevr. mw. ir. ing. mr. drs. st.",
        counters: "nr. nrs. blz. p. pp. art. ca. hfst. afb. fig. tab.",
        after_number: "mln. mln mld. mld uur euro procent januari februari maart april mei juni \
                       juli augustus september oktober november december",
        elided: "s t n k m r er ns",
        sources: "CLDR EU Usage",
        ..ANY
    },
    Rules { tags: "af", name: "Afrikaans", also: "„” ‚’", elided: "n s t k", ..ANY },
    Rules {
        tags: "sv",
        name: "Swedish",
        quotes: ["”", "”", "’", "’"],
        also: "»» »«",
        titles: "dr prof. hr fr.",
        counters: "nr s. sid. kap. kl. fig. tab. ca",
        after_number: "kr tkr mkr mnkr st. procent miljoner miljarder januari februari mars april \
                       maj juni juli augusti september oktober november december",
        sources: "CLDR EU Språkrådet",
        ..ANY
    },
    Rules {
        tags: "da",
        name: "Danish",
        also: "»« ›‹ „“ ”” ’’",
        titles: "dr. prof. hr. fru",
        counters: "nr. s. kl. kap. stk. ca. fig. tab.",
        after_number: "kr. mio. mia. pct. stk.",
        counted: Counted::Ordinals,
        sources: "CLDR EU Usage",
        ..ANY
    },
    NORWEGIAN,
    Rules { tags: "nn", name: "Norwegian Nynorsk", ..NORWEGIAN },
    Rules {
        tags: "is",
        name: "Icelandic",
        quotes: ["„", "“", "‚", "‘"],
        titles: "dr. prof. hr.",
        counters: "nr. bls. kl. gr. kafli",
        after_number: "kr. kr millj.",
        counted: Counted::Ordinals,
        sources: "CLDR EU",
        ..ANY
    },
    Rules { tags: "fo", name: "Faroese", also: "„“ ‚‘", counted: Counted::Ordinals, ..ANY },
    FRENCH,
    Rules {
        tags: "fr-CA",
        name: "French (Canada)",
        quotes: ["«\u{a0}", "\u{a0}»", "“", "”"],
        punctuation: Some(Punctuation::Quebec),
        sources: "OQLF",
        ..FRENCH
    },
    Rules {
        tags: "fr-CH",
        name: "French (Switzerland)",
        quotes: ["«\u{202f}", "\u{202f}»", "‹\u{202f}", "\u{202f}›"],
        punctuation: Some(Punctuation::Switzerland),
        sources: "CLDR GTR",
        ..FRENCH
    },
    Rules { tags: "br", name: "Breton", quotes: ["«", "»", "“", "”"], ..ANY },
    Rules {
        tags: "es",
        name: "Spanish",
        also: "«»",
        dashes: Some(EM_DASH),
        titles: "sr. sra. srta. sres. dña. dr. dra. prof. ing. lic. sto. sta. avda.",
        counters: "n.º nº núm. pág. págs. p. pp. art. cap. fig. vol. aprox.",
        after_number: "euros millones mil",
        sources: "CLDR RAE Usage",
        ..ANY
    },
    Rules {
        tags: "ca",
        name: "Catalan",
        quotes: ["«", "»", "“", "”"],
        also: "‘’",
        dashes: Some(EM_DASH),
        titles: "sr. sra. dr. dra. st. sta. av. prof.",
        counters: "núm. pàg. p. pp. art. cap. fig. vol.",
        ..ANY
    },
    Rules {
        tags: "gl",
        name: "Galician",
        also: "«»",
        dashes: Some(EM_DASH),
        titles: "sr. sra. dr. dra. prof.",
        counters: "núm. páx. p. art. cap. fig. vol.",
        ..ANY
    },
    PORTUGUESE,
    Rules {
        tags: "pt-PT pt-AO pt-CV pt-GW pt-MO pt-MZ pt-ST pt-TL pt-CH pt-LU",
        name: "Portuguese (Portugal)",
        quotes: ["«", "»", "“", "”"],
        also: "‘’",
        sources: "CLDR EU",
        ..PORTUGUESE
    },
    Rules {
        tags: "it",
        name: "Italian",
        quotes: ["«", "»", "“", "”"],
        also: "‘’",
        titles: "sig. sig.ra sig.na dott. dott.ssa prof. prof.ssa ing. avv. arch. on. geom.",
        counters: "n. nn. nr. p. pp. pag. pagg. art. artt. cap. fig. vol. ca.",
        after_number: "euro milioni miliardi gennaio febbraio marzo aprile maggio giugno luglio \
                       agosto settembre ottobre novembre dicembre",
        sources: "CLDR EU",
        ..ANY
    },
    Rules {
        tags: "ro mo",
        name: "Romanian",
        quotes: ["„", "”", "«", "»"],
        titles: "dr. prof. dl dna dl. dna. d-na str. sf. ing. av. gen. acad.",
        counters: "nr. p. pp. pag. art. alin. lit. cap. vol. fig. tab. cca",
        after_number: "lei mii mil. mld. ianuarie februarie martie aprilie mai iunie iulie august \
                       septembrie octombrie noiembrie decembrie",
        sources: "CLDR EU",
        ..ANY
    },
    Rules { tags: "rm", name: "Romansh", quotes: ["«", "»", "‹", "›"], ..ANY },
    Rules {
        tags: "oc",
        name: "Occitan",
        quotes: ["«", "»", "“", "”"],
        sources: "CLDR Usage",
        ..ANY
    },
    Rules {
        tags: "eu",
        name: "Basque",
        quotes: ["«", "»", "“", "”"],
        counted: Counted::Ordinals,
        ..ANY
    },
    Rules {
        tags: "ga gd cy kw gv",
        name: "Irish, Scottish Gaelic, Welsh",
        titles: "dr prof.",
        counters: "uimh. lch rhif tud.",
        sources: "CLDR EU",
        ..ANY
    },
    Rules { tags: "mt", name: "Maltese", counters: "nru p.", sources: "CLDR EU", ..ANY },
    Rules { tags: "sq", name: "Albanian", also: "„“ «»", ..ANY },
];

const GERMAN: Rules = Rules {
    tags: "de",
    name: "German",
    quotes: ["„", "“", "‚", "‘"],
    also: "»« ›‹",
    titles: "dr. prof. hr. fr. st. dipl.-Ing.",
    counters: "nr. nrn. s. bd. kap. abb. tab. abs. art. ca. rn.",
    after_number: "Uhr Euro Mio. Mrd. Tsd. Prozent Januar Jänner Februar März April Mai Juni Juli \
                   August September Oktober November Dezember",
    counted: Counted::Ordinals,
    elided: "s n ne nen",
    sources: "CLDR EU",
    ..ANY
};

const NORWEGIAN: Rules = Rules {
    tags: "nb no",
    name: "Norwegian Bokmål",
    quotes: ["«", "»", "‘", "’"],
    also: "“” „“ ””",
    titles: "dr. prof. hr. fru",
    counters: "nr. s. kl. kap. ca. fig. tab.",
    after_number: "kr mill. mrd. prosent millioner milliarder",
    counted: Counted::Ordinals,
    ..ANY
};

const FRENCH: Rules = Rules {
    tags: "fr",
    name: "French",
    quotes: ["«\u{202f}", "\u{202f}»", "“", "”"],
    dashes: Some(Dashes { spaced: "–", tight: "–", speech: "—" }),
    punctuation: Some(Punctuation::France),
    titles: "m. mm. mme mmes mlle mlles dr pr me mgr st ste",
    counters: "n° no nos p. pp. art. vol. t. chap. fig. env. v.",
    after_number: "francs euros millions milliards janvier février mars avril mai juin juillet \
                   août septembre octobre novembre décembre",
    sources: "CLDR EU IN",
    ..ANY
};

const PORTUGUESE: Rules = Rules {
    tags: "pt",
    name: "Portuguese (Brazil)",
    also: "«»",
    dashes: Some(EM_DASH),
    titles: "sr. sra. srta. dr. dra. prof. profa. eng. av. sto. sta.",
    counters: "n.º nº n. p. pp. pág. págs. art. cap. fig. vol.",
    after_number: "mil milhões bilhões euros reais",
    ..ANY
};
