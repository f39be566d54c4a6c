//! Which pictures are shown, in which sizes, and how a page names them.

use crate::catalog::link::Target;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::discover::{Asset, LARGEST_PICTURE};
use crate::parse::LinkKind;
use crate::picture::encode::{Form, RECIPE, height_for};
use crate::picture::{Format, Picture};
use crate::plan::Plan;
use crate::plan::lens::Lens;
use crate::plan::outline::asset_address;
use crate::plan::view::image::ImageView;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Below this many bytes a picture is as small as it needs to be.
const SMALL: u64 = 10 * 1024;

/// How wide a picture stands on a page of the built-in theme.
const SIZES: &str = "(min-width: 40rem) 36rem, 100vw";

/// Formats of pictures that diglot does not look into.
const OPAQUE: [&str; 6] = ["avif", "heic", "heif", "jxl", "tif", "tiff"];

/// Those that it does look into.
const PICTURES: [&str; 4] = ["jpg", "jpeg", "png", "webp"];

/// A picture that texts show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    /// A place in [`Plan::assets`].
    pub asset: usize,
    /// What its header says.
    pub picture: Picture,
    /// In rising width; empty where only the file itself is shown.
    pub webp: Vec<Form>,
    /// For who cannot show WebP, where the file itself is too large for that.
    pub jpeg: Option<Form>,
}

/// A picture as a text shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drawn {
    pub src: String,
    pub srcset: String,
    pub sizes: &'static str,
    pub width: u32,
    pub height: u32,
}

impl Sizes {
    pub fn forms(&self) -> impl Iterator<Item = Form> {
        self.webp.iter().copied().chain(self.jpeg)
    }
}

/// Every picture that a text shows or has for a cover, by its address.
pub fn shown(plan: &Plan) -> BTreeMap<String, Sizes> {
    if plan.assets.iter().all(|asset| asset.picture.is_none()) {
        return BTreeMap::new();
    }
    let catalog = &plan.catalog;
    let mut wanted: BTreeSet<&str> = BTreeSet::new();
    let editions = catalog.essays.iter().flat_map(|essay| &essay.editions);
    for (document, targets) in catalog.texts() {
        for (link, target) in document.links.iter().zip(targets) {
            if let (LinkKind::Picture, Target::Address(address)) = (link.kind, target) {
                wanted.insert(path(address));
            }
        }
    }
    wanted.extend(editions.filter_map(|edition| edition.cover.as_deref()).map(path));
    if wanted.is_empty() {
        return BTreeMap::new();
    }
    let found = plan.assets.iter().enumerate().filter_map(|(at, asset)| {
        let (address, picture) = (asset_address(&asset.path), asset.picture?);
        let shown = wanted.contains(address.as_str()).then(|| sized(plan, at, asset, picture))?;
        Some((address, shown))
    });
    found.collect()
}

fn path(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

fn sized(plan: &Plan, asset: usize, file: &Asset, picture: Picture) -> Sizes {
    let wanted = &plan.config.pictures;
    let mut shown = Sizes { asset, picture, webp: Vec::new(), jpeg: None };
    let is_read = why_not(plan, &picture).is_none() && !picture.is_animated;
    let Some(widest) = wanted.widths.last().filter(|_| is_read && file.size > SMALL) else {
        return shown;
    };
    let form = |format, width| Form { format, width, quality: wanted.quality };
    let smaller = wanted.widths.iter().filter(|width| **width < picture.width);
    let own = (picture.width <= *widest).then_some(&picture.width);
    shown.webp = smaller.chain(own).map(|width| form(Format::Webp, *width)).collect();
    let is_large = picture.format == Format::Jpeg && picture.width > *widest;
    shown.jpeg = is_large.then(|| form(Format::Jpeg, *widest));
    shown
}

/// The address of a picture in one of its forms: `/essays/tea/cups.jpg.960.webp`.
pub fn address(original: &str, form: &Form) -> String {
    let ending = if form.format == Format::Jpeg { "jpg" } else { "webp" };
    format!("{original}.{}.{ending}", form.width)
}

/// What names the bytes of a picture in one of its forms.
pub fn key(asset: &Asset, form: &Form) -> u128 {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    hasher.update(&asset.hash.to_le_bytes());
    hasher.update(format!("{form:?} {RECIPE}").as_bytes());
    hasher.digest128()
}

/// How a page shows the picture at an address, if it is one whose header was read.
pub fn drawn(lens: &Lens<'_>, address: &str) -> Option<Drawn> {
    let original = path(address);
    let shown = lens.plan.pictures.get(original)?;
    let href = |form: &Form| lens.href(&self::address(original, form));
    let set: Vec<String> =
        shown.webp.iter().map(|form| format!("{} {}w", href(form), form.width)).collect();
    let (width, src) = match &shown.jpeg {
        Some(form) => (form.width, href(form)),
        None => {
            (shown.picture.width, format!("{}{}", lens.href(original), &address[original.len()..]))
        }
    };
    let height = height_for(&shown.picture, width);
    Some(Drawn { src, srcset: set.join(", "), sizes: SIZES, width, height })
}

/// The picture that stands for a page.
pub fn image(lens: &Lens<'_>, cover: &str, alt: String) -> ImageView {
    let drawn = cover.starts_with('/').then(|| drawn(lens, cover)).flatten();
    let href = match &drawn {
        Some(drawn) => drawn.src.clone(),
        None if cover.starts_with('/') => lens.href(cover),
        None => cover.to_owned(),
    };
    let url = if cover.starts_with('/') { lens.at_host(&href) } else { href.clone() };
    ImageView {
        url,
        href,
        alt,
        srcset: drawn.as_ref().map_or_else(String::new, |drawn| drawn.srcset.clone()),
        sizes: SIZES,
        width: drawn.as_ref().map(|drawn| drawn.width),
        height: drawn.as_ref().map(|drawn| drawn.height),
    }
}

/// Reports pictures that are published as they were found.
pub fn check(plan: &Plan, diagnostics: &mut Diagnostics) {
    for asset in plan.assets.iter().filter(|asset| !asset.path.starts_with("themes/")) {
        let ending = asset.path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        let wrong = match &asset.picture {
            Some(picture) => why_not(plan, picture),
            None if OPAQUE.contains(&ending.as_str()) => Some(
                "and may tell where it was taken, since diglot does not look into its format"
                    .to_owned(),
            ),
            None if PICTURES.contains(&ending.as_str()) && asset.size > LARGEST_PICTURE => {
                Some("and may tell where it was taken, since it is larger than 64 MB".to_owned())
            }
            None if PICTURES.contains(&ending.as_str()) => {
                Some("since it cannot be read".to_owned())
            }
            None => None,
        };
        if let Some(wrong) = wrong {
            let said = format!("the picture is published as it is, {wrong}");
            diagnostics.push(
                Diagnostic::warning(Code::PictureAsIs, said)
                    .in_file(asset.path.clone())
                    .help("save it again as JPEG or PNG, in a size that a screen can show"),
            );
        }
    }
}

/// Why a picture must not be decoded, from its header alone.
fn why_not(plan: &Plan, picture: &Picture) -> Option<String> {
    let limit = plan.config.pictures.megapixels;
    if !picture.is_whole {
        return Some("since it is cut off".to_owned());
    }
    let too_large = picture.pixels() > u64::from(limit) * 1_000_000 && !picture.is_animated;
    too_large.then(|| {
        let (width, height) = (picture.width, picture.height);
        format!("since {width} x {height} pixels are more than the {limit} million of `megapixels`")
    })
}
