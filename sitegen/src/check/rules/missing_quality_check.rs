//! No check that can run.

use crate::check::rules::quality_rules;
use crate::check::subject::NO_CONTRACT;
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-quality-check",
        severity: Severity::Info,
        summary: "A product has no quality check that can run by itself.",
        explanation: "A promise that nobody checks is a wish. One rule of the kind `library`, `sql` or `custom` is \
            enough to pass; rules of the kind `text` are good to read, but no machine can run them.",
    },
    item: Some(Item::Quality),
    mend: "    quality:\n      - name: Every order once\n        metric: duplicateValues\n        arguments:\n          properties: [order_id]\n        mustBe: 0",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if subject.lacks_contract() {
        return Verdict::Unknown(NO_CONTRACT);
    }
    let mut texts = 0;
    for rule in quality_rules(subject) {
        if rule.kind.eq_ignore_ascii_case("text") {
            texts += 1;
        } else {
            return Verdict::Pass;
        }
    }
    let message = if texts > 0 {
        format!(
            "The quality rules of `{}` are texts; none of them can run by itself.",
            subject.name()
        )
    } else {
        format!("`{}` has no quality check.", subject.name())
    };
    let help =
        "Add a rule with `metric:` (such as rowCount or duplicateValues) or `query:` under `quality:`.";
    Verdict::fail(subject.contract_place(), message, help)
}
