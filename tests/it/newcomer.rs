//! What cannot stand in a spec: bytes that are no text, links on the disk, sizes and depths. The
//! words and the place are what counts.

use crate::site::Site;
use std::fmt::Write as _;
use std::os::unix::fs::symlink;
use std::time::{Duration, Instant};

/// A site with one text more than it needs, and what is said of it.
#[track_caller]
fn check(path: &str, bytes: &[u8], expected: &str) {
    let site = Site::new("-- content/essays/tea.en.md --\n# Tea\n").with(path, bytes);
    assert_eq!(site.build().said(), expected);
}

#[test]
fn bytes_that_are_not_utf8_are_an_error_with_their_place() {
    check(
        "content/essays/salt.en.md",
        b"# Salt\n\nna\xefve\n",
        "error[not-utf8] content/essays/salt.en.md: the file is not UTF-8: see byte 10, on line 3\n  \
         help: convert it, for example with `iconv -f latin1 -t utf-8`\n",
    );
    check(
        "diglot.toml",
        b"title = \"Caf\xe9\"\n",
        "error[not-utf8] diglot.toml: the file is not UTF-8: see byte 12, on line 1\n  \
         help: convert it, for example with `iconv -f latin1 -t utf-8`\n",
    );
}

#[test]
fn a_text_that_is_far_too_large_is_an_error() {
    check(
        "content/essays/salt.en.md",
        &vec![b'a'; 11 * 1024 * 1024],
        "error[file-too-large] content/essays/salt.en.md: the text is larger than 10 MB\n",
    );
    let mut front = b"+++\n".to_vec();
    front.extend(vec![b'#'; 70 * 1024]);
    front.extend(b"\n+++\n");
    let site = Site::new("").with("content/essays/salt.en.md", front);
    let said = site.build().said();
    assert!(said.starts_with("error[file-too-large] content/essays/salt.en.md:1:1: "), "{said}");
}

#[test]
fn a_byte_order_mark_and_the_ends_of_lines_make_no_difference() {
    let text = "+++\ntitle = \"Tea\"\n+++\n\nHot\\\ntea.\n\n```\na\nb\n```\n";
    let plain = Site::new("").with("content/essays/tea.en.md", text).build();
    let page = plain.text("/en/essays/tea/").to_owned();
    let marked = format!("\u{feff}{text}");
    for same in [marked.clone(), text.replace('\n', "\r\n"), marked.replace('\n', "\r\n")] {
        let built = Site::new("").with("content/essays/tea.en.md", &same).build();
        assert_eq!(built.said(), "", "{same:?}");
        assert_eq!(built.text("/en/essays/tea/"), page, "{same:?}");
    }
}

#[test]
fn a_symbolic_link_cannot_lead_out_of_the_site() {
    let site = Site::new("-- content/essays/tea.en.md --\n# Tea\n");
    symlink("/etc/passwd", site.root().join("content/essays/salt.en.md")).unwrap();
    symlink("/etc", site.root().join("content/etc")).unwrap();
    symlink("../essays", site.root().join("content/essays/loop")).unwrap();
    symlink("nowhere.md", site.root().join("content/essays/lost.en.md")).unwrap();
    let built = site.build();
    let said = built.said();
    let expected = "\
warning[symlink-outside] content/essays/loop: a symbolic link leads in a circle and is left out
warning[symlink-outside] content/essays/lost.en.md: a symbolic link leads to nothing and is left out
warning[symlink-outside] content/essays/salt.en.md: a symbolic link leads out of the site and is left out
  help: copy what it points to into the site
warning[symlink-outside] content/etc: a symbolic link leads out of the site and is left out
  help: copy what it points to into the site
";
    assert_eq!(said, expected);
    let outputs = built.outputs.values().map(|bytes| String::from_utf8_lossy(bytes));
    assert!(outputs.into_iter().all(|output| !output.contains("root:x:")));
}

#[test]
fn a_folder_without_a_site_is_told_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let built = crate::site::build(folder.path(), &crate::site::wishes());
    assert_eq!(
        built.said(),
        "error[no-content] diglot.toml: there is no diglot.toml here, so this is no site\n  \
         help: `diglot init DIR` makes a new site; `--root DIR` names another folder\n"
    );
}

#[test]
fn a_bomb_in_front_matter_is_refused_in_no_time() {
    let mut aliases = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for at in 1..12 {
        let _ = writeln!(aliases, "a{at}: &a{at} [{}]", vec![format!("*a{}", at - 1); 9].join(","));
    }
    aliases.push_str("---\n");
    let deep = |text: &str| format!("---\nextra: {}\n---\n", text.repeat(15_000));
    for text in [aliases, deep("["), deep("{a: ")] {
        let start = Instant::now();
        let built = Site::new("").with("content/essays/tea.en.md", text).build();
        assert!(built.said().contains("[front-matter-syntax]"), "{}", built.said());
        assert!(start.elapsed() < Duration::from_secs(5));
    }
}

/// Families of Markdown on which parsers were slow or fell over, `n` times.
fn families(n: usize) -> Vec<(&'static str, String)> {
    let mut footnotes = String::new();
    let mut definitions = String::new();
    let mut headings = String::new();
    for at in 0..n / 10 {
        let _ = writeln!(footnotes, "a[^{at}]\n\n[^{at}]: b\n");
        let _ = writeln!(definitions, "[a{at}]: /x{at}\n\n[a{at}]\n");
        let _ = writeln!(headings, "# same {{#x}}\n");
    }
    vec![
        ("quotes", "> ".repeat(n)),
        ("lists", "- ".repeat(n)),
        ("brackets", "[".repeat(n) + "a" + &"]".repeat(n)),
        ("links", "[a](".repeat(n)),
        ("links and angles", "[a](<b".repeat(n)),
        ("emphasis", "*a_ ".repeat(n)),
        ("strong", "*a **a ".repeat(n) + &"a** a*".repeat(n)),
        ("backticks", (1..n / 50).map(|run| "`".repeat(run) + "a").collect()),
        ("declarations", "a<!A ".repeat(n)),
        ("instructions", "a<?".repeat(n)),
        ("character data", "a<![CDATA[".repeat(n)),
        ("comments", "<!--a".repeat(n)),
        ("tags", "<a ".repeat(n)),
        ("divisions", "<div>".repeat(n)),
        ("entities", "&a".repeat(n)),
        ("strikes", "~~a ".repeat(n)),
        ("fences", "```\n".repeat(n)),
        ("underlines", "a\n-\n".repeat(n)),
        ("breaks", "a  \n".repeat(n)),
        ("quotation marks", "\"a 'b ".repeat(n)),
        ("nothing", "\0".repeat(n)),
        ("footnotes", footnotes),
        ("definitions", definitions),
        ("headings", headings),
    ]
}

#[test]
fn no_text_takes_more_than_its_length_in_time_or_falls_over() {
    let time = |text: &str| {
        let config = format!("{}html = \"allow\"\nlinks = \"warn\"\n", crate::site::CONFIG);
        let site = Site::new("").with("diglot.toml", config).with("content/essays/tea.en.md", text);
        let start = Instant::now();
        // A thread with the stack that threads usually have: deep texts must not need more.
        std::thread::scope(|scope| {
            let builder = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
            builder.spawn_scoped(scope, || drop(site.build())).unwrap().join().unwrap();
        });
        start.elapsed()
    };
    let (few, many) = (families(2_000), families(8_000));
    for ((name, few), (_, many)) in few.iter().zip(&many) {
        // A machine that has other things to do is asked again.
        let slow = (0..3).all(|_| {
            let (short, long) = (time(few), time(many));
            // Four times the text; what any build takes is not the text's.
            let ratio = long.as_secs_f64() / short.max(Duration::from_millis(100)).as_secs_f64();
            ratio >= 8.0
        });
        assert!(!slow, "{name}: more than its length");
    }
}

#[test]
fn of_very_many_dead_links_only_the_first_are_guessed_at() {
    let links = "[b](teb.en.md) ".repeat(300);
    let site = Site::new("-- content/essays/tea.en.md --\n# Tea\n");
    let said =
        site.with("content/essays/salt.en.md", format!("# Salt\n\n{links}\n")).build().said();
    let count = |words: &str| said.matches(words).count();
    assert_eq!(count("`teb.en.md` leads to nothing"), 300);
    assert_eq!(count("help: did you mean `tea`?"), 200);
    assert_eq!(count("help: write the path of the essay's file, whatever its language"), 100);
}
