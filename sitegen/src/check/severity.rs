//! How severe a finding is here: policies by rule, domain and tier.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, ProductId, stated};
use crate::check::rules::below_publication_minimum::RULE as MINIMUM;
use crate::config::Config;
use crate::config::Profile;
use crate::config::policies::{Policy, SeverityEntry};
use crate::finding::{Finding, Severity};
use crate::source::FileId;

/// What policies may name to narrow an entry.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scope<'c> {
    /// Id, name and address of the domain.
    pub domain: [&'c str; 3],
    /// Tier of the product.
    pub tier: &'c str,
}

impl<'c> Scope<'c> {
    /// The scope of a product.
    pub fn of(catalog: &'c Catalog, id: ProductId) -> Self {
        let domain = catalog.domain(catalog.product(id).domain);
        Scope {
            domain: [&domain.key, &domain.name, &domain.slug],
            tier: stated::custom_text(catalog, id, "tier"),
        }
    }
}

impl Policy {
    /// Severity of a rule in a scope; `None` when it is off there.
    pub fn severity(&self, code: &str, default: Severity, scope: &Scope) -> Option<Severity> {
        // The gate: whoever wants another severity writes it down.
        let is_gate = code == MINIMUM.code.name && self.profile() != Profile::Lenient;
        let default = if is_gate { Severity::Error } else { default };
        match self.entry(code, scope) {
            Some(entry) => entry.severity.unwrap_or(Some(default)),
            None => Some(default),
        }
    }

    /// The entry that decides on a rule: the last one of the file that fits and states a severity.
    pub fn entry(&self, code: &str, scope: &Scope) -> Option<&SeverityEntry> {
        let entries = self.by_code.get(code)?;
        let fits = |words: &[String], own: &[&str]| {
            words.is_empty()
                || words.iter().any(|word| {
                    own.iter()
                        .any(|own| !own.is_empty() && own.eq_ignore_ascii_case(word))
                })
        };
        entries
            .iter()
            .rev()
            .filter_map(|index| self.entries.get(*index))
            .find(|entry| {
                entry.severity.is_some()
                    && fits(&entry.domains, &scope.domain)
                    && fits(&entry.tiers, &[scope.tier])
            })
    }
}

/// Adds the line of policies.yaml that decided on the severity, if one did.
pub(super) fn with_policy_place(finding: Finding, config: &Config, scope: &Scope) -> Finding {
    match config.policy.entry(finding.id(), scope) {
        Some(entry) => {
            let label = format!("this policy makes it {}", finding.severity.with_article());
            finding.also(entry.place, label)
        }
        None => finding,
    }
}

/// Gives the findings of the stages before this one the severity that the organisation decided on, and drops those
/// turned off. A finding belongs to the domain and tier of the product that its file is of.
pub fn apply_policies(catalog: &Catalog, config: &Config, findings: &mut Vec<Finding>) {
    let policy = &config.policy;
    if policy.entries.is_empty() {
        return;
    }
    let narrowed = policy
        .entries
        .iter()
        .any(|entry| !entry.domains.is_empty() || !entry.tiers.is_empty());
    let products = if narrowed {
        products_of_files(catalog)
    } else {
        BTreeMap::new()
    };
    findings.retain_mut(|finding| {
        let product = finding.place.and_then(|place| products.get(&place.file));
        let scope = product.map_or_else(Scope::default, |id| Scope::of(catalog, *id));
        let Some(entry) = policy.entry(finding.code.name, &scope) else {
            return true;
        };
        match entry.severity.flatten() {
            None => false,
            Some(severity) => {
                finding.severity = severity;
                let label = format!("this policy makes it {}", severity.with_article());
                finding.also.push((entry.place, label));
                true
            }
        }
    });
}

fn products_of_files(catalog: &Catalog) -> BTreeMap<FileId, ProductId> {
    let mut products = BTreeMap::new();
    for (id, product) in catalog.products() {
        let contracts = product
            .contracts
            .iter()
            .map(|contract| catalog.contract(*contract).document.place.file);
        let own = product.document.iter().map(|document| document.place.file);
        for file in own.chain(contracts) {
            products.entry(file).or_insert(id);
        }
    }
    products
}
