//! Use of products: one row for each product, team, day and workload. In: products and [`Pair`]s. Out: CSV, and JSON for
//! what counts people and says which products are covered.
//!
//! Fewer on weekends and between the years, more in spring, more from year to year; hardly any of what the bad times
//! touched. Owners look at their own products, and some accounts belong to no team.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use meshfront::day::Day;
use serde_json::json;

use super::pairs::Pair;
use crate::lines_about;
use crate::market::Product;
use crate::random::Random;
use crate::story::{self, Mood};

/// The rows, pair by pair, oldest first: neighbours that differ little pack well.
pub fn csv(products: &[Product], pairs: &[Pair]) -> String {
    let mut csv = "productId,consumerTeam,consumerDomain,workload,day,uses\n".to_owned();
    for pair in pairs {
        let shaken = story::mood(&pair.name) == Mood::Shaken;
        let words = [pair.product.as_str(), pair.team, pair.workload];
        let who = format!("{},{},{},{}", pair.product, pair.team, pair.domain, pair.workload);
        let is_machine = matches!(pair.workload, "app" | "agent" | "export");
        let days = story::days().filter(|day| (pair.from..=pair.to).contains(day));
        for day in days {
            let mut random = Random::of(&[words[0], words[1], words[2], &day.to_string()]);
            let lost = if shaken && story::is_bad(day) { 0.3 } else { 1.0 };
            let expected = pair.rate * of_day(day, is_machine) * lost * random.between(0.7, 1.3);
            write(&mut csv, &who, day, expected, &mut random);
        }
    }
    own_and_unmapped(products, &mut csv);
    csv
}

fn write(csv: &mut String, who: &str, day: Day, expected: f64, random: &mut Random) {
    let uses = expected as i64 + i64::from(random.chance(expected.fract()));
    if uses > 0 {
        let _ = writeln!(csv, "{who},{day},{uses}");
    }
}

/// A day beside one in the middle of the week at the end of the two years.
fn of_day(day: Day, is_machine: bool) -> f64 {
    let weekday = match (story::weekday(day), is_machine) {
        (0, _) => 1.15,
        (1..=3, _) => 1.0,
        (4, _) => 0.85,
        (_, true) => 0.7,
        (5, false) => 0.12,
        _ => 0.06,
    };
    let (_, month, date) = day.parts();
    let season = match (month, date) {
        (12, 22..) | (1, ..=3) => 0.35,
        (3..=5, _) => 1.2,
        (7..=8, _) => 0.85,
        _ => 1.0,
    };
    weekday * season * (0.55 + 0.45 * story::progress(day))
}

/// Owners look at what they made each Monday; a tool without a team reads two products.
fn own_and_unmapped(products: &[Product], csv: &mut String) {
    for product in products.iter().filter(|product| !product.team.is_empty()) {
        let Some(published) = product.published else {
            continue;
        };
        let who = format!("{},{},{},bi", product.id, product.team, product.domain);
        let mondays = story::days().filter(|day| *day >= published && story::weekday(*day) == 0);
        for day in mondays.filter(|day| day.epoch_days() % 4 == 0) {
            let mut random = Random::of(&["own", &product.id, &day.to_string()]);
            let _ = writeln!(csv, "{who},{day},{}", 2 + random.below(6));
        }
    }
    for id in ["orders", "product-master"] {
        let who = format!("{id},_unmapped,,export");
        for day in story::days().filter(|day| story::weekday(*day) == 2) {
            let _ = writeln!(
                csv,
                "{who},{day},{}",
                1 + Random::of(&[id, &day.to_string()]).below(4)
            );
        }
    }
}

/// How many people and services the last 28 days reached, as the platform counts them: of everything each week, of
/// domains every four weeks, of products on the last day. The header names all products whose use is measured.
pub fn people(products: &[Product], pairs: &[Pair]) -> String {
    let of_team = |team: &str| 3 + Random::of(&["people", team]).below(15);
    let reach = |day: Day, fits: &dyn Fn(&Pair) -> bool| {
        let active = pairs
            .iter()
            .filter(|pair| (pair.from..=pair.to).contains(&day) && fits(pair));
        let teams: BTreeSet<&str> = active.map(|pair| pair.team).collect();
        let people: i64 = teams.iter().map(|team| of_team(team)).sum();
        (people as f64 * (0.6 + 0.4 * story::progress(day))) as i64
    };
    let mut rows = Vec::new();
    let mut row = |of: &str, day: Day, people: i64| {
        if people > 0 {
            rows.push(json!({
                "consumerTeam": "_all",
                "day": day.to_string(),
                "distinctConsumers": people,
                "productId": of,
            }));
        }
    };
    let domains: BTreeSet<&str> = products.iter().map(|product| product.domain.as_str()).collect();
    let domain_of = |id: &str| {
        products
            .iter()
            .find(|product| product.id == id)
            .map(|product| &*product.domain)
    };
    for week in (0..104).rev() {
        let day = story::back(week * 7);
        row("_org", day, reach(day, &|_| true));
        for domain in domains.iter().filter(|_| week % 4 == 0) {
            let people = reach(day, &|pair| domain_of(&pair.product) == Some(*domain));
            row(&format!("_domain:{domain}"), day, people);
        }
    }
    for product in products {
        let people = reach(story::back(0), &|pair| pair.product == product.id);
        row(&product.id, story::back(0), people);
    }
    let measured = products.iter().filter(|product| {
        product.published.is_some() && !story::NOT_MEASURED.contains(&product.name.as_str())
    });
    let ids: Vec<&str> = measured.map(|product| product.id.as_str()).collect();
    lines_about(
        "usage",
        &rows,
        json!({"from": story::BEGIN, "productIds": ids, "to": story::END}),
    )
}
