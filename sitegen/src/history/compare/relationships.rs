//! Changes of foreign keys, stated on an object or on a field.

use super::super::change::{Change, Effect};
use super::Comparison;
use super::details::Details;
use super::pairing::{Pair, Pairing};
use crate::document::model::Relationship;

impl Comparison {
    /// Compares the relationships of an object or field: by what they lead from and to.
    pub(super) fn relationships(&mut self, what: &str, old: &[Relationship], new: &[Relationship]) {
        let ends = |relationship: &Relationship| (relationship.from.join(", "), relationship.to.join(", "));
        for pair in Pairing::of(old, new).by(ends).pairs() {
            match pair {
                Pair::Removed(before) => {
                    let reason =
                        "Joins may lose rows: nobody promises any more that the other side has them.";
                    let change = Change::new("relationship-removed", what, Effect::Breaking, reason);
                    let change = change.for_producers(Effect::Additive);
                    self.changes.push(change.from_to(before.to.join(", "), ""));
                }
                Pair::Added(after) => {
                    let reason = "Every value must be found on the other side.";
                    let change = Change::new("relationship-added", what, Effect::Additive, reason);
                    let change = change.for_producers(Effect::Breaking);
                    self.changes.push(change.from_to("", after.to.join(", ")));
                }
                Pair::Both(before, after) => {
                    let what = format!("relationship to `{}` of {what}", after.to.join(", "));
                    self.note(
                        "details-changed",
                        format!("type of {what}"),
                        &before.kind,
                        &after.kind,
                    );
                    let details = |relationship| {
                        let relationship: &Relationship = relationship;
                        Details {
                            custom: &relationship.custom_properties,
                            extras: &relationship.extras,
                            ..Details::default()
                        }
                    };
                    self.details(&what, details(before), details(after), &[]);
                }
            }
        }
    }
}
