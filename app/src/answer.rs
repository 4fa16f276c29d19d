//! Answers of the platform API as the browser's own values, read where they lie: both browser modules do, and the value
//! that one has fetched goes to the other as it is.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::api::node::Node;

/// A value of an answer, in the browser's own form.
#[derive(Debug, Clone)]
pub struct Answer(pub JsValue);

impl Node for Answer {
    fn member(&self, name: &str) -> Option<Self> {
        let member = self
            .0
            .is_object()
            .then(|| Reflect::get(&self.0, &name.into()).ok())??;
        (!member.is_undefined() && !member.is_null()).then_some(Answer(member))
    }

    fn string(&self) -> Option<String> {
        self.0.as_string()
    }

    fn float(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn stated(&self) -> Option<f64> {
        // The browser knows how to read numbers; ours would be another 5 KB.
        let is_text = self.0.is_string() && self.0.is_truthy();
        is_text.then(|| self.0.unchecked_into_f64())
    }

    fn flag(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn entries(&self, limit: usize) -> Option<Vec<Self>> {
        let array = self.0.dyn_ref::<Array>()?;
        Some(array.iter().take(limit).map(Answer).collect())
    }
}
