//! Answers of the platform API, fetched with limits: a time, a size, one more try.
//!
//! In: an address. Out: the parsed answer as the browser's own value, or what went wrong. Plain GET without own
//! headers, so that a server elsewhere needs no preflight; cookies go with the page's own origin only.

use gloo_net::http::Request;
use js_sys::{Array, JSON, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Blob, ReadableStreamDefaultReader};

use crate::answer::Answer;
use crate::api::SIZE_LIMIT;

/// No answer within this time is no answer, in milliseconds.
const TIME_LIMIT: i32 = 8_000;
/// The second try waits so long and up to as much again, in milliseconds: readers who failed together come back apart.
const PAUSE: f64 = 1_000.0;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The host has no such file.
    NotThere,
    /// The host answered with another status.
    Status(u16),
    /// No answer: refused, blocked, cut off, offline.
    Unreachable,
    /// No answer in time.
    TooSlow,
    /// More than anybody should send.
    TooLarge,
    /// No JSON, or half of it.
    Broken,
}

impl Failure {
    /// Another try may help.
    fn may_pass(&self) -> bool {
        match self {
            Failure::Unreachable => true,
            Failure::Status(status) => *status >= 500,
            _ => false,
        }
    }
}

/// The answer at `url`.
pub async fn get(url: &str) -> Result<Answer, Failure> {
    match once(url).await {
        Err(failure) if failure.may_pass() => {
            pause((PAUSE * (1.0 + js_sys::Math::random())) as i32).await;
            once(url).await
        }
        settled => settled,
    }
}

async fn once(url: &str) -> Result<Answer, Failure> {
    let controller = AbortController::new().map_err(|_| Failure::Unreachable)?;
    let alarm = Alarm::after(TIME_LIMIT, &controller);
    let answer = received(url, &controller).await;
    match answer {
        Err(Failure::Unreachable | Failure::Broken) if alarm.has_rung() => Err(Failure::TooSlow),
        other => other,
    }
}

async fn received(url: &str, controller: &AbortController) -> Result<Answer, Failure> {
    let response = Request::get(url)
        .abort_signal(Some(&controller.signal()))
        .send()
        .await
        .map_err(|_| Failure::Unreachable)?;
    match response.status() {
        404 | 410 => return Err(Failure::NotThere),
        200..=299 => {}
        status => return Err(Failure::Status(status)),
    }
    let reader = response
        .body()
        .ok_or(Failure::Broken)?
        .get_reader()
        .unchecked_into::<ReadableStreamDefaultReader>();
    let chunks = Array::new();
    let mut size = 0;
    loop {
        let next = JsFuture::from(reader.read())
            .await
            .map_err(|_| Failure::Unreachable)?;
        if Reflect::get(&next, &"done".into()).is_ok_and(|done| done.is_truthy()) {
            break;
        }
        let chunk = Reflect::get(&next, &"value".into()).map_err(|_| Failure::Broken)?;
        size += chunk.unchecked_ref::<Uint8Array>().length();
        if size > SIZE_LIMIT {
            controller.abort();
            return Err(Failure::TooLarge);
        }
        chunks.push(&chunk);
    }
    let blob = Blob::new_with_u8_array_sequence(&chunks).map_err(|_| Failure::Broken)?;
    let text = JsFuture::from(blob.text()).await.map_err(|_| Failure::Broken)?;
    let parsed = JSON::parse(&text.as_string().unwrap_or_default()).map_err(|_| Failure::Broken)?;
    Ok(Answer(parsed))
}

/// Waits.
pub async fn pause(milliseconds: i32) {
    let _ = JsFuture::from(timer(milliseconds)).await;
}

/// Is kept after that time, with nothing.
pub fn timer(milliseconds: i32) -> Promise {
    Promise::new(&mut |done, _| {
        if let Some(window) = super::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
        }
    })
}

/// Aborts a request when its time is up.
struct Alarm {
    controller: AbortController,
    timer: Option<i32>,
}

impl Alarm {
    fn after(milliseconds: i32, controller: &AbortController) -> Self {
        let abort = Reflect::get(controller, &"abort".into()).ok();
        let abort = abort.and_then(|abort| abort.dyn_into::<js_sys::Function>().ok());
        let abort = abort.map(|abort| abort.bind0(controller));
        let timer = abort.and_then(|abort| {
            super::window()?
                .set_timeout_with_callback_and_timeout_and_arguments_0(&abort, milliseconds)
                .ok()
        });
        Self {
            controller: controller.clone(),
            timer,
        }
    }

    fn has_rung(&self) -> bool {
        self.controller.signal().aborted()
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        if let (Some(timer), Some(window)) = (self.timer, super::window()) {
            window.clear_timeout_with_handle(timer);
        }
    }
}

/// The browser is sure that there is no network.
pub fn is_offline() -> bool {
    super::window().is_some_and(|window| !window.navigator().on_line())
}
