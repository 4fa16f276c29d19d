//! Changes of a product: what it offers, what it is made from, who answers for it.

use super::super::change::{Change, Effect};
use super::{described, pairs, people, status_effect, worst_first};
use crate::check::SemVer;
use crate::document::model::{InputPort, ManagementPort, OutputPort, Product};

/// Likeness of two names from which a port that is gone and one that is new may be the same.
const LIKE: f64 = 0.75;

/// All changes of a product; none for equal ones.
pub fn compare_products(old: &Product, new: &Product) -> Vec<Change> {
    if old.fingerprint == new.fingerprint {
        return Vec::new();
    }
    let mut changes = Vec::new();
    fundamentals(old, new, &mut changes);
    output_ports(&old.output_ports, &new.output_ports, &mut changes);
    input_ports(&old.input_ports, &new.input_ports, &mut changes);
    management_ports(&old.management_ports, &new.management_ports, &mut changes);
    people::team_and_support((&old.team, &old.support), (&new.team, &new.support), &mut changes);
    worst_first(&mut changes);
    changes
}

fn fundamentals(old: &Product, new: &Product, changes: &mut Vec<Change>) {
    let status = status_effect(&old.status, &new.status);
    for (kind, what, before, after, effect, reason) in [
        (
            "name-changed",
            "name",
            &old.name,
            &new.name,
            Effect::Metadata,
            "People may look for the old name.",
        ),
        (
            "domain-changed",
            "domain",
            &old.domain,
            &new.domain,
            Effect::Breaking,
            "Its address and its owner change.",
        ),
        (
            "status-changed",
            "status",
            &old.status,
            &new.status,
            status,
            "What is served today may not be served tomorrow.",
        ),
        (
            "type-of-product-changed",
            "type",
            &old.kind,
            &new.kind,
            Effect::Metadata,
            "It is made for others.",
        ),
    ] {
        text(kind, what, [before, after], effect, reason, changes);
    }
    described(
        (&old.description, &old.tags),
        (&new.description, &new.tags),
        changes,
    );
}

fn text(
    kind: &'static str,
    what: &str,
    [before, after]: [&str; 2],
    effect: Effect,
    reason: &'static str,
    changes: &mut Vec<Change>,
) {
    if before.trim() != after.trim() {
        changes.push(Change::new(kind, what, effect, reason).from_to(before.trim(), after.trim()));
    }
}

fn output_ports(old: &[OutputPort], new: &[OutputPort], changes: &mut Vec<Change>) {
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    // Several versions of one port may stand side by side.
    let key = |port: &OutputPort| (port.name.to_lowercase(), major(&port.version));
    for (before, after) in pairs(old, new, key) {
        match (before, after) {
            (Some(before), Some(after)) => changed_port(before, after, changes),
            (Some(before), None) => removed.push(before),
            (None, Some(after)) => added.push(after),
            (None, None) => {}
        }
    }
    for before in removed {
        let what = format!("port `{}`", before.name);
        if let Some(at) = added
            .iter()
            .position(|after| before.name.eq_ignore_ascii_case(&after.name))
        {
            let after = added.remove(at);
            let reason = "What readers know of it is the old version; a new major version may break them.";
            let change = Change::new("port-version-changed", what, Effect::Breaking, reason);
            changes.push(change.from_to(&*before.version, &*after.version));
            changed_port(before, after, changes);
        } else if let Some(at) = added.iter().position(|after| renamed(before, after)) {
            let after = added.remove(at);
            let mut change = Change::new(
                "port-renamed",
                what,
                Effect::Breaking,
                "Whoever names it finds nothing.",
            );
            change.guess = true;
            changes.push(change.from_to(&*before.name, &*after.name));
            changed_port(before, after, changes);
        } else {
            let change = Change::new(
                "port-removed",
                what,
                Effect::Breaking,
                "Whoever reads it finds nothing.",
            );
            changes.push(
                change
                    .for_producers(Effect::Metadata)
                    .from_to(&*before.contract_id, ""),
            );
        }
    }
    for after in added {
        let what = format!("port `{}`", after.name);
        let change = Change::new(
            "port-added",
            what,
            Effect::Additive,
            "There is one more way to read it.",
        );
        changes.push(
            change
                .for_producers(Effect::Breaking)
                .from_to("", &*after.contract_id),
        );
    }
}

/// The evidence must be strong: the same contract behind it, else the same kind and a name much like it.
fn renamed(old: &OutputPort, new: &OutputPort) -> bool {
    let contracts = [&old.contract_id, &new.contract_id].map(|id| id.trim());
    match contracts {
        ["", _] | [_, ""] => {
            old.kind.eq_ignore_ascii_case(&new.kind)
                && strsim::normalized_damerau_levenshtein(&old.name.to_lowercase(), &new.name.to_lowercase())
                    >= LIKE
        }
        [before, after] => before == after,
    }
}

fn changed_port(old: &OutputPort, new: &OutputPort, changes: &mut Vec<Change>) {
    let what = format!("port `{}`", new.name);
    let contract = "Another contract says what readers may rely on.";
    let mut differs = |kind, before: &str, after: &str, effect, reason| {
        text(kind, &what, [before, after], effect, reason, changes);
    };
    differs(
        "port-contract-changed",
        &old.contract_id,
        &new.contract_id,
        Effect::Breaking,
        contract,
    );
    differs(
        "port-type-changed",
        &old.kind,
        &new.kind,
        Effect::Breaking,
        "Clients need another driver.",
    );
    if major(&old.version) == major(&new.version) {
        let reason = "Its contract says what is new.";
        differs(
            "port-version-changed",
            &old.version,
            &new.version,
            Effect::Metadata,
            reason,
        );
    }
    let reason = "The words are other ones; read whether the meaning is, too.";
    differs(
        "port-description-changed",
        &old.description,
        &new.description,
        Effect::Metadata,
        reason,
    );
    let made_from = |port: &OutputPort| {
        let mut ids: Vec<String> = port
            .input_contracts
            .iter()
            .map(|input| input.id.to_string())
            .collect();
        ids.sort();
        ids.join(", ")
    };
    let reason = "It is made from other data.";
    differs(
        "port-sources-changed",
        &made_from(old),
        &made_from(new),
        Effect::Metadata,
        reason,
    );
}

fn input_ports(old: &[InputPort], new: &[InputPort], changes: &mut Vec<Change>) {
    let key = |port: &InputPort| (port.name.to_lowercase(), port.contract_id.to_string());
    for (before, after) in pairs(old, new, key) {
        let reason = "It is made from other data.";
        match (before, after) {
            (Some(before), None) => {
                let change = Change::new(
                    "input-removed",
                    format!("input `{}`", before.name),
                    Effect::Metadata,
                    reason,
                );
                changes.push(change.from_to(&*before.contract_id, ""));
            }
            (None, Some(after)) => {
                let change = Change::new(
                    "input-added",
                    format!("input `{}`", after.name),
                    Effect::Metadata,
                    reason,
                );
                changes.push(change.from_to("", &*after.contract_id));
            }
            (Some(before), Some(after)) => {
                let what = format!("input `{}`", after.name);
                let versions = [&*before.version, &*after.version];
                text(
                    "input-version-changed",
                    &what,
                    versions,
                    Effect::Metadata,
                    reason,
                    changes,
                );
            }
            (None, None) => {}
        }
    }
}

fn management_ports(old: &[ManagementPort], new: &[ManagementPort], changes: &mut Vec<Change>) {
    for (before, after) in pairs(old, new, |port| port.name.to_lowercase()) {
        let Some(name) = before.or(after).map(|port| &port.name) else {
            continue;
        };
        let what = format!("management port `{name}`");
        match (before, after) {
            (Some(_), None) => changes.push(Change::new(
                "management-port-removed",
                what,
                Effect::Breaking,
                "Tools that call it fail.",
            )),
            (None, Some(_)) => changes.push(Change::new(
                "management-port-added",
                what,
                Effect::Additive,
                "Tools can call it.",
            )),
            (Some(before), Some(after)) => {
                let place = |port: &ManagementPort| format!("{} {}", port.url, port.channel);
                let ends = [place(before), place(after)];
                let reason = "Tools that call the old address fail.";
                let kind = "management-port-changed";
                text(
                    kind,
                    &what,
                    [&ends[0], &ends[1]],
                    Effect::Breaking,
                    reason,
                    changes,
                );
                let words = "The words are other ones; read whether the meaning is, too.";
                let texts = [&*before.description, &*after.description];
                text(kind, &what, texts, Effect::Metadata, words, changes);
            }
            (None, None) => {}
        }
    }
}

/// The first number of a version; versions that are no numbers are told apart as they are.
fn major(version: &str) -> String {
    SemVer::parse(version).map_or_else(|| version.trim().to_owned(), |version| version.major.to_string())
}
