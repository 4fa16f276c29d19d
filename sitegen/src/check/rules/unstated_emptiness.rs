//! Nothing says whether fields may be empty.

use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "unstated-emptiness",
        severity: Severity::Info,
        summary: "An object does not say which of its fields may be empty.",
        explanation: "An author who wrote `required` nowhere may not have thought about it, and readers cannot tell. \
            Write `required: true` or `required: false`; an object passes when it says so for one field at least.",
    },
    item: Some(Item::Schema),
    mend: "      - name: order_id\n        required: true\n      - name: cancelled_at\n        required: false",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if subject.fields.is_empty() {
        return Verdict::NotApplicable("It describes no field.");
    }
    let objects = subject.contracts.iter().flat_map(|contract| &contract.schema);
    let silent = objects
        .filter(|object| !object.properties.is_empty())
        .find(|object| {
            let says = |property: &crate::document::model::Property| {
                property.required.is_some() || property.primary_key == Some(true)
            };
            !object.properties.iter().any(says)
        });
    match silent {
        None => Verdict::Pass,
        Some(object) => Verdict::fail(
            object.place,
            format!(
                "`{}` of `{}` says for none of its fields whether it may be empty.",
                object.name,
                subject.name()
            ),
            "Add `required: true` or `required: false` to its fields.",
        ),
    }
}
