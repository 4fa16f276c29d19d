//! Markdown of contracts and pages: whatever stands in it, no script comes out.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meshfront::site::markdown::{description, page, plain_summary};

fuzz_target!(|text: &str| {
    for html in [description(text), page(text, &|link| link.to_owned())] {
        let html = html.0.to_lowercase();
        assert!(!html.contains("<script") && !html.contains("href=\"javascript:"), "{text:?}");
    }
    let _ = plain_summary(text, 80);
});
