//! Where two things share a name, or one thing has two homes.

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::check::{Judge, Wide, rules, similar};

use super::key;

/// One conflict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conflict {
    /// `terms` or `similar`
    pub kind: String,
    /// What to call it.
    pub name: String,
    /// Keys of the domains that it touches.
    pub domains: BTreeSet<String>,
}

/// Terms with more than one meaning, and pairs of products that share four fields of five.
pub fn find(catalog: &Catalog) -> Vec<Conflict> {
    let domain = |id| key(&catalog.domain(catalog.product(id).domain).key);
    let mut found = Vec::new();
    if let Judge::Marketplace(judge) = rules::conflicting_definition::RULE.judge {
        for broken in judge(&Wide { catalog }) {
            let mut domains: BTreeSet<String> = broken.products.iter().map(|id| domain(*id)).collect();
            if domains.is_empty() {
                domains.insert(super::NO_DOMAIN.to_owned());
            }
            found.push(Conflict {
                kind: "terms".to_owned(),
                name: broken.violation.message,
                domains,
            });
        }
    }
    found.extend(similar::pairs(catalog).into_iter().map(|(a, b)| Conflict {
        kind: "similar".to_owned(),
        name: format!("{} – {}", catalog.product(a).name, catalog.product(b).name),
        domains: [domain(a), domain(b)].into(),
    }));
    found
}
