//! What templates see: plain words and addresses, nothing that looks things up.
//!
//! Every template gets `site`, `head` and one more variable that its kind of page is about. Dates,
//! counts and lists are already words of the page's language. Whatever is written in another
//! language than the page says so in `foreign`. `docs/views.md` is made of these comments.

pub mod alternate;
pub mod image;
pub mod index;
pub mod reply;
pub mod list;
pub mod made;
pub mod parallel;
pub mod provenance;

use crate::plan::view::alternate::{AlternateView, FeedLink};
use crate::plan::view::image::ImageView;
use crate::plan::view::index::{ChooserView, IndexView, MissingView, RedirectView, TermsView};
use crate::plan::view::list::{ListView, TermView};
use crate::plan::view::made::Made;
use crate::plan::view::parallel::{ParallelView, RowView};
use crate::plan::view::provenance::ProvenanceView;
use crate::plan::view::reply::ReplyView;
use serde::Serialize;

/// The site as one language sees it; the same for every page of that language. Variable `site`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SiteView {
    /// The site's title in this language.
    pub title: String,
    /// One sentence about the site in this language; may be empty.
    pub description: String,
    /// Absolute address of the site's root, with a slash at the end.
    pub base_url: String,
    /// The language of the page.
    pub language: LanguageView,
    /// Every language of the site in the site's order, each with the address of its home.
    pub languages: Vec<LanguageView>,
    /// The main navigation.
    pub menu: Vec<LinkView>,
    /// Address of this language's home.
    pub home: String,
    /// Address of the index of tags; absent where the language has none.
    pub tags: Option<String>,
    /// Address of the list of authors; absent where the language has none.
    pub authors: Option<String>,
    /// Address of the archive; absent where the language has none.
    pub archive: Option<String>,
    /// Address of the search page; absent where the language has none.
    pub search: Option<String>,
    /// Address of this language's Atom feed.
    pub feed: String,
    /// Address of the feed of all languages.
    pub feed_all: String,
    /// Address of the language chooser; absent where one language lives at the root.
    pub chooser: Option<String>,
    /// The licence or copyright line of the site in this language; may be empty.
    pub copyright: String,
    /// Addresses of the theme's and site's style sheets, each with a mark of its content.
    pub stylesheets: Vec<String>,
    /// Address of the theme's or site's script.js, with a mark of its content.
    pub script: Option<String>,
    /// Where other sites report that they link here.
    pub webmention: Option<String>,
    /// Path of the base address before every address of the site: `/` or `/blog/`.
    pub base_path: String,
    /// `[extra]` of diglot.toml, as it stands there.
    pub extra: serde_json::Value,
    /// The sections that have essays or an introduction in this language.
    pub sections: Vec<TermView>,
}

/// A language as readers see it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LanguageView {
    /// BCP 47 tag, for `lang` and `hreflang`.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language's own name for itself, as it stands alone in a list.
    pub name: String,
    /// Where the link leads: the home in this language, or an edition in it.
    pub href: String,
    /// The language of the page itself.
    pub current: bool,
}

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LinkView {
    /// The text of the link.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Set where the text or what it leads to is in another language than the page.
    pub foreign: Option<Foreign>,
    /// `page` where the link leads to the page itself: a value for `aria-current`.
    pub current: Option<&'static str>,
}

/// A language that differs from the page's: the attributes that must be written.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Foreign {
    /// BCP 47 tag, for `lang` and `hreflang`.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language's own name.
    pub name: String,
}

/// What stands in `<head>`. Variable `head`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HeadView {
    /// For `<title>`: the page's title and the site's.
    pub title: String,
    /// For `og:title`: the page's title alone.
    pub og_title: String,
    /// For `<meta name=description>`; may be empty.
    pub description: String,
    /// The absolute address of this page; absent on pages that must not be indexed.
    pub canonical: Option<String>,
    /// The address of this page as links write it: `/lv/essays/partneri/`.
    pub here: String,
    /// The link of the main navigation that this page belongs to; absent where there is none.
    pub within: Option<String>,
    /// Every edition of this page that exists, itself included; empty where there is only this one.
    pub alternates: Made<Vec<AlternateView>>,
    /// The page must not be indexed (404, search, parallel views, later pages of lists).
    pub noindex: bool,
    /// Style sheets beside `site.stylesheets` that this page needs: the one named like its template
    /// (`search.css` for `search.html`), `code.css`, `components.css`, `math.css`.
    pub stylesheets: Vec<String>,
    /// Feeds that belong to this page, nearest first.
    pub feeds: Vec<Made<FeedLink>>,
    /// `article`, `profile` or `website`.
    pub og_type: &'static str,
    /// The language as OpenGraph writes it: `lv_LV`.
    pub og_locale: String,
    /// The other languages of the page, written likewise.
    pub og_locale_alternates: Vec<String>,
    /// The picture that stands for the page.
    pub image: Option<ImageView>,
    /// A JSON-LD block, already escaped for `<script type="application/ld+json">`; may be empty.
    pub json_ld: String,
    /// Absolute address of the previous page of a list.
    pub previous: Option<String>,
    /// Absolute address of the next page of a list.
    pub next: Option<String>,
}

/// A day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DateView {
    /// `2026-03-01`, for `<time datetime>`.
    pub iso: String,
    /// In words of the page's language.
    pub words: String,
    /// In fewer words.
    pub short: String,
}

/// A person's name with the address of their page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PersonView {
    /// The name, in the script of the page's language where authors.toml has it.
    pub name: String,
    /// Absent for a person who is not in authors.toml and has no page in this language.
    pub href: Option<String>,
    /// Set where the name is in the script of another language.
    pub foreign: Option<Foreign>,
}

/// One essay in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CardView {
    /// The title.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Set where the essay is not translated into the page's language: title, description and what
    /// the link leads to are in this language.
    pub foreign: Option<Foreign>,
    /// The day of publication.
    pub date: Option<Made<DateView>>,
    /// May be empty.
    pub description: String,
    /// `reflection` where the edition tells of a meeting, else `essay`.
    pub kind: &'static str,
    /// The section it is in; absent for a text directly under content/.
    pub section: Option<Made<LinkView>>,
    /// Who wrote it.
    pub authors: Vec<Made<PersonView>>,
    /// Who translated the edition that is shown.
    pub translators: Vec<Made<PersonView>>,
    /// Its tags.
    pub tags: Vec<Made<LinkView>>,
    /// "4 min"; empty for an essay of no length.
    pub reading_time: String,
    /// The other languages in which the essay exists.
    pub languages: Vec<Made<LanguageView>>,
    /// Shown only because drafts were asked for.
    pub draft: bool,
}

/// A heading of the text, for a list of contents.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HeadingView {
    /// 2 to 6, as it is written on the page.
    pub level: u8,
    /// For a link to it.
    pub id: String,
    /// Its words, without markup.
    pub title: String,
}

/// An edition. Variable `page` of `page.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PageView {
    /// The title.
    pub title: String,
    /// Id of the heading that the title was read from; absent where it is from the front matter.
    pub title_id: Option<String>,
    /// Names the essay, whatever the language: `reflections/last-visit`.
    pub key: String,
    /// BCP 47 tag of the edition.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// May be empty.
    pub description: String,
    /// `reflection`, `essay` or `page` (a page that stands alone).
    pub kind: &'static str,
    /// Absolute address.
    pub permalink: String,
    /// The section it is in; absent for a text directly under content/.
    pub section: Option<LinkView>,
    /// The day of publication.
    pub date: Option<Made<DateView>>,
    /// The day of the last change worth telling.
    pub updated: Option<DateView>,
    /// Shown only because drafts were asked for.
    pub draft: bool,
    /// Who wrote it.
    pub authors: Vec<Made<PersonView>>,
    /// The authors as one phrase with links, "A, B un C" (HTML, escaped).
    pub authors_list: String,
    /// Its tags.
    pub tags: Vec<Made<LinkView>>,
    /// "4 min"; empty for an essay of no length.
    pub reading_time: String,
    /// How many words the text has.
    pub words: usize,
    /// This and the other editions, in the site's order of languages, this one included.
    pub translations: Vec<Made<LanguageView>>,
    /// Pages on which this edition stands beside another one, each named for the other's language.
    pub parallel: Vec<LanguageView>,
    /// Where this edition comes from; absent for an original.
    pub provenance: Option<ProvenanceView>,
    /// The meeting that it tells of.
    pub meeting: Option<MeetingView>,
    /// What the author takes away from it.
    pub takeaways: Vec<String>,
    /// A question to take along; may be empty.
    pub question: String,
    /// Headings of level 2 and 3 of the page.
    pub contents: Vec<HeadingView>,
    /// The text as HTML.
    pub content: String,
    /// The picture that stands for it.
    pub cover: Option<ImageView>,
    /// The series it belongs to.
    pub series: Option<SeriesBoxView>,
    /// The essay published before this one in its section.
    pub previous: Option<LinkView>,
    /// The essay published after this one in its section.
    pub next: Option<LinkView>,
    /// Essays with the same tags.
    pub related: Vec<Made<CardView>>,
    /// Essays that link to this one.
    pub backlinks: Vec<LinkView>,
    /// How the reader may answer; absent where there is no way.
    pub reply: Option<ReplyView>,
    /// `[extra]` of the front matter, as it stands there.
    pub extra: serde_json::Value,
}

/// The meeting that a reflection tells of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MeetingView {
    /// The day.
    pub date: Option<DateView>,
    /// Where it was; may be empty.
    pub place: String,
    /// The people who were there, as one phrase; may be empty.
    pub with: String,
    /// What came of it; may be empty.
    pub outcome: String,
}

/// The series of an edition and its place in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SeriesBoxView {
    /// The series and its page.
    pub series: LinkView,
    /// Counted from 1.
    pub position: usize,
    /// All its essays, in their order.
    pub parts: Vec<LinkView>,
}

/// The view of any page; the large ones are boxed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum View {
    Page(Box<PageView>),
    List(Box<ListView>),
    Terms(TermsView),
    Index(IndexView),
    Missing(MissingView),
    Chooser(ChooserView),
    Redirect(RedirectView),
    Parallel(Box<ParallelView>),
}

impl View {
    /// Puts the text of a page or a list in its place.
    pub fn set_content(&mut self, html: String) {
        if let View::Page(page) = self {
            page.content = html;
        } else if let View::List(list) = self {
            list.content = html;
        }
    }

    /// Puts the rows of two texts in their place.
    pub fn set_rows(&mut self, rows: Vec<RowView>) {
        if let View::Parallel(parallel) = self {
            parallel.rows = rows;
        }
    }
}
