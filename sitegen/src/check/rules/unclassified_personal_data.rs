//! Personal or card data without a classification.

use crate::check::subject::some_of;
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "unclassified-personal-data",
        severity: Severity::Warning,
        summary: "A field is marked as personal or card data and has no classification.",
        explanation: "Fields that are marked (`pii: true`, a tag such as pii, personal, gdpr or pci) must say how \
            closed they are before anybody is given access. Write `classification:` on the field.",
    },
    item: Some(Item::Access),
    mend: "      - name: email\n        tags: [pii]\n        classification: restricted",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let mut personal = subject.fields.iter().filter(|field| field.personal).peekable();
    if personal.peek().is_none() {
        return Verdict::NotApplicable("No field is marked as personal or card data.");
    }
    let open: Vec<_> = personal.filter(|field| !field.classified).collect();
    let Some(first) = open.first() else {
        return Verdict::Pass;
    };
    let names = some_of(&open, |field| field.path());
    Verdict::fail(
        first.property.place,
        format!(
            "Personal or card data of `{}` is not classified: {names}.",
            subject.name()
        ),
        "Add `classification:` with a word that is not open to everybody.",
    )
}
