//! Nothing says where the data comes from.

use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-lineage",
        severity: Severity::Info,
        summary: "A product does not say where its data comes from.",
        explanation: "When a source breaks, those downstream must be found. Name an input port (product file) or input \
            contract, `transformSourceObjects` on the fields, or, for data that enters the mesh here, the custom \
            property `sourceSystem`.",
    },
    item: Some(Item::Lineage),
    mend: "customProperties:\n  - property: sourceSystem\n    value: SAP S/4HANA, sales orders",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let transformed = subject.fields.iter().any(|field| {
        let more = field.property.more.as_ref();
        more.is_some_and(|more| !more.transform_source_objects.is_empty())
    });
    let stated = !subject.product.upstream.is_empty()
        || transformed
        || subject.states(&["sourceSystem", "sourceSystems", "source_system", "inputProducts"]);
    Verdict::pass_if(stated, || {
        Verdict::fail(
            subject.place,
            format!("`{}` does not say where its data comes from.", subject.name()),
            "Add `inputPorts:` to the product file, or the custom property `sourceSystem`.",
        )
    })
}
