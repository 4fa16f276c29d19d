//! What the contracts promise to check: one entry for each quality rule of a product's current contracts.
//!
//! In: the catalog. Out: rules in the order in which the product page lists them, so that rule `n` of a contract is
//! row `n` there. Start at [`of_product`].

use std::collections::BTreeMap;

use super::dimension::Dimension;
use super::interval;
use super::result::Severity;
use crate::catalog::{Catalog, ContractId, ProductId, children, segment};
use crate::document::model::{Contract, Property, QualityRule, Text};
use crate::source::Place;

/// One quality rule of a contract.
#[derive(Debug, Clone, PartialEq)]
pub struct DeclaredCheck {
    /// Product that promises it.
    pub product: ProductId,
    /// Contract that states it.
    pub contract: ContractId,
    /// Position among the rules of the contract, from 0.
    pub ordinal: usize,
    /// The rule's `id`; often empty.
    pub id: Text,
    /// Name for people: the rule's own, else its metric or kind as written.
    pub name: Text,
    /// Position of its object in the schema; `None` for a rule of the contract as a whole.
    pub object: Option<usize>,
    /// Name of its object.
    pub object_name: Text,
    /// Path of its field, joined with dots; empty for a rule of an object.
    pub field: Text,
    /// Metric as written; empty for rules in SQL, in the language of an engine or in words.
    pub metric: Text,
    /// Stated, else that of the metric, else unassigned.
    pub dimension: Dimension,
    /// Stated, synonyms understood; `None` where it is not stated or means nothing to us.
    pub stated_severity: Option<Severity>,
    /// text, library, sql, custom.
    pub kind: Text,
    /// False for rules in words: nobody can run them, so nobody waits for a result.
    pub is_executable: bool,
    /// Seconds between two runs by the rule's own schedule; `None` where it states none that is understood. How often
    /// the data is refreshed says nothing about when its checks run.
    pub scheduled_every: Option<u64>,
    /// Where the rule is written.
    pub place: Place,
}

/// Where an expected interval comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectedFrom {
    /// The check's own schedule.
    Schedule,
    /// The results state it.
    Result,
    /// The median gap between the last results.
    History,
    /// Nobody states it, and there are too few results: a day.
    Default,
}

impl DeclaredCheck {
    /// The stated severity; a rule without one counts as medium.
    pub fn severity(&self) -> Severity {
        self.stated_severity.unwrap_or(Severity::Medium)
    }
}

/// A rule of a contract and what it stands on.
pub struct RuleAt<'c> {
    /// The rule.
    pub rule: &'c QualityRule,
    /// Position of its object in the schema; `None` for a rule of the contract as a whole.
    pub object: Option<usize>,
    /// Names from the object's field down; empty for a rule of an object.
    pub path: Vec<String>,
}

/// All rules of a contract: those of the contract, then object by object its own and those of its fields, outer
/// fields first.
pub fn rules(contract: &Contract) -> Vec<RuleAt<'_>> {
    let of_contract = contract.quality.iter().map(|rule| RuleAt {
        rule,
        object: None,
        path: Vec::new(),
    });
    let mut rules: Vec<RuleAt> = of_contract.collect();
    for (number, object) in contract.schema.iter().enumerate() {
        push(&object.quality, number, &[], &mut rules);
        let mut pending: Vec<(Vec<String>, &Property)> = object
            .properties
            .iter()
            .rev()
            .map(|property| (Vec::new(), property))
            .collect();
        while let Some((mut path, property)) = pending.pop() {
            path.push(segment(property).to_owned());
            push(&property.quality, number, &path, &mut rules);
            pending.extend(children(property).rev().map(|child| (path.clone(), child)));
        }
    }
    rules
}

fn push<'c>(list: &'c [QualityRule], object: usize, path: &[String], rules: &mut Vec<RuleAt<'c>>) {
    rules.extend(list.iter().map(|rule| RuleAt {
        rule,
        object: Some(object),
        path: path.to_vec(),
    }));
}

/// Intervals of schedules that were worked out before; many checks share one.
pub type Schedules = BTreeMap<Text, Option<u64>>;

/// The rules of all current contracts of a product, contract by contract.
pub fn of_product(catalog: &Catalog, product: ProductId, schedules: &mut Schedules) -> Vec<DeclaredCheck> {
    let mut all = Vec::new();
    for contract in &catalog.product(product).contracts {
        let document = &catalog.contract(*contract).document;
        for (ordinal, at) in rules(document).into_iter().enumerate() {
            let rule = at.rule;
            let object_name = at.object.and_then(|number| document.schema.get(number));
            let name = [&rule.name, &rule.metric, &rule.id, &rule.kind];
            let name = name.into_iter().find(|text| !text.is_empty());
            all.push(DeclaredCheck {
                product,
                contract: *contract,
                ordinal,
                id: rule.id.clone(),
                name: name.cloned().unwrap_or_default(),
                object: at.object,
                object_name: object_name.map(|object| object.name.clone()).unwrap_or_default(),
                field: at.path.join(".").into(),
                metric: rule.metric.clone(),
                dimension: Dimension::of_word(&rule.dimension)
                    .unwrap_or_else(|| Dimension::of_metric(&rule.metric)),
                stated_severity: Severity::of_word(&rule.severity),
                kind: rule.kind.clone(),
                is_executable: !rule.kind.eq_ignore_ascii_case("text"),
                scheduled_every: scheduled(&rule.schedule, schedules),
                place: rule.place,
            });
        }
    }
    all
}

fn scheduled(schedule: &Text, schedules: &mut Schedules) -> Option<u64> {
    if schedule.trim().is_empty() {
        return None;
    }
    let known = schedules.get(schedule).copied();
    known.unwrap_or_else(|| {
        let seconds = interval::of_schedule(schedule);
        schedules.insert(schedule.clone(), seconds);
        seconds
    })
}
