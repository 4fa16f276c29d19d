//! What contracts, rules and git say, as the rows that figures need.
//!
//! In: the catalog, the report of the rules, the configuration, the history. Out: [`Facts`]. Nothing here knows the raw
//! data sets or the day. Start at [`Facts::of`].

mod changes;
mod conflicts;
mod product;
mod scores;

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, ProductId};
use crate::check::{Names, Outcome, Report, Subject, rules};
use crate::config::Config;
use crate::history::log::{History, Origin};
use crate::metrics::windows;
use crate::site::TextPage;

pub use changes::GitChange;
pub use conflicts::Conflict;
pub use product::{FieldCounts, ProductFacts, Promise};
pub use scores::of as scores;

/// The domain of what belongs to none.
pub const NO_DOMAIN: &str = "_none";

/// Everything that is known without raw data.
#[derive(Debug, Default)]
pub struct Facts {
    /// In the order of the catalog.
    pub products: Vec<ProductFacts>,
    /// Lower-case ids of products and contracts, and the position of the product that they mean.
    pub aliases: BTreeMap<String, usize>,
    /// Domains with whether they count as those that could take part.
    pub domains: Vec<(String, bool)>,
    /// Lower-case keys and names of domains, and the key that they mean.
    pub domain_names: BTreeMap<String, String>,
    /// Broken rules.
    pub violations: Vec<ViolationFacts>,
    /// Things that share a name or fields.
    pub conflicts: Vec<Conflict>,
    /// Policies in force, with whether a program checks them.
    pub policies: Vec<(String, bool)>,
    /// Waivers of `waivers.yaml`: product, last day.
    pub waivers: Vec<(Option<usize>, i64)>,
    /// Paths of contracts that cannot be read.
    pub unreadable: Vec<String>,
    /// Changes that git knows.
    pub changes: Vec<GitChange>,
    /// The whole history is there.
    pub git: bool,
    /// Quality of products and of their dimensions; empty where nobody judged it.
    pub scores: Vec<Score>,
}

/// A rule that a product breaks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ViolationFacts {
    /// Position of the product.
    pub product: usize,
    /// Code, or id of an own rule.
    pub rule: String,
    /// `error`, `warning`, `info`
    pub severity: String,
    /// Excused.
    pub waived: bool,
}

/// How good a product is, as far as it is measured.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Score {
    /// Position of the product.
    pub product: usize,
    /// `completeness` …; empty for the product as a whole.
    pub dimension: String,
    /// 3 gold, 2 silver, 1 all others.
    pub weight: i64,
    /// From 0 to 1.
    pub score: f64,
    /// From 0 to 1.
    pub evidence: f64,
    /// The product as a whole is healthy.
    pub healthy: bool,
}

impl Facts {
    /// Collects everything.
    pub fn of(
        catalog: &Catalog,
        report: &Report,
        config: &Config,
        history: &History,
        texts: &[TextPage],
    ) -> Self {
        let names = Names::of(catalog);
        let mut facts = Facts {
            git: history.origin == Origin::Git { shallow: false },
            ..Facts::default()
        };
        let linked = product::linked_fields(catalog);
        let story = product::Story::of(history);
        let mut seen = BTreeSet::new();
        for (id, _) in catalog.products() {
            let subject = Subject::new(catalog, config, &names, id);
            let mut own = product::facts(&subject, report, &linked, &story);
            if own.id.is_empty() || !seen.insert(own.id.to_lowercase()) {
                let domain = catalog.domain(catalog.product(id).domain);
                own.id = format!("{}.{}", domain.slug, catalog.product(id).slug);
                seen.insert(own.id.to_lowercase());
            }
            facts.products.push(own);
        }
        facts.name(catalog);
        facts.violations = violations(catalog, report, config);
        facts.conflicts = conflicts::find(catalog);
        facts.policies = policies(config);
        facts.policies.extend(decisions(config, texts));
        facts.waivers = report
            .waivers
            .iter()
            .filter_map(|state| {
                let day = windows::number_of(state.waiver.expires?);
                Some((state.product.map(ProductId::index), day))
            })
            .collect();
        facts.changes = changes::of_git(catalog, history);
        let listed = !config.domains.is_empty();
        facts.domains = catalog
            .domains
            .iter()
            .map(|domain| {
                let counted = match listed {
                    true => config.domains.iter().any(|entry| entry.id == domain.key),
                    false => !domain.products.is_empty(),
                };
                (key(&domain.key), counted)
            })
            .collect();
        facts
    }

    /// Fills the names under which rows may mean products and domains.
    fn name(&mut self, catalog: &Catalog) {
        for (position, product) in self.products.iter().enumerate() {
            self.aliases.entry(product.id.to_lowercase()).or_insert(position);
        }
        for (position, (_, product)) in catalog.products().enumerate() {
            let domain = catalog.domain(product.domain);
            let long = format!("{}.{}", domain.slug, product.slug);
            self.aliases.entry(long).or_insert(position);
            for id in &product.contracts {
                let contract = catalog.contract(*id);
                let own = std::iter::once(*id).chain(contract.other_versions.iter().copied());
                for id in own {
                    let id = catalog.contract(id).document.id.to_lowercase();
                    self.aliases.entry(id).or_insert(position);
                }
            }
        }
        for domain in &catalog.domains {
            for name in [&domain.key, &domain.name, &domain.slug] {
                let name = name.trim().to_lowercase();
                self.domain_names.entry(name).or_insert_with(|| key(&domain.key));
            }
        }
    }

    /// The position of the product that a row means.
    pub fn product(&self, name: &str) -> Option<usize> {
        self.aliases.get(&name.trim().to_lowercase()).copied()
    }

    /// The key of the domain that a row means; what is not known stays as it is.
    pub fn domain(&self, name: &str) -> String {
        let folded = name.trim().to_lowercase();
        self.domain_names.get(&folded).cloned().unwrap_or(folded)
    }

    /// Id and domain of the product at a position.
    pub fn at(&self, position: usize) -> Option<&ProductFacts> {
        self.products.get(position)
    }
}

/// The key of a domain as queries use it.
fn key(domain: &str) -> String {
    match domain.trim() {
        "" => NO_DOMAIN.to_owned(),
        key => key.to_owned(),
    }
}

fn violations(catalog: &Catalog, report: &Report, config: &Config) -> Vec<ViolationFacts> {
    let mut found = Vec::new();
    for (id, _) in catalog.products() {
        for judged in report.failures(id) {
            let Outcome::Failed { severity, waiver, .. } = &judged.outcome else {
                continue;
            };
            let own = judged.rule.checked_sub(rules::ALL.len());
            let rule = match (rules::ALL.get(judged.rule), own) {
                (Some(rule), _) => rule.code.name.to_owned(),
                (None, Some(own)) => config
                    .policy
                    .own_rules
                    .get(own)
                    .map(|own| own.id.clone())
                    .unwrap_or_default(),
                (None, None) => String::new(),
            };
            found.push(ViolationFacts {
                product: id.index(),
                rule,
                severity: severity.word().to_owned(),
                waived: waiver.is_some(),
            });
        }
    }
    found
}

/// Rules that are not turned off everywhere, and own rules: all of them are checked by a program.
fn policies(config: &Config) -> Vec<(String, bool)> {
    let built_in = rules::ALL
        .iter()
        .map(|rule| (rule.code.name, rule.code.severity))
        .filter(|(name, severity)| {
            config
                .policy
                .severity(name, *severity, &Default::default())
                .is_some()
        })
        .map(|(name, _)| (name.to_owned(), true));
    let own = config.policy.own_rules.iter().map(|own| (own.id.clone(), true));
    built_in.chain(own).collect()
}

/// Decisions in force: those that name a rule are checked by it, the others by people.
fn decisions(config: &Config, texts: &[TextPage]) -> Vec<(String, bool)> {
    let own = config.policy.own_rules.iter().map(|own| own.id.as_str());
    let names: Vec<&str> = rules::ALL.iter().map(|rule| rule.code.name).chain(own).collect();
    let written = texts.iter().filter(|text| {
        text.path.starts_with("decisions/") && !text.is_index && text.path != "decisions/index.html"
    });
    written
        .filter(|text| {
            let head = text.markdown.lines().take_while(|line| !line.starts_with("## "));
            let mut status = head.filter(|line| line.to_ascii_lowercase().contains("status"));
            let over = ["superseded", "rejected", "withdrawn", "draft", "proposed"];
            !status.any(|line| over.iter().any(|word| line.to_ascii_lowercase().contains(word)))
        })
        .map(|text| {
            let is_checked = names
                .iter()
                .any(|name| text.markdown.contains(&format!("`{name}`")));
            (text.path.clone(), is_checked)
        })
        .collect()
}
