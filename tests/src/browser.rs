//! A reader with a browser. In: how they read ([`Reader`]) and an address. Out: what the browser saw ([`Visit`]).

use std::collections::BTreeMap;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::programs::Programs;
use crate::webdriver::Session;

/// How somebody reads.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// JavaScript is on.
    pub scripts: bool,
    /// Width of the window in CSS pixels; under 800 it is a phone.
    pub width: u32,
    /// The system asks for dark colours.
    pub dark: bool,
}

impl Reader {
    /// At a desk, in daylight.
    pub const DESK: Self = Self {
        scripts: true,
        width: 1280,
        dark: false,
    };
    /// On a phone.
    pub const PHONE: Self = Self {
        width: 390,
        ..Self::DESK
    };

    const fn is_on_phone(self) -> bool {
        self.width < 800
    }
}

/// One request of a page.
#[derive(Debug, Clone)]
pub struct Request {
    /// Where to.
    pub url: String,
    /// What went wrong, if anything.
    pub failure: Option<String>,
    /// The cookies that went along, empty for none; nothing where the browser does not say.
    pub cookies: Option<String>,
}

/// What the browser noted while a page loaded.
#[derive(Debug, Default)]
pub struct Visit {
    /// Messages in the console.
    pub console: Vec<String>,
    /// Requests, the page itself first.
    pub requests: Vec<Request>,
    /// Islands that did not wake.
    pub asleep: Vec<String>,
}

/// A browser with a fresh profile.
pub struct Browser {
    session: Session,
    reader: Reader,
}

impl Browser {
    /// Starts one for this reader.
    pub fn start(programs: &Programs, reader: Reader) -> Self {
        let browser = Self {
            session: Session::start(programs),
            reader,
        };
        browser.set_width(reader.width);
        let scheme = if reader.dark { "dark" } else { "light" };
        browser.cdp(
            "Emulation.setEmulatedMedia",
            json!({"features": [
                {"name": "prefers-color-scheme", "value": scheme},
                // A colour that is half-way to another has no fixed contrast.
                {"name": "prefers-reduced-motion", "value": "reduce"},
            ]}),
        );
        browser
    }

    /// Loads a page and waits until its islands are awake.
    pub fn visit(&self, url: &str) -> Visit {
        self.load(url, self.reader.scripts)
    }

    /// Loads a page whose islands have no chance to wake, because something of them is missing.
    pub fn visit_without_islands(&self, url: &str) -> Visit {
        self.load(url, false)
    }

    fn load(&self, url: &str, wait: bool) -> Visit {
        self.take_visit();
        self.allow_scripts(self.reader.scripts);
        self.session.open(url);
        let asleep = if wait { self.wait_for_islands() } else { Vec::new() };
        let visit = self.take_visit();
        // The page's own scripts have had their chance and stay silent; those of the audit may run.
        self.allow_scripts(true);
        Visit { asleep, ..visit }
    }

    /// What the browser noted since the last visit.
    pub fn take_visit(&self) -> Visit {
        let console = self
            .session
            .log("browser")
            .iter()
            .map(|entry| entry["message"].to_string())
            .collect();
        Visit {
            console,
            requests: requests(&self.session.log("performance")),
            asleep: Vec::new(),
        }
    }

    /// Runs the body of a function in the page and returns its result.
    pub fn run(&self, script: &str) -> Value {
        self.session.run(script, &[])
    }

    /// Runs a script that hands its result to its last argument.
    pub fn run_async(&self, script: &str) -> Value {
        self.session.run_async(script)
    }

    /// A command of the developer tools protocol.
    pub fn cdp(&self, command: &str, parameters: Value) -> Value {
        self.session.cdp(command, &parameters)
    }

    /// The mobile profile that Lighthouse applies, with a cold cache.
    pub fn slow_down(&self) {
        self.cdp("Network.enable", json!({}));
        self.cdp("Network.setCacheDisabled", json!({"cacheDisabled": true}));
        let kilobits = 1024.0 / 8.0;
        self.line(562.5, 1474.56 * kilobits, 675.0 * kilobits, 4);
    }

    /// The line and the processor as they are; what was fetched before is fetched again.
    pub fn full_speed(&self) {
        self.cdp("Network.enable", json!({}));
        self.cdp("Network.setCacheDisabled", json!({"cacheDisabled": true}));
        self.line(0.0, -1.0, -1.0, 1);
    }

    fn line(&self, latency: f64, download: f64, upload: f64, slower: u32) {
        self.cdp(
            "Network.emulateNetworkConditions",
            json!({"offline": false, "latency": latency, "downloadThroughput": download,
                   "uploadThroughput": upload}),
        );
        self.cdp("Emulation.setCPUThrottlingRate", json!({"rate": slower}));
    }

    /// Changes the width of the window.
    pub fn set_width(&self, width: u32) {
        let phone = Reader { width, ..self.reader }.is_on_phone();
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": phone}),
        );
    }

    /// Presses and releases a key, for example `Tab` or `Enter`.
    pub fn press(&self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            "Escape" => (27, ""),
            "Space" => (32, " "),
            "ArrowRight" => (39, ""),
            "ArrowDown" => (40, ""),
            "ArrowUp" => (38, ""),
            "/" => (191, "/"),
            other => panic!("no key code for {other}"),
        };
        let name = if key == "Space" { " " } else { key };
        let event = |kind: &str| {
            let text = if kind == "keyDown" { text } else { "" };
            json!({"type": kind, "key": name, "code": key, "windowsVirtualKeyCode": code, "text": text})
        };
        self.cdp("Input.dispatchKeyEvent", event("keyDown"));
        self.cdp("Input.dispatchKeyEvent", event("keyUp"));
    }

    /// Types into what has the focus.
    pub fn type_text(&self, text: &str) {
        self.cdp("Input.insertText", json!({ "text": text }));
    }

    /// The page as a PDF.
    pub fn print(&self) -> Vec<u8> {
        let answer = self.cdp(
            "Page.printToPDF",
            json!({"printBackground": true, "preferCSSPageSize": true}),
        );
        bytes(&answer["data"])
    }

    /// A picture of the whole page, or of its first `height` pixels.
    pub fn picture(&self, file: &Path, height: Option<u32>) {
        let whole = self
            .run("return document.documentElement.scrollHeight")
            .as_u64()
            .unwrap_or(800);
        let height = height.map_or(whole, |limit| whole.min(u64::from(limit)));
        let clip = json!({"x": 0, "y": 0, "width": self.reader.width, "height": height, "scale": 1});
        let answer = self.cdp(
            "Page.captureScreenshot",
            json!({"clip": clip, "captureBeyondViewport": true}),
        );
        std::fs::write(file, bytes(&answer["data"])).expect("a picture written");
    }

    fn allow_scripts(&self, allowed: bool) {
        self.cdp(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": !allowed }),
        );
    }

    fn wait_for_islands(&self) -> Vec<String> {
        let asleep = self.run_async(include_str!("scripts/wait_for_islands.js"));
        asleep
            .as_array()
            .into_iter()
            .flatten()
            .map(ToString::to_string)
            .collect()
    }
}

fn bytes(data: &Value) -> Vec<u8> {
    STANDARD
        .decode(data.as_str().expect("data from the browser"))
        .expect("base64 from the browser")
}

/// Puts the events of the performance log together, one entry a request.
fn requests(log: &[Value]) -> Vec<Request> {
    let mut found: Vec<(String, Request)> = Vec::new();
    // What really went over the wire is told apart, and sometimes first.
    let mut cookies: BTreeMap<String, String> = BTreeMap::new();
    for entry in log {
        let text = entry["message"].as_str().unwrap_or_default();
        let event: Value = serde_json::from_str(text).expect("an event as JSON");
        let event = &event["message"];
        let parameters = &event["params"];
        let id = parameters["requestId"].as_str().unwrap_or_default();
        let known = found
            .iter_mut()
            .rev()
            .find(|(of, _)| of == id)
            .map(|(_, request)| request);
        match (event["method"].as_str().unwrap_or_default(), known) {
            ("Network.requestWillBeSent", _) => {
                let url = parameters["request"]["url"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned();
                let request = Request {
                    url,
                    failure: None,
                    cookies: None,
                };
                found.push((id.to_owned(), request));
            }
            ("Network.requestWillBeSentExtraInfo", _) => {
                let headers = parameters["headers"].as_object().into_iter().flatten();
                let own = headers.filter(|(name, _)| name.eq_ignore_ascii_case("cookie"));
                let own = own.filter_map(|(_, value)| value.as_str()).collect();
                cookies.insert(id.to_owned(), own);
            }
            ("Network.responseReceived", Some(request)) => {
                let status = parameters["response"]["status"].as_u64().unwrap_or_default();
                request.failure = (status >= 400).then(|| format!("status {status}"));
            }
            ("Network.loadingFailed", Some(request)) => {
                request.failure = Some(parameters["errorText"].to_string())
            }
            _ => {}
        }
    }
    found
        .into_iter()
        .map(|(id, request)| Request {
            cookies: cookies.remove(&id),
            ..request
        })
        .collect()
}
