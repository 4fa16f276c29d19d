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
use crate::api::{Readings, Scorecard};
use crate::scorecard::{self, parts};

/// All parts of a product's scorecard.
#[wasm_bindgen]
pub fn scorecard(answer: JsValue) -> Result<Array, JsValue> {
    match Scorecard::read(&Answer(answer)) {
        Ok(card) => Ok(pairs(&parts(&card))),
        Err(refusal) => Err(JsValue::from_str(&refusal.text())),
    }
}

/// Live values: the file of queries, then the answers in their order.
#[wasm_bindgen]
pub fn readings(told: Array) -> Result<Array, JsValue> {
    let mut values = told.iter().map(Answer);
    let file = values.next().unwrap_or(Answer(JsValue::NULL));
    match Readings::read(&file) {
        Ok(file) => {
            let answers: Vec<Answer> = values.collect();
            Ok(pairs(&[("trust-readings", scorecard::readings(&file, &answers))]))
        }
        Err(refusal) => Err(JsValue::from_str(&refusal.text())),
    }
}

fn pairs(parts: &[(&str, String)]) -> Array {
    parts
        .iter()
        .map(|(id, html)| Array::of2(&JsValue::from_str(id), &JsValue::from_str(html)))
        .collect()
}
