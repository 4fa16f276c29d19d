//! Readers who open an address that does not exist: however deep it lies, they get a page that leads home.

use std::fs;
use std::path::Path;

use e2e::audit;
use e2e::browser::{Reader, Visit};
use e2e::pages;
use e2e::programs;
use e2e::site::{self, Site};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::scene::Scene;

/// Below the root of a site; the last ones try to lead the links of the page elsewhere.
const WRONG: &[&str] = &[
    "nothing-here",
    "nothing-here/",
    "a/b/c/",
    "p/sales/gone/schema/table/index.html",
    "a//b///c",
    "a/%22%3E%3Cb%3E/c?q=/x/y/#/z/",
    "/127.0.0.2/x/",
];

#[test]
fn every_wrong_address_leads_home() {
    let Some(example) = site::example_site() else {
        return;
    };
    let Some(without_address) = small_site("") else {
        return;
    };
    for (folder, base) in [
        (&example, "/"),
        (&example, "/some/base/"),
        (&without_address.path(), "/"),
        (&without_address.path(), "/some/base/"),
    ] {
        let Some(scene) = Scene::open_at(folder, base, Reader::DESK) else {
            return;
        };
        for address in WRONG {
            let visit = scene.browser.visit(&format!("{}{address}", scene.server.url));
            let mut faults = audit::structure(&scene.browser);
            faults.extend(unexpected(&visit, &scene.server.url));
            assert_eq!(faults, [""; 0], "{base} {address}");
            assert_eq!(state(&scene), at_home(&scene, false), "{base} {address}");
        }
    }
}

/// Scripts are off: the public address says where the links begin.
#[test]
fn with_a_public_address_it_needs_no_script() {
    let Some(folder) = small_site("base_url: https://data.example/some/base\n") else {
        return;
    };
    let reader = Reader {
        scripts: false,
        ..Reader::DESK
    };
    let Some(scene) = Scene::open_at(&folder.path(), "/some/base/", reader) else {
        return;
    };
    for address in WRONG {
        let visit = scene.browser.visit(&format!("{}{address}", scene.server.url));
        assert_eq!(audit::structure(&scene.browser), [""; 0], "{address}");
        assert_eq!(unexpected(&visit, &scene.server.url), [""; 0], "{address}");
        assert_eq!(state(&scene), at_home(&scene, true), "{address}");
    }
}

/// Neither script nor public address: the links may miss, but the page stands and says what to do.
#[test]
fn without_both_it_can_be_read_and_says_how_to_get_home() {
    let Some(folder) = small_site("") else { return };
    let reader = Reader {
        scripts: false,
        ..Reader::PHONE
    };
    let Some(scene) = Scene::open_at(&folder.path(), "/some/base/", reader) else {
        return;
    };
    for address in WRONG {
        scene.browser.visit(&format!("{}{address}", scene.server.url));
        assert_eq!(audit::structure(&scene.browser), [""; 0], "{address}");
        let shown = scene
            .browser
            .run("return document.querySelector('.lost-hint').checkVisibility()");
        assert_eq!(shown, true, "{address}");
    }
    scene.browser.visit(&format!("{}nothing-here", scene.server.url));
    assert_eq!(state(&scene), at_home(&scene, true), "links count from the root");
}

/// Somebody copied the pages without their styles and scripts, or the server hides them.
#[test]
fn without_a_trace_of_the_root_it_says_how_to_get_home() {
    let Some(folder) = small_site("") else { return };
    fs::remove_dir_all(folder.path().join("assets")).expect("assets removed");
    let Some(scene) = Scene::open_at(&folder.path(), "/some/base/", Reader::DESK) else {
        return;
    };
    scene
        .browser
        .visit_without_islands(&format!("{}a/b/c/", scene.server.url));
    let shown = scene.browser.run_async(
        "const answer = arguments[0], end = performance.now() + 5000;
         (function look() {
           const shown = document.querySelector('.lost-hint').checkVisibility();
           if (shown || performance.now() > end) answer(shown); else setTimeout(look, 20);
         })()",
    );
    assert_eq!(shown, true);
}

/// A small marketplace with these lines of `marketplace.yaml`.
fn small_site(settings: &str) -> Option<Site> {
    let input = TempDir::new().expect("a folder");
    let contracts = programs::workspace().join("tests/fixtures/sites/bare-folder/input");
    for name in pages::files(&contracts) {
        fs::copy(contracts.join(&name), input.path().join(&name)).expect("a copy");
    }
    fs::write(
        input.path().join("marketplace.yaml"),
        format!("title: Small\n{settings}"),
    )
    .expect("settings");
    build(input.path())
}

fn build(input: &Path) -> Option<Site> {
    let (program, bundle) = (programs::meshfront()?, programs::bundle()?);
    Some(Site::build(&program, input, Some(&bundle)))
}

/// Where the page leads, how it looks, and whether it asks the reader for help.
fn state(scene: &Scene) -> Value {
    scene.browser.run(
        "const styles = [...document.styleSheets].map((sheet) => sheet.href).filter(Boolean);
         const told = document.querySelector('.search').dataset.settings.split('\\n').slice(1, 4);
         return {
           home: document.querySelector('.actions a').href,
           brand: document.querySelector('.brand').href,
           products: document.querySelector('.main-nav a').href,
           styles: styles.map((href) => href.replace(/style\\.[0-9a-f]+/, 'style')),
           hint: document.querySelector('.lost-hint').checkVisibility(),
           search: told.map((word) => new URL(word || './', location).href.replace(/index\\.[0-9a-f]+/, 'index')),
         }",
    )
}

fn at_home(scene: &Scene, hint: bool) -> Value {
    let at = |path: &str| format!("{}{path}", scene.server.url);
    json!({
        "home": at("index.html"),
        "brand": at("index.html"),
        "products": at("products/index.html"),
        "styles": [at("assets/style.css")],
        "hint": hint,
        "search": [at("search/index.bin"), at("products/index.html"), scene.server.url],
    })
}

/// What went wrong apart from the page itself and the search for the root.
fn unexpected(visit: &Visit, site: &str) -> Vec<String> {
    let origin = site.split('/').take(3).collect::<Vec<_>>().join("/") + "/";
    let searched = |url: &str| url.contains("/assets/style.") || url.contains("/assets/icon.");
    let requests = visit.requests.iter().skip(1);
    let failed = requests.filter(|request| {
        !request.url.starts_with(&origin) || request.failure.is_some() && !searched(&request.url)
    });
    let console = visit
        .console
        .iter()
        .filter(|message| !message.contains("404 (Not Found)"));
    let asleep = visit.asleep.iter().map(|island| format!("{island} sleeps"));
    failed
        .map(|request| format!("{}: {:?}", request.url, request.failure))
        .chain(console.cloned())
        .chain(asleep)
        .collect()
}
