//! What makes two outputs equal: everything that a template is given, and the template itself.

use crate::catalog::link::Target;
use crate::plan::feed::Feed;
use crate::plan::lens::Lens;
use crate::plan::{Body, Content, Page, Plan, Shown};
use crate::plan::{card, picture};
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_128;

/// Another version of the program may make other bytes of the same content.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// xxh3 of all that an output depends on.
pub fn fingerprint(plan: &Plan, content: &Content<'_>) -> u128 {
    // What most pages come to.
    let mut state = State(Vec::with_capacity(4096));
    match content {
        // What it tells is taken out, which earlier versions did not do.
        Content::Copy(asset) if asset.picture.is_some_and(|picture| picture.tells) => {
            return hash(&(asset.hash.to_string(), "bare"));
        }
        Content::Copy(asset) => return asset.hash,
        Content::Picture { asset, form, .. } => return picture::key(asset, form),
        Content::Card(card) => return card::key(plan, card),
        Content::Index(file) => return plan.search.fingerprint(plan, *file),
        Content::Text(text) => return xxh3_128(text.as_bytes()),
        Content::Feed(feed) => of_feed(plan, feed, &mut state),
        Content::Page(page) => of_page(plan, page, &mut state),
    }
    xxh3_128(&state.0)
}

/// xxh3 of a value.
pub fn hash(value: &impl Serialize) -> u128 {
    let mut state = State::default();
    state.add(value);
    xxh3_128(&state.0)
}

fn of_page(plan: &Plan, page: &Page<'_>, state: &mut State) {
    state.0.extend_from_slice(VERSION.as_bytes());
    state.0.extend_from_slice(&plan.theme.hash.to_le_bytes());
    state.0.extend_from_slice(&plan.sites[page.rank].1.to_le_bytes());
    state.0.extend_from_slice(page.template.as_bytes());
    state.add(&page.head);
    state.add(&page.view);
    match &page.shown {
        Shown::None => {}
        Shown::One(body) => of_body(plan, body, state),
        // Which blocks stand for each other follows from the two texts.
        Shown::Beside(first, second) => {
            of_body(plan, first, state);
            of_body(plan, second, state);
        }
    }
}

fn of_feed(plan: &Plan, feed: &Feed<'_>, state: &mut State) {
    state.0.extend_from_slice(VERSION.as_bytes());
    state.0.extend_from_slice(&plan.theme.hash.to_le_bytes());
    state.add(feed);
    for body in feed.entries.iter().filter_map(|entry| entry.body.as_ref()) {
        of_body(plan, body, state);
    }
}

/// The text itself, where its links lead, and how the owner wants it set.
fn of_body(plan: &Plan, body: &Body<'_>, state: &mut State) {
    let lens = Lens::new(plan, body.rank);
    let known = &plan.config.languages[body.rank];
    state.0.extend_from_slice(&body.document.hash.to_le_bytes());
    state.add(&(
        known.typography,
        &known.quotes,
        body.document.front_matter.typography,
        &body.document.front_matter.title,
    ));
    if !body.document.calls.is_empty() {
        // Components are given the site.
        state.0.extend_from_slice(&plan.sites[body.rank].1.to_le_bytes());
    }
    state.add(&body.other_ids(plan));
    state.add(&body.places(plan));
    for target in body.targets {
        state.add(&lens.target(body, target));
        if let Target::Address(address) = target {
            state.add(&picture::drawn(&lens, address));
        }
    }
}

/// What is hashed: one long run of bytes is hashed several times as fast as its pieces.
#[derive(Default)]
struct State(Vec<u8>);

impl State {
    /// Postcard writes what is between names and quotation marks in JSON, in a form that none of a
    /// type's other values has.
    fn add(&mut self, value: &impl Serialize) {
        // Views are plain data of known length, and memory takes all bytes.
        let _ = postcard::to_io(value, &mut self.0);
    }
}
