//! The stem of a Latvian noun or adjective.
//!
//! Endings are those of the six declensions, of definite adjectives and of reflexive nouns
//! (Mathiassen, A Short Grammar of Latvian, 1997). That they are taken off only from words with
//! vowels enough, and that the palatalization which goes with some of them is undone, is Krēsliņš's
//! way (A stemming algorithm for Latvian, Loughborough 1996). Verbs lose their endings only where
//! these are also a noun's: to take more off joins words that have nothing in common.

use std::borrow::Cow;

/// The longest first. Before those that are marked, the last consonant of a noun of the second,
/// fifth or sixth declension is palatalized.
const ENDINGS: &[(&str, bool)] = &[
    ("ajiem", false),
    ("ajām", false),
    ("ajam", false),
    ("ajos", false),
    ("ajās", false),
    ("ajai", false),
    ("šanās", false),
    ("šanos", false),
    ("ajā", false),
    ("iem", true),
    ("ais", false),
    ("ām", false),
    ("am", false),
    ("ēm", false),
    ("īm", false),
    ("im", false),
    ("um", false),
    ("ai", false),
    ("ei", false),
    ("ij", false),
    ("as", false),
    ("ās", false),
    ("es", false),
    ("ēs", false),
    ("is", false),
    ("īs", false),
    ("os", true),
    ("us", true),
    ("ie", false),
    ("a", true),
    ("ā", false),
    ("e", false),
    ("ē", false),
    ("i", true),
    ("ī", false),
    ("o", false),
    ("u", true),
    ("ū", false),
    ("s", false),
    ("š", false),
];

/// Consonants as they are before a marked ending, and in the other forms.
const PALATALIZED: &[(&str, &str)] = &[
    ("pj", "p"),
    ("bj", "b"),
    ("mj", "m"),
    ("vj", "v"),
    ("šņ", "sn"),
    ("žņ", "zn"),
    ("šļ", "sl"),
    ("žļ", "zl"),
    ("ļņ", "ln"),
    ("ļļ", "ll"),
    ("ņņ", "nn"),
    ("ļ", "l"),
    ("ņ", "n"),
];

/// Letters that a stem has at least.
const SHORTEST: usize = 3;

pub fn stem(word: &str) -> Cow<'_, str> {
    let ending = ENDINGS.iter().find(|(ending, _)| {
        let Some(stem) = word.strip_suffix(ending) else { return false };
        stem.chars().count() >= SHORTEST && stem.contains(is_vowel)
    });
    let Some((ending, palatalizes)) = ending else { return Cow::Borrowed(word) };
    // The suffix of a reflexive noun is part of its stem: `tikšan`, as in `tikšana`.
    let ending = ending.strip_prefix("šan").unwrap_or(ending);
    let stem = &word[..word.len() - ending.len()];
    let hard = palatalizes
        .then(|| PALATALIZED.iter().find_map(|(soft, hard)| Some((stem.strip_suffix(soft)?, hard))))
        .flatten();
    hard.map_or(Cow::Borrowed(stem), |(stem, hard)| Cow::Owned(format!("{stem}{hard}")))
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'ā' | 'e' | 'ē' | 'i' | 'ī' | 'o' | 'u' | 'ū')
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn a_declension_has_one_stem() {
        for forms in [
            "tikšanās tikšanos",
            "partneris partnera partneri partnerim partnerī partneri partneru partneriem partneros",
            "brālis brāļa brālim brāli brālī brāļi brāļu brāļiem brāļus brāļos",
            "saruna sarunas sarunai sarunu sarunā sarunu sarunām sarunās",
            "pele peles pelei peli pelē peļu pelēm pelēs",
            "krēsls krēsla krēslam krēslu krēslā krēsli krēsliem krēslus krēslos",
            "labais labajam labajā labajiem labajos labajām labajās",
            "zivs zivij zivi zivī zivīm zivīs",
            "uzticēšanās uzticēšanos",
            "tirgus tirgum tirgu tirgū tirgi tirgiem tirgos",
        ] {
            let stems: Vec<_> = forms.split(' ').map(stem).collect();
            assert!(stems.windows(2).all(|two| two[0] == two[1]), "{forms}: {stems:?}");
        }
    }

    #[test]
    fn short_words_and_others_keep_their_letters() {
        for word in ["un", "es", "mēs", "tas", "kas", "bet"] {
            assert_eq!(stem(word), word);
        }
        assert_ne!(stem("galds"), stem("gads"));
    }
}
