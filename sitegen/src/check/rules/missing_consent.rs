//! Consent is needed, and nothing says where it stands.

use crate::check::{Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-consent",
        severity: Severity::Warning,
        summary: "A product that needs consent does not say which field holds it.",
        explanation: "Products with the tag `consent-required` may be used only for people who agreed. A field whose \
            name or tag contains `consent`, or the custom property `consent` with the place where it stands, tells \
            readers what to filter by.",
    },
    item: None,
    mend: "customProperties:\n  - property: consent\n    value: customer.consent-register, field may_email",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if !subject.has_tag("consent-required") {
        return Verdict::NotApplicable("It has no tag `consent-required`.");
    }
    let about = |text: &str| text.to_ascii_lowercase().contains("consent");
    let field = subject.fields.iter().any(|field| {
        let more = field.property.more.as_ref();
        about(&field.property.name) || more.is_some_and(|more| more.tags.iter().any(|tag| about(tag)))
    });
    let reads = subject
        .product
        .upstream
        .iter()
        .any(|neighbour| about(&neighbour.name));
    Verdict::pass_if(
        field || reads || subject.states(&["consent", "consentField"]),
        || {
            Verdict::fail(
                subject.place,
                format!("`{}` needs consent, but no field holds it.", subject.name()),
                "Add the custom property `consent` with the field to filter by.",
            )
        },
    )
}
