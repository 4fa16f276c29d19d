//! The few commands of the WebDriver protocol that the tests use, over chromedriver.
//!
//! In: the paths of Chromium and chromedriver. Out: answers as JSON; an error of the driver ends the test with
//! its message. Nearly everything goes through `cdp`, the developer tools' own commands.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

use crate::programs::Programs;

/// No sandbox: continuous integration often runs as root. The rest keeps the browser from calling home.
const CHROMIUM_OPTIONS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--lang=en",
];

/// Longest answer: a page printed to PDF.
const ANSWER_LIMIT: u64 = 100 * 1024 * 1024;

/// How often chromedriver may fail to start.
const ATTEMPTS: usize = 5;

/// One browser with a fresh profile; both processes end with this value.
pub(crate) struct Session {
    agent: Agent,
    address: String,
    driver: Child,
}

impl Session {
    pub(crate) fn start(programs: &Programs) -> Self {
        let (driver, port) = start_driver(programs);
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(120)))
            .proxy(None)
            .build()
            .into();
        let mut session = Self {
            agent,
            address: format!("http://127.0.0.1:{port}"),
            driver,
        };
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"binary": programs.chromium, "args": CHROMIUM_OPTIONS},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            "timeouts": {"script": 60000, "pageLoad": 60000},
        }}});
        let answer = session.post("/session", &wanted);
        let id = answer["sessionId"].as_str().expect("a session id");
        session.address = format!("{}/session/{id}", session.address);
        session
    }

    /// Opens a page and waits for its load event.
    pub(crate) fn open(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    /// A command of the developer tools protocol.
    pub(crate) fn cdp(&self, command: &str, parameters: &Value) -> Value {
        self.post(
            "/goog/cdp/execute",
            &json!({"cmd": command, "params": parameters}),
        )
    }

    /// Runs the body of a function in the page and returns what it returns.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// As `run`, for a script that hands its result to its last argument.
    pub(crate) fn run_async(&self, script: &str) -> Value {
        self.post("/execute/async", &json!({"script": script, "args": []}))
    }

    /// Takes the entries that a log (`browser`, `performance`) has gathered since the last call.
    pub(crate) fn log(&self, kind: &str) -> Vec<Value> {
        match self.post("/se/log", &json!({ "type": kind })) {
            Value::Array(entries) => entries,
            other => panic!("chromedriver answered the log {kind} with {other}"),
        }
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let url = format!("{}{path}", self.address);
        let mut answer = self
            .agent
            .post(&url)
            .send_json(body)
            .expect("chromedriver answers");
        let failed = !answer.status().is_success();
        let mut json: Value = answer
            .body_mut()
            .with_config()
            .limit(ANSWER_LIMIT)
            .read_json()
            .expect("JSON from chromedriver");
        let value = json["value"].take();
        assert!(
            !failed,
            "chromedriver, {path}: {}",
            value["message"].as_str().unwrap_or("no message")
        );
        value
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Ends the browser and removes its profile; a dead driver has nothing left to end.
        let _ = self.agent.delete(&self.address).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Starts chromedriver on a port that it chooses itself.
fn start_driver(programs: &Programs) -> (Child, String) {
    // Another test may take the chosen port in the moment between choosing and binding.
    for _ in 0..ATTEMPTS {
        let mut driver = Command::new(&programs.chromedriver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        if let Some(port) = port_of(&mut driver) {
            return (driver, port);
        }
        driver.wait().expect("chromedriver's end");
    }
    panic!("chromedriver ended {ATTEMPTS} times without naming its port");
}

/// Reads what chromedriver prints until it names its port; the rest is read away so that it never blocks.
fn port_of(driver: &mut Child) -> Option<String> {
    let output = driver.stdout.take().expect("chromedriver's output");
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let line = lines.find(|line| line.contains("started successfully on port"))?;
    std::thread::spawn(move || lines.for_each(drop));
    Some(line.chars().filter(char::is_ascii_digit).collect())
}
