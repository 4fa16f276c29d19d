//! Nothing notices when rows are missing.

use crate::check::rules::quality_rules;
use crate::check::{Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-volume-check",
        severity: Severity::Info,
        summary: "A product has checks, but none that counts its rows.",
        explanation: "Half a delivery passes every check of its values. A check with `metric: rowCount`, or one of the \
            dimension coverage or completeness on the whole object, notices. Products without any check are reported \
            by `missing-quality-check` instead.",
    },
    item: None,
    mend: "    quality:\n      - metric: rowCount\n        mustBeGreaterThan: 0",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let mut any = false;
    for rule in quality_rules(subject) {
        any = true;
        let counts = |text: &str| {
            let text = text.to_ascii_lowercase();
            text.contains("rowcount") || text.contains("row_count") || text.contains("count(")
        };
        let volume = matches!(
            rule.dimension.to_ascii_lowercase().as_str(),
            "coverage" | "volume" | "cv"
        );
        if volume || counts(&rule.metric) || counts(&rule.query) || counts(&rule.implementation) {
            return Verdict::Pass;
        }
    }
    if !any {
        return Verdict::NotApplicable("It has no quality check yet.");
    }
    Verdict::fail(
        subject.contract_place(),
        format!("No check of `{}` counts rows.", subject.name()),
        "Add a rule with `metric: rowCount` to the object.",
    )
}
