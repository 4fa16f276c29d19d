//! The head of a request, read with limits: whoever sends slowly, without end or nonsense gets an answer and is gone.
//!
//! In: a connection. Out: a [`Request`], or the status to refuse it with. Start at [`read`].

use std::io::{self, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Longest head. Browsers send less than 2 KiB, with cookies of other programs on this machine up to 8 KiB.
pub(super) const LARGEST: usize = 16 * 1024;

/// A whole head has to be here after so long, however many bytes come on the way.
pub(super) const LONGEST: Duration = Duration::from_secs(10);

/// More header lines than any browser sends.
const MOST_HEADERS: usize = 100;

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// GET, HEAD, or another.
    pub(super) method: String,
    /// Path and query, as sent.
    pub(super) target: String,
    /// All headers `Host`, which should be one.
    pub(super) hosts: Vec<String>,
}

/// Why there is no request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// Nobody is there any more: no answer.
    Gone,
    /// A status, and a line that says why.
    Status(u16, &'static str),
}

/// Reads and parses one head; a body is not read.
pub(super) fn read(stream: &mut TcpStream, longest: Duration) -> Result<Request, Refused> {
    let end = Instant::now() + longest;
    let mut head = Vec::new();
    loop {
        if let Some(request) = parse(&head)? {
            return Ok(request);
        }
        if head.len() >= LARGEST {
            return Err(Refused::Status(431, "The head of the request is too large."));
        }
        let left = end.saturating_duration_since(Instant::now());
        let mut bytes = [0; 4096];
        let room = bytes.len().min(LARGEST - head.len());
        let count = match (left.is_zero(), stream.set_read_timeout(Some(left))) {
            (true, _) => return Err(late()),
            (false, Err(_)) => return Err(Refused::Gone),
            (false, Ok(())) => stream.read(bytes.get_mut(..room).unwrap_or_default()),
        };
        match count {
            Ok(0) => return Err(Refused::Gone),
            Ok(count) => head.extend_from_slice(bytes.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                return Err(late());
            }
            Err(_) => return Err(Refused::Gone),
        }
    }
}

fn late() -> Refused {
    Refused::Status(408, "The head of the request did not come in time.")
}

/// Nothing while the head is not complete.
fn parse(head: &[u8]) -> Result<Option<Request>, Refused> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(head) {
        Ok(httparse::Status::Partial) => return Ok(None),
        Ok(httparse::Status::Complete(_)) => {}
        Err(httparse::Error::TooManyHeaders) => {
            return Err(Refused::Status(431, "The request has too many headers."));
        }
        Err(_) => return Err(Refused::Status(400, "This is no request.")),
    }
    let hosts = request.headers.iter();
    let hosts = hosts.filter(|header| header.name.eq_ignore_ascii_case("Host"));
    Ok(Some(Request {
        method: request.method.unwrap_or_default().to_owned(),
        target: request.path.unwrap_or_default().to_owned(),
        hosts: hosts
            .map(|header| String::from_utf8_lossy(header.value).into_owned())
            .collect(),
    }))
}

#[cfg(test)]
mod tests {
    use super::{Refused, parse};

    #[test]
    fn heads_are_read_whole_or_refused() {
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(101));
        for (head, expected) in [
            ("", None),
            ("GET / HTTP/1.1\r\nHost: a", None),
            (
                "GET /?q=1 HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n",
                Some(Ok("GET /?q=1 a,b")),
            ),
            ("HEAD / HTTP/1.0\r\n\r\n", Some(Ok("HEAD / "))),
            ("GET /\r\n\r\n", Some(Err(400))),
            ("GET / HTTP/2.0\r\n\r\n", Some(Err(400))),
            ("\u{16}\u{3}\u{1}", Some(Err(400))),
            ("GET / HTTP/1.1\r\nA\0: b\r\n\r\n", Some(Err(400))),
            (&many, Some(Err(431))),
        ] {
            let got = match parse(head.as_bytes()) {
                Ok(request) => request.map(|request| {
                    Ok(format!(
                        "{} {} {}",
                        request.method,
                        request.target,
                        request.hosts.join(",")
                    ))
                }),
                Err(Refused::Status(status, _)) => Some(Err(status)),
                Err(Refused::Gone) => panic!("{head}"),
            };
            assert_eq!(got, expected.map(|known| known.map(str::to_owned)), "{head}");
        }
    }
}
