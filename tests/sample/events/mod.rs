//! Two years of raw events, in the formats of the data sets: teams and no persons, aggregated by day.
//!
//! In: the catalog. Out: files below `metrics`, by path. One file each for what belongs together; [`pairs`] decides who
//! uses what, so that use and access tell the same story. Start at [`files`].

mod access;
mod cost;
mod incidents;
mod levels;
mod outcomes;
mod pairs;
mod quality;
mod requests;
mod search;
mod usage;
mod votes;
mod work;

use std::collections::BTreeMap;

use meshfront::catalog::Catalog;
use meshfront::day::Day;
use meshfront::instant::Instant;
use serde_json::Value;

use crate::random::Random;
use crate::{lines, market, story};

/// The files of all data sets, not yet packed.
pub fn files(catalog: &Catalog) -> BTreeMap<&'static str, String> {
    let products = market::products(catalog);
    let pairs = pairs::of(&products);
    let (changes, incidents) = incidents::changes_and_incidents(&products);
    BTreeMap::from([
        ("metrics/usage.csv.gz", usage::csv(&products, &pairs)),
        ("metrics/usage.ndjson.gz", usage::people(&products, &pairs)),
        ("metrics/quality.csv.gz", quality::csv(catalog)),
        ("metrics/service-levels.csv.gz", levels::csv(catalog)),
        ("metrics/cost.csv.gz", cost::csv(&products)),
        ("metrics/changes.ndjson.gz", lines("changes", &changes)),
        ("metrics/incidents.ndjson.gz", lines("incidents", &incidents)),
        (
            "metrics/requests.ndjson.gz",
            lines("requests", &requests::rows(&products)),
        ),
        ("metrics/access.ndjson.gz", lines("access", &access::rows(&pairs))),
        ("metrics/search.ndjson.gz", lines("search", &search::rows())),
        (
            "metrics/satisfaction.ndjson.gz",
            lines("satisfaction", &votes::rows(&products)),
        ),
        (
            "metrics/backlog.ndjson.gz",
            lines("backlog", &requests::backlog()),
        ),
        ("metrics/work.ndjson.gz", lines("work", &work::rows(&products))),
        ("metrics/outcomes.ndjson.gz", lines("outcomes", &outcomes::rows())),
    ])
}

/// A moment in office hours.
fn office(day: Day, random: &mut Random) -> Instant {
    story::at(day, 8 * 3_600 + random.below(9 * 60) * 60)
}

/// A moment so many hours later.
fn after(start: Instant, hours: f64) -> Instant {
    Instant::of_epoch(start.seconds() + (hours * 3_600.0) as i64)
}

/// The moment as text, if it lies within the two years; what lies ahead has not happened.
fn happened(moment: Instant) -> Option<String> {
    (moment.day() <= story::day(story::END)).then(|| moment.to_string())
}

/// The object without what is missing in it.
fn object(fields: &[(&str, Value)]) -> Value {
    let known = fields.iter().filter(|(_, value)| !value.is_null());
    Value::Object(
        known
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
    )
}
