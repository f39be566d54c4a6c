//! Whatever an editor does to save, the page shows it; whatever else happens, what is served comes
//! to equal a clean build.

use super::Served;
use crate::pictures::photo;
use crate::site::{Site, build, wishes};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

const FILES: &str = "-- content/a.en.md --\n+++\ntitle = 'A'\n+++\n\nFirst.\n\
    -- content/essays/b/en.md --\n+++\ntitle = 'B'\n+++\n\nSecond.\n";

fn served() -> Served {
    Served::new(Site::new(FILES), "/", false)
}

impl Served {
    fn file(&self) -> PathBuf {
        self.site.root().join("content/a.en.md")
    }

    /// What is served now is what a build would write.
    #[track_caller]
    fn equals_a_build(&self) {
        let mut wishes = wishes();
        wishes.base_url = Some("https://sample.example/".to_owned());
        let built = build(self.site.root(), &wishes);
        for (address, bytes) in &built.outputs {
            let expected = String::from_utf8_lossy(bytes);
            self.until(address, |answer| without_script(&answer.body) == expected);
        }
    }

    /// The number of the last look.
    fn number(&self) -> u64 {
        let page = self.get("/en/").body;
        page.split("data-number=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    }
}

/// Takes out what the server alone puts in.
fn without_script(page: &str) -> String {
    match page.split_once("<script src=\"/__diglot/reload.js\"") {
        Some((before, after)) => format!("{before}{}", after.split_once("</script>").unwrap().1),
        None => page.to_owned(),
    }
}

fn text(words: &str) -> String {
    format!("+++\ntitle = 'A'\n+++\n\n{words}\n")
}

#[test]
fn a_picture_that_was_painted_over_is_shown_anew_and_so_is_a_card_with_its_font() {
    let config = "title = 'S'\nbase_url = 'https://a.example/'\nlanguages = ['en']\n\
        [cards]\nfonts = 'own.ttf'\n";
    let site = Site::new(FILES)
        .with("diglot.toml", config)
        .with("fonts/own.ttf", include_bytes!("../../fonts/Naskh.ttf"))
        .with("content/a.en.md", text("![Cups](cups.jpg)"))
        .with("content/cups.jpg", photo(700, 500, 60));
    let served = Served::new(site, "/", false);
    let page = served.until_holds("/en/a/", "/cups.jpg.480.webp 480w, /cups.jpg.500.webp 500w");
    assert!(page.body.contains("og:image\" content=\"https://sample.example/en/a/card.png"));
    let first = served.get("/cups.jpg.480.webp");
    let first_card = served.get("/en/a/card.png");
    assert_eq!((first.status, first_card.status), (200, 200));
    assert!(first_card.head.contains("image/png"));

    fs::write(served.site.root().join("content/cups.jpg"), photo(900, 800, 60)).unwrap();
    served.until_holds("/en/a/", "/cups.jpg.480.webp 480w, /cups.jpg.800.webp 800w");
    assert!(served.get("/cups.jpg.480.webp").body != first.body);
    assert!(served.get("/en/a/card.png").body == first_card.body);

    fs::write(served.file(), "+++\ntitle = 'Another'\n+++\n").unwrap();
    served.until_holds("/en/a/", "Another");
    let card = served.get("/en/a/card.png");
    assert!(card.body != first_card.body);

    let font = include_bytes!("../../../src/card/fonts/Literata-Text.ttf");
    fs::write(served.site.root().join("fonts/own.ttf"), font).unwrap();
    served.until("/en/a/card.png", |answer| answer.status == 200 && answer.body != card.body);
}

#[test]
fn every_way_in_which_editors_save_is_seen() {
    let served = served();
    let (file, folder) = (served.file(), served.site.root().join("content"));
    let beside = |name: &str| folder.join(name);

    fs::write(&file, text("In place.")).unwrap();
    served.until_holds("/en/a/", "In place.");

    // Temporary file and rename: VS Code's atomic save, JetBrains' safe write.
    fs::write(beside("a.en.md___jb_tmp___"), text("Renamed.")).unwrap();
    fs::rename(beside("a.en.md___jb_tmp___"), &file).unwrap();
    served.until_holds("/en/a/", "Renamed.");

    fs::remove_file(&file).unwrap();
    fs::write(&file, text("Deleted and made.")).unwrap();
    served.until_holds("/en/a/", "Deleted and made.");

    // vim: a file that tries the folder, a swap file, the old text renamed away.
    fs::write(beside("4913"), "").unwrap();
    fs::remove_file(beside("4913")).unwrap();
    fs::write(beside(".a.en.md.swp"), "swap").unwrap();
    fs::rename(&file, beside("a.en.md~")).unwrap();
    fs::write(&file, text("From vim.")).unwrap();
    fs::remove_file(beside("a.en.md~")).unwrap();
    fs::remove_file(beside(".a.en.md.swp")).unwrap();
    served.until_holds("/en/a/", "From vim.");

    // Emacs: a lock that leads nowhere, a copy between number signs.
    std::os::unix::fs::symlink("me@here.1", beside(".#a.en.md")).unwrap();
    fs::write(beside("#a.en.md#"), text("Half.")).unwrap();
    fs::write(&file, text("From Emacs.")).unwrap();
    fs::remove_file(beside("#a.en.md#")).unwrap();
    fs::remove_file(beside(".#a.en.md")).unwrap();
    served.until_holds("/en/a/", "From Emacs.");

    fs::write(&file, text("Once.")).unwrap();
    fs::write(&file, text("Twice.")).unwrap();
    served.until_holds("/en/a/", "Twice.");

    // As `cp -p` and `touch -d` do: the time says nothing. The length says nothing either.
    let old = file.metadata().unwrap().modified().unwrap();
    fs::write(&file, text("Thrice")).unwrap();
    fs::File::options().write(true).open(&file).unwrap().set_modified(old).unwrap();
    served.until_holds("/en/a/", "Thrice");
    let past = Command::new("touch").args(["-d", "1980-01-01"]).arg(&file).status().unwrap();
    assert!(past.success());

    let mut slow = fs::File::create(&file).unwrap();
    for piece in text("Piece by piece.").as_bytes().chunks(8) {
        slow.write_all(piece).unwrap();
        std::thread::sleep(Duration::from_millis(3));
    }
    served.until_holds("/en/a/", "Piece by piece.");
    served.equals_a_build();
}

#[test]
fn folders_that_come_move_and_go_are_seen() {
    let served = served();
    let content = served.site.root().join("content");
    fs::create_dir_all(content.join("essays/c/d")).unwrap();
    fs::write(content.join("essays/c/d/en.md"), text("Deep.")).unwrap();
    served.until_holds("/en/essays/c/d/", "Deep.");
    fs::write(content.join("essays/c/d/lv.md"), text("Dziļi.")).unwrap();
    served.until_holds("/lv/essays/c/d/", "Dziļi.");
    fs::rename(content.join("essays/c"), content.join("essays/e")).unwrap();
    served.until_holds("/en/essays/e/d/", "Deep.");
    served.until_gone("/en/essays/c/d/");
    fs::write(content.join("essays/e/d/en.md"), text("Deeper.")).unwrap();
    served.until_holds("/en/essays/e/d/", "Deeper.");
    fs::remove_dir_all(content.join("essays/e")).unwrap();
    served.until_gone("/en/essays/e/d/");
    fs::rename(&content, content.with_file_name("away")).unwrap();
    served.until_gone("/en/a/");
    fs::rename(content.with_file_name("away"), &content).unwrap();
    served.until_holds("/en/a/", "First.");
    fs::write(served.file(), text("Still heard.")).unwrap();
    served.until_holds("/en/a/", "Still heard.");
    served.equals_a_build();
}

#[test]
fn everything_that_can_change_a_page_is_watched() {
    let served = served();
    let write = |path: &str, text: &str| {
        let path = served.site.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("static/x.txt", "one");
    served.until("/x.txt", |answer| answer.body == "one");
    write("static/x.txt", "two");
    served.until("/x.txt", |answer| answer.body == "two");
    let template = "{% extends \"folio/page.html\" %}{% block footer %}My footer{% endblock %}";
    write("templates/page.html", template);
    served.until_holds("/en/a/", "My footer");
    let config = fs::read_to_string(served.site.root().join("diglot.toml")).unwrap();
    write("diglot.toml", &config.replace("Sample", "Renamed site"));
    served.until_holds("/en/", "Renamed site");
    write("authors.toml", "[ada]\nname = 'Ada of the test'\n");
    fs::write(served.file(), "+++\ntitle = 'A'\nauthors = ['ada']\n+++\n").unwrap();
    served.until_holds("/en/a/", "Ada of the test");
    served.equals_a_build();
}

#[test]
fn a_mistake_keeps_the_last_good_site_and_goes_when_it_is_mended() {
    let served = served();
    let token = served.token();
    let state = || served.ask("GET", &format!("/__diglot/state?t={token}"), "").body;
    let until_errors = |count: usize| {
        let wanted = format!("\"errors\":{count},");
        let start = std::time::Instant::now();
        while !state().contains(&wanted) {
            assert!(start.elapsed() < Duration::from_secs(5), "no {wanted} in {}", state());
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    for (path, broken) in [
        ("content/a.en.md", "+++\ntitle = 'A\n+++\n"),
        ("diglot.toml", "title = "),
        ("templates/page.html", "{% if %}"),
    ] {
        let path = served.site.root().join(path);
        let good = fs::read(&path).ok();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, broken).unwrap();
        until_errors(1);
        assert!(state().contains("a.en.md:2") || !path.ends_with("a.en.md"), "{}", state());
        served.until_holds("/en/a/", "First.");
        match good {
            Some(good) => fs::write(&path, good).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        until_errors(0);
    }
    served.equals_a_build();
}

#[test]
fn a_burst_of_touches_is_survived_and_makes_nothing_new() {
    let served = served();
    let many: Vec<PathBuf> =
        (0..100).map(|at| served.site.root().join(format!("static/{at}.txt"))).collect();
    fs::create_dir_all(served.site.root().join("static")).unwrap();
    for path in &many {
        fs::write(path, "x").unwrap();
    }
    served.until("/99.txt", |answer| answer.status == 200);
    for _ in 0..500 {
        for path in &many {
            drop(fs::File::options().append(true).open(path).unwrap().write_all(b""));
            let _ = fs::File::options()
                .write(true)
                .open(path)
                .unwrap()
                .set_modified(std::time::UNIX_EPOCH);
        }
    }
    fs::write(served.file(), text("After the burst.")).unwrap();
    served.until_holds("/en/a/", "After the burst.");
    let number = served.number();
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(served.number(), number, "nothing changed, and yet the site was made again");
    served.equals_a_build();
}

#[test]
fn drafts_are_shown_only_to_who_asks_for_them() {
    let draft = "-- content/d.en.md --\n+++\ntitle = 'D'\ndraft = true\n+++\n\nUnfinished.\n";
    assert_eq!(Served::new(Site::new(draft), "/", false).get("/en/d/").status, 404);
    assert_eq!(Served::new(Site::new(draft), "/", true).get("/en/d/").status, 200);
}

#[test]
fn an_address_without_its_slash_leads_to_the_page() {
    let served = Served::new(Site::new(FILES), "/sub/", false);
    let answer = served.get("/en/a");
    assert_eq!(answer.status, 307);
    assert!(answer.head.contains("location: /sub/en/a/\r\n"), "{answer:#?}");
    assert!(served.ask("GET", "/", "").head.contains("location: /sub/\r\n"));
}
