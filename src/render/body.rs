//! The blocks of a text as HTML: links resolved, headings with ids, notes at the end, raw HTML as
//! the owner allows, the text set as its language wants.

mod code;
mod component;
mod cut;
mod footnote;
mod html;
mod picture;
mod place;
mod set;
mod table;

pub use cut::{Column, columns};

use crate::catalog::link::Target;
use crate::config::Html;
use crate::diagnostic::Diagnostic;
use crate::formula::{Display, Formulas};
use crate::locale::typography::Typography;
use crate::parse::{Document, Reading, raw_html};
use crate::plan::lens::Lens;
use crate::plan::view::Foreign;
use crate::plan::{Body, Plan};
use crate::theme::escape;
use picture::Pictures;
use pulldown_cmark::{BlockQuoteKind, CowStr, Event, HeadingLevel, Tag, TagEnd};

/// How addresses of the site are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// From the root of the site, for pages.
    Site,
    /// Whole, for feeds that are read elsewhere.
    Absolute,
}

/// The HTML of a text.
pub fn html(plan: &Plan, body: &Body<'_>, links: Links) -> Result<String, Box<Diagnostic>> {
    let document = body.document;
    let text = document.source.text();
    let mut writer = Writer::new(plan, body, &text, links);
    writer.is_cut = links == Links::Site && body.is_one_of_several(plan);
    let has_html = writer.read();
    let is_cut = writer.is_cut;
    let pieces = writer.pieces()?;
    let html = if is_cut { place::mark(plan, body, &pieces) } else { pieces.html };
    Ok(if has_html { raw_html::balanced(html) } else { html })
}

fn reading(plan: &Plan, body: &Body<'_>) -> Reading {
    Reading::of(&plan.config, plan.config.languages[body.rank].heading_ids)
}

/// What to write when a link ends.
enum OpenLink {
    Plain,
    /// To an essay in another language.
    Foreign(String),
    /// The link leads nowhere, so only its words are shown.
    Dead,
}

struct Writer<'p> {
    lens: Lens<'p>,
    document: &'p Document,
    text: &'p str,
    body: Body<'p>,
    links: Links,
    reading: Reading,
    /// Added to a heading's level, so that the text's top level stands below the page's title.
    deeper: i8,
    out: Vec<Event<'p>>,
    heading: usize,
    /// Ids that headings have in the original.
    other_ids: Vec<Option<&'p str>>,
    link: usize,
    pictures: Pictures,
    open_links: Vec<OpenLink>,
    components: Vec<component::Filled>,
    /// The containers that are open.
    containers: Vec<component::Open>,
    /// How many blocks and inlines are open.
    depth: usize,
    /// Blocks are to be told apart.
    is_cut: bool,
    /// The block that is being read.
    block: usize,
    column: Column,
    /// Some of it is written by hand.
    has_html: bool,
    /// Inside the heading that the page shows as its title.
    in_title: bool,
    /// Where the open paragraph began in `out`, to find pictures that stand alone.
    paragraph: Option<usize>,
    table: table::Table,
    notes: footnote::Notes<'p>,
    formulas: Formulas,
    typography: Option<&'p Typography>,
}

impl<'p> Writer<'p> {
    fn new(plan: &'p Plan, body: &Body<'p>, text: &'p str, links: Links) -> Writer<'p> {
        let document = body.document;
        let shown = document
            .headings
            .iter()
            .enumerate()
            .filter(|(at, _)| document.title_heading != Some(*at));
        let top = shown.map(|(_, heading)| heading.level).min().unwrap_or(2);
        Writer {
            lens: Lens::new(plan, body.rank),
            document,
            text,
            body: *body,
            links,
            reading: reading(plan, body),
            deeper: 2 - i8::try_from(top).unwrap_or(2),
            out: Vec::with_capacity(document.body.len() / 24),
            heading: 0,
            // Readers of feeds do not come by the site's fragments.
            other_ids: match links {
                Links::Site => body.other_ids(plan),
                Links::Absolute => Vec::new(),
            },
            link: 0,
            pictures: Pictures::new(links),
            open_links: Vec::new(),
            components: Vec::new(),
            containers: Vec::new(),
            depth: 0,
            is_cut: false,
            block: 0,
            column: Column::First,
            has_html: false,
            in_title: false,
            paragraph: None,
            table: table::Table::default(),
            notes: footnote::Notes::default(),
            formulas: Formulas::default(),
            typography: plan.typography(body.rank, document),
        }
    }

    fn event(&mut self, event: Event<'p>, at: usize) {
        if self.in_title {
            if let Event::End(TagEnd::Heading(_)) = event {
                self.in_title = false;
            } else {
                self.skip(&event, at);
            }
            return;
        }
        match event {
            Event::Start(Tag::MetadataBlock(kind)) => self.start_container(kind, at),
            Event::End(TagEnd::MetadataBlock(kind)) => self.end_container(kind),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Html(html) => self.html(html, Event::Html),
            Event::InlineHtml(html) => self.html(html, Event::InlineHtml),
            Event::FootnoteReference(label) => {
                let mark = self.notes.mark(&label);
                self.raw(mark);
            }
            Event::InlineMath(tex) => self.formula(&tex, Display::Inline),
            Event::DisplayMath(tex) => self.formula(&tex, Display::Block),
            Event::Text(text) if self.is_escaped(at) => self.escaped(&text),
            other => self.out.push(other),
        }
    }

    /// A formula with a mistake is shown as it is written; so are all in feeds, since most readers
    /// of feeds drop the marks of MathML and leave its letters.
    fn formula(&mut self, tex: &str, display: Display) {
        let mathml = self.formulas.mathml(tex, display).ok();
        let mathml = mathml.filter(|_| self.links == Links::Site);
        self.raw(match (mathml, display) {
            (Some(mathml), Display::Inline) => mathml,
            (Some(mathml), Display::Block) => {
                format!("<span class=\"math\" tabindex=\"0\">{mathml}</span>")
            }
            (None, Display::Inline) => format!("<span class=\"math\">${}$</span>", escape(tex)),
            (None, Display::Block) => format!("<span class=\"math\">$${}$$</span>", escape(tex)),
        });
    }

    fn is_escaped(&self, at: usize) -> bool {
        at > 0 && self.text.as_bytes().get(at - 1) == Some(&b'\\')
    }

    /// A character behind a backslash is what its author wants it to be.
    fn escaped(&mut self, text: &str) {
        let first = text.chars().next().map_or(0, char::len_utf8);
        self.raw(escape(&text[..first]));
        self.out.push(Event::Text(text[first..].to_owned().into()));
    }

    /// Links in the title count, though they are not shown.
    fn skip(&mut self, event: &Event<'_>, at: usize) {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => self.link += 1,
            Event::Start(Tag::MetadataBlock(_)) => {
                self.link += component::addresses(self.text, at);
            }
            _ => {}
        }
    }

    fn raw(&mut self, html: impl Into<CowStr<'p>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    fn block(&mut self, html: impl Into<CowStr<'p>>) {
        self.out.push(Event::Html(html.into()));
    }

    fn start(&mut self, tag: Tag<'p>) {
        match tag {
            Tag::Heading { level, classes, .. } => self.start_heading(level, classes),
            Tag::Paragraph => {
                self.paragraph = Some(self.out.len());
                self.out.push(Event::Start(Tag::Paragraph));
            }
            Tag::Link { link_type, dest_url, title, id } => {
                let (href, foreign) = self.next_target();
                let is_dead = href.as_ref().is_some_and(String::is_empty);
                let dest_url = href.map_or(dest_url, CowStr::from);
                if is_dead {
                    self.open_links.push(OpenLink::Dead);
                } else if let Some(foreign) = &foreign {
                    self.start_foreign_link(&dest_url, &title, foreign);
                } else {
                    self.open_links.push(OpenLink::Plain);
                    self.out.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let target = self.body.targets.get(self.link);
                let (href, _) = self.next_target();
                if let (Some(Target::Address(address)), Some(href)) = (target, &href) {
                    self.pictures.note(href, self.lens, address);
                }
                // A picture that is missing shows its words.
                let dest_url = href.filter(|href| !href.is_empty()).map_or(dest_url, CowStr::from);
                self.out.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
            }
            Tag::BlockQuote(Some(kind)) => self.start_alert(kind),
            Tag::FootnoteDefinition(label) => self.notes.begin(&label, self.out.len()),
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                let html = self.table.start(tag, self.lens.strings());
                self.block(html);
            }
            other => self.out.push(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                if self.column == Column::Second {
                    self.block("</p>\n");
                } else {
                    self.out.push(Event::End(TagEnd::Heading(self.shifted(level))));
                }
            }
            TagEnd::Paragraph => {
                self.out.push(Event::End(TagEnd::Paragraph));
                if let Some(start) = self.paragraph.take() {
                    self.figure(start);
                }
            }
            TagEnd::Link => match self.open_links.pop() {
                Some(OpenLink::Foreign(closing)) => self.raw(closing),
                Some(OpenLink::Dead) => {}
                _ => self.out.push(Event::End(TagEnd::Link)),
            },
            TagEnd::BlockQuote(Some(_)) => self.block("</aside>\n"),
            TagEnd::FootnoteDefinition => self.notes.end(&mut self.out),
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                let html = self.table.end(tag);
                self.block(html);
            }
            other => self.out.push(Event::End(other)),
        }
    }

    fn next_target(&mut self) -> (Option<String>, Option<Foreign>) {
        let target = self.body.targets.get(self.link);
        self.link += 1;
        let Some(target) = target else { return (None, None) };
        let (href, foreign) = self.lens.target(&self.body, target);
        let href = href.map(|href| match self.links {
            Links::Absolute if href.starts_with('/') => self.lens.at_host(&href),
            // Its ids are on its own page.
            Links::Site if self.column == Column::Second && href.starts_with('#') => {
                self.own_page() + &href
            }
            _ => href,
        });
        (href, foreign)
    }

    fn own_page(&self) -> String {
        let essay = self.body.essay.map(|id| &self.lens.plan.catalog.essays[id]);
        let edition = essay.and_then(|essay| essay.edition(self.body.rank));
        edition.map(|edition| self.lens.href(&edition.address)).unwrap_or_default()
    }

    fn start_heading(&mut self, level: HeadingLevel, classes: Vec<CowStr<'p>>) {
        let at = self.heading;
        self.heading += 1;
        let other_id = self.other_ids.get(at).copied().flatten();
        let place = other_id.map(|id| format!("<a id=\"{}\"></a>", escape(id)));
        if self.document.title_heading == Some(at) {
            self.in_title = true;
            self.out.extend(place.map(|place| Event::Html(place.into())));
            return;
        }
        let id = self.document.headings.get(at).map(|heading| CowStr::from(heading.id.as_str()));
        let level = self.shifted(level);
        if self.column == Column::Second {
            self.block(format!("<p class=\"{level}\">"));
            return;
        }
        self.out.push(Event::Start(Tag::Heading { level, id, classes, attrs: Vec::new() }));
        self.out.extend(place.map(|place| Event::InlineHtml(place.into())));
    }

    fn shifted(&self, level: HeadingLevel) -> HeadingLevel {
        let level = (level as i8).saturating_add(self.deeper).clamp(1, 6);
        HeadingLevel::try_from(level.unsigned_abs() as usize).unwrap_or(HeadingLevel::H6)
    }

    /// A link to an essay that the reader's language does not have says which language awaits.
    fn start_foreign_link(&mut self, href: &str, title: &str, foreign: &Foreign) {
        let title =
            if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) };
        self.raw(format!("<a href=\"{}\" hreflang=\"{}\"{title}>", escape(href), foreign.lang));
        self.open_links.push(OpenLink::Foreign(format!(
            "</a> <bdi class=\"in-language\" lang=\"{}\" dir=\"{}\">{}</bdi>",
            foreign.lang,
            foreign.dir,
            escape(&foreign.name)
        )));
    }

    fn start_alert(&mut self, kind: BlockQuoteKind) {
        let (class, key) = match kind {
            BlockQuoteKind::Note => ("note", "alert_note"),
            BlockQuoteKind::Tip => ("tip", "alert_tip"),
            BlockQuoteKind::Important => ("important", "alert_important"),
            BlockQuoteKind::Warning => ("warning", "alert_warning"),
            BlockQuoteKind::Caution => ("caution", "alert_caution"),
        };
        let title = escape(self.lens.strings().text(key));
        self.block(format!("<aside class=\"alert alert-{class}\" aria-label=\"{title}\">\n<p class=\"alert-title\">{title}</p>\n"));
    }

    /// A picture that is alone in its paragraph and has a title is a figure with a caption.
    fn figure(&mut self, start: usize) {
        let inside = &self.out[start + 1..self.out.len() - 1];
        let [Event::Start(Tag::Image { title, .. }), between @ .., Event::End(TagEnd::Image)] =
            inside
        else {
            return;
        };
        let one = !between.iter().any(|event| matches!(event, Event::Start(Tag::Image { .. })));
        if title.is_empty() || !one {
            return;
        }
        let caption = escape(title);
        self.out[start] = Event::Html("<figure>".into());
        if let Some(Event::Start(Tag::Image { title, .. })) = self.out.get_mut(start + 1) {
            *title = "".into();
        }
        self.out.pop();
        self.block(format!("\n<figcaption>{caption}</figcaption></figure>\n"));
    }

    fn html(&mut self, html: CowStr<'p>, kind: fn(CowStr<'p>) -> Event<'p>) {
        if raw_html::is_comment(&html) {
            return;
        }
        if self.reading.html == Html::Escape {
            self.out.push(Event::Text(html));
            return;
        }
        self.has_html = true;
        let mut written = raw_html::with_links(&html, || self.next_target().0);
        if self.column == Column::Second {
            written = raw_html::without_ids(&written);
        }
        self.out.push(kind(written.into()));
    }
}
