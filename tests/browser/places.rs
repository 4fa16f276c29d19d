//! The same site elsewhere: at the root of a domain, from a folder on disk, and with parts of it lost.

use std::fs;
use std::path::Path;

use e2e::audit;
use e2e::browser::{Browser, Reader};
use e2e::pages;
use e2e::programs::Programs;
use e2e::site;
use tempfile::TempDir;

use crate::scene::Scene;

#[test]
fn it_works_at_the_root_of_a_domain() {
    let Some(site) = site::example_site() else { return };
    let Some(mut scene) = Scene::open_at(&site, "/", Reader::DESK) else {
        return;
    };
    for page in pages::largest_of_each_kind(&scene.site) {
        let visit = scene.visit(&page);
        let faults = audit::loading(&visit, &scene.server.url);
        scene.note(&page, faults);
    }
    scene.end();
}

/// Scripts that are modules cannot load from a folder; nothing may show that something is missing.
#[test]
fn it_reads_from_a_folder_on_disk() {
    let (Some(site), Some(programs)) = (site::example_site(), Programs::find()) else {
        return;
    };
    let browser = Browser::start(
        &programs,
        Reader {
            scripts: false,
            ..Reader::DESK
        },
    );
    let with_scripts = Browser::start(&programs, Reader::DESK);
    let mut faults = Vec::new();
    let mut pages = pages::largest_of_each_kind(&site);
    // A server shows that one; its links begin at the public address.
    pages.retain(|page| page.path != "404.html");
    for page in pages {
        let address = format!("file://{}", site.join(&page.path).display());
        let visit = browser.visit(&address);
        let mut found = audit::loading(&visit, "file://");
        found.extend(audit::structure(&browser));
        with_scripts.visit_without_islands(&address);
        found.extend(audit::dead_controls(&with_scripts));
        faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", page.path)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn it_stays_whole_without_the_webassembly() {
    is_whole_without(".wasm");
}

#[test]
fn it_stays_whole_without_its_scripts() {
    is_whole_without(".js");
}

/// Takes all files with the ending away; what needs them must not show, and the rest must be as good as before.
fn is_whole_without(ending: &str) {
    let Some(site) = site::example_site() else { return };
    let broken = TempDir::new().expect("a folder");
    copy_without(&site, broken.path(), ending);
    let Some(mut scene) = Scene::open_at(broken.path(), "/some/base/", Reader::PHONE) else {
        return;
    };
    for page in pages::largest_of_each_kind(&scene.site) {
        let visit = scene.browser.visit_without_islands(&scene.url(&page));
        let mut faults: Vec<String> = visit
            .console
            .iter()
            .filter(|m| !m.contains(ending))
            .cloned()
            .collect();
        faults.extend(audit::structure(&scene.browser));
        faults.extend(audit::dead_controls(&scene.browser));
        faults.extend(audit::accessibility(&scene.programs, &scene.browser));
        scene.note(&page, faults);
    }
    scene.end();
}

/// Copies a site, but for the files with that ending.
pub fn copy_without(from: &Path, to: &Path, ending: &str) {
    for path in pages::files(from)
        .into_iter()
        .filter(|path| !path.ends_with(ending))
    {
        let target = to.join(&path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::copy(from.join(&path), target).expect("a copy");
    }
}
