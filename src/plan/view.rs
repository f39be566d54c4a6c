//! What templates see: plain words and addresses, nothing that looks things up.
//!
//! Every template gets `site`, `head` and one more variable that its kind of page is about. Dates,
//! counts and lists are already words of the page's language. Whatever is written in another
//! language than the page says so in `foreign`. `docs/views.md` is made from this file and
//! [`index`].

pub mod index;

use crate::plan::view::index::{ChooserView, IndexView, MissingView, RedirectView, TermsView};
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
    /// Addresses of this language's overview pages; absent where the language has none.
    pub tags: Option<String>,
    pub authors: Option<String>,
    pub archive: Option<String>,
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
    pub title: String,
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
    /// For `<meta name=description>`; may be empty.
    pub description: String,
    /// The absolute address of this page; absent on pages that must not be indexed.
    pub canonical: Option<String>,
    /// The address of this page as links write it: `/lv/essays/partneri/`.
    pub here: String,
    /// The link of the main navigation that this page belongs to; absent where there is none.
    pub within: Option<String>,
    /// Every edition of this page that exists, itself included; empty where there is only this one.
    pub alternates: Vec<AlternateView>,
    /// The page must not be indexed (404, search, parallel views, later pages of lists).
    pub noindex: bool,
    /// Feeds that belong to this page, nearest first.
    pub feeds: Vec<FeedLink>,
    /// `article`, `profile` or `website`.
    pub og_type: &'static str,
    /// `lv_LV`
    pub og_locale: String,
    pub og_locale_alternates: Vec<String>,
    /// The picture that stands for the page.
    pub image: Option<ImageView>,
    /// A JSON-LD block, already escaped for `<script type="application/ld+json">`; may be empty.
    pub json_ld: String,
    /// Addresses of the previous and next page of a list.
    pub previous: Option<String>,
    pub next: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AlternateView {
    /// A BCP 47 tag or `x-default`.
    pub hreflang: String,
    /// Absolute address.
    pub href: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FeedLink {
    pub title: String,
    pub href: String,
    /// `application/atom+xml` or `application/feed+json`.
    pub mime: &'static str,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ImageView {
    /// Absolute address.
    pub url: String,
    /// Address for the page itself.
    pub href: String,
    /// May be empty.
    pub alt: String,
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
    pub title: String,
    pub href: String,
    /// Set where the essay is not translated into the page's language: title, description and what
    /// the link leads to are in this language.
    pub foreign: Option<Foreign>,
    pub date: Option<DateView>,
    /// May be empty.
    pub description: String,
    /// `reflection` where the edition tells of a meeting, else `essay`.
    pub kind: &'static str,
    pub section: Option<LinkView>,
    pub authors: Vec<PersonView>,
    pub translators: Vec<PersonView>,
    pub tags: Vec<LinkView>,
    /// "4 min"; empty for an essay of no length.
    pub reading_time: String,
    /// The other languages in which the essay exists.
    pub languages: Vec<LanguageView>,
    pub draft: bool,
}

/// A heading of the text, for a list of contents.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HeadingView {
    /// 2 to 6, as it is written on the page.
    pub level: u8,
    pub id: String,
    pub title: String,
}

/// An edition. Variable `page` of `page.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PageView {
    pub title: String,
    /// Id of the heading that the title was read from; absent where it is from the front matter.
    pub title_id: Option<String>,
    /// Names the essay, whatever the language: `reflections/last-visit`.
    pub key: String,
    pub lang: String,
    pub dir: &'static str,
    /// May be empty.
    pub description: String,
    /// `reflection`, `essay` or `page` (a page that stands alone).
    pub kind: &'static str,
    /// Absolute address.
    pub permalink: String,
    pub section: Option<LinkView>,
    pub date: Option<DateView>,
    pub updated: Option<DateView>,
    pub draft: bool,
    pub authors: Vec<PersonView>,
    /// The authors as one phrase with links, "A, B un C" (HTML, escaped).
    pub authors_list: String,
    pub tags: Vec<LinkView>,
    /// "4 min"; empty for an essay of no length.
    pub reading_time: String,
    pub words: usize,
    /// This and the other editions, in the site's order of languages, this one included.
    pub translations: Vec<LanguageView>,
    /// Where this edition comes from; absent for an original.
    pub provenance: Option<ProvenanceView>,
    pub meeting: Option<MeetingView>,
    pub takeaways: Vec<String>,
    /// A question to take along; may be empty.
    pub question: String,
    /// Headings of level 2 and 3 of the page.
    pub contents: Vec<HeadingView>,
    /// The text as HTML.
    pub content: String,
    pub cover: Option<ImageView>,
    pub series: Option<SeriesBoxView>,
    /// The essay published before and after this one in its section.
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    pub related: Vec<CardView>,
    /// Essays that link to this one.
    pub backlinks: Vec<LinkView>,
    /// `[extra]` of the front matter, as it stands there.
    pub extra: serde_json::Value,
}

/// How a translation came about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProvenanceView {
    /// The original's language and address.
    pub original: LanguageView,
    /// The original's title.
    pub original_title: String,
    /// Set where the translation was made from another translation.
    pub made_from: Option<LanguageView>,
    pub translators: Vec<PersonView>,
    /// As one phrase with links (HTML, escaped); may be empty.
    pub translators_list: String,
    pub reviewers: Vec<PersonView>,
    pub reviewers_list: String,
    pub machine_translated: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MeetingView {
    pub date: Option<DateView>,
    /// May be empty.
    pub place: String,
    /// The people who were there, as one phrase; may be empty.
    pub with: String,
    /// May be empty.
    pub outcome: String,
}

/// The series of an edition and its place in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SeriesBoxView {
    pub series: LinkView,
    /// Counted from 1.
    pub position: usize,
    pub parts: Vec<LinkView>,
}

/// Where a page of a list stands among its pages.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PaginatorView {
    /// Counted from 1.
    pub number: usize,
    pub total: usize,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub first: String,
    pub last: String,
}

/// A list of essays: `home.html` (variable `home`), `section.html` (`section`), `tag.html` (`tag`),
/// `author.html` (`author`), `series.html` (`series`).
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ListView {
    pub title: String,
    /// Set where the title is in another language than the page.
    pub foreign: Option<Foreign>,
    /// May be empty.
    pub description: String,
    /// The introduction as HTML, on the first page; may be empty.
    pub content: String,
    /// This list in the languages where it exists, this one included.
    pub translations: Vec<LanguageView>,
    /// In a series also the parts that are not translated, in their places.
    pub essays: Vec<CardView>,
    /// On the last page: essays that are not translated into this language, each once.
    pub untranslated: Vec<CardView>,
    /// Home only: pages that stand alone.
    pub pages: Vec<LinkView>,
    /// Home only: the sections with the number of essays in each.
    pub sections: Vec<TermView>,
    /// Home only: the series.
    pub series: Vec<TermView>,
    /// Author only: essays that this person translated or reviewed.
    pub translated: Vec<CardView>,
    /// Author only: the person's own web page.
    pub url: Option<String>,
    pub paginator: PaginatorView,
    /// Address of the list's own Atom feed.
    pub feed: Option<String>,
}

/// A tag, author, section or series with the number of its essays in this language.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TermView {
    pub title: String,
    pub href: String,
    pub foreign: Option<Foreign>,
    /// May be empty.
    pub description: String,
    pub count: usize,
    /// The count in the language's own numerals and form.
    pub count_words: String,
}

/// The view of any page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum View {
    /// The two large ones are boxed.
    Page(Box<PageView>),
    List(Box<ListView>),
    Terms(TermsView),
    Index(IndexView),
    Missing(MissingView),
    Chooser(ChooserView),
    Redirect(RedirectView),
}

impl View {
    /// Puts the text of a page or a list in its place.
    pub fn set_content(&mut self, html: String) {
        match self {
            View::Page(page) => page.content = html,
            View::List(list) => list.content = html,
            _ => {}
        }
    }
}
