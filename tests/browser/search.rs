//! Finding things as readers do: by keyboard in the box on top, and on the products page with its facets.

use e2e::browser::Reader;
use e2e::{audit, site};
use serde_json::json;

use crate::scene::Scene;

/// Waits until the body of a function gives true in the page.
pub fn expect(scene: &Scene, condition: &str) {
    let script = include_str!("scripts/wait.js").replace("CONDITION", condition);
    let address = scene
        .browser
        .run("return location.href + ' ' + document.querySelector('main').innerText.slice(0, 600)");
    assert_eq!(
        scene.browser.run_async(&script),
        json!(true),
        "never true: {condition}\n{address}"
    );
}

pub fn open(scene: &Scene, address: &str) {
    scene.browser.visit(&format!("{}{address}", scene.server.url));
}

#[test]
fn the_box_suggests_and_is_led_by_keys() {
    let Some(mut scene) = Scene::open(Reader::DESK) else {
        return;
    };
    open(&scene, "glossary/");
    scene.browser.press("/");
    assert_eq!(scene.browser.run("return document.activeElement.id"), json!("q"));
    scene.browser.type_text("custmer");
    expect(
        &scene,
        "return document.querySelectorAll('#q-list [role=option]').length > 3",
    );
    expect(
        &scene,
        "return document.querySelector('.suggestion-note').textContent.includes('customer')",
    );
    expect(
        &scene,
        "return document.querySelector('.search [role=status]').textContent.includes('suggestions')",
    );
    let faults = audit::accessibility(&scene.programs, &scene.browser);
    assert!(faults.is_empty(), "{faults:?}");
    scene.browser.press("ArrowDown");
    expect(
        &scene,
        "return document.getElementById('q').getAttribute('aria-activedescendant') === 'q-option-0'",
    );
    expect(
        &scene,
        "return document.getElementById('q-option-0').getAttribute('aria-selected') === 'true'",
    );
    scene.browser.press("Escape");
    expect(
        &scene,
        "return document.querySelector('.suggestions').hidden && document.getElementById('q').value === 'custmer'",
    );
    scene.browser.press("Escape");
    expect(&scene, "return document.getElementById('q').value === ''");
    scene.browser.type_text("order_id");
    expect(
        &scene,
        "return [...document.querySelectorAll('#q-list a')].some(a => a.href.includes('column%3Aorder_id'))",
    );
    scene.browser.press("ArrowDown");
    scene.browser.press("Enter");
    expect(&scene, "return location.pathname.includes('/p/')");
    let console = scene.browser.take_visit().console;
    assert!(console.is_empty(), "{console:?}");
    let page = e2e::pages::smallest_of_each_kind(&scene.site).remove(0);
    scene.note(&page, Vec::new());
    scene.end();
}

#[test]
fn keys_of_an_input_method_are_left_alone() {
    let Some(scene) = Scene::open(Reader::DESK) else {
        return;
    };
    open(&scene, "glossary/");
    scene.browser.press("/");
    scene.browser.type_text("order");
    expect(
        &scene,
        "return document.querySelectorAll('#q-list [role=option]').length > 0",
    );
    scene.browser.run(
        "document.getElementById('q').dispatchEvent(new KeyboardEvent('keydown', \
         { key: 'ArrowDown', isComposing: true, bubbles: true }))",
    );
    let active = scene
        .browser
        .run("return document.getElementById('q').getAttribute('aria-activedescendant')");
    assert_eq!(active, json!(null));
}

#[test]
fn the_products_page_keeps_its_state_in_the_address() {
    let Some(scene) = Scene::open(Reader::DESK) else {
        return;
    };
    open(
        &scene,
        "products/?q=orders&status=active&colour=red&tag=no-such-tag",
    );
    expect(
        &scene,
        "return /^\\d+ products for “orders”$/.test(document.getElementById('found-count').textContent)",
    );
    expect(
        &scene,
        "return document.querySelector('.finder-notice').textContent.includes('tag=no-such-tag')",
    );
    expect(&scene, "return document.getElementById('all-products').hidden");
    expect(
        &scene,
        "return document.querySelector('.hit h3').textContent === 'Orders'",
    );
    expect(
        &scene,
        "return document.querySelector('.hit .card-text').textContent.length > 20",
    );
    let faults = audit::accessibility(&scene.programs, &scene.browser);
    assert!(faults.is_empty(), "{faults:?}");
    // The count beside a value is what choosing it leaves.
    let count = scene.browser.run(
        "const box = document.querySelector('input[name=domain]:not(:disabled)'); window.expected = \
         box.parentElement.lastElementChild.textContent; box.click(); return window.expected",
    );
    expect(
        &scene,
        "return new URLSearchParams(location.search).has('domain')",
    );
    expect(
        &scene,
        "return parseInt(document.getElementById('found-count').textContent) === parseInt(window.expected)",
    );
    assert_ne!(count, json!("0"));
    scene.browser.run("history.back()");
    expect(
        &scene,
        "return !new URLSearchParams(location.search).has('domain')",
    );
    expect(
        &scene,
        "return parseInt(document.getElementById('found-count').textContent) > parseInt(window.expected)",
    );
    scene
        .browser
        .run("document.querySelector('.chips button').click()");
    expect(&scene, "return !location.search.includes('status')");
    let console = scene.browser.take_visit().console;
    assert!(console.is_empty(), "{console:?}");
}

#[test]
fn a_missing_or_damaged_index_is_said_and_the_list_stays() {
    let Some(whole) = site::example_site() else { return };
    for damage in [true, false] {
        let broken = tempfile::TempDir::new().expect("a folder");
        for path in e2e::pages::files(&whole) {
            let target = broken.path().join(&path);
            std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
            let bytes = std::fs::read(whole.join(&path)).expect("a file");
            let is_index = path.starts_with("search/");
            if is_index && damage {
                std::fs::write(target, &bytes[..bytes.len() / 2]).expect("half a file");
            } else if !is_index {
                std::fs::write(target, bytes).expect("a file");
            }
        }
        let Some(scene) = Scene::open_at(broken.path(), "/", Reader::DESK) else {
            return;
        };
        open(&scene, "products/?q=orders");
        expect(
            &scene,
            "return document.querySelector('.finder-notice.error').textContent.includes('could not be read')",
        );
        expect(&scene, "return !document.getElementById('all-products').hidden");
        scene.browser.run("document.getElementById('q').focus()");
        scene.browser.type_text("orders");
        expect(
            &scene,
            "return document.querySelector('.suggestion-note').textContent.includes('not available')",
        );
    }
}

#[test]
fn a_page_that_is_older_than_the_site_says_that_search_could_not_start() {
    let Some(whole) = site::example_site() else { return };
    for gone in [".wasm", "start."] {
        let older = tempfile::TempDir::new().expect("a folder");
        for path in e2e::pages::files(&whole) {
            let is_gone = path.starts_with("assets/") && path.contains(gone);
            if !is_gone {
                let target = older.path().join(&path);
                std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
                std::fs::copy(whole.join(&path), target).expect("a file");
            }
        }
        let Some(scene) = Scene::open_at(older.path(), "/", Reader::DESK) else {
            return;
        };
        let says = "const note = document.querySelector('.stale-note'); return note.checkVisibility() && \
                    note.querySelector('a').href === location.href";
        open(&scene, "products/?q=orders");
        expect(&scene, says);
        expect(
            &scene,
            "return !document.getElementById('all-products').checkVisibility()",
        );
        open(&scene, "glossary/");
        expect(
            &scene,
            "return !document.querySelector('.stale-note').checkVisibility()",
        );
        scene.browser.run("document.getElementById('q').focus()");
        scene.browser.type_text("orders");
        expect(&scene, says);
        open(&scene, "products/");
        expect(
            &scene,
            "return document.getElementById('all-products').checkVisibility()",
        );
    }
}

#[test]
fn without_scripts_the_form_leads_to_the_lists() {
    let Some(scene) = Scene::open(Reader {
        scripts: false,
        ..Reader::DESK
    }) else {
        return;
    };
    open(&scene, "glossary/");
    let form = scene.browser.run(
        "const form = document.querySelector('form.search'); return [form.method, new URL(form.action).pathname, \
         getComputedStyle(form).display !== 'none']",
    );
    assert_eq!(form, json!(["get", "/some/base/products/index.html", true]));
    open(&scene, "products/?q=orders");
    let shown = scene.browser.run(
        "return [getComputedStyle(document.querySelector('.finder-form')).display, \
         document.querySelectorAll('#all-products .card').length > 10]",
    );
    assert_eq!(shown, json!(["none", true]));
}

#[test]
fn what_is_typed_before_the_box_wakes_is_answered_once_it_has() {
    let Some(scene) = Scene::open(Reader::DESK) else {
        return;
    };
    scene.browser.cdp("Network.enable", json!({}));
    scene.browser.cdp(
        "Network.emulateNetworkConditions",
        json!({"offline": false, "latency": 400, "downloadThroughput": -1, "uploadThroughput": -1}),
    );
    scene
        .browser
        .visit_without_islands(&format!("{}glossary/", scene.server.url));
    let role = scene
        .browser
        .run("const box = document.getElementById('q'); box.focus(); return box.getAttribute('role')");
    assert_eq!(role, json!(null), "awake already: the test says nothing");
    scene.browser.type_text("custmer");
    expect(
        &scene,
        "return document.querySelectorAll('#q-list [role=option]').length > 3",
    );
    assert_eq!(
        scene.browser.run("return document.getElementById('q').value"),
        json!("custmer")
    );
}
