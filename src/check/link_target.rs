//! Links to another essay than the original's, and to another site.

use crate::catalog::EssayId;
use crate::catalog::link::Target;
use crate::check::couple::{Couple, Row, Side};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::parse::{Link, LinkKind};

pub fn check(couple: &Couple<'_>, found: &mut Vec<Diagnostic>) {
    let all: Vec<EssayId> = essays(&couple.original).map(|(_, essay)| essay).collect();
    for row in &couple.rows {
        sites(couple, *row, found);
        let ours = within(&couple.original, row.ours);
        let theirs = within(&couple.translation, row.theirs);
        if ours.len() != theirs.len() {
            continue;
        }
        for ((_, old), (link, new)) in ours.iter().zip(&theirs) {
            // The words of a sentence change places, and their links with them.
            if ours.iter().any(|(_, other)| other == new) || theirs.iter().any(|(_, it)| it == old)
            {
                continue;
            }
            found.push(differs(couple, *row, link, *old, *new, &all));
        }
    }
}

fn differs(
    couple: &Couple<'_>,
    row: Row,
    link: &Link,
    old: EssayId,
    new: EssayId,
    all: &[EssayId],
) -> Diagnostic {
    let essays = &couple.catalog.essays;
    let (new_key, old_key) = (&essays[new].key, &essays[old].key);
    let message = format!("this leads to `{new_key}`, in the original to `{old_key}`");
    let help = if all.contains(&new) {
        "the original links to it elsewhere: a line may have been copied"
    } else {
        "name the file of the same essay; readers are led to their own language"
    };
    couple
        .finding(Code::LinkTarget, link.range.clone(), message)
        .related(couple.original_block(row.ours), "the original")
        .help(help)
}

/// Links of a row to other sites. Another page of the same site may be the one in the reader's
/// language, so only hosts are compared. Where nobody has confirmed the translation, the original may
/// have been given newer links since; then only a copied line and a slip of the fingers are certain.
fn sites(couple: &Couple<'_>, row: Row, found: &mut Vec<Diagnostic>) {
    let all = &couple.original.document.links;
    let ours = outside(&couple.original, row.ours);
    let theirs = outside(&couple.translation, row.theirs);
    if ours.len() != theirs.len() {
        return;
    }
    for ((_, old), (link, new)) in ours.iter().zip(&theirs) {
        if ours.iter().any(|(_, other)| other == new) || theirs.iter().any(|(_, it)| it == old) {
            continue;
        }
        let is_copied = all.iter().any(|other| other.destination == link.destination);
        if !is_slip(old, new) && !is_copied && !couple.is_confirmed(row.ours) {
            continue;
        }
        let message = format!("this leads to {new}, in the original to {old}");
        let finding = couple.finding(Code::LinkTarget, link.range.clone(), message);
        found.push(finding.related(couple.original_block(row.ours), "the original"));
    }
}

/// Links of a block to other sites, with their hosts.
fn outside<'s>(side: &Side<'s>, block: usize) -> Vec<(&'s Link, String)> {
    let range = &side.block(block).range();
    let links = side.document.links.iter().filter(|link| range.contains(&link.range.start));
    links
        .filter(|link| link.kind == LinkKind::Link)
        .filter_map(|link| Some((link, host(&link.destination)?)))
        .collect()
}

/// Whether it is no host at all, or another one by a letter or two: `prodingoss.com`.
fn is_slip(old: &str, new: &str) -> bool {
    const LONG: usize = 6;
    let (Some((old, of)), Some((new, end))) = (old.rsplit_once('.'), new.rsplit_once('.')) else {
        return !new.contains('.');
    };
    of == end && old.len() >= LONG && strsim::osa_distance(old, new) <= 2
}

/// `wikipedia.org` of `https://lv.m.wikipedia.org/wiki/Rīga`.
fn host(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://").or(address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let dots = host.match_indices('.').rev().nth(1);
    Some(dots.map_or(host, |(at, _)| &host[at + 1..]).to_ascii_lowercase())
}

/// The links of a text that lead to essays.
fn essays<'s>(side: &Side<'s>) -> impl Iterator<Item = (&'s Link, EssayId)> {
    let links = side.document.links.iter().zip(&*side.edition.targets);
    links.filter_map(|(link, target)| match target {
        Target::Essay { essay, .. } => Some((link, *essay)),
        _ => None,
    })
}

fn within<'s>(side: &Side<'s>, block: usize) -> Vec<(&'s Link, EssayId)> {
    let range = &side.block(block).range();
    essays(side).filter(|(link, _)| range.contains(&link.range.start)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_compared_without_what_names_a_language() {
        let same = [
            "https://lv.wikipedia.org/wiki/x",
            "http://WWW.wikipedia.org",
            "https://wikipedia.org:80/?x",
        ];
        for address in same {
            assert_eq!(host(address).as_deref(), Some("wikipedia.org"), "{address}");
        }
        assert_eq!(host("mailto:a@b.example"), None);
    }

    #[test]
    fn a_slip_is_told_from_another_site() {
        assert!(is_slip("producingoss.com", "prodingoss.com"));
        assert!(is_slip("amazon.com", "http"));
        assert!(!is_slip("springsource.org", "spring.io"));
        assert!(!is_slip("github.com", "github.io"));
        assert!(!is_slip("apple.com", "maple.com"));
    }
}
