//! Changes of what a product offers: its output ports.

use super::super::change::{Change, Effect};
use super::Comparison;
use super::details::Details;
use super::pairing::{Pair, Pairing};
use crate::check::SemVer;
use crate::document::model::{Extra, OutputPort, says_true};

/// Likeness of two names from which a port that is gone and one that is new may be the same.
const LIKE: f64 = 0.75;
/// Letters of one side times letters of the other: where more would have to be compared, nothing is guessed. Hostile
/// names are long and many.
const MOST_WORK: usize = 100_000_000;

impl Comparison {
    /// Compares the output ports of two products.
    pub(super) fn output_ports(&mut self, old: &[OutputPort], new: &[OutputPort]) {
        // Several versions of one port may be offered side by side.
        let key = |port: &OutputPort| (port.name.to_lowercase(), major(&port.version));
        let pairing = Pairing::of(old, new)
            .by(|port| (port.name.clone(), port.version.clone(), port.contract_id.clone()))
            .by(|port| (port.name.clone(), port.version.clone()))
            .by(key);
        let (mut removed, mut added) = (Vec::new(), Vec::new());
        for pair in pairing.pairs() {
            match pair {
                Pair::Both(before, after) => self.changed_port(before, after),
                Pair::Removed(port) => removed.push(port),
                Pair::Added(port) => added.push(port),
            }
        }
        let letters = |all: &[&OutputPort]| all.iter().map(|one| one.name.len()).sum::<usize>();
        let may_guess = letters(&removed).saturating_mul(letters(&added)) <= MOST_WORK;
        for before in removed {
            let what = format!("port `{}`", before.name);
            let same_name = |after: &&OutputPort| before.name.eq_ignore_ascii_case(&after.name);
            if let Some(at) = added.iter().position(same_name) {
                let after = added.remove(at);
                self.another_version(&what, before, after);
                self.changed_port(before, after);
            } else if let Some(at) = added.iter().position(|after| may_guess && renamed(before, after)) {
                let after = added.remove(at);
                let reason = "Whoever names it finds nothing.";
                let mut change = Change::new("port-renamed", what, Effect::Breaking, reason);
                change.guess = true;
                self.changes.push(change.from_to(&*before.name, &*after.name));
                self.changed_port(before, after);
            } else {
                let reason = "Whoever reads it finds nothing.";
                let change = Change::new("port-removed", what, Effect::Breaking, reason);
                let change = change.for_producers(Effect::Metadata);
                self.changes.push(change.from_to(&*before.contract_id, ""));
            }
        }
        for after in added {
            let what = format!("port `{}`", after.name);
            let reason = "There is one more way to read it.";
            let change = Change::new("port-added", what, Effect::Additive, reason);
            self.changes.push(
                change
                    .for_producers(Effect::Breaking)
                    .from_to("", &*after.contract_id),
            );
        }
    }

    /// A version that was not stated may have been this one.
    fn another_version(&mut self, what: &str, old: &OutputPort, new: &OutputPort) {
        let reason = "What readers know of it is the old version; a new major version may break them.";
        let change = Change::new("port-version-changed", what, Effect::Breaking, reason);
        self.unless_stated(change, "port-version-changed", &old.version, &new.version);
    }

    fn changed_port(&mut self, old: &OutputPort, new: &OutputPort) {
        let what = format!("port `{}`", new.name);
        if old.name.eq_ignore_ascii_case(&new.name) {
            let reason = "Whoever names it finds nothing where case counts.";
            let change = Change::new(
                "port-renamed",
                format!("port `{}`", old.name),
                Effect::Breaking,
                reason,
            );
            self.text(change, &old.name, &new.name);
        }
        let reason = "Another contract says what readers may rely on.";
        let (effect, reason) = if old.contract_id.trim().is_empty() {
            (Effect::Additive, "A contract says now what readers may rely on.")
        } else {
            (Effect::Breaking, reason)
        };
        let change = Change::new("port-contract-changed", what.clone(), effect, reason);
        self.text(change, &old.contract_id, &new.contract_id);
        let reason = "Clients need another driver.";
        let change = Change::new("port-type-changed", what.clone(), Effect::Breaking, reason);
        self.unless_stated(change, "port-type-stated", &old.kind, &new.kind);
        if major(&old.version) == major(&new.version) {
            let reason = "Its contract says what is new.";
            let change = Change::new("port-version-changed", what.clone(), Effect::Metadata, reason);
            self.text(change, &old.version, &new.version);
        }
        self.words(
            "port-description-changed",
            what.clone(),
            &old.description,
            &new.description,
        );
        let reason = "It is made from other data.";
        let change = Change::new("port-sources-changed", what.clone(), Effect::Metadata, reason);
        let (before, after) = sources(old, new);
        self.text(change, &before, &after);
        let sboms = |port: &OutputPort| {
            let urls: Vec<String> = port
                .sbom
                .iter()
                .map(|sbom| format!("{} {}", sbom.kind, sbom.url))
                .collect();
            super::details::sorted(&urls)
        };
        self.note("port-sbom-changed", what.clone(), &sboms(old), &sboms(new));
        let details = |port| {
            let port: &OutputPort = port;
            Details {
                tags: &port.tags,
                links: &port.authoritative_definitions,
                custom: &port.custom_properties,
                extras: &port.extras,
            }
        };
        self.port_deprecation(&what, &old.extras, &new.extras);
        self.details(&what, details(old), details(new), &["deprecated"]);
    }

    /// A port of any kind is deprecated, or is not any more.
    pub(super) fn port_deprecation(&mut self, what: &str, old: &[Extra], new: &[Extra]) {
        match [old, new].map(|extras| says_true(extras, "deprecated")) {
            [false, true] => {
                let reason = "It still works; nothing new should be built on it.";
                self.changes
                    .push(Change::new("port-deprecated", what, Effect::Metadata, reason));
            }
            [true, false] => {
                let reason = "It stays.";
                self.changes.push(Change::new(
                    "port-deprecation-withdrawn",
                    what,
                    Effect::Metadata,
                    reason,
                ));
            }
            _ => {}
        }
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

/// What two ports are made from; versions are named where they are all that differs.
fn sources(old: &OutputPort, new: &OutputPort) -> (String, String) {
    let list = |port: &OutputPort, with_versions: bool| {
        let inputs = port
            .input_contracts
            .iter()
            .map(|input| match (with_versions, &*input.version) {
                (false, _) | (true, "") => input.id.to_string(),
                (true, version) => format!("{} {version}", input.id),
            });
        super::details::sorted(&inputs.collect::<Vec<_>>())
    };
    let (before, after) = (list(old, false), list(new, false));
    if before == after {
        (list(old, true), list(new, true))
    } else {
        (before, after)
    }
}

/// The first number of a version; versions that are no numbers are told apart as they are.
fn major(version: &str) -> String {
    SemVer::parse(version).map_or_else(|| version.trim().to_owned(), |version| version.major.to_string())
}
