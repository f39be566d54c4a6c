//! Promises R1 to R9 of a writer: whole, or not at all, and nothing of others is touched.

use super::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

type Tree = BTreeMap<String, Vec<u8>>;

/// A site's folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name =
            format!("diglot-write-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn output(&self) -> PathBuf {
        self.0.join("public")
    }

    fn open(&self) -> Result<Writer> {
        Writer::open(&self.0, &self.output(), Adopt::Refuse, Wait::Yes, || {})
    }

    fn tree(&self) -> Tree {
        tree(&self.output())
    }

    /// Everything beside the output that a build could have left behind.
    fn leavings(&self) -> Vec<String> {
        let names = fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "public" && name != ".diglot").collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn tree(folder: &Path) -> Tree {
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(std::result::Result::ok)
        .filter(|e| e.file_type().is_file());
    files
        .map(|file| {
            let path = file.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, fs::read(file.path()).unwrap())
        })
        .collect()
}

fn site(files: &[(&str, &str)]) -> Tree {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn put(writer: &Writer, site: &Tree) -> Result<()> {
    for (path, bytes) in site {
        let fingerprint = xxhash_rust::xxh3::xxh3_128(bytes);
        if !writer.is_current(path, fingerprint) {
            writer.stage(path, fingerprint, bytes)?;
        }
    }
    Ok(())
}

fn build(writer: Writer, site: &Tree) -> Result<Report> {
    put(&writer, site)?;
    writer.commit()
}

fn first() -> Tree {
    site(&[
        ("index.html", "one"),
        ("a/index.html", "two"),
        ("a/b/pic.svg", "<svg/>"),
        ("atom.xml", "<feed/>"),
        ("x", "file"),
    ])
}

/// One page changed, one new, one gone, a file that becomes a folder.
fn second() -> Tree {
    site(&[
        ("index.html", "one!"),
        ("a/index.html", "two"),
        ("c/index.html", "new"),
        ("atom.xml", "<feed>2</feed>"),
        ("x/index.html", "folder"),
    ])
}

#[test]
fn a_second_build_writes_nothing() {
    let folder = Folder::new();
    let report = build(folder.open().unwrap(), &first()).unwrap();
    assert_eq!((report.written, report.unchanged), (5, 0));
    let report = build(folder.open().unwrap(), &first()).unwrap();
    assert_eq!((report.written, report.removed, report.unchanged, report.bytes), (0, 0, 5, 0));
    assert_eq!(folder.tree(), first());
    assert!(folder.leavings().is_empty());
}

#[test]
fn what_is_no_longer_planned_is_removed_and_foreign_files_stay() {
    let folder = Folder::new();
    build(folder.open().unwrap(), &first()).unwrap();
    fs::write(folder.output().join("CNAME"), "example.org").unwrap();
    fs::create_dir_all(folder.output().join("a/b/.well-known")).unwrap();
    fs::write(folder.output().join("a/b/.well-known/x"), "y").unwrap();
    let report = build(folder.open().unwrap(), &second()).unwrap();
    assert_eq!((report.written, report.removed, report.unchanged), (4, 2, 1));
    let mut expected = second();
    expected.extend(site(&[("CNAME", "example.org"), ("a/b/.well-known/x", "y")]));
    assert_eq!(folder.tree(), expected);
    assert!(folder.leavings().is_empty());
}

#[test]
fn a_page_that_somebody_changed_or_removed_is_written_again() {
    let folder = Folder::new();
    build(folder.open().unwrap(), &first()).unwrap();
    fs::write(folder.output().join("index.html"), "two").unwrap();
    fs::remove_file(folder.output().join("atom.xml")).unwrap();
    let report = build(folder.open().unwrap(), &first()).unwrap();
    assert_eq!(report.written, 2);
    assert_eq!(folder.tree(), first());
}

#[test]
fn a_damaged_or_missing_manifest_costs_a_comparison_and_nothing_else() {
    let folder = Folder::new();
    build(folder.open().unwrap(), &first()).unwrap();
    let manifest = folder.open().unwrap().manifest.clone();
    fs::write(&manifest, "nonsense").unwrap();
    let report = build(folder.open().unwrap(), &first()).unwrap();
    assert_eq!((report.written, report.unchanged), (0, 5));
    fs::remove_file(&manifest).unwrap();
    let refused = folder.open().unwrap_err();
    assert!(matches!(refused, Error::Refused(_)), "{refused:?}");
    let writer = Writer::open(&folder.0, &folder.output(), Adopt::Force, Wait::Yes, || {}).unwrap();
    assert_eq!(build(writer, &first()).unwrap().written, 0);
}

/// What is there after a failure at any operation: the old site, byte for byte.
#[track_caller]
fn fails_whole(links: bool, prepare: impl Fn(&Folder)) {
    let mut failures = 0;
    for operations in 0.. {
        let folder = Folder::new();
        build(folder.open().unwrap(), &first()).unwrap();
        prepare(&folder);
        let before = folder.tree();
        let disk = Disk::failing_after(operations);
        let disk = if links { disk } else { disk.without_links() };
        let writer = folder.open().unwrap();
        let result = build(Writer { disk, ..writer }, &second());
        if result.is_ok() {
            // The operations that tidy up behind a visible site may fail without harm.
            let clean = build(folder.open().unwrap(), &second()).unwrap();
            assert_eq!(clean.written, 0);
            assert!(folder.leavings().is_empty());
            if operations > 60 {
                break;
            }
            continue;
        }
        failures += 1;
        assert_eq!(folder.tree(), before, "after {operations} operations");
        let error = result.unwrap_err();
        assert!(
            matches!(&error, Error::Write { path, .. } if path.starts_with(&folder.0) || path.is_absolute()),
            "{error:?}"
        );
        build(folder.open().unwrap(), &second()).unwrap();
        let mut expected = second();
        expected.extend(before.into_iter().filter(|(path, _)| path == "CNAME"));
        assert_eq!(folder.tree(), expected);
        assert!(folder.leavings().is_empty());
    }
    assert!(failures > 8, "only {failures} operations could fail");
}

#[test]
fn a_failure_at_any_operation_of_a_swap_leaves_the_old_site() {
    fails_whole(true, |_| {});
}

#[test]
fn a_failure_at_any_operation_without_hard_links_leaves_the_old_site() {
    fails_whole(false, |_| {});
}

#[test]
fn a_failure_at_any_operation_in_place_leaves_the_old_site() {
    fails_whole(true, |folder| fs::write(folder.output().join("CNAME"), "x").unwrap());
}

#[test]
fn readers_see_the_old_site_or_the_new_one() {
    let folder = Folder::new();
    let numbered = |number: usize| -> Tree {
        (0..20)
            .map(|page| (format!("p{page}/index.html"), format!("{number}").into_bytes()))
            .collect()
    };
    build(folder.open().unwrap(), &numbered(0)).unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut looks = 0;
            while !done.load(Ordering::Relaxed) {
                // One open folder is one site, whatever happens to its name.
                let Ok(site) = File::open(folder.output()) else { panic!("no site") };
                let read = |page: usize| {
                    use rustix::fs::{Mode, OFlags, openat};
                    let file =
                        openat(&site, format!("p{page}/index.html"), OFlags::RDONLY, Mode::empty())
                            .ok()?;
                    std::io::read_to_string(File::from(file)).ok()
                };
                let pages: Vec<Option<String>> = (0..20).map(read).collect();
                let seen: BTreeSet<&String> = pages.iter().flatten().collect();
                assert!(seen.len() <= 1, "a mix of sites: {seen:?}");
                looks += 1;
            }
            looks
        });
        for number in 1..=200 {
            build(folder.open().unwrap(), &numbered(number)).unwrap();
        }
        done.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 0);
    });
    assert_eq!(folder.tree(), numbered(200));
}

/// Leaves the disk as a kill would: nothing is tidied up.
#[track_caller]
fn dies_whole(foreign: bool) {
    for operations in 0..60 {
        let folder = Folder::new();
        build(folder.open().unwrap(), &first()).unwrap();
        if foreign {
            fs::write(folder.output().join("CNAME"), "x").unwrap();
        }
        let before = folder.tree();
        let writer = folder.open().unwrap();
        put(&writer, &second()).unwrap();
        // The commit up to an operation, and no undoing: what the disk looks like after a kill.
        let dying = Writer { disk: Disk::dying_after(operations), ..writer };
        let died =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| dying.commit())).is_err();
        let mut after = folder.tree();
        if died && !foreign {
            assert!(after == before || after == second(), "a mix after {operations} operations");
        }
        // The next build finishes what was begun, even one that has nothing to write.
        drop(folder.open().unwrap());
        after = folder.tree();
        let mut expected = second();
        expected.extend(
            before.iter().filter(|(path, _)| *path == "CNAME").map(|(a, b)| (a.clone(), b.clone())),
        );
        assert!(
            after == before || after == expected,
            "a mix after {operations} operations and a build: {foreign} {after:?}"
        );
        build(folder.open().unwrap(), &second()).unwrap();
        assert_eq!(folder.tree(), expected);
        assert!(folder.leavings().is_empty());
    }
}

#[test]
fn a_build_that_is_killed_leaves_one_whole_site() {
    dies_whole(false);
    dies_whole(true);
}

#[test]
fn four_builds_at_once_are_as_if_one_after_another() {
    let folder = Folder::new();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| build(folder.open().unwrap(), &first()).unwrap());
        }
    });
    assert_eq!(folder.tree(), first());
    let held = folder.open().unwrap();
    let second = Writer::open(&folder.0, &folder.output(), Adopt::Refuse, Wait::No, || {});
    assert!(matches!(second, Err(Error::Locked { .. })));
    drop(held);
    assert!(folder.leavings().is_empty());
}

mod foreign;
