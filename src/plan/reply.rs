//! How a reader may answer an edition.

use crate::catalog::{Edition, Essay};
use crate::config::Scope;
use crate::plan::lens::Lens;
use crate::plan::view::reply::{GiscusView, ReplyView};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Nothing where neither the owner nor the text offers a way.
pub fn reply(lens: Lens<'_>, essay: &Essay, edition: &Edition) -> Option<ReplyView> {
    let comments = &lens.plan.config.comments;
    let shared = (comments.scope == Scope::Essay).then(|| essay.original());
    let thread = |edition: &Edition| edition.document.front_matter.mastodon.clone();
    let reply = ReplyView {
        mail: if comments.mail { mail(lens, edition) } else { None },
        mastodon: thread(edition).or_else(|| thread(shared?)),
        giscus: comments.giscus.as_ref().map(|giscus| GiscusView {
            repo: giscus.repo.clone(),
            repo_id: giscus.repo_id.clone(),
            category: giscus.category.clone(),
            category_id: giscus.category_id.clone(),
            term: shared.map_or_else(|| edition.address.clone(), |_| essay.key.clone()),
        }),
    };
    let any = reply.mail.is_some() || reply.mastodon.is_some() || reply.giscus.is_some();
    any.then_some(reply)
}

/// RFC 6068. The title as subject tells the authors what the letter is about.
fn mail(lens: Lens<'_>, edition: &Edition) -> Option<String> {
    let people = &lens.plan.catalog.people;
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let addresses: Vec<String> = edition
        .authors
        .iter()
        .filter_map(|id| people[*id].email.as_deref())
        .map(|address| encoded(address).replace("%40", "@").replace("%2E", "."))
        .collect();
    let subject = encoded(&lens.title(edition));
    (!addresses.is_empty()).then(|| format!("mailto:{}?subject={subject}", addresses.join(",")))
}
