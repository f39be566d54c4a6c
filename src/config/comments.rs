//! Reads `[comments]` of diglot.toml: how readers may answer.

use super::site::{choice, flag, text};
use super::{Comments, Giscus, Scope, keys};
use crate::node::reader::Reader;
use crate::node::{Entry, Table};

pub fn comments(table: &Table, reader: &mut Reader<'_>) -> Comments {
    let Some(table) = table.get("comments").and_then(|entry| reader.table("comments", &entry.node))
    else {
        return Comments::default();
    };
    keys::check(table, keys::COMMENTS, "`comments`", reader);
    let scopes = [("essay", Scope::Essay), ("edition", Scope::Edition)];
    Comments {
        mail: flag(table, "mail", reader).unwrap_or(false),
        webmention: endpoint(table, reader),
        giscus: table.get("giscus").and_then(|entry| giscus(entry, reader)),
        scope: choice(table, "scope", &scopes, reader).unwrap_or_default(),
    }
}

fn endpoint(table: &Table, reader: &mut Reader<'_>) -> Option<String> {
    let address = reader.spanned("webmention", &table.get("webmention")?.node)?;
    if address.value.starts_with("https://") || address.value.starts_with("http://") {
        return Some(address.value);
    }
    let message = "`webmention` must be a whole address with `https://`".to_owned();
    reader.report(message, &address.range);
    None
}

/// giscus.app shows the four values for a repository; it works with none less.
fn giscus(entry: &Entry, reader: &mut Reader<'_>) -> Option<Giscus> {
    let table = reader.table("giscus", &entry.node)?;
    keys::check(table, &keys::GISCUS, "`giscus`", reader);
    let values = keys::GISCUS.map(|key| text(table, key, reader));
    if let Some(missing) = keys::GISCUS.iter().find(|key| table.get(key).is_none()) {
        let problem = reader.report(format!("`giscus` has no `{missing}`"), &entry.key.range);
        problem.help = Some("https://giscus.app shows it for your repository".to_owned());
    }
    let [repo, repo_id, category, category_id] = values;
    Some(Giscus { repo: repo?, repo_id: repo_id?, category: category?, category_id: category_id? })
}
