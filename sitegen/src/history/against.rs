//! What a marketplace changed since a revision, and whether the changes keep the rules for changes: the version says
//! how large they are, readers were told in time, nothing simply disappears.
//!
//! In: the catalog and the results of checks of today, an earlier state. Out: the changes by contract, and findings.
//! Start at [`against`].

mod codes;

use std::collections::{BTreeMap, BTreeSet};

use super::change::{self, Change, Effect};
use super::{Base, Failing, compare, compare_products, failing};
use crate::catalog::{self, Catalog, ContractId};
use crate::check::SemVer;
use crate::config::Config;
use crate::day::Day;
use crate::document::{Document, model};
use crate::evidence::Evidence;
use crate::finding::Finding;
use crate::source::Place;
pub use codes::CODES;
use codes::{
    BREAKING_CHANGE_WITHOUT_NOTICE, FAILING_CHECK_REMOVED, MISSING_VERSION_BUMP, REMOVED_QUALITY_CHECK,
    REMOVED_WITHOUT_TOMBSTONE,
};

/// A contract or product that changed.
#[derive(Debug, Clone)]
pub struct Changed {
    /// Id in the file.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// As it was; empty for a new one.
    pub old_version: String,
    /// As it is; empty for one that is gone.
    pub new_version: String,
    /// What changed.
    pub changes: Vec<Change>,
}

/// What changed since an earlier state.
#[derive(Debug, Default)]
pub struct Compared {
    /// Contracts in the order of their ids, then products in theirs.
    pub changed: Vec<Changed>,
    /// What is wrong with the changes.
    pub findings: Vec<Finding>,
}

/// Compares the marketplace with an earlier state of it.
pub fn against(
    base: &Base,
    catalog: &Catalog,
    evidence: &Evidence,
    config: &Config,
    today: Option<Day>,
) -> Compared {
    let contracts = base.documents.iter().filter_map(|document| match document {
        Document::Contract(contract) if !contract.id.is_empty() => Some(&**contract),
        _ => None,
    });
    let old: BTreeMap<(&str, &str), &model::Contract> = contracts
        .map(|contract| ((&*contract.id, &*contract.version), contract))
        .collect();
    let mut compared = Compared::default();
    let mut seen = BTreeSet::new();
    let rules = Rules {
        catalog,
        failing: Failing::of(catalog, evidence),
        config,
        today,
    };
    for ((id, version), contract) in &old {
        match catalog.find_contract(id, version) {
            Some(now) => rules.changed(contract, now, &mut compared),
            None if !seen.insert(id) => {}
            None => rules.removed(contract, &mut compared),
        }
    }
    let products = base.documents.iter().filter_map(|document| match document {
        Document::Product(product) if !product.id.is_empty() => Some((&*product.id, &**product)),
        _ => None,
    });
    let old: BTreeMap<&str, &model::Product> = products.collect();
    let documents = catalog
        .products
        .iter()
        .filter_map(|product| product.document.as_deref());
    let now: BTreeMap<&str, &model::Product> = documents.map(|product| (&*product.id, product)).collect();
    for (id, product) in old {
        match now.get(id) {
            Some(now) => changed_product(product, now, &mut compared),
            None => rules.removed_product(product, &mut compared),
        }
    }
    compared
}

struct Rules<'c> {
    catalog: &'c Catalog,
    failing: Failing,
    config: &'c Config,
    today: Option<Day>,
}

impl Rules<'_> {
    fn changed(&self, old: &model::Contract, now: ContractId, compared: &mut Compared) {
        let new = &self.catalog.contract(now).document;
        let mut changes = compare(old, new);
        if changes.is_empty() {
            return;
        }
        self.failing.mark(old, None, &mut changes);
        if is_served(&old.status) {
            let versions = [&*old.version, &*new.version];
            compared
                .findings
                .extend(version(&name(new), versions, new.id_place, &changes));
            compared.findings.extend(self.notice(old, now, &changes));
            let removed = changes.iter().filter(|change| change.rule.is_some());
            compared
                .findings
                .extend(removed.map(|change| removed_check(new, change)));
        }
        compared.changed.push(Changed {
            id: new.id.to_string(),
            name: name(new),
            old_version: old.version.to_string(),
            new_version: new.version.to_string(),
            changes,
        });
    }

    fn notice(&self, old: &model::Contract, now: ContractId, changes: &[Change]) -> Option<Finding> {
        if change::worst(changes) != Some(Effect::Breaking) {
            return None;
        }
        let contract = self.catalog.contract(now);
        let days = self.config.policy.notice_days;
        let enough = |document: &model::Contract| match (end(document), self.today) {
            (Some(end), Some(today)) => end.days_after(today) >= days,
            // Without a day only the statement itself can be asked for.
            (end, None) => end.is_some(),
            (None, Some(_)) => false,
        };
        let kept = contract
            .other_versions
            .iter()
            .map(|id| &self.catalog.contract(*id).document)
            .any(|other| major(&other.version) == major(&old.version) && enough(other));
        let announced = end(old).zip(self.today).is_some_and(|(end, today)| end <= today);
        if kept || announced {
            return None;
        }
        let message = format!(
            "`{}` breaks its readers, and version {} is not kept for {days} more days.",
            name(&contract.document),
            old.version
        );
        let help = "Keep the old version in a file beside it, with `status: deprecated` and `endOfSupport`.";
        Some(Finding::new(
            &BREAKING_CHANGE_WITHOUT_NOTICE,
            contract.document.id_place,
            message,
            help,
        ))
    }

    fn removed(&self, old: &model::Contract, compared: &mut Compared) {
        let names = [&*old.name, &*old.data_product, &*old.id];
        let gone = Gone {
            what: "contract",
            kind: "contract-removed",
            id: &old.id,
            name: name(old),
            status: &old.status,
            version: &old.version,
        };
        gone.tell(self.is_redirected(&old.domain, &names), compared);
    }

    fn removed_product(&self, old: &model::Product, compared: &mut Compared) {
        let gone = Gone {
            what: "product",
            kind: "product-removed",
            id: &old.id,
            name: catalog::stated::product_name(old),
            status: &old.status,
            version: &old.version,
        };
        gone.tell(self.is_redirected(&old.domain, &[&*old.name, &*old.id]), compared);
    }

    /// The address of a product leads to another one.
    fn is_redirected(&self, domain: &str, names: &[&str]) -> bool {
        let slug = |text: &str| catalog::slug(text);
        self.config.redirects.iter().any(|redirect| {
            let from = redirect.from.trim_matches('/');
            from.split_once('/').is_some_and(|(first, last)| {
                first == slug(domain) && names.iter().any(|name| slug(name) == last)
            })
        })
    }
}

/// What is not there any more.
struct Gone<'d> {
    what: &'static str,
    kind: &'static str,
    id: &'d str,
    name: String,
    status: &'d str,
    version: &'d str,
}

impl Gone<'_> {
    fn tell(self, is_redirected: bool, compared: &mut Compared) {
        if is_served(self.status) && !is_redirected {
            let status = if self.status.is_empty() {
                "in use"
            } else {
                self.status
            };
            let message = format!(
                "The {} `{}` (`{}`) was {status} and is not there any more.",
                self.what, self.id, self.name
            );
            let help =
                "Keep it with `status: retired`, or write a redirect to its successor in marketplace.yaml.";
            compared
                .findings
                .push(Finding::general(&REMOVED_WITHOUT_TOMBSTONE, message, help));
        }
        let reason = "Whoever reads it finds nothing.";
        let change = Change::new(self.kind, format!("`{}`", self.id), Effect::Breaking, reason);
        compared.changed.push(Changed {
            id: self.id.to_owned(),
            name: self.name,
            old_version: self.version.to_owned(),
            new_version: String::new(),
            changes: vec![change],
        });
    }
}

/// Products promise by their ports; those who named one are told by the version of the product.
fn changed_product(old: &model::Product, new: &model::Product, compared: &mut Compared) {
    let changes = compare_products(old, new);
    if changes.is_empty() {
        return;
    }
    let name = catalog::stated::product_name(new);
    if is_served(&old.status) {
        let versions = [&*old.version, &*new.version];
        compared
            .findings
            .extend(version(&name, versions, new.id_place, &changes));
    }
    compared.changed.push(Changed {
        id: new.id.to_string(),
        name,
        old_version: old.version.to_string(),
        new_version: new.version.to_string(),
        changes,
    });
}

/// The version, before and after, must say how large the changes are.
fn version(name: &str, [old, new]: [&str; 2], place: Place, changes: &[Change]) -> Option<Finding> {
    let effect = change::worst(changes)?;
    let wanted = wanted(SemVer::parse(old)?, effect);
    if SemVer::parse(new).is_some_and(|after| after >= wanted) {
        return None;
    }
    let first = changes.iter().find(|change| change.consumer == effect)?;
    let said = if new == old {
        format!("stayed {old}")
    } else {
        format!("went from {old} to {new}")
    };
    let message = format!(
        "`{name}` has a change that is {effect} ({}), but its version {said}.",
        first.sentence(),
    );
    let help = format!(
        "Write `version: {}.{}.{}` or a higher one.",
        wanted.major, wanted.minor, wanted.patch
    );
    Some(Finding::new(&MISSING_VERSION_BUMP, place, message, help))
}

fn removed_check(contract: &model::Contract, change: &Change) -> Finding {
    let what = format!("`{}` lost the {}", name(contract), change.what);
    if change.kind == failing::FAILING_REMOVED {
        let message = format!("{what}, whose last result is {}.", change.before);
        let help = "Bring the check back until the data passes it. If the check itself is wrong, correct it under the \
            same `id` or name, or withdraw the promise with a new major version.";
        Finding::new(&FAILING_CHECK_REMOVED, contract.id_place, message, help)
    } else {
        let help = "Say in the commit or in a decision why it is gone, or bring it back.";
        Finding::new(
            &REMOVED_QUALITY_CHECK,
            contract.id_place,
            format!("{what}."),
            help,
        )
    }
}

/// The least version that says how large a change is.
fn wanted(before: SemVer, effect: Effect) -> SemVer {
    let SemVer { major, minor, patch } = before;
    match (effect, major) {
        (Effect::Breaking, 1..) => SemVer {
            major: major + 1,
            minor: 0,
            patch: 0,
        },
        (Effect::Breaking, 0) | (Effect::Additive, 1..) => SemVer {
            major,
            minor: minor + 1,
            patch: 0,
        },
        (Effect::Additive, 0) | (Effect::Metadata, _) => SemVer {
            major,
            minor,
            patch: patch + 1,
        },
    }
}

/// Somebody may read it. A contract that says nothing of its status counts as served.
fn is_served(status: &str) -> bool {
    !matches!(
        status.trim().to_ascii_lowercase().as_str(),
        "proposed" | "draft" | "development" | "in development" | "retired"
    )
}

fn end(contract: &model::Contract) -> Option<Day> {
    let names = ["endofsupport", "es", "endoflife", "el"];
    let mut levels = contract.service_levels.iter();
    levels.find_map(|level| {
        let name = level.property.to_ascii_lowercase();
        names
            .contains(&name.as_str())
            .then(|| Day::parse(&level.value))
            .flatten()
    })
}

fn major(version: &str) -> Option<u64> {
    SemVer::parse(version).map(|version| version.major)
}

fn name(contract: &model::Contract) -> String {
    catalog::stated::contract_name(contract)
}
