//! Prometheus as a source of evidence: one number for each query of the configuration.
//!
//! In: queries, and a way to ask. Out: results of checks and measurements of service levels, as if a file had said them,
//! and findings for what has no answer. A query without an answer measures nothing: unknown, never green. Start at
//! [`ask`].

use meshfront_app::api::Limits;
use meshfront_app::api::node::Node;
use meshfront_app::api::reading::{self, Verdict};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::level_row::LevelRow;
use super::read::{Reading, safe};
use super::result::{CheckResult, Measure, Outcome, Tool};
use super::state::Due;
use crate::config::prometheus::{Answers, Prometheus, Query};
use crate::finding::Finding;
use crate::finding::codes::evidence as codes;
use crate::instant::Instant;
use crate::source::FileId;
use crate::web::{Answer, Failure};

/// How the server is asked: an address in, an answer out.
pub type Ask<'a> = dyn Fn(&str) -> Result<Answer, Failure> + 'a;

/// After so many queries in a row that nobody answers the others are not asked: a build does not wait for them all.
const PATIENCE: usize = 3;

/// Asks everything. The answers are dated by the server, and belong to the file that the queries stand in.
pub fn ask(server: &Prometheus, ask: &Ask, findings: &mut Vec<Finding>) -> Option<(FileId, Reading)> {
    let file = server.queries.first()?.place.file;
    let mut reading = Reading::of(Tool::Prometheus, "");
    let mut unanswered = 0;
    for (number, query) in server.queries.iter().enumerate() {
        let encoded = utf8_percent_encode(&query.query, NON_ALPHANUMERIC);
        let answer = ask(&format!("{}api/v1/query?query={encoded}", server.url));
        unanswered = match answer {
            Err(_) => unanswered + 1,
            Ok(_) => 0,
        };
        match answer.map_err(|failure| failure.text()).and_then(|answer| number_of(&answer)) {
            Ok((at, value)) => take(query, at, value, &mut reading),
            Err(reason) => findings.push(Finding::new(
                &codes::UNANSWERED_QUERY,
                query.place,
                format!("Prometheus gives no single number for this query: it {reason}."),
                "Try the query in Prometheus itself; what it should measure counts as not measured until then.",
            )),
        }
        let left = server.queries.len() - number - 1;
        if unanswered == PATIENCE && left > 0 {
            findings.push(Finding::new(
                &codes::UNANSWERED_QUERY,
                query.place,
                format!("Prometheus left {PATIENCE} queries in a row unanswered, so the other {left} were not asked."),
                "Look at the address under `prometheus`, and whether this machine may reach it.",
            ));
            break;
        }
    }
    Some((file, reading))
}

/// The moment and the value of an answer that has exactly one; half a sentence where it has not.
fn number_of(answer: &Answer) -> Result<(Instant, f64), String> {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if body["status"] != "success" {
        let said = safe::message(body["error"].as_str().unwrap_or_default());
        let said = if said.is_empty() {
            String::new()
        } else {
            format!(", saying: {said}")
        };
        return Err(format!("answers with status {}{said}", answer.status));
    }
    // The browser reads such answers, too, by the same rules.
    let (at, value) = reading::number(&Told(&body))?;
    Ok((Instant::of_epoch(at as i64), value))
}

/// A parsed answer.
struct Told<'v>(&'v Value);

impl Node for Told<'_> {
    fn member(&self, name: &str) -> Option<Self> {
        self.0.get(name).map(Told)
    }

    fn string(&self) -> Option<String> {
        self.0.as_str().map(str::to_owned)
    }

    fn float(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn stated(&self) -> Option<f64> {
        self.0.as_str()?.parse().ok()
    }

    fn flag(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn entries(&self, limit: usize) -> Option<Vec<Self>> {
        Some(self.0.as_array()?.iter().take(limit).map(Told).collect())
    }
}

fn take(query: &Query, at: Instant, value: f64, reading: &mut Reading) {
    let verdict = query.limits.verdict(value);
    let shown = format!("{value}");
    match &query.answers {
        Answers::Check(check) => {
            let status = match verdict {
                Verdict::Fail => Outcome::Fail,
                Verdict::Warn => Outcome::Warn,
                Verdict::Pass => Outcome::Pass,
            };
            let (operator, threshold) = limit(&query.limits, value);
            reading.checks.push(CheckResult {
                place: query.place,
                tool: Tool::Prometheus,
                contract: query.contract.as_str().into(),
                product: query.product.as_str().into(),
                check: check.as_str().into(),
                status,
                observed_at: Some(at),
                measure: Measure {
                    value: safe::number(&shown),
                    unit: safe::name(&query.unit),
                    operator: operator.into(),
                    threshold: safe::number(&threshold),
                    ..Measure::default()
                },
                ..CheckResult::default()
            });
        }
        Answers::ServiceLevel(objective) => reading.levels.push(LevelRow {
            place: query.place,
            day: at.day(),
            product: query.product.as_str().into(),
            contract: query.contract.as_str().into(),
            port: Default::default(),
            objective: safe::name(objective),
            promised: Default::default(),
            measured: format!("{shown} {}", query.unit).trim().into(),
            due: Due {
                due: 1,
                met: u64::from(verdict != Verdict::Fail),
                unknown: 0,
            },
            data_as_of: None,
            driver: Default::default(),
        }),
    }
}

/// The limit that a value failed at, else the first that it could have.
fn limit(limits: &Limits, value: f64) -> (&'static str, String) {
    let above = limits.fail_above.map(|limit| ("at most", limit));
    let below = limits.fail_below.map(|limit| ("at least", limit));
    let named = match below {
        Some((_, limit)) if value < limit => below,
        _ => above.or(below),
    };
    named.map_or_else(Default::default, |(word, limit)| (word, limit.to_string()))
}
