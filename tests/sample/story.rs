//! What happened in the example marketplace: which product does well, which one does not, and when.
//!
//! In: nothing. Out: days, and a [`Mood`] for each product. The products that visitors look at first have their part
//! written down here; chance decides on the others.

use meshfront::day::Day;
use meshfront::instant::Instant;

use crate::random::Random;

/// The last day, a Friday. All rows end on it, so that the site says the same whenever it is built.
pub const END: &str = "2026-11-20";
/// The first day of the raw events: two years.
pub const BEGIN: &str = "2024-11-21";
/// Bad times: in April, with twice the orders of other months, the new warehouse system lost messages for three weeks;
/// in the last week of October a carrier changed its messages without a word.
const BAD_TIMES: [(&str, &str); 2] = [("2026-04-06", "2026-04-26"), ("2026-10-26", "2026-11-01")];
/// The last checks of the last day ran just before this many seconds of it.
const LAST_RUN: i64 = 23 * 3_600 + 50 * 60;

/// How a product has been doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// As promised, with a rare slip.
    Well,
    /// One of its checks comes and goes.
    Wavering,
    /// One of its checks fails since a few days.
    Failing,
    /// One of its checks fails, and it is a critical one.
    Critical,
    /// One of its checks cannot run.
    Erring,
    /// Suffered from the bad times.
    Shaken,
    /// Its checks have not run since two days.
    Late,
    /// Its checks ended weeks ago.
    Silent,
    /// Its checks never ran.
    Never,
}

/// How much other teams use a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// Whole departments every day.
    High,
    /// A few teams.
    Middle,
    /// One or two teams now and then.
    Low,
    /// Was used; the last team left in June.
    Lost,
    /// Only those who made it look at it.
    None,
}

/// Products whose use is written down; chance decides on the others.
const DEMAND: &[(&str, Demand)] = &[
    ("sales.orders", Demand::High),
    ("sales.daily-sales", Demand::High),
    ("customer.customer-360", Demand::High),
    ("customer.customer-master", Demand::High),
    ("merchandising.product-master", Demand::High),
    ("merchandising.price-list", Demand::High),
    ("supply.stock-levels", Demand::High),
    ("logistics.deliveries", Demand::High),
    ("finance.revenue", Demand::High),
    ("ecommerce.web-orders", Demand::Middle),
    ("stores.footfall", Demand::Lost),
    ("marketing.newsletter-engagement", Demand::Lost),
    ("ecommerce.web-analytics-classic", Demand::Lost),
    ("marketing.campaign-plan", Demand::Lost),
    ("supply.weather-by-shop", Demand::Lost),
    ("merchandising.plant-care-guide", Demand::None),
    ("merchandising.category-tree", Demand::None),
    ("people.training-records", Demand::None),
];

/// How much other teams use the product of that name.
pub fn demand(name: &str) -> Demand {
    let known = DEMAND.iter().find(|(product, _)| *product == name);
    known.map_or_else(
        || match Random::of(&["demand", name]).chance(0.55) {
            true => Demand::Middle,
            false => Demand::Low,
        },
        |(_, demand)| *demand,
    )
}

/// Products that found their first readers only this autumn, and when.
pub const LATE_STARTS: &[(&str, &str)] = &[
    ("sustainability.delivery-emissions", "2026-08-31"),
    ("logistics.freight-costs", "2026-09-03"),
    ("marketing.newsletter-sign-ups", "2026-09-14"),
    ("logistics.fleet-telematics", "2026-09-21"),
    ("sales.trade-quotes", "2026-09-28"),
    ("customer.customer-segments", "2026-10-19"),
];

/// When products were published whose contracts do not say it.
const PUBLISHED: &[(&str, &str)] = &[
    ("logistics.fleet-telematics", "2026-07-15"),
    ("sales.trade-quotes", "2026-08-20"),
];

/// When a product was published whose contract does not say it.
pub fn published(name: &str) -> Day {
    let known = PUBLISHED.iter().find(|(product, _)| *product == name);
    known.map_or_else(
        || later(day("2022-02-01"), Random::of(&["published", name]).below(900)),
        |(_, text)| day(text),
    )
}

/// Products on a platform that sends no usage.
pub const NOT_MEASURED: &[&str] = &["stores.write-offs", "people.working-hours"];

/// The parts that are written down, by name.
const PARTS: &[(&str, Mood)] = &[
    ("finance.payments", Mood::Critical),
    ("merchandising.product-master", Mood::Failing),
    ("marketing.newsletter-sign-ups", Mood::Failing),
    ("finance.general-ledger", Mood::Erring),
    ("supply.stock-levels", Mood::Shaken),
    ("logistics.deliveries", Mood::Shaken),
    ("logistics.on-time-delivery", Mood::Shaken),
    ("logistics.warehouse-movements", Mood::Shaken),
    ("customer-service.late-order-contacts", Mood::Shaken),
    ("sustainability.delivery-emissions", Mood::Shaken),
    ("finance.cost-centres", Mood::Late),
    ("stores.write-offs", Mood::Late),
    ("ecommerce.web-analytics-classic", Mood::Silent),
    ("sales.orders-nightly-file", Mood::Silent),
    ("marketing.campaign-attribution", Mood::Silent),
    ("customer.customer-segments", Mood::Never),
    ("merchandising.promotions-calendar", Mood::Never),
    ("supply.suppliers", Mood::Never),
    ("logistics.freight-costs", Mood::Never),
    ("sales.orders", Mood::Well),
    ("customer.customer-360", Mood::Well),
    ("finance.revenue", Mood::Well),
];

/// How the product of that name has been doing.
pub fn mood(name: &str) -> Mood {
    let part = PARTS.iter().find(|(product, _)| *product == name);
    part.map_or_else(
        || match Random::of(&["mood", name]).share() {
            share if share < 0.15 => Mood::Wavering,
            share if share < 0.22 => Mood::Never,
            _ => Mood::Well,
        },
        |(_, mood)| *mood,
    )
}

/// A day that is written down in this folder.
pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day of the story")
}

/// The day so many days before the last one.
pub fn back(days: i64) -> Day {
    Day::of_epoch(day(END).epoch_days() - days)
}

/// The day lies in a bad time.
pub fn is_bad(at: Day) -> bool {
    BAD_TIMES
        .iter()
        .any(|(from, to)| (day(from)..=day(to)).contains(&at))
}

/// The day so many days later.
pub fn later(from: Day, days: i64) -> Day {
    Day::of_epoch(from.epoch_days() + days)
}

/// 0 on Mondays, 6 on Sundays.
pub fn weekday(at: Day) -> i64 {
    (at.epoch_days() + 3).rem_euclid(7)
}

/// How much of the two years has passed: 0 on the first day, 1 on the last one.
pub fn progress(at: Day) -> f64 {
    let (begin, end) = (day(BEGIN), day(END));
    (at.days_after(begin) as f64 / end.days_after(begin) as f64).clamp(0.0, 1.0)
}

/// All days of the two years.
pub fn days() -> impl Iterator<Item = Day> {
    (day(BEGIN).epoch_days()..=day(END).epoch_days()).map(Day::of_epoch)
}

/// A moment of a day.
pub fn at(day: Day, second: i64) -> Instant {
    Instant::of_epoch(Instant::start_of(day).seconds() + second)
}

/// The second of the day at which a check runs that runs every so many seconds: at night, or once more just before
/// the end of the day.
pub fn second_of_run(every: u64, random: &mut Random) -> i64 {
    if every >= 86_400 {
        3 * 3_600 + random.below(4 * 60) * 60
    } else {
        LAST_RUN - random.below(i64::try_from(every).unwrap_or(60).min(3_600))
    }
}

/// The day since which checks and service levels of a product are watched: some months after it was published, and
/// for old products within the two years. Before the last weeks all are.
pub fn watched_since(name: &str, published: Option<Day>) -> Day {
    let mut random = Random::of(&["watched", name]);
    let (begin, share) = (day(BEGIN), random.share());
    let first = published.map_or(begin, |published| later(published, 30));
    let within = later(begin, (share * 560.0) as i64 - 60);
    first.max(within).min(back(75))
}
