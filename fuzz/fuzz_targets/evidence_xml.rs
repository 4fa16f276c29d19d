//! The reader of JUnit reports.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let budget = meshfront::budget::Budgets::default().evidence;
    let _ = meshfront::evidence::read_text("quality/r.xml", text, &budget);
});
