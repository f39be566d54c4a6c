//! Outputs that are drawn rather than rendered: smaller pictures, and cards.

use crate::card::{Card, Fonts, draw};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::discover;
use crate::error::{Error, Result};
use crate::pipeline::pictures::picture;
use crate::plan::fingerprint::fingerprint;
use crate::plan::{Content, Plan, Subject, card};
use crate::write::store::Store;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// The fonts of a site, which are read when the first card is drawn.
#[derive(Debug, Default)]
pub struct Studio(Mutex<Option<Fonts>>);

impl Studio {
    /// The bytes of a picture or a card, made if nobody has made them yet; nothing for what is
    /// neither.
    pub fn made(
        &self,
        plan: &Plan,
        store: &Store,
        content: &Content<'_>,
    ) -> Option<Result<Vec<u8>>> {
        match content {
            Content::Picture { shown, form, .. } => Some(picture(plan, store, shown, form)),
            Content::Card(card) => Some(self.card(plan, store, card)),
            _ => None,
        }
    }

    fn card(&self, plan: &Plan, store: &Store, wanted: &Card) -> Result<Vec<u8>> {
        let key = card::key(plan, wanted);
        if let Some(bytes) = store.get(key) {
            return Ok(bytes);
        }
        let bytes = draw(wanted, &mut self.fonts(plan)?).map_err(|wrong| {
            let said = format!("the card of `{}` cannot be drawn: {wrong}", wanted.title);
            Error::Refused([Diagnostic::error(Code::CardFont, said)].into_iter().collect())
        })?;
        store.put(key, &bytes)?;
        Ok(bytes)
    }

    /// Copies share the files' bytes.
    fn fonts(&self, plan: &Plan) -> Result<Fonts> {
        let mut fonts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(fonts) = &*fonts {
            return Ok(fonts.clone());
        }
        let files = plan.cards.fonts.iter().map(|font| discover::bytes(&font.file));
        Ok(fonts.insert(Fonts::new(files.collect::<Result<_>>()?)).clone())
    }
}

/// Forgets pictures and cards that no build wants any more. A build without pictures must not ask
/// for this.
pub fn prune(plan: &Plan, store: &Store, now: SystemTime) {
    let is_drawn =
        |subject: &Subject| matches!(subject, Subject::Picture { .. } | Subject::Card { .. });
    store.prune(now, || {
        let outputs = plan.outputs.iter().filter(|output| is_drawn(&output.subject));
        outputs.map(|output| fingerprint(plan, &plan.content(output))).collect::<BTreeSet<_>>()
    });
}
