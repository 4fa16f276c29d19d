//! Changes of service levels, by value: whether readers are promised more or less than before.

use super::super::change::{Change, Effect};
use super::Comparison;
use super::amount::{self, Relation};
use super::details::{Details, line, sorted};
use super::pairing::{Pair, Pairing};
use crate::document::model::{Contract, Plain, ServiceLevel};

/// Names of the standard and their short forms; and how others call the same.
const SYNONYMS: &[(&str, &str)] = &[
    ("av", "availability"),
    ("uptime", "availability"),
    ("th", "throughput"),
    ("er", "errorrate"),
    ("ga", "generalavailability"),
    ("es", "endofsupport"),
    ("el", "endoflife"),
    ("re", "retention"),
    ("fy", "frequency"),
    ("updatefrequency", "frequency"),
    ("ly", "latency"),
    ("td", "timetodetect"),
    ("tn", "timetonotify"),
    ("tr", "timetorepair"),
];

/// Less of it is better for readers, or earlier.
const LESS_IS_BETTER: &[&str] = &[
    "latency",
    "freshness",
    "datafreshness",
    "frequency",
    "errorrate",
    "timetodetect",
    "timetonotify",
    "timetorepair",
    "timetoresolve",
    "timetorespond",
    "responsetime",
    "recoverytime",
    "recoverypoint",
    "timeofavailability",
    "deliverytime",
    "generalavailability",
    "staleness",
    "maxage",
    "delay",
    "lag",
];

/// More of it is better for readers, or later.
const MORE_IS_BETTER: &[&str] = &[
    "availability",
    "throughput",
    "retention",
    "completeness",
    "accuracy",
    "noticeperiod",
    "endofsupport",
    "endoflife",
];

/// Announced ends: no promise, but the end of all of them.
const ENDS: &[&str] = &["endofsupport", "endoflife"];

/// Properties that are counted in months; in all others a unit `m` is a minute.
const IN_MONTHS: &[&str] = &[
    "retention",
    "frequency",
    "noticeperiod",
    "endofsupport",
    "endoflife",
    "backup",
];

/// Keys of the Data Contract Specification beside the value that promise an amount, too.
const PROMISES: &[&str] = &["responseTime", "recoveryTime", "recoveryPoint"];

impl Comparison {
    /// Compares the service levels of two contracts.
    pub(super) fn levels(&mut self, old: &Contract, new: &Contract) {
        let element = |level: &ServiceLevel| {
            let default = [&old.sla_default_element, &new.sla_default_element];
            let stated = level.element.to_lowercase();
            // The default of the contract need not be stated, but may be.
            let is_default = default
                .iter()
                .any(|default| default.trim().eq_ignore_ascii_case(stated.trim()));
            let parts: Vec<&str> = stated.split(',').collect();
            if is_default { String::new() } else { sorted(&parts) }
        };
        let unelemented = |level: &ServiceLevel| element(level).is_empty().then(|| property(level));
        let pairing = Pairing::of(&old.service_levels, &new.service_levels)
            .by(|level| (property(level), element(level), shown(level)))
            .by(|level| (property(level), element(level)))
            .by_some(unelemented, |level| Some(property(level)))
            .by_some(|level| Some(property(level)), unelemented)
            // Another standard says in other words what is measured.
            .by_some(
                |level| self.across.then(|| property(level)),
                |level| Some(property(level)),
            );
        for pair in pairing.pairs() {
            match pair {
                Pair::Both(before, after) => self.changed_level(before, after),
                Pair::Removed(level) => self.removed_level(level),
                Pair::Added(level) => self.added_level(level),
            }
        }
        let (before, after) = (&old.sla_default_element, &new.sla_default_element);
        self.note("details-changed", "`slaDefaultElement`", before, after);
    }

    fn removed_level(&mut self, level: &ServiceLevel) {
        let (effect, producer, reason) = if ENDS.contains(&&*property(level)) {
            (
                Effect::Additive,
                Effect::Breaking,
                "The end that was announced is withdrawn.",
            )
        } else {
            (Effect::Breaking, Effect::Additive, "A promise is withdrawn.")
        };
        let change = Change::new("service-level-removed", name(level), effect, reason);
        self.changes
            .push(change.for_producers(producer).from_to(shown(level), ""));
    }

    fn added_level(&mut self, level: &ServiceLevel) {
        let (effect, producer, reason) = if ENDS.contains(&&*property(level)) {
            (
                Effect::Metadata,
                Effect::Metadata,
                "An end is announced; nothing stops before it.",
            )
        } else {
            (Effect::Additive, Effect::Breaking, "More is promised.")
        };
        let change = Change::new("service-level-added", name(level), effect, reason);
        self.changes
            .push(change.for_producers(producer).from_to("", shown(level)));
    }

    fn changed_level(&mut self, old: &ServiceLevel, new: &ServiceLevel) {
        let what = name(new);
        let property = property(new);
        let values = [old, new].map(|level| (&*level.value, &*level.unit));
        let extensions = [old, new].map(|level| (&*level.value_ext, &*level.unit));
        let steps = [value_step(&property, values), value_step(&property, extensions)];
        self.promise(
            what.clone(),
            steps.into_iter().fold(Step::Same, Step::and),
            shown(old),
            shown(new),
        );
        for key in PROMISES {
            let value = |level: &ServiceLevel| {
                let extra = level.extras.iter().find(|extra| &*extra.name == *key);
                extra.map_or_else(String::new, |extra| line(&extra.value))
            };
            let (before, after) = (value(old), value(new));
            let step = value_step(&key.to_lowercase(), [(&before, ""), (&after, "")]);
            self.promise(format!("{key} of {what}"), step, before, after);
        }
        let elements = [old, new].map(|level| sorted(&level.element.split(',').collect::<Vec<_>>()));
        let parts = [
            ("element", &*elements[0], &*elements[1]),
            ("driver", &old.driver, &new.driver),
            ("description", &old.description, &new.description),
            ("scheduler", &old.scheduler, &new.scheduler),
            ("schedule", &old.schedule, &new.schedule),
        ];
        for (part, before, after) in parts {
            self.note(
                "service-level-details-changed",
                format!("{part} of {what}"),
                before,
                after,
            );
        }
        let details = |level| Details {
            extras: level,
            ..Details::default()
        };
        self.details(&what, details(&old.extras), details(&new.extras), PROMISES);
    }

    fn promise(&mut self, what: String, step: Step, before: String, after: String) {
        let (kind, consumer, producer, reason) = match step {
            Step::Same => return,
            Step::Restated => (
                "service-level-restated",
                Effect::Metadata,
                Effect::Metadata,
                "The same in other words.",
            ),
            Step::Worse => (
                "service-level-lowered",
                Effect::Breaking,
                Effect::Additive,
                "Less is promised.",
            ),
            Step::Better => (
                "service-level-raised",
                Effect::Additive,
                Effect::Breaking,
                "More is promised.",
            ),
            Step::Other => (
                "service-level-changed",
                Effect::Breaking,
                Effect::Breaking,
                "Something else is promised.",
            ),
        };
        let change = Change::new(kind, what, consumer, reason);
        self.changes
            .push(change.for_producers(producer).from_to(before, after));
    }
}

/// What a change of a promise is for readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Same,
    Restated,
    Better,
    Worse,
    Other,
}

impl Step {
    fn and(self, other: Step) -> Step {
        match (self, other) {
            (Step::Same, step) | (step, Step::Same) => step,
            (Step::Restated, step) | (step, Step::Restated) => step,
            (one, two) if one == two => one,
            _ => Step::Other,
        }
    }
}

/// Compares a value with its unit.
fn value_step(property: &str, [old, new]: [(&str, &str); 2]) -> Step {
    let plain = |(value, unit): (&str, &str)| (value.trim().to_lowercase(), unit.trim().to_lowercase());
    let (before, after) = (plain(old), plain(new));
    let is_silent = |(value, _): &(String, String)| value.is_empty();
    match (is_silent(&before), is_silent(&after)) {
        _ if before == after => return Step::Same,
        (true, true) => return Step::Same,
        // The level was there, its value was not: nothing was promised.
        (true, false) => return Step::Better,
        (false, true) => return Step::Worse,
        _ => {}
    }
    let m_is_minute = !IN_MONTHS.contains(&property);
    let relation = |m_is_minute: bool| {
        let old = amount::read(old.0, old.1, m_is_minute)?;
        let new = amount::read(new.0, new.1, m_is_minute)?;
        amount::relation(&old, &new)
    };
    match relation(m_is_minute) {
        Some(Relation::Same) => Step::Same,
        // A unit `m` may be either; what is the same in one of its meanings was only spelled out.
        Some(_) if m_is_ambiguous(property) && relation(!m_is_minute) == Some(Relation::Same) => Step::Same,
        Some(Relation::Restated) => Step::Restated,
        Some(Relation::More) if MORE_IS_BETTER.contains(&property) => Step::Better,
        Some(Relation::More) if LESS_IS_BETTER.contains(&property) => Step::Worse,
        Some(Relation::Less) if LESS_IS_BETTER.contains(&property) => Step::Better,
        Some(Relation::Less) if MORE_IS_BETTER.contains(&property) => Step::Worse,
        None if before.0 == after.0 && (before.1.is_empty() || after.1.is_empty()) => Step::Restated,
        _ => Step::Other,
    }
}

/// Months and minutes both make sense there.
fn m_is_ambiguous(property: &str) -> bool {
    property == "frequency" || !IN_MONTHS.contains(&property)
}

/// The property as the standard calls it, in small letters: `general.Latency` and `ly` are `latency`.
fn property(level: &ServiceLevel) -> String {
    let last = level.property.rsplit('.').next().unwrap_or_default();
    let letters: String = last
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let known = SYNONYMS.iter().find(|(short, _)| *short == letters);
    known.map_or(letters, |(_, long)| (*long).to_owned())
}

fn name(level: &ServiceLevel) -> String {
    format!("service level `{}`", level.property)
}

fn shown(level: &ServiceLevel) -> String {
    let parts = [&level.value, &level.value_ext, &level.unit].map(|part| part.trim());
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        let unlimited = level.extras.iter().find(|extra| &*extra.name == "unlimited");
        return match unlimited.map(|extra| &extra.value) {
            Some(Plain::Text(text)) => format!("unlimited: {text}"),
            _ => String::new(),
        };
    }
    parts.join(" ")
}
