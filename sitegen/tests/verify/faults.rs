//! A table of broken answers, and what is said of each.

use std::cell::RefCell;
use std::time::Duration;

use meshfront::instant::Instant;
use meshfront::verify::{Line, Wanted, verify};
use meshfront::web::{Answer, Failure};
use serde_json::{Value, json};

use super::{WRITTEN, body};

const INDEX: &str = "v1/index.json";
const TABLE: &str = "v1/scorecards/0.json";
const CARD: &str = "v1/product/0/sales.orders/scorecard.json";
const OPEN: &str = "v1/incidents/open.json";
const FIGURE: &str = "v1/kpis/kpi/d1.json";
const NOTHING: &str = "v1/there-is-no-such-file.json";

fn answer(body: &[u8]) -> Answer {
    let headers = [
        ("content-type", "application/json; charset=utf-8"),
        ("access-control-allow-origin", "*"),
    ];
    Answer {
        status: 200,
        headers: headers
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        body: body.to_vec(),
    }
}

/// Visits a server whose answer at one path is changed.
fn visit(path: &str, change: &dyn Fn(Answer) -> Result<Answer, Failure>) -> Result<Vec<Line>, Failure> {
    let asked = RefCell::new(Vec::new());
    let ask = |asking: &str| {
        asked.borrow_mut().push(asking.to_owned());
        let found = match WRITTEN.get(asking) {
            Some(bytes) => answer(bytes),
            None => Answer {
                status: 404,
                ..answer(b"<html>")
            },
        };
        if asking == path { change(found) } else { Ok(found) }
    };
    let wanted = Wanted {
        origin: Some("https://market.example.com"),
        scorecards: 20,
        now: Instant::parse("2026-11-20T12:00:00Z").unwrap(),
    };
    let lines = verify(&ask, &wanted);
    assert!(asked.borrow().len() <= 60, "{} requests", asked.borrow().len());
    lines
}

fn faults_of(path: &str, change: &dyn Fn(Answer) -> Result<Answer, Failure>) -> String {
    let lines = visit(path, change).unwrap();
    let line = lines.iter().find(|line| line.path == path);
    assert!(line.is_some(), "{path} was not asked for: {lines:?}");
    line.unwrap().faults.join(" · ")
}

#[test]
fn what_we_write_keeps_the_contract() {
    let lines = visit("", &Ok).unwrap();
    let faulty: Vec<_> = lines.iter().filter(|line| !line.faults.is_empty()).collect();
    assert!(faulty.is_empty(), "{faulty:?}");
    for path in [
        INDEX,
        TABLE,
        CARD,
        OPEN,
        "v1/definitions.json",
        "v1/kpis/org.json",
        "v1/kpis/domains.json",
        NOTHING,
    ] {
        assert!(lines.iter().any(|line| line.path == path), "{path}");
    }
    assert!(lines.iter().any(|line| line.path.starts_with("v1/kpis/domain/")));
    assert!(lines.iter().any(|line| line.path.starts_with("v1/kpis/kpi/")));
}

#[test]
fn answers_that_break_are_told_with_the_fix() {
    type Change = Box<dyn Fn(Answer) -> Result<Answer, Failure>>;
    let status = |status| -> Change { Box::new(move |answer| Ok(Answer { status, ..answer })) };
    let header = |name: &'static str, value: &'static str| -> Change {
        Box::new(move |mut answer| {
            answer.headers.insert(name.to_owned(), value.to_owned());
            Ok(answer)
        })
    };
    let fails = |failure: Failure| -> Change { Box::new(move |_| Err(failure.clone())) };
    let cut = || -> Change {
        Box::new(|mut answer| {
            answer.body.truncate(answer.body.len() / 2);
            Ok(answer)
        })
    };
    let sent = |bytes: Vec<u8>| -> Change {
        Box::new(move |answer| {
            Ok(Answer {
                body: bytes.clone(),
                ..answer
            })
        })
    };
    let large = format!("{{\"x\":\"{}\"}}", " ".repeat(2_000_000)).into_bytes();
    let cases: Vec<(&str, Change, &str)> = vec![
        (
            TABLE,
            status(404),
            "answers with status 404. Serve it, or take it out of what v1/index.json offers.",
        ),
        (
            CARD,
            status(500),
            "answers with status 500. Answer 200 with the file.",
        ),
        (OPEN, status(401), "Readers send no key"),
        (OPEN, status(302), "answers with status 302."),
        (
            CARD,
            fails(Failure::TooSlow(Duration::from_secs(8))),
            "did not answer within 8 seconds. Answer from files",
        ),
        (
            CARD,
            fails(Failure::TooLarge(20)),
            "sent more than 20 bytes. Send less",
        ),
        (CARD, fails(Failure::Redirected), "Answer at the address itself."),
        (
            CARD,
            fails(Failure::Unreachable("closed".into())),
            "cannot be reached: closed. Look at the server's log.",
        ),
        (INDEX, status(503), "answers with status 503."),
        (
            INDEX,
            header("content-type", "text/html"),
            "is sent as content-type \"text/html\". Send application/json",
        ),
        (CARD, header("content-type", ""), "is sent as content-type \"\"."),
        (
            CARD,
            header("access-control-allow-origin", ""),
            "cannot be read by pages of https://market.example.com. Send `Access-Control-Allow-Origin: https://market.example.com`",
        ),
        (
            CARD,
            header("access-control-allow-origin", "https://market.example.com"),
            "Send `Vary: Origin`",
        ),
        (
            CARD,
            header("access-control-allow-origin", "https://market.example.com/"),
            "can be read by pages of \"https://market.example.com/\" only.",
        ),
        (CARD, cut(), "is no JSON: EOF"),
        (
            CARD,
            sent(b"\xef\xbb\xbf{}".to_vec()),
            "without a byte-order mark",
        ),
        (CARD, sent(b"<!doctype html>".to_vec()), "is no JSON"),
        (CARD, sent(b"[]".to_vec()), "is JSON, but no object."),
        (
            CARD,
            sent(b"{}".to_vec()),
            "`/schemaVersion` is missing. Send it.",
        ),
        (CARD, sent(large), "browsers stop reading after 2000000"),
        (NOTHING, status(200), "is answered with status 200. Answer 404"),
    ];
    for (path, change, expected) in cases {
        let said = faults_of(path, &*change);
        assert!(said.contains(expected), "{path}: {said:?}, not {expected:?}");
    }
}

#[test]
fn bodies_that_say_what_cannot_be_are_told() {
    for (path, place, value, expected) in [
        (
            INDEX,
            "/schemaVersion",
            json!("2.0.0"),
            "readers of version 1.0.0 refuse it. Serve version 1 below v1/",
        ),
        (
            CARD,
            "/schemaVersion",
            json!("2.1.0"),
            "readers of version 1.0.0 refuse it",
        ),
        (CARD, "/schemaVersion", json!("one"), "refuse it"),
        (
            CARD,
            "/schemaVersion",
            json!(1),
            "`/schemaVersion` is 1. Send string.",
        ),
        (INDEX, "/asOf", json!("yesterday"), "Send RFC 3339 in UTC"),
        (
            INDEX,
            "/asOfSeconds",
            json!(12),
            "are two different times. Send 1",
        ),
        (
            INDEX,
            "/shardCount",
            json!(3),
            "`/shardCount` is 3. Send 1, 16, 256 or 4096.",
        ),
        (INDEX, "/capabilities", json!([]), "`/capabilities` is empty"),
        (
            INDEX,
            "/files/0/sha256",
            json!("no"),
            "Send what ^[0-9a-f]{64}$ matches.",
        ),
        (
            CARD,
            "/asOf",
            json!("2026-11-20T05:00:00+01:00"),
            "readers compare it as text",
        ),
        (CARD, "/asOf", json!("2026-11-20"), "Send RFC 3339 in UTC"),
        (CARD, "/asOf", json!("2099-01-01T00:00:00Z"), "which is to come"),
        (
            CARD,
            "/productId",
            json!("sales.others"),
            "Send the scorecard of \"sales.orders\" here.",
        ),
        (
            CARD,
            "/score",
            json!(100.0),
            "Send pointsLost so that they add up to 100 − score.",
        ),
        (CARD, "/score", json!(null), "Send number."),
        (
            CARD,
            "/status",
            json!("green"),
            "Send one of \"healthy\", \"fair\"",
        ),
        (CARD, "/low", json!(99), "are not in this order"),
        (
            CARD,
            "/evidence",
            json!(1.5),
            "`/evidence` is 1.5. Send at most 1.",
        ),
        (
            CARD,
            "/checks/0/id",
            json!("check-once"),
            "`/checks` repeats an `id`.",
        ),
        (
            CARD,
            "/checks/0/detailsUrl",
            json!("javascript:alert(1)"),
            "neither https: nor mailto:",
        ),
        (
            CARD,
            "/reasons/0/checkId",
            json!("gone"),
            "speaks of the check \"gone\"",
        ),
        (
            CARD,
            "/checks/0/history",
            json!("xyz"),
            "Send what ^[pwfesu]*$ matches.",
        ),
        (TABLE, "/columns/0", json!("name"), "`/columns` has no \"id\"."),
        (
            TABLE,
            "/rows/0",
            json!(["sales.orders"]),
            "has not the 6 cells of `/columns`.",
        ),
        (
            TABLE,
            "/rows/1/0",
            json!("sales.orders"),
            "is the second of \"sales.orders\".",
        ),
        (
            TABLE,
            "/rows/0/5",
            json!("green"),
            "which readers show as Unknown.",
        ),
        (
            OPEN,
            "/incidents/0/openedAt",
            json!("soon"),
            "`/incidents/0/openedAt` is no time.",
        ),
        (
            OPEN,
            "/incidents/0/url",
            json!("ftp://x"),
            "neither https: nor mailto:",
        ),
        (
            OPEN,
            "/incidents",
            json!(null),
            "`/incidents` is null. Send array.",
        ),
        (OPEN, "/total", json!(-1), "Send at least 0."),
        (
            FIGURE,
            "/asOf",
            json!("2026-11-20T00:00:00Z"),
            "Send a day such as 2026-11-20.",
        ),
        (
            FIGURE,
            "/definition/id",
            json!("A1"),
            "Send the figure \"d1\" here.",
        ),
    ] {
        let changed = |answer: Answer| {
            let mut body: Value = serde_json::from_slice(&answer.body).unwrap();
            match body.pointer_mut(place) {
                Some(member) => *member = value.clone(),
                None => {
                    let (parent, name) = place.rsplit_once('/').unwrap();
                    body.pointer_mut(parent).unwrap()[name] = value.clone();
                }
            }
            Ok(Answer {
                body: body.to_string().into_bytes(),
                ..answer
            })
        };
        let said = faults_of(path, &changed);
        assert!(
            said.contains(expected),
            "{path} {place}: {said:?}, not {expected:?}"
        );
    }
    // Another build than the one that the manifest lists.
    let spaced = |answer: Answer| {
        Ok(Answer {
            body: [answer.body.as_slice(), b" "].concat(),
            ..answer
        })
    };
    assert!(faults_of(CARD, &spaced).is_empty(), "cards are not listed");
    assert!(faults_of(TABLE, &spaced).contains("is not the file that v1/index.json lists"));
}

#[test]
fn newer_minor_versions_and_what_is_not_offered_are_no_faults() {
    let mut newer = body(INDEX);
    newer["schemaVersion"] = json!("1.7.0");
    newer["capabilities"] = json!(["weather"]);
    newer["somethingNew"] = json!({});
    newer["asOf"] = json!("2026-11-01T00:00:00Z");
    newer["asOfSeconds"] = json!(1_793_491_200);
    let lines = visit(INDEX, &|answer| {
        Ok(Answer {
            body: newer.to_string().into_bytes(),
            ..answer
        })
    });
    let lines = lines.unwrap();
    assert!(lines.iter().all(|line| line.faults.is_empty()), "{lines:?}");
    let remarks: Vec<_> = lines.iter().map(|line| line.remark.as_str()).collect();
    assert!(remarks[0].starts_with("of version 1.7.0"), "{remarks:?}");
    assert!(
        remarks[1].contains("`scorecards` is not among the capabilities"),
        "{remarks:?}"
    );
    assert_eq!(
        visit(INDEX, &|_| Err(Failure::Unreachable("no".into()))),
        Err(Failure::Unreachable("no".into()))
    );
}
