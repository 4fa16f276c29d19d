//! Keys that nothing checks.

use crate::check::rules::quality_rules;
use crate::check::subject::some_of;
use crate::check::{Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "unchecked-key",
        severity: Severity::Info,
        summary: "No quality check looks at the key of an object.",
        explanation: "A key that occurs twice doubles every total that is joined to it. A check on the key field, or a \
            rule of the object that names it (such as duplicateValues), is enough. Products without any check are \
            reported by `missing-quality-check` instead.",
    },
    item: None,
    mend: "      - name: order_id\n        quality:\n          - metric: duplicateValues\n            mustBe: 0",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if quality_rules(subject).next().is_none() {
        return Verdict::NotApplicable("It has no quality check yet.");
    }
    let mut unchecked = Vec::new();
    for object in subject.contracts.iter().flat_map(|contract| &contract.schema) {
        let keys: Vec<_> = object
            .properties
            .iter()
            .filter(|property| property.primary_key == Some(true))
            .collect();
        let on_object = object
            .quality
            .iter()
            .any(|rule| keys.iter().any(|key| mentions(rule, &key.name)));
        let on_field = keys.iter().any(|key| !key.quality.is_empty());
        if !keys.is_empty() && !on_object && !on_field {
            unchecked.push((object, keys[0]));
        }
    }
    let Some((_, first)) = unchecked.first() else {
        return Verdict::Pass;
    };
    let names = some_of(&unchecked, |(object, key)| {
        format!("{}.{}", object.name, key.name)
    });
    Verdict::fail(
        first.place,
        format!("No check of `{}` looks at the key {names}.", subject.name()),
        "Add a rule with `metric: duplicateValues` to the key.",
    )
}

fn mentions(rule: &crate::document::model::QualityRule, name: &str) -> bool {
    let in_arguments = rule.arguments.iter().any(|(_, value)| value.mentions(name));
    in_arguments
        || rule.query.contains(name)
        || rule.implementation.contains(name)
        || rule.dimension.eq_ignore_ascii_case("uniqueness")
}
