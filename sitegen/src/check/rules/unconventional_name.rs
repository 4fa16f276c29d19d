//! Names that do not follow the convention.

use crate::check::subject::some_of;
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "unconventional-name",
        severity: Severity::Warning,
        summary: "A name does not follow the naming convention of the organisation.",
        explanation: "`naming` in policies.yaml holds a regular expression each for `product` (matched against the \
            address domain/product), `object` and `field`. A name must match as a whole. Without expressions every \
            name is fine.",
    },
    item: Some(Item::Name),
    mend: "",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let naming = &subject.config.policy.naming;
    if naming.product.is_none() && naming.object.is_none() && naming.field.is_none() {
        return Verdict::NotApplicable("policies.yaml holds no naming convention.");
    }
    if let Some(pattern) = &naming.product {
        let address = format!(
            "{}/{}",
            subject.catalog.domain(subject.product.domain).slug,
            subject.product.slug
        );
        if !pattern.matches(&address) {
            let message = format!("The address `{address}` does not match `{}`.", pattern.text);
            return Verdict::fail(subject.place, message, "Rename the product or its domain.");
        }
    }
    if let Some(pattern) = &naming.object {
        let mut objects = subject.contracts.iter().flat_map(|contract| &contract.schema);
        if let Some(object) = objects.find(|object| !pattern.matches(&object.name)) {
            let message = format!(
                "The object `{}` of `{}` does not match `{}`.",
                object.name,
                subject.name(),
                pattern.text
            );
            return Verdict::fail(object.place, message, "Rename the object.");
        }
    }
    let Some(pattern) = &naming.field else {
        return Verdict::Pass;
    };
    let odd: Vec<_> = subject
        .fields
        .iter()
        // The element of an array has no name.
        .filter(|field| !field.property.name.is_empty() && !pattern.matches(&field.property.name))
        .collect();
    let Some(first) = odd.first() else {
        return Verdict::Pass;
    };
    let names = some_of(&odd, |field| field.path());
    let message = format!("{names} of `{}` do not match `{}`.", subject.name(), pattern.text);
    Verdict::fail(first.property.place, message, "Rename the fields.")
}
