//! Changes of quality rules and service levels: what was promised, and is promised now.

use std::cmp::Ordering;

use super::super::change::{Change, Effect};
use super::pairs;
use crate::document::model::{QualityRule, ServiceLevel};
use crate::evidence::Severity;

/// Compares the rules of a contract, object or field.
pub(super) fn quality(what: &str, old: &[QualityRule], new: &[QualityRule], changes: &mut Vec<Change>) {
    for (before, after) in pairs(old, new, rule_key) {
        match (before, after) {
            (Some(rule), None) => {
                let mut change = Change::new(
                    "check-removed",
                    format!("{} on {what}", rule_name(rule)),
                    Effect::Breaking,
                    "A promise is withdrawn, perhaps because it was not kept.",
                );
                change.rule = Some(rule.place);
                changes.push(change.for_producers(Effect::Additive));
            }
            (None, Some(rule)) => changes.push(
                Change::new(
                    "check-added",
                    format!("{} on {what}", rule_name(rule)),
                    Effect::Additive,
                    "More is promised.",
                )
                .for_producers(Effect::Breaking),
            ),
            (Some(before), Some(after)) => changed_rule(what, before, after, changes),
            (None, None) => {}
        }
    }
}

/// Rules are told apart by id, else by name, else by what they measure.
fn rule_key(rule: &QualityRule) -> String {
    let key = [
        &rule.id,
        &rule.name,
        &rule.metric,
        &rule.query,
        &rule.implementation,
        &rule.description,
    ];
    let key = key.into_iter().find(|text| !text.trim().is_empty());
    key.map_or_else(String::new, |text| text.trim().to_lowercase())
}

fn rule_name(rule: &QualityRule) -> String {
    let name = [&rule.name, &rule.metric, &rule.id]
        .into_iter()
        .find(|text| !text.is_empty());
    name.map_or_else(|| "check".to_owned(), |name| format!("check `{name}`"))
}

fn changed_rule(what: &str, old: &QualityRule, new: &QualityRule, changes: &mut Vec<Change>) {
    let text = |rule: &QualityRule| {
        let operator = rule.operator.as_ref();
        let limit = operator.map_or_else(String::new, |operator| {
            format!("{} {}", operator.name, operator.value.line())
        });
        format!("{limit} {}", rule.unit).trim().to_owned()
    };
    let code = |rule: &QualityRule| {
        (
            rule.query.trim().to_owned(),
            rule.implementation.trim().to_owned(),
            rule.metric.clone(),
        )
    };
    severity(what, old, new, changes);
    let (before, after) = (text(old), text(new));
    if before == after && code(old) == code(new) {
        return;
    }
    let (kind, effect, reason) = match looser(old, new) {
        Some(true) => ("check-loosened", Effect::Breaking, "Less is promised."),
        Some(false) => ("check-tightened", Effect::Additive, "More is promised."),
        None => ("check-changed", Effect::Breaking, "Something else is promised."),
    };
    let change = Change::new(kind, format!("{} on {what}", rule_name(new)), effect, reason);
    changes.push(change.for_producers(opposite(kind)).from_to(before, after));
}

/// How much a failure matters; a rule that does not say so counts as medium, as in the score.
fn severity(what: &str, old: &QualityRule, new: &QualityRule, changes: &mut Vec<Change>) {
    let (before, after) = (old.severity.trim(), new.severity.trim());
    if before.eq_ignore_ascii_case(after) {
        return;
    }
    // The worst comes first.
    let rank = |word: &str| Severity::of_word(word).unwrap_or(Severity::Medium);
    let (kind, effect, reason) = match rank(after).cmp(&rank(before)) {
        Ordering::Greater => (
            "check-severity-lowered",
            Effect::Breaking,
            "A failure stops less than before.",
        ),
        Ordering::Less => (
            "check-severity-raised",
            Effect::Additive,
            "A failure stops more than before.",
        ),
        Ordering::Equal => (
            "check-severity-changed",
            Effect::Metadata,
            "Another word for the same severity.",
        ),
    };
    let change = Change::new(kind, format!("{} on {what}", rule_name(new)), effect, reason);
    let producer = if effect == Effect::Metadata {
        effect
    } else {
        opposite(kind)
    };
    changes.push(change.for_producers(producer).from_to(before, after));
}

/// A promise that is less for readers binds those who deliver less, and the other way round.
fn opposite(kind: &str) -> Effect {
    if kind.ends_with("loosened") || kind.ends_with("lowered") {
        Effect::Additive
    } else {
        Effect::Breaking
    }
}

/// Whether a limit lets more through; nothing where that cannot be said.
fn looser(old: &QualityRule, new: &QualityRule) -> Option<bool> {
    let (before, after) = (old.operator.as_ref()?, new.operator.as_ref()?);
    if before.name != after.name || old.unit != new.unit || old.query != new.query || old.metric != new.metric
    {
        return None;
    }
    let (low, high): (f64, f64) = (
        before.value.line().parse().ok()?,
        after.value.line().parse().ok()?,
    );
    let name = before.name.to_ascii_lowercase();
    if name.contains("less") {
        Some(high > low)
    } else if name.contains("greater") {
        Some(high < low)
    } else {
        None
    }
}

/// Compares service levels.
pub(super) fn service_levels(old: &[ServiceLevel], new: &[ServiceLevel], changes: &mut Vec<Change>) {
    let key = |level: &ServiceLevel| (level.property.to_lowercase(), level.element.to_lowercase());
    for (before, after) in pairs(old, new, key) {
        let Some(name) = before.or(after).map(|level| &level.property) else {
            continue;
        };
        let what = format!("service level `{name}`");
        let text = |level: &ServiceLevel| format!("{} {}", level.value, level.unit).trim().to_owned();
        match (before, after) {
            (Some(before), None) => changes.push(
                Change::new(
                    "service-level-removed",
                    what,
                    Effect::Breaking,
                    "A promise is withdrawn.",
                )
                .for_producers(Effect::Additive)
                .from_to(text(before), ""),
            ),
            (None, Some(after)) => changes.push(
                Change::new("service-level-added", what, Effect::Additive, "More is promised.")
                    .for_producers(Effect::Breaking)
                    .from_to("", text(after)),
            ),
            (Some(before), Some(after)) if text(before) != text(after) => {
                let (kind, effect, reason) = match worse(before, after) {
                    Some(true) => ("service-level-lowered", Effect::Breaking, "Less is promised."),
                    Some(false) => ("service-level-raised", Effect::Additive, "More is promised."),
                    None => (
                        "service-level-changed",
                        Effect::Breaking,
                        "Something else is promised.",
                    ),
                };
                let change = Change::new(kind, what, effect, reason).for_producers(opposite(kind));
                changes.push(change.from_to(text(before), text(after)));
            }
            _ => {}
        }
    }
}

/// Whether the new promise is the worse one; nothing where that cannot be said.
fn worse(old: &ServiceLevel, new: &ServiceLevel) -> Option<bool> {
    if let (Some(before), Some(after)) = (
        crate::day::Day::parse(&old.value),
        crate::day::Day::parse(&new.value),
    ) {
        return Some(after < before);
    }
    let (before, after) = (amount(old)?, amount(new)?);
    match old.property.to_ascii_lowercase().as_str() {
        "latency" | "ly" | "freshness" | "frequency" | "fy" | "errorrate" | "er" | "timetodetect" | "td"
        | "timetonotify" | "tn" | "timetorepair" | "tr" => Some(after > before),
        "availability" | "av" | "throughput" | "th" | "retention" | "re" => Some(after < before),
        _ => None,
    }
}

/// The value in one unit: spans of time in seconds.
fn amount(level: &ServiceLevel) -> Option<f64> {
    let value: f64 = level.value.trim().parse().ok()?;
    let factor = match level.unit.trim().to_ascii_lowercase().as_str() {
        "s" | "sec" | "second" | "seconds" => 1.0,
        "m" | "min" | "minute" | "minutes" => 60.0,
        "h" | "hour" | "hours" => 3_600.0,
        "d" | "day" | "days" => 86_400.0,
        "w" | "week" | "weeks" => 604_800.0,
        "mo" | "month" | "months" => 2_629_746.0,
        "y" | "year" | "years" => 31_556_952.0,
        _ => 1.0,
    };
    Some(value * factor)
}
