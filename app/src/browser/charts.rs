//! The module that draws newer numbers (`redraw`): fetched when something is to be drawn, and at no other time.
//!
//! In: an answer of the platform API and the name of the function that draws its kind. Out: new content in the page, or
//! why there is none. Where the module lies only the start script knows; it hands over the function that opens it.

use std::cell::RefCell;

use js_sys::{Array, Function, JsString, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::api::timer;
use super::replace_content;
use crate::answer::Answer;

/// Without the module within this time the numbers of the build stay, in milliseconds: enough for 60 KB on a bad line.
const TIME_LIMIT: i32 = 15_000;

thread_local! {
    static OPEN: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Why nothing was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undrawn {
    /// The answer cannot be used: why.
    Refused(String),
    /// The module cannot be had, or does not work.
    NoModule,
}

/// Keeps the function that fetches and starts the module: no argument, a promise of its exports.
#[cfg(feature = "hydrate")]
pub fn opened_by(open: Function) {
    OPEN.set(Some(open));
}

/// Draws an answer with this function of the module. Nothing is replaced unless all of it could be drawn.
pub async fn show(function: &str, answer: &Answer) -> Result<(), Undrawn> {
    let module = opened().await.ok_or(Undrawn::NoModule)?;
    let draw = Reflect::get(&module, &function.into()).unwrap_or_default();
    let draw = draw.dyn_ref::<Function>().ok_or(Undrawn::NoModule)?;
    match draw.call1(&module, &answer.0) {
        Ok(parts) => place(parts.unchecked_ref()),
        Err(thrown) => match thrown.as_string() {
            Some(why) => return Err(Undrawn::Refused(why)),
            None => return Err(Undrawn::NoModule),
        },
    }
    Ok(())
}

/// The browser fetches and starts it once, however often this is called. Nobody waits for it for ever.
async fn opened() -> Option<JsValue> {
    let open = OPEN.with_borrow(Clone::clone)?;
    let opening = open.call0(&JsValue::UNDEFINED).ok()?.dyn_into::<Promise>().ok()?;
    let first = Promise::race(&Array::of2(&opening, &timer(TIME_LIMIT)));
    let module = JsFuture::from(first).await.ok()?;
    module.is_object().then_some(module)
}

/// Pairs of an id and its HTML.
fn place(parts: &Array) {
    for part in parts.iter() {
        let text = |position| {
            let text = part.unchecked_ref::<Array>().get(position);
            String::from(text.unchecked_into::<JsString>())
        };
        replace_content(&text(0), &text(1));
    }
}
