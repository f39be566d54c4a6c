//! Pictures: what becomes of good, large, broken and dangerous ones.

use crate::site::{Site, build, wishes};
use diglot::pipeline::Wishes;
use scraper::{Html, Selector};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

const PLACE: &[u8] = b"GPS 56.9496 24.1052";

/// A picture of noise, which no format can make small, taken in Riga with a camera held upright.
pub fn photo(width: u16, height: u16, quality: u8) -> Vec<u8> {
    let mut seed = 1_u32;
    let noise = (0..usize::from(width) * usize::from(height) * 3).map(|_| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed.to_be_bytes()[0]
    });
    let rgb: Vec<u8> = noise.collect();
    let exif = b"II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.add_exif_metadata(&[exif, PLACE].concat()).unwrap();
    encoder.encode(&rgb, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}

fn zeros(side: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().unwrap();
    let mut stream = writer.stream_writer().unwrap();
    let row = vec![0; side.div_ceil(8) as usize];
    for _ in 0..side {
        std::io::Write::write_all(&mut stream, &row).unwrap();
    }
    stream.finish().unwrap();
    drop(writer);
    bytes
}

pub fn run(site: &Site, command: &str) -> (bool, String) {
    // Address space in KB: what is decoded must fit, and no picture of 50,000 by 50,000 does.
    let shell = format!("ulimit -v 900000; exec \"$0\" {command}");
    let ran = Command::new("sh")
        .args(["-c", &shell, env!("CARGO_BIN_EXE_diglot")])
        .current_dir(site.root())
        .output()
        .unwrap();
    (ran.status.success(), String::from_utf8_lossy(&ran.stderr).into_owned())
}

pub fn files(folder: &Path) -> BTreeMap<String, (SystemTime, Vec<u8>)> {
    let all = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let all = all.filter(|entry| entry.file_type().is_file());
    all.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        let made = entry.metadata().unwrap().modified().unwrap();
        (path, (made, fs::read(entry.path()).unwrap()))
    })
    .collect()
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn a_folder_of_dangerous_pictures_is_built_in_bounded_memory_and_once() {
    let gif = b"GIF89a\x02\0\x02\0\x80\0\0\0\0\0\xFF\xFF\xFF!\xF9\x04\0\x0A\0\0\0,\0\0\0\0\x02\0\x02\0\0\x02\x02\x44\x0A\0;";
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let whole = photo(400, 300, 90);
    let large = photo(4000, 3000, 88);
    assert!(large.len() > 10_000_000, "{}", large.len());
    let text = "# Cups\n\n![Noise](large.jpg)\n\n![Nothing](zeros.png)\n\n![Half](cut.jpg)\n\n\
        ![Blink](blink.gif)\n\n![Drawing](drawing.svg)\n";
    let site = Site::new("")
        .with("content/essays/cups/en.md", text)
        .with("content/essays/cups/lv.md", text.replace("Noise", ""))
        .with("content/essays/cups/large.jpg", &large)
        .with("content/essays/cups/zeros.png", zeros(50_000))
        .with("content/essays/cups/cut.jpg", &whole[..whole.len() / 2])
        .with("content/essays/cups/blink.gif", gif)
        .with("content/essays/cups/drawing.svg", svg);

    let (built, said) = run(&site, "build");
    assert!(built, "{said}");
    for expected in [
        "50000 x 50000 pixels are more than the 40 million of `megapixels`",
        "the picture is published as it is, since it is cut off",
        "the picture has no words in `lv`",
    ] {
        assert!(said.contains(expected), "{said}");
    }
    let first = files(&site.root().join("public"));
    let bytes = |name: &str| &first[&format!("essays/cups/{name}")].1;
    assert_eq!(bytes("blink.gif"), gif);
    assert_eq!(bytes("drawing.svg"), svg);
    assert!(!has(&first["en/essays/cups/index.html"].1, b"<svg"));
    for (path, (_, bytes)) in &first {
        assert!(!has(bytes, b"GPS 56"), "{path} tells where it was taken");
    }
    for (name, width, height) in
        [("large.jpg.480.webp", 480, 640), ("large.jpg.1600.webp", 1600, 2133)]
    {
        let seen = diglot::picture::look(bytes(name)).unwrap();
        assert_eq!((seen.width, seen.height), (width, height), "{name}");
    }
    assert!(bytes("large.jpg.1600.jpg").len() < large.len() / 2);

    let (built, said) = run(&site, "build");
    assert!(built && said.contains("0 files written"), "{said}");
    assert_eq!(files(&site.root().join("public")), first);

    // Another output is filled without decoding anything: the sources need not even be readable.
    let made = files(&site.root().join(".diglot/pictures"));
    assert_eq!(made.len(), 4);
    let (built, said) = run(&site, "build --output elsewhere");
    assert!(built, "{said}");
    assert_eq!(files(&site.root().join(".diglot/pictures")), made);
}

const TEXT: &str = r#"
-- content/essays/tea.en.md --
+++
title = "Tea"
cover = "cover.jpg"
cover_alt = "Leaves"
+++

![Cups](cups.jpg "Two cups")

![Cups again](cups.jpg)
"#;

fn site() -> Site {
    Site::new(TEXT)
        .with("content/essays/cups.jpg", photo(1200, 600, 60))
        .with("content/essays/cover.jpg", photo(3000, 2000, 30))
}

fn attributes(html: &[u8], selector: &str, name: &str) -> Vec<String> {
    let html = Html::parse_document(&String::from_utf8_lossy(html));
    let selector = Selector::parse(selector).unwrap();
    let found = html.select(&selector);
    found.map(|element| element.attr(name).unwrap_or("-").to_owned()).collect()
}

#[test]
fn a_page_offers_small_pictures_and_says_how_much_room_they_take() {
    let built = build(site().root(), &wishes());
    let page = &built.outputs["/en/essays/tea/"];
    let sources = attributes(page, "main .text source", "srcset");
    // The camera was held upright: 600 wide and 1200 high.
    let expected = "/essays/cups.jpg.480.webp 480w, /essays/cups.jpg.600.webp 600w";
    assert_eq!(sources, [expected, expected]);
    assert_eq!(attributes(page, ".text img", "width"), ["600", "600"]);
    assert_eq!(attributes(page, ".text img", "height"), ["1200", "1200"]);
    assert_eq!(attributes(page, ".text img", "loading"), ["-", "lazy"]);
    assert_eq!(attributes(page, ".text figure img", "src"), ["/essays/cups.jpg"]);
    assert_eq!(attributes(page, ".cover", "src"), ["/essays/cover.jpg.1600.jpg"]);
    assert_eq!(attributes(page, ".cover", "height"), ["2400"]);
    let shared = "https://sample.example/essays/cover.jpg.1600.jpg";
    assert_eq!(attributes(page, "meta[property='og:image']", "content"), [shared]);
    assert_eq!(attributes(page, "meta[property='og:image:width']", "content"), ["1600"]);
    for address in ["/essays/cups.jpg.480.webp", "/essays/cover.jpg.1600.jpg"] {
        assert!(built.outputs.contains_key(address), "{address}");
    }
    let feed = String::from_utf8_lossy(&built.outputs["/en/atom.xml"]);
    assert!(feed.contains("https://sample.example/essays/cups.jpg") && !feed.contains("srcset"));
}

#[test]
fn without_images_they_are_shown_as_they_were_found() {
    let built = build(site().root(), &Wishes { no_images: true, ..wishes() });
    let page = &built.outputs["/en/essays/tea/"];
    assert_eq!(attributes(page, "source", "srcset"), Vec::<String>::new());
    assert_eq!(attributes(page, ".text img", "width"), ["600", "600"]);
    assert!(!built.outputs.keys().any(|address| address.ends_with(".webp")));
}

#[test]
fn a_picture_whose_pixels_cannot_be_read_stops_the_build_and_is_named() {
    let mut bytes = zeros(400);
    bytes.splice(60..60, vec![1; 20_000]);
    // A chunk that is as long as it says, and no stream of deflate.
    let length = u32::try_from(bytes.len() - 8 - 25 - 12 - 12).unwrap();
    bytes.splice(33..37, length.to_be_bytes());
    let site = Site::new("-- content/essays/tea.en.md --\n![Tea](bad.png)\n")
        .with("content/essays/bad.png", bytes);
    let (built, said) = run(&site, "build");
    assert!(!built && said.contains("error[broken-picture]") && said.contains("bad.png"), "{said}");
    assert!(!site.root().join("public").exists());
}

#[test]
fn a_picture_of_a_language_stands_in_for_the_other_there() {
    let text = "![A sign](sign.jpg)\n";
    let site = Site::new("")
        .with("content/essays/sign/en.md", text)
        .with("content/essays/sign/pl.md", text)
        .with("content/essays/sign/sign.jpg", photo(800, 600, 60))
        .with("content/essays/sign/sign.pl.jpg", photo(700, 500, 60));
    let built = build(site.root(), &wishes());
    for (address, name, width) in [
        ("/en/essays/sign/", "/essays/sign/sign.jpg", "600"),
        ("/pl/essays/sign/", "/essays/sign/sign.pl.jpg", "500"),
    ] {
        let page = &built.outputs[address];
        assert_eq!(attributes(page, ".text img", "src"), [name]);
        assert_eq!(attributes(page, ".text img", "width"), [width]);
        let smaller = format!("{name}.480.webp 480w, {name}.{width}.webp {width}w");
        assert_eq!(attributes(page, ".text source", "srcset"), [smaller]);
    }
}

#[test]
fn a_file_of_many_bytes_is_copied_and_not_looked_into() {
    let site = Site::new("-- content/essays/tea.en.md --\n![Tea](tea.jpg)\n")
        .with("content/essays/tea.jpg", photo(40, 30, 60));
    let path = site.root().join("content/essays/tea.jpg");
    let large = diglot::discover::LARGEST_PICTURE + 1;
    fs::File::options().write(true).open(path).unwrap().set_len(large).unwrap();
    let (built, said) = run(&site, "build");
    assert!(built && said.contains("larger than 64 MB"), "{said}");
    assert_eq!(fs::metadata(site.root().join("public/essays/tea.jpg")).unwrap().len(), large);
    let page = fs::read(site.root().join("public/en/essays/tea/index.html")).unwrap();
    assert_eq!(attributes(&page, ".text img", "width"), ["-"]);
    let (built, said) = run(&site, "build");
    assert!(built && said.contains("0 files written"), "{said}");
}

#[test]
fn pictures_that_nobody_wants_any_more_are_forgotten_in_time() {
    let config = format!("{}\n[pictures]\nwidths = [64]\n", crate::site::CONFIG);
    let site = Site::new("")
        .with("diglot.toml", config)
        .with("content/essays/tea.en.md", "![Cups](cups.jpg) ![Leaves](leaves.jpg)\n")
        .with("content/essays/cups.jpg", photo(400, 200, 60))
        .with("content/essays/leaves.jpg", photo(200, 400, 60));
    let store = site.root().join(".diglot/pictures");
    let kept = || files(&store).len();
    let age = |days: u64| {
        let looked = site.root().join(".diglot/pictures.pruned");
        for path in files(&store).into_keys().map(|name| store.join(name)).chain([looked]) {
            let then = SystemTime::now() - Duration::from_hours(days * 24);
            fs::File::options().append(true).open(path).unwrap().set_modified(then).unwrap();
        }
    };
    let build = |how: &str| {
        let (built, said) = run(&site, &format!("build {how}"));
        assert!(built, "{said}");
    };
    build("");
    let all = kept();
    fs::write(site.root().join("content/essays/tea.en.md"), "![Cups](cups.jpg)\n").unwrap();
    age(2);
    build("");
    assert_eq!(kept(), all, "it may be wanted tomorrow");
    age(40);
    build("--no-images");
    assert_eq!(kept(), all, "a build without pictures tells nothing about them");
    build("");
    assert_eq!(kept(), all / 2);
    build("--output elsewhere");
    assert_eq!(kept(), all / 2);
}
