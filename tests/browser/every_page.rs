//! Every kind of page, read in every way: nothing in the console, nothing lost, nothing that axe-core minds.

use e2e::browser::Reader;
use e2e::site::Site;
use e2e::{audit, pages, programs};

use crate::scene::Scene;

fn is_clean(scripts: bool, width: u32, dark: bool) {
    let Some(mut scene) = Scene::open(Reader { scripts, width, dark }) else {
        return;
    };
    let mut pages = pages::largest_of_each_kind(&scene.site);
    // Without scripts its links begin at the public address, which is elsewhere; see `lost`.
    pages.retain(|page| scripts || page.path != "404.html");
    for page in pages {
        let visit = scene.visit(&page);
        let faults = audit::page(
            &scene.programs,
            &scene.browser,
            scene.reader,
            &visit,
            &scene.server.url,
        );
        scene.note(&page, faults);
    }
    scene.end();
}

#[test]
fn with_scripts_at_a_desk_in_light() {
    is_clean(true, 1280, false);
}

#[test]
fn with_scripts_at_a_desk_in_dark() {
    is_clean(true, 1280, true);
}

#[test]
fn with_scripts_on_a_phone_in_light() {
    is_clean(true, 390, false);
}

#[test]
fn with_scripts_on_a_phone_in_dark() {
    is_clean(true, 390, true);
}

#[test]
fn without_scripts_at_a_desk_in_light() {
    is_clean(false, 1280, false);
}

#[test]
fn without_scripts_at_a_desk_in_dark() {
    is_clean(false, 1280, true);
}

#[test]
fn without_scripts_on_a_phone_in_light() {
    is_clean(false, 390, false);
}

#[test]
fn without_scripts_on_a_phone_in_dark() {
    is_clean(false, 390, true);
}

/// The narrowest window of WCAG's reflow rule.
#[test]
fn nothing_scrolls_sideways_at_320_pixels() {
    let Some(mut scene) = Scene::open(Reader {
        width: 320,
        ..Reader::PHONE
    }) else {
        return;
    };
    for page in pages::largest_of_each_kind(&scene.site) {
        scene.visit(&page);
        let faults = audit::width(&scene.browser);
        scene.note(&page, faults);
    }
    scene.end();
}

/// Contract text that tries to become markup, scripts and links on every page that shows it.
#[test]
fn hostile_text_stays_text() {
    let Some(program) = programs::meshfront() else {
        return;
    };
    let input = programs::workspace().join("tests/fixtures/sites/hostile/input");
    let site = Site::build(&program, &input, programs::bundle().as_deref());
    let Some(mut scene) = Scene::open_at(&site.path(), "/some/base/", Reader::DESK) else {
        return;
    };
    for page in pages::pages(&scene.site) {
        let visit = scene.visit(&page);
        let faults = audit::page(
            &scene.programs,
            &scene.browser,
            scene.reader,
            &visit,
            &scene.server.url,
        );
        scene.note(&page, faults);
    }
    scene.end();
}
