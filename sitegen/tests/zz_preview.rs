#[path = "../../app/tests/samples/mod.rs"]
mod samples;
use meshfront::site::assets;
use std::fs;
use std::path::PathBuf;
#[test]
fn write() {
    let out = PathBuf::from("/tmp/islands/site");
    let (assets, findings) = assets::load(Some(&PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../target/app"
    ))));
    assert!(findings.is_empty(), "{findings:?}");
    let _ = fs::remove_dir_all(&out);
    for (p, b) in &assets.files {
        let p = out.join(p);
        fs::create_dir_all(p.parent().unwrap()).unwrap();
        fs::write(p, b).unwrap();
    }
    for (p, b) in assets::host_headers(&assets) {
        fs::write(out.join(p), b).unwrap();
    }
    for (name, mut page) in samples::all() {
        let root = if name.is_empty() {
            String::new()
        } else {
            "../".repeat(name.split('/').count())
        };
        page.shell.critical_css = assets.critical_css.clone();
        page.shell.theme_script = assets.theme_script.to_owned();
        page.shell.stylesheet = format!("{root}{}", assets.stylesheet);
        page.shell.icon = format!("{root}{}", assets.icon);
        page.shell.start_script = assets.start_script.as_ref().map(|s| format!("{root}{s}"));
        page.shell.csp = assets.csp_meta.clone();
        let html =
            meshfront_app::render::render(&page).replace("<script type=\"module\" src", "<script defer src");
        fs::create_dir_all(out.join(name)).unwrap();
        fs::write(out.join(name).join("index.html"), html).unwrap();
    }
}
