//! Whether a text that was edited stands in its site as it stood before.

use crate::parse::front_matter::FrontMatter;
use crate::parse::{Document, LinkKind};

impl Document {
    /// Nothing differs but words: every other text that looked at this one sees the same, but for the
    /// title, what describes the text, and how long it is.
    pub fn stands_like(&self, other: &Document) -> bool {
        // All fields are named, so that a new one is thought of here.
        let Document {
            source,
            place,
            front_matter,
            body: _,
            title: _,
            title_heading: _,
            blocks: _,
            headings,
            links: _,
            html_ids,
            calls: _,
            excerpt: _,
            letters: _,
            has_code,
            has_math,
            hash: _,
            face: _,
        } = self;
        let headings = headings.iter().map(|it| (it.level, &it.id, &it.text));
        source.path == other.source.path
            && *place == other.place
            && headings.eq(other.headings.iter().map(|it| (it.level, &it.id, &it.text)))
            && *html_ids == other.html_ids
            && (*has_code, *has_math) == (other.has_code, other.has_math)
            && self.destinations().eq(other.destinations())
            && self.calls_without_places().eq(other.calls_without_places())
            && front_matter.without_words_and_places()
                == other.front_matter.without_words_and_places()
    }

    fn destinations(&self) -> impl Iterator<Item = (LinkKind, &str)> {
        self.links.iter().map(|link| (link.kind, link.destination.as_str()))
    }

    fn calls_without_places(&self) -> impl Iterator<Item = (&str, bool, Vec<(&str, &str)>)> {
        self.calls.iter().map(|call| {
            let arguments = call.arguments.iter();
            let arguments = arguments.map(|it| (it.name.as_str(), it.value.as_str()));
            (call.name.as_str(), call.has_body, arguments.collect())
        })
    }
}

impl FrontMatter {
    /// What is left where the words that only pages show are taken out, wherever the rest stands.
    fn without_words_and_places(&self) -> FrontMatter {
        let mut bare = FrontMatter {
            title: None,
            description: String::new(),
            summary: String::new(),
            takeaways: Vec::new(),
            question: String::new(),
            ..self.clone()
        };
        let it = &mut bare;
        let FrontMatter { slug, path, translation_key, template, cover, series, .. } = it;
        let single = [slug, path, translation_key, template, cover, series].into_iter().flatten();
        single.for_each(|spanned| spanned.range = 0..0);
        let FrontMatter { aliases, authors, translators, reviewers, tags, .. } = it;
        let lists = [aliases, authors, translators, reviewers, tags].into_iter().flatten();
        lists.for_each(|spanned| spanned.range = 0..0);
        let languages = [&mut it.lang, &mut it.translated_from].into_iter().flatten();
        languages.for_each(|spanned| spanned.range = 0..0);
        bare
    }
}
