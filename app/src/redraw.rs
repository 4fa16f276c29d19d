//! The second module of the browser bundle: it draws newer numbers, and other views of them, and is fetched only then.
//!
//! In: a parsed answer of the platform API, as the browser's own value. Out: pairs of an element's id and its new HTML.
//! An answer that cannot be used is thrown as text, with the words that readers are told. No Leptos here, and no page:
//! `browser::charts` calls these functions by name and puts the HTML in its place. One function per kind of answer.

mod figures;

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answer::Answer;
use crate::api::Scorecard;
use crate::scorecard::parts;

/// All parts of a product's scorecard.
#[wasm_bindgen]
pub fn scorecard(answer: JsValue) -> Result<Array, JsValue> {
    match Scorecard::read(&Answer(answer)) {
        Ok(card) => Ok(pairs(&parts(&card))),
        Err(refusal) => Err(JsValue::from_str(&refusal.text())),
    }
}

fn pairs(parts: &[(&str, String)]) -> Array {
    parts
        .iter()
        .map(|(id, html)| Array::of2(&JsValue::from_str(id), &JsValue::from_str(html)))
        .collect()
}
