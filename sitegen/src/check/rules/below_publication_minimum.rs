//! In use without what makes a product.

use crate::check::rules::{missing_access_level, missing_owner, missing_purpose, missing_quality_check};
use crate::check::{Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "below-publication-minimum",
        severity: Severity::Warning,
        summary: "An active product lacks an owner, a purpose, a classification or a quality check.",
        explanation: "What is offered to others must have somebody who answers for it, a sentence that says what it is \
            for, a classification, and at least one check. Products that are proposed, in draft, deprecated or retired \
            are left alone. With `profile: standard` in policies.yaml, which is what counts wherever there is a \
            policies.yaml or a marketplace.yaml, this is an error and such a product is left out of lists, search, sitemap \
            and feeds; the page Governance lists it as blocked. `publish_blocked: true` shows it with a mark, a severity for \
            this rule in `rules` or a waiver lets it through, `profile: lenient` makes it a warning. \
            `publication_minimum` in the same file chooses which of the four parts count.",
    },
    item: None,
    mend: "",
    judge: Judge::Product(judge),
};

/// The parts of the minimum: word in policies.yaml, word in the message, the rule that decides.
pub const PARTS: [(&str, &str, &Rule); 4] = [
    ("owner", "owner", &missing_owner::RULE),
    ("purpose", "purpose", &missing_purpose::RULE),
    ("classification", "classification", &missing_access_level::RULE),
    ("quality", "quality check", &missing_quality_check::RULE),
];

fn judge(subject: &Subject) -> Verdict {
    if !subject.is_active() {
        return Verdict::NotApplicable("It is not active.");
    }
    let wanted = &subject.config.policy.publication_minimum;
    let mut missing = Vec::new();
    let mut unknown = None;
    let mut place = None;
    for (key, word, rule) in PARTS {
        if !wanted.is_empty() && !wanted.iter().any(|part| part == key) {
            continue;
        }
        let Judge::Product(judge) = rule.judge else {
            continue;
        };
        match judge(subject) {
            Verdict::Fail(violation) => {
                missing.push(word);
                place.get_or_insert(violation.place);
            }
            Verdict::Unknown(why) => unknown = Some(why),
            Verdict::Pass | Verdict::NotApplicable(_) => {}
        }
    }
    let (Some((last, others)), Some(place)) = (missing.split_last(), place) else {
        return unknown.map_or(Verdict::Pass, Verdict::Unknown);
    };
    let list = if others.is_empty() {
        (*last).to_owned()
    } else {
        format!("{} and no {last}", others.join(", no "))
    };
    Verdict::fail(
        place,
        format!("`{}` is active, but has no {list}.", subject.name()),
        "Add what is missing, or set `status: draft` until it is there.",
    )
}
