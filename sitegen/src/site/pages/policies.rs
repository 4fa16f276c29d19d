//! `/policies/`

use meshfront_app::data::{Body, Detail, Link, Page, PoliciesPage, Policy, PolicyGroup, Section};

use super::super::{Input, markdown, paths};
use super::frame::Frame;
use super::{cards, checklist};
use crate::catalog::ProductId;
use crate::check::{Item, Outcome, rules};

/// Products named below a rule.
const NAMED: usize = 20;

pub(super) fn page(input: &Input) -> Page {
    let built_in = |item: Option<Item>| {
        let rules = rules::ALL.iter().enumerate();
        let of_item = rules.filter(move |(_, rule)| rule.item == item);
        of_item
            .map(|(number, _)| policy(input, number))
            .collect::<Vec<_>>()
    };
    let mut groups: Vec<PolicyGroup> = Item::ALL
        .into_iter()
        .enumerate()
        .map(|(number, item)| PolicyGroup {
            heading: format!("{}. {}", number + 1, item.title()),
            wants: item.wants().to_owned(),
            policies: built_in(Some(item)),
        })
        .collect();
    groups.push(PolicyGroup {
        heading: "Beyond the checklist".into(),
        wants: String::new(),
        policies: built_in(None),
    });
    let own: Vec<Policy> = (0..input.config.policy.own_rules.len())
        .map(|number| own_policy(input, number))
        .collect();
    if !own.is_empty() {
        groups.push(PolicyGroup {
            heading: "Own rules of this marketplace".into(),
            wants: String::new(),
            policies: own,
        });
    }
    let body = PoliciesPage {
        automatic: rules::ALL.len() + input.config.policy.own_rules.len(),
        groups,
    };
    Frame {
        path: paths::POLICIES,
        title: "Policies",
        description: "Every rule for data products, why it matters and how to keep it.",
        section: Section::None,
        trail: &[],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Policies(body))
}

fn policy(input: &Input, number: usize) -> Policy {
    let Some(rule) = rules::ALL.get(number) else {
        return Policy::default();
    };
    let (failing, failing_count) = failing(input, number);
    Policy {
        name: rule.code.name.to_owned(),
        summary: rule.code.summary.to_owned(),
        explanation: markdown::description(rule.code.explanation),
        facts: facts(input, rule.code.name, rule.code.severity.word(), &[]),
        mend: checklist::mend(number),
        failing,
        failing_count,
    }
}

fn own_policy(input: &Input, number: usize) -> Policy {
    let Some(own) = input.config.policy.own_rules.get(number) else {
        return Policy::default();
    };
    let (failing, failing_count) = failing(input, rules::ALL.len() + number);
    let mut facts = facts(input, &own.id, own.severity.word(), &own.controls);
    let mut say = |name: &str, value: &str| {
        if !value.is_empty() {
            facts.push(Detail {
                name: name.into(),
                value: value.into(),
                ..Detail::default()
            });
        }
    };
    say("Applies when", &own.when);
    say("Must be true", &own.expression);
    Policy {
        name: own.id.clone(),
        summary: own.message.clone(),
        explanation: markdown::description(&own.help),
        facts,
        mend: None,
        failing,
        failing_count,
    }
}

/// Severity with the decisions that change it, and controls.
fn facts(input: &Input, name: &str, default: &str, controls: &[String]) -> Vec<Detail> {
    let policy = &input.config.policy;
    let mut all_controls = controls.to_vec();
    let mut severities = vec![format!("{default} unless decided otherwise")];
    for number in policy.by_code.get(name).into_iter().flatten() {
        let Some(entry) = policy.entries.get(*number) else {
            continue;
        };
        for control in &entry.controls {
            if !all_controls.contains(control) {
                all_controls.push(control.clone());
            }
        }
        if let Some(severity) = entry.severity {
            let word = severity.map_or("off", |severity| severity.word());
            let mut narrowed = Vec::new();
            if !entry.domains.is_empty() {
                narrowed.push(format!("in {}", entry.domains.join(", ")));
            }
            if !entry.tiers.is_empty() {
                narrowed.push(format!("for tier {}", entry.tiers.join(", ")));
            }
            severities.push(if narrowed.is_empty() {
                format!("here {word}")
            } else {
                format!("{word} {}", narrowed.join(" and "))
            });
        }
    }
    let mut facts = vec![Detail {
        name: "Severity".into(),
        value: severities.join("; "),
        ..Detail::default()
    }];
    if !all_controls.is_empty() {
        facts.push(Detail {
            name: "Controls".into(),
            value: all_controls.join(", "),
            ..Detail::default()
        });
    }
    facts
}

/// Products that break a rule, the first of them by name, and how many.
fn failing(input: &Input, rule: usize) -> (Vec<Link>, usize) {
    let breaks = |id: &ProductId| {
        let judged = &input.report.judged[id.index()];
        judged.iter().any(|judged| {
            judged.rule == rule && matches!(judged.outcome, Outcome::Failed { waiver: None, .. })
        })
    };
    let ids: Vec<ProductId> = input
        .catalog
        .products()
        .map(|(id, _)| id)
        .filter(breaks)
        .collect();
    let links = ids
        .iter()
        .take(NAMED)
        .map(|id| cards::product_link(input, paths::POLICIES, *id))
        .collect();
    (links, ids.len())
}
