//! On paper: the content without the controls, in light colours.

use e2e::browser::Reader;
use e2e::pages;
use serde_json::json;

use crate::scene::Scene;

#[test]
fn every_kind_of_page_prints() {
    let Some(mut scene) = Scene::open(Reader {
        dark: true,
        ..Reader::DESK
    }) else {
        return;
    };
    for page in pages::largest_of_each_kind(&scene.site) {
        scene.visit(&page);
        let pdf = scene.browser.print();
        let mut faults = Vec::new();
        if !pdf.starts_with(b"%PDF") || pdf.len() < 5_000 {
            faults.push(format!("the PDF has {} bytes", pdf.len()));
        }
        let dark = json!({"name": "prefers-color-scheme", "value": "dark"});
        scene.browser.cdp(
            "Emulation.setEmulatedMedia",
            json!({"media": "print", "features": [dark]}),
        );
        let shown = scene.browser.run(include_str!("scripts/on_paper.js"));
        faults.extend(shown.as_array().into_iter().flatten().map(ToString::to_string));
        scene.browser.cdp(
            "Emulation.setEmulatedMedia",
            json!({"media": "", "features": [dark]}),
        );
        scene.note(&page, faults);
    }
    scene.end();
}
