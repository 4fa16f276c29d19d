//! Two products of one domain with one name.

use std::collections::BTreeMap;

use crate::catalog::ProductId;
use crate::check::rule::WideViolation;
use crate::check::{Item, Judge, Rule, Violation, Wide};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "duplicate-product-name",
        severity: Severity::Warning,
        summary: "Two products of one domain have the same name.",
        explanation: "People say `domain.product`; when two answer, they get the wrong one. Rename one of them, or join \
            the contracts in one product file. Both are shown until then, under different addresses.",
    },
    item: Some(Item::Name),
    mend: "",
    judge: Judge::Marketplace(judge),
};

fn judge(wide: &Wide) -> Vec<WideViolation> {
    let mut names: BTreeMap<(usize, String), Vec<ProductId>> = BTreeMap::new();
    for (id, product) in wide.catalog.products() {
        let key = (product.domain.index(), product.name.trim().to_lowercase());
        names.entry(key).or_default().push(id);
    }
    names
        .into_values()
        .filter(|products| products.len() > 1)
        .map(|products| {
            let first = wide.catalog.product(products[0]);
            let domain = &wide.catalog.domain(first.domain).name;
            WideViolation {
                violation: Violation {
                    place: wide.place(products[1]),
                    message: format!(
                        "{} products of {domain} are called `{}`.",
                        products.len(),
                        first.name
                    ),
                    help: "Rename all but one, or join their contracts in one product file.".into(),
                },
                also: vec![(wide.place(products[0]), "the first one".into())],
                products,
            }
        })
        .collect()
}
