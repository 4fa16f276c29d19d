//! The search index of this page, shared by all islands that search: fetched once, when the first of them asks.

use std::cell::RefCell;

use js_sys::Promise;

use crate::browser::fetch;
use crate::search::index::{DocumentId, Part};
use crate::search::{Answer, Engine, Outcome, Request};

thread_local! {
    static INDEX: RefCell<Index> = RefCell::default();
}

#[derive(Default)]
struct Index {
    /// The root while it is on its way.
    root: Option<Promise>,
    engine: Option<Engine>,
    /// A part could not be had; answers lack what stands in it.
    incomplete: bool,
}

/// What was found.
pub struct Found {
    /// The answer.
    pub answer: Answer,
    /// A part of the index could not be fetched, so there may be more.
    pub incomplete: bool,
}

/// Fetches the root at `url`, unless it is here. An error says what failed; asking again tries again.
pub async fn load(url: &str) -> Result<(), String> {
    if INDEX.with_borrow(|index| index.engine.is_some()) {
        return Ok(());
    }
    let begun = INDEX.with_borrow_mut(|index| index.root.get_or_insert_with(|| fetch::begin(url)).clone());
    let opened = match fetch::bytes(begun).await {
        Ok(bytes) => Engine::open(&bytes).map_err(|error| error.to_string()),
        Err(error) => Err(error),
    };
    INDEX.with_borrow_mut(|index| match opened {
        Ok(engine) => {
            // Another island may have been quicker, and may have fetched parts since.
            index.engine.get_or_insert(engine);
            Ok(())
        }
        Err(error) => {
            index.root = None;
            Err(error)
        }
    })
}

/// Begins to fetch the root. The start script calls this when nothing else is to be done: whoever turns to the box then
/// waits for the terms alone.
#[cfg_attr(feature = "hydrate", wasm_bindgen::prelude::wasm_bindgen)]
pub fn open_index(url: String) {
    leptos::task::spawn_local(async move {
        // Whatever fails is said when something is asked, after another try.
        let _ = load(&url).await;
    });
}

/// Answers a request from the index whose root is at `url`, fetching what it takes.
pub async fn search(url: &str, request: &Request) -> Result<Found, String> {
    load(url).await?;
    loop {
        let outcome = with(|engine| engine.search(request)).ok_or("the index is not loaded")?;
        match outcome {
            Outcome::Found(answer) => return Ok(complete(answer)),
            Outcome::Missing(parts) => fetch_parts(url, parts).await,
        }
    }
}

/// An answer, with whether it can be all.
pub fn complete(answer: Answer) -> Found {
    let incomplete = INDEX.with_borrow(|index| index.incomplete);
    Found { answer, incomplete }
}

/// Fetches the cards of these products, as far as they can be had.
pub async fn load_cards(url: &str, products: &[DocumentId]) {
    let missing = with(|engine| engine.missing_cards(products)).unwrap_or_default();
    fetch_parts(url, missing).await;
}

/// Uses the engine, once it is loaded.
pub fn with<T>(work: impl FnOnce(&mut Engine) -> T) -> Option<T> {
    INDEX.with_borrow_mut(|index| index.engine.as_mut().map(work))
}

async fn fetch_parts(url: &str, parts: Vec<Part>) {
    let folder = &url[..url.rfind('/').map_or(0, |slash| slash + 1)];
    let name = |part: &Part| {
        with(|engine| engine.file_name(*part))
            .flatten()
            .unwrap_or_default()
    };
    // All at once; the answers are taken in order.
    let begun: Vec<(Part, Promise)> = parts
        .iter()
        .map(|part| (*part, fetch::begin(&format!("{folder}{}", name(part)))))
        .collect();
    for (part, begun) in begun {
        let bytes = fetch::bytes(begun).await.ok();
        with(|engine| bytes.and_then(|bytes| engine.put(part, bytes).ok()))
            .flatten()
            .unwrap_or_else(|| {
                with(|engine| engine.give_up(part));
                INDEX.with_borrow_mut(|index| index.incomplete = true);
            });
    }
}
