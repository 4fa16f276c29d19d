//! Use and cost of many products: what a domain's page and the home page tell. Start at [`of_domain`].

use std::cmp::Reverse;
use std::collections::BTreeMap;

use meshfront_app::api::Usage;
use meshfront_app::api::usage::{MonthCost, Workload};
use meshfront_app::data::{DomainUse, Reused};

use super::super::{Input, api};
use super::cards;
use crate::catalog::{DomainId, ProductId};

/// Products that the home page names.
const REUSED: usize = 5;
/// Products in the table of a domain.
const LISTED: usize = 50;

/// Other teams that used a product in 28 days; `None` where nobody measures it.
pub(super) fn teams(input: &Input, id: ProductId) -> Option<u64> {
    let report = input.figures?;
    report
        .products
        .get(input.catalog.product(id).id(input.catalog))?
        .teams28
}

/// Active products that most other teams used; none where nobody measures use.
pub(super) fn most_reused(input: &Input, from: &str) -> Vec<Reused> {
    let Some(report) = input.figures else {
        return Vec::new();
    };
    let used = |id: ProductId| {
        let usage = report.products.get(input.catalog.product(id).id(input.catalog))?;
        Some((usage.teams28.filter(|teams| *teams > 0)?, usage.uses28?))
    };
    let mut known: Vec<(u64, u64, ProductId)> = input
        .catalog
        .products()
        .filter(|(id, _)| cards::is_active(input, *id))
        .filter_map(|(id, _)| used(id).map(|(teams, uses)| (teams, uses, id)))
        .collect();
    known.sort_by_key(|(teams, uses, id)| (Reverse(*teams), Reverse(*uses), *id));
    known
        .into_iter()
        .take(REUSED)
        .map(|(teams, uses, id)| Reused {
            product: cards::product_link(input, from, id),
            domain: cards::domain_link(input, from, input.catalog.product(id).domain),
            teams,
            uses,
        })
        .collect()
}

/// Use and cost of a domain's products; `None` where nobody sends either, or it has none.
pub(super) fn of_domain(input: &Input, from: &str, id: DomainId) -> Option<DomainUse> {
    let own = input.catalog.domain(id).products.iter();
    let mut products: Vec<(ProductId, Usage)> = own
        .filter_map(|id| Some((*id, api::usage(input, *id)?)))
        .collect();
    let as_of = products.first()?.1.as_of.clone();
    products.sort_by_key(|(id, usage)| (Reverse(usage.teams28), Reverse(usage.uses28), *id));
    Some(DomainUse {
        total: Usage {
            as_of,
            ..total(products.iter().map(|(_, usage)| usage))
        },
        count: products.len(),
        products: products
            .into_iter()
            .take(LISTED)
            .map(|(id, usage)| (cards::product_link(input, from, id), usage))
            .collect(),
    })
}

/// Sums of uses by week and workload, and of costs by month. Teams use several products and are not summed; a month of
/// which no cost is known stays a gap.
fn total<'u>(all: impl Iterator<Item = &'u Usage> + Clone) -> Usage {
    let mut weeks: Vec<String> = all
        .clone()
        .flat_map(|usage| usage.weeks.iter().cloned())
        .collect();
    weeks.sort();
    weeks.dedup();
    let mut workloads: Vec<Workload> = Vec::new();
    let mut costs: BTreeMap<&str, Option<f64>> = BTreeMap::new();
    let mut currency = String::new();
    for usage in all {
        // All end with the same week; some begin later.
        let missing = weeks.len() - usage.weeks.len();
        for own in &usage.workloads {
            let place = workloads.iter().position(|known| known.workload == own.workload);
            let place = place.unwrap_or_else(|| {
                workloads.push(Workload {
                    workload: own.workload.clone(),
                    uses: vec![0; weeks.len()],
                });
                workloads.len() - 1
            });
            let Some(sum) = workloads.get_mut(place) else {
                continue;
            };
            for (slot, uses) in sum.uses.iter_mut().skip(missing).zip(&own.uses) {
                *slot += uses;
            }
        }
        if !usage.currency.is_empty() {
            currency.clone_from(&usage.currency);
        }
        for cost in &usage.costs {
            let slot = costs.entry(&cost.month).or_default();
            *slot = match (*slot, cost.amount) {
                (Some(a), Some(b)) => Some(a + b),
                (a, b) => a.or(b),
            };
        }
    }
    Usage {
        weeks,
        workloads,
        currency,
        costs: costs
            .into_iter()
            .map(|(month, amount)| MonthCost {
                month: month.to_owned(),
                amount,
            })
            .collect(),
        ..Usage::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_products_that_began_at_different_times() {
        let usage = |weeks: &[&str], uses: &[u64], cost: Option<f64>| Usage {
            weeks: weeks.iter().map(|week| (*week).to_owned()).collect(),
            workloads: vec![Workload {
                workload: "bi".into(),
                uses: uses.to_vec(),
            }],
            costs: vec![MonthCost {
                month: "2026-10".into(),
                amount: cost,
            }],
            currency: "EUR".into(),
            ..Usage::default()
        };
        let all = [
            usage(&["2026-11-13", "2026-11-20"], &[3, 4], None),
            usage(&["2026-11-20"], &[10], Some(7.5)),
            Usage::default(),
        ];
        let sum = total(all.iter());
        assert_eq!(sum.weeks, ["2026-11-13", "2026-11-20"]);
        assert_eq!(sum.workloads[0].uses, [3, 14]);
        assert_eq!(sum.last_cost(), Some(("2026-10", 7.5)));
        assert_eq!((sum.teams28, sum.uses28), (None, None), "teams are never summed");
    }
}
