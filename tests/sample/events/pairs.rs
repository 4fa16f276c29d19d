//! Who uses what. In: the products. Out: pairs of product and consumer team with a beginning, an end and a rate.

use meshfront::day::Day;

use crate::market::Product;
use crate::random::Random;
use crate::story::{self, Demand};

/// Teams that read what others make, with their domain, in the order in which they came; one works for all domains.
const TEAMS: &[(&str, &str)] = &[
    ("Sales Planning", "sales"),
    ("Group Controlling", "finance"),
    ("Pricing Analytics", "merchandising"),
    ("Replenishment", "supply"),
    ("Care Operations", "customer-service"),
    ("Route Planning", "logistics"),
    ("Campaign Insights", "marketing"),
    ("Checkout Squad", "ecommerce"),
    ("Loyalty Modelling", "customer"),
    ("Board Office", ""),
    ("Trade Desk Reporting", "sales"),
    ("Shop Floor Insights", "stores"),
    ("Forecast Modelling", "supply"),
    ("Category Reporting", "merchandising"),
    ("Warehouse Control", "logistics"),
    ("Treasury Reporting", "finance"),
    ("Personalisation", "ecommerce"),
    ("Climate Reporting", "sustainability"),
    ("Workforce Planning", "people"),
    ("Store Format Lab", "stores"),
    ("Service Bots", "customer-service"),
    ("Returns Squad", "sales"),
    ("Media Buying", "marketing"),
    ("Audit Analytics", "finance"),
];

/// A team that uses a product of others.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Name in the story.
    pub name: String,
    /// Id that rows use.
    pub product: String,
    /// The team.
    pub team: &'static str,
    /// Its domain; empty where nobody knows.
    pub domain: &'static str,
    /// What for.
    pub workload: &'static str,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Uses on a day in the middle of the week at the end of the two years.
    pub rate: f64,
}

/// All pairs, in the order of the products.
pub fn of(products: &[Product]) -> Vec<Pair> {
    products.iter().flat_map(of_product).collect()
}

fn of_product(product: &Product) -> Vec<Pair> {
    let demand = story::demand(&product.name);
    let mut random = Random::of(&["pairs", &product.name]);
    let (count, least, most) = match demand {
        Demand::High => (6 + random.below(3), 3.0, 28.0),
        Demand::Middle => (2 + random.below(3), 0.15, 3.0),
        Demand::Low => (1 + random.below(2), 0.02, 0.3),
        Demand::Lost => (2, 0.2, 1.5),
        Demand::None => (0, 0.0, 0.0),
    };
    let is_measured = !story::NOT_MEASURED.contains(&product.name.as_str());
    let Some(published) = product.published.filter(|_| is_measured) else {
        return Vec::new();
    };
    let mut teams: Vec<_> = TEAMS.to_vec();
    let mut pairs = Vec::new();
    for number in 0..count {
        let place = random.below(teams.len() as i64) as usize;
        let (team, domain) = teams.swap_remove(place);
        let from = begin(product, published, number, &mut random).max(joined(team));
        let leaves = demand == Demand::Lost || random.chance(0.08) && number > 0;
        let to = match (demand, leaves) {
            (Demand::Lost, _) => story::day("2026-06-30"),
            (_, true) => story::back(100 + random.below(200)),
            _ => story::day(story::END),
        };
        let share = random.share();
        let rate = least + (most - least) * share * share;
        let workload = ["bi", "bi", "bi", "ml", "app", "adhoc", "adhoc", "agent", "export"];
        let workload = random.pick(&workload).copied().unwrap_or("bi");
        if from < to {
            pairs.push(Pair {
                name: product.name.clone(),
                product: product.id.clone(),
                team,
                domain,
                workload,
                from,
                to,
                rate,
            });
        }
    }
    pairs
}

/// Every five weeks one team more works with data of others; the first ten did before the two years.
fn joined(team: &str) -> Day {
    let place = TEAMS
        .iter()
        .position(|(name, _)| *name == team)
        .unwrap_or_default();
    story::later(story::day(story::BEGIN), (place as i64 - 9) * 40)
}

/// The first team comes soon after the publication, the others over the two years.
fn begin(product: &Product, published: Day, number: i64, random: &mut Random) -> Day {
    let (soon, share) = (5 + random.below(50), random.share());
    let late = story::LATE_STARTS.iter().find(|(name, _)| *name == product.name);
    if let Some((_, start)) = late {
        return story::later(story::day(start), number * 9);
    }
    let first = story::later(published, soon);
    if number == 0 {
        return first;
    }
    let begin = story::later(story::day(story::BEGIN), -200).max(first);
    let end = story::back(12);
    story::later(begin, (share * end.days_after(begin).max(0) as f64) as i64)
}
