//! Records survive being written, and no damage to one goes unseen.

#![expect(clippy::disallowed_methods, reason = "tests of a door to the disk")]

use super::*;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::source::Source;

fn record() -> Record {
    let stamp = Stamp { size: 3, inode: 7, modified: -5, changed: i128::from(i64::MAX) };
    let found = Found { path: "content/a b/č.md".into(), kind: Kind::Text };
    let source = Source::new("content/a b/č.md", "# Č");
    let said = Diagnostic::warning(Code::DeadLink, "a \"quoted\"\nline")
        .at(&source, 2..4)
        .help("h")
        .related(crate::diagnostic::Location::File("x".into()), "the other one");
    let counts = Counts { editions: 3, essays: 2, languages: 1 };
    let files = vec![Seen { found, stamp, hash: u128::MAX - 1 }];
    Record::new(9, files, counts, &[said].into_iter().collect())
}

#[test]
fn a_record_survives_being_written_and_no_damage_goes_unseen() {
    let (record, text) = (record(), record().to_text());
    assert_eq!(Record::from_text(&text).as_ref(), Some(&record));
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        assert_eq!(Record::from_text(&String::from_utf8_lossy(&bytes)), None, "byte {at}");
        if let Some(cut) = text.get(..at) {
            assert_eq!(Record::from_text(cut), None, "cut at {at}");
        }
    }
}

#[test]
fn what_was_said_is_said_again_with_its_places() {
    let record = record();
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("content/a b/č.md");
    fs::create_dir_all(text.parent().unwrap()).unwrap();
    fs::write(&text, "# Č").unwrap();
    let said = record.said(folder.path()).unwrap();
    assert_eq!(Record::new(9, Vec::new(), record.counts, &said).said, record.said);
    // A text that is no longer what it was has no such place.
    fs::write(&text, "#").unwrap();
    assert_eq!(record.said(folder.path()), None);
}

#[test]
fn a_file_counts_as_the_same_only_if_its_content_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.md");
    fs::write(&file, "one").unwrap();
    let found = [Found { path: "a.md".into(), kind: Kind::Text }];
    let stamp = Stamp::of(&file).unwrap();
    let seen = Seen { found: found[0].clone(), stamp, hash: content(&file).unwrap() };
    let record = Record::new(9, vec![seen], Counts::default(), &Diagnostics::default());
    let later =
        |seconds: i128| Stamp { modified: stamp.modified + seconds * 1_000_000_000, ..stamp };
    let confirm = |settings, found: &[Found], at| {
        let looks = record.look(folder.path(), found, at);
        let confirmed = record.clone().confirm(settings, &looks);
        confirmed.map(|confirmed| confirmed.is_fresh)
    };
    assert_eq!(confirm(9, &found, later(60)), Some(true));
    assert_eq!(confirm(9, &found, later(1)), Some(false), "so new that its content is compared");
    assert_eq!(confirm(8, &found, later(60)), None, "other settings");
    assert_eq!(confirm(9, &[], later(60)), None, "a file has gone");
    fs::write(&file, "two").unwrap();
    let time = fs::File::options().write(true).open(&file).unwrap();
    time.set_modified(std::time::UNIX_EPOCH).unwrap();
    assert_eq!(confirm(9, &found, later(60)), None, "an edit that hides behind an old time");
    fs::write(&file, "one").unwrap();
    assert_eq!(confirm(9, &found, later(60)), Some(false));
}
