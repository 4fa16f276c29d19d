//! Files of the site, fetched and unpacked.

use gloo_net::http::Request;
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{ReadableStream, ReadableWritablePair, Response, WritableStream};

// Every browser has it; web-sys does not offer it yet.
#[wasm_bindgen]
extern "C" {
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn readable(this: &DecompressionStream) -> ReadableStream;

    #[wasm_bindgen(method, getter)]
    fn writable(this: &DecompressionStream) -> WritableStream;
}

/// Begins to fetch a compressed file; several may be under way at once.
pub fn begin(url: &str) -> Promise {
    let url = url.to_owned();
    future_to_promise(async move {
        unpacked(&url)
            .await
            .map(JsValue::from)
            .map_err(|error| JsValue::from_str(&error))
    })
}

/// The bytes of a file that [`begin`] fetches, or why there are none, in words.
pub async fn bytes(begun: Promise) -> Result<Vec<u8>, String> {
    match JsFuture::from(begun).await {
        Ok(array) => Ok(array.unchecked_into::<Uint8Array>().to_vec()),
        Err(error) => Err(error
            .as_string()
            .unwrap_or_else(|| "it could not be read".to_owned())),
    }
}

/// The browser unpacks gzip itself, and notices when the file is cut short.
async fn unpacked(url: &str) -> Result<Uint8Array, String> {
    let response = Request::get(url)
        .send()
        .await
        .map_err(|_| "the network gave no answer".to_owned())?;
    if !response.ok() {
        return Err(format!("the host answered {}", response.status()));
    }
    let packed = response.body().ok_or("the file is empty")?;
    let damaged = |_: JsValue| "the file is damaged".to_owned();
    let unpacker = DecompressionStream::new("gzip").map_err(damaged)?;
    let both = ReadableWritablePair::new(&unpacker.readable(), &unpacker.writable());
    let plain = packed.pipe_through(&both);
    let plain = Response::new_with_opt_readable_stream(Some(&plain)).map_err(damaged)?;
    let buffer = plain.array_buffer().map_err(damaged)?;
    let buffer: ArrayBuffer = JsFuture::from(buffer).await.map_err(damaged)?.unchecked_into();
    Ok(Uint8Array::new(&buffer))
}
