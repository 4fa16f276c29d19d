//! Requests for access, and the agreements that came of them: one before each team's first use, some that were
//! rejected, some that still wait. In: who uses what.

use meshfront::instant::Instant;
use serde_json::{Value, json};

use super::pairs::Pair;
use super::{after, happened, object, office};
use crate::random::Random;
use crate::story;

/// The rows in the order of their requests.
pub fn rows(pairs: &[Pair]) -> Vec<Value> {
    let mut rows: Vec<(Instant, Vec<(&'static str, Value)>)> = Vec::new();
    for pair in pairs {
        let mut random = Random::of(&["access", &pair.name, pair.team]);
        // A team asks some days ahead; it got faster over the two years.
        let slow = 120.0 - 95.0 * story::progress(pair.from);
        let requested = office(story::later(pair.from, -12), &mut random);
        let granted = after(requested, slow.min(250.0) * random.between(0.15, 2.0));
        rows.push((requested, agreement(pair, requested, granted, &mut random)));
        if random.chance(0.12) {
            let again = office(story::later(pair.from, -40), &mut random);
            let decided = after(again, slow * random.between(0.2, 1.4));
            rows.push((again, with_status(pair, again, happened(decided), "rejected")));
        }
        if pair.to == story::back(0) && random.chance(0.025) {
            let late = office(story::back(1 + random.below(25)), &mut random);
            rows.push((late, with_status(pair, late, None, "requested")));
        }
    }
    rows.sort_by(|a, b| (a.0, a.1[2].1.to_string()).cmp(&(b.0, b.1[2].1.to_string())));
    let numbered = rows.into_iter().enumerate().map(|(number, (_, mut fields))| {
        fields.insert(0, ("accessId", json!(format!("ACC-{:04}", number + 1))));
        object(&fields)
    });
    numbered.collect()
}

fn with_status(
    pair: &Pair,
    requested: Instant,
    decided: Option<String>,
    status: &str,
) -> Vec<(&'static str, Value)> {
    vec![
        ("productId", json!(pair.product)),
        ("consumerTeam", json!(pair.team)),
        ("requestedAt", json!(requested.to_string())),
        ("decidedAt", json!(decided)),
        ("purpose", json!(pair.workload)),
        ("status", json!(status)),
    ]
}

/// Agreements hold for three years and are looked at again each year; a few were forgotten.
fn agreement(
    pair: &Pair,
    requested: Instant,
    granted: Instant,
    random: &mut Random,
) -> Vec<(&'static str, Value)> {
    let last = story::back(0);
    let ended = pair.to < last;
    let status = if ended { "revoked" } else { "approved" };
    let age = last.days_after(granted.day()).max(0);
    let forgotten = age > 365 && random.chance(0.07);
    let years = age / 365 + i64::from(!forgotten);
    let end = age / 1_095 + 1;
    let mut fields = with_status(pair, requested, Some(granted.to_string()), status);
    fields.push(("grantedAt", json!(granted.to_string())));
    fields.push((
        "endTimestamp",
        json!(after(granted, 24.0 * 1_095.0 * end as f64).to_string()),
    ));
    let again = after(granted, 24.0 * 365.0 * years.max(1) as f64);
    fields.push(("nextReassessmentTimestamp", json!(again.to_string())));
    fields
}
