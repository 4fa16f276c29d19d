//! Results and rules brought together.
//!
//! In: results of all files, the catalog. Out: for each product its checks with newest result and history, and the
//! results that belong nowhere. A result finds its product first (see `whose`), then its rule: by quality id, else by
//! object, field and metric, else by object, field and name. Where two rules fit alike, neither is taken: such a
//! result stands on its own, as a check that the contract does not declare. Start at [`join`].

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::declared::{self, DeclaredCheck, Schedules};
use super::metric;
use super::result::{CheckResult, Outcome};
use super::state::{CheckState, HISTORY_DAYS, ProductEvidence, Reason, Unjoined};
use super::whose::{Owner, Owners, last_part};
use crate::catalog::{Catalog, ContractId};
use crate::finding::Finding;
use crate::finding::codes::evidence as codes;
use crate::instant::Instant;
use crate::source::{FileId, Place};

/// Joins all results; the list of products is that of the catalog.
pub fn join(catalog: &Catalog, results: Vec<CheckResult>) -> (Vec<ProductEvidence>, Vec<Unjoined>) {
    let owners = Owners::of(catalog);
    let mut of_product: Vec<Vec<(Owner, CheckResult)>> = Vec::new();
    of_product.resize_with(catalog.products.len(), Vec::new);
    let mut unjoined = Vec::new();
    for result in results {
        let found = owners.find(
            &result.contract,
            &result.contract_version,
            &result.product,
            &result.object,
        );
        match found {
            Ok(owner) => match of_product.get_mut(owner.product.index()) {
                Some(list) => list.push((owner, result)),
                None => unjoined.push(Unjoined {
                    result,
                    reason: Reason::UnknownProduct,
                }),
            },
            Err(reason) => unjoined.push(Unjoined { result, reason }),
        }
    }
    let mut schedules = Schedules::new();
    let declared: Vec<Vec<DeclaredCheck>> = catalog
        .products()
        .map(|(product, _)| declared::of_product(catalog, product, &mut schedules))
        .collect();
    let products = declared
        .into_par_iter()
        .zip(of_product)
        .map(|(declared, results)| ProductEvidence {
            checks: of_one(catalog, declared, results),
            levels: Vec::new(),
        })
        .collect();
    (products, unjoined)
}

/// Where a rule or a result stands: contract (if known), object, field.
type At = (Option<ContractId>, String, String);

/// Rules of one product by what a result may know of them. Two rules under one key leave `None`.
#[derive(Default)]
struct Rules {
    by_id: HashMap<(Option<ContractId>, String), Option<usize>>,
    by_metric: HashMap<(At, String), Option<usize>>,
    by_name: HashMap<(At, String), Option<usize>>,
}

impl Rules {
    fn of(catalog: &Catalog, declared: &[DeclaredCheck]) -> Self {
        let mut rules = Rules::default();
        for (index, check) in declared.iter().enumerate() {
            let document = &catalog.contract(check.contract).document;
            let object = check.object.and_then(|number| document.schema.get(number));
            let mut names: Vec<String> = object
                .iter()
                .flat_map(|object| [last_part(&object.name), last_part(&object.physical_name)])
                .filter(|name| !name.is_empty())
                .collect();
            names.dedup();
            // A contract of one object needs no name for it.
            if document.schema.len() <= 1 || check.object.is_none() {
                names.push(String::new());
            }
            let field = check.field.to_lowercase();
            // A result may know the contract or not.
            for contract in [Some(check.contract), None] {
                if !check.id.is_empty() {
                    add(&mut rules.by_id, (contract, check.id.to_lowercase()), index);
                }
                for name in &names {
                    let at = (contract, name.clone(), field.clone());
                    let metric = metric::joined(&check.metric);
                    if !metric.is_empty() {
                        add(&mut rules.by_metric, (at.clone(), metric), index);
                    }
                    add(&mut rules.by_name, (at, check.name.to_lowercase()), index);
                }
            }
        }
        rules
    }

    fn find(&self, contract: Option<ContractId>, result: &CheckResult) -> Option<usize> {
        let by_id = |text: &str| {
            self.by_id
                .get(&(contract, text.to_lowercase()))
                .copied()
                .flatten()
        };
        let at = || (contract, last_part(&result.object), result.field.to_lowercase());
        let ids = [&result.check, &result.name, &result.metric];
        ids.into_iter()
            .filter(|text| !text.is_empty())
            .find_map(|text| by_id(text))
            .or_else(|| {
                let metric = metric::joined(&result.metric);
                self.by_metric.get(&(at(), metric)).copied().flatten()
            })
            .or_else(|| {
                self.by_name
                    .get(&(at(), result.name.to_lowercase()))
                    .copied()
                    .flatten()
            })
    }
}

fn add<K: std::hash::Hash + Eq>(map: &mut HashMap<K, Option<usize>>, key: K, index: usize) {
    map.entry(key)
        .and_modify(|known| {
            if *known != Some(index) {
                *known = None;
            }
        })
        .or_insert(Some(index));
}

/// What tells two checks apart that no contract declares: object, field, then id or metric and name.
type Undeclared = (String, String, String);

fn of_one(
    catalog: &Catalog,
    declared: Vec<DeclaredCheck>,
    results: Vec<(Owner, CheckResult)>,
) -> Vec<CheckState> {
    let rules = if results.is_empty() {
        Rules::default()
    } else {
        Rules::of(catalog, &declared)
    };
    let mut of_rule: Vec<Vec<(Owner, CheckResult)>> = Vec::new();
    of_rule.resize_with(declared.len(), Vec::new);
    let mut others: BTreeMap<Undeclared, Vec<(Owner, CheckResult)>> = BTreeMap::new();
    for (owner, result) in results {
        let found = rules.find(owner.contract, &result);
        match found.and_then(|index| of_rule.get_mut(index)) {
            Some(list) => list.push((owner, result)),
            None => {
                let which = [&result.check, &result.name, &result.metric];
                let which = which.into_iter().find(|text| !text.is_empty());
                let which = which.map(|text| text.to_lowercase()).unwrap_or_default();
                let key = (last_part(&result.object), result.field.to_lowercase(), which);
                others.entry(key).or_default().push((owner, result));
            }
        }
    }
    let declared = declared.into_iter().map(Some).zip(of_rule);
    let others = others.into_values().map(|results| (None, results));
    declared
        .chain(others)
        .map(|(declared, results)| state(declared, results))
        .collect()
}

/// The newest result of a check and one outcome a day. Of one run (one id, else one moment) the worst counts.
fn state(declared: Option<DeclaredCheck>, mut results: Vec<(Owner, CheckResult)>) -> CheckState {
    results
        .sort_by(|(_, a), (_, b)| (a.observed_at, &a.run, a.status).cmp(&(b.observed_at, &b.run, b.status)));
    let of_run = |a: &CheckResult, b: &CheckResult| {
        a.observed_at == b.observed_at || !a.run.is_empty() && a.run == b.run
    };
    let mut history: Vec<(Instant, Outcome)> = Vec::new();
    let runs = results.chunk_by(|(_, a), (_, b)| of_run(a, b));
    for run in runs {
        let worst = run
            .iter()
            .map(|(_, result)| result.status)
            .max()
            .unwrap_or_default();
        let Some(at) = run.iter().filter_map(|(_, result)| result.observed_at).max() else {
            continue;
        };
        // The last run of a day is what stays of it.
        history.pop_if(|(previous, _)| previous.day() == at.day());
        history.push((at, worst));
    }
    history.drain(..history.len().saturating_sub(HISTORY_DAYS));
    let last_run = results
        .chunk_by(|(_, a), (_, b)| of_run(a, b))
        .last()
        .map_or(0, <[_]>::len);
    let newest = results.drain(results.len() - last_run..);
    let worst = newest.max_by_key(|(_, result)| result.status);
    CheckState {
        declared,
        is_other_major: worst.as_ref().is_some_and(|(owner, _)| owner.is_other_major),
        latest: worst.map(|(_, result)| result),
        history,
    }
}

/// One finding for each file and reason.
pub fn tell(unjoined: &[Unjoined]) -> Vec<Finding> {
    let mut groups: BTreeMap<(FileId, Reason), Vec<&Unjoined>> = BTreeMap::new();
    for one in unjoined {
        groups
            .entry((one.result.place.file, one.reason))
            .or_default()
            .push(one);
    }
    groups
        .into_iter()
        .filter_map(|((file, reason), list)| one_finding(file, reason, &list))
        .collect()
}

fn one_finding(file: FileId, reason: Reason, list: &[&Unjoined]) -> Option<Finding> {
    let first = &list.first()?.result;
    let called = match reason {
        Reason::UnknownContract => &first.contract,
        Reason::UnknownProduct => &first.product,
        Reason::UnknownObject | Reason::AmbiguousObject => &first.object,
        Reason::Nameless => &first.name,
    };
    let (count, why) = match list.len() {
        1 => ("One result belongs".to_owned(), reason.text()),
        several => (format!("{several} results belong"), reason.text_of_several()),
    };
    let called = if called.is_empty() {
        String::new()
    } else {
        format!(" (the first: `{called}`)")
    };
    let message = format!("{count} to no product: {why}{called}.");
    let place = Place {
        file,
        line: first.place.line.max(1),
        column: 1,
    };
    let help = "Let the tool write the id of the contract, or name the physical table in the contract; the results \
        are listed but never counted.";
    Some(Finding::new(&codes::UNJOINED_EVIDENCE, place, message, help))
}
