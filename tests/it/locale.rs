//! Locales against an independent oracle: Node's Intl, which is ICU4C with its own CLDR.

use diglot::language::Language;
use diglot::locale::{DateLength, Locale};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

const LANGUAGES: &[&str] = &[
    "ar", "be", "bg", "bn", "ca", "cs", "cy", "da", "de", "de-AT", "el", "en", "en-GB", "es", "et",
    "eu", "fa", "fi", "fr", "fr-CA", "ga", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja",
    "ka", "ko", "lt", "lv", "mk", "ms", "mt", "nb", "nl", "pcm", "pl", "pt", "pt-PT", "ro", "ru",
    "sk", "sl", "sr", "sr-Latn", "sv", "sw", "ta", "th", "tr", "uk", "vi", "zh-Hans", "zh-Hant",
];

const NAMES: &str = include_str!("names.txt");

/// A difference that is known and wanted.
struct Difference {
    what: &'static str,
    languages: &'static [&'static str],
    change: Change,
    #[expect(dead_code, reason = "for the reader")]
    why: &'static str,
}

enum Change {
    /// What Node says becomes what we say if the first is replaced by the second.
    Part(&'static str, &'static str),
    /// Nothing of it is alike.
    Whole,
}

const NARROW: Change = Change::Part(" ", "\u{202f}");
const V8: &str = "V8 replaces CLDR's narrow no-break space by a space";

const DIFFERENCES: &[Difference] = &[
    Difference {
        what: "long",
        languages: &["be", "bg", "mk", "ru", "uk"],
        change: NARROW,
        why: V8,
    },
    Difference {
        what: "full",
        languages: &["be", "bg", "mk", "ru", "uk"],
        change: NARROW,
        why: V8,
    },
    Difference { what: "monthYear", languages: &["bg", "mk", "ru", "uk"], change: NARROW, why: V8 },
    Difference { what: "year", languages: &["bg", "mk"], change: NARROW, why: V8 },
    Difference {
        what: "full",
        languages: &["fa"],
        change: Change::Whole,
        why: "CLDR 49 gives the Persian calendar the order of the Gregorian one",
    },
    Difference {
        what: "full",
        languages: &["th"],
        change: Change::Part(" พ.ศ.", ""),
        why: "ICU4X 2.4 leaves the Buddhist era out of its skeletons, as Node does in the long date",
    },
    Difference {
        what: "lists",
        languages: &["he"],
        change: Change::Part("ו-", "ו\u{2011}"),
        why: "CLDR 49 keeps the conjunction on the line of its name",
    },
    Difference {
        what: "lists",
        languages: &["hi"],
        change: Change::Part(", और", " और"),
        why: "CLDR 49 has no comma before the conjunction",
    },
    Difference {
        what: "plurals",
        languages: &["vi"],
        change: Change::Part("other", "one"),
        why: "CLDR 49 gives Vietnamese the category `one`",
    },
    Difference {
        what: "upper",
        languages: &["hy"],
        change: Change::Part("ԵՒ", "ԵՎ"),
        why: "V8 knows special casing only of Azerbaijani, Greek, Lithuanian and Turkish",
    },
];

type Answers = BTreeMap<String, BTreeMap<String, Vec<Value>>>;

#[test]
fn locales_agree_with_node_but_for_the_listed_differences() {
    let names: Vec<&str> = NAMES.lines().collect();
    // Not in the order of any language.
    let mut shuffled = names.clone();
    shuffled.sort_by_key(|name| xxhash_rust::xxh3::xxh3_64(name.as_bytes()));
    let dates: Vec<Date> = (1..=12)
        .flat_map(|month| {
            [1 + month, 31 - 2 * (month % 3) - month / 2]
                .map(|day| jiff::civil::date(2025, month, day.min(28)))
        })
        .collect();
    let lists = [
        vec!["Anna"],
        vec!["Anna", "Ivan"],
        vec!["Mallorca", "Ibiza"],
        vec!["plata", "hielo"],
        vec!["siete", "ocho"],
        vec!["אבא", "Anna"],
        vec!["Anna", "Ivan", "Zoë"],
        vec!["Anna", "Ivan", "Zoë", "Igor"],
    ];
    let Some(node) = ask_node(&json!({
        "languages": LANGUAGES, "names": shuffled, "dates": dates.iter().map(Date::to_string).collect::<Vec<_>>(), "lists": lists,
    })) else {
        return;
    };

    let mut used = vec![false; DIFFERENCES.len()];
    let mut wrong = Vec::new();
    for (tag, said) in &node {
        let locale = Locale::new(&Language::parse(tag).unwrap()).unwrap();
        let day = |length| dates.iter().map(|&date| locale.date(date, length)).collect::<Vec<_>>();
        let mut sorted = shuffled.clone();
        locale.sort_by_name(&mut sorted, |name| name);
        assert!(sorted.is_sorted_by(|a, b| locale.compare(a, b).is_lt()), "{tag}");
        let ours: &[(&str, Vec<String>)] = &[
            ("plurals", (0..=200).map(|n| locale.plural(n).as_str().to_owned()).collect()),
            (
                "numbers",
                [0, 7, 42, 999, 1000, 1234, 12345, 1_234_567].map(|n| locale.number(n)).into(),
            ),
            ("long", day(DateLength::Long)),
            ("full", day(DateLength::Full)),
            ("monthYear", day(DateLength::MonthYear)),
            ("monthDay", day(DateLength::MonthDay)),
            ("year", day(DateLength::Year)),
            ("lists", lists.iter().map(|list| locale.list(list)).collect()),
            ("sorted", sorted.iter().map(|&name| name.to_owned()).collect()),
            ("upper", shuffled.iter().map(|name| locale.uppercase(name)).collect()),
            ("lower", shuffled.iter().map(|name| locale.lowercase(name)).collect()),
        ];
        for (what, ours) in ours {
            let theirs = &said[*what];
            assert_eq!(ours.len(), theirs.len(), "{tag} {what}");
            for (ours, theirs) in ours.iter().zip(theirs) {
                let mut theirs = theirs.as_str().unwrap().to_owned();
                for (difference, used) in DIFFERENCES.iter().zip(&mut used) {
                    if difference.what == *what && difference.languages.contains(&tag.as_str()) {
                        let changed = difference.change.apply(&theirs, ours);
                        *used |= changed != theirs;
                        theirs = changed;
                    }
                }
                if *ours != theirs {
                    wrong.push(format!("{tag} {what}: we {ours:?}, Node {theirs:?}"));
                }
            }
        }
    }
    for (difference, used) in DIFFERENCES.iter().zip(used) {
        if !used {
            wrong.push(format!(
                "{} {:?}: no difference any more",
                difference.what, difference.languages
            ));
        }
    }
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}

impl Change {
    /// What Node would say without the difference; the narrow space stands for the last space.
    fn apply(&self, theirs: &str, ours: &str) -> String {
        match self {
            _ if theirs == ours => theirs.to_owned(),
            Change::Whole => ours.to_owned(),
            Change::Part(node, we) => match theirs.rsplit_once(node) {
                Some((before, after)) => format!("{before}{we}{after}"),
                None => theirs.to_owned(),
            },
        }
    }
}

/// What Node says, or nothing (and a message) where there is no Node or it lacks most languages.
fn ask_node(question: &Value) -> Option<Answers> {
    let node = Command::new("node")
        .args(["--input-type=module", "--eval", include_str!("locale.mjs")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut node) = node else {
        eprintln!("skipped: there is no `node` to compare with");
        return None;
    };
    node.stdin.take().unwrap().write_all(question.to_string().as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success(), "node failed");
    let mut said: Value = serde_json::from_slice(&output.stdout).unwrap();
    eprintln!("compared with {}", said["versions"]);
    let answers: Answers = serde_json::from_value(said["answers"].take()).unwrap();
    assert!(answers.len() > 40, "this Node has no full ICU");
    Some(answers)
}
