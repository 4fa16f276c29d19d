//! `v1/product/{shard}/{id}/scorecard.json`: how far a product can be trusted, and why. Written by the generator or a
//! live service, read by the browser; both ends stand here.

use serde::Serialize;

use super::Status;
use super::node::{Node, Refusal, expect_time, safe_link};

/// One product's scorecard.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Scorecard {
    /// Version of the body.
    pub schema_version: String,
    /// Namespace of the product: `sales.orders`.
    pub product_id: String,
    /// When the numbers were true, RFC 3339 in UTC. Scores age, so a later time with equal results is another score.
    pub as_of: String,
    /// Observed score, 0 to 100; absent when nothing was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// Share of what should be known that is known, 0 to 1.
    pub evidence: f64,
    /// The score if everything unmeasured failed.
    pub low: f64,
    /// The score if everything unmeasured passed.
    pub high: f64,
    /// The word.
    pub status: Status,
    /// At most three, worst first.
    pub reasons: Vec<Reason>,
    /// By name.
    pub dimensions: Vec<Dimension>,
    /// In the order of the contract, then those that it does not declare.
    pub checks: Vec<Check>,
    /// Promised and measured.
    pub service_levels: Vec<ServiceLevel>,
    /// Scores of earlier days, oldest first.
    pub trend: Vec<TrendPoint>,
    /// How it was made.
    pub method: Method,
}

/// Why the status is what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// `CRITICAL_CHECK_FAILING`, `HIGH_CHECK_FAILING`, `SERVICE_LEVEL_MISSED` …
    pub code: String,
    /// One sentence.
    pub text: String,
    /// The check that it is about; empty for others.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub check_id: String,
}

/// One dimension.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Dimension {
    /// Its name, lower case.
    pub name: String,
    /// 0 to 100; absent when nothing was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// 0 to 1.
    pub evidence: f64,
    /// Checks that are scored.
    pub declared: usize,
    /// Checks whose result counts.
    pub measured: usize,
}

/// One check with its latest result.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// Unique in the scorecard; also its anchor.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Object and field that it is about.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub target: String,
    /// Its dimension.
    pub dimension: String,
    /// `pass`, `warn`, `fail`, `error`, `skipped`, `unknown`.
    pub status: String,
    /// `critical`, `high`, `medium`, `low`, `info`.
    pub severity: String,
    /// Points that it costs.
    pub points_lost: f64,
    /// When it ran last, RFC 3339; empty when it never did.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub observed_at: String,
    /// `fresh`, `ageing`, `stale`, `none`.
    pub freshness: String,
    /// Age of the result at the time of the scorecard, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_seconds: Option<u64>,
    /// Seconds after which a newer result is expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_seconds: Option<u64>,
    /// How much the result counts, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<f64>,
    /// What the tool said, one sentence.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
    /// Who measured.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Where to read more.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub details_url: String,
    /// The contract states it.
    pub declared: bool,
    /// It counts in the score.
    pub scored: bool,
    /// Results of earlier days, oldest first, a letter each: p, w, f, e, s, u.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub history: String,
}

/// One service level.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceLevel {
    /// latency, availability, frequency … for people.
    pub objective: String,
    /// Promised value.
    pub promised: String,
    /// Latest measured value; empty when nobody measured.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub measured: String,
    /// `met`, `missed`, `unknown`.
    pub status: String,
    /// regulatory, analytics, operational.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub driver: String,
    /// Days on which it was kept, of those that are known.
    pub met_days: usize,
    /// Days that are known.
    pub known_days: usize,
    /// The last 28 days, oldest first, a letter each: m met, x missed, u unknown.
    pub days: String,
    /// The last of these days, `2026-11-20`; empty when nobody measured.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub last_day: String,
}

/// The score on a day.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrendPoint {
    /// `2026-11-20`
    pub day: String,
    /// Absent when nothing was known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// 0 to 1.
    pub evidence: f64,
    /// Version of the method of this day where it is another than that of the scorecard; else empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub method: String,
}

/// How a score was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Method {
    /// Version of the method.
    pub version: String,
}

impl Scorecard {
    /// Reads an answer; text is as hostile as any, links are allow-listed.
    pub fn read(node: &impl Node) -> Result<Scorecard, Refusal> {
        let as_of = expect_time(node)?;
        let Some(evidence) = node.number_of("evidence") else {
            return Err(Refusal::Incomplete("evidence"));
        };
        Ok(Scorecard {
            schema_version: node.text_of("schemaVersion"),
            product_id: node.text_of("productId"),
            as_of,
            score: points(node, "score"),
            evidence: evidence.clamp(0.0, 1.0),
            low: points(node, "low").unwrap_or(0.0),
            high: points(node, "high").unwrap_or(100.0),
            status: Status::of_key(&node.text_of("status")),
            reasons: node.list_of("reasons", |node| Some(Reason::read(node))),
            dimensions: node.list_of("dimensions", |node| Some(Dimension::read(node))),
            checks: node.list_of("checks", |node| Some(Check::read(node))),
            service_levels: node.list_of("serviceLevels", |node| Some(ServiceLevel::read(node))),
            trend: node.list_of("trend", |node| Some(TrendPoint::read(node))),
            method: Method {
                version: node
                    .member("method")
                    .map_or(String::new(), |method| method.text_of("version")),
            },
        })
    }
}

fn points(node: &impl Node, name: &str) -> Option<f64> {
    node.number_of(name).map(|points| points.clamp(0.0, 100.0))
}

/// Whole seconds; what is below zero or no number is none.
fn seconds(node: &impl Node, name: &str) -> Option<u64> {
    let seconds = node.number_of(name)?;
    (0.0..1e12).contains(&seconds).then_some(seconds as u64)
}

impl Reason {
    fn read(node: &impl Node) -> Self {
        Self {
            code: node.text_of("code"),
            text: node.text_of("text"),
            check_id: node.text_of("checkId"),
        }
    }
}

impl Dimension {
    fn read(node: &impl Node) -> Self {
        Self {
            name: node.text_of("name"),
            score: points(node, "score"),
            evidence: node.number_of("evidence").unwrap_or(0.0).clamp(0.0, 1.0),
            declared: node.count_of("declared"),
            measured: node.count_of("measured"),
        }
    }
}

impl Check {
    fn read(node: &impl Node) -> Self {
        let flag = |name| node.member(name).and_then(|member| member.flag()).unwrap_or(true);
        Self {
            id: node.text_of("id"),
            name: node.text_of("name"),
            target: node.text_of("target"),
            dimension: node.text_of("dimension"),
            status: node.text_of("status"),
            severity: node.text_of("severity"),
            points_lost: points(node, "pointsLost").unwrap_or(0.0),
            observed_at: node.text_of("observedAt"),
            freshness: node.text_of("freshness"),
            age_seconds: seconds(node, "ageSeconds"),
            expected_seconds: seconds(node, "expectedSeconds"),
            evidence: node.number_of("evidence").map(|share| share.clamp(0.0, 1.0)),
            message: node.text_of("message"),
            source: node.text_of("source"),
            details_url: safe_link(&node.text_of("detailsUrl")),
            declared: flag("declared"),
            scored: flag("scored"),
            history: node.text_of("history"),
        }
    }
}

impl ServiceLevel {
    fn read(node: &impl Node) -> Self {
        Self {
            objective: node.text_of("objective"),
            promised: node.text_of("promised"),
            measured: node.text_of("measured"),
            status: node.text_of("status"),
            driver: node.text_of("driver"),
            met_days: node.count_of("metDays"),
            known_days: node.count_of("knownDays"),
            days: node.text_of("days"),
            last_day: node.text_of("lastDay"),
        }
    }
}

impl TrendPoint {
    fn read(node: &impl Node) -> Self {
        Self {
            day: node.text_of("day"),
            score: points(node, "score"),
            evidence: node.number_of("evidence").unwrap_or(0.0).clamp(0.0, 1.0),
            method: node.text_of("method"),
        }
    }
}
