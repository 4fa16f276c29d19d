//! Fields without a type.

use crate::check::subject::{NO_CONTRACT, some_of};
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "untyped-field",
        severity: Severity::Info,
        summary: "A field has neither a logical nor a physical type.",
        explanation: "Readers and tools cannot prepare for a value whose type they do not know. State `logicalType` \
            (string, integer, number, date …), `physicalType`, or both.",
    },
    item: Some(Item::Schema),
    mend: "      - name: total\n        logicalType: number\n        physicalType: numeric(12,2)",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if subject.fields.is_empty() {
        return if subject.lacks_contract() {
            Verdict::Unknown(NO_CONTRACT)
        } else {
            Verdict::NotApplicable("It describes no field.")
        };
    }
    let untyped: Vec<_> = subject
        .fields
        .iter()
        .filter(|field| {
            let property = field.property;
            property.logical_type.is_empty() && property.physical_type.is_empty() && !field.is_container()
        })
        .collect();
    let Some(first) = untyped.first() else {
        return Verdict::Pass;
    };
    let names = some_of(&untyped, |field| field.path());
    Verdict::fail(
        first.property.place,
        format!("No type is stated for {names} of `{}`.", subject.name()),
        "Add `logicalType:` or `physicalType:` to each of them.",
    )
}
