//! What a reader's browser must fetch beside the words: the frame of every kind of page.

use crate::site::{Built, build, wishes};
use std::collections::BTreeMap;
use std::path::Path;

/// Bytes of a page beside its own text.
const LARGEST_FRAME: usize = 8 * 1024;
/// Bytes of the style sheets that a page links, as they are served, with the quotation marks of the
/// site's languages. What only code and formulas need comes on top.
const LARGEST_STYLE: usize = 12 * 1024;
const FOR_FEW_TEXTS: [(&str, usize); 2] = [("/code.css", 1024), ("/math.css", 1400)];
const LARGEST_SCRIPT: usize = 2 * 1024;
/// Only the search page loads it.
const LARGEST_SEARCHER: usize = 15 * 1024;

/// The kind of a page by its place: `home`, `archive`, `one of tags`; an edition by its article.
fn kind(address: &str, html: &str) -> &'static str {
    let edition = ["reflection", "essay", "page", "parallel"].into_iter().find(|kind| {
        html.contains(&format!("<main id=\"_main\" tabindex=\"-1\">\n<article class=\"{kind}\""))
    });
    let parts: Vec<&str> = address.split('/').filter(|part| !part.is_empty()).collect();
    match (edition, &parts[..]) {
        _ if html.contains("http-equiv=\"refresh\"") => "redirect",
        _ if address.ends_with("404.html") => "404",
        (Some(edition), _) => edition,
        (None, []) => "chooser",
        (None, [_]) => "home",
        (None, [_, "tags"]) => "tags",
        (None, [_, "authors"]) => "authors",
        (None, [_, "archive"]) => "archive",
        (None, [_, "search"]) => "search",
        (None, [_, "tags", ..]) => "tag",
        (None, [_, "authors", ..]) => "author",
        (None, [_, "series", ..]) => "series",
        _ => "section",
    }
}

/// The page without what it is about: of an edition the text and the lists of other essays below
/// it, of other pages all between the bars.
fn frame(kind: &str, html: &str) -> usize {
    let ranges = match kind {
        "reflection" | "essay" | "page" => {
            &[("<div class=\"text\">", "</article>"), ("</article>", "</main>")][..]
        }
        _ => &[("<main", "</main>")],
    };
    let matter = ranges.iter().filter_map(|(start, end)| {
        let from = html.find(start)?;
        html[from..].find(end)
    });
    html.len() - matter.sum::<usize>()
}

/// The style sheets that a page links.
fn style(built: &Built, html: &str) -> usize {
    let links = html.split("<link rel=\"stylesheet\" href=\"").skip(1);
    let sheets = links.filter_map(|link| Some(link.split_once('?')?.0));
    let counted = sheets.filter(|sheet| FOR_FEW_TEXTS.iter().all(|(few, _)| few != sheet));
    counted.filter_map(|sheet| built.outputs.get(sheet)).map(Vec::len).sum()
}

/// The heaviest of each kind, with its page.
type Heaviest<'b> = BTreeMap<&'static str, (usize, &'b str)>;

/// The heaviest frame and the heaviest style of each kind.
fn heaviest(built: &Built) -> (Heaviest<'_>, Heaviest<'_>) {
    let (mut frames, mut styles) = (Heaviest::new(), Heaviest::new());
    for (address, bytes) in &built.outputs {
        let Ok(html) = std::str::from_utf8(bytes) else { continue };
        if !html.starts_with("<!doctype html>") {
            continue;
        }
        let kind = kind(address, html);
        for (heaviest, bytes) in
            [(&mut frames, frame(kind, html)), (&mut styles, style(built, html))]
        {
            let known = heaviest.entry(kind).or_default();
            *known = (*known).max((bytes, address.as_str()));
        }
    }
    (frames, styles)
}

#[test]
fn frames_style_and_scripts_are_light() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (site, folder) in [("own", root.to_owned()), ("sample", root.join("tests/browser/site"))] {
        let built = build(&folder, &wishes());
        assert!(!built.has_errors(), "{}", built.said());
        let (frames, styles) = heaviest(&built);
        assert!(frames.len() >= 12, "{frames:?}");
        for (what, heaviest, most) in
            [("frame", frames, LARGEST_FRAME), ("style", styles, LARGEST_STYLE)]
        {
            for (kind, (bytes, address)) in heaviest {
                println!("{site:8} {what} {kind:12} {bytes:6} bytes  {address}");
                assert!(bytes <= most, "the {what} of {address} has {bytes} bytes");
            }
        }
        let files = [("/script.js", LARGEST_SCRIPT), ("/search.js", LARGEST_SEARCHER)];
        for (address, largest) in files.into_iter().chain(FOR_FEW_TEXTS) {
            let Some(bytes) = built.outputs.get(address).map(Vec::len) else { continue };
            println!("{site:8} {address:12} {bytes:6} bytes");
            assert!(bytes <= largest, "{address} has {bytes} bytes");
        }
    }
}
