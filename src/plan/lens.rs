//! The catalog as the readers of one language see it: words, addresses, and what is foreign.

use crate::align::fragment::answers_to;
use crate::catalog::address::{encoded, home};
use crate::catalog::essay::date;
use crate::catalog::link::Target;
use crate::catalog::term::{Side, Term, TermId, Text};
use crate::catalog::{Edition, EssayId, Rank};
use crate::locale::{DateLength, Locale};
use crate::parse::Document;
use crate::plan::view::list::TermView;
use crate::plan::view::made::Made;
use crate::plan::view::{CardView, DateView, Foreign, LanguageView, LinkView, PersonView};
use crate::plan::{Body, List, Plan};
use crate::theme::escape;
use crate::theme::strings::Strings;
use jiff::civil::Date;

#[derive(Debug, Clone, Copy)]
pub struct Lens<'p> {
    pub plan: &'p Plan,
    pub rank: Rank,
}

impl<'p> Lens<'p> {
    pub fn new(plan: &'p Plan, rank: Rank) -> Lens<'p> {
        Lens { plan, rank }
    }

    pub fn locale(&self) -> &'p Locale {
        &self.plan.catalog.locales[self.rank]
    }

    pub fn strings(&self) -> &'p Strings {
        &self.plan.theme.strings[self.rank]
    }

    /// The path of an address on the server, percent-encoded.
    pub fn href(&self, address: &str) -> String {
        joined(self.plan.config.base_url.path(), address)
    }

    /// The whole address, percent-encoded.
    pub fn absolute(&self, address: &str) -> String {
        joined(self.plan.config.base_url.as_str(), address)
    }

    /// The whole address of an `href` of the site.
    pub fn at_host(&self, href: &str) -> String {
        let base = self.plan.config.base_url.as_str();
        let host = base.strip_suffix(self.plan.config.base_url.path()).unwrap_or(base);
        format!("{host}{href}")
    }

    /// Nothing for the page's own language.
    pub fn foreign(&self, rank: Rank) -> Option<Foreign> {
        (rank != self.rank).then(|| {
            let locale = &self.plan.catalog.locales[rank];
            Foreign {
                lang: locale.language().to_string(),
                dir: locale.direction().as_str(),
                name: self.name(rank).to_owned(),
            }
        })
    }

    /// A language's own name for itself: the owner's, else CLDR's, else the tag.
    pub fn name(&self, rank: Rank) -> &'p str {
        let locale = &self.plan.catalog.locales[rank];
        let chosen = self.plan.config.languages[rank].name.as_deref();
        chosen.or_else(|| locale.autonym()).unwrap_or_else(|| locale.language().as_str())
    }

    /// A language with a link to something in it.
    pub fn language(&self, rank: Rank, address: &str) -> LanguageView {
        let locale = &self.plan.catalog.locales[rank];
        LanguageView {
            lang: locale.language().to_string(),
            dir: locale.direction().as_str(),
            name: self.name(rank).to_owned(),
            href: self.href(address),
            current: rank == self.rank,
        }
    }

    pub fn home(&self) -> String {
        home(&self.plan.config, self.rank)
    }

    pub fn date(&self, date: Date) -> DateView {
        DateView {
            iso: date.to_string(),
            words: self.locale().date(date, DateLength::Long),
            short: self.locale().date(date, DateLength::Medium),
        }
    }

    /// The day of an essay's edition in this language.
    pub fn date_of(&self, id: EssayId, edition: &Edition) -> Option<Made<DateView>> {
        let date = edition.date?;
        let made = || Made::new(&self.date(date));
        Some(match self.plan.kept.edition(&self.plan.catalog, id, self.rank) {
            Some(kept) => kept.date.get_or_init(made).clone(),
            None => made(),
        })
    }

    pub fn person(&self, id: TermId) -> PersonView {
        let side = &self.plan.catalog.people[id].sides[self.rank];
        PersonView {
            name: side.title.words.clone(),
            href: side.exists().then(|| self.href(&side.address)),
            foreign: self.other_script(&side.title),
        }
    }

    pub fn people(&self, ids: &[TermId]) -> Vec<Made<PersonView>> {
        let kept = &self.plan.kept.people;
        let view = |id: TermId| kept.get(id, self.rank, || Made::new(&self.person(id)));
        ids.iter().map(|id| view(*id)).collect()
    }

    /// People as one phrase, each a link to their page: HTML.
    pub fn people_list(&self, ids: &[TermId]) -> String {
        if ids.is_empty() {
            return String::new();
        }
        let people: Vec<PersonView> = ids.iter().map(|id| self.person(*id)).collect();
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        self.locale().list_with(&names, |at, name| {
            let person = &people[at];
            let lang = person.foreign.as_ref().map_or(String::new(), |foreign| {
                format!(" lang=\"{}\" dir=\"{}\"", foreign.lang, foreign.dir)
            });
            let name = escape(name);
            match &person.href {
                Some(href) => format!("<a href=\"{}\"{lang}>{name}</a>", escape(href)),
                None if lang.is_empty() => name,
                None => format!("<bdi{lang}>{name}</bdi>"),
            }
        })
    }

    /// A name is foreign where it is written in another script than the page's; a Pole's name on a
    /// Swedish page is just a name.
    fn other_script(&self, text: &Text) -> Option<Foreign> {
        let script = |rank: Rank| self.plan.catalog.locales[rank].language().script();
        if script(text.rank) == script(self.rank) { None } else { self.foreign(text.rank) }
    }

    pub fn side(&self, term: &'p Term) -> &'p Side {
        &term.sides[self.rank]
    }

    /// A link to a term's page in this language.
    pub fn term_link(&self, term: &Term) -> LinkView {
        let side = &term.sides[self.rank];
        LinkView {
            title: side.title.words.clone(),
            href: self.href(&side.address),
            foreign: self.foreign(side.title.rank),
            current: None,
        }
    }

    /// A link to a term, to the page in this language or else in a language that has one.
    pub fn nearest_link(&self, term: &Term) -> Option<LinkView> {
        if term.sides[self.rank].exists() {
            return Some(self.term_link(term));
        }
        let side = &term.sides[term.ranks().next()?];
        let link = Lens { plan: self.plan, rank: side.title.rank }.term_link(term);
        Some(LinkView { foreign: self.foreign(side.title.rank), ..link })
    }

    pub fn term_view(&self, term: &Term) -> TermView {
        let side = &term.sides[self.rank];
        let count = side.own.len();
        TermView {
            title: side.title.words.clone(),
            href: self.href(&side.address),
            foreign: self.foreign(side.title.rank),
            description: side.description.words.clone(),
            count,
            count_words: self.strings().count("essays_count", count),
        }
    }

    /// The title of an edition as its language sets it.
    pub fn title(&self, edition: &Edition) -> String {
        self.set(edition, &edition.document.title)
    }

    /// What lists and machines say of an edition.
    pub fn description(&self, edition: &Edition) -> String {
        self.set(edition, edition.document.description())
    }

    /// Words of an edition's front matter as its language sets them.
    pub fn set(&self, edition: &Edition, words: &str) -> String {
        match self.plan.typography(edition.rank, &edition.document) {
            Some(typography) => typography.typeset(words).into_owned(),
            None => words.to_owned(),
        }
    }

    /// The languages in which a list exists, this one included.
    pub fn list_languages(&self, list: List) -> Vec<LanguageView> {
        list_ranks(self.plan, list)
            .into_iter()
            .map(|rank| self.language(rank, &list_address(self.plan, list, rank)))
            .collect()
    }

    /// The editions of an essay, that of this language marked.
    pub fn edition_languages(&self, id: EssayId) -> Vec<Made<LanguageView>> {
        let editions = self.plan.catalog.essays[id].editions.iter();
        editions.enumerate().map(|(at, edition)| self.edition_language(id, at, edition)).collect()
    }

    /// The editions of an essay but for one, from the view of a list that shows that one.
    fn other_languages(&self, id: EssayId, shown: Rank) -> Vec<Made<LanguageView>> {
        let editions = self.plan.catalog.essays[id].editions.iter().enumerate();
        let others = editions.filter(|(_, edition)| edition.rank != shown);
        others.map(|(at, edition)| self.edition_language(id, at, edition)).collect()
    }

    fn edition_language(&self, id: EssayId, at: usize, edition: &Edition) -> Made<LanguageView> {
        let made = || Made::new(&self.language(edition.rank, &edition.address));
        if edition.rank == self.rank {
            return made();
        }
        self.plan.kept.essays[id].editions[at].language.get_or_init(made).clone()
    }

    /// A link to a tag, to its page in this language or else in a language that has one.
    pub fn tag(&self, tag: TermId) -> Option<Made<LinkView>> {
        let link = || self.nearest_link(&self.plan.catalog.tags[tag]).as_ref().map(Made::new);
        self.plan.kept.tags.get(tag, self.rank, link)
    }

    fn section(&self, section: TermId) -> Option<Made<LinkView>> {
        let link =
            || self.nearest_link(&self.plan.catalog.sections[section]).as_ref().map(Made::new);
        self.plan.kept.sections.get(section, self.rank, link)
    }

    pub fn reading_time(&self, document: &Document) -> String {
        match document.letters.minutes() {
            0 => String::new(),
            minutes => self.strings().count("reading_time", minutes as usize),
        }
    }

    /// An essay in a list: in this language if it exists, else in its original.
    pub fn card(&self, id: EssayId) -> Made<CardView> {
        let made = || Made::new(&self.made_card(id));
        match self.plan.kept.edition(&self.plan.catalog, id, self.rank) {
            Some(kept) => kept.card.get_or_init(made).clone(),
            None => made(),
        }
    }

    fn made_card(&self, id: EssayId) -> CardView {
        let essay = &self.plan.catalog.essays[id];
        let edition = essay.edition_for(self.rank);
        let document = &*edition.document;
        let translators = if essay.original().rank == edition.rank {
            Vec::new()
        } else {
            self.people(&edition.translators)
        };
        CardView {
            title: self.title(edition),
            href: self.href(&edition.address),
            foreign: self.foreign(edition.rank),
            date: self.date_of(id, edition),
            description: self.description(edition),
            kind: kind(edition),
            section: essay.section.and_then(|at| self.section(at)),
            authors: self.people(&edition.authors),
            translators,
            tags: edition.tags.iter().filter_map(|at| self.tag(*at)).collect(),
            reading_time: self.reading_time(document),
            languages: self.other_languages(id, edition.rank),
            draft: document.front_matter.draft,
        }
    }

    pub fn cards(&self, ids: &[EssayId]) -> Vec<Made<CardView>> {
        ids.iter().map(|id| self.card(*id)).collect()
    }

    pub fn essay_link(&self, id: EssayId) -> LinkView {
        let edition = self.plan.catalog.essays[id].edition_for(self.rank);
        LinkView {
            title: self.title(edition),
            href: self.href(&edition.address),
            foreign: self.foreign(edition.rank),
            current: None,
        }
    }

    /// Where a link of a text leads, and the language of what is there if it is another. A heading
    /// that is not there was already reported: the link leads to the text, or nowhere.
    pub fn target(&self, body: &Body<'_>, target: &Target) -> (Option<String>, Option<Foreign>) {
        let fragment = |essay: EssayId, rank: Rank, fragment: &str| {
            let known = &self.plan.catalog.essays[essay];
            let id = self.plan.alignments.fragment(essay, known, rank, fragment)?;
            Some(format!("#{}", encoded(id)))
        };
        match target {
            Target::AsWritten => (None, None),
            Target::Elsewhere(address) => (Some(address.clone()), None),
            Target::Dead => (Some(String::new()), None),
            Target::Here(name) => {
                let here = match body.essay {
                    Some(essay) => fragment(essay, body.rank, name),
                    None => answers_to(body.document, name).then(|| format!("#{}", encoded(name))),
                };
                (Some(here.unwrap_or_default()), None)
            }
            Target::Address(address) => {
                let (path, rest) =
                    address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
                (Some(format!("{}{rest}", self.href(path))), None)
            }
            Target::Essay { essay, rank, fragment: name } => {
                let edition = self.plan.catalog.essays[*essay].edition_for(*rank);
                let place = name.as_ref().and_then(|name| fragment(*essay, edition.rank, name));
                let href = format!("{}{}", self.href(&edition.address), place.unwrap_or_default());
                (Some(href), self.foreign(edition.rank))
            }
        }
    }
}

/// An address, percent-encoded, behind what is before all of the site.
fn joined(base: &str, address: &str) -> String {
    let (base, address) = (base.trim_end_matches('/'), encoded(address));
    let mut whole = String::with_capacity(base.len() + address.len());
    whole.push_str(base);
    whole.push_str(&address);
    whole
}

/// The languages in which a list has a page.
pub fn list_ranks(plan: &Plan, list: List) -> Vec<Rank> {
    match plan.term(list) {
        None => (0..plan.config.languages.len()).collect(),
        Some(term) => term.ranks().collect(),
    }
}

/// The address of a list's first page.
pub fn list_address(plan: &Plan, list: List, rank: Rank) -> String {
    match plan.term(list) {
        None => home(&plan.config, rank),
        Some(term) => term.sides[rank].address.clone(),
    }
}

pub fn kind(edition: &Edition) -> &'static str {
    if edition.is_reflection() { "reflection" } else { "essay" }
}

/// The day of the last change that the writer declared.
pub fn changed(edition: &Edition) -> Option<Date> {
    edition.document.front_matter.updated.or_else(|| date(&edition.document))
}
