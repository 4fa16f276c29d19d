//! Exceptions: who may break which rule, why, and until when.
//!
//! In: `waivers.yaml` as read, the catalog, the day. Out: which rule of which product is excused, findings for waivers
//! that excuse nothing, and the state of each for the governance page. Start at [`Waivers::read`].

use std::collections::BTreeMap;

use super::{Names, Outcome, Report, rules};
use crate::catalog::{Catalog, ProductId};
use crate::config::Config;
use crate::config::waivers::Waiver;
use crate::day::Day;
use crate::finding::{Code, Finding, Severity};

/// All codes of this file.
pub(super) const CODES: &[&Code] = &[&EXPIRED_WAIVER, &UNKNOWN_WAIVER_TARGET, &UNUSED_WAIVER];

static EXPIRED_WAIVER: Code = Code {
    name: "expired-waiver",
    severity: Severity::Warning,
    summary: "A waiver has run out, so it excuses nothing any more.",
    explanation: "Exceptions are given for a time, so that somebody looks at them again. Mend what the waiver excused \
        and delete it, or let the approver decide once more and write a new date. The day is that of `--today`, of \
        SOURCE_DATE_EPOCH, or of this machine.",
};

static UNKNOWN_WAIVER_TARGET: Code = Code {
    name: "unknown-waiver-target",
    severity: Severity::Error,
    summary: "A waiver names a rule or product that does not exist.",
    explanation: "It excuses nothing. `rule` is the code of a finding (see `meshfront explain`) or the id of an own \
        rule; `product` is an id, a name, or `domain.product`.",
};

static UNUSED_WAIVER: Code = Code {
    name: "unused-waiver",
    severity: Severity::Info,
    summary: "A waiver excuses something that is not broken.",
    explanation: "The product keeps the rule by now, so the waiver can be deleted. Left alone it would hide the next \
        mistake.",
};

/// A waiver with what became of it.
#[derive(Debug, Clone)]
pub struct WaiverState {
    /// As read.
    pub waiver: Waiver,
    /// The product that it means.
    pub product: Option<ProductId>,
    /// The rule exists.
    pub known_rule: bool,
    /// Its last day is over.
    pub expired: bool,
    /// It excuses something today.
    pub used: bool,
}

/// All waivers, ready to be asked.
pub(super) struct Waivers {
    /// In the order of the file.
    pub states: Vec<WaiverState>,
    /// What is wrong with them.
    pub findings: Vec<Finding>,
    valid: BTreeMap<(ProductId, String), usize>,
}

impl Waivers {
    /// Resolves rules and products, and looks at the dates. Without a day nothing has expired.
    pub fn read(catalog: &Catalog, config: &Config, names: &Names, today: Option<Day>) -> Self {
        let mut waivers = Waivers {
            states: Vec::new(),
            findings: Vec::new(),
            valid: BTreeMap::new(),
        };
        let mut rules: Vec<&str> = rules::ALL.iter().map(|rule| rule.code.name).collect();
        rules.extend(config.policy.own_rules.iter().map(|own| own.id.as_str()));
        for waiver in &config.waivers {
            let number = waivers.states.len();
            let product = names.find(&waiver.product);
            let known_rule = rules.contains(&waiver.rule.as_str());
            let expired = today
                .zip(waiver.expires)
                .is_some_and(|(today, expires)| expires < today);
            waivers.report_unknown(waiver, product, known_rule, &rules, names);
            if let (true, Some(product), Some(today)) = (expired, product, today) {
                waivers.findings.push(run_out(catalog, waiver, product, today));
            }
            if let (Some(product), true, false) = (product, known_rule, expired) {
                waivers
                    .valid
                    .entry((product, waiver.rule.clone()))
                    .or_insert(number);
            }
            waivers.states.push(WaiverState {
                waiver: waiver.clone(),
                product,
                known_rule,
                expired,
                used: false,
            });
        }
        waivers
    }

    /// The waiver that excuses a product from a rule.
    pub fn for_product(&self, rule: &str, id: ProductId) -> Option<usize> {
        if self.valid.is_empty() {
            return None;
        }
        self.valid.get(&(id, rule.to_owned())).copied()
    }

    /// Tells waivers that excuse something from those that do not.
    pub fn settle(&mut self, report: &Report) {
        for judged in report.judged.iter().flatten() {
            if let Outcome::Failed {
                waiver: Some(number), ..
            } = judged.outcome
                && let Some(state) = self.states.get_mut(number)
            {
                state.used = true;
            }
        }
        for state in &self.states {
            let idle = !state.used && !state.expired && state.known_rule && state.product.is_some();
            if idle {
                let message = format!(
                    "The waiver of `{}` for `{}` excuses nothing: the rule is kept.",
                    state.waiver.rule, state.waiver.product
                );
                let help = "Delete the waiver.";
                self.findings
                    .push(Finding::new(&UNUSED_WAIVER, state.waiver.place, message, help));
            }
        }
    }

    fn report_unknown(
        &mut self,
        waiver: &Waiver,
        product: Option<ProductId>,
        known_rule: bool,
        rules: &[&str],
        names: &Names,
    ) {
        let hint = |closest: Option<&str>, otherwise: &str| match closest {
            Some(name) => format!("Did you mean `{name}`?"),
            None => otherwise.to_owned(),
        };
        if !known_rule {
            let closest = crate::config::closest(&waiver.rule, rules);
            self.findings.push(Finding::new(
                &UNKNOWN_WAIVER_TARGET,
                waiver.rule_place,
                format!("There is no rule `{}` that could be waived.", waiver.rule),
                hint(closest, "List all rules with: meshfront explain"),
            ));
        }
        if product.is_none() {
            self.findings.push(Finding::new(
                &UNKNOWN_WAIVER_TARGET,
                waiver.product_place,
                format!("There is no product `{}`.", waiver.product),
                hint(
                    names.closest(&waiver.product),
                    "Write the id of a product, or domain.product.",
                ),
            ));
        }
    }
}

fn run_out(catalog: &Catalog, waiver: &Waiver, product: ProductId, today: Day) -> Finding {
    let since = waiver.expires.map_or(0, |expires| today.days_after(expires));
    let message = format!(
        "The waiver of `{}` for `{}` ran out {since} {} ago.",
        waiver.rule,
        catalog.product(product).name,
        if since == 1 { "day" } else { "days" },
    );
    let help = format!(
        "Mend the product and delete the waiver, or ask {} for a new date.",
        if waiver.approver.is_empty() {
            "the approver"
        } else {
            &waiver.approver
        }
    );
    Finding::new(&EXPIRED_WAIVER, waiver.expires_place, message, help)
}
