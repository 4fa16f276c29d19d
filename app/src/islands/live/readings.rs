//! Values that Prometheus tells this browser.

use js_sys::{Array, Promise, encode_uri_component};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::answer::Answer;
use crate::api::node::Node;
use crate::browser::{self, api, charts};

/// Asks what the file at `path` names, and shows the answers below the scorecard; what goes wrong is said there.
pub(super) async fn refresh(path: String) {
    if shown(&path).await.is_none() {
        browser::replace_content(
            "trust-readings",
            "<p class=\"faint\">Live values could not be loaded.</p>",
        );
    }
}

async fn shown(path: &str) -> Option<()> {
    let file = Answer(JsFuture::from(begun(path.to_owned())).await.ok()?);
    let server = file.text_of("server");
    let queries = file.list_of("readings", |reading| {
        let query = encode_uri_component(&reading.text_of("query"));
        Some(format!("{server}api/v1/query?query={query}"))
    });
    // The browser opens few connections to a host at a time.
    let asked: Array = queries.into_iter().map(begun).collect();
    let answers: Array = JsFuture::from(Promise::all(&asked)).await.ok()?.unchecked_into();
    answers.unshift(&file.0);
    charts::show("readings", &Answer(answers.into())).await.ok()
}

/// The answer at `url`, or nothing.
fn begun(url: String) -> Promise {
    future_to_promise(async move { Ok(api::get(&url).await.map_or(JsValue::NULL, |answer| answer.0)) })
}
