//! What the islands do for a reader, with the keyboard and the real clipboard.

use e2e::browser::Reader;
use e2e::pages::{self, Page};
use serde_json::{Value, json};

use crate::scene::Scene;

#[test]
fn the_theme_is_remembered_on_every_page() {
    let Some(scene) = Scene::open(Reader::DESK) else {
        return;
    };
    let pages = pages::smallest_of_each_kind(&scene.site);
    scene.visit(&pages[0]);
    choose_theme(&scene, "Dark");
    assert!(background_is_dark(&scene), "chosen dark on {}", pages[0].path);
    for page in &pages[1..] {
        scene.visit(page);
        assert!(background_is_dark(&scene), "still dark on {}", page.path);
    }
    choose_theme(&scene, "Light");
    assert!(!background_is_dark(&scene), "light again");
    choose_theme(&scene, "As the system");
    let stored = scene.browser.run(
        "return [document.documentElement.dataset.theme ?? '', localStorage.getItem('meshfront-theme')]",
    );
    assert_eq!(
        stored,
        json!(["", null]),
        "the choice to follow the system leaves nothing behind"
    );
}

#[test]
fn the_copy_button_copies_what_it_stands_beside() {
    let Some(scene) = Scene::open(Reader::DESK) else {
        return;
    };
    let Some(page) = page_with(&scene, "copy-button") else {
        panic!("no page has a copy button")
    };
    scene.visit(&page);
    let origin = scene.server.url.split("/some/").next().unwrap_or_default();
    let grants = ["clipboardReadWrite", "clipboardSanitizedWrite"];
    scene.browser.cdp(
        "Browser.grantPermissions",
        json!({"origin": origin, "permissions": grants}),
    );
    let buttons = scene
        .browser
        .run("return document.querySelectorAll('.copy-button button').length");
    for index in 0..buttons.as_u64().unwrap_or_default() {
        scene.browser.run(&format!(
            "document.querySelectorAll('.copy-button button')[{index}].focus()"
        ));
        scene.browser.press("Enter");
        let copied = scene.browser.run_async(include_str!("scripts/copied.js"));
        assert_eq!(copied["status"], "Copied", "button {index} of {}", page.path);
        let text = copied["text"].as_str().unwrap_or_default();
        assert!(
            !text.trim().is_empty(),
            "button {index} of {} copied nothing",
            page.path
        );
        assert!(
            copied["beside"].as_str().unwrap_or_default().contains(text),
            "{text:?} is not what stands there"
        );
    }
}

#[test]
fn the_schema_filter_narrows_and_escape_widens() {
    let Some(scene) = Scene::open(Reader::DESK) else {
        return;
    };
    let Some(page) = page_with(&scene, "schema-filter") else {
        panic!("no page has a schema filter")
    };
    scene.visit(&page);
    let before = filter_state(&scene);
    scene
        .browser
        .run("document.querySelector('.schema-filter input').focus()");
    let word = before["word"].as_str().unwrap_or_default().to_owned();
    scene.browser.type_text(&word);
    let narrowed = filter_state(&scene);
    let count = |state: &Value| state["rows"].as_array().map_or(0, Vec::len);
    assert!(
        (1..count(&before)).contains(&count(&narrowed)),
        "{word:?} leaves {narrowed} of {before}"
    );
    scene.browser.type_text("no such field");
    assert_eq!(count(&filter_state(&scene)), 0, "nothing fits");
    scene.browser.press("Escape");
    let after = filter_state(&scene);
    assert_eq!(
        (after["rows"].clone(), after["typed"].clone()),
        (before["rows"].clone(), json!(""))
    );
}

fn choose_theme(scene: &Scene, word: &str) {
    scene.browser.run(&format!(
        "[...document.querySelectorAll('.theme-switch label')].find((l) => l.title === '{word}')
           .querySelector('input').click()"
    ));
}

fn background_is_dark(scene: &Scene) -> bool {
    let sum = scene.browser.run(
        "return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3)
           .reduce((sum, part) => sum + Number(part), 0)",
    );
    sum.as_u64().is_some_and(|sum| sum < 384)
}

fn filter_state(scene: &Scene) -> Value {
    scene.browser.run(include_str!("scripts/filter_state.js"))
}

/// The largest page that holds an element of this class.
fn page_with(scene: &Scene, class: &str) -> Option<Page> {
    pages::largest_of_each_kind(&scene.site).into_iter().find(|page| {
        let html = std::fs::read_to_string(scene.site.join(&page.path)).expect("a page");
        html.contains(&format!("class=\"{class}"))
    })
}
