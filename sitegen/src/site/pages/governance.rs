//! `/governance/`

mod decisions;

use meshfront_app::data::{Body, Exception, GovernancePage, Link, MatrixRow, Page, RuleRow, Section};

use super::super::{Input, paths, wording};
use super::frame::Frame;
use super::metrics::figure_link;
use super::{cards, checklist};
use crate::catalog::DomainId;
use crate::check::gate::Blocked;
use crate::check::rules::{below_publication_minimum, similar_products};
use crate::check::{Item, Outcome, WaiverState, rules};
use crate::finding::Severity;

/// The key figure that counts broken rules, too.
const OPEN_VIOLATIONS: &str = "G2";
/// Suggestions shown.
const SIMILAR: usize = 50;

pub(super) fn page(input: &Input) -> Page {
    let report = input.report;
    let path = paths::GOVERNANCE;
    let ids: Vec<_> = input.catalog.products().map(|(id, _)| id).collect();
    let complying = ids
        .iter()
        .filter(|id| report.worst(**id) != Some(Severity::Error))
        .count();
    let minimum = number_of(below_publication_minimum::RULE.code.name)
        .map(|number| report.tally(number))
        .unwrap_or_default();
    let severities = || {
        let outcomes = report.judged.iter().flatten();
        outcomes.filter_map(|judged| match &judged.outcome {
            Outcome::Failed {
                severity,
                waiver: None,
                ..
            } => Some(*severity),
            _ => None,
        })
    };
    // What is left out of the catalog still counts as what it is: below the minimum.
    let left_out = || {
        let is_shown = input.config.policy.publish_blocked;
        input.blocked.iter().filter(move |_| !is_shown)
    };
    let body = GovernancePage {
        complying,
        above_minimum: minimum.passed,
        minimum_applies: minimum.applies() + left_out().count(),
        products: ids.len() + left_out().count(),
        errors: severities()
            .filter(|severity| *severity == Severity::Error)
            .count()
            + left_out().map(|one| one.reasons.len()).sum::<usize>(),
        warnings: severities()
            .filter(|severity| *severity == Severity::Warning)
            .count(),
        notes: severities()
            .filter(|severity| *severity == Severity::Info)
            .count(),
        figure: input.figures.and_then(|report| {
            let found = report.org.iter().find(|value| value.id == OPEN_VIOLATIONS)?;
            Some((found.value?, figure_link(path, report, OPEN_VIOLATIONS)))
        }),
        waivers: report.waivers.len(),
        overdue: input
            .today
            .map(|_| report.waivers.iter().filter(|state| state.expired).count()),
        rules: rule_rows(input),
        items: Item::ALL.iter().map(|item| item.title().to_owned()).collect(),
        matrix: matrix(input),
        exceptions: report
            .waivers
            .iter()
            .map(|state| exception(input, state))
            .collect(),
        decisions: decisions::list(input, path),
        similar: similar(input),
        blocked: blocked(input),
        csv: Link {
            text: "All products as CSV".into(),
            href: paths::href(path, paths::COMPLIANCE_CSV),
        },
        policies: Link {
            text: "What each rule says".into(),
            href: paths::href(path, paths::POLICIES),
        },
    };
    Frame {
        path,
        title: "Governance",
        description: "How the data products of this marketplace stand with the rules, by domain and by rule.",
        section: Section::None,
        trail: &[],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Governance(Box::new(body)))
}

fn number_of(code: &str) -> Option<usize> {
    rules::ALL.iter().position(|rule| rule.code.name == code)
}

fn rule_rows(input: &Input) -> Vec<RuleRow> {
    let own = input.config.policy.own_rules.len();
    (0..rules::ALL.len() + own)
        .map(|number| {
            let tally = input.report.tally(number);
            let (severity, controls) = decided(input, number);
            RuleRow {
                rule: checklist::rule_link(input, paths::GOVERNANCE, number),
                severity,
                applies: tally.applies(),
                passed: tally.passed,
                failed: tally.failed,
                waived: tally.waived,
                unknown: tally.unknown,
                controls,
            }
        })
        .collect()
}

/// The severity that counts here, and the controls of all entries.
fn decided(input: &Input, number: usize) -> (String, String) {
    let policy = &input.config.policy;
    let own = number
        .checked_sub(rules::ALL.len())
        .and_then(|number| policy.own_rules.get(number));
    let name = checklist::rule_name(input, number);
    let default = match (rules::ALL.get(number), own) {
        (Some(rule), _) => rule.code.severity,
        (None, own) => own.map_or(Severity::Warning, |own| own.severity),
    };
    let entries = policy.by_code.get(name).into_iter().flatten();
    let entries: Vec<_> = entries.filter_map(|number| policy.entries.get(*number)).collect();
    let narrowed = entries
        .iter()
        .any(|entry| entry.severity.is_some() && !(entry.domains.is_empty() && entry.tiers.is_empty()));
    let general = policy.severity(name, default, &Default::default());
    let word = match general {
        _ if narrowed => "varies",
        None => "off",
        Some(severity) => severity.word(),
    };
    let mut controls: Vec<&String> = own.map_or(Vec::new(), |own| own.controls.iter().collect());
    for control in entries.iter().flat_map(|entry| &entry.controls) {
        if !controls.contains(&control) {
            controls.push(control);
        }
    }
    let controls: Vec<&str> = controls.into_iter().map(String::as_str).collect();
    (word.to_owned(), controls.join(", "))
}

fn matrix(input: &Input) -> Vec<MatrixRow> {
    let domains = input.catalog.domains.iter().enumerate();
    domains
        .filter(|(_, domain)| !domain.products.is_empty())
        .map(|(index, domain)| MatrixRow {
            domain: cards::domain_link(input, paths::GOVERNANCE, DomainId(index as u32)),
            products: domain.products.len(),
            cells: checklist::of_products(input, &domain.products)
                .into_iter()
                .map(|(_, passed, of)| (passed, of))
                .collect(),
        })
        .collect()
}

fn exception(input: &Input, state: &WaiverState) -> Exception {
    let waiver = &state.waiver;
    let product = state.product.map_or_else(
        || Link {
            text: waiver.product.clone(),
            href: String::new(),
        },
        |id| cards::product_link(input, paths::GOVERNANCE, id),
    );
    let own = &input.config.policy.own_rules;
    let number = number_of(&waiver.rule).or_else(|| {
        let own = own.iter().position(|own| own.id == waiver.rule)?;
        Some(rules::ALL.len() + own)
    });
    let rule = number.map_or_else(
        || Link {
            text: waiver.rule.clone(),
            href: String::new(),
        },
        |number| checklist::rule_link(input, paths::GOVERNANCE, number),
    );
    let word = match state {
        state if !state.known_rule || state.product.is_none() => "names nothing",
        state if state.expired => "run out",
        state if !state.used => "not needed any more",
        _ if input.today.is_none() => "date not judged",
        _ => "in force",
    };
    let expires = waiver.expires.map(|day| wording::date(&day.to_string()));
    Exception {
        rule,
        product,
        reason: waiver.reason.clone(),
        approver: waiver.approver.clone(),
        expires: expires.unwrap_or_default(),
        state: word.to_owned(),
    }
}

/// Products that the gate holds back, each with what is wrong.
fn blocked(input: &Input) -> Vec<(Link, String, String)> {
    let row = |one: &Blocked| {
        let link = Link {
            text: one.name.clone(),
            href: paths::href(paths::GOVERNANCE, &super::blocked::path(one)),
        };
        let reasons: Vec<&str> = one.reasons.iter().map(|(message, _)| message.as_str()).collect();
        (link, one.domain.clone(), reasons.join(" "))
    };
    input.blocked.iter().map(row).collect()
}

fn similar(input: &Input) -> Vec<String> {
    let Some(number) = number_of(similar_products::RULE.code.name) else {
        return Vec::new();
    };
    let mut texts: Vec<String> = Vec::new();
    for judged in input
        .report
        .judged
        .iter()
        .flatten()
        .filter(|judged| judged.rule == number)
    {
        if let Outcome::Failed {
            violation,
            waiver: None,
            ..
        } = &judged.outcome
            && texts.last() != Some(&violation.message)
            && !texts.contains(&violation.message)
        {
            texts.push(violation.message.clone());
            if texts.len() == SIMILAR {
                break;
            }
        }
    }
    texts
}
