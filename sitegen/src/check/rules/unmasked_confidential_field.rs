//! Confidential fields that nothing protects.

use crate::check::subject::some_of;
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "unmasked-confidential-field",
        severity: Severity::Info,
        summary: "A confidential field does not say how it is masked or encrypted.",
        explanation: "Fields that are classified as anything but public or internal, and personal or card data, must \
            say how readers without the right are kept out: `encryptedName`, or a custom property `masking` or \
            `encryption` on the field. Meshfront shows the promise; whether the platform keeps it is checked there.",
    },
    item: Some(Item::Access),
    mend: "      - name: email\n        classification: restricted\n        customProperties:\n          - property: masking\n            value: hashed for standard readers",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let mut confidential = subject
        .fields
        .iter()
        .filter(|field| field.confidential && !field.is_container())
        .peekable();
    if confidential.peek().is_none() {
        return Verdict::NotApplicable("No field is confidential.");
    }
    let open: Vec<_> = confidential.filter(|field| !field.masked).collect();
    let Some(first) = open.first() else {
        return Verdict::Pass;
    };
    let names = some_of(&open, |field| field.path());
    Verdict::fail(
        first.property.place,
        format!(
            "Nothing says how {names} of `{}` is masked or encrypted.",
            subject.name()
        ),
        "Add the custom property `masking` (or `encryptedName`) to each of them.",
    )
}
