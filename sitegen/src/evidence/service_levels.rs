//! Service levels: what the contracts promise beside what platforms measured.
//!
//! In: measurements of all files, the catalog. Out: [`LevelState`]s in the products. A measurement finds its product
//! as a result does, then the promise of the same objective: of the contract that it names, else of the contract
//! behind the port that it names, else of the first contract that promises it. Start at [`join`].

use std::collections::BTreeMap;

use super::level_row::LevelRow;
use super::result::{CheckResult, Tool};
use super::state::{Due, HISTORY_DAYS, LevelState, ProductEvidence, Unjoined};
use super::whose::{Owner, Owners};
use crate::catalog::{Catalog, ContractId, ProductId};
use crate::day::Day;
use crate::document::model::{ServiceLevel, Text};

/// Adds the service levels to the products, promised ones first.
pub fn join(
    catalog: &Catalog,
    rows: Vec<LevelRow>,
    products: &mut [ProductEvidence],
    unjoined: &mut Vec<Unjoined>,
) {
    let owners = Owners::of(catalog);
    let mut of_product: BTreeMap<ProductId, Vec<(Owner, LevelRow)>> = BTreeMap::new();
    for row in rows {
        match owners.find(&row.contract, "", &row.product, "") {
            Ok(owner) => of_product.entry(owner.product).or_default().push((owner, row)),
            Err(reason) => unjoined.push(Unjoined {
                result: as_result(row),
                reason,
            }),
        }
    }
    for ((product, _), evidence) in catalog.products().zip(products) {
        let rows = of_product.remove(&product).unwrap_or_default();
        evidence.levels = of_one(catalog, product, rows);
    }
}

/// A measurement in the list of what belongs nowhere.
fn as_result(row: LevelRow) -> CheckResult {
    CheckResult {
        place: row.place,
        tool: Tool::Rows,
        contract: row.contract,
        product: row.product,
        name: row.objective,
        ..CheckResult::default()
    }
}

fn of_one(catalog: &Catalog, product: ProductId, rows: Vec<(Owner, LevelRow)>) -> Vec<LevelState> {
    let mut states = promised(catalog, product);
    let mut measured: BTreeMap<usize, Vec<LevelRow>> = BTreeMap::new();
    for (owner, row) in rows {
        let contract = owner
            .contract
            .or_else(|| contract_of_port(catalog, product, &row.port));
        let fits = |state: &LevelState, exact: bool| {
            let same_contract = match (state.promise, contract) {
                (Some((of_state, _)), Some(contract)) => of_state == contract || !exact,
                _ => true,
            };
            let same_port = state.promise.is_some() || state.port == row.port;
            same_contract && same_port && same_objective(&state.objective, &row.objective)
        };
        let found = states
            .iter()
            .position(|state| fits(state, true))
            .or_else(|| states.iter().position(|state| fits(state, false)));
        let index = found.unwrap_or_else(|| {
            states.push(LevelState {
                objective: row.objective.clone(),
                port: row.port.clone(),
                promised: row.promised.clone(),
                ..LevelState::default()
            });
            states.len() - 1
        });
        measured.entry(index).or_default().push(row);
    }
    for (index, rows) in measured {
        if let Some(state) = states.get_mut(index) {
            measure(state, rows);
        }
    }
    states
}

/// The service levels of the product's contracts in their order.
fn promised(catalog: &Catalog, product: ProductId) -> Vec<LevelState> {
    let contracts = catalog.product(product).contracts.iter();
    contracts
        .flat_map(|contract| {
            let levels = catalog.contract(*contract).document.service_levels.iter();
            levels.enumerate().map(|(ordinal, level)| LevelState {
                promise: Some((*contract, ordinal)),
                objective: level.property.clone(),
                promised: quantity(level),
                driver: level.driver.clone(),
                ..LevelState::default()
            })
        })
        .collect()
}

fn quantity(level: &ServiceLevel) -> Text {
    let parts = [&level.value, &level.value_ext, &level.unit];
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ").into()
}

/// The contract behind the output port of that name.
fn contract_of_port(catalog: &Catalog, product: ProductId, port: &str) -> Option<ContractId> {
    let product = catalog.product(product);
    let document = product.document.as_deref()?;
    let is_named = |declared: usize| {
        document
            .output_ports
            .get(declared)
            .is_some_and(|own| own.name.eq_ignore_ascii_case(port))
    };
    product
        .ports
        .iter()
        .find(|own| own.declared.is_some_and(is_named))?
        .contract
}

/// `latency` of the standard may be written with more in front (`general.latency`), and is called freshness elsewhere.
fn same_objective(promised: &str, measured: &str) -> bool {
    let plain = |text: &str| {
        let last = text.rsplit('.').next().unwrap_or_default();
        let letters: String = last.chars().filter(char::is_ascii_alphanumeric).collect();
        match letters.to_ascii_lowercase().as_str() {
            "freshness" | "ly" => "latency".to_owned(),
            "av" => "availability".to_owned(),
            "interval" | "fy" | "updatefrequency" => "frequency".to_owned(),
            other => other.to_owned(),
        }
    };
    plain(promised) == plain(measured)
}

/// Sums up a day's measurements (of several ports, say) and keeps the newest words.
fn measure(state: &mut LevelState, mut rows: Vec<LevelRow>) {
    rows.sort_by_key(|row| (row.day, row.place));
    let mut daily: BTreeMap<Day, Due> = BTreeMap::new();
    for row in &rows {
        let day = daily.entry(row.day).or_default();
        day.due = day.due.saturating_add(row.due.due);
        day.met = day.met.saturating_add(row.due.met);
        day.unknown = day.unknown.saturating_add(row.due.unknown);
    }
    let known = |row: &&LevelRow| !row.measured.is_empty();
    if let Some(row) = rows.iter().rev().find(known) {
        state.measured = row.measured.clone();
    }
    if state.driver.is_empty() {
        let stated = rows.iter().rev().find(|row| !row.driver.is_empty());
        state.driver = stated.map(|row| row.driver.clone()).unwrap_or_default();
    }
    state.data_as_of = rows.iter().filter_map(|row| row.data_as_of).max();
    let mut known = daily
        .iter()
        .rev()
        .filter_map(|(day, due)| Some((*day, due.is_met()?)));
    let newest = known.next();
    state.newest = newest.map(|(day, _)| day);
    state.is_breached = newest.is_some_and(|(_, met)| !met);
    let skipped = daily.len().saturating_sub(HISTORY_DAYS);
    state.daily = daily.into_iter().skip(skipped).collect();
}
