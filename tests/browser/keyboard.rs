//! Without a mouse: the skip link, the order of Tab, and a focus that can be seen.

use e2e::browser::Reader;
use e2e::pages;
use serde_json::Value;

use crate::scene::Scene;

/// More stops than this on the smallest page of a kind would be a page that nobody tabs through.
const MOST_STOPS: usize = 400;

#[test]
fn the_skip_link_comes_first_and_leads_to_the_content() {
    let Some(mut scene) = Scene::open(Reader::DESK) else {
        return;
    };
    for page in pages::smallest_of_each_kind(&scene.site) {
        scene.visit(&page);
        scene.browser.press("Tab");
        let first = focus(&scene);
        scene.browser.press("Enter");
        let inside = scene.browser.run(
            "const main = document.querySelector('main');
             const target = document.querySelector(location.hash || 'none');
             return target !== null && (target === main || main.contains(target));",
        );
        let mut faults = Vec::new();
        if !first["text"].as_str().unwrap_or_default().starts_with("Skip") {
            faults.push(format!("the first stop is {first}, not a skip link"));
        }
        if inside != true {
            faults.push("the skip link does not lead into main".to_owned());
        }
        scene.note(&page, faults);
    }
    scene.end();
}

#[test]
fn tab_reaches_everything_and_the_focus_is_visible() {
    for reader in [
        Reader::DESK,
        Reader::PHONE,
        Reader {
            dark: true,
            ..Reader::DESK
        },
    ] {
        let Some(mut scene) = Scene::open(reader) else {
            return;
        };
        for page in pages::smallest_of_each_kind(&scene.site) {
            scene.visit(&page);
            let faults = tab_through(&scene);
            scene.note(&page, faults);
        }
        scene.end();
    }
}

/// Presses Tab until the focus leaves the page; what was never reached, or reached without being seen, is a fault.
fn tab_through(scene: &Scene) -> Vec<String> {
    let mut faults = Vec::new();
    scene.browser.run(include_str!("scripts/number_stops.js"));
    for _ in 0..MOST_STOPS {
        scene.browser.press("Tab");
        let stop = focus(scene);
        if stop.is_null() {
            break;
        }
        for (fact, fault) in [
            ("marked", "no visible mark on"),
            ("inside", "outside the window"),
            ("uncovered", "something covers"),
        ] {
            if stop[fact] == false {
                faults.push(format!("focus: {fault} {}", stop["name"]));
            }
        }
    }
    let missed = scene
        .browser
        .run("return window.stops.filter((e) => !e.reached).map((e) => e.name)");
    faults.extend(
        missed
            .as_array()
            .into_iter()
            .flatten()
            .map(|name| format!("Tab does not reach {name}")),
    );
    faults
}

fn focus(scene: &Scene) -> Value {
    scene.browser.run(include_str!("scripts/focus.js"))
}

/// What it covers must become visible again when a reader goes on.
#[test]
fn an_open_menu_closes_when_it_is_left() {
    let Some(scene) = Scene::open(Reader::DESK) else {
        return;
    };
    let pages = pages::smallest_of_each_kind(&scene.site);
    scene.visit(&pages[0]);
    let open = || {
        scene
            .browser
            .run("return document.querySelector('.more details').open")
    };
    let summary = "document.querySelector('.more summary')";
    scene.browser.run(&format!("{summary}.focus()"));
    scene.browser.press("Enter");
    scene.browser.press("Tab");
    assert_eq!(open(), true, "while one of its links has the focus");
    scene.browser.press("Escape");
    assert_eq!(open(), false, "after Escape");
    let back = scene
        .browser
        .run(&format!("return document.activeElement === {summary}"));
    assert_eq!(back, true, "Escape leads back to the button");
    scene.browser.press("Enter");
    assert_eq!(open(), true, "again");
    scene.browser.run("document.querySelector('main a').focus()");
    assert_eq!(open(), false, "after the focus went on");
    scene.browser.run(&format!("{summary}.click()"));
    scene.browser.run("document.querySelector('h1').click()");
    assert_eq!(open(), false, "after a click elsewhere");
}
