//! Quality rules of a contract, its objects and its fields, in that order.

use meshfront_app::data::{Detail, Link, QualityView};

use super::super::super::{Input, markdown, wording};
use super::details;
use super::schema::field_link;
use crate::catalog::ContractId;
use crate::document::model::{Operator, Plain, QualityRule};
use crate::evidence::declared::{self, RuleAt};

/// All rules of a contract.
pub fn views(input: &Input, from: &str, contract: ContractId) -> Vec<QualityView> {
    let document = &input.catalog.contract(contract).document;
    let target = |at: &RuleAt| match at.object {
        Some(number) => field_link(input, from, contract, number, &at.path),
        None => Link::default(),
    };
    let rules = declared::rules(document).into_iter();
    rules.map(|at| view(at.rule, target(&at))).collect()
}

fn view(rule: &QualityRule, target: Link) -> QualityView {
    let expectation = expectation(rule);
    let name = [&rule.name, &rule.metric]
        .into_iter()
        .find(|text| !text.is_empty());
    let name = name.map(|text| {
        if **text == *rule.metric {
            wording::key(text)
        } else {
            text.to_string()
        }
    });
    let fallback = match &*rule.kind {
        "sql" => "SQL check",
        "custom" => "Custom check",
        "text" => "Agreed rule",
        _ => "Check",
    };
    QualityView {
        name: name.unwrap_or_else(|| fallback.to_owned()),
        expectation,
        description: markdown::short(&rule.description),
        target,
        dimension: rule.dimension.to_string(),
        severity: rule.severity.to_string(),
        kind: rule.kind.to_string(),
        engine: rule.engine.to_string(),
        code: [&rule.query, &rule.implementation]
            .into_iter()
            .find(|text| !text.is_empty())
            .map(|text| text.trim().to_owned())
            .unwrap_or_default(),
        schedule: [&rule.scheduler, &rule.schedule]
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(|text| text.to_string())
            .collect::<Vec<_>>()
            .join(": "),
        business_impact: rule.business_impact.to_string(),
        details: more(rule),
    }
}

/// "Duplicate values = 0 rows"; empty for rules that say what must hold in their text or query.
fn expectation(rule: &QualityRule) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !rule.metric.is_empty() {
        parts.push(wording::key(&rule.metric));
    } else if rule.operator.is_some() {
        parts.push("Result".to_owned());
    }
    if let Some(operator) = &rule.operator {
        parts.push(condition(operator));
    }
    if !rule.unit.is_empty() {
        parts.push(rule.unit.to_string());
    }
    parts.join(" ")
}

fn condition(operator: &Operator) -> String {
    let value = match &operator.value {
        Plain::List(items) if operator.name.ends_with("Between") && items.len() == 2 => {
            format!("{} and {}", wording::plain(&items[0]), wording::plain(&items[1]))
        }
        other => wording::plain(other),
    };
    format!("{} {value}", wording::operator(&operator.name))
}

fn more(rule: &QualityRule) -> Vec<Detail> {
    let mut all = details::of_pairs(&rule.arguments);
    let second_code = if rule.query.is_empty() {
        ""
    } else {
        &rule.implementation
    };
    all.extend(details::texts(&[
        ("Implementation", second_code),
        ("Method", &rule.method),
        ("Tags", &rule.tags.join(", ")),
        ("ID", &rule.id),
    ]));
    all.extend(details::of_definitions(&rule.authoritative_definitions));
    all.extend(details::of_custom(&rule.custom_properties));
    all.extend(details::of_extras(&rule.extras));
    all
}
