//! Key figures in the window, the scope and the comparison that a reader asked for.
//!
//! In: an object of `view` (an answer of `v1/kpis/view…`), `other` (the same of the scope to compare with, or nothing),
//! `window` (its name, or nothing for that of each figure), `compare` (`prev`, `org`, `none`) and `href` (link from the
//! page to the folder of the figures). Out: as everywhere in this module. Called by the script of the page.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::pairs;
use crate::answer::Answer;
use crate::api::kpi::{FigureSet, window};
use crate::api::node::Node;
use crate::kpi::{Against, Shown, parts};
use crate::markup::Markup;
use crate::moment;

/// Cards, chart and money of the leadership page, and when they were true.
#[wasm_bindgen]
pub fn figures(request: JsValue) -> Result<Array, JsValue> {
    let request = Answer(request);
    let read = |name: &str| match request.member(name) {
        Some(answer) => FigureSet::read(&answer).map_err(|refusal| JsValue::from_str(&refusal.text())),
        None => Ok(FigureSet::default()),
    };
    let (view, other) = (read("view")?, read("other")?);
    let asked = request.member("window").and_then(|word| word.string());
    let asked = asked.filter(|word| !word.is_empty()).map(|word| window(&word));
    let href = request.text_of("href");
    let shown: Vec<Shown> = view
        .within(asked)
        .into_iter()
        .map(|(definition, value)| {
            let page = format!("{href}{}/index.html", definition.id.to_ascii_lowercase());
            (definition, value, page)
        })
        .collect();
    let others = other.within(asked);
    let against = match request.text_of("compare").as_str() {
        "none" => Against::Nothing,
        "org" => Against::Scope(&other.name, &others),
        _ => Against::Before,
    };
    let mut parts = parts(&shown, &against);
    let mut as_of = Markup::default();
    as_of.text(&moment::shown(&view.as_of));
    parts.push(("figures-as-of", as_of.finish()));
    Ok(pairs(&parts))
}
