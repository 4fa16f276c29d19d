//! No purpose, or one that says nothing.

use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// Fewer characters are a heading, no sentence.
const SENTENCE: usize = 20;

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-purpose",
        severity: Severity::Info,
        summary: "A product does not say in a sentence what it is for.",
        explanation: "The purpose is the first thing that people read and the text that search finds. Write whom it \
            helps to do what, in at least 20 characters, and not just the name again.",
    },
    item: Some(Item::Purpose),
    mend: "description:\n  purpose: Helps the service desk to answer where an order is.",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let purpose = subject
        .facts
        .description
        .map_or("", |description| description.purpose.trim());
    if purpose.chars().count() >= SENTENCE && !purpose.eq_ignore_ascii_case(subject.name()) {
        return Verdict::Pass;
    }
    let message = if purpose.is_empty() {
        format!("`{}` states no purpose.", subject.name())
    } else {
        format!(
            "The purpose of `{}` is {} characters long and says too little.",
            subject.name(),
            purpose.chars().count()
        )
    };
    let help = "Write under `description: purpose:` whom it helps to do what, in a sentence.";
    Verdict::fail(subject.place, message, help)
}
