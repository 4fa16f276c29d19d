//! An answer, and how it goes out: with its length, and the connection is closed behind it.

use std::io::{self, Write};

/// Status, headers, body.
#[derive(Debug)]
pub(super) struct Response {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Response {
    /// A body of a media type.
    pub(super) fn new(status: u16, media_type: &str, body: Vec<u8>) -> Self {
        let response = Response {
            status,
            headers: Vec::new(),
            body,
        };
        response.with("Content-Type", media_type)
    }

    /// One line for people.
    pub(super) fn text(status: u16, text: &str) -> Self {
        Response::new(
            status,
            "text/plain; charset=utf-8",
            format!("{text}\n").into_bytes(),
        )
    }

    /// One header more; one that would not be a single line of ASCII is left out, and ours all are.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        if value
            .bytes()
            .all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte))
        {
            self.headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Sends it; `HEAD` gets everything but the body.
    pub(super) fn send(&self, to: &mut dyn Write, with_body: bool) -> io::Result<()> {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!(
            "Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.body.len()
        ));
        to.write_all(head.as_bytes())?;
        if with_body {
            to.write_all(&self.body)?;
        }
        to.flush()
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::Response;

    #[test]
    fn no_header_breaks_out_of_its_line() {
        let response = Response::text(301, "Moved.")
            .with("Location", "/a/\r\nSet-Cookie: x=1")
            .with("Location", "/b/");
        let mut sent = Vec::new();
        response.send(&mut sent, false).unwrap();
        assert_eq!(
            String::from_utf8(sent).unwrap(),
            "HTTP/1.1 301 Moved Permanently\r\nContent-Type: text/plain; charset=utf-8\r\nLocation: /b/\r\n\
             Content-Length: 7\r\nConnection: close\r\n\r\n"
        );
    }
}
