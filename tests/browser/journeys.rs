//! Search journeys, from the browser to the figures: counted by the page, sent to the reference receiver, stored as rows
//! of the data set `search`, read by a build. And everything that must not be sent.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use e2e::browser::Reader;
use e2e::receiver::{Heard, MOST_BYTES, Receiver};
use e2e::site::{self, Site, copy};
use e2e::{audit, programs};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::scene::Scene;
use crate::search::{expect, open};

/// Nobody searches for this, and it looks like code.
const HOSTILE: &str = "'\"><qqxzvw onqqxzvw=wwkjpq()>\"},{\"zzvxkj\":\"\\u0000{{wwkjpq}}";
/// Longer than results have to stand to be counted, in milliseconds.
const LOOKED_AT: u64 = 2_200;
/// A link to a mail program would leave the page.
pub const STAY: &str = "document.addEventListener('click', (event) => { if (event.target.closest('a[href^=\"mailto:\"]')) \
                    event.preventDefault(); }); return 0";

/// The example site with this address as receiver.
pub fn site_for(receiver: &str) -> Option<(Site, TempDir)> {
    site::example_with(&format!("search: {{journeys: \"{receiver}\"}}"))
}

/// A receiver that writes into the folder, the site that sends to it, and a reader.
pub fn stage(folder: &Path) -> Option<(Receiver, Scene, (Site, TempDir))> {
    let receiver = Receiver::start(folder);
    let site = site_for(&receiver.url)?;
    let scene = Scene::open_at(&site.0.path(), "/some/base/", Reader::DESK)?;
    Some((receiver, scene, site))
}

/// Waits until so many messages came.
pub fn heard(receiver: &Receiver, count: usize) -> Vec<Heard> {
    let start = Instant::now();
    while receiver.heard().len() < count && start.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(20));
    }
    // One too many would come about now.
    std::thread::sleep(Duration::from_millis(200));
    let heard = receiver.heard();
    assert_eq!(heard.len(), count, "{heard:#?}");
    heard
}

/// Leaves the site in this tab.
pub fn leave(scene: &Scene) {
    scene.browser.visit_without_islands("about:blank");
}

pub fn wait_until_looked_at() {
    std::thread::sleep(Duration::from_millis(LOOKED_AT));
}

/// Searches by a link of the site; an address that is typed would end the journey.
pub fn search(scene: &Scene, query: &str) {
    let address = json!(format!("{}products/?q={query}", scene.server.url));
    scene
        .browser
        .run(&format!("location.assign({address}); return 0"));
    expect(
        scene,
        &format!(
            "return location.href === new URL({address}).href && document.getElementById('found-count') !== null"
        ),
    );
}

pub fn open_first_product(scene: &Scene) {
    scene
        .browser
        .run("document.querySelector('.found a[href*=\"/p/\"]').click(); return 0");
    expect(
        scene,
        "return location.pathname.includes('/p/') && document.readyState === 'complete'",
    );
}

pub fn request_access(scene: &Scene) {
    scene.browser.run(STAY);
    expect(scene, "return !document.querySelector('.counted button').hidden");
    scene
        .browser
        .run("document.querySelector('.product-head a.main').click(); return 0");
}

pub fn body(heard: &Heard) -> Value {
    serde_json::from_str(&heard.body).unwrap_or_else(|error| panic!("{error}: {}", heard.body))
}

#[test]
fn a_journey_arrives_once_and_becomes_a_figure() {
    let folder = TempDir::new().expect("a folder");
    let rows = folder.path().join("metrics/search");
    let Some((receiver, scene, _site)) = stage(&rows) else {
        return;
    };
    // Cookies of a host go to all of its ports, if they go at all.
    open(&scene, "searches/");
    let faults = audit::accessibility(&scene.programs, &scene.browser);
    assert!(faults.is_empty(), "{faults:?}");
    scene
        .browser
        .run("document.cookie = 'who=jo; path=/'; return document.cookie");
    search(&scene, "orders");
    wait_until_looked_at();
    open_first_product(&scene);
    request_access(&scene);
    let first = heard(&receiver, 1).remove(0);
    assert_eq!(
        (first.request.as_str(), first.status),
        ("POST /search-journeys", 204)
    );
    println!("a journey to the request: {} bytes", first.body.len());
    let row = body(&first);
    let expected = json!({"schemaVersion": "1.0.0", "journey": row["journey"], "day": row["day"], "sessions": 1,
        "searches": 1, "zeroResult": 0, "openedProduct": 1, "searchToViewSeconds": row["searchToViewSeconds"],
        "searchToRequestSeconds": row["searchToRequestSeconds"]});
    assert_eq!(row, expected, "nothing more and nothing less");
    let day = scene.browser.run("return new Date().toISOString().slice(0, 10)");
    assert_eq!(row["day"], day);
    for time in ["searchToViewSeconds", "searchToRequestSeconds"] {
        let seconds = row[time]["p50"].as_u64().unwrap_or(u64::MAX);
        assert!(row[time]["n"] == 1 && (2..=60).contains(&seconds), "{row}");
    }
    assert!(
        row["searchToRequestSeconds"]["p50"].as_u64() >= row["searchToViewSeconds"]["p50"].as_u64(),
        "{row}"
    );
    for header in &first.headers {
        let name = header.split(':').next().unwrap_or_default();
        assert!(
            !["cookie", "authorization", "referer"].contains(&name),
            "{header}"
        );
    }
    assert!(first.headers.contains(&"content-type: text/plain".to_owned()));
    // Nothing is left of it, so nothing comes when the page goes.
    let kept = scene.browser.run(
        "return [sessionStorage.length ? \
        Object.keys(sessionStorage).filter((key) => key.startsWith('meshfront-journey')) : []].flat()",
    );
    assert_eq!(kept, json!([]));
    leave(&scene);
    heard(&receiver, 1);
    // Five that find nothing, and one that follows a suggestion by keys, goes Back and finds another product.
    for number in 0..5 {
        search(&scene, "Qqxzvw%20%20Wwkjpq");
        wait_until_looked_at();
        leave(&scene);
        let row = body(&heard(&receiver, 2 + number)[1 + number]);
        assert_eq!(
            (
                &row["searches"],
                &row["zeroResult"],
                &row["openedProduct"],
                &row["topZeroTerms"]
            ),
            (
                &json!(1),
                &json!(1),
                &json!(0),
                &json!([{"term": "qqxzvw wwkjpq", "n": 1}])
            ),
            "{row}"
        );
    }
    open(&scene, "glossary/");
    scene.browser.press("/");
    scene.browser.type_text("orders");
    // Products seen before stand in the list until then.
    expect(
        &scene,
        "return document.querySelector('.search [role=status]').textContent.includes('suggestions')",
    );
    scene.browser.press("ArrowDown");
    expect(
        &scene,
        "return document.getElementById('q').hasAttribute('aria-activedescendant')",
    );
    scene.browser.press("Enter");
    expect(&scene, "return location.pathname.includes('/p/')");
    expect(&scene, "return !document.querySelector('.counted button').hidden");
    scene.browser.run("history.back(); return 0");
    expect(&scene, "return location.pathname.includes('/glossary/')");
    search(&scene, "returns");
    open_first_product(&scene);
    leave(&scene);
    let row = body(&heard(&receiver, 7)[6]);
    assert_eq!(
        (&row["searches"], &row["openedProduct"], &row["zeroResult"]),
        (&json!(2), &json!(1), &json!(0)),
        "{row}"
    );
    let console = scene.browser.take_visit().console;
    assert!(console.is_empty(), "{console:?}");
    scene.end();
    becomes_figures(folder.path());
}

/// The folder that the receiver wrote, read by a build as it stands.
fn becomes_figures(folder: &Path) {
    let Some(program) = programs::meshfront() else {
        return;
    };
    let contracts = programs::workspace().join("tests/fixtures/sites/products/input/contracts");
    copy(&contracts, folder);
    let site = Site::build(&program, folder, None);
    let text = fs::read_to_string(site.path().join("v1/kpis/org.json")).expect("the figures");
    let report: Value = serde_json::from_str(&text).expect("JSON");
    let figure = |id: &str| {
        let values = report["values"].as_array().expect("values");
        values
            .iter()
            .find(|value| value["id"] == id)
            .expect("a figure")
            .clone()
    };
    let success = figure("M6");
    assert_eq!(
        (&success["numerator"], &success["denominator"]),
        (&json!(2.0), &json!(7.0)),
        "{success}"
    );
    let without = success["parts"]
        .as_array()
        .expect("parts")
        .iter()
        .find(|part| part["name"] == "without_result")
        .expect("the share without result");
    assert_eq!(
        (&without["numerator"], &without["denominator"]),
        (&json!(5.0), &json!(8.0)),
        "{success}"
    );
    // Nobody joins the request to the access that follows; that is no zero.
    assert_eq!(figure("M5")["reason"], "no_source");
    let list = report["lists"]
        .as_array()
        .expect("lists")
        .iter()
        .find(|list| list["id"] == "zero-terms");
    let item = &list.expect("terms that found nothing")["items"][0];
    assert_eq!(
        (&item["label"], &item["value"]),
        (&json!("qqxzvw wwkjpq"), &json!(5.0))
    );
}

#[test]
fn hostile_and_personal_terms_stay_data_and_stay_here() {
    let folder = TempDir::new().expect("a folder");
    let Some((receiver, scene, _site)) = stage(folder.path()) else {
        return;
    };
    // What is typed is what is counted, not what the address says.
    let terms = [
        HOSTILE.to_owned(),
        "qqxzvw@wwkjpq.zzvxkj".to_owned(),
        "+990003337775551".to_owned(),
        "qqxzvw".repeat(12),
        "\u{202e}QQXZVW\u{7}\tWwkjpq".to_owned(),
    ];
    for term in &terms {
        let address = scene
            .browser
            .run(&format!("return encodeURIComponent({})", json!(term)));
        search(&scene, address.as_str().expect("text"));
        expect(
            &scene,
            "return document.getElementById('found-count').textContent.startsWith('0 ')",
        );
        wait_until_looked_at();
    }
    leave(&scene);
    let message = heard(&receiver, 1).remove(0);
    assert!(message.body.len() <= MOST_BYTES, "{} bytes", message.body.len());
    let row = body(&message);
    assert_eq!(
        (message.status, &row["searches"], &row["zeroResult"]),
        (204, &json!(5), &json!(5)),
        "{row}"
    );
    let sent: Vec<&str> = row["topZeroTerms"]
        .as_array()
        .expect("terms")
        .iter()
        .filter_map(|term| term["term"].as_str())
        .collect();
    assert_eq!(sent, [HOSTILE, "qqxzvw wwkjpq"], "{row}");
    // One line, whatever stood in it.
    let day = row["day"].as_str().expect("a day");
    let file = fs::read_to_string(folder.path().join(format!("{day}.ndjson"))).expect("the file");
    assert_eq!(file.lines().count(), 1, "{file}");
    scene.end();
}

#[test]
fn the_longest_journey_fits_into_a_small_message() {
    let folder = TempDir::new().expect("a folder");
    let Some((receiver, scene, _site)) = stage(folder.path()) else {
        return;
    };
    for letter in [
        "\u{abc0}", "\u{abc2}", "\u{abc3}", "\u{abc4}", "\u{abc5}", "\u{abc6}", "\u{abc7}",
    ] {
        // 64 letters of three bytes each.
        let term = letter.repeat(2) + &"\u{abc1}".repeat(62);
        let address = scene
            .browser
            .run(&format!("return encodeURIComponent({})", json!(term)));
        search(&scene, address.as_str().expect("text"));
        wait_until_looked_at();
    }
    leave(&scene);
    let message = heard(&receiver, 1).remove(0);
    println!("a journey with long terms: {} bytes", message.body.len());
    assert!(message.body.len() <= MOST_BYTES, "{} bytes", message.body.len());
    let row = body(&message);
    let terms = row["topZeroTerms"].as_array().expect("terms").len();
    assert_eq!(
        (message.status, &row["searches"], terms),
        (204, &json!(7), 4),
        "{row}"
    );
    scene.end();
}

/// A tab in the background of a phone may never run again; one at a desk may come back.
#[test]
fn a_phone_sends_as_soon_as_the_page_is_hidden() {
    let folder = TempDir::new().expect("a folder");
    let Some((receiver, scene, _site)) = stage(folder.path()) else {
        return;
    };
    let hide = "Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true }); \
                document.dispatchEvent(new Event('visibilitychange')); delete document.visibilityState; \
                return matchMedia('(pointer: coarse)').matches";
    search(&scene, "orders");
    wait_until_looked_at();
    assert_eq!(scene.browser.run(hide), json!(false));
    heard(&receiver, 0);
    scene
        .browser
        .cdp("Emulation.setTouchEmulationEnabled", json!({"enabled": true}));
    assert_eq!(scene.browser.run(hide), json!(true));
    let row = body(&heard(&receiver, 1)[0]);
    assert_eq!((&row["searches"], &row["openedProduct"]), (&json!(1), &json!(0)));
    // What has been sent is over.
    leave(&scene);
    heard(&receiver, 1);
    scene.end();
}
