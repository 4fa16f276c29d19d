//! Writes the sample pages with the real stylesheets into `target/preview`, to be looked at in a browser:
//! `cargo test -p meshfront-app --features ssr --test preview -- --ignored`.
#![cfg(feature = "ssr")]
// The lint leaves test functions alone, but not the functions they call.
#![allow(clippy::unwrap_used)]

mod samples;

use meshfront_app::render::render;
use std::fs;
use std::path::{Path, PathBuf};

fn style(list: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let parts = read(list);
    parts
        .lines()
        .filter_map(|line| line.split('"').nth(1))
        .map(read)
        .collect()
}

#[test]
#[ignore = "writes files to look at"]
fn write_preview() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/preview");
    fs::create_dir_all(folder.join("assets")).unwrap();
    fs::write(folder.join("assets/main.css"), style("main.css")).unwrap();
    for (name, mut page) in samples::all() {
        page.shell.critical_css = style("critical.css");
        page.shell.theme_script =
            "document.documentElement.dataset.theme=new URLSearchParams(location.search).get('theme')||''"
                .into();
        page.shell.csp = String::new();
        fs::create_dir_all(folder.join(name)).unwrap();
        fs::write(folder.join(name).join("index.html"), render(&page)).unwrap();
    }
}
