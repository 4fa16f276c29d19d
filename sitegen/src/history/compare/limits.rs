//! Changes of what values a field may have: options such as minimum or pattern, lists of values.

use super::super::change::{Change, Effect};
use super::pairs;
use crate::document::model::PropertyMore;

/// Limits: tighter ones bind those who deliver, looser ones surprise those who read.
pub(super) fn constraints(what: &str, old: &PropertyMore, new: &PropertyMore, changes: &mut Vec<Change>) {
    for (before, after) in pairs(&old.options, &new.options, |(name, _)| name.to_string()) {
        let name = before.or(after).map_or("", |(name, _)| name);
        let value = |side: Option<&(_, crate::document::model::Plain)>| side.map(|(_, value)| value.line());
        let (before, after) = (value(before), value(after));
        if before == after {
            continue;
        }
        let lower = name.to_ascii_lowercase();
        let is_minimum = lower.contains("min");
        let looser = match (&before, &after) {
            (None, _) => Some(false),
            (_, None) => Some(true),
            (Some(before), Some(after)) => match (before.parse::<f64>(), after.parse::<f64>()) {
                (Ok(before), Ok(after)) if is_minimum => Some(after < before),
                (Ok(before), Ok(after)) if lower.contains("max") => Some(after > before),
                _ => None,
            },
        };
        let (kind, consumer, producer, reason) = match looser {
            Some(true) => (
                "constraint-loosened",
                Effect::Breaking,
                Effect::Additive,
                "Values may come that were ruled out.",
            ),
            Some(false) => (
                "constraint-tightened",
                Effect::Additive,
                Effect::Breaking,
                "Values that were delivered may be ruled out.",
            ),
            None => (
                "constraint-changed",
                Effect::Breaking,
                Effect::Breaking,
                "Other values are ruled out than before.",
            ),
        };
        let change = Change::new(kind, format!("{name} of {what}"), consumer, reason);
        changes.push(
            change
                .for_producers(producer)
                .from_to(before.unwrap_or_default(), after.unwrap_or_default()),
        );
    }
}

/// Lists of values.
pub(super) fn allowed_values(what: &str, old: &PropertyMore, new: &PropertyMore, changes: &mut Vec<Change>) {
    if old.allowed_values.is_empty() != new.allowed_values.is_empty() {
        let (kind, consumer, producer, reason) = if new.allowed_values.is_empty() {
            (
                "constraint-loosened",
                Effect::Breaking,
                Effect::Additive,
                "Any value may come now.",
            )
        } else {
            (
                "constraint-tightened",
                Effect::Additive,
                Effect::Breaking,
                "Only listed values may be delivered.",
            )
        };
        changes.push(
            Change::new(kind, format!("allowed values of {what}"), consumer, reason).for_producers(producer),
        );
        return;
    }
    for (before, after) in pairs(&old.allowed_values, &new.allowed_values, |value| {
        value.value.to_string()
    }) {
        match (before, after) {
            (Some(value), None) => changes.push(
                Change::new(
                    "value-removed",
                    what,
                    Effect::Additive,
                    "It does not come any more; whoever delivers must not send it.",
                )
                .for_producers(Effect::Breaking)
                .from_to(&*value.value, ""),
            ),
            (None, Some(value)) => changes.push(
                Change::new(
                    "value-added",
                    what,
                    Effect::Breaking,
                    "Readers may not know what to do with it.",
                )
                .for_producers(Effect::Additive)
                .from_to("", &*value.value),
            ),
            _ => {}
        }
    }
}
