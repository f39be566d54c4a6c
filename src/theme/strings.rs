//! A theme's own words in each language, with the plural forms that the language needs.
//!
//! A string is looked for in the site's strings/, then in the theme's, each along the language's
//! chain of parents (CLDR: `pt-BR`, `pt`); then the same in the site's default language. What is
//! still missing is an error: nothing falls back to English in silence.

mod read;

use crate::config::Config;
use crate::diagnostic::did_you_mean;
use crate::locale::{Locale, Plural};
use crate::theme::escape;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use tera::{Kwargs, State, Tera, TeraResult, Value};

pub use read::load;

/// The words of one language, complete.
#[derive(Debug)]
pub struct Strings {
    messages: BTreeMap<String, Message>,
    locale: Arc<Locale>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Message {
    Plain(String),
    /// By plural category.
    Counted(BTreeMap<Plural, String>),
}

impl Message {
    fn form(&self, locale: &Locale, number: u64) -> Option<&str> {
        match self {
            Message::Plain(text) => Some(text),
            Message::Counted(forms) => forms
                .get(&locale.plural(number))
                .or_else(|| forms.get(&Plural::Other))
                .map(String::as_str),
        }
    }
}

impl Strings {
    /// A string as it is; the key where the theme has no such string, so that it shows.
    pub fn text<'s>(&'s self, key: &'s str) -> &'s str {
        self.messages.get(key).and_then(|message| message.form(&self.locale, 0)).unwrap_or(key)
    }

    /// A string with its `{placeholders}` filled in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(key), values, str::to_owned)
    }

    /// A string in the form that a number takes, with `{count}` in the language's numerals.
    pub fn count(&self, key: &str, number: usize) -> String {
        let number = number as u64;
        let form = self.messages.get(key).and_then(|message| message.form(&self.locale, number));
        fill(form.unwrap_or(key), &[("count", &self.locale.number(number))], str::to_owned)
    }

    /// A counted string in each of its forms, by the names of CLDR's plural categories, with
    /// `{count}` as it is: for scripts, which have `Intl.PluralRules`.
    pub fn forms(&self, key: &str) -> BTreeMap<&'static str, &str> {
        match self.messages.get(key) {
            Some(Message::Counted(forms)) => {
                forms.iter().map(|(plural, form)| (plural.as_str(), form.as_str())).collect()
            }
            Some(Message::Plain(form)) => [(Plural::Other.as_str(), form.as_str())].into(),
            None => BTreeMap::new(),
        }
    }

    /// The function `t` of templates: `key`, an optional `count`, any placeholders; with
    /// `html=true` the string's own text is escaped and the values stand as they are.
    fn t(&self, arguments: &Kwargs) -> TeraResult<String> {
        let key: &str = arguments.must_get("key")?;
        let count: Option<u64> = arguments.get("count")?;
        let html = arguments.get::<bool>("html")?.unwrap_or(false);
        let Some(message) = self.messages.get(key) else {
            let nearest = did_you_mean(key, self.messages.keys().map(String::as_str));
            let help =
                nearest.map_or(String::new(), |nearest| format!("; did you mean `{nearest}`?"));
            return Err(tera::Error::message(format!("no string has the key `{key}`{help}")));
        };
        if count.is_none() && matches!(message, Message::Counted(_)) {
            return Err(tera::Error::message(format!(
                "the string `{key}` has plural forms: give it `count`"
            )));
        }
        let form = message.form(&self.locale, count.unwrap_or(0)).unwrap_or(key);
        let own_text = if html { escape } else { str::to_owned };
        if !form.contains('{') {
            return Ok(own_text(form));
        }
        let values: Vec<(String, String)> = arguments
            .iter()
            .map(|(name, value)| {
                let number = value.as_u64().map(|number| self.locale.number(number));
                (name.to_string(), number.unwrap_or_else(|| value.to_string()))
            })
            .collect();
        let values: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Ok(fill(form, &values, own_text))
    }
}

/// Fills `{name}` by its value. A name that has no value stays as it is written.
fn fill(form: &str, values: &[(&str, &str)], own_text: fn(&str) -> String) -> String {
    let mut filled = String::with_capacity(form.len() + 32);
    let mut rest = form;
    while let Some((before, opened)) = rest.split_once('{') {
        let Some((name, after)) = opened.split_once('}') else { break };
        filled.push_str(&own_text(before));
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => {
                let _ = write!(filled, "{{{name}}}");
            }
        }
        rest = after;
    }
    filled.push_str(&own_text(rest));
    filled
}

/// Makes `t` known to templates; it speaks the language of the page.
pub fn register(tera: &mut Tera, config: &Config, strings: &[Arc<Strings>]) {
    let languages = config.languages.iter().map(|known| known.language.to_string());
    let by_language: BTreeMap<String, Arc<Strings>> =
        languages.zip(strings.iter().cloned()).collect();
    tera.register_function("t", move |arguments: Kwargs, state: &State| -> TeraResult<String> {
        let site = state.get::<Value>("site")?;
        let language = site.as_ref().and_then(|site| site.get_from_path("language.lang")?.as_str());
        match language.and_then(|language| by_language.get(language)) {
            Some(strings) => strings.t(&arguments),
            None => Err(tera::Error::message(
                "`t` needs `site` to know the language: a component takes it as `@site`",
            )),
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_unknown_ones_stay() {
        assert_eq!(
            fill("{a} of {b}, {c}", &[("a", "1"), ("b", "<2>")], str::to_owned),
            "1 of <2>, {c}"
        );
        assert_eq!(fill("a < {b}", &[("b", "<i>")], escape), "a &lt; <i>");
        assert_eq!(fill("open {", &[], str::to_owned), "open {");
    }
}
