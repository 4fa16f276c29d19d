//! The reader of contracts and products: any text is documents and findings, and never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meshfront::document::{read, redact};
use meshfront::source::FileId;

fuzz_target!(|text: &str| {
    let reading = read(FileId(0), text, Default::default());
    let _ = redact(text, &reading.hidden);
});
