//! Searches are not counted where anybody objects: the marketplace, the browser, the reader. And nobody is disturbed where the
//! receiver is down.

use std::time::Duration;

use e2e::browser::Reader;
use serde_json::json;
use tempfile::TempDir;

use crate::faults::is_of_the_network;
use crate::journeys::{
    STAY, body, heard, leave, open_first_product, request_access, search, site_for, stage,
    wait_until_looked_at,
};
use crate::scene::Scene;
use crate::search::{expect, open};

#[test]
fn who_objects_is_not_counted() {
    let folder = TempDir::new().expect("a folder");
    let Some((receiver, scene, _site)) = stage(folder.path()) else {
        return;
    };
    let journey = |said: &str| {
        search(&scene, "orders");
        expect(
            &scene,
            &format!("return document.querySelector('.counted').textContent.includes('{said}')"),
        );
        wait_until_looked_at();
        open_first_product(&scene);
        scene.browser.run(STAY);
        scene
            .browser
            .run("document.querySelector('.product-head a.main').click(); return 0");
        let kept = scene.browser.run(
            "return Object.keys(sessionStorage).filter((key) => key.includes('journey')).length + \
             Object.keys(localStorage).filter((key) => key.includes('journey')).length",
        );
        assert_eq!(kept, json!(0));
        leave(&scene);
    };
    for signal in [
        "Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' })",
        "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })",
    ] {
        let added = scene.browser.cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": signal }),
        );
        journey("Your browser asks for it, so yours are not.");
        scene
            .browser
            .cdp("Page.removeScriptToEvaluateOnNewDocument", added);
    }
    open(&scene, "glossary/");
    let switch =
        "const button = document.querySelector('.counted button'); button.click(); return button.textContent";
    expect(&scene, "return !document.querySelector('.counted button').hidden");
    assert_eq!(scene.browser.run(switch), json!("Count mine"));
    journey("Yours are not.");
    assert!(receiver.heard().is_empty(), "{:?}", receiver.heard());
    // And back again.
    open(&scene, "glossary/");
    assert_eq!(scene.browser.run(switch), json!("Do not count mine"));
    search(&scene, "orders");
    wait_until_looked_at();
    leave(&scene);
    assert_eq!(body(&heard(&receiver, 1)[0])["searches"], 1);
    scene.end();
}

#[test]
fn a_receiver_that_is_down_is_no_fault_of_the_page() {
    let gone = {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        format!(
            "http://{}/search-journeys",
            listener.local_addr().expect("its address")
        )
    };
    let Some((site, _input)) = site_for(&gone) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    search(&scene, "orders");
    wait_until_looked_at();
    open_first_product(&scene);
    request_access(&scene);
    std::thread::sleep(Duration::from_millis(500));
    let works = scene.browser.run(
        "document.getElementById('q').focus(); return document.activeElement.id === 'q' && \
         document.querySelectorAll('main h2').length > 3",
    );
    assert_eq!(works, json!(true));
    let console = scene.browser.take_visit().console;
    assert!(
        console.iter().all(|message| is_of_the_network(message)),
        "{console:?}"
    );
    scene.end();
}

#[test]
fn who_does_not_ask_for_it_gets_not_one_byte() {
    let Some(scene) = Scene::open(Reader::DESK) else {
        return;
    };
    search(&scene, "orders");
    wait_until_looked_at();
    let seen = scene.browser.run(
        "return [document.querySelectorAll('script[src*=journeys], .counted').length, \
         [...Object.keys(sessionStorage), ...Object.keys(localStorage)].filter((key) => /journey|searches/.test(key))]",
    );
    assert_eq!(seen, json!([0, []]));
    let files = e2e::pages::files(&scene.site);
    let strange: Vec<_> = files
        .iter()
        .filter(|path| path.contains("assets/journeys") || path.as_str() == "searches/index.html")
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
    scene.end();
}
