//! Readers of results of checks in JSON, one document or lines.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let budget = meshfront::budget::Budgets::default().evidence;
    for name in ["quality/r.json", "quality/r.ndjson"] {
        let _ = meshfront::evidence::read_text(name, text, &budget);
    }
});
