//! A platform API on another origin that answers as asked: well, or with a fault.
//!
//! In: bodies by path, and a [`Fault`] that can be changed between two visits. Out: an address. Plain HTTP on this
//! machine, one thread per connection.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What is wrong with the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// They take this long.
    Slow(Duration),
    /// They have this status and no useful body.
    Status(u16),
    /// The next one has this status, those after it are well.
    Once(u16),
    /// The connection is closed without one.
    HangUp,
    /// The header that lets a page of another origin read them is missing.
    NoCors,
    /// They end in the middle, as if complete.
    CutOff,
    /// They end in the middle of what was announced.
    BrokenOff,
    /// They are valid, and this many bytes long.
    Huge(usize),
}

/// What is served, and how.
#[derive(Debug, Clone)]
pub struct Answers {
    /// By path, without the slash at the start.
    pub bodies: BTreeMap<String, String>,
    /// The same for all.
    pub fault: Fault,
}

/// A running API; its thread ends with the test program.
pub struct Platform {
    /// Address with a slash at the end.
    pub url: String,
    answers: Arc<Mutex<Answers>>,
}

impl Platform {
    /// Starts one that has nothing to say yet.
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let url = format!("http://{}/", listener.local_addr().expect("its address"));
        let answers = Arc::new(Mutex::new(Answers {
            bodies: BTreeMap::new(),
            fault: Fault::None,
        }));
        let shared = Arc::clone(&answers);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let answers = Arc::clone(&shared);
                // A reader who goes away early is part of the tests.
                thread::spawn(move || drop(answer(stream, &answers)));
            }
        });
        Self { url, answers }
    }

    /// An address at which nobody listens any more.
    pub fn refusing() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let url = format!("http://{}/", listener.local_addr().expect("its address"));
        Self {
            url,
            answers: Arc::new(Mutex::new(Answers {
                bodies: BTreeMap::new(),
                fault: Fault::HangUp,
            })),
        }
    }

    /// From now on it answers so.
    pub fn serve(&self, answers: Answers) {
        *self.answers.lock().expect("the answers") = answers;
    }
}

fn answer(mut stream: TcpStream, answers: &Mutex<Answers>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let path = first.split(' ').nth(1).unwrap_or_default();
    let Answers { bodies, fault } = answers.lock().expect("the answers").clone();
    let (status, body) = match (fault, bodies.get(path.trim_start_matches('/'))) {
        (Fault::HangUp, _) => return Ok(()),
        (Fault::Status(status), _) => (status, "no".to_owned()),
        (Fault::Once(status), _) => {
            answers.lock().expect("the answers").fault = Fault::None;
            (status, "no".to_owned())
        }
        (_, None) => (404, "no such file".to_owned()),
        (Fault::CutOff, Some(body)) => (200, body.chars().take(body.len() / 2).collect()),
        (_, Some(body)) => (200, body.clone()),
    };
    if let Fault::Slow(time) = fault {
        thread::sleep(time);
    }
    let cors = match fault {
        Fault::NoCors => "",
        _ => "access-control-allow-origin: *\r\n",
    };
    let padding = match fault {
        Fault::Huge(size) => size.saturating_sub(body.len()),
        _ => 0,
    };
    write!(
        stream,
        "HTTP/1.1 {status} Answer\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n{cors}\r\n",
        body.len() + padding
    )?;
    if fault == Fault::BrokenOff {
        return stream.write_all(&body.as_bytes()[..body.len() / 2]);
    }
    let blanks = [b' '; 65_536];
    let mut left = padding;
    while left > 0 {
        let part = left.min(blanks.len());
        stream.write_all(&blanks[..part])?;
        left -= part;
    }
    stream.write_all(body.as_bytes())
}
