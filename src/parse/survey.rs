//! What a text consists of, and what is wrong with its Markdown.

use crate::config::Html;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::formula::{Display, Formulas};
use crate::highlight::{self, fence};
use crate::language::Language;
use crate::locale::reading_time::Letters;
use crate::parse::block::{Block, BlockKind};
use crate::parse::call::{Call, Mistake};
use crate::parse::container::{self, Opening};
use crate::parse::foreign::plain;
use crate::parse::heading::{Heading, Ids};
use crate::parse::markdown::events;
use crate::parse::{Link, LinkKind, Reading, raw_html};
use crate::source::Source;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;
use std::sync::Arc;

/// How deeply blocks and inlines may be nested: more than any reader can follow, and little enough
/// for every pass over the events.
pub const DEEPEST: usize = 100;

/// Characters of the excerpt of a text that declares no description.
const EXCERPT: usize = 180;

/// What a body consists of.
#[derive(Debug, Default)]
pub struct Survey {
    pub blocks: Vec<Block>,
    pub headings: Vec<Heading>,
    pub links: Vec<Link>,
    pub html_ids: Vec<String>,
    pub calls: Vec<Call>,
    pub excerpt: String,
    pub letters: Letters,
    /// Code that has colours or lines of its own.
    pub has_code: bool,
    pub has_math: bool,
}

pub fn survey(
    source: &Arc<Source>,
    body: &Range<usize>,
    reading: Reading,
    language: &Language,
    excerpt: Excerpt,
    diagnostics: &mut Vec<Diagnostic>,
) -> Survey {
    let text = source.text();
    let mut walk = Walk {
        source,
        text: &text,
        reading,
        language,
        survey: Survey::default(),
        ids: Ids::default(),
        formulas: Formulas::default(),
        depth: 0,
        heading: None,
        excerpt,
        wordless: None,
        open: Vec::new(),
        silent: 0,
        warned: None,
        plain: Vec::new(),
    };
    for (event, range) in events(&text, body, reading) {
        if walk.depth > DEEPEST {
            diagnostics.push(
                Diagnostic::error(
                    Code::Nesting,
                    format!("the text is nested more than {DEEPEST} levels deep here"),
                )
                .at(source, range)
                .help("take some levels of quotes or lists away"),
            );
            return Survey::default();
        }
        walk.event(event, range, diagnostics);
    }
    walk.survey
}

struct Walk<'s> {
    source: &'s Arc<Source>,
    text: &'s str,
    reading: Reading,
    language: &'s Language,
    survey: Survey,
    ids: Ids,
    formulas: Formulas,
    depth: usize,
    heading: Option<Heading>,
    excerpt: Excerpt,
    /// The open picture, while it has no words.
    wordless: Option<Range<usize>>,
    /// The open containers, with the place of a component among the calls.
    open: Vec<Option<usize>>,
    /// Inside code blocks and raw HTML, whose text is not read aloud.
    silent: usize,
    /// The block whose raw HTML was already reported.
    warned: Option<usize>,
    /// Where blocks are laid out to be hashed.
    plain: Vec<u8>,
}

/// How far the beginning of the text is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excerpt {
    Wanted,
    /// Inside the first paragraph.
    Within,
    Spared,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) {
        match (self.open.last(), &event) {
            (Some(_), Event::End(TagEnd::MetadataBlock(_))) => drop(self.open.pop()),
            (Some(Some(call)), _) => self.survey.calls[*call].has_body = true,
            _ => {}
        }
        match event {
            Event::Start(tag) => {
                if let Tag::CodeBlock(CodeBlockKind::Fenced(info)) = &tag {
                    self.code(info, &range, diagnostics);
                }
                self.start(tag, range);
            }
            Event::End(tag) => {
                if tag == TagEnd::Image
                    && let Some(range) = self.wordless.take()
                {
                    diagnostics.push(
                        Diagnostic::warning(
                            Code::MissingAlt,
                            format!("the picture has no words in `{}`", self.language),
                        )
                        .at(self.source, range)
                        .help("say between the brackets what it shows"),
                    );
                }
                self.end(tag);
            }
            Event::Text(text) => {
                self.left_open(&range, diagnostics);
                self.text(&text);
            }
            Event::Code(text) => self.text(&text),
            Event::InlineMath(tex) => self.formula(&tex, Display::Inline, &range, diagnostics),
            Event::DisplayMath(tex) => self.formula(&tex, Display::Block, &range, diagnostics),
            Event::SoftBreak | Event::HardBreak => self.text(" "),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, range, diagnostics),
            Event::Rule | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if let Some(kind) = block_kind(&tag) {
            self.block(kind, &range);
        }
        self.depth += 1;
        match tag {
            Tag::Heading { level, id, .. } => {
                let id = id.map(|id| self.ids.chosen(&id)).unwrap_or_default();
                self.heading = Some(Heading { level: level as u8, id, text: String::new(), range });
            }
            Tag::Paragraph if self.excerpt == Excerpt::Wanted && self.depth == 1 => {
                self.excerpt = Excerpt::Within;
            }
            Tag::Link { dest_url, .. } => self.link(LinkKind::Link, dest_url.into_string(), range),
            Tag::Image { dest_url, .. } => {
                self.link(LinkKind::Picture, dest_url.into_string(), range.clone());
                self.wordless = Some(range);
                self.silent += 1;
            }
            Tag::MetadataBlock(_) => self.open_container(&range),
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.silent += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        match tag {
            TagEnd::Heading(_) => {
                if let Some(mut heading) = self.heading.take() {
                    heading.text = plain(&beginning(&heading.text, usize::MAX));
                    if heading.id.is_empty() {
                        heading.id = self.ids.from_text(
                            &heading.text,
                            self.language,
                            self.reading.heading_ids,
                        );
                    }
                    self.survey.headings.push(heading);
                }
            }
            TagEnd::Paragraph if self.excerpt == Excerpt::Within && self.depth == 0 => {
                self.excerpt = if self.survey.excerpt.trim().is_empty() {
                    Excerpt::Wanted
                } else {
                    Excerpt::Spared
                };
                self.survey.excerpt = shorten(&plain(&self.survey.excerpt), EXCERPT);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image => self.silent -= 1,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.wordless = None;
        }
        if self.silent > 0 {
            return;
        }
        self.survey.letters.count(text);
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        if self.excerpt == Excerpt::Within && self.survey.excerpt.len() < EXCERPT * 4 {
            self.survey.excerpt.push_str(text);
        }
    }

    fn html(&mut self, html: &str, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) {
        if raw_html::is_comment(html) {
            return;
        }
        match self.reading.html {
            Html::Allow => {
                let found = raw_html::scan(html);
                for (kind, destination, at) in found.links {
                    let at = range.start + at.start..range.start + at.end;
                    self.link(kind, destination, at);
                }
                self.survey.html_ids.extend(found.ids);
            }
            Html::Escape => {
                let block = self.survey.blocks.len();
                if self.warned != Some(block) {
                    self.warned = Some(block);
                    diagnostics.push(
                        Diagnostic::warning(Code::RawHtml, "raw HTML is shown as text")
                            .at(self.source, range)
                            .help("write it as Markdown, or set `html = \"allow\"` in diglot.toml if you trust every author"),
                    );
                }
            }
        }
    }

    fn formula(
        &mut self,
        tex: &str,
        display: Display,
        range: &Range<usize>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        self.text(tex);
        self.survey.has_math = true;
        let Err(mistake) = self.formulas.mathml(tex, display) else { return };
        // In a quotation of several lines, its marks stand between the lines of the formula.
        let start = self.text[range.clone()].find(tex).map(|at| range.start + at);
        let place = start
            .map_or(range.clone(), |start| start + mistake.range.start..start + mistake.range.end);
        diagnostics.push(
            Diagnostic::warning(Code::Formula, mistake.message)
                .at(self.source, place)
                .help("readers see the formula as it is written until it is mended"),
        );
    }

    /// What the writer wants of a block of code, and what of it nobody understands.
    fn code(&mut self, info: &str, range: &Range<usize>, diagnostics: &mut Vec<Diagnostic>) {
        let (fence, mistakes) = fence::read(info);
        let first = self.text[range.clone()].lines().next().unwrap_or_default();
        let mut report = |code, word: &str, message: String, help: String| {
            let at = first.find(word).map_or(range.start, |at| range.start + at);
            let word = at..at + word.len().min(range.end - at);
            diagnostics.push(Diagnostic::warning(code, message).at(self.source, word).help(help));
        };
        let language = fence.language;
        let is_known = !language.is_empty() && highlight::is_known(language);
        if !is_known && !language.is_empty() && !highlight::is_plain(language) {
            let help = highlight::nearest(language).map_or_else(
                || "write `text` where no language is meant".to_owned(),
                |nearest| format!("did you mean `{nearest}`?"),
            );
            let said = format!("diglot has no colours for code in `{language}`");
            report(Code::CodeLanguage, language, said, help);
        }
        for mistake in mistakes {
            report(Code::CodeAttribute, mistake.word, mistake.message, mistake.help);
        }
        self.survey.has_code |= is_known || fence.has_lines();
    }

    /// A component's arguments may be addresses, which count as links and pictures.
    fn open_container(&mut self, range: &Range<usize>) {
        let Some(Opening::Component(call)) = container::opening(self.text, range.start) else {
            return self.open.push(None);
        };
        self.open.push(Some(self.survey.calls.len()));
        for argument in &call.arguments {
            if let Some(kind) = argument.address() {
                self.link(kind, argument.value.clone(), argument.range.clone());
            }
        }
        self.survey.calls.push(call);
    }

    /// Reports what begins like a container and is shown as it is written.
    fn left_open(&mut self, range: &Range<usize>, diagnostics: &mut Vec<Diagnostic>) {
        if self.silent > 0 {
            return;
        }
        let left = container::left(self.text, range, self.reading.shortcodes);
        diagnostics.extend(left.map(|Mistake { message, range }| {
            Diagnostic::warning(Code::ComponentSyntax, message)
                .at(self.source, range)
                .help("it is shown as it is written; between backticks it may stay so")
        }));
    }

    fn link(&mut self, kind: LinkKind, destination: String, range: Range<usize>) {
        self.survey.links.push(Link { kind, destination, range });
    }

    fn block(&mut self, kind: BlockKind, range: &Range<usize>) {
        let is_read = kind != BlockKind::Html || raw_html::has_content(&self.text[range.clone()]);
        if self.depth == 0 && is_read {
            let block = Block::new(kind, range.clone(), self.text, &mut self.plain);
            self.survey.blocks.push(block);
        }
    }
}

fn block_kind(tag: &Tag<'_>) -> Option<BlockKind> {
    Some(match tag {
        Tag::Paragraph => BlockKind::Paragraph,
        Tag::Heading { level, .. } => BlockKind::Heading(*level as u8),
        Tag::BlockQuote(_) => BlockKind::Quote,
        Tag::CodeBlock(_) => BlockKind::Code,
        Tag::HtmlBlock => BlockKind::Html,
        Tag::List(_) => BlockKind::List,
        Tag::FootnoteDefinition(_) => BlockKind::Footnote,
        Tag::DefinitionList => BlockKind::Definitions,
        Tag::Table(_) => BlockKind::Table,
        Tag::MetadataBlock(container::BLOCK) => BlockKind::Container,
        _ => return None,
    })
}

/// Cuts a text at a word's end after about `characters`, with an ellipsis.
fn shorten(text: &str, characters: usize) -> String {
    let mut plain = beginning(text, characters);
    if let Some((end, _)) = plain.char_indices().nth(characters) {
        let cut = plain[..end].rfind(' ').unwrap_or(end);
        plain.truncate(plain[..cut].trim_end_matches([',', ';', ':', '–', '—', ' ']).len());
        plain.push('…');
    }
    plain.shrink_to_fit();
    plain
}

/// As many words as have more characters than these, with one space between them.
fn beginning(text: &str, characters: usize) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut count = 0;
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
            count += 1;
        }
        plain.push_str(word);
        count += word.chars().count();
        if count > characters {
            break;
        }
    }
    plain
}
