//! Deprecated without an alternative.

use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::document::model::{Contract, CustomProperty, OutputPort, says_true};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-successor",
        severity: Severity::Info,
        summary: "A deprecated product or port does not say what to use instead.",
        explanation: "Name the successor by id or `domain.product` in the custom property `successor`. If there is \
            none, write `none` and say why in `deprecationReason`. A port that is `deprecated: true` needs none if the \
            product offers another version of it.",
    },
    item: Some(Item::Version),
    mend: "customProperties:\n  - property: successor\n    value: sales.orders",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if !subject.is_deprecated() {
        return ports(subject);
    }
    Verdict::pass_if(subject.states(NAMES), || {
        Verdict::fail(
            subject.contract_place(),
            format!("`{}` is deprecated, but names no successor.", subject.name()),
            "Add the custom property `successor`.",
        )
    })
}

const NAMES: &[&str] = &["successor", "supersededBy", "replacedBy"];

/// A port may end before its product does.
fn ports(subject: &Subject) -> Verdict {
    let says = |all: &[CustomProperty]| {
        let mut names = all.iter().filter(|custom| !custom.value.line().trim().is_empty());
        names.any(|custom| {
            NAMES
                .iter()
                .any(|name| custom.property.eq_ignore_ascii_case(name))
        })
    };
    let document = subject.product.document.as_deref();
    let has_other_version = |port: &OutputPort| {
        let mut others = document.into_iter().flat_map(|document| &document.output_ports);
        others.any(|other| {
            other.name.eq_ignore_ascii_case(&port.name)
                && other.version != port.version
                && !says_true(&other.extras, "deprecated")
        })
    };
    let mut deprecated = subject.deprecated_ports().peekable();
    if deprecated.peek().is_none() {
        return Verdict::NotApplicable("It is not deprecated.");
    }
    let is_answered = |(port, contract): &(&OutputPort, &Contract)| {
        says(&port.custom_properties) || says(&contract.custom_properties) || has_other_version(port)
    };
    match deprecated.find(|port| !is_answered(port)) {
        Some((port, _)) => Verdict::fail(
            port.place,
            format!(
                "Port `{}` of `{}` is deprecated, but names no successor.",
                port.name,
                subject.name()
            ),
            "Add the custom property `successor` to the port.",
        ),
        None => Verdict::Pass,
    }
}
