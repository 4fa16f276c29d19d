//! Changes of foreign keys, stated on an object or on a field.

use super::super::change::{Change, Effect};
use super::pairs;
use crate::document::model::Relationship;

/// Compares the relationships of an object or field: by what they lead from and to.
pub(super) fn relationships(
    what: &str,
    old: &[Relationship],
    new: &[Relationship],
    changes: &mut Vec<Change>,
) {
    let key = |relationship: &Relationship| (relationship.from.join(", "), relationship.to.join(", "));
    for (before, after) in pairs(old, new, key) {
        match (before, after) {
            (Some(before), None) => changes.push(
                Change::new(
                    "relationship-removed",
                    what,
                    Effect::Breaking,
                    "Joins may lose rows: nobody promises any more that the other side has them.",
                )
                .for_producers(Effect::Additive)
                .from_to(before.to.join(", "), ""),
            ),
            (None, Some(after)) => changes.push(
                Change::new(
                    "relationship-added",
                    what,
                    Effect::Additive,
                    "Every value must be found on the other side.",
                )
                .for_producers(Effect::Breaking)
                .from_to("", after.to.join(", ")),
            ),
            _ => {}
        }
    }
}
