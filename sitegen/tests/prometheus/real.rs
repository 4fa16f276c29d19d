//! The real program, scraping an exporter in this test. Skips with a message where it is not installed.

use std::fs;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tiny_http::{Response, Server};

use super::{QUERIES, build, card};

const METRICS: &str = "# TYPE orders_null_percent gauge
orders_null_percent{shard=\"a\"} 0.8
orders_null_percent{shard=\"b\"} 0.1
# TYPE orders_rows gauge
orders_rows{table=\"orders\"} 1200
orders_rows{table=\"other\"} 7
# TYPE orders_age_seconds gauge
orders_age_seconds 5400
";

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn a_real_server_gives_results_and_service_levels() {
    let root = tempfile::tempdir().unwrap();
    let exporter = Server::http("127.0.0.1:0").unwrap();
    let target = exporter.server_addr().to_string();
    std::thread::spawn(move || {
        for request in exporter.incoming_requests() {
            drop(request.respond(Response::from_string(METRICS)));
        }
    });
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let config = format!(
        "global: {{scrape_interval: 1s}}\nscrape_configs:\n  - job_name: shop\n    static_configs: [{{targets: ['{target}']}}]\n"
    );
    fs::write(root.path().join("prometheus.yml"), config).unwrap();
    let started = Command::new("prometheus")
        .arg(format!(
            "--config.file={}",
            root.path().join("prometheus.yml").display()
        ))
        .arg(format!(
            "--storage.tsdb.path={}",
            root.path().join("data").display()
        ))
        .arg(format!("--web.listen-address={address}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(child) = started else {
        eprintln!("skipped: prometheus is not installed (Debian package `prometheus`)");
        return;
    };
    let _running = Running(child);
    let url = format!("http://{address}/");
    let start = Instant::now();
    // Until it is up and has scraped once.
    let said = loop {
        let output = build(root.path(), &url, QUERIES);
        let said = String::from_utf8(output.stderr).unwrap();
        let cards = root.path().join("out/v1/product");
        if (cards.exists() && said.matches("unanswered-query").count() == 1) || start.elapsed().as_secs() > 60
        {
            break said;
        }
        std::thread::sleep(Duration::from_millis(500));
    };
    // The one metric that nobody exports is told, with its line, and is not measured.
    assert!(said.contains("no series at all"), "{said}");
    assert!(said.contains("marketplace.yaml:7"), "{said}");
    let card = card(root.path());
    let checks = card["checks"].as_array().unwrap();
    let seen: Vec<_> = checks
        .iter()
        .map(|check| {
            let text = |name: &str| check[name].as_str().unwrap_or_default().to_owned();
            (text("id"), text("status"), text("message"), text("source"))
        })
        .collect();
    let row = |id: &str, status: &str, message: &str, source: &str| {
        (
            id.to_owned(),
            status.to_owned(),
            message.to_owned(),
            source.to_owned(),
        )
    };
    assert_eq!(
        seen,
        [
            row(
                "check-nulls",
                "fail",
                "0.8 percent, limit at most 0.5",
                "Prometheus"
            ),
            row("check-rows", "pass", "1200 rows, limit at least 1", "Prometheus"),
            row("check-absent", "unknown", "", ""),
        ]
    );
    assert_eq!(card["status"], "at_risk");
    let level = &card["serviceLevels"][0];
    assert_eq!(
        (&level["measured"], &level["status"]),
        (&"1.5 h".into(), &"met".into())
    );
}
