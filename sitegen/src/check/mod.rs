//! Stage 4: is what is published as the organisation wants it?
//!
//! In: the catalog and the configuration. Out: a [`Report`]: how each product stands with each rule, and the
//! findings that follow. Rules stand one per file in [`rules`]; what the organisation decided (severities, own rules,
//! waivers) is applied here and nowhere in a rule; [`gate`] says what must not be published. The day comes in as an argument. Start at [`run`].

pub mod defined;
pub mod gate;
mod names;
mod own;
mod own_cost;
pub mod own_model;
mod report;
pub mod rule;
pub mod rules;
mod severity;
pub mod similar;
pub mod subject;
mod version;
mod waive;

use rayon::prelude::*;

use crate::catalog::{Catalog, ProductId};
use crate::config::Config;
use crate::day::Day;
use crate::finding::{Code, Finding, Severity};
use crate::source::Place;

pub use names::Names;
pub use report::{ItemState, Judged, Outcome, Report, Score, Tally};
pub use rule::{Item, Judge, Rule, Verdict, Violation};
pub use severity::apply_policies;
pub use subject::Subject;
pub use version::SemVer;
pub use waive::WaiverState;

/// All products at once, for rules that compare them.
pub struct Wide<'c> {
    /// The model.
    pub catalog: &'c Catalog,
}

impl Wide<'_> {
    /// Where a product is written.
    pub fn place(&self, id: ProductId) -> Place {
        place(self.catalog, id)
    }
}

/// Codes of all rules, for the list of all codes.
pub fn codes() -> Vec<&'static Code> {
    rules::ALL
        .iter()
        .map(|rule| rule.code)
        .chain(waive::CODES.iter().chain(own::CODES).copied())
        .chain(crate::history::against::CODES.iter().copied())
        .collect()
}

/// Judges every product by every rule. Without a day, nothing is said of what expires.
pub fn run(catalog: &Catalog, config: &Config, today: Option<Day>) -> Report {
    let names = Names::of(catalog);
    let mut waivers = waive::Waivers::read(catalog, config, &names, today);
    let mut own_rules = own::OwnRules::compile(config);
    let ids: Vec<ProductId> = catalog.products().map(|(id, _)| id).collect();
    let judged: Vec<Vec<Judged>> = ids
        .par_iter()
        .map(|id| judge(catalog, config, &names, &waivers, &own_rules, *id))
        .collect();
    let mut report = Report::new(judged);
    for (id, judged) in ids.iter().zip(&report.judged) {
        report.findings.extend(findings(catalog, config, *id, judged));
    }
    wide_rules(catalog, config, &waivers, &mut report);
    waivers.settle(&report);
    report.findings.append(&mut waivers.findings);
    own_rules.settle();
    report.findings.append(&mut own_rules.findings);
    report.waivers = waivers.states;
    report
}

/// What the rules for single products say; what passes is left out.
fn judge(
    catalog: &Catalog,
    config: &Config,
    names: &Names,
    waivers: &waive::Waivers,
    own_rules: &own::OwnRules,
    id: ProductId,
) -> Vec<Judged> {
    let subject = Subject::new(catalog, config, names, id);
    let scope = severity::Scope::of(catalog, id);
    let mut judged = Vec::new();
    let mut add = |rule: usize, name: &str, default: Severity, verdict: &dyn Fn() -> Verdict| {
        let outcome = match config.policy.severity(name, default, &scope) {
            None => Outcome::Off,
            Some(_) if subject.is_retired() => Outcome::NotApplicable("It is no longer served."),
            Some(severity) => match verdict() {
                Verdict::Pass => return,
                Verdict::NotApplicable(why) => Outcome::NotApplicable(why),
                Verdict::Unknown(why) => Outcome::Unknown(why),
                Verdict::Fail(violation) => Outcome::Failed {
                    violation: Box::new(violation),
                    severity,
                    waiver: waivers.for_product(name, id),
                },
            },
        };
        judged.push(Judged { rule, outcome });
    };
    for (number, rule) in rules::ALL.iter().enumerate() {
        if let Judge::Product(function) = rule.judge {
            add(number, rule.code.name, rule.code.severity, &|| function(&subject));
        }
    }
    for (number, verdict) in own_rules.judge(&subject) {
        if let Some(rule) = config.policy.own_rules.get(number) {
            add(rules::ALL.len() + number, &rule.id, rule.severity, &|| {
                verdict.clone()
            });
        }
    }
    judged
}

fn findings<'r>(
    catalog: &'r Catalog,
    config: &'r Config,
    id: ProductId,
    judged: &'r [Judged],
) -> impl Iterator<Item = Finding> + 'r {
    judged.iter().filter_map(move |judged| {
        let Outcome::Failed {
            violation,
            severity,
            waiver: None,
        } = &judged.outcome
        else {
            return None;
        };
        let own = judged
            .rule
            .checked_sub(rules::ALL.len())
            .and_then(|number| config.policy.own_rules.get(number));
        let code = rules::ALL
            .get(judged.rule)
            .map_or(&own::BROKEN_OWN_RULE, |rule| rule.code);
        let finding = Finding {
            severity: *severity,
            own_rule: own.map(|own| own.id.as_str().into()),
            ..Finding::new(code, violation.place, &*violation.message, &*violation.help)
        };
        let finding = if config.policy.entries.is_empty() {
            finding
        } else {
            severity::with_policy_place(finding, config, &severity::Scope::of(catalog, id))
        };
        Some(match own {
            Some(own) => finding.also(own.place, "this rule says so"),
            None => finding,
        })
    })
}

/// Rules that look at all products at once; each says of each product that it names that it fails.
fn wide_rules(catalog: &Catalog, config: &Config, waivers: &waive::Waivers, report: &mut Report) {
    let wide = Wide { catalog };
    for (number, rule) in rules::ALL.iter().enumerate() {
        let Judge::Marketplace(function) = rule.judge else {
            continue;
        };
        for broken in function(&wide) {
            let first = broken.products.first().copied();
            let scope = first.map_or_else(Default::default, |id| severity::Scope::of(catalog, id));
            let Some(severity) = config.policy.severity(rule.code.name, rule.code.severity, &scope) else {
                continue;
            };
            let waiver = broken
                .products
                .iter()
                .find_map(|id| waivers.for_product(rule.code.name, *id));
            for id in &broken.products {
                report.judged[id.index()].push(Judged {
                    rule: number,
                    outcome: Outcome::Failed {
                        violation: Box::new(broken.violation.clone()),
                        severity,
                        waiver,
                    },
                });
            }
            if waiver.is_none() {
                let violation = broken.violation;
                let finding = Finding {
                    severity,
                    also: broken.also,
                    ..Finding::new(rule.code, violation.place, violation.message, violation.help)
                };
                report
                    .findings
                    .push(severity::with_policy_place(finding, config, &scope));
            }
        }
    }
}

/// Where a product is written: in its own file, else in its first contract.
pub fn place(catalog: &Catalog, id: ProductId) -> Place {
    let product = catalog.product(id);
    let own = product.document.as_ref().map(|document| document.id_place);
    own.or_else(|| {
        let contract = product.contracts.first()?;
        Some(catalog.contract(*contract).document.id_place)
    })
    .unwrap_or_default()
}
