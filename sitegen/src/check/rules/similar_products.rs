//! Products that may be one. The search itself stands in `check/similar.rs`.

use crate::check::rule::WideViolation;
use crate::check::{Judge, Rule, Violation, Wide, similar};
use crate::finding::{Code, Severity};

/// Names in a message.
const SHOWN: usize = 4;

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "similar-products",
        severity: Severity::Info,
        summary: "Products have nearly the same fields and may be duplicates.",
        explanation: "A suggestion, not a verdict: at least four of five field names and types agree. Perhaps one of \
            them can be retired, or both read from the same place. Products that feed one another, versions of one \
            contract, and successors are left out. To accept a pair, write a waiver for it.",
    },
    item: None,
    mend: "",
    judge: Judge::Marketplace(judge),
};

fn judge(wide: &Wide) -> Vec<WideViolation> {
    let groups = similar::groups(wide.catalog);
    groups
        .into_iter()
        .map(|products| {
            let names: Vec<String> = products
                .iter()
                .take(SHOWN)
                .map(|id| {
                    let product = wide.catalog.product(*id);
                    format!("`{}` ({})", product.name, wide.catalog.domain(product.domain).name)
                })
                .collect();
            let more = products.len().saturating_sub(SHOWN);
            let rest = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            WideViolation {
                violation: Violation {
                    place: wide.place(products[0]),
                    message: format!("These products have nearly the same fields: {}{rest}.", names.join(", ")),
                    help: "Ask their owners whether one of them can do for all; if not, say in the descriptions how \
                        they differ."
                        .into(),
                },
                also: products
                    .iter()
                    .skip(1)
                    .take(SHOWN - 1)
                    .map(|id| (wide.place(*id), "the similar one".to_owned()))
                    .collect(),
                products,
            }
        })
        .collect()
}
