//! The report put together, and what the data sets themselves say.

use std::collections::BTreeMap;

use meshfront_app::api::kpi::{DataSet, Gate, KpiDefinition, KpiList, KpiReport, Scope};

use super::facts::Facts;
use super::kpis::Formula;
use super::read::datasets::{ALL, ColumnSpec, Id, Spec};
use super::read::record::{FieldKind, items};
use super::stage::{UsageFacts, reporting_currency};
use super::windows::{self, Window};
use super::{Input, Results, scopes, values};
use crate::config::closest;
use crate::day::Day;
use crate::finding::Finding;
use crate::finding::codes::metrics as codes;

/// Puts the report together.
pub(super) fn assemble(
    input: &Input,
    formulas: &[Formula],
    windows: &[Window],
    results: &Results,
    gates: Vec<Gate>,
    lists: Vec<KpiList>,
    unknown: &Unknown,
) -> KpiReport {
    let scopes = scopes(input.facts);
    let currency = reporting_currency(input.raw, &input.settings());
    let mut report = KpiReport {
        as_of: input.as_of.to_string(),
        sample: input.sample,
        data_sets: ALL.iter().map(|spec| data_set(input, spec, unknown)).collect(),
        definitions: formulas
            .iter()
            .map(|formula| KpiDefinition {
                unit: money(&formula.definition.unit, &currency),
                formula: match results.source(formula) {
                    Some(source) => format!("{} Worked out by {source}.", formula.definition.formula),
                    None => formula.definition.formula.clone(),
                },
                ..formula.definition.clone()
            })
            .collect(),
        queries: formulas
            .iter()
            .map(|formula| (formula.definition.id.clone(), formula.sql.clone()))
            .collect(),
        lists: lists
            .into_iter()
            .map(|list| KpiList {
                unit: money(&list.unit, &currency),
                ..list
            })
            .collect(),
        ..KpiReport::default()
    };
    for scope in &scopes {
        if let Scope::Domain(key) = scope {
            report.domains.insert(key.clone(), Vec::new());
        }
    }
    for formula in formulas {
        for value in values(input, formula, windows, results, &scopes, gates.len()) {
            match &value.scope {
                Scope::Org => report.org.push(value),
                Scope::Domain(key) => {
                    if let Some(values) = report.domains.get_mut(key) {
                        values.push(value);
                    }
                }
            }
        }
    }
    report.gates = gates;
    report
}

/// The unit of a sum of money is its currency; without any cost line it is just money.
fn money(unit: &str, currency: &str) -> String {
    match unit {
        "money" if !currency.is_empty() => currency.to_owned(),
        other => other.to_owned(),
    }
}

fn data_set(input: &Input, spec: &Spec, unknown: &Unknown) -> DataSet {
    let set = input.raw.sets.get(&spec.id);
    let day = |day: Option<i64>| day.map(|day| Day::of_epoch(day).to_string()).unwrap_or_default();
    let today = windows::number_of(input.as_of);
    let last = set.and_then(|set| set.last_day);
    DataSet {
        id: spec.word.to_owned(),
        name: spec.name.to_owned(),
        present: set.is_some(),
        rows: set.map_or(0, |set| set.count),
        refused: set.map_or(0, |set| set.refused),
        unknown: unknown.get(spec.word).map_or(0, |names| names.values().sum()),
        suppressed: set.map_or(0, |set| set.suppressed),
        from: day(set.and_then(|set| set.first_day)),
        to: day(last),
        stale: spec.cadence > 0 && last.is_some_and(|last| last + 2 * spec.cadence < today),
        producers: set
            .map(|set| set.producers.iter().cloned().collect())
            .unwrap_or_default(),
    }
}

/// Rows of usage that stand there more than once count once.
pub(super) fn less_repeated(mut sets: Vec<DataSet>, repeated: u64) -> Vec<DataSet> {
    let usage = sets.iter_mut().find(|set| set.id == Id::Usage.word());
    if let Some(usage) = usage {
        usage.rows = usage.rows.saturating_sub(repeated);
    }
    sets
}

/// Rows about products that are not here: by data set, how many name which.
pub(super) type Unknown = BTreeMap<&'static str, BTreeMap<String, u64>>;

/// Counts rows about products that are not here. A request may be for a product that is not here yet.
pub(super) fn unknown_products(input: &Input, usage: &UsageFacts) -> Unknown {
    let mut by_set = Unknown::new();
    by_set.insert("usage", usage.unknown.clone());
    for spec in ALL
        .iter()
        .filter(|spec| !matches!(spec.word, "usage" | "requests"))
    {
        let names_products =
            |column: &ColumnSpec| column.kind == FieldKind::Product || column.field == "productIds";
        let Some(at) = spec.columns.iter().position(names_products) else {
            continue;
        };
        let unknown = by_set.entry(spec.word).or_default();
        for cell in input.raw.rows(spec.id).1.iter().filter_map(|row| row.get(at)) {
            for name in items(cell).filter(|name| input.facts.product(name).is_none()) {
                *unknown.entry(name.to_owned()).or_default() += 1;
            }
        }
    }
    by_set.retain(|_, names| !names.is_empty());
    by_set
}

/// Says so, with the first names and the product that may be meant.
pub(super) fn tell_unknown(unknown: &Unknown, facts: &Facts) -> Vec<Finding> {
    const NAMED: usize = 3;
    let known: Vec<&str> = facts.products.iter().map(|product| product.id.as_str()).collect();
    let told = unknown.iter().map(|(word, names)| {
        let rows: u64 = names.values().sum();
        let mut first: Vec<String> = names.keys().take(NAMED).map(|name| format!("`{name}`")).collect();
        if names.len() > NAMED {
            first.push(format!("{} more", names.len() - NAMED));
        }
        let message = format!("{rows} rows of {word} name products that are not here: {}.", first.join(", "));
        let hint = names.keys().find_map(|name| hint(name, &known)).unwrap_or_default();
        let help = format!(
            "{hint}Write the id of the product or of its contract, or add the product; until then the rows do not count."
        );
        Finding::general(&codes::UNKNOWN_PRODUCT_IN_METRICS, message, help)
    });
    told.collect()
}

/// What may be meant by a name that no product has.
fn hint(name: &str, known: &[&str]) -> Option<String> {
    if name.starts_with(['[', '{']) || name.contains([';', ',']) {
        return Some(format!(
            "`{name}` looks like several products: write one row for each. "
        ));
    }
    // A slip in a short name makes another one.
    let likely = (name.len() >= 4)
        .then(|| closest(&name.to_lowercase(), known))
        .flatten();
    likely.map(|known| format!("Did you mean `{known}` by `{name}`? "))
}
