//! Makes the smaller pictures that a plan names and nobody has made yet.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::discover;
use crate::error::{self, Error, Result};
use crate::picture::encode::{Form, encode};
use crate::plan::Plan;
use crate::plan::picture::{Sizes, address, key};
use crate::write::Writer;
use crate::write::store::Store;
use rayon::prelude::*;
use std::sync::{Condvar, Mutex, PoisonError};

/// How many pixels are decoded at a time, so that memory stays bounded however many cores there are.
struct Gate {
    left: Mutex<u64>,
    freed: Condvar,
    all: u64,
}

impl Gate {
    /// Waits until there is room; what is larger than all room waits for all of it.
    fn through<T>(&self, pixels: u64, work: impl FnOnce() -> T) -> T {
        let pixels = pixels.min(self.all);
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let mut left = self
            .freed
            .wait_while(left, |left| *left < pixels)
            .unwrap_or_else(PoisonError::into_inner);
        *left -= pixels;
        drop(left);
        let done = work();
        *self.left.lock().unwrap_or_else(PoisonError::into_inner) += pixels;
        self.freed.notify_all();
        done
    }
}

/// Makes all that is neither in the output nor in the store, in parallel. Each picture is decoded
/// once.
pub fn prepare(plan: &Plan, writer: &Writer) -> Result<()> {
    let all = u64::from(plan.config.pictures.megapixels) * 1_000_000;
    let gate = Gate { left: Mutex::new(all), freed: Condvar::new(), all };
    let pictures: Vec<(&String, &Sizes)> = plan.pictures.iter().collect();
    let failed: Vec<Result<()>> = pictures
        .into_par_iter()
        .map(|(original, shown)| {
            let asset = &plan.assets[shown.asset];
            let is_missing = |form: &Form| {
                let path = address(original, form);
                let key = key(asset, form);
                !writer.is_current(path.trim_start_matches('/'), key) && !writer.store.has(key)
            };
            let missing: Vec<Form> = shown.forms().filter(is_missing).collect();
            if missing.is_empty() {
                return Ok(());
            }
            gate.through(shown.picture.pixels(), || make(plan, &writer.store, shown, &missing))
        })
        .filter(Result::is_err)
        .collect();
    error::all(failed)
}

/// The bytes of a picture in one of its forms, made if nobody has made them yet.
pub fn picture(plan: &Plan, store: &Store, shown: &Sizes, form: &Form) -> Result<Vec<u8>> {
    let key = key(&plan.assets[shown.asset], form);
    if let Some(bytes) = store.get(key) {
        return Ok(bytes);
    }
    make(plan, store, shown, &[*form])?;
    store.get(key).ok_or_else(|| broken(plan, shown, "it has just been made, and is gone"))
}

fn make(plan: &Plan, store: &Store, shown: &Sizes, forms: &[Form]) -> Result<()> {
    let asset = &plan.assets[shown.asset];
    let made = encode(&discover::bytes(asset)?, &shown.picture, forms);
    let made = made.map_err(|wrong| broken(plan, shown, &wrong))?;
    for (form, bytes) in forms.iter().zip(made) {
        store.put(key(asset, form), &bytes)?;
    }
    Ok(())
}

fn broken(plan: &Plan, shown: &Sizes, wrong: &str) -> Error {
    let said = format!("the picture cannot be read: {wrong}");
    let diagnostic = Diagnostic::error(Code::BrokenPicture, said)
        .in_file(plan.assets[shown.asset].path.clone())
        .help("open it in an image editor and save it again");
    Error::Refused([diagnostic].into_iter().collect())
}
