//! The whole server over a real socket, with a build that is a closure.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use super::*;

struct Running {
    address: SocketAddr,
    live: Arc<Live>,
    folder: tempfile::TempDir,
}

const CSP: &str = "default-src 'none'; script-src 'self'";

fn serve(files: &[(&str, &str)]) -> Running {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("assets")).unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let live = Arc::new(Live::default());
    let headers = vec![("Content-Security-Policy".to_owned(), CSP.to_owned())];
    let site = Site {
        folder: folder.path().to_path_buf(),
        headers,
    };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = http::start(listener, site, Arc::clone(&live)).unwrap();
    Running {
        address,
        live,
        folder,
    }
}

impl Running {
    fn connect(&self, request: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        BufReader::new(stream)
    }

    /// Head and body of the answer to one request; `more` are further header lines.
    fn ask(&self, method: &str, target: &str, more: &str) -> (String, String) {
        let request = format!(
            "{method} {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{more}\r\n",
            self.address
        );
        let mut answer = String::new();
        self.connect(&request).read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_owned(), body.to_owned())
    }

    fn status(&self, method: &str, target: &str, more: &str) -> String {
        self.ask(method, target, more)
            .0
            .split(' ')
            .nth(1)
            .unwrap()
            .to_owned()
    }
}

const SITE: &[(&str, &str)] = &[
    ("index.html", "<html><body><h1>Home</h1></body></html>"),
    ("404.html", "<html><body>Lost</body></html>"),
    ("assets/app.wasm", "\0asm"),
    ("assets/start.js", "1"),
];

#[test]
fn files_come_with_their_type_and_the_policy() {
    let site = serve(SITE);
    for (target, status, media_type) in [
        ("/", "200", "text/html; charset=utf-8"),
        ("/index.html?x=1", "200", "text/html; charset=utf-8"),
        ("/assets/app.wasm", "200", "application/wasm"),
        ("/assets/start.js", "200", "text/javascript; charset=utf-8"),
        ("/-/reload.js?1.2", "200", "text/javascript; charset=utf-8"),
        ("/-/reload.css", "200", "text/css; charset=utf-8"),
        ("/-/other", "404", "text/plain; charset=utf-8"),
        ("/nowhere/", "404", "text/html; charset=utf-8"),
        ("/assets", "301", "text/plain; charset=utf-8"),
    ] {
        let (head, _) = site.ask("GET", target, "");
        assert!(
            head.starts_with(&format!("HTTP/1.1 {status} ")),
            "{target}: {head}"
        );
        for line in [
            format!("Content-Type: {media_type}"),
            format!("Content-Security-Policy: {CSP}"),
            "Cache-Control: no-cache".to_owned(),
        ] {
            assert!(
                head.lines().any(|have| have == line),
                "{target} lacks {line}: {head}"
            );
        }
    }
}

#[test]
fn pages_get_the_script_and_nothing_else_does() {
    let site = serve(SITE);
    let script = format!(
        "<script src=\"/-/reload.js?{}\" defer></script>",
        site.live.site()
    );
    let (_, home) = site.ask("GET", "/", "");
    assert_eq!(home, format!("<html><body><h1>Home</h1>{script}</body></html>"));
    let (_, lost) = site.ask("GET", "/nowhere", "");
    assert_eq!(lost, format!("<html><body>Lost{script}</body></html>"));
    assert_eq!(site.ask("GET", "/assets/start.js", "").1, "1");
}

#[test]
fn what_is_not_of_the_site_is_refused() {
    let site = serve(SITE);
    fs::write(site.folder.path().join("../meshfront-secret.txt"), "secret").unwrap();
    for (method, target, more, status) in [
        ("GET", "/../meshfront-secret.txt", "", "404"),
        ("GET", "/%2e%2e/meshfront-secret.txt", "", "404"),
        ("GET", "/..%2fmeshfront-secret.txt", "", "404"),
        ("GET", "//etc/passwd", "", "404"),
        ("GET", "http://example.com/", "", "404"),
        ("POST", "/", "Content-Length: 0\r\n", "405"),
        ("DELETE", "/index.html", "", "405"),
        ("POST", "/-/events", "Content-Length: 0\r\n", "405"),
        ("NONSENSE", "/", "", "405"),
    ] {
        assert_eq!(site.status(method, target, more), status, "{method} {target}");
    }
    fs::remove_file(site.folder.path().join("../meshfront-secret.txt")).unwrap();
}

#[test]
fn other_hosts_read_nothing() {
    let site = serve(SITE);
    for (host, status) in [
        ("localhost", "200"),
        ("localhost:1234", "200"),
        ("127.0.0.1", "200"),
        ("[::1]:80", "200"),
        ("evil.example", "403"),
        ("localhost.evil.example:80", "403"),
        ("127.0.0.1.evil.example", "403"),
        ("", "403"),
    ] {
        for target in ["/", "/-/events"] {
            let mut first = String::new();
            let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            site.connect(&request).read_line(&mut first).unwrap();
            assert_eq!(first.split(' ').nth(1), Some(status), "{host} {target}");
        }
    }
}

#[test]
fn head_has_no_body_and_ranges_are_ignored() {
    let site = serve(SITE);
    let (head, body) = site.ask("HEAD", "/assets/app.wasm", "");
    assert!(head.contains("Content-Length: 4"), "{head}");
    assert_eq!(body, "");
    let (head, body) = site.ask("GET", "/assets/app.wasm", "Range: bytes=0-1\r\n");
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    assert_eq!(body, "\0asm");
}

#[test]
fn open_pages_hear_of_new_sites_and_of_mistakes() {
    let site = serve(SITE);
    let mut events = site
        .connect("GET /-/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .lines();
    let mut next = || {
        events
            .by_ref()
            .map(Result::unwrap)
            .find(|line| line.starts_with("data: "))
            .unwrap()
    };
    let event = |report: &str| format!("data: {{\"site\":\"{}\",\"report\":{report}}}", site.live.site());
    assert_eq!(next(), event("null"));
    site.live.refused("orders.yaml:3:1 error".to_owned());
    assert_eq!(next(), event("\"orders.yaml:3:1 error\""));
    site.live.published();
    assert_eq!(next(), event("null"));
}

#[test]
fn without_any_site_the_page_waits_for_one() {
    let site = serve(&[]);
    assert_eq!(site.status("GET", "/", ""), "404");
    site.live.refused("broken".to_owned());
    let (head, body) = site.ask("GET", "/", "");
    assert!(head.starts_with("HTTP/1.1 503 "), "{head}");
    assert!(body.contains("/-/reload.js"), "{body}");
}

#[test]
fn each_change_is_built_and_a_broken_one_is_reported() {
    let live = Live::default();
    let (sender, changes) = channel();
    let mut answers = vec![Err("broken\n".to_owned()), Ok("2 pages".to_owned())];
    let mut out = Vec::new();
    sender.send(()).unwrap();
    drop(sender);
    rebuild(&live, &mut || answers.pop().unwrap(), &mut out).unwrap();
    let good = live.site();
    rebuild_on(&changes, &live, &mut || answers.pop().unwrap(), &mut out).unwrap();
    assert_eq!(live.site(), good, "the last good site stays");
    assert_eq!(live.report().as_deref(), Some("broken\n"));
    let expected = "2 pages\nbroken\nThe last good site stays until this is mended.\n";
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}

#[test]
fn a_busy_port_is_named() {
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().port();
    let message = listen(Some(port)).unwrap_err().to_string();
    assert!(
        message.starts_with(&format!("Port {port} cannot be used: ")),
        "{message}"
    );
    assert!(message.contains("--port"), "{message}");
}

#[test]
fn heads_without_end_and_nonsense_are_refused_and_others_are_served_meanwhile() {
    let site = serve(SITE);
    let first_line = |request: &str| {
        let mut line = String::new();
        site.connect(request).read_line(&mut line).unwrap();
        line
    };
    let long = "a".repeat(request::LARGEST);
    for (request, expected) in [
        (format!("GET /{long} HTTP/1.1\r\n\r\n"), "HTTP/1.1 431 "),
        (
            format!("GET / HTTP/1.1\r\nCookie: {long}\r\n\r\n"),
            "HTTP/1.1 431 ",
        ),
        (
            format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(200)),
            "HTTP/1.1 431 ",
        ),
        ("nonsense\r\n\r\n".to_owned(), "HTTP/1.1 400 "),
        (
            "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n".to_owned(),
            "HTTP/1.1 403 ",
        ),
    ] {
        let line = first_line(&request);
        assert!(line.starts_with(expected), "{expected}: {line}");
        assert_eq!(site.status("GET", "/", ""), "200");
    }
    // Bytes that never end: the server stops reading, and soon.
    let mut stream = TcpStream::connect(site.address).unwrap();
    let mut sent = 0;
    while sent < 64 << 20 && stream.write_all(&[b'a'; 64 * 1024]).is_ok() {
        sent += 64 * 1024;
    }
    assert!(sent < 64 << 20, "64 MiB of one head were read");
    assert_eq!(site.status("GET", "/", ""), "200");
}

#[test]
fn a_head_that_comes_slowly_has_to_be_here_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let (mut server, _) = listener.accept().unwrap();
    let writer = std::thread::spawn(move || {
        // Each byte alone is in time.
        for byte in b"GET / HTTP/1.1\r\nHost: localhost\r\nA: bbbbbbbbbbbbbbbbbbbbbbbbbb" {
            let _ = client.write_all(&[*byte]);
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let start = std::time::Instant::now();
    let refused = request::read(&mut server, Duration::from_millis(300)).unwrap_err();
    assert!(matches!(refused, request::Refused::Status(408, _)), "{refused:?}");
    assert!(start.elapsed() < Duration::from_secs(5));
    drop(server);
    writer.join().unwrap();
}

#[test]
fn connections_are_limited_and_places_become_free_again() {
    let site = serve(SITE);
    let mut idle: Vec<TcpStream> = (0..http::MOST_CONNECTIONS)
        .map(|_| TcpStream::connect(site.address).unwrap())
        .collect();
    let status = || {
        let mut line = String::new();
        let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
        // A connection that is refused at once may be gone before the request is read.
        let mut stream = TcpStream::connect(site.address).unwrap();
        let _ = stream.write_all(request.as_bytes());
        let _ = BufReader::new(stream).read_line(&mut line);
        line.split(' ').nth(1).unwrap_or("closed").to_owned()
    };
    assert_ne!(status(), "200");
    idle.truncate(1);
    let freed = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        status() == "200"
    });
    assert!(freed, "closed connections give their places back");
}
