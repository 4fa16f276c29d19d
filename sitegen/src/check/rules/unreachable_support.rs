//! No way to get help.

use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "unreachable-support",
        severity: Severity::Info,
        summary: "A product has no support channel that can be reached.",
        explanation: "People who are stuck need one place to ask. A channel counts when it has an address: a web \
            page, a chat link or `mailto:`. A channel name alone helps only those who know already where it is.",
    },
    item: Some(Item::Owner),
    mend: "support:\n  - channel: \"#sales-data\"\n    tool: slack\n    url: https://chat.example.com/sales-data",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let own = subject
        .product
        .document
        .iter()
        .flat_map(|document| &document.support);
    let all: Vec<_> = own
        .chain(subject.contracts.iter().flat_map(|contract| &contract.support))
        .collect();
    let reachable = |text: &str| text.contains("://") || text.starts_with("mailto:") || text.contains('@');
    if all
        .iter()
        .any(|support| reachable(&support.url) || reachable(&support.channel))
    {
        return Verdict::Pass;
    }
    let message = match all.first() {
        None => format!("`{}` names no support channel.", subject.name()),
        Some(first) => format!(
            "The support channel `{}` of `{}` has no address.",
            first.channel,
            subject.name()
        ),
    };
    let help = "Add an entry under `support:` with `channel` and `url` (https:// or mailto:).";
    Verdict::fail(
        all.first().map_or(subject.place, |first| first.place),
        message,
        help,
    )
}
