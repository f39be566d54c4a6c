//! The page of an edition.

use crate::catalog::order::{self, related};
use crate::catalog::term::TermId;
use crate::catalog::{Edition, Essay, EssayId, EssayKind, Rank};
use crate::plan::head::{family, head, hidden};
use crate::plan::lens::{Lens, kind};
use crate::plan::reply::reply;
use crate::plan::view::image::ImageView;
use crate::plan::view::index::RedirectView;
use crate::plan::view::provenance::ProvenanceView;
use crate::plan::view::{HeadingView, LinkView, MeetingView, PageView, SeriesBoxView, View};
use crate::plan::{Body, Content, Page, Plan, Shown, Subject, card, json_ld, parallel, picture};
use crate::status::{changes, source_of};

/// Related essays on a page.
pub const RELATED: usize = 4;

pub fn page(plan: &Plan, id: EssayId, rank: Rank) -> Content<'_> {
    let lens = Lens::new(plan, rank);
    let essay = &plan.catalog.essays[id];
    let edition = essay.edition_for(rank);
    let document = &*edition.document;
    let family = family(plan, &Subject::Edition { essay: id, rank });
    let image = cover(lens, edition);
    let title = lens.title(edition);
    let section = essay.section.map(|at| &plan.catalog.sections[at]);
    let mut head = head(lens, &title, &lens.description(edition), &edition.address, &family);
    head.og_type = "article";
    head.json_ld = json_ld::edition(lens, essay, edition, &title, image.as_ref());
    head.within = section.map(|section| lens.href(&section.sides[rank].address));
    head.image = image.clone().or_else(|| card::image(&lens, id, edition));
    let declared = &document.front_matter;
    let set = |words: &String| lens.set(edition, words);
    let (previous, next) = neighbours(lens, essay, edition);
    let view = PageView {
        title,
        title_id: document.title_heading.map(|at| document.headings[at].id.clone()),
        key: essay.key.clone(),
        lang: lens.locale().language().to_string(),
        dir: lens.locale().direction().as_str(),
        description: set(&declared.description),
        kind: if essay.kind == EssayKind::Page { "page" } else { kind(edition) },
        permalink: lens.absolute(&edition.address),
        section: section.map(|section| lens.term_link(section)),
        date: lens.date_of(id, edition),
        updated: declared.updated.map(|date| lens.date(date)),
        draft: declared.draft,
        authors: lens.people(&edition.authors),
        authors_list: lens.people_list(&edition.authors),
        tags: edition.tags.iter().filter_map(|at| lens.tag(*at)).collect(),
        reading_time: lens.reading_time(document),
        words: document.letters.words as usize,
        translations: lens.edition_languages(id),
        parallel: parallel::links(lens, essay, edition),
        provenance: provenance(lens, essay, edition),
        meeting: meeting(lens, edition),
        takeaways: declared.takeaways.iter().map(set).collect(),
        question: set(&declared.question),
        contents: contents(lens, edition),
        content: String::new(),
        cover: image,
        series: series(lens, id, edition),
        previous,
        next,
        related: lens.cards(&related(&plan.catalog, id, edition, RELATED)),
        backlinks: backlinks(lens, id),
        reply: reply(lens, essay, edition).filter(|_| essay.kind == EssayKind::Essay),
        extra: serde_json::to_value(&declared.extra).unwrap_or_default(),
    };
    Content::Page(Box::new(Page {
        template: declared.template.as_ref().map_or("page.html", |chosen| &chosen.value),
        rank,
        variable: "page",
        head,
        view: View::Page(Box::new(view)),
        shown: Shown::One(Body::of(id, edition)),
    }))
}

pub fn redirect(plan: &Plan, id: EssayId, rank: Rank) -> Content<'_> {
    let lens = Lens::new(plan, rank);
    let edition = plan.catalog.essays[id].edition_for(rank);
    let title = lens.title(edition);
    let head = hidden(lens, &title, &edition.address);
    let view = RedirectView { to: lens.absolute(&edition.address), title };
    let view = View::Redirect(view);
    Content::Page(Box::new(Page {
        template: "redirect.html",
        rank,
        variable: "redirect",
        head,
        view,
        shown: Shown::None,
    }))
}

fn cover(lens: Lens<'_>, edition: &Edition) -> Option<ImageView> {
    let cover = edition.cover.as_ref()?;
    let alt = edition.document.front_matter.cover_alt.clone();
    Some(picture::image(&lens, cover, alt))
}

/// A translation says what it was made from. Its author is the original's; a self-translating
/// author is no translator (PEERS call this rOpenSci's rule).
fn provenance(lens: Lens<'_>, essay: &Essay, edition: &Edition) -> Option<ProvenanceView> {
    let original = essay.original();
    if original.rank == edition.rank {
        return None;
    }
    let from = source_of(essay, edition);
    let changes = changes(essay, edition, &lens.plan.lock);
    let is_stale = changes.is_some_and(|changes| changes.is_stale());
    let updated = from.document.front_matter.updated.filter(|_| is_stale);
    let others: Vec<TermId> = edition
        .translators
        .iter()
        .copied()
        .filter(|translator| !edition.authors.contains(translator))
        .collect();
    Some(ProvenanceView {
        original: lens.language(original.rank, &original.address),
        original_title: lens.title(original),
        made_from: (from.rank != original.rank).then(|| lens.language(from.rank, &from.address)),
        translators: lens.people(&others),
        translators_list: lens.people_list(&others),
        reviewers: lens.people(&edition.reviewers),
        reviewers_list: lens.people_list(&edition.reviewers),
        machine_translated: edition.document.front_matter.machine_translated,
        is_stale,
        changed: updated.map(|date| lens.date(date)),
    })
}

fn meeting(lens: Lens<'_>, edition: &Edition) -> Option<MeetingView> {
    let meeting = edition.document.front_matter.meeting.as_ref()?;
    let with: Vec<&str> = meeting.with.iter().map(String::as_str).collect();
    Some(MeetingView {
        date: meeting.date.map(|date| lens.date(date)),
        place: lens.set(edition, &meeting.place),
        with: lens.locale().list(&with),
        outcome: lens.set(edition, &meeting.outcome),
    })
}

/// Headings of the first two levels that the text has.
fn contents(lens: Lens<'_>, edition: &Edition) -> Vec<HeadingView> {
    let document = &edition.document;
    let shown =
        document.headings.iter().enumerate().filter(|(at, _)| document.title_heading != Some(*at));
    let top = shown.clone().map(|(_, heading)| heading.level).min().unwrap_or(2);
    let view =
        shown.filter(|(_, heading)| heading.level <= top + 1).map(|(_, heading)| HeadingView {
            level: heading.level - top + 2,
            id: heading.id.clone(),
            title: lens.set(edition, &heading.text),
        });
    view.collect()
}

fn neighbours(
    lens: Lens<'_>,
    essay: &Essay,
    edition: &Edition,
) -> (Option<LinkView>, Option<LinkView>) {
    let Some(section) = essay.section.filter(|_| essay.kind == EssayKind::Essay) else {
        return (None, None);
    };
    let list = &lens.plan.catalog.sections[section].sides[edition.rank].own;
    let link = |at: Option<usize>| at.and_then(|at| list.get(at)).map(|id| lens.essay_link(*id));
    // Lists are newest first: what was published before stands behind.
    (link(edition.position.checked_add(1)), link(edition.position.checked_sub(1)))
}

fn series(lens: Lens<'_>, id: EssayId, edition: &Edition) -> Option<SeriesBoxView> {
    let series = &lens.plan.catalog.series[edition.series?];
    let all = order::parts(&lens.plan.catalog.essays, series, edition.rank);
    let part = |other: &EssayId| LinkView {
        current: (*other == id).then_some("page"),
        ..lens.essay_link(*other)
    };
    Some(SeriesBoxView {
        series: lens.term_link(series),
        position: all.iter().position(|other| *other == id)? + 1,
        parts: all.iter().map(part).collect(),
    })
}

fn backlinks(lens: Lens<'_>, id: EssayId) -> Vec<LinkView> {
    lens.plan.catalog.essays[id].backlinks.iter().map(|other| lens.essay_link(*other)).collect()
}
