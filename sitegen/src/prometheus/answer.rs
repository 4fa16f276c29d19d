//! One answer of Prometheus: its moment and its number, or why it has none.

use meshfront_app::api::node::Node;
use meshfront_app::api::reading;
use serde_json::Value;

use crate::evidence::safe;
use crate::instant::Instant;
use crate::web::Answer;

/// The moment and the value of an answer that has exactly one; half a sentence where it has not.
pub(super) fn number_of(answer: &Answer) -> Result<(Instant, f64), String> {
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
