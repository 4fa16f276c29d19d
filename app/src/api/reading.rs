//! `v1/product/{shard}/{id}/readings.json`: what a reader's browser may ask Prometheus about a product, and what its
//! answers mean. Written by the generator from the configuration; the answers are Prometheus' own.
//!
//! In: a value of such a file, or an answer of `api/v1/query`. Out: [`Readings`], and the one number of an answer.

use serde::Serialize;

use super::node::{Node, Refusal, expect_version};

/// Queries about a product.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Readings {
    /// Version of the body.
    pub schema_version: String,
    /// Namespace of the product: `sales.orders`.
    pub product_id: String,
    /// Address of the server, with a slash at the end; `api/v1/query` follows.
    pub server: String,
    /// In the order of the configuration.
    pub readings: Vec<Reading>,
}

/// One query.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// Name of the check, or the objective of the service level, for people.
    pub name: String,
    /// Its answer is the measurement of a service level, not the result of a check.
    pub is_service_level: bool,
    /// An instant query in PromQL.
    pub query: String,
    /// percent, rows, h …; empty when not stated.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// When a value warns and fails.
    #[serde(flatten)]
    pub limits: Limits,
}

/// When a value warns and fails: the build and the browser judge by the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// A value above is a warning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warn_above: Option<f64>,
    /// A value below is a warning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warn_below: Option<f64>,
    /// A value above fails, or misses the service level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_above: Option<f64>,
    /// A value below fails, or misses the service level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_below: Option<f64>,
}

/// What a value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Within all limits.
    Pass,
    /// Beyond the limit of a warning.
    Warn,
    /// Beyond a limit.
    Fail,
}

impl Readings {
    /// Reads a file.
    pub fn read(node: &impl Node) -> Result<Readings, Refusal> {
        expect_version(node)?;
        Ok(Readings {
            schema_version: node.text_of("schemaVersion"),
            product_id: node.text_of("productId"),
            server: node.text_of("server"),
            readings: node.list_of("readings", |node| Some(Reading::read(node))),
        })
    }
}

impl Reading {
    fn read(node: &impl Node) -> Self {
        let flag = node.member("isServiceLevel").and_then(|member| member.flag());
        Reading {
            name: node.text_of("name"),
            is_service_level: flag.unwrap_or_default(),
            query: node.text_of("query"),
            unit: node.text_of("unit"),
            limits: Limits {
                warn_above: node.number_of("warnAbove"),
                warn_below: node.number_of("warnBelow"),
                fail_above: node.number_of("failAbove"),
                fail_below: node.number_of("failBelow"),
            },
        }
    }
}

impl Limits {
    /// What a value means.
    pub fn verdict(&self, value: f64) -> Verdict {
        let beyond = |above: Option<f64>, below: Option<f64>| {
            above.is_some_and(|limit| value > limit) || below.is_some_and(|limit| value < limit)
        };
        if beyond(self.fail_above, self.fail_below) {
            Verdict::Fail
        } else if beyond(self.warn_above, self.warn_below) {
            Verdict::Warn
        } else {
            Verdict::Pass
        }
    }
}

/// The moment, in seconds since 1970, and the value of an answer that has exactly one; half a sentence where it has not.
/// The form is that of Prometheus' HTTP API: a scalar, or a vector of one series.
pub fn number(answer: &impl Node) -> Result<(f64, f64), String> {
    let strange = || "answers in a form that is not understood".to_owned();
    let data = answer.member("data").ok_or_else(strange)?;
    let result = data.member("result").ok_or_else(strange)?;
    let pair = match data.text_of("resultType").as_str() {
        "scalar" => result,
        "vector" => match result.entries(3).ok_or_else(strange)?.as_slice() {
            [one] => one.member("value").ok_or_else(strange)?,
            [] => {
                return Err("answers with no series at all; the metric is not there, or not now".to_owned());
            }
            _ => {
                return Err(
                    "answers with several series; put them into one, for example by max(…)".to_owned(),
                );
            }
        },
        "" => return Err(strange()),
        _ => return Err("answers with a series over time, not with a number now".to_owned()),
    };
    let [at, value] = pair
        .entries(2)
        .unwrap_or_default()
        .try_into()
        .map_err(|_| strange())?;
    let at = at.float().filter(|at| (0.0..1e11).contains(at));
    match (at, value.stated()) {
        (Some(at), Some(value)) if value.is_finite() => Ok((at, value)),
        (Some(_), Some(_)) => Err("answers with a value that is no number (NaN or infinite)".to_owned()),
        _ => Err(strange()),
    }
}
