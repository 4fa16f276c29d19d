//! Prometheus as a source of evidence: one number for each query of a check or service level.
//!
//! In: queries, and a way to ask. Out: results of checks and measurements of service levels, as if a file had said them,
//! and findings for what has no answer. A query without an answer measures nothing: unknown, never green. Start at
//! [`ask`].

use meshfront_app::api::Limits;
use meshfront_app::api::reading::Verdict;

use super::level_row::LevelRow;
use super::read::{Reading, safe};
use super::result::{CheckResult, Measure, Outcome, Tool};
use super::state::Due;
use crate::config::prometheus::{Answers, Prometheus, Query};
use crate::finding::Finding;
use crate::instant::Instant;
use crate::prometheus::{Session, World};
use crate::source::FileId;

/// Asks everything. The answers are dated by the server, and belong to the file that the queries stand in.
pub fn ask(server: &Prometheus, world: &World, findings: &mut Vec<Finding>) -> Option<(FileId, Reading)> {
    let first = server.queries.first()?.place;
    let mut reading = Reading::of(Tool::Prometheus, "");
    let questions = (server.queries.len(), first);
    let without = "what it should measure counts as not measured";
    if let Some(mut session) = Session::open(server, world, questions, without, findings) {
        for query in &server.queries {
            if let Some((at, value)) = session.number(query.place, &query.query, findings) {
                take(query, at, value, &mut reading);
            }
        }
    }
    Some((first.file, reading))
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
