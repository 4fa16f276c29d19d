//! The command itself against servers on this machine: what it prints, how it ends, what it never waits for.

use std::io::Write;
use std::net::TcpListener;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tiny_http::{Header, Response, Server};

use super::WRITTEN;

fn verify(args: &[&str]) -> (Option<i32>, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(["metrics", "verify"])
        .args(args)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

/// Serves what was written below `/api/`; `origin` is sent back as it should be.
fn serve() -> String {
    let server = Arc::new(Server::http("127.0.0.1:0").unwrap());
    let url = format!("http://{}/api/", server.server_addr());
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let path = request.url().trim_start_matches("/api/").to_owned();
            let header = |name: &str, value: &str| Header::from_bytes(name, value).unwrap();
            let response = match WRITTEN.get(&path) {
                Some(body) => Response::from_data(body.clone()),
                None => Response::from_string("no").with_status_code(404),
            };
            let response = response
                .with_header(header("content-type", "application/json"))
                .with_header(header(
                    "access-control-allow-origin",
                    "https://market.example.com",
                ))
                .with_header(header("vary", "Origin"));
            drop(request.respond(response));
        }
    });
    url
}

#[test]
fn a_good_server_is_told_so_and_a_wrong_origin_is_a_fault() {
    let url = serve();
    let (code, said, more) = verify(&[&url, "--origin", "https://market.example.com"]);
    assert_eq!(code, Some(0), "{said}{more}");
    assert!(
        said.contains("ok    v1/product/0/sales.orders/scorecard.json\n"),
        "{said}"
    );
    assert!(
        said.ends_with("keeps the contract of the platform API.\n"),
        "{said}"
    );
    assert_eq!(more, "");
    let (code, _, more) = verify(&[&format!("{url}v1/index.json"), "--sample", "1"]);
    assert_eq!(code, Some(0));
    assert!(more.contains("name theirs with --origin"), "{more}");
    let (code, said, _) = verify(&[&url, "--origin", "https://other.example.com"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.starts_with(
            "FAULT v1/index.json: can be read by pages of \"https://market.example.com\" only. Send `Access"
        ),
        "{said}"
    );
}

#[test]
fn what_cannot_be_asked_ends_with_two() {
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (args, expected) in [
        (vec![format!("http://{gone}/")], "cannot be reached"),
        (
            vec!["http://m.example.com/".to_owned()],
            "cannot be a platform API",
        ),
        (
            vec!["https://m.example.com/?a=b".to_owned()],
            "cannot be a platform API",
        ),
        (vec!["metrics".to_owned()], "cannot be a platform API"),
        (
            vec![
                format!("http://{gone}/"),
                "--origin".to_owned(),
                "https://m.example.com/site".to_owned(),
            ],
            "is no origin",
        ),
    ] {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let (code, said, more) = verify(&args);
        assert_eq!((code, said.as_str()), (Some(2), ""), "{args:?}");
        assert!(more.contains(expected), "{args:?}: {more}");
    }
}

/// A server that never ends its answer, and one that sends without end.
#[test]
fn nobody_is_waited_for_and_nothing_endless_is_read() {
    for (endless, expected) in [
        (false, "did not answer within 8 seconds"),
        (true, "sent more than 20000000 bytes"),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                std::thread::spawn(move || {
                    if endless {
                        let head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n";
                        let blanks = [b' '; 65_536];
                        drop(stream.write_all(head));
                        while stream.write_all(&blanks).is_ok() {}
                    }
                    std::thread::sleep(Duration::from_secs(30));
                });
            }
        });
        let start = Instant::now();
        let (code, said, _) = verify(&[&url]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(expected), "{said}");
        assert!(start.elapsed() < Duration::from_secs(25));
    }
}
