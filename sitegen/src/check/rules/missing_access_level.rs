//! Nothing says how open the product is.

use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-access-level",
        severity: Severity::Info,
        summary: "A product does not say how open or closed it is.",
        explanation: "The level is taken from the custom property `accessLevel`, else from the highest classification \
            of the fields. A product with neither could be anything, so nobody may be given access.",
    },
    item: Some(Item::Access),
    mend: "customProperties:\n  - property: accessLevel\n    value: internal",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let stated = subject.states(&["accessLevel", "access_level", "classification"]);
    let classified = subject.fields.iter().any(|field| field.classified);
    Verdict::pass_if(stated || classified, || {
        Verdict::fail(
            subject.contract_place(),
            format!(
                "`{}` states no access level, and no field is classified.",
                subject.name()
            ),
            "Add `classification:` to the fields, or the custom property `accessLevel`.",
        )
    })
}
