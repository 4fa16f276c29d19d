//! Nothing comes after the support channel.

use crate::check::{Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-escalation",
        severity: Severity::Info,
        summary: "A product does not say whom to turn to when support does not answer.",
        explanation: "One support entry with `scope: escalation` is enough. Where the domain names a lead in \
            marketplace.yaml, the lead counts as the last step. Raise this rule for your most important tier.",
    },
    item: None,
    mend: "support:\n  - channel: Sales data lead\n    url: mailto:sales-data-lead@example.com\n    scope: escalation",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let own = subject
        .product
        .document
        .iter()
        .flat_map(|document| &document.support);
    let mut all = own.chain(subject.contracts.iter().flat_map(|contract| &contract.support));
    let lead = &subject.catalog.domain(subject.product.domain).lead;
    let stated = all.any(|support| support.scope.eq_ignore_ascii_case("escalation"));
    Verdict::pass_if(stated || !lead.trim().is_empty(), || {
        Verdict::fail(
            subject.place,
            format!("`{}` names no step after its support channel.", subject.name()),
            "Add a support entry with `scope: escalation`, or a `lead` for the domain in marketplace.yaml.",
        )
    })
}
