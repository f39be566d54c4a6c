//! Blocks between a line `::: name` and a line `:::`: passages in another language, and calls of
//! components.
//!
//! The parser of Markdown does not know such lines. They are masked before it reads the text, by
//! something that it knows, that is as long and that means the same to what stands around it: a
//! line of asterisks, which is a rule. What comes out as a rule is a fence; what does not (it stands
//! in code, or its end is missing) is unmasked again and stays as it is written.

use crate::config::Shortcodes;
use crate::language::Language;
use crate::parse::call::{self, Call, Mistake};
use crate::parse::markdown::Located;
use crate::parse::zola;
use memchr::memmem;
use pulldown_cmark::{Event, MetadataBlockKind, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// What containers come out as: the parser's events for metadata, which is never switched on, so
/// that nothing else does. Between blocks it is [`BLOCK`], in a line [`INLINE`].
pub const BLOCK: MetadataBlockKind = MetadataBlockKind::YamlStyle;
pub const INLINE: MetadataBlockKind = MetadataBlockKind::PlusesStyle;

/// What begins a container.
#[derive(Debug, PartialEq, Eq)]
pub enum Opening {
    Language(Language),
    Component(Call),
}

/// A piece of the text that begins or ends a container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    pub end: usize,
    pub role: Role,
    pub family: Family,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    Opens,
    Closes,
    /// Begins and ends at once.
    Alone,
    /// Stands for these words.
    Words(String),
}

/// Fences of one family end each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// `::: name` and `:::`
    Colons,
    /// `{% name() %}` and `{% end %}`, each on its line.
    Lines,
    /// The same in a line.
    Inline,
}

/// By where they begin.
pub type Fences = BTreeMap<usize, Fence>;

/// How often a text is read to find out what of it are fences. Twice is enough where examples of
/// fences stand in code.
const ROUNDS: usize = 4;

/// The events of a text that has containers; nothing where it has none. `parse` reads a text in
/// which fences are masked.
pub fn events<'t>(
    text: &'t str,
    body: &Range<usize>,
    shortcodes: Shortcodes,
    parse: impl Fn(&str) -> Vec<Located<'_>>,
) -> Option<Vec<Located<'t>>> {
    let mut fences = candidates(text, body, shortcodes);
    for _ in 0..ROUNDS {
        if fences.is_empty() {
            return None;
        }
        let masked = mask(text, &fences);
        let events = parse(&masked);
        let ends = ends(&events, &fences);
        let starts: BTreeMap<usize, usize> = ends.iter().map(|(at, end)| (*end, *at)).collect();
        let is_fence = |at: &usize| ends.contains_key(at) || starts.contains_key(at);
        if fences.keys().all(is_fence) {
            return Some(lift(unmasked(events, &fences, &ends, &starts)));
        }
        fences.retain(|at, _| is_fence(at));
    }
    None
}

/// What may be a fence, if it does not stand in code.
fn candidates(text: &str, body: &Range<usize>, shortcodes: Shortcodes) -> Fences {
    let mut fences = Fences::new();
    let read = &text[body.clone()];
    if has_colons(read) {
        let mut start = body.start;
        for line in read.split_inclusive('\n') {
            let inner = line.trim_start_matches([' ', '\t', '>']);
            let at = start + line.len() - inner.len();
            let inner = inner.trim_end();
            if let Some(role) = role(inner) {
                let end = at + inner.len();
                fences.insert(at, Fence { end, role, family: Family::Colons });
            }
            start += line.len();
        }
    }
    if shortcodes == Shortcodes::Zola {
        zola::candidates(text, body, &mut fences);
    }
    let mut last = 0;
    fences.retain(|at, fence| {
        *at >= last && {
            last = fence.end;
            true
        }
    });
    fences
}

/// Whether something in a text may be a container between colons.
pub fn has_colons(text: &str) -> bool {
    memmem::find(text.as_bytes(), b":::").is_some()
}

fn role(line: &str) -> Option<Role> {
    let inner = line.strip_prefix(":::")?.trim_matches(':').trim();
    if inner.is_empty() {
        return Some(Role::Closes);
    }
    let is_closed = line.ends_with(":::");
    colons(line, 0)?.ok().map(|_| if is_closed { Role::Alone } else { Role::Opens })
}

/// What begins at a place of the text.
pub fn opening(text: &str, at: usize) -> Option<Opening> {
    let text = &text[at..];
    if text.starts_with(":::") {
        return colons(text.lines().next()?.trim_end(), at)?.ok();
    }
    zola::opening(zola::beginning(text), at).map(Opening::Component)
}

/// Reads `::: name {arguments}`, or what is wrong with it; nothing where it is no such line.
pub fn colons(line: &str, at: usize) -> Option<Result<Opening, Mistake>> {
    let rest = line.strip_prefix(":::")?.trim_start_matches(':').trim_start();
    let inner = rest.trim_end_matches(':').trim_end();
    if let Some(language) = language(inner) {
        return Some(Ok(Opening::Language(language)));
    }
    let name = call::name(inner);
    let behind = inner[name.len()..].trim_start();
    if !behind.is_empty() && !behind.starts_with('{') {
        return None;
    }
    match call::attributes(inner, at + line.len() - rest.len()) {
        Ok(call) if !name.is_empty() => Some(Ok(Opening::Component(call))),
        Err(mistake) if !name.is_empty() => Some(Err(mistake)),
        Ok(Call { arguments, .. }) => match &arguments[..] {
            [argument] if argument.name == "lang" => {
                Some(Ok(Opening::Language(Language::parse(&argument.value).ok()?)))
            }
            _ => None,
        },
        Err(_) => None,
    }
}

/// What is wrong with words that begin like a container and are none.
pub fn left(text: &str, words: &Range<usize>, shortcodes: Shortcodes) -> Option<Mistake> {
    let said = &text[words.clone()];
    if said.starts_with(":::") {
        let line = text[words.start..].lines().next()?.trim_end();
        let before = text[..words.start].rsplit('\n').next().unwrap_or_default();
        let is_first = before.trim_matches([' ', '\t', '>']).is_empty();
        let opening = colons(line, words.start).filter(|_| is_first)?;
        return opening.map_or_else(Some, |_| {
            let message = "no line `:::` ends what begins here, in the same quotation or list";
            let range = words.start..words.start + line.len();
            Some(Mistake { message: message.to_owned(), range })
        });
    }
    if shortcodes == Shortcodes::None {
        return None;
    }
    let mut braces = said.match_indices('{').map(|(at, _)| words.start + at);
    braces.find_map(|at| zola::mistake(zola::beginning(&text[at..]), at))
}

/// A name of two letters or three is a language's, if there is one; a longer one is a component's.
fn language(name: &str) -> Option<Language> {
    let code = name.split(['-', '_']).next().unwrap_or_default();
    (2..=3).contains(&code.len()).then(|| Language::parse(name).ok())?
}

/// The text with something else, as long, in place of each fence.
fn mask(text: &str, fences: &Fences) -> String {
    let mut masked = String::with_capacity(text.len());
    for (at, fence) in fences {
        masked.push_str(&text[masked.len()..*at]);
        let length = fence.end - at;
        if fence.family == Family::Inline {
            masked.push_str("![](");
            masked.extend(std::iter::repeat_n('x', length - "![]()".len()));
            masked.push(')');
        } else {
            masked.extend(std::iter::repeat_n('*', length));
        }
    }
    masked.push_str(&text[masked.len()..]);
    masked
}

/// The fence that an event stands for.
fn fence<'f>((event, range): &Located<'_>, fences: &'f Fences) -> Option<(usize, &'f Fence)> {
    let is_inline = match event {
        Event::Rule => false,
        Event::Start(Tag::Image { .. }) => true,
        _ => return None,
    };
    let (at, fence) = fences.range(range.clone()).next()?;
    let is_mask = is_inline == (fence.family == Family::Inline);
    (is_mask && (!is_inline || *at == range.start)).then_some((*at, fence))
}

/// Where each container begins, and where the fence begins that ends it in the same block.
fn ends(events: &[Located<'_>], fences: &Fences) -> BTreeMap<usize, usize> {
    let mut ends = BTreeMap::new();
    let mut open: Vec<(usize, Family, usize)> = Vec::new();
    let (mut depth, mut pictures) = (0_usize, 0_usize);
    for located in events {
        if let Some((at, fence)) = fence(located, fences).filter(|_| pictures == 0) {
            match fence.role {
                Role::Opens => open.push((depth, fence.family, at)),
                Role::Closes => {
                    let here = (depth, fence.family);
                    let last = open.pop_if(|(depth, family, _)| (*depth, *family) == here);
                    ends.extend(last.map(|(_, _, start)| (start, at)));
                }
                Role::Alone | Role::Words(_) => drop(ends.insert(at, at)),
            }
        }
        match &located.0 {
            Event::Start(tag) => {
                pictures += usize::from(matches!(tag, Tag::Image { .. }));
                depth += 1;
            }
            Event::End(tag) => {
                pictures -= usize::from(matches!(tag, TagEnd::Image));
                depth = depth.saturating_sub(1);
                while open.pop_if(|(at, ..)| *at > depth).is_some() {}
            }
            _ => {}
        }
    }
    ends
}

/// The events with containers in place of the masks.
fn unmasked<'t>(
    events: Vec<Located<'_>>,
    fences: &Fences,
    ends: &BTreeMap<usize, usize>,
    starts: &BTreeMap<usize, usize>,
) -> Vec<Located<'t>> {
    let mut finished: Vec<Located<'t>> = Vec::with_capacity(events.len());
    let mut events = events.into_iter();
    while let Some(located) = events.next() {
        let Some((at, fence)) = fence(&located, fences) else {
            finished.push((located.0.into_static(), located.1));
            continue;
        };
        let kind = if fence.family == Family::Inline { INLINE } else { BLOCK };
        if kind == INLINE {
            // The end of the picture.
            events.next();
        }
        if let Role::Words(words) = &fence.role {
            finished.push((Event::Text(words.clone().into()), at..fence.end));
            continue;
        }
        if let Some(end) = ends.get(&at) {
            let range = at..fences.get(end).map_or(fence.end, |end| end.end);
            finished.push((Event::Start(Tag::MetadataBlock(kind)), range));
        }
        if let Some(start) = starts.get(&at) {
            finished.push((Event::End(TagEnd::MetadataBlock(kind)), *start..fence.end));
        }
    }
    finished
}

/// A container that is all of a paragraph stands between blocks.
fn lift(events: Vec<Located<'_>>) -> Vec<Located<'_>> {
    let mut lifted: Vec<Located<'_>> = Vec::with_capacity(events.len());
    // Where the paragraph and the container in it begin.
    let mut open: Option<(usize, usize)> = None;
    for located in events {
        match &located.0 {
            Event::Start(Tag::MetadataBlock(INLINE))
                if matches!(lifted.last(), Some((Event::Start(Tag::Paragraph), _))) =>
            {
                open = Some((lifted.len() - 1, located.1.end));
            }
            Event::End(TagEnd::Paragraph) => {
                if let (
                    Some((start, end)),
                    Some((Event::End(TagEnd::MetadataBlock(INLINE)), range)),
                ) = (open.take(), lifted.last())
                    && range.end == end
                {
                    let range = range.clone();
                    lifted.pop();
                    lifted.swap(start, start + 1);
                    lifted[start] = (Event::Start(Tag::MetadataBlock(BLOCK)), range.clone());
                    if lifted.len() == start + 2 {
                        lifted.pop();
                    } else {
                        lifted.push(located);
                    }
                    lifted.push((Event::End(TagEnd::MetadataBlock(BLOCK)), range));
                    continue;
                }
            }
            _ => {}
        }
        lifted.push(located);
    }
    lifted
}
