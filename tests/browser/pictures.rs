//! `make screenshots`: pictures of every kind of page in `target/screenshots`, for people to look at.

use std::fs;

use e2e::browser::Reader;
use e2e::{pages, programs};

use crate::scene::Scene;

/// Longer pages are cut: nobody looks at more.
const HEIGHT: u32 = 3600;

#[test]
#[ignore = "judges nothing; run it with `make screenshots`"]
fn pictures_of_every_page() {
    let folder = programs::workspace().join("target/screenshots");
    fs::create_dir_all(&folder).expect("a folder for the pictures");
    for (width, dark) in [(1280, false), (1280, true), (390, false), (390, true)] {
        let Some(scene) = Scene::open(Reader {
            scripts: true,
            width,
            dark,
        }) else {
            return;
        };
        for page in pages::largest_of_each_kind(&scene.site) {
            scene.visit(&page);
            let kind = page.kind.replace(['/', '*'], "_");
            let colours = if dark { "dark" } else { "light" };
            scene.browser.picture(
                &folder.join(format!("{kind}-{width}-{colours}.png")),
                Some(HEIGHT),
            );
        }
    }
    println!("pictures in {}", folder.display());
}
