//! The writer's desk: what it tells of every edition.

use super::Served;
use crate::site::Site;
use scraper::{Html, Selector};
use std::process::Command;

const FILES: &str = "-- content/essays/tea.en.md --\n+++\ntitle = 'Tea'\n+++\n\nFirst we heat the water.\n\nThen we drink <tea>.\n\
    -- content/essays/tea.lv.md --\n+++\ntitle = 'Tēja'\n+++\n\nVispirms sildām ūdeni.\n\nTad dzeram tēju.\n\
    -- content/essays/salt.en.md --\n+++\ntitle = 'Salt'\n+++\n\nSalt is white.\n\
    -- content/essays/salt.pl.md --\n+++\ntitle = 'Sól'\ndraft = true\n+++\n\nSól.\n\
    -- content/essays/odd.en.md --\n+++\ntitle = 'Odd'\ncolour = 'red'\n+++\n\nOdd.\n";

/// The words of what a selector finds, with single spaces.
fn words(page: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let found = Html::parse_document(page);
    let words = found.select(&selector).map(|it| it.text().collect::<String>());
    words.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn accept(site: &Site) {
    let program = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["accept", "tea", "lv", "--root"])
        .arg(site.root())
        .output()
        .unwrap();
    assert!(program.status.success(), "{}", String::from_utf8_lossy(&program.stderr));
}

#[test]
fn the_desk_shows_the_state_of_every_edition_and_leads_to_its_page() {
    for base in ["/", "/sub/"] {
        let served = Served::new(Site::new(FILES), base, false);
        let desk = served.ask("GET", "/_diglot/", "").body;
        assert_eq!(
            words(&desk, "tbody tr"),
            [
                "essays/oddOdd originalmissingmissing",
                "essays/saltSalt originalmissingnot published",
                "essays/teaTea originalTēja not confirmedmissing",
            ]
        );
        assert!(
            desk.contains(&format!("<a href=\"{base}lv/essays/tea/\" lang=\"lv\" dir=\"ltr\">"))
        );
        assert!(
            desk.contains(&format!("<a href=\"{base}lv/\" lang=\"lv\" dir=\"ltr\">Latviešu</a>")),
            "{desk}"
        );
        assert_eq!(words(&desk, "h3"), ["content/essays/odd.en.md", "content/essays/tea.en.md"]);
        assert!(desk.contains("no key `colour`"), "{desk}");
    }
}

#[test]
fn a_translation_stands_beside_its_original_with_what_has_changed_marked() {
    let served = Served::new(Site::new(FILES), "/", false);
    let both = || served.ask("GET", "/_diglot/lv/essays/tea", "");
    assert!(both().body.contains("Nobody has confirmed this translation"), "{:?}", both());
    accept(&served.site);
    let until = |what: &str| {
        let what = what.to_owned();
        let start = std::time::Instant::now();
        while !both().body.contains(&what) {
            assert!(start.elapsed().as_secs() < 5, "no {what} in {:#?}", both());
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    };
    until("says what its original says");
    assert_eq!(
        words(&both().body, "tbody tr"),
        ["First we heat the water.Vispirms sildām ūdeni.", "Then we drink <tea>.Tad dzeram tēju."]
    );
    let original = served.site.root().join("content/essays/tea.en.md");
    let text = std::fs::read_to_string(&original).unwrap();
    std::fs::write(&original, text.replace("heat the water", "boil the milk")).unwrap();
    until("1 block has to be looked at");
    assert_eq!(
        words(&both().body, "tr.stale"),
        ["First we boil the milk.Vispirms sildām ūdeni.stale since it was confirmed"]
    );
    assert!(served.ask("GET", "/_diglot/", "").body.contains(">1 of 2 blocks changed</a>"));
    for nowhere in ["/_diglot/en/essays/tea", "/_diglot/pl/essays/tea", "/_diglot/lv/nothing"] {
        assert_eq!(served.ask("GET", nowhere, "").status, 404, "{nowhere}");
    }
}
