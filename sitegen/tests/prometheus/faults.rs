//! Servers that answer wrongly, late, endlessly or not at all; settings that cannot be right.

use std::fs;
use std::time::Instant;

use tiny_http::{Response, Server};

use super::{QUERIES, build, card};

/// The answer 1, in the form of Prometheus.
pub const ONE: &str = r#"{"status":"success","data":{"resultType":"scalar","result":[1795150800,"1"]}}"#;

/// A server that gives every query the same answer.
pub fn serve(status: u16, body: &'static str) -> String {
    let server = Server::http("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", server.server_addr());
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            drop(request.respond(Response::from_string(body).with_status_code(status)));
        }
    });
    url
}

#[test]
fn no_wrong_answer_becomes_a_number() {
    let vector = r#"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1795150800,"VALUE"]}]}}"#;
    let value = |value: &str| -> &'static str { Box::leak(vector.replace("VALUE", value).into_boxed_str()) };
    for (status, body, expected) in [
        (200, value("NaN"), "no number (NaN or infinite)"),
        (200, value("+Inf"), "no number (NaN or infinite)"),
        (200, value("<b>"), "in a form that is not understood"),
        (200, "", "answers with status 200"),
        (200, "<html>", "answers with status 200"),
        (404, "{}", "answers with status 404"),
        (200, r#"{"status":"success"}"#, "in a form that is not understood"),
        (
            200,
            r#"{"status":"success","data":{"resultType":"vector","result":[]}}"#,
            "no series at all",
        ),
        (
            200,
            r#"{"status":"success","data":{"resultType":"vector","result":[{},{}]}}"#,
            "answers with several series",
        ),
        (
            200,
            r#"{"status":"success","data":{"resultType":"matrix","result":[]}}"#,
            "a series over time, not with a number now",
        ),
        (
            200,
            r#"{"status":"success","data":{"resultType":"scalar","result":["soon","1"]}}"#,
            "not understood",
        ),
        (
            400,
            r#"{"status":"error","errorType":"bad_data","error":"parse error: unexpected \"x\""}"#,
            "saying: parse error",
        ),
        (302, "", "answers with status 302"),
    ] {
        let root = tempfile::tempdir().unwrap();
        let output = build(root.path(), &serve(status, body), QUERIES);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        assert_eq!(said.matches("unanswered-query").count(), 4, "{body}: {said}");
        assert!(said.contains(expected), "{body}: {said}");
        assert!(
            !root.path().join("out/v1/product").exists(),
            "{body}: nothing was measured"
        );
    }
    let root = tempfile::tempdir().unwrap();
    build(root.path(), &serve(200, value("1")), QUERIES);
    let card = card(root.path());
    let words: Vec<_> = card["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|check| &check["status"])
        .collect();
    assert_eq!(words, ["fail", "warn", "fail"]);
}

#[test]
fn a_server_that_is_gone_costs_little_time() {
    let root = tempfile::tempdir().unwrap();
    let start = Instant::now();
    let output = build(root.path(), "http://127.0.0.1:9/", QUERIES);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("3 queries in a row unanswered, so the other 1 were not asked"),
        "{said}"
    );
    assert!(start.elapsed().as_secs() < 20);
}

#[test]
fn settings_that_cannot_be_right_are_found_at_their_line() {
    for (url, queries, line, expected) in [
        ("nowhere", "", 3, "must be a web address"),
        ("https://u:p@example.com", "", 3, "must be a web address"),
        (
            "https://example.com",
            "\n  browser_url: http://prometheus.internal/",
            4,
            "`browser_url` must be an https address",
        ),
        (
            "https://example.com",
            "\n  browser_url: //elsewhere.example/",
            4,
            "`browser_url` must be an https address",
        ),
        (
            "https://example.com",
            "\n  browser_url: /a/../b",
            4,
            "`browser_url` must be an https address",
        ),
        (
            "https://example.com",
            "\n  query: up",
            4,
            "`prometheus` has no key `query`",
        ),
        (
            "https://example.com",
            "\n  checks:\n  - {contract: a, check: b, fail_above: 1}",
            5,
            "query",
        ),
        (
            "https://example.com",
            "\n  checks:\n  - {contract: a, check: b, query: up}",
            5,
            "neither `fail_above` nor `fail_below`",
        ),
        (
            "https://example.com",
            "\n  checks:\n  - {check: b, query: up, fail_above: 1}",
            5,
            "neither `product` nor `contract`",
        ),
        (
            "https://example.com",
            "\n  checks:\n  - {contract: a, check: b, query: up, fail_above: high}",
            5,
            "must be a number, not `high`",
        ),
        (
            "https://example.com",
            "\n  checks:\n  - {contract: a, check: b, query: up, fail_above: .inf}",
            5,
            "must be a number",
        ),
        (
            "https://example.com",
            "\n  service_levels:\n  - {contract: a, check: b, query: up, fail_above: 1}",
            5,
            "objective",
        ),
    ] {
        let root = tempfile::tempdir().unwrap();
        fs::write(
            root.path().join("marketplace.yaml"),
            format!("title: Shop\nprometheus:\n  url: {url}{queries}\n"),
        )
        .unwrap();
        let marketplace = meshfront::check(root.path(), None, None);
        let found = marketplace
            .findings
            .iter()
            .find(|finding| finding.message.contains(expected));
        assert!(found.is_some(), "{queries}: {:?}", marketplace.findings);
        assert_eq!(found.unwrap().place.unwrap().line, line, "{queries}");
    }
}
