//! How each product stands before and after a change: items of the checklist passed, score of its checks.
//!
//! In: two marketplaces. Out: what differs. Both sides are judged by the same rules and by
//! the same results of checks, those of today, so that what differs is what the contracts say. Start at [`differences`].

use std::collections::BTreeMap;

use crate::catalog::{Catalog, ProductId};
use crate::check::{Report, Score};
use crate::score::Trust;

/// One product on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Its name and that of its domain.
    pub name: String,
    /// Items of the checklist.
    pub checklist: Score,
    /// Score of its checks, 0 to 100, without fractions; `None` where nothing is measured.
    pub health: Option<u8>,
}

/// The products of a marketplace by their id, or by domain and name where they have none.
pub type Standings = BTreeMap<String, Standing>;

/// A product that stands otherwise than before; one of the two is missing for new and removed products.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// As it was.
    pub before: Option<Standing>,
    /// As it is.
    pub after: Option<Standing>,
}

/// How every product stands.
pub fn standings(catalog: &Catalog, report: &Report, trust: &Trust) -> Standings {
    let one = |id: ProductId| {
        let product = catalog.product(id);
        let domain = catalog.domain(product.domain);
        let key = match product.id(catalog) {
            "" => format!("{}/{}", domain.slug, product.slug),
            id => id.to_owned(),
        };
        let observed = trust.product(id).and_then(|judged| judged.score.observed);
        let standing = Standing {
            name: format!("{} ({})", product.name, domain.name),
            checklist: report.score(id),
            // Pages round likewise.
            health: observed.map(|score| score.round().clamp(0.0, 100.0) as u8),
        };
        (key, standing)
    };
    catalog.products().map(|(id, _)| one(id)).collect()
}

/// What differs, in the order of the ids.
pub fn differences(before: &Standings, after: &Standings) -> Vec<Difference> {
    let mut sides: BTreeMap<&str, (Option<&Standing>, Option<&Standing>)> = BTreeMap::new();
    for (id, standing) in before {
        sides.entry(id).or_default().0 = Some(standing);
    }
    for (id, standing) in after {
        sides.entry(id).or_default().1 = Some(standing);
    }
    let figures = |standing: &Standing| (standing.checklist, standing.health);
    sides
        .into_values()
        .filter(|(before, after)| before.map(figures) != after.map(figures))
        .map(|(before, after)| Difference {
            before: before.cloned(),
            after: after.cloned(),
        })
        .collect()
}
