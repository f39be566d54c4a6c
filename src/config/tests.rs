//! The values of configuration, and the words for what is wrong with it.

mod docs;

use super::{Config, Level};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostics, Location, Severity};
use crate::locale::slug::SlugStyle;
use crate::source::Source;
use std::fmt::Write as _;

const LEAST: &str = "title = \"A\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n";

/// The configuration, and `place severity[code]: message; help` of each mistake.
fn parse(files: &[(&str, &str)], base_url: Option<&str>) -> (Option<Config>, Vec<String>) {
    let source = |name: &str| {
        let file = files.iter().find(|(file, _)| *file == name);
        file.map(|(name, text)| Source::new(*name, *text))
    };
    let mut found = Diagnostics::default();
    let config = Config::parse(
        &source(Config::PATH).unwrap_or_else(|| Source::new(Config::PATH, LEAST)),
        source(Config::TAGS).as_ref(),
        source(Config::AUTHORS).as_ref(),
        source(Config::SERIES).as_ref(),
        base_url,
        &mut found,
    );
    found.sort();
    let words = found.iter().map(|problem| {
        let place = match &problem.location {
            Some(Location::Span(span)) => format!("{span:?} "),
            _ => String::new(),
        };
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut words = format!("{place}{severity}[{}]: {}", problem.code.name(), problem.message);
        for (location, says) in &problem.related {
            let Location::Span(span) = location else { continue };
            let _ = write!(words, "; {span:?}: {says}");
        }
        if let Some(help) = &problem.help {
            let _ = write!(words, "; {help}");
        }
        words
    });
    (config, words.collect())
}

/// A diglot.toml without mistakes.
#[track_caller]
fn site(text: &str) -> Config {
    let (config, problems) = parse(&[(Config::PATH, text)], None);
    assert!(problems.is_empty(), "{problems:#?}");
    config.expect("there is no mistake")
}

/// The mistakes of lines that follow the least of a diglot.toml; they are lines 4 and on.
#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    let (config, problems) = parse(&[(Config::PATH, &format!("{LEAST}{lines}"))], None);
    assert_eq!(problems, expected);
    let fatal = expected.iter().any(|problem| problem.contains("error["));
    assert_eq!(config.is_none(), fatal, "a configuration with errors is none");
}

#[track_caller]
fn check_file(name: &str, text: &str, expected: &[&str]) {
    assert_eq!(parse(&[(name, text)], None).1, expected);
}

#[test]
fn the_least_configuration_has_sound_defaults() {
    let config = site(LEAST);
    assert_eq!(config.base_url.as_str(), "https://example.org/");
    assert_eq!(config.default_language.as_str(), "en");
    assert_eq!((config.theme.as_str(), config.output.as_str()), ("folio", "public"));
    assert_eq!((config.paginate, config.feed_limit), (20, 20));
    assert_eq!((config.root, config.menu, config.math), (None, None, false));
    assert_eq!(config.languages[0].title, "A");
    assert!(config.languages[0].typography);
}

#[test]
fn languages_stand_in_the_order_of_the_file_and_say_things_for_themselves() {
    let config = site(
        "title = 'A'\nbase_url = 'http://example.org/x'\nslugs = 'unicode'\n\
         description = { en = 'D' }\ndefault_language = 'en'\n\
         [languages.pt_br]\ntitle = 'B'\nslugs = 'ascii'\n[languages.en]\nheading_ids = 'ascii'\n",
    );
    let [first, second] = &config.languages[..] else { panic!("two languages") };
    assert_eq!((first.language.as_str(), first.title.as_str()), ("pt-BR", "B"));
    assert_eq!((second.language.as_str(), second.title.as_str()), ("en", "A"));
    assert_eq!((first.description.as_str(), second.description.as_str()), ("", "D"));
    assert_eq!((first.slugs, first.heading_ids), (SlugStyle::Ascii, SlugStyle::Unicode));
    assert_eq!((second.slugs, second.heading_ids), (SlugStyle::Unicode, SlugStyle::Ascii));
    assert_eq!(config.base_url.as_str(), "http://example.org/x/");
    assert_eq!(config.default_language.as_str(), "en");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let config = site(&format!("\u{feff}{}", LEAST.replace('\n', "\r\n")));
    assert_eq!(config.languages[0].title, "A");
}

#[test]
fn what_is_missing_is_named_with_the_line_to_add() {
    check_file(
        "diglot.toml",
        "",
        &[
            "diglot.toml:1:1 error[config-value]: diglot.toml has no `base_url`; feeds and search \
             engines need whole addresses: add a line `base_url = \"https://example.org/\"` at \
             its top, or use `--base-url`",
            "diglot.toml:1:1 error[config-value]: diglot.toml has no `languages`; add a line \
             `languages = [\"en\", \"lv\"]` at its top",
            "diglot.toml:1:1 error[config-value]: diglot.toml has no `title`; add a line \
             `title = \"…\"` at its top",
        ],
    );
}

#[test]
fn an_address_of_the_command_line_stands_in() {
    let text = "title = 'A'\nlanguages = ['en']";
    let (config, problems) = parse(&[(Config::PATH, text)], Some("http://localhost:8000"));
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(config.expect("no mistake").base_url.as_str(), "http://localhost:8000/");
    let (_, problems) = parse(&[(Config::PATH, text)], Some("localhost"));
    let expected = "error[config-value]: the base URL `localhost` must be a whole address with \
                    `https://`; it is written `https://example.org/`";
    assert_eq!(problems, [expected]);
}

#[test]
fn an_address_must_be_whole_and_public() {
    for (url, wrong) in [
        ("/foo", "must be a whole address with `https://`"),
        ("example.org", "must be a whole address with `https://`"),
        ("ftp://example.org", "must begin with `https://` or `http://`"),
        ("https://example.org/?a", "must not have a `?` or `#`"),
        (
            "https://me:secret@example.org",
            "must not have a user's name or password, since everybody can read it",
        ),
    ] {
        check_file(
            "diglot.toml",
            &format!("title = 'A'\nlanguages = ['en']\nbase_url = '{url}'"),
            &[&format!(
                "diglot.toml:3:12 error[config-value]: `base_url` {wrong}; it is written \
                 `https://example.org/`"
            )],
        );
    }
}

#[test]
fn an_unknown_key_is_an_error_with_a_suggestion() {
    check(
        "paginat = 5",
        &["diglot.toml:4:1 error[config-key]: diglot.toml has no key `paginat`; did you mean \
         `paginate`?"],
    );
    check_file(
        "authors.toml",
        "[anna]\nname = 'Anna'\nzzz = 1",
        &[
            "authors.toml:3:1 error[config-key]: a person has no key `zzz`; the keys here are `name`, \
         `names`, `language`, `bio`, `slug`, `url` and `email`",
        ],
    );
}

#[test]
fn keys_of_other_generators_are_translated() {
    check(
        "baseURL = 'x'\nlanguageCode = 'en'\ngenerate_feeds = true",
        &[
            "diglot.toml:4:1 error[config-key]: diglot.toml has no key `baseURL`; diglot calls it \
         `base_url`",
            "diglot.toml:5:1 error[config-key]: diglot.toml has no key `languageCode`; name the \
         languages of the site in `languages` and the first one in `default_language`",
            "diglot.toml:6:1 error[config-key]: diglot.toml has no key `generate_feeds`; feeds are \
         always written; remove the line",
        ],
    );
    check_file(
        "diglot.toml",
        "base_url = 'https://a.b/'\ntitle = 'A'\n[languages.lv]\nlanguageName = 'x'",
        &["diglot.toml:4:1 error[config-key]: `[languages.lv]` has no key `languageName`; diglot \
           calls it `name`, and knows the names of languages without it"],
    );
}

#[test]
fn every_wrong_value_is_reported_at_once() {
    check(
        "html = 'yes'\nlinks = true\npaginate = '5'\nfeed_limit = 0\ntheme = '../x'\n\
         output = 'static/x'\nlink_schemes = ['JavaScript:', 'ü']\nmath = 'on'\n[levels]\n\
         raw-htm = 'off'\ndead-link = 'fatal'",
        &[
            "diglot.toml:4:8 error[config-value]: `html` must be `escape` or `allow`, not `yes`",
            "diglot.toml:5:9 error[config-value]: `links` must be `error` or `warn`, but this is \
             true or false",
            "diglot.toml:6:12 error[config-value]: `paginate` must be a whole number, but this is \
             text",
            "diglot.toml:7:14 error[config-value]: `feed_limit` must lie between 1 and 10000",
            "diglot.toml:8:9 error[config-value]: `theme` must be the name of a folder in themes/",
            "diglot.toml:9:10 error[output-folder]: `output` must not lie in static/, which \
             diglot reads",
            "diglot.toml:10:17 error[config-value]: `javascript:` runs code in the reader's \
             browser; remove it",
            "diglot.toml:10:32 error[config-value]: `ü` is not a scheme; a scheme is what stands \
             before the `:` of an address",
            "diglot.toml:11:8 error[config-value]: `math` must be true or false, without quotes, \
             but this is text",
            "diglot.toml:13:1 error[config-key]: there is no kind of mistake `raw-htm`; did you \
             mean `raw-html`?",
            "diglot.toml:14:13 error[config-value]: `dead-link` must be `off`, `warn` or `error`, \
             not `fatal`",
        ],
    );
}

#[test]
fn the_output_stays_in_the_site() {
    for (path, says) in [
        ("/srv/www", "must be a folder in the site's own; `--output` can name another"),
        ("C:\\www", "must be a folder in the site's own; `--output` can name another"),
        ("../www", "must not lead out of the site's folder; `--output` can"),
        ("./", "must not be the site's folder itself"),
        ("content", "must not lie in content/, which diglot reads"),
    ] {
        check(
            &format!("output = '{path}'"),
            &[&format!("diglot.toml:4:10 error[output-folder]: `output` {says}")],
        );
    }
    assert_eq!(site(&format!("{LEAST}output = './www/x/'")).output, "www/x");
}

#[test]
fn languages_must_exist_be_listed_and_stand_once() {
    check_file(
        "diglot.toml",
        "title = 'A'\nbase_url = 'https://a.b/'\nlanguages = ['en', 'jp', 'EN', 'lv', 'se']\n\
         default_language = 'lt'\nroot = 'pt'",
        &[
            "diglot.toml:3:20 error[language-tag]: `jp` is the country Japan, not a language; \
             Japanese is `ja`",
            "diglot.toml:3:26 error[config-value]: `en` is listed twice; diglot.toml:3:14: first \
             here",
            "diglot.toml:3:38 warning[language-tag]: `se` is Northern Sami; Swedish is `sv`",
            "diglot.toml:4:20 error[config-value]: `default_language` is `lt`, which `languages` \
             does not list; add `lt` to `languages`",
            "diglot.toml:5:8 error[config-value]: `root` is `pt`, which `languages` does not \
             list; add `pt` to `languages`",
        ],
    );
}

#[test]
fn a_title_that_a_language_lacks_is_borrowed_with_a_warning() {
    let text =
        "base_url = 'https://a.b/'\nlanguages = ['en', 'lv']\ntitle = { en = 'A', ru = 'B' }";
    let (config, problems) = parse(&[(Config::PATH, text)], None);
    assert_eq!(
        problems,
        [
            "diglot.toml:3:1 warning[config-value]: there is no `title` in `lv`; the title there is \
         `A`; add a translation of it",
            "diglot.toml:3:21 warning[unknown-language]: `ru` is not a language of this site; this site \
         has `en` and `lv`",
        ]
    );
    assert_eq!(config.expect("only warnings").languages[1].title, "A");
}

#[test]
fn broken_toml_is_reported_line_by_line_and_hides_nothing_else() {
    check_file(
        "diglot.toml",
        "title = Letters\nbase_url = 'https://a.b/'\nlanguages = [\"en\"]\npaginat = 5\n\
         day = 24.12.2025\nlanguages = [\"lv\"]\nhtml = yes",
        &[
            "diglot.toml:1:9 error[config-syntax]: this is not valid TOML: string values must be \
             quoted, expected literal string; text needs straight quotes: `title = \"Letters\"`",
            "diglot.toml:4:1 error[config-key]: diglot.toml has no key `paginat`; did you mean \
             `paginate`?",
            "diglot.toml:5:12 error[config-syntax]: this is not valid TOML: invalid float; a date \
             is written 2026-03-01, and text needs quotes",
            "diglot.toml:6:1 error[config-syntax]: this is not valid TOML: duplicate key",
            "diglot.toml:7:8 error[config-syntax]: this is not valid TOML: string values must be \
             quoted, expected literal string; write `html = true`",
        ],
    );
    check_file(
        "diglot.toml",
        "title: \"Letters\"\n",
        &[
            "diglot.toml:1:8 error[config-syntax]: this is not valid TOML: key with no value, expected \
         `=`; TOML has `=` between a key and its value: `title = \"Letters\"`",
        ],
    );
    check_file(
        "tags.toml",
        "[trust\nen = \"Trust\"\n",
        &[
            "tags.toml:1:7 error[config-syntax]: this is not valid TOML: unclosed table, expected `]`",
        ],
    );
}

#[test]
fn a_word_means_one_tag_in_a_language() {
    check_file(
        "tags.toml",
        "[trust]\nen = 'Trust'\nsynonyms = { en = ['Faith'] }\n[belief]\nen = 'faith'\n\
         [poison]\nde = 'Gift'\n[present]\nen = 'Gift'\n[confidence]\nen = 'TRUST'\n",
        &[
            "tags.toml:5:6 error[ambiguous-tag]: `faith` means two tags: `trust` and `belief`; \
             tags.toml:3:20: it means `trust` here; give one of them another label, or remove the \
             synonym",
            "tags.toml:7:1 warning[unknown-language]: `de` is not a language of this site; this site has `en`",
            "tags.toml:11:6 error[ambiguous-tag]: `TRUST` means two tags: `trust` and \
             `confidence`; tags.toml:1:2: it means `trust` here; give one of them another label, \
             or remove the synonym",
        ],
    );
}

#[test]
fn mistakes_in_tags_people_and_series_have_a_place() {
    check_file(
        "tags.toml",
        "x = 'y'\n[z]\nslug = 'a'\nslugs = { en = 'a/b' }\nvl = 'q'",
        &[
            "tags.toml:1:5 error[config-value]: `x` must be a table, but this is text; a tag begins \
         with `[x]`",
            "tags.toml:3:1 error[config-key]: there is no key `slug` here; did you mean `slugs`?",
            "tags.toml:4:9 error[config-value]: `a/b` cannot be a part of an address; use letters, \
         digits and hyphens",
            "tags.toml:5:1 error[language-tag]: no language has the code `vl`",
        ],
    );
    check_file(
        "authors.toml",
        "[anna]\nbio = 5\n[bob]\nname = 7",
        &[
            "authors.toml:1:2 error[config-value]: `anna` has no name; add a line `name = \"…\"`",
            "authors.toml:2:7 error[config-value]: `bio` must be text, or a table of texts by \
         language, but this is a number",
            "authors.toml:4:8 error[config-value]: `name` must be text, but this is a number; put it \
         in quotes: \"7\"",
        ],
    );
    check_file(
        "series.toml",
        "[x]\nen = ['a']\n[]",
        &[
            "series.toml:2:6 error[config-value]: `en` must be text, but this is a list",
            "series.toml:3:2 error[config-syntax]: this is not valid TOML: unquoted keys cannot be \
         empty, expected letters, numbers, `-`, `_`",
        ],
    );
}

#[test]
fn levels_are_kept_by_code() {
    let config = site(&format!("{LEAST}[levels]\nraw-html = 'off'\ndead-link = 'warn'"));
    assert_eq!(config.levels.get(&Code::RawHtml), Some(&Level::Off));
    assert_eq!(config.levels.get(&Code::DeadLink), Some(&Level::Warn));
}
