//! Objects whose rows cannot be told apart.

use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::document::model::SchemaObject;
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-key",
        severity: Severity::Info,
        summary: "An object declares no key.",
        explanation: "Joins, updates and duplicate checks need to know what tells two rows apart. Mark the fields with \
            `primaryKey: true`, or one with `unique: true`.",
    },
    item: Some(Item::Schema),
    mend: "      - name: order_id\n        primaryKey: true\n        primaryKeyPosition: 1",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if subject.fields.is_empty() {
        return Verdict::NotApplicable("It describes no field.");
    }
    let objects = subject.contracts.iter().flat_map(|contract| &contract.schema);
    let mut keyless = objects.filter(|object| !object.properties.is_empty() && !has_key(object));
    match keyless.next() {
        None => Verdict::Pass,
        Some(object) => Verdict::fail(
            object.place,
            format!("`{}` of `{}` declares no key.", object.name, subject.name()),
            "Add `primaryKey: true` to the fields that tell two rows apart, or `unique: true` to one.",
        ),
    }
}

fn has_key(object: &SchemaObject) -> bool {
    object
        .properties
        .iter()
        .any(|property| property.primary_key == Some(true) || property.unique == Some(true))
}
