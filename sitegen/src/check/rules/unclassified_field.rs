//! Fields without a classification.

use crate::check::subject::{NO_CONTRACT, some_of};
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "unclassified-field",
        severity: Severity::Info,
        summary: "A field has no classification.",
        explanation: "Only a classified field can be shown to the right people. Write `classification:` with a word of \
            your scheme, such as public, internal, confidential or restricted. Parts of a classified object inherit.",
    },
    item: Some(Item::Access),
    mend: "      - name: order_id\n        classification: internal",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if subject.lacks_contract() {
        return Verdict::Unknown(NO_CONTRACT);
    }
    if subject.fields.is_empty() {
        return Verdict::NotApplicable("It describes no field.");
    }
    let open: Vec<_> = subject
        .fields
        .iter()
        .filter(|field| !field.classified && !field.is_container())
        .collect();
    let Some(first) = open.first() else {
        return Verdict::Pass;
    };
    let names = some_of(&open, |field| field.path());
    Verdict::fail(
        first.property.place,
        format!(
            "{} of {} fields of `{}` are not classified: {names}.",
            open.len(),
            subject.fields.len(),
            subject.name()
        ),
        "Add `classification:` to each of them.",
    )
}
