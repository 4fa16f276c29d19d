//! The reference receiver of search journeys: what `webhooks.searchJourney` of the OpenAPI description asks for, in one
//! screen, to be copied by whoever builds a real one.
//!
//! In: a folder such as `metrics/search`. Out: an address; every message that is as described becomes one line of the
//! file of its day. Network addresses and headers are written nowhere; [`Receiver::heard`] keeps them in memory, for
//! tests that look at what browsers send. Start at [`Receiver::take`].

use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

use meshfront::day::Day;
use serde::{Deserialize, Serialize};

/// Longest message, in bytes.
pub const MOST_BYTES: usize = 1_024;
/// Longest line of a request that is read, in bytes.
const LONGEST_HEAD: u64 = 16 * 1_024;
const MOST_TERMS: usize = 5;
const LONGEST_TERM: usize = 64;
const MOST_DIGITS: usize = 5;
/// Two weeks, in seconds.
const LONGEST_JOURNEY: u64 = 14 * 86_400;

/// A journey: a row of the data set `search`. What it does not name is refused.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Journey {
    schema_version: String,
    journey: String,
    day: String,
    sessions: u32,
    searches: u32,
    zero_result: u32,
    opened_product: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    search_to_view_seconds: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    search_to_request_seconds: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    top_zero_terms: Option<Vec<Term>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Time {
    n: u32,
    p50: u64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    term: String,
    n: u32,
}

impl Journey {
    fn is_right(&self) -> bool {
        let times = [&self.search_to_view_seconds, &self.search_to_request_seconds];
        let terms = self.top_zero_terms.as_deref();
        self.schema_version.starts_with("1.")
            && self.schema_version.len() <= 16
            && self.journey.len() == 16
            && self
                .journey
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            && self.day.len() == 10
            && Day::parse(&self.day).is_some()
            && self.sessions == 1
            && (1..=10_000).contains(&self.searches)
            && self.zero_result <= self.searches
            && self.opened_product <= 1
            && times
                .into_iter()
                .flatten()
                .all(|time| time.n == 1 && time.p50 <= LONGEST_JOURNEY)
            && terms.is_none_or(|terms| (1..=MOST_TERMS).contains(&terms.len()))
            && terms.into_iter().flatten().all(Term::is_right)
    }
}

impl Term {
    /// The page has dropped what looks like a person; this does not rely on it.
    fn is_right(&self) -> bool {
        let letters = self.term.chars().count();
        let digits = self.term.chars().filter(|letter| letter.is_numeric()).count();
        self.n == 1
            && (1..=LONGEST_TERM).contains(&letters)
            && digits <= MOST_DIGITS
            && !self.term.contains('@')
    }
}

/// One request as it came.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    /// Method and path.
    pub request: String,
    /// In lower case, as `name: value`.
    pub headers: Vec<String>,
    /// As it was sent.
    pub body: String,
    /// What was answered.
    pub status: u16,
}

/// A running receiver; its thread ends with the test program.
pub struct Receiver {
    /// Where messages go.
    pub url: String,
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl Receiver {
    /// Listens, and writes into `folder`.
    pub fn start(folder: &Path) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let url = format!(
            "http://{}/search-journeys",
            listener.local_addr().expect("its address")
        );
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (shared, folder) = (Arc::clone(&heard), PathBuf::from(folder));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Who hangs up in the middle has sent nothing.
                drop(answer(stream, &folder, &shared));
            }
        });
        Self { url, heard }
    }

    /// Everything that came so far.
    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().expect("what was heard").clone()
    }

    /// Takes a body: the status to answer with. What is right is one more line of the file of its day.
    pub fn take(folder: &Path, body: &[u8]) -> u16 {
        if body.len() > MOST_BYTES {
            return 413;
        }
        let journey = serde_json::from_slice::<Journey>(body).ok();
        let Some(journey) = journey.filter(Journey::is_right) else {
            return 400;
        };
        // Written anew, so that it is one line whatever came.
        let line = serde_json::to_string(&journey).expect("plain texts and numbers") + "\n";
        fs::create_dir_all(folder).expect("the folder of the data set");
        let file = folder.join(format!("{}.ndjson", journey.day));
        let file = OpenOptions::new().create(true).append(true).open(file);
        file.and_then(|mut file| file.write_all(line.as_bytes()))
            .expect("a line written");
        204
    }
}

fn answer(mut stream: TcpStream, folder: &Path, heard: &Mutex<Vec<Heard>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?.take(LONGEST_HEAD));
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? <= 2 {
            break;
        }
        headers.push(line.trim().to_lowercase());
    }
    let mut lengths = headers
        .iter()
        .filter_map(|line| line.strip_prefix("content-length: "));
    let length: usize = lengths.next().and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length.min(MOST_BYTES + 1)];
    reader.read_exact(&mut body)?;
    let request = request.trim().trim_end_matches(" HTTP/1.1").to_owned();
    let status = match request.as_str() {
        "POST /search-journeys" => Receiver::take(folder, &body),
        _ => 404,
    };
    let body = String::from_utf8_lossy(&body).into_owned();
    heard.lock().expect("what was heard").push(Heard {
        request,
        headers,
        body,
        status,
    });
    write!(stream, "HTTP/1.1 {status} Answer\r\nconnection: close\r\n\r\n")
}
