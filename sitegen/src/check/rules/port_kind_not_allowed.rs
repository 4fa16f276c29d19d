//! Ports of a kind that the organisation does not offer.

use crate::catalog::stated;
use crate::check::{Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "port-kind-not-allowed",
        severity: Severity::Warning,
        summary: "A product is offered through a kind of port that the organisation does not allow.",
        explanation: "`port_kinds` in policies.yaml lists what consumers can rely on, by kind (table, api, event \
            stream, file) or by server type (snowflake, iceberg, kafka …). Without the list every kind is allowed.",
    },
    item: None,
    mend: "",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let allowed = &subject.config.policy.port_kinds;
    if allowed.is_empty() {
        return Verdict::NotApplicable("policies.yaml lists no kinds of port.");
    }
    let fits = |word: &str| {
        let kind = stated::port_kind(word).unwrap_or(word);
        allowed
            .iter()
            .any(|one| one.eq_ignore_ascii_case(word) || one.eq_ignore_ascii_case(kind))
    };
    let servers = subject
        .contracts
        .iter()
        .flat_map(|contract| &contract.servers)
        .map(|server| (&server.kind, server.place));
    let ports = subject
        .product
        .document
        .iter()
        .flat_map(|document| &document.output_ports);
    let ports = ports.map(|port| (&port.kind, port.place));
    let mut all = servers
        .chain(ports)
        .filter(|(kind, _)| !kind.trim().is_empty())
        .peekable();
    if all.peek().is_none() {
        return Verdict::Unknown("It states no kind of port.");
    }
    match all.find(|(kind, _)| !fits(kind)) {
        None => Verdict::Pass,
        Some((kind, place)) => Verdict::fail(
            place,
            format!(
                "`{}` is offered through `{kind}`, which is not allowed here.",
                subject.name()
            ),
            format!("Offer it through one of: {}.", allowed.join(", ")),
        ),
    }
}
