//! Shared identifiers that are written in an own way.

use crate::check::{Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "unconventional-identifier",
        severity: Severity::Warning,
        summary: "A field that holds a shared identifier has another name or type than agreed.",
        explanation: "Data of two products can be joined when the customer number is the same thing in both. \
            `identifiers` in policies.yaml lists the shared ones: a field with the `tag`, or with one of the `aliases` \
            as its name, must have the `name` and the logical `type` that stand there.",
    },
    item: None,
    mend: "",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let identifiers = &subject.config.policy.identifiers;
    if identifiers.is_empty() {
        return Verdict::NotApplicable("policies.yaml lists no shared identifiers.");
    }
    let mut any = false;
    for field in &subject.fields {
        let property = field.property;
        let tagged = |tag: &str| {
            let more = property.more.as_ref();
            !tag.is_empty()
                && more.is_some_and(|more| more.tags.iter().any(|own| own.eq_ignore_ascii_case(tag)))
        };
        for identifier in identifiers {
            let meant = property.name.eq_ignore_ascii_case(&identifier.name)
                || tagged(&identifier.tag)
                || identifier
                    .aliases
                    .iter()
                    .any(|alias| property.name.eq_ignore_ascii_case(alias));
            if !meant {
                continue;
            }
            any = true;
            let name_fits = *property.name == *identifier.name;
            let type_fits = identifier.kind.is_empty()
                || property.logical_type.is_empty()
                || property.logical_type.eq_ignore_ascii_case(&identifier.kind);
            if !name_fits || !type_fits {
                let message = format!(
                    "`{}` of `{}` holds the shared identifier `{}`, but is {}.",
                    field.path(),
                    subject.name(),
                    identifier.name,
                    if name_fits {
                        format!("of the type {}", property.logical_type)
                    } else {
                        "called otherwise".to_owned()
                    }
                );
                let help = format!(
                    "Call it `{}`{}.",
                    identifier.name,
                    if identifier.kind.is_empty() {
                        String::new()
                    } else {
                        format!(" with `logicalType: {}`", identifier.kind)
                    }
                );
                return Verdict::fail(property.place, message, help);
            }
        }
    }
    if any {
        Verdict::Pass
    } else {
        Verdict::NotApplicable("It holds no shared identifier.")
    }
}
