//! How long a product page takes: `cargo test --release -p meshfront-app --features ssr --test speed -- --ignored --nocapture`.
#![cfg(feature = "ssr")]

mod samples;

use meshfront_app::data::{Body, Section};
use meshfront_app::render::render;
use std::time::Instant;

#[test]
#[ignore = "a measurement"]
fn product_pages() {
    for (fields, rounds) in [(0, 2000), (30, 2000), (1000, 50)] {
        let body = Body::Product(Box::new(samples::product::with_fields(fields)));
        let page = samples::page("Orders", "../", Section::Products, body);
        let bytes = render(&page).len();
        let start = Instant::now();
        for _ in 0..rounds {
            std::hint::black_box(render(&page));
        }
        println!(
            "{fields} fields: {:?} a page, {bytes} bytes",
            start.elapsed() / rounds
        );
    }
}
