//! Cookies and the platform API, as the README says it: a service behind the site's own login sees the reader's cookie, one of
//! another origin sees none, whatever it allows.
//!
//! In: the example site with a cookie of its host, asked for its own files and for those of another port of the same host,
//! to which browsers would send that cookie if pages asked with credentials.

use std::path::Path;
use std::time::{Duration, Instant};

use e2e::browser::Reader;
use e2e::pages::Page;
use e2e::platform::{Answers, Fault, Platform};
use e2e::site;

use crate::faults::{newer_manifest, read, site_asking};
use crate::scene::Scene;

/// A page that asks, and the file that it asks for when there is something newer.
const ASKING: [(&str, &str); 2] = [
    (
        "p/sales/orders/index.html",
        "v1/product/0/sales.orders/scorecard.json",
    ),
    ("metrics/index.html", "v1/kpis/view.json"),
];

/// Cookies that went along with requests below `v1/` at `base`, by what was asked for. The browser tells the cookies of a
/// request a little after the request; a visit that was looked at in between is made again.
fn sent(scene: &Scene, page: &str, base: &str, wanted: &str) -> Vec<(String, Option<String>)> {
    let mut visits = (0..5).map(|_| sent_at(scene, page, base, wanted));
    let is_told = |sent: &Vec<(String, Option<String>)>| sent.iter().all(|(_, cookies)| cookies.is_some());
    visits.find(is_told).expect("cookies are told")
}

fn sent_at(scene: &Scene, page: &str, base: &str, wanted: &str) -> Vec<(String, Option<String>)> {
    let page = Page {
        kind: "cookies".into(),
        path: page.into(),
        size: 0,
    };
    let mut seen = scene.visit(&page).requests;
    let start = Instant::now();
    while !seen.iter().any(|request| request.url.ends_with(wanted)) {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{wanted} is never asked for"
        );
        std::thread::sleep(Duration::from_millis(200));
        seen.extend(scene.browser.take_visit().requests);
    }
    let asked = seen
        .into_iter()
        .filter(|request| request.url.starts_with(&format!("{base}v1/")));
    asked.map(|request| (request.url, request.cookies)).collect()
}

fn set_cookie(scene: &Scene) {
    scene.browser.visit_without_islands(&scene.server.url);
    let kept = scene
        .browser
        .run("document.cookie = 'session=s3cret; path=/'; return document.cookie");
    assert_eq!(kept, "session=s3cret");
}

/// The files of the page's own origin stand for any service that the web server passes on to: the same address, the same
/// request.
#[test]
fn an_api_behind_the_same_login_gets_the_cookie() {
    let Some(site) = site::example_site() else { return };
    let Some(scene) = Scene::open_at(&site, "/", Reader::DESK) else {
        return;
    };
    set_cookie(&scene);
    let sent = sent(&scene, ASKING[0].0, &scene.server.url, "v1/index.json");
    assert!(!sent.is_empty());
    for (url, cookies) in sent {
        assert_eq!(cookies.as_deref(), Some("session=s3cret"), "{url}");
    }
}

#[test]
fn an_api_of_another_origin_gets_no_cookie() {
    let api = Platform::start();
    let Some((site, _input)) = site_asking(&api) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    api.serve(newer(&site.path()));
    set_cookie(&scene);
    for (page, wanted) in ASKING {
        let sent = sent(&scene, page, &api.url, wanted);
        assert!(sent.len() > 1, "{page}: {sent:?}");
        for (url, cookies) in sent {
            assert_eq!(cookies.as_deref(), Some(""), "{page}: {url}");
        }
    }
}

/// What both pages ask for, newer than the build.
fn newer(site: &Path) -> Answers {
    let manifest = ("v1/index.json".to_owned(), newer_manifest(site).to_string());
    let files = ASKING.map(|(_, file)| (file.to_owned(), read(&site.join(file)).to_string()));
    Answers {
        bodies: [manifest].into_iter().chain(files).collect(),
        fault: Fault::None,
    }
}
