//! Service levels over two years: by day in the last 60 days, before that one row a week, dated on its last day.
//! In: the catalog. Out: CSV. The last days are those of the file in `quality`, by the same rules; with the publishing
//! pipeline of the platform.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use meshfront::catalog::Catalog;

use crate::levels::{self, LevelRow};
use crate::random::Random;
use crate::story;

/// The rows, objective by objective, oldest first.
pub fn csv(catalog: &Catalog) -> String {
    let mut csv =
        "target,productId,port,objective,promised.value,promised.unit,due,met,unknown,day\n".to_owned();
    let rows = levels::rows(catalog, 730);
    for own in rows.chunk_by(|a, b| key(a) == key(b)) {
        let mut sums: BTreeMap<i64, LevelRow> = BTreeMap::new();
        for row in own {
            let ago = story::back(0).days_after(story::day(&row.day));
            let last = if ago < levels::DAYS { ago } else { ago / 7 * 7 };
            let sum = sums.entry(-last).or_insert_with(|| LevelRow {
                due: 0,
                met: 0,
                unknown: None,
                day: story::back(last).to_string(),
                ..row.clone()
            });
            sum.due += row.due;
            sum.met += row.met;
            sum.unknown = Some(sum.unknown.unwrap_or(0) + row.unknown.unwrap_or(0));
        }
        for row in sums.values() {
            write(&mut csv, row);
        }
    }
    platform(&mut csv);
    csv
}

fn key(row: &LevelRow) -> (&str, &str, &str) {
    (&row.product_id, &row.port, row.objective)
}

fn write(csv: &mut String, row: &LevelRow) {
    let LevelRow {
        target,
        product_id,
        port,
        objective,
        due,
        met,
        day,
        ..
    } = row;
    let promised = row.promised.as_ref();
    let promised = promised.map_or(",".to_owned(), |promised| {
        format!("{},{}", promised.value, promised.unit)
    });
    let unknown = row.unknown.unwrap_or(0);
    let _ = writeln!(
        csv,
        "{target},{product_id},{port},{objective},{promised},{due},{met},{unknown},{day}"
    );
}

/// The pipeline that publishes contracts and products.
fn platform(csv: &mut String) {
    for day in story::days() {
        let mut random = Random::of(&["platform", &day.to_string()]);
        let bad = match random.chance(0.05 - 0.03 * story::progress(day)) {
            true => 10 + random.below(120),
            false => 0,
        };
        let unknown = if random.chance(0.01) { 240 } else { 0 };
        let met = 1_440 - unknown - bad;
        let _ = writeln!(csv, "platform,,,availability,99.5,%,1440,{met},{unknown},{day}");
    }
}
