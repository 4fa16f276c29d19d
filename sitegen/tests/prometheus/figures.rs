//! Key figures that Prometheus tells: what counts, with source, window and day, and what is said of what does not.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tiny_http::{Response, Server};

use super::faults::ONE;
use super::{CONTRACT, QUERIES, build};

/// 20 Nov 2026, 05:00 UTC, on the clock of the servers here.
const NOW: i64 = 1_795_150_800;
/// The last second of 18 Nov 2026.
const EARLIER: i64 = 1_795_046_399;

const FIGURES: &str = "
  figures:
    - {kpi: T5, query: slo, n_query: count(slo)}
    - {kpi: T5, scope: 'domain:sales', query: sales_slo}
    - {kpi: A2, scope: org, query: teams}
    - {kpi: X1, query: up}
";

const OWN: &str = "kpis:
  - {id: X1, name: Platform up, unit: '%', kind: ratio, direction: up, absent: no_source, sql: \"SELECT 'org', 0, '', NULL, NULL, NULL\"}
goals:
  - {kpi: T5, target: 99}
";

fn scalar(value: &str) -> String {
    json!({"status": "success", "data": {"resultType": "scalar", "result": [NOW, value]}}).to_string()
}

/// A server with an answer for each query; `time` moves the moment of the answer. With a list of what it was asked.
fn serve(answers: &[(&str, String)]) -> (String, Arc<Mutex<Vec<String>>>) {
    let server = Server::http("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", server.server_addr());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let (kept, answers) = (Arc::clone(&asked), answers.to_vec());
    let answers: Vec<(String, String)> = answers
        .into_iter()
        .map(|(query, body)| (query.to_owned(), body))
        .collect();
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let address = request.url().to_owned();
            let question = address.split_once("query=").map_or("", |(_, rest)| rest);
            let (query, time) = question.split_once("&time=").unwrap_or((question, ""));
            let query = percent_encoding::percent_decode_str(query)
                .decode_utf8()
                .unwrap()
                .into_owned();
            kept.lock()
                .unwrap()
                .push(format!("{query} {time}").trim().to_owned());
            let body = answers.iter().find(|(known, _)| *known == query);
            let body = body.map_or_else(|| "{}".to_owned(), |(_, body)| body.clone());
            let body = match time {
                "" => body,
                time => body.replace(&NOW.to_string(), time),
            };
            drop(request.respond(Response::from_string(body)));
        }
    });
    (url, asked)
}

/// Answers that are all right.
fn right() -> Vec<(&'static str, String)> {
    vec![
        ("slo", scalar("99.25")),
        ("count(slo)", scalar("39.6")),
        ("sales_slo", scalar("97")),
        ("teams", scalar("7")),
        ("up", scalar("100")),
    ]
}

/// Rolls a marketplace up that asks the server; `arguments` come before the folder.
fn rolled(root: &Path, url: &str, figures: &str, arguments: &[&str]) -> Output {
    fs::create_dir_all(root.join("in")).unwrap();
    fs::write(root.join("in/orders.odcs.yaml"), CONTRACT).unwrap();
    fs::write(root.join("in/goals.yaml"), OWN).unwrap();
    let config = format!("title: Shop\nprometheus:\n  url: {url}\n  browser_url: /prometheus/{figures}");
    fs::write(root.join("in/marketplace.yaml"), config).unwrap();
    fs::write(root.join("in/policies.yaml"), "profile: lenient\n").unwrap();
    Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(["metrics", "build", "--no-history", "--out"])
        .arg(root.join("out"))
        .args(arguments)
        .arg(root.join("in"))
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn file(root: &Path, path: &str) -> Value {
    let text = fs::read(root.join("out/v1").join(path)).unwrap();
    serde_json::from_slice(&text).unwrap()
}

/// What stands in `kpis/kpi/{id}.json` of the organisation.
fn figure(root: &Path, id: &str) -> Value {
    file(root, &format!("kpis/kpi/{id}.json"))["org"].clone()
}

#[test]
fn answers_are_figures_with_source_window_and_day() {
    let root = tempfile::tempdir().unwrap();
    let (url, asked) = serve(&right());
    let said = said(&rolled(root.path(), &url, FIGURES, &[]));
    assert!(!said.contains("marketplace.yaml"), "{said}");
    assert_eq!(
        *asked.lock().unwrap(),
        ["slo", "count(slo)", "sales_slo", "teams", "up"],
        "each once"
    );
    let t5 = file(root.path(), "kpis/kpi/t5.json");
    assert_eq!(
        t5["asOf"], "2026-11-20",
        "without any other data the day of the answers"
    );
    let formula = t5["definition"]["formula"].as_str().unwrap();
    assert!(
        formula.ends_with("Worked out by Prometheus, as of 2026-11-20."),
        "{formula}"
    );
    let seen = |value: &Value, names: &[&str]| -> Vec<Value> {
        names.iter().map(|name| value[*name].clone()).collect()
    };
    let names = [
        "value",
        "n",
        "numerator",
        "from",
        "to",
        "standing",
        "coverage",
        "previous",
    ];
    assert_eq!(
        seen(&t5["org"], &names),
        [
            json!(99.25),
            json!(40),
            Value::Null,
            json!("2026-10-24"),
            json!("2026-11-20"),
            json!("met"),
            json!("Prometheus, 20 Nov 2026"),
            Value::Null
        ]
    );
    let sales = seen(&t5["domains"][0], &["value", "n", "coverage", "standing"]);
    let unknown = json!("Prometheus, 20 Nov 2026; number of events not known");
    assert_eq!(
        sales,
        [json!(97.0), Value::Null, unknown.clone(), json!("missed")]
    );
    let a2 = figure(root.path(), "a2");
    assert_eq!(seen(&a2, &["value", "coverage"]), [json!(7.0), unknown.clone()]);
    // Nothing is made up beside it.
    let domain = file(root.path(), "kpis/kpi/a2.json")["domains"][0].clone();
    assert_eq!(
        seen(&domain, &["value", "reason"]),
        [Value::Null, json!("no_source")]
    );
    assert_eq!(
        seen(&figure(root.path(), "x1"), &["value", "coverage"]),
        [json!(100.0), unknown]
    );
    let readings = file(root.path(), "kpis/readings.json");
    assert_eq!(readings["server"], "/prometheus/");
    assert_eq!(
        readings["figures"][0],
        json!({"kpi": "T5", "scope": "org", "query": "slo", "nQuery": "count(slo)"})
    );
    assert_eq!(
        readings["figures"][1],
        json!({"kpi": "T5", "scope": "domain:sales", "query": "sales_slo"})
    );
}

/// The figures of an earlier day are those at its end.
#[test]
fn an_earlier_day_is_asked_for_by_its_end() {
    let root = tempfile::tempdir().unwrap();
    let (url, asked) = serve(&right());
    let said = said(&rolled(root.path(), &url, FIGURES, &["--today", "2026-11-18"]));
    assert!(!said.contains("marketplace.yaml"), "{said}");
    let asked = asked.lock().unwrap().clone();
    assert_eq!(
        asked[..3],
        [
            "slo".to_owned(),
            format!("slo {EARLIER}"),
            format!("count(slo) {EARLIER}")
        ]
    );
    assert_eq!(figure(root.path(), "t5")["coverage"], "Prometheus, 18 Nov 2026");
    // Two days later than the clock of the server: told with the day that it is of.
    rolled(root.path(), &url, FIGURES, &["--today", "2026-11-22"]);
    let late = figure(root.path(), "t5");
    assert_eq!(
        (&late["to"], &late["coverage"]),
        (&json!("2026-11-22"), &json!("Prometheus, 20 Nov 2026"))
    );
}

#[test]
fn no_wrong_answer_becomes_a_figure() {
    let vector = |values: &[&str]| {
        let series = values
            .iter()
            .map(|value| json!({"metric": {}, "value": [NOW, value]}));
        json!({"status": "success", "data": {"resultType": "vector", "result": series.collect::<Vec<_>>()}})
            .to_string()
    };
    let without = tempfile::tempdir().unwrap();
    rolled(
        without.path(),
        "http://127.0.0.1:9/",
        "",
        &["--today", "2026-11-20"],
    );
    for (query, body, expected) in [
        ("slo", vector(&[]), "no series at all"),
        ("slo", vector(&["99", "98"]), "answers with several series"),
        ("slo", scalar("NaN"), "no number (NaN or infinite)"),
        ("slo", scalar("-Inf"), "no number (NaN or infinite)"),
        ("slo", scalar("ninety"), "in a form that is not understood"),
        ("slo", "<html>".to_owned(), "answers with status 200"),
        ("slo", String::new(), "answers with status 200"),
        (
            "slo",
            json!({"status": "success", "data": {"resultType": "matrix", "result": []}}).to_string(),
            "a series over time",
        ),
        (
            "slo",
            json!({"status": "error", "error": "parse error"}).to_string(),
            "saying: parse error",
        ),
        (
            "slo",
            scalar("-1"),
            "What Prometheus tells of `T5` cannot count: -1 is less than 0",
        ),
        ("count(slo)", scalar("NaN"), "no number (NaN or infinite)"),
        ("count(slo)", vector(&[]), "no series at all"),
        ("count(slo)", scalar("-3"), "`n_query` of `T5` counts -3 events"),
        (
            "slo",
            scalar("99").replace("1795", "1794"),
            "more than 7 days before 2026-11-20",
        ),
    ] {
        let mut answers = right();
        answers.retain(|(known, _)| *known != query);
        answers.push((query, body.clone()));
        let root = tempfile::tempdir().unwrap();
        let (url, _) = serve(&answers);
        let figures =
            "\n  figures:\n    - {kpi: T5, query: slo, n_query: count(slo)}\n    - {kpi: A2, query: teams}\n";
        let said = said(&rolled(root.path(), &url, figures, &["--today", "2026-11-20"]));
        assert!(said.contains(expected), "{body}: {said}");
        assert!(said.contains("marketplace.yaml:6"), "{body}: {said}");
        assert_eq!(
            figure(root.path(), "t5"),
            figure(without.path(), "t5"),
            "{body}: as without Prometheus"
        );
        assert_eq!(
            figure(root.path(), "a2")["value"],
            7.0,
            "{body}: the others count"
        );
    }
}

/// A figure that contracts give anyway keeps that value.
#[test]
fn a_figure_without_an_answer_stays_what_it_was() {
    let root = tempfile::tempdir().unwrap();
    let figures = "\n  figures:\n    - {kpi: A8, query: domains}\n";
    let (url, _) = serve(&[("domains", scalar("12"))]);
    rolled(root.path(), &url, figures, &["--today", "2026-11-20"]);
    assert_eq!(figure(root.path(), "a8")["value"], 12.0);
    let (url, _) = serve(&[]);
    rolled(root.path(), &url, figures, &["--today", "2026-11-20"]);
    let own = figure(root.path(), "a8");
    assert_eq!((&own["value"], &own["denominator"]), (&json!(100.0), &json!(1.0)));
}

#[test]
fn results_of_a_file_count_before_those_of_a_server() {
    let root = tempfile::tempdir().unwrap();
    let (url, _) = serve(&right());
    let folder = root.path().join("in/metrics/results");
    fs::create_dir_all(&folder).unwrap();
    let row = "kpi,from,to,value,asOf,source\nA2,2026-10-24,2026-11-20,5,2026-11-20,warehouse\n";
    fs::write(folder.join("a2.csv"), row).unwrap();
    let said = said(&rolled(root.path(), &url, FIGURES, &["--today", "2026-11-20"]));
    assert!(
        said.contains("a file below `metrics/results` brings it, too"),
        "{said}"
    );
    assert!(said.contains("marketplace.yaml:8"), "{said}");
    assert_eq!(figure(root.path(), "a2")["value"], 5.0);
}

/// Queries of checks come first: who left those unanswered, or refused them, is not asked for figures.
#[test]
fn a_server_that_was_given_up_is_not_asked_for_figures() {
    let root = tempfile::tempdir().unwrap();
    let both = format!(
        "{QUERIES}{}",
        FIGURES
            .trim_start_matches('\n')
            .replace("    - {kpi: X1, query: up}\n", "")
    );
    let output = build(root.path(), "http://127.0.0.1:9/", &both);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("Prometheus gave no answer before, so 4 queries from here on were not asked"),
        "{said}"
    );
    let server = super::faults::serve(401, ONE);
    let output = build(root.path(), &server, &both);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.matches("refuses to answer").count(), 1, "{said}");
    assert!(
        said.contains("so 4 queries from here on were not asked"),
        "{said}"
    );
}

/// Only a build knows the domains; a figure of one that is not there is found then.
#[test]
fn a_domain_that_is_not_there_has_no_figure() {
    let root = tempfile::tempdir().unwrap();
    let (url, _) = serve(&right());
    let figures = "\n  figures:\n    - {kpi: T5, query: slo, scope: 'domain:salse'}\n";
    let said = said(&rolled(root.path(), &url, figures, &[]));
    assert!(said.contains("`salse` is not the key of a domain"), "{said}");
    assert!(said.contains("marketplace.yaml:6"), "{said}");
}
