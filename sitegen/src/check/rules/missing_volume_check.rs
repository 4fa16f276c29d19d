//! Nothing notices when rows are missing.

use crate::check::rules::quality_rules;
use crate::check::{Judge, Rule, Subject, Verdict};
use crate::document::model::QualityRule;
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-volume-check",
        severity: Severity::Info,
        summary: "A product has checks, but none that counts its rows.",
        explanation: "Half a delivery passes every check of its values. A check with `metric: rowCount`, or one of the \
            dimension coverage or completeness on the whole object, notices; so does a query that counts and must find \
            more than some number. Products without any check are reported \
            by `missing-quality-check` instead.",
    },
    item: None,
    mend: "    quality:\n      - metric: rowCount\n        mustBeGreaterThan: 0",
    judge: Judge::Product(judge),
};

/// Most queries count rows that are wrong and want few of them; one that notices missing rows wants many.
fn wants_rows(rule: &QualityRule) -> bool {
    rule.operator.as_ref().is_some_and(|operator| {
        let name = operator.name.to_ascii_lowercase();
        let wants_some = name == "mustbe" && operator.value.line().trim() != "0";
        wants_some || name.contains("greater") || name.contains("between")
    })
}

fn judge(subject: &Subject) -> Verdict {
    let mut any = false;
    for rule in quality_rules(subject) {
        any = true;
        let plain = |text: &str| text.to_ascii_lowercase().replace('_', "");
        let counts_all = |text: &str| plain(text).contains("rowcount");
        let volume = matches!(
            rule.dimension.to_ascii_lowercase().as_str(),
            "coverage" | "volume" | "cv"
        );
        let sql = plain(&rule.query).contains("count(") && wants_rows(rule);
        if volume || sql || counts_all(&rule.metric) || counts_all(&rule.implementation) {
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
