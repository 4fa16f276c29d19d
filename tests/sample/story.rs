//! What happened in the example marketplace: which product does well, which one does not, and when.
//!
//! In: nothing. Out: days, and a [`Mood`] for each product. The products that visitors look at first have their part
//! written down here; chance decides on the others.

use meshfront::day::Day;
use meshfront::instant::Instant;

use crate::random::Random;

/// The last day, a Friday. All rows end on it, so that the site says the same whenever it is built.
pub const END: &str = "2026-11-20";
/// The worst week: a carrier changed its messages, and scans of the warehouse in Kassel came late or not at all.
pub const BAD_WEEK: (&str, &str) = ("2026-10-26", "2026-11-01");
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
    /// Suffered from the bad week.
    Shaken,
    /// Its checks have not run since two days.
    Late,
    /// Its checks ended weeks ago.
    Silent,
    /// Its checks never ran.
    Never,
}

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

/// The day lies in the worst week.
pub fn in_bad_week(at: Day) -> bool {
    (day(BAD_WEEK.0)..=day(BAD_WEEK.1)).contains(&at)
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
