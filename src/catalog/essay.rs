//! Editions into essays, and which of them is the original.

use crate::catalog::{Edition, Essay, EssayKind, HeldBack, Publish, Rank};
use crate::config::Config;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::parse::Document;
use crate::source::Span;
use jiff::civil::Date;
use std::sync::Arc;

/// Groups documents by key. What is a draft, not yet due or over is left out, and told beside.
pub fn group(
    config: &Config,
    publish: Publish,
    documents: Vec<Arc<Document>>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Essay>, HeldBack) {
    let ranked = documents.into_iter().map(|it| (config.rank(&it.place.language), it));
    let mut documents: Vec<(Rank, Arc<Document>)> = ranked.collect();
    documents.sort_by(|(a, x), (b, y)| {
        (&x.place.key, a, &x.source.path).cmp(&(&y.place.key, b, &y.source.path))
    });
    let (mut essays, mut held_back) = (Vec::new(), HeldBack::new());
    let mut rest = documents.into_iter().peekable();
    while let Some(first) = rest.next() {
        let key = first.1.place.key.clone();
        let mut documents = vec![first];
        documents.extend(std::iter::from_fn(|| rest.next_if(|(_, it)| it.place.key == key)));
        report_duplicates(&key, &documents, diagnostics);
        documents.dedup_by_key(|(rank, _)| *rank);
        let original = original(config, &documents);
        report_origins(config, &documents, diagnostics);
        let original_rank = documents[original].0;
        let all = documents.len();
        documents.retain(|(rank, document)| {
            let is_published = is_published(publish, document);
            if !is_published {
                held_back.entry(key.clone()).or_default().push(*rank);
            }
            is_published
        });
        let Some(first) = documents.first() else { continue };
        let kept = documents.iter().position(|(rank, _)| *rank == original_rank);
        if kept.is_none() && documents.len() < all {
            report_hidden_original(config, original_rank, &first.1, diagnostics);
        }
        let stands_alone =
            !key.contains('/') && documents.iter().all(|(_, document)| date(document).is_none());
        essays.push(Essay {
            kind: if stands_alone { EssayKind::Page } else { EssayKind::Essay },
            key,
            section: None,
            backlinks: Vec::new(),
            original: kept.unwrap_or(0),
            editions: documents
                .into_iter()
                .map(|(rank, document)| edition(rank, document))
                .collect(),
        });
    }
    (essays, held_back)
}

/// The day of publication: from the front matter, else from the file's name.
pub fn date(document: &Document) -> Option<Date> {
    document.front_matter.date.or(document.place.date)
}

fn edition(rank: Rank, document: Arc<Document>) -> Edition {
    Edition {
        rank,
        address: String::new(),
        date: date(&document),
        tags: Vec::new(),
        authors: Vec::new(),
        translators: Vec::new(),
        reviewers: Vec::new(),
        series: None,
        position: 0,
        targets: [].into(),
        linked: 0,
        cover: None,
        document,
    }
}

/// The edition without `translated_from`; if several have none, the default language's, else the
/// earliest, else the first in the site's order.
fn original(config: &Config, documents: &[(Rank, Arc<Document>)]) -> usize {
    let default = config.rank(&config.default_language);
    let claim = |at: &usize| {
        let (rank, document) = &documents[*at];
        let declared = &document.front_matter;
        let is_translation = declared.translated_from.is_some() || declared.machine_translated;
        (is_translation, *rank != default, date(document).unwrap_or(Date::MAX), *rank)
    };
    (0..documents.len()).min_by_key(claim).unwrap_or(0)
}

fn is_published(publish: Publish, document: &Document) -> bool {
    let declared = &document.front_matter;
    if declared.render == Some(false) {
        return false;
    }
    let Some(today) = publish.today else { return publish.drafts || !declared.draft };
    let due = date(document).max(declared.due).is_none_or(|date| date <= today);
    let over = declared.expires.is_some_and(|last| last < today);
    publish.drafts || (!declared.draft && due && !over)
}

fn place(document: &Document) -> Location {
    Location::Span(Span::new(&document.source, 0..0))
}

fn report_duplicates(
    key: &str,
    documents: &[(Rank, Arc<Document>)],
    diagnostics: &mut Diagnostics,
) {
    for pair in documents.windows(2) {
        let [(first, one), (second, other)] = pair else { continue };
        if first == second {
            diagnostics.push(
                Diagnostic::error(
                    Code::DuplicateEdition,
                    format!("two files are the essay `{key}` in {}", other.place.language),
                )
                .in_file(&other.source.path)
                .related(place(one), "the other one")
                .help("remove one of them, or set `lang` or `translation_key` in its front matter"),
            );
        }
    }
}

fn report_origins(
    config: &Config,
    documents: &[(Rank, Arc<Document>)],
    diagnostics: &mut Diagnostics,
) {
    for (rank, document) in documents {
        let Some(from) = &document.front_matter.translated_from else { continue };
        let source = config.rank(&from.value);
        let message = if source == *rank {
            "an edition cannot be translated from itself".to_owned()
        } else if documents.iter().any(|(rank, _)| *rank == source) {
            continue;
        } else {
            format!("the essay has no edition in {}", from.value)
        };
        let known: Vec<&str> = documents
            .iter()
            .filter(|(other, _)| other != rank)
            .map(|(_, d)| d.place.language.as_str())
            .collect();
        let known = if known.is_empty() { "this one only".to_owned() } else { known.join(", ") };
        diagnostics.push(
            Diagnostic::warning(Code::TranslationOrigin, message)
                .at(&document.source, from.range.clone())
                .help(format!("editions of `{}`: {known}", document.place.key)),
        );
    }
}

fn report_hidden_original(
    config: &Config,
    rank: Rank,
    document: &Document,
    diagnostics: &mut Diagnostics,
) {
    let language = &config.languages[rank].language;
    diagnostics.push(
        Diagnostic::warning(
            Code::DraftOriginal,
            format!("this translation is published, its original in {language} is not"),
        )
        .in_file(&document.source.path)
        .help("publish the original, or mark the translation as a draft too"),
    );
}
