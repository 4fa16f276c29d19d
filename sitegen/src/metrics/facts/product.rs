//! One product: when it came, what its contract says, how it stands with the checklist.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, ContractId, ProductId, children, segment};
use crate::check::{Item, ItemState, Judge, Report, Rule, Subject, Verdict, rules};
use crate::day::Day;
use crate::document::model::{Plain, Property, QualityRule};
use crate::history::event::{About, Event, Kind};
use crate::history::log::{History, Origin};
use crate::metrics::read::usage::team_key;
use crate::metrics::windows::number_of;

/// What figures need of a product. Days count from 1970-01-01; a day that is not known but must have been is 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProductFacts {
    /// Id that rows use.
    pub id: String,
    /// Key of its domain.
    pub domain: String,
    /// Key of the team that answers for it; may be empty.
    pub team: String,
    /// aggregate …; `unknown` where nothing is said.
    pub kind: String,
    /// First day that it was active; nothing for drafts.
    pub published: Option<i64>,
    /// That day comes from git or from a request, not from the contract's own date.
    pub published_known: bool,
    /// First day that it was deprecated.
    pub deprecated: Option<i64>,
    /// First day that it was no longer served.
    pub retired: Option<i64>,
    /// A field is not for everybody in the company.
    pub confidential: bool,
    /// A field is personal or card data.
    pub personal: bool,
    /// A retention is promised.
    pub retention: bool,
    /// The day that it ends.
    pub end: Option<i64>,
    /// Says what to use instead.
    pub successor: bool,
    /// The last day that somebody changed or confirmed it.
    pub reviewed: Option<i64>,
    /// Checklist items that apply, and those that pass.
    pub items: (i64, i64),
    /// The items owner, service levels and quality checks pass.
    pub item_passes: [bool; 3],
    /// Owner, backup owner, channel, escalation.
    pub support: [bool; 4],
    /// Declares a check of freshness, volume, schema.
    pub monitors: [bool; 3],
    /// Promises how fresh it is.
    pub freshness_promised: bool,
    /// Sources that are products here, sources that lead nowhere, readers among the products.
    pub lineage: [i64; 3],
    /// Counts of its fields.
    pub fields: FieldCounts,
    /// Objectives that its contracts promise and that can be measured.
    pub promises: Vec<Promise>,
}

/// Fields that carry values, and how many of them have what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FieldCounts {
    /// All.
    pub all: i64,
    /// Say what they mean.
    pub described: i64,
    /// Name a term.
    pub linked: i64,
    /// Are classified.
    pub classified: i64,
    /// Are not for everybody.
    pub sensitive: i64,
    /// Of those: say how they are masked or encrypted.
    pub protected: i64,
}

/// A promise that can be measured.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Promise {
    /// `availability` …, as data sets call it.
    pub objective: String,
    /// The number, as written.
    pub value: Option<f64>,
}

/// When contracts came, changed and went, by contract id.
pub struct Story {
    published: BTreeMap<String, i64>,
    deprecated: BTreeMap<String, i64>,
    retired: BTreeMap<String, i64>,
    newest: BTreeMap<String, i64>,
    is_git: bool,
}

impl Story {
    /// Reads the events of a history; the dates that contracts state themselves are no history. What is there on the
    /// first day of a history may be older: when it was published, git does not know.
    pub fn of(history: &History) -> Self {
        let mut story = Story {
            published: BTreeMap::new(),
            deprecated: BTreeMap::new(),
            retired: BTreeMap::new(),
            newest: BTreeMap::new(),
            is_git: history.origin == Origin::Git { shallow: false },
        };
        if !story.is_git {
            return story;
        }
        let mut activated: BTreeMap<String, i64> = BTreeMap::new();
        let of_contracts = |event: &&Event| event.about == About::Contract;
        // Newest first: what is written last is the earliest.
        for event in history.events.iter().filter(of_contracts) {
            let (id, day) = (event.id.clone(), number_of(event.day));
            story.newest.entry(id.clone()).or_insert(day);
            match event.kind {
                Kind::New => {
                    story.published.insert(id.clone(), day);
                }
                Kind::Deprecated => {
                    story.deprecated.insert(id.clone(), day);
                }
                Kind::Retired => {
                    story.retired.insert(id.clone(), day);
                }
                _ => {}
            }
            let became_active = event
                .changes
                .iter()
                .any(|change| change.kind == "status-changed" && is_active(&change.after));
            if became_active {
                activated.insert(id, day);
            }
        }
        story.published.extend(activated);
        let begin = history.events.iter().map(|event| number_of(event.day)).min();
        story.published.retain(|_, day| Some(*day) != begin);
        story
    }
}

fn is_active(status: &str) -> bool {
    matches!(
        status.trim().trim_matches('`').to_ascii_lowercase().as_str(),
        "active" | "current" | "production"
    )
}

/// Everything about one product.
pub fn facts(subject: &Subject, report: &Report, linked: &BTreeSet<Linked>, story: &Story) -> ProductFacts {
    let id = subject.id;
    let ids: Vec<&str> = subject.contracts.iter().map(|contract| &*contract.id).collect();
    let first = |days: &BTreeMap<String, i64>| ids.iter().filter_map(|id| days.get(*id)).min().copied();
    let last = |days: &BTreeMap<String, i64>| ids.iter().filter_map(|id| days.get(*id)).max().copied();
    let served = subject.is_active() || subject.is_deprecated() || subject.is_retired();
    let stated = Day::parse(subject.facts.created).map(number_of);
    let from_git = first(&story.published);
    let known = |is: bool, day: Option<i64>| is.then(|| day.unwrap_or(0));
    let score = report.score(id);
    let passes = |item: Item| report.item(id, item) == ItemState::Passed;
    let reviewed = match subject.custom("reviewedAt") {
        Some(Plain::Text(text)) => Day::parse(text).map(number_of),
        _ => None,
    };
    let newest = if story.is_git { last(&story.newest) } else { stated };
    ProductFacts {
        id: subject.product.id(subject.catalog).trim().to_owned(),
        domain: super::key(&subject.catalog.domain(subject.product.domain).key),
        team: subject
            .team
            .map(|team| team.name.trim())
            .filter(|name| !name.is_empty())
            .map(team_key)
            .unwrap_or_default(),
        kind: Some(subject.facts.kind.trim())
            .filter(|kind| !kind.is_empty())
            .unwrap_or("unknown")
            .to_owned(),
        published: known(served, from_git.or(stated)),
        published_known: served && from_git.is_some(),
        deprecated: known(
            subject.is_deprecated() || subject.is_retired(),
            first(&story.deprecated),
        ),
        retired: known(subject.is_retired(), first(&story.retired)),
        confidential: subject.fields.iter().any(|field| field.confidential),
        personal: subject.fields.iter().any(|field| field.personal),
        retention: keeps(&rules::missing_retention::RULE, subject),
        end: end(subject),
        successor: keeps(&rules::missing_successor::RULE, subject),
        reviewed: reviewed.max(newest),
        items: (score.of as i64, score.passed as i64),
        item_passes: [
            passes(Item::Owner),
            passes(Item::ServiceLevels),
            passes(Item::Quality),
        ],
        support: [
            keeps(&rules::missing_owner::RULE, subject),
            keeps(&rules::missing_backup_owner::RULE, subject),
            keeps(&rules::unreachable_support::RULE, subject),
            keeps(&rules::missing_escalation::RULE, subject),
        ],
        monitors: monitors(subject),
        freshness_promised: keeps(&rules::missing_freshness::RULE, subject),
        lineage: lineage(subject),
        fields: count_fields(subject, linked),
        promises: promises(subject),
    }
}

/// What a rule says of a product, whatever the policies make of it.
fn keeps(rule: &Rule, subject: &Subject) -> bool {
    match rule.judge {
        Judge::Product(judge) => judge(subject) == Verdict::Pass,
        Judge::Marketplace(_) => false,
    }
}

fn end(subject: &Subject) -> Option<i64> {
    let mut levels = subject
        .contracts
        .iter()
        .flat_map(|contract| &contract.service_levels);
    let level = levels.find(|level| {
        let name = level.property.to_ascii_lowercase();
        matches!(name.as_str(), "endofsupport" | "es" | "endoflife" | "el")
    })?;
    Day::parse(&level.value).map(number_of)
}

fn monitors(subject: &Subject) -> [bool; 3] {
    let objects = || subject.contracts.iter().flat_map(|contract| &contract.schema);
    let rules: Vec<&QualityRule> = subject
        .contracts
        .iter()
        .flat_map(|contract| &contract.quality)
        .chain(objects().flat_map(|object| &object.quality))
        .chain(subject.fields.iter().flat_map(|field| &field.property.quality))
        .filter(|rule| !rule.kind.eq_ignore_ascii_case("text"))
        .collect();
    let looks_at = |dimensions: &[&str], metrics: &[&str]| {
        rules.iter().any(|rule| {
            dimensions.contains(&rule.dimension.to_ascii_lowercase().as_str())
                || metrics.contains(&rule.metric.to_ascii_lowercase().as_str())
        })
    };
    [
        keeps(&rules::missing_freshness::RULE, subject) || looks_at(&["timeliness", "tm"], &["freshness"]),
        keeps(&rules::missing_volume_check::RULE, subject),
        looks_at(
            &["conformity", "cf", "validity"],
            &["invalidvalues", "schema", "validvalues", "pattern"],
        ),
    ]
}

fn lineage(subject: &Subject) -> [i64; 3] {
    let upstream = &subject.product.upstream;
    let resolved = upstream.iter().filter(|other| other.product.is_some()).count();
    let readers = subject.product.downstream.len();
    [
        resolved as i64,
        (upstream.len() - resolved) as i64,
        readers as i64,
    ]
}

fn promises(subject: &Subject) -> Vec<Promise> {
    let levels = subject
        .contracts
        .iter()
        .flat_map(|contract| &contract.service_levels);
    levels
        .filter(|level| !level.value.trim().is_empty())
        .filter_map(|level| {
            let objective = match level.property.to_ascii_lowercase().as_str() {
                "latency" | "ly" => "latency",
                "availability" | "av" => "availability",
                "frequency" | "fy" => "frequency",
                "timeofavailability" | "ta" => "timeOfAvailability",
                "errorrate" | "er" => "errorRate",
                "throughput" | "th" => "throughput",
                "timetorepair" | "tr" => "timeToRepair",
                _ => return None,
            };
            let number = level.value.trim().trim_start_matches(['<', '>', '=', ' ']);
            Some(Promise {
                objective: objective.to_owned(),
                value: number.trim_end_matches(['%', ' ']).parse().ok(),
            })
        })
        .collect()
}

/// A field that names a term: contract, position of the object, names down to the field.
pub type Linked = (ContractId, usize, Vec<String>);

/// All fields that name a term.
pub fn linked_fields(catalog: &Catalog) -> BTreeSet<Linked> {
    let uses = catalog.terms.iter().flat_map(|term| &term.uses);
    uses.map(|used| (used.contract, used.object, used.path.clone()))
        .collect()
}

fn count_fields(subject: &Subject, linked: &BTreeSet<Linked>) -> FieldCounts {
    let mut counts = FieldCounts::default();
    let mut around: Vec<&Property> = Vec::new();
    for field in &subject.fields {
        around.truncate(field.depth);
        if field.is_container() {
            around.push(field.property);
            continue;
        }
        // The element of an array has no name; what it means stands at the array.
        let array = around.last().filter(|_| field.property.name.is_empty());
        counts.all += 1;
        counts.described += i64::from(says_something(array.unwrap_or(&field.property)));
        counts.classified += i64::from(field.classified);
        counts.sensitive += i64::from(field.confidential);
        counts.protected += i64::from(field.confidential && field.masked);
    }
    if !linked.is_empty() {
        counts.linked = count_linked(subject.catalog, subject.id, linked);
    }
    counts
}

/// Ten characters that are not the name.
fn says_something(property: &Property) -> bool {
    let text = property.description.trim();
    text.chars().count() >= 10 && !text.eq_ignore_ascii_case(property.name.trim())
}

fn count_linked(catalog: &Catalog, id: ProductId, linked: &BTreeSet<Linked>) -> i64 {
    let mut count = 0;
    for contract in &catalog.product(id).contracts {
        for (object, schema) in catalog.contract(*contract).document.schema.iter().enumerate() {
            let mut pending: Vec<(Vec<String>, &Property)> = schema
                .properties
                .iter()
                .map(|property| (Vec::new(), property))
                .collect();
            while let Some((mut path, property)) = pending.pop() {
                path.push(segment(property).to_owned());
                if path.len() > 64 {
                    continue;
                }
                let mut inner = children(property).peekable();
                if inner.peek().is_none() {
                    count += i64::from(linked.contains(&(*contract, object, path)));
                } else {
                    pending.extend(inner.map(|child| (path.clone(), child)));
                }
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_when_a_history_begins_was_published_nobody_knows_when() {
        let event = |contract: &str, day: &str| Event {
            day: Day::parse(day).unwrap(),
            kind: Kind::New,
            about: About::Contract,
            id: contract.to_owned(),
            name: String::new(),
            old_version: String::new(),
            new_version: "1.0.0".to_owned(),
            changes: Vec::new(),
        };
        let story = Story::of(&History {
            origin: Origin::Git { shallow: false },
            events: vec![event("ledger", "2026-03-01"), event("orders", "2026-02-01")],
            gaps: Vec::new(),
        });
        let days: Vec<&str> = story.published.keys().map(String::as_str).collect();
        assert_eq!(days, ["ledger"]);
    }
}
