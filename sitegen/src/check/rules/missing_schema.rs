//! No objects.

use crate::check::subject::NO_CONTRACT;
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-schema",
        severity: Severity::Info,
        summary: "A product does not say which fields it has.",
        explanation: "Nobody can judge data without knowing its fields. Describe at least one object (table, topic, \
            document) with its fields under `schema` of the contract.",
    },
    item: Some(Item::Schema),
    mend: "schema:\n  - name: orders\n    properties:\n      - name: order_id\n        logicalType: string\n        primaryKey: true\n        required: true",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if subject.lacks_contract() {
        return Verdict::Unknown(NO_CONTRACT);
    }
    Verdict::pass_if(!subject.fields.is_empty(), || {
        Verdict::fail(
            subject.contract_place(),
            format!("`{}` describes no field.", subject.name()),
            "Add `schema:` with at least one object and its `properties:` to the contract.",
        )
    })
}
