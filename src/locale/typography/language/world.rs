//! The rules of languages of the Near East, Asia and Africa.

use super::{ANY, Counted, Dashes, Rules};

pub(super) static TABLE: &[Rules] = &[
    Rules {
        tags: "tr",
        name: "Turkish",
        also: "«»",
        dashes: Some(Dashes { spaced: "–", tight: "–", speech: "—" }),
        titles: "dr. prof. doç. av. sn. hz.",
        counters: "no. s. ss. sf. md. bkz. yaklaşık",
        after_number: "TL lira Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım \
                       Aralık",
        counted: Counted::Ordinals,
        sources: "CLDR TDK",
        ..ANY
    },
    Rules { tags: "az", name: "Azerbaijani", also: "«»", ..ANY },
    Rules {
        tags: "ar arz", name: "Arabic", quotes: ["”", "“", "’", "‘"], also: "“” «» ‘’", ..ANY
    },
    Rules {
        tags: "he iw yi",
        name: "Hebrew, Yiddish",
        quotes: ["”", "”", "’", "’"],
        also: "„”",
        ..ANY
    },
    Rules {
        tags: "fa prs", name: "Persian", quotes: ["«", "»", "‹", "›"], also: "“” ‘’", ..ANY
    },
    Rules {
        tags: "ur", name: "Urdu", quotes: ["”", "“", "’", "‘"], also: "“” ‘’", ..ANY
    },
    Rules {
        tags: "hi bn mr ne gu pa ta te kn ml si as or",
        name: "Hindi, Bengali, Marathi, Tamil and other languages of India",
        ..ANY
    },
    Rules {
        tags: "vi",
        name: "Vietnamese",
        also: "«»",
        counters: "số tr. điều",
        after_number: "đồng tỷ triệu nghìn",
        ..ANY
    },
    Rules {
        tags: "id ms jv su",
        name: "Indonesian, Malay",
        titles: "dr. prof. ir. bpk. sdr. jl. hj. drs.",
        counters: "no. hlm. rp pasal",
        ..ANY
    },
    Rules { tags: "fil tl ceb", name: "Filipino", counters: "blg. p.", ..ANY },
    Rules {
        tags: "sw so zu xh yo ig ha pcm",
        name: "Swahili and other languages of Africa",
        ..ANY
    },
    Rules {
        tags: "am",
        name: "Amharic",
        quotes: ["«", "»", "‹", "›"],
        also: "“” ‘’",
        dashes: None,
        ..ANY
    },
    Rules {
        tags: "eo", name: "Esperanto", quotes: ["“", "”", "«", "»"], also: "„“ ‘’", ..ANY
    },
    Rules { tags: "ko", name: "Korean", also: "「」 『』", dashes: None, ..ANY },
    Rules {
        tags: "th lo km my",
        name: "Thai, Lao, Khmer, Burmese",
        dashes: None,
        unspaced: true,
        ..ANY
    },
    Rules {
        tags: "zh yue-Hans", name: "Chinese (simplified)", also: "「」 『』", ..IDEOGRAPHIC
    },
    Rules {
        tags: "zh-Hant zh-TW zh-HK zh-MO yue",
        name: "Chinese (traditional)",
        quotes: ["「", "」", "『", "』"],
        also: "“” ‘’",
        ..IDEOGRAPHIC
    },
    Rules {
        tags: "ja",
        name: "Japanese",
        quotes: ["「", "」", "『", "』"],
        also: "“” ‘’",
        ..IDEOGRAPHIC
    },
];

/// No hyphens and dots are touched: the dash is —— and the ellipsis ……, each two characters wide.
const IDEOGRAPHIC: Rules = Rules { dashes: None, ellipsis: false, unspaced: true, ..ANY };
