//! What tests of live numbers share: a site that asks a platform API elsewhere, everything that can go wrong there, and
//! what the page says of it.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use e2e::pages::Page;
use e2e::platform::{Answers, Fault, Platform};
use e2e::site::{self, Site};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::scene::Scene;

/// Text that would run if it were ever markup, and a link that would run if it were ever one.
pub const HOSTILE_TEXT: &str = "\"'><img src=x onerror=\"window.ran=1\"><script>window.ran=1</script>{{7*7}}";
const HOSTILE_LINK: &str = "javascript:window.ran=1";
/// A module that is fetched and never ready.
pub const NEVER: &str = "await new Promise(() => {}); export default function () {}";
/// What a page says of answers of another major version, and of old ones.
pub const OTHER_VERSION: &str = "it speaks version 2.0.0 of the platform API, this page version 1";
pub const OVERDUE: &str = "newer numbers are overdue";

/// Name, what is answered, what the page then says, whether it shows the numbers of the answer.
pub type Case = (&'static str, Answers, &'static str, bool);

/// All faults of a connection, around answers that are right themselves.
pub fn faults() -> [(&'static str, Fault, &'static str, bool); 9] {
    let refused = "Could not reach 127.0.0.1:";
    [
        ("newer", Fault::None, "Updated: numbers of 1 Dec 2099", true),
        (
            "10 seconds",
            Fault::Slow(Duration::from_secs(10)),
            "within 8 seconds. Showing numbers of",
            false,
        ),
        ("404", Fault::Status(404), "Live numbers are not connected", false),
        (
            "500",
            Fault::Status(500),
            "answered with error 500. Showing numbers of",
            false,
        ),
        ("hangs up", Fault::HangUp, refused, false),
        ("no CORS", Fault::NoCors, refused, false),
        (
            "cut off",
            Fault::CutOff,
            "cannot be read. Showing numbers of",
            false,
        ),
        ("broken off", Fault::BrokenOff, refused, false),
        (
            "50 MB",
            Fault::Huge(50_000_000),
            "too large to be one. Showing numbers of",
            false,
        ),
    ]
}

/// The example site, built to ask `api`; the input lives as long as the second value.
pub fn site_asking(api: &Platform) -> Option<(Site, TempDir)> {
    site::example_with(&format!("platform_api: {}", api.url))
}

/// A file of the site as JSON.
pub fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
    serde_json::from_str(&text).expect("JSON")
}

/// The manifest of the site, as if everything were newer than the build, and measured just now.
pub fn newer_manifest(site: &Path) -> Value {
    let mut manifest = read(&site.join("v1/index.json"));
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .expect("a clock");
    manifest["asOf"] = json!("2099-12-01T00:00:00Z");
    manifest["asOfSeconds"] = json!(now.as_secs());
    manifest
}

/// Loads a page and waits until it has said something of live numbers, or 25 seconds. With what stands in the
/// console.
pub fn line_of(scene: &Scene, path: &str) -> (String, Vec<String>) {
    let page = Page {
        kind: "live".into(),
        path: path.into(),
        size: 0,
    };
    let mut visit = scene.visit(&page);
    assert!(visit.asleep.is_empty(), "asleep: {:?}", visit.asleep);
    let start = Instant::now();
    loop {
        let said = scene
            .browser
            .run("return document.querySelector('.live p')?.textContent ?? ''");
        let said = said.as_str().unwrap_or_default().trim().to_owned();
        let settled = !said.is_empty() && !said.starts_with("Looking");
        if settled || start.elapsed() > Duration::from_secs(25) {
            visit.console.extend(scene.browser.take_visit().console);
            return (said, visit.console);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// What the browser itself writes of a request that failed; nothing of ours.
pub fn is_of_the_network(message: &str) -> bool {
    ["Failed to load resource", "net::ERR_", "blocked by CORS policy"]
        .iter()
        .any(|sign| message.contains(sign))
}

/// Replaces every text of a body, except those of the members in `kept`.
pub fn poison(value: &mut Value, kept: &[&str]) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(_) if kept.contains(&name.as_str()) => {}
                    Value::String(text) if name.to_lowercase().ends_with("url") => {
                        HOSTILE_LINK.clone_into(text)
                    }
                    Value::String(text) => HOSTILE_TEXT.clone_into(text),
                    other => poison(other, kept),
                }
            }
        }
        Value::Array(entries) => {
            for entry in entries {
                match entry {
                    Value::String(text) if !kept.is_empty() => {
                        // Capabilities decide what is asked for at all.
                        if text != "scorecards" {
                            HOSTILE_TEXT.clone_into(text);
                        }
                    }
                    other => poison(other, kept),
                }
            }
        }
        _ => {}
    }
}
