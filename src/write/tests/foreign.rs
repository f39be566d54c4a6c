//! What is not diglot's, and where the output may lie.

use super::*;

/// What the refusal says, with everything as it was before.
#[track_caller]
fn refused(folder: &Folder, site: &Tree) -> String {
    let before = folder.tree();
    let Err(Error::Refused(said)) = build(folder.open().unwrap(), site) else { panic!("built") };
    assert_eq!(folder.tree(), before);
    assert!(folder.leavings().is_empty());
    said.iter().map(|one| one.message.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_foreign_file_where_a_page_belongs_is_replaced_only_by_force() {
    let folder = Folder::new();
    build(folder.open().unwrap(), &first()).unwrap();
    fs::create_dir(folder.output().join("c")).unwrap();
    let mine = folder.output().join("c/index.html");
    fs::write(&mine, "mine").unwrap();
    let said = refused(&folder, &second());
    assert!(said.contains("public/c/index.html` was not written by diglot"), "{said}");
    // The same bytes are the same page.
    fs::write(&mine, "new").unwrap();
    assert_eq!(build(folder.open().unwrap(), &second()).unwrap().written, 3);
    build(folder.open().unwrap(), &first()).unwrap();
    assert_eq!(folder.tree(), first());
    fs::create_dir(folder.output().join("c")).unwrap();
    fs::write(&mine, "mine").unwrap();
    let forced = Writer::open(&folder.0, &folder.output(), Adopt::Force, Wait::Yes, || {}).unwrap();
    build(forced, &second()).unwrap();
    assert_eq!(folder.tree(), second());
}

#[test]
fn foreign_files_and_folders_in_the_way_are_refused() {
    let folder = Folder::new();
    build(folder.open().unwrap(), &first()).unwrap();
    fs::write(folder.output().join("c"), "a file").unwrap();
    let said = refused(&folder, &second());
    assert!(said.contains("public/c` was not written by diglot"), "{said}");
    fs::remove_file(folder.output().join("c")).unwrap();
    fs::create_dir_all(folder.output().join("c/index.html")).unwrap();
    fs::write(folder.output().join("c/index.html/deep"), "mine").unwrap();
    let said = refused(&folder, &second());
    assert!(said.contains("public/c/index.html` is a folder"), "{said}");
}

#[test]
fn a_link_inside_the_output_is_never_followed() {
    let folder = Folder::new();
    build(folder.open().unwrap(), &first()).unwrap();
    let outside = folder.0.join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("index.html"), "theirs").unwrap();
    let link =
        |name: &str| std::os::unix::fs::symlink(&outside, folder.output().join(name)).unwrap();
    // A page would be written through it.
    link("c");
    let built = build(folder.open().unwrap(), &second());
    assert!(matches!(built, Err(Error::Refused(_))), "{built:?}");
    fs::remove_file(folder.output().join("c")).unwrap();
    // A page would be removed through it.
    fs::remove_dir_all(folder.output().join("a")).unwrap();
    link("a");
    fs::create_dir(outside.join("b")).unwrap();
    fs::write(outside.join("b/pic.svg"), "<svg/>").unwrap();
    let built = build(folder.open().unwrap(), &second());
    assert!(matches!(built, Err(Error::Refused(_))), "{built:?}");
    assert_eq!(tree(&outside), site(&[("b/pic.svg", "<svg/>"), ("index.html", "theirs")]));
    fs::remove_file(folder.output().join("a")).unwrap();
    // A link in the place of a page is replaced itself, not what it leads to.
    fs::remove_file(folder.output().join("index.html")).unwrap();
    std::os::unix::fs::symlink(outside.join("index.html"), folder.output().join("index.html"))
        .unwrap();
    build(folder.open().unwrap(), &second()).unwrap();
    assert_eq!(folder.tree(), second());
    assert_eq!(fs::read(outside.join("index.html")).unwrap(), b"theirs");
}

#[test]
fn a_page_that_somebody_changed_is_not_removed() {
    let folder = Folder::new();
    build(folder.open().unwrap(), &first()).unwrap();
    fs::write(folder.output().join("a/b/pic.svg"), "<svg>mine</svg>").unwrap();
    let report = build(folder.open().unwrap(), &second()).unwrap();
    assert_eq!(report.left, ["a/b/pic.svg"]);
    let mut expected = second();
    expected.extend(site(&[("a/b/pic.svg", "<svg>mine</svg>")]));
    assert_eq!(folder.tree(), expected);
    assert_eq!(
        build(folder.open().unwrap(), &second()).unwrap(),
        Report { unchanged: 5, ..Report::default() }
    );
}

#[test]
fn a_file_in_place_of_the_output_is_refused() {
    let folder = Folder::new();
    fs::write(folder.output(), "notes").unwrap();
    assert!(matches!(folder.open(), Err(Error::Refused(_))));
    assert_eq!(fs::read(folder.output()).unwrap(), b"notes");
}

#[test]
fn a_swap_keeps_the_mode_of_the_folder() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    build(folder.open().unwrap(), &first()).unwrap();
    fs::set_permissions(folder.output(), fs::Permissions::from_mode(0o2775)).unwrap();
    build(folder.open().unwrap(), &second()).unwrap();
    let mode = fs::metadata(folder.output()).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o2775);
}

#[test]
fn an_output_among_the_sources_is_refused() {
    let folder = Folder::new();
    fs::create_dir_all(folder.0.join("content")).unwrap();
    for output in ["content/public", ".", "..", "content"] {
        let opened =
            Writer::open(&folder.0, &folder.0.join(output), Adopt::Force, Wait::Yes, || {});
        assert!(matches!(opened, Err(Error::Refused(_))), "{output}");
    }
}

#[test]
fn an_output_that_is_a_link_is_followed_once() {
    let folder = Folder::new();
    let real = folder.0.join("real");
    fs::create_dir_all(&real).unwrap();
    std::os::unix::fs::symlink(&real, folder.output()).unwrap();
    build(folder.open().unwrap(), &first()).unwrap();
    build(folder.open().unwrap(), &second()).unwrap();
    assert!(fs::symlink_metadata(folder.output()).unwrap().is_symlink());
    assert_eq!(tree(&real), second());
}
