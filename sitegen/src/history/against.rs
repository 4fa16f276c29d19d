//! What a marketplace changed since a revision, and whether the changes keep the rules for changes: the version says
//! how large they are, readers were told in time, nothing simply disappears.
//!
//! In: the catalog and the results of checks of today, an earlier state. Out: the changes by contract, and findings.
//! Start at [`against`].

use std::collections::{BTreeMap, BTreeSet};

use super::change::{self, Change, Effect};
use super::{Base, Failing, compare, failing};
use crate::catalog::{self, Catalog, ContractId};
use crate::check::SemVer;
use crate::config::Config;
use crate::day::Day;
use crate::document::{Document, model};
use crate::evidence::Evidence;
use crate::finding::{Code, Finding, Severity};

/// All codes of this file.
pub const CODES: &[&Code] = &[
    &MISSING_VERSION_BUMP,
    &BREAKING_CHANGE_WITHOUT_NOTICE,
    &REMOVED_WITHOUT_TOMBSTONE,
    &REMOVED_QUALITY_CHECK,
    &FAILING_CHECK_REMOVED,
];

static MISSING_VERSION_BUMP: Code = Code {
    name: "missing-version-bump",
    severity: Severity::Error,
    summary: "A contract changed, and its version does not say so.",
    explanation: "Readers judge a change by the version: a change that can break them needs a new major version, one \
        that adds something a new minor version, any other one a new patch version (before 1.0.0, a new minor and a \
        new patch). Contracts that were proposed or in draft are free. Asked only with `--against`.",
};

static BREAKING_CHANGE_WITHOUT_NOTICE: Code = Code {
    name: "breaking-change-without-notice",
    severity: Severity::Warning,
    summary: "A change breaks readers, and the old version is not kept for them.",
    explanation: "Keep the old version beside the new one as a file of its own, with the same `id`, \
        `status: deprecated` and an `endOfSupport` at least `deprecation_notice_days` (policies.yaml, 30 unless \
        decided otherwise) from today; or deprecate the product that long before it changes. Asked only with \
        `--against`.",
};

static REMOVED_WITHOUT_TOMBSTONE: Code = Code {
    name: "removed-without-tombstone",
    severity: Severity::Error,
    summary: "A contract that was in use disappeared without a trace.",
    explanation: "Links, grants and quality results refer to it. Keep the file with `status: retired`, or write a \
        redirect from its address to that of its successor in marketplace.yaml. Contracts that were proposed or in \
        draft may go. Asked only with `--against`.",
};

static REMOVED_QUALITY_CHECK: Code = Code {
    name: "removed-quality-check",
    severity: Severity::Warning,
    summary: "A quality check was removed.",
    explanation: "What is promised less is worth a word: say in the commit or in a decision why it is gone. A check \
        whose last result failed is another finding, `failing-check-removed`. Asked only with `--against`.",
};

static FAILING_CHECK_REMOVED: Code = Code {
    name: "failing-check-removed",
    severity: Severity::Warning,
    summary: "A quality check was removed while it failed.",
    explanation: "A promise that is not kept is mended or withdrawn openly; a check that vanishes when it fails makes \
        the numbers better and nothing else. Keep it until a newer result passes. If the check itself is wrong, correct \
        it under the same `id` or name, so that its results go on; if the promise is to be withdrawn, say so by a new \
        major version. The score does not rise by it: the failed result counts on as long as the contract keeps its \
        version. What failed is known from the result files of the marketplace (`quality/`). Asked only with `--against`.",
};

/// A contract that changed.
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
    /// In the order of their ids.
    pub contracts: Vec<Changed>,
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
            compared.findings.extend(self.version(old, new, &changes));
            compared.findings.extend(self.notice(old, now, &changes));
            let removed = changes.iter().filter(|change| change.rule.is_some());
            compared
                .findings
                .extend(removed.map(|change| removed_check(new, change)));
        }
        compared.contracts.push(Changed {
            id: new.id.to_string(),
            name: name(new),
            old_version: old.version.to_string(),
            new_version: new.version.to_string(),
            changes,
        });
    }

    fn version(&self, old: &model::Contract, new: &model::Contract, changes: &[Change]) -> Option<Finding> {
        let effect = change::worst(changes)?;
        let before = SemVer::parse(&old.version)?;
        let after = SemVer::parse(&new.version);
        let wanted = wanted(before, effect);
        if after.is_some_and(|after| after >= wanted) {
            return None;
        }
        let first = changes.iter().find(|change| change.consumer == effect)?;
        let said = if new.version == old.version {
            format!("stayed {}", old.version)
        } else {
            format!("went from {} to {}", old.version, new.version)
        };
        let message = format!(
            "`{}` has a change that is {effect} ({}), but its version {said}.",
            name(new),
            first.sentence(),
        );
        let help = format!(
            "Write `version: {}.{}.{}` or a higher one.",
            wanted.major, wanted.minor, wanted.patch
        );
        Some(Finding::new(&MISSING_VERSION_BUMP, new.id_place, message, help))
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
        let slug = |text: &str| catalog::slug(text);
        let product = [&old.name, &old.data_product, &old.id].map(|name| slug(name));
        let redirected = self.config.redirects.iter().any(|redirect| {
            let from = redirect.from.trim_matches('/');
            from.split_once('/').is_some_and(|(domain, name)| {
                domain == slug(&old.domain) && product.contains(&name.to_owned())
            })
        });
        if is_served(&old.status) && !redirected {
            let message = format!(
                "The contract `{}` (`{}`) was {} and is not there any more.",
                old.id,
                name(old),
                if old.status.is_empty() {
                    "in use"
                } else {
                    &old.status
                }
            );
            let help =
                "Keep it with `status: retired`, or write a redirect to its successor in marketplace.yaml.";
            compared
                .findings
                .push(Finding::general(&REMOVED_WITHOUT_TOMBSTONE, message, help));
        }
        compared.contracts.push(Changed {
            id: old.id.to_string(),
            name: name(old),
            old_version: old.version.to_string(),
            new_version: String::new(),
            changes: vec![Change::new(
                "contract-removed",
                format!("`{}`", old.id),
                Effect::Breaking,
                "Whoever reads it finds nothing.",
            )],
        });
    }
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
