//! A translation beside its original, as checks see them.

use crate::align::Alignment;
use crate::align::pair::Relation;
use crate::catalog::{Catalog, Edition, Essay};
use crate::check::prose::Prose;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location};
use crate::language::Language;
use crate::locale::Locale;
use crate::lock::{Changes, Lock};
use crate::parse::Document;
use crate::parse::block::{Block, BlockKind};
use crate::source::Span;
use crate::status::{changes, source_of};
use std::collections::BTreeMap;
use std::ops::Range;

#[derive(Debug)]
pub struct Couple<'c> {
    pub catalog: &'c Catalog,
    pub essay: &'c Essay,
    pub original: Side<'c>,
    pub translation: Side<'c>,
    pub alignment: &'c Alignment,
    /// How the text that the translation was made from differs from what it was confirmed against.
    pub changes: Option<Changes>,
    /// How the site translates terms.
    pub glossary: &'c [BTreeMap<Language, Vec<String>>],
    /// Blocks that stand for each other one for one, without doubt.
    pub rows: Vec<Row>,
}

/// One of the two texts.
#[derive(Debug)]
pub struct Side<'c> {
    pub edition: &'c Edition,
    pub document: &'c Document,
    pub locale: &'c Locale,
    /// One for each of [`Document::blocks`].
    pub prose: &'c [Prose],
}

#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub ours: usize,
    pub theirs: usize,
}

/// A pair that is less certain is no ground for complaints.
const CERTAIN: f32 = 0.7;

impl<'c> Side<'c> {
    pub fn new(catalog: &'c Catalog, edition: &'c Edition, prose: &'c [Prose]) -> Side<'c> {
        Side { edition, document: &edition.document, locale: &catalog.locales[edition.rank], prose }
    }

    pub fn block(&self, at: usize) -> &'c Block {
        &self.document.blocks[at]
    }

    pub fn is(&self, at: usize, kind: BlockKind) -> bool {
        self.block(at).kind == kind
    }
}

impl<'c> Couple<'c> {
    pub fn new(
        catalog: &'c Catalog,
        essay: &'c Essay,
        original: Side<'c>,
        translation: Side<'c>,
        alignment: &'c Alignment,
        glossary: &'c [BTreeMap<Language, Vec<String>>],
        lock: &Lock,
    ) -> Couple<'c> {
        let certain = alignment.pairs.all().filter(|pair| {
            matches!(pair.relation, Relation::Aligned | Relation::Moved)
                && pair.confidence >= CERTAIN
                && (pair.original.len(), pair.translation.len()) == (1, 1)
        });
        let rows = certain
            .map(|pair| Row { ours: pair.original.start, theirs: pair.translation.start })
            .collect();
        let changes = changes(essay, translation.edition, lock);
        Couple { catalog, essay, original, translation, alignment, changes, glossary, rows }
    }

    /// How the original differs from what the translation was confirmed against, if it was made from
    /// the original.
    pub fn changes_of_original(&self) -> Option<&Changes> {
        let source = source_of(self.essay, self.translation.edition);
        self.changes.as_ref().filter(|_| source.rank == self.original.edition.rank)
    }

    /// Whether the translation was confirmed against this block of the original as it is now.
    pub fn is_confirmed(&self, block: usize) -> bool {
        self.changes_of_original().is_some_and(|changes| {
            !changes.new.contains(&block) && changes.changed.iter().all(|it| it.block != block)
        })
    }

    /// The prose of both blocks of a row.
    pub fn prose(&self, row: Row) -> (&'c Prose, &'c Prose) {
        (&self.original.prose[row.ours], &self.translation.prose[row.theirs])
    }

    /// A finding at some bytes of the translation.
    pub fn finding(&self, code: Code, range: Range<usize>, message: String) -> Diagnostic {
        Diagnostic::warning(code, message).at(&self.translation.document.source, range)
    }

    /// A finding in a block of the translation, with the original's block beside it.
    pub fn at_row(&self, code: Code, row: Row, message: String) -> Diagnostic {
        let range = first_line(self.translation.document, self.translation.block(row.theirs));
        self.finding(code, range, message).related(self.original_block(row.ours), "the original")
    }

    pub fn original_block(&self, block: usize) -> Location {
        let document = self.original.document;
        let range = first_line(document, &document.blocks[block]);
        Location::Span(Span::new(&document.source, range))
    }
}

/// The bytes of a block's first line, which stand for it in a report.
fn first_line(document: &Document, block: &Block) -> Range<usize> {
    let text = &document.source.text()[block.range()];
    let line = text.lines().next().unwrap_or_default().trim_end();
    block.range().start..block.range().start + line.len()
}
