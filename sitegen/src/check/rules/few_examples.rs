//! Too few example values.

use crate::check::subject::{NO_CONTRACT, some_of};
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "few-examples",
        severity: Severity::Info,
        summary: "Fewer than half of the open fields have an example value.",
        explanation: "One example says more about a format than its description. Give at least half of the fields \
            `examples` (allowed values count). Confidential fields are left out of the count: their examples are \
            never shown.",
    },
    item: Some(Item::Examples),
    mend: "      - name: order_id\n        examples: [A-100237]",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if subject.lacks_contract() {
        return Verdict::Unknown(NO_CONTRACT);
    }
    let open: Vec<_> = subject
        .fields
        .iter()
        .filter(|field| !field.confidential && !field.is_container())
        // The element of an array has no name; its examples stand at the array.
        .filter(|field| !field.property.name.is_empty())
        .collect();
    if open.is_empty() {
        return Verdict::NotApplicable("It has no open field.");
    }
    let shows = |property: &crate::document::model::Property| {
        !property.examples.is_empty()
            || property
                .more
                .as_ref()
                .is_some_and(|more| !more.allowed_values.is_empty())
            // Both values are known.
            || property.logical_type.eq_ignore_ascii_case("boolean")
    };
    let without: Vec<_> = open.iter().filter(|field| !shows(field.property)).collect();
    if without.len() * 2 <= open.len() {
        return Verdict::Pass;
    }
    let names = some_of(&without, |field| field.path());
    Verdict::fail(
        without[0].property.place,
        format!(
            "{} of {} open fields of `{}` have no example value: {names}.",
            without.len(),
            open.len(),
            subject.name()
        ),
        "Add `examples:` to at least half of them.",
    )
}
