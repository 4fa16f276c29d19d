//! Prometheus as a source of evidence: one number for each query of the configuration.
//!
//! In: queries, and a way to ask. Out: results of checks and measurements of service levels, as if a file had said them,
//! and findings for what has no answer. A query without an answer measures nothing: unknown, never green. Start at
//! [`ask`].

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use meshfront_app::api::Limits;
use meshfront_app::api::node::Node;
use meshfront_app::api::reading::{self, Verdict};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::level_row::LevelRow;
use super::read::{Reading, safe};
use super::result::{CheckResult, Measure, Outcome, Tool};
use super::state::Due;
use crate::config::prometheus::{Answers, Login, LoginKind, Prometheus, Query};
use crate::finding::Finding;
use crate::finding::codes::evidence as codes;
use crate::instant::Instant;
use crate::source::FileId;
use crate::web::{Answer, Failure};

/// An address and headers in, an answer out.
pub type Get<'a> = dyn Fn(&str, &[(&str, &str)]) -> Result<Answer, Failure> + 'a;

/// How servers are asked, and what the environment says.
pub struct World<'a> {
    /// Asks one.
    pub get: &'a Get<'a>,
    /// An environment variable, if it is set.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
}

/// After so many queries in a row that nobody answers the others are not asked: a build does not wait for them all.
const PATIENCE: usize = 3;

/// Asks everything. The answers are dated by the server, and belong to the file that the queries stand in.
pub fn ask(server: &Prometheus, world: &World, findings: &mut Vec<Finding>) -> Option<(FileId, Reading)> {
    let file = server.queries.first()?.place.file;
    let mut reading = Reading::of(Tool::Prometheus, "");
    let secret = match server
        .login
        .as_ref()
        .map(|login| Secret::of(login, world))
        .transpose()
    {
        Ok(secret) => secret,
        Err(finding) => {
            findings.push(finding);
            return Some((file, reading));
        }
    };
    let headers: Vec<(&str, &str)> = secret
        .iter()
        .map(|secret| ("authorization", secret.header.as_str()))
        .collect();
    let mut unanswered = 0;
    for (number, query) in server.queries.iter().enumerate() {
        let encoded = utf8_percent_encode(&query.query, NON_ALPHANUMERIC);
        let answer = (world.get)(&format!("{}api/v1/query?query={encoded}", server.url), &headers);
        let left = server.queries.len() - number - 1;
        if let Some(status @ (401 | 403)) = answer.as_ref().ok().map(|answer| answer.status) {
            findings.push(refused(server, query, status, left));
            break;
        }
        unanswered = match answer {
            Err(_) => unanswered + 1,
            Ok(_) => 0,
        };
        match answer.map_err(|failure| failure.text()).and_then(|answer| number_of(&answer)) {
            Ok((at, value)) => take(query, at, value, &mut reading),
            Err(reason) => findings.push(Finding::new(
                &codes::UNANSWERED_QUERY,
                query.place,
                format!("Prometheus gives no single number for this query: it {}.", hidden(&secret, reason)),
                "Try the query in Prometheus itself; what it should measure counts as not measured until then.",
            )),
        }
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

/// What the server wants to see before it answers.
struct Secret {
    header: String,
    /// All forms of it, which no message may repeat.
    forms: Vec<String>,
}

impl Secret {
    fn of(login: &Login, world: &World) -> Result<Self, Finding> {
        let Login {
            place,
            kind,
            variable,
        } = login;
        let fault = |what: &str, help: &str| {
            let message = format!(
                "The environment variable `{variable}`, which `{}` names, {what}, so Prometheus was not asked.",
                kind.key()
            );
            Finding::new(&codes::UNANSWERED_QUERY, *place, message, help)
        };
        let value = (world.variable)(variable).unwrap_or_default();
        let value = value.trim();
        if value.is_empty() {
            return Err(fault(
                "is not set",
                "Set it where the build runs, for example as a secret of the pipeline; what Prometheus should measure counts as not \
                 measured until then.",
            ));
        }
        if value
            .chars()
            .any(|letter| letter.is_control() || !letter.is_ascii())
        {
            return Err(fault(
                "holds characters that no header may have",
                "Put the token or `user:password` there as it is, in one line of ASCII.",
            ));
        }
        let (scheme, shown) = match (kind, value.split_once(':')) {
            (LoginKind::Bearer, _) => ("Bearer", value.to_owned()),
            (LoginKind::Basic, Some((user, password))) if !user.is_empty() && !password.is_empty() => {
                ("Basic", STANDARD.encode(value))
            }
            (LoginKind::Basic, _) => {
                return Err(fault(
                    "is not `user:password`",
                    "Put user and password there, with a colon between them.",
                ));
            }
        };
        let password = value.split_once(':').map_or(value, |(_, password)| password);
        Ok(Secret {
            header: format!("{scheme} {shown}"),
            forms: vec![shown, value.to_owned(), password.to_owned()],
        })
    }
}

/// A text of the server without the secret that it may have repeated.
fn hidden(secret: &Option<Secret>, mut text: String) -> String {
    for form in secret
        .iter()
        .flat_map(|secret| &secret.forms)
        .filter(|form| !form.is_empty())
    {
        text = text.replace(form, "…");
    }
    text
}

/// One finding for all queries: whoever may not ask one may not ask the others.
fn refused(server: &Prometheus, query: &Query, status: u16, left: usize) -> Finding {
    let message =
        format!("Prometheus refuses to answer (status {status}); the other {left} queries were not asked.");
    let help = match (&server.login, status) {
        (None, _) => {
            "Name an environment variable that holds a token in `bearer_token_env` of `prometheus`, or one that holds \
             `user:password` in `basic_auth_env`."
                .to_owned()
        }
        (Some(login), 401) => format!("Look whether what `{}` holds is still valid.", login.variable),
        (Some(login), _) => format!("Let the account behind `{}` query.", login.variable),
    };
    Finding::new(&codes::UNANSWERED_QUERY, query.place, message, help)
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
