//! What is known survives being written, and no damage goes unseen.

use super::*;
use crate::catalog::Publish;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::code::Code;
use crate::discover::Inputs;
use crate::pipeline;

impl Memory {
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(&mut bytes).unwrap();
        bytes
    }
}

fn settings() -> Settings {
    let diglot = "title = 'A'\nbase_url = 'https://a.example'\nlanguages = ['en', 'lv']";
    Settings { diglot: Some(Source::new(Config::PATH, diglot)), ..Settings::default() }
}

fn texts(last: &str) -> Vec<Arc<Source>> {
    let text = |number: u32| {
        format!(
            "+++\ntitle = 'Tea'\ndate = 2026-03-01\ntags = ['cup']\n[extra]\na = [1, 'b']\n+++\n\n\
             ## Hot\n\nIn {number} she went to [salt](salt.md).\n\nThe end.\n"
        )
    };
    vec![
        Source::new("content/e/salt.en.md", "# Salt\n\nOne."),
        Source::new("content/e/tea.en.md", text(1900)),
        Source::new("content/e/tea.lv.md", format!("{}{last}", text(1990))),
    ]
}

/// What a run knows of texts, and what it says of them.
fn run(texts: &[Arc<Source>], known: Memory) -> (Memory, Diagnostics) {
    let (mut found, wishes) = (Diagnostics::default(), pipeline::Wishes::default());
    let config = pipeline::configure(&settings(), &wishes, &mut found).unwrap();
    let inputs = Inputs { texts: texts.to_vec(), ..Inputs::default() };
    let mut memory = pipeline::Memory::default();
    memory.known = known;
    let compiled = pipeline::compile(
        config,
        &inputs,
        Publish::default(),
        &mut memory,
        found,
        &pipeline::timings::Timings::default(),
    );
    (memory.known, compiled.diagnostics)
}

#[test]
fn what_is_known_is_known_again_and_no_damage_goes_unseen() {
    let (known, said) = run(&texts(""), Memory::default());
    assert!(said.iter().any(|one| one.code == Code::SameAsSource));
    let bytes = known.bytes();
    let again = Memory::from_bytes(&bytes, 0, &texts("")).unwrap();
    assert_eq!(again.file, Some([5, 5]));
    for (before, after) in known.documents.all().map(|one| (one, &again)) {
        let same = after.documents.all().find(|it| it.source.path == before.source.path).unwrap();
        assert_eq!(format!("{:?}", same.document), format!("{:?}", before.document));
    }
    let (kept, said_again) = run(&texts(""), Memory::default());
    assert_eq!((kept.bytes(), said_again), (bytes.clone(), said.clone()));
    // The same texts in other places of memory.
    let at_others = texts("");
    let learned = Memory::from_bytes(&bytes, 0, &at_others).unwrap();
    let documents: Vec<usize> =
        learned.documents.documents().map(|it| Arc::as_ptr(it).addr()).collect();
    let (used, said_of_them) = run(&at_others, learned);
    assert_eq!(said_of_them, said);
    assert!(used.documents.documents().all(|it| documents.contains(&Arc::as_ptr(it).addr())));
    assert!(used.size() == 5 && used.is_recent() && !known.is_recent());
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1;
        assert!(Memory::from_bytes(&damaged, 0, &texts("")).is_none(), "byte {at}");
        assert!(Memory::from_bytes(&bytes[..at], 0, &texts("")).is_none(), "cut at {at}");
    }
    assert!(Memory::from_bytes(&bytes, 1, &texts("")).is_none(), "other settings");
}

#[test]
fn a_text_that_changed_is_not_known_and_neither_is_its_pair() {
    let bytes = run(&texts(""), Memory::default()).0.bytes();
    let changed = texts("\nMore.\n");
    let learned = Memory::from_bytes(&bytes, 0, &changed).unwrap();
    assert_eq!((learned.size(), learned.file), (2, Some([5, 2])));
    assert_eq!(run(&changed, learned).1, run(&changed, Memory::default()).1);
}

#[test]
fn a_file_that_lacks_much_is_written_anew() {
    let text = |at: usize| Source::new(format!("content/e/tea{at}.en.md"), "# Tea\n\nHot.");
    let all: Vec<Arc<Source>> = (0..2 * FEW).map(text).collect();
    let bytes = run(&all[..FEW], Memory::default()).0.bytes();
    let is_recent = |texts: &[Arc<Source>]| {
        run(texts, Memory::from_bytes(&bytes, 0, texts).unwrap()).0.is_recent()
    };
    assert!(is_recent(&all[..FEW]) && is_recent(&all[..=FEW]) && is_recent(&all));
    assert!(is_recent(&all[1..FEW + FEW / 2]));
    assert!(!is_recent(&all[1..]), "one is in it in vain, and as many are missing as may be");
}
