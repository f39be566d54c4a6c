//! Pictures of a text as HTML: small ones for small screens, and none before it is needed.

use crate::plan::lens::Lens;
use crate::plan::picture::{Drawn, drawn};
use crate::render::body::Links;
use crate::theme::escape;
use std::collections::BTreeMap;

/// The pictures of one text.
#[derive(Debug)]
pub struct Pictures {
    pub links: Links,
    /// By the address that the text has for them.
    known: BTreeMap<String, Drawn>,
    /// One was already written.
    is_later: bool,
}

impl Pictures {
    pub fn new(links: Links) -> Pictures {
        Pictures { links, known: BTreeMap::new(), is_later: false }
    }

    /// Remembers what a picture of the site is drawn with.
    pub fn note(&mut self, href: &str, lens: Lens<'_>, address: &str) {
        let Some(mut drawn) = drawn(&lens, address) else { return };
        if self.links == Links::Absolute {
            // Readers of feeds take the one picture that all of them can show.
            drawn.srcset.clear();
            drawn.src = lens.at_host(&drawn.src);
        }
        self.known.insert(href.to_owned(), drawn);
    }

    pub fn html(&mut self, address: &str, alt: &str, title: &str) -> String {
        let title =
            if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) };
        // The first picture is most often seen at once.
        let lazy = if std::mem::replace(&mut self.is_later, true) && self.links == Links::Site {
            " loading=\"lazy\""
        } else {
            ""
        };
        let Some(Drawn { src, srcset, sizes, width, height }) = self.known.get(address) else {
            return format!("<img src=\"{}\" alt=\"{alt}\"{title}{lazy}>", escaped(address));
        };
        let image = format!(
            "<img src=\"{}\" alt=\"{alt}\"{title} width=\"{width}\" height=\"{height}\"{lazy}>",
            escaped(src)
        );
        if srcset.is_empty() {
            return image;
        }
        let srcset = escape(srcset);
        format!(
            "<picture><source type=\"image/webp\" srcset=\"{srcset}\" sizes=\"{sizes}\">{image}</picture>"
        )
    }
}

fn escaped(address: &str) -> String {
    let mut escaped = String::new();
    // Writing to a string does not fail.
    let _ = pulldown_cmark_escape::escape_href(&mut escaped, address);
    escaped
}
