//! Changes of quality rules: what was promised, and is promised now.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::super::change::{Change, Effect};
use super::Comparison;
use super::details::{Details, line};
use super::pairing::{Pair, Pairing};
use super::promise::{Promise, arguments, is_operator, is_part, metric, shown_limits};
use super::range::Step;
use crate::document::model::{Extra, QualityRule};
use crate::evidence::Severity;

impl Comparison {
    /// Compares the rules of a contract, object or field.
    pub(super) fn rules(&mut self, what: &str, old: &[QualityRule], new: &[QualityRule]) {
        for pair in paired(old, new).pairs() {
            match pair {
                Pair::Removed(rule) => {
                    let reason = "A promise is withdrawn, perhaps because it was not kept.";
                    let name = format!("{} on {what}", name(rule));
                    let mut change = Change::new("check-removed", name, Effect::Breaking, reason);
                    change.rule = Some(rule.place);
                    self.changes.push(change.for_producers(Effect::Additive));
                }
                Pair::Added(rule) => {
                    let name = format!("{} on {what}", name(rule));
                    let change = Change::new("check-added", name, Effect::Additive, "More is promised.");
                    self.changes.push(change.for_producers(Effect::Breaking));
                }
                Pair::Both(before, after) => self.changed_rule(what, before, after),
            }
        }
    }

    fn changed_rule(&mut self, what: &str, old: &QualityRule, new: &QualityRule) {
        let what = format!("{} on {what}", name(new));
        self.severity(&what, old, new);
        let promise = Promise::between(old, new, self.across);
        let (kind, consumer, producer, reason) = match promise.step {
            Step::Same => ("", Effect::Metadata, Effect::Metadata, ""),
            Step::Looser => (
                "check-loosened",
                Effect::Breaking,
                Effect::Additive,
                "Less is promised.",
            ),
            Step::Tighter => (
                "check-tightened",
                Effect::Additive,
                Effect::Breaking,
                "More is promised.",
            ),
            Step::Other => (
                "check-changed",
                Effect::Breaking,
                Effect::Breaking,
                "Something else is promised.",
            ),
        };
        if promise.step != Step::Same {
            let change = Change::new(kind, what.clone(), consumer, reason).for_producers(producer);
            let [before, after] = promise.shown.map(|parts| parts.join(", "));
            self.changes.push(change.from_to(before, after));
        }
        for (part, before, after) in promise.stated {
            self.note(
                "check-details-changed",
                format!("{part} of {what}"),
                &before,
                &after,
            );
        }
        self.rule_details(&what, old, new);
    }

    fn rule_details(&mut self, what: &str, old: &QualityRule, new: &QualityRule) {
        let parts = [
            ("id", &old.id, &new.id),
            ("name", &old.name, &new.name),
            ("description", &old.description, &new.description),
            ("dimension", &old.dimension, &new.dimension),
            ("method", &old.method, &new.method),
            ("business impact", &old.business_impact, &new.business_impact),
            ("scheduler", &old.scheduler, &new.scheduler),
            ("schedule", &old.schedule, &new.schedule),
        ];
        for (part, before, after) in parts {
            self.note(
                "check-details-changed",
                format!("{part} of {what}"),
                before,
                after,
            );
        }
        let of = |rule: &QualityRule| -> Vec<Extra> {
            let is_known = |extra: &&Extra| !is_operator(&extra.name) && !is_part(&extra.name);
            rule.extras.iter().filter(is_known).cloned().collect()
        };
        let (old_extras, new_extras) = (of(old), of(new));
        self.details(what, details(old, &old_extras), details(new, &new_extras), &[]);
    }

    /// How much a failure matters; a rule that does not say so counts as medium, as in the score.
    fn severity(&mut self, what: &str, old: &QualityRule, new: &QualityRule) {
        let (before, after) = (old.severity.trim(), new.severity.trim());
        if before.eq_ignore_ascii_case(after) {
            return;
        }
        // The worst comes first.
        let rank = |word: &str| Severity::of_word(word).unwrap_or(Severity::Medium);
        let (kind, consumer, producer, reason) = match rank(after).cmp(&rank(before)) {
            Ordering::Greater => (
                "check-severity-lowered",
                Effect::Breaking,
                Effect::Additive,
                "A failure stops less than before.",
            ),
            Ordering::Less => (
                "check-severity-raised",
                Effect::Additive,
                Effect::Breaking,
                "A failure stops more than before.",
            ),
            Ordering::Equal => (
                "check-severity-changed",
                Effect::Metadata,
                Effect::Metadata,
                "Another word for the same severity.",
            ),
        };
        let change = Change::new(kind, what, consumer, reason);
        self.changes
            .push(change.for_producers(producer).from_to(before, after));
    }
}

fn details<'r>(rule: &'r QualityRule, extras: &'r [Extra]) -> Details<'r> {
    Details {
        tags: &rule.tags,
        links: &rule.authoritative_definitions,
        custom: &rule.custom_properties,
        extras,
    }
}

/// Which rule is which: by id, else by all that it promises, else by name, else by what it measures. A rule that is
/// given an id or name stays what it was.
fn paired<'o, 'n>(old: &'o [QualityRule], new: &'n [QualityRule]) -> Pairing<'o, 'n, QualityRule> {
    let some = |text: &str| Some(text.trim().to_lowercase()).filter(|text| !text.is_empty());
    let id = |rule: &QualityRule| some(&rule.id);
    let without_id = |key: Option<String>, rule: &QualityRule| key.filter(|_| id(rule).is_none());
    let own_name = |rule: &QualityRule| some(&rule.name);
    let subject = |rule: &QualityRule| {
        let metric = metric(rule);
        let subject = [&metric, &*rule.query, &*rule.implementation, &*rule.description];
        subject.into_iter().find_map(some)
    };
    let own_subject = |rule: &QualityRule| subject(rule).filter(|_| own_name(rule).is_none());
    Pairing::of(old, new)
        .by_some(
            |rule| id(rule).zip(Some(promised(rule))),
            |rule| id(rule).zip(Some(promised(rule))),
        )
        .by_some(id, id)
        .by_some(
            |rule| own_name(rule).zip(Some(promised(rule))),
            |rule| own_name(rule).zip(Some(promised(rule))),
        )
        .by(promised)
        .by_some(|rule| without_id(own_name(rule), rule), own_name)
        .by_some(|rule| without_id(own_subject(rule), rule), subject)
}

/// All that a rule promises, on one line.
fn promised(rule: &QualityRule) -> String {
    let arguments: BTreeMap<&str, String> =
        arguments(rule).map(|(name, value)| (name, line(value))).collect();
    let texts = [
        &rule.kind,
        &rule.unit,
        &rule.query,
        &rule.implementation,
        &rule.engine,
    ];
    let texts = texts.map(|text| text.trim());
    // A rule in words is its words.
    let words = if &*rule.kind == "text" {
        rule.description.trim()
    } else {
        ""
    };
    format!(
        "{} {words} {} {arguments:?} {texts:?}",
        metric(rule),
        shown_limits(rule).join(", ")
    )
}

fn name(rule: &QualityRule) -> String {
    let name = [&rule.name, &rule.metric, &rule.id]
        .into_iter()
        .find(|text| !text.is_empty());
    name.map_or_else(|| "check".to_owned(), |name| format!("check `{name}`"))
}
