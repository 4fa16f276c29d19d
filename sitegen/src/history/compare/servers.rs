//! Changes of where the data is served.

use super::super::change::{Change, Effect};
use super::Comparison;
use super::details::{Details, line};
use super::pairing::{Pair, Pairing};
use crate::document::model::{Server, Text};

/// Kinds that clients reach by the same driver.
const SAME_KIND: &[(&str, &str)] = &[("postgresql", "postgres"), ("mssql", "sqlserver")];

/// Where a kind of server listens unless it says otherwise.
const PORTS: &[(&str, &str)] = &[
    ("postgres", "5432"),
    ("redshift", "5439"),
    ("mysql", "3306"),
    ("sqlserver", "1433"),
    ("oracle", "1521"),
    ("clickhouse", "8123"),
    ("trino", "8080"),
    ("presto", "8080"),
    ("snowflake", "443"),
    ("kafka", "9092"),
];

/// Keys that another standard or version spells otherwise.
const KEYS: &[(&str, &str)] = &[("staging_dir", "stagingdir"), ("datasetname", "dataset")];

impl Comparison {
    /// Compares the servers of two contracts.
    pub(super) fn servers(&mut self, old: &[Server], new: &[Server]) {
        let name = |server: &Server| server.name.to_lowercase();
        let unstated = |server: &Server| server.environment.trim().is_empty().then(|| name(server));
        // A standard with one server has no name for it.
        let is_only = self.across && old.len() == 1 && new.len() == 1;
        let pairing = Pairing::of(old, new)
            .by(|server| (server.name.clone(), server.environment.trim().to_lowercase()))
            .by(|server| (name(server), server.environment.trim().to_lowercase()))
            .by_some(unstated, |server| Some(name(server)))
            .by_some(|server| Some(name(server)), unstated)
            .by_some(|_| is_only.then_some(()), |_| Some(()));
        for pair in pairing.pairs() {
            match pair {
                Pair::Both(before, after) => self.changed_server(before, after),
                Pair::Removed(server) => {
                    let what = format!("server `{}`", server.name);
                    let change = Change::new(
                        "server-removed",
                        what,
                        Effect::Breaking,
                        "Connections to it fail.",
                    );
                    self.changes.push(change.from_to(&*server.kind, ""));
                }
                Pair::Added(server) => {
                    let what = format!("server `{}`", server.name);
                    let reason = "There is one more way to read it.";
                    let change = Change::new("server-added", what, Effect::Additive, reason);
                    self.changes.push(change.from_to("", &*server.kind));
                }
            }
        }
    }

    fn changed_server(&mut self, old: &Server, new: &Server) {
        let what = format!("server `{}`", new.name);
        if old.name != new.name && !self.across {
            let reason = "Whoever names it finds nothing where case counts.";
            let change = Change::new("server-renamed", what.clone(), Effect::Breaking, reason);
            self.text(change, &old.name, &new.name);
        }
        self.note(
            "server-environment-stated",
            what.clone(),
            &old.environment,
            &new.environment,
        );
        self.words(
            "description-changed",
            what.clone(),
            &old.description,
            &new.description,
        );
        self.roles(&format!(" on {what}"), &old.roles, &new.roles);
        let details = |custom| Details {
            custom,
            ..Details::default()
        };
        self.details(
            &what,
            details(&old.custom_properties),
            details(&new.custom_properties),
            &[],
        );
        match [kind(old), kind(new)] {
            [before, after] if before == after => self.settings(&what, old, new),
            [before, after] if before.is_empty() || after.is_empty() => {
                self.note("server-type-stated", what.clone(), &old.kind, &new.kind);
                self.settings(&what, old, new);
            }
            _ => {
                let reason = "Clients need another driver.";
                let change = Change::new("server-type-changed", what, Effect::Breaking, reason);
                self.text(change, &old.kind, &new.kind);
            }
        }
    }

    fn settings(&mut self, what: &str, old: &Server, new: &Server) {
        let port = PORTS
            .iter()
            .find(|(of, _)| *of == kind(new))
            .map_or("", |(_, port)| port);
        for pair in Pairing::of(&old.settings, &new.settings)
            .by(|(name, _)| key(name))
            .pairs()
        {
            let (name, before, after) = match pair {
                Pair::Both((_, before), (name, after)) => (name, line(before), line(after)),
                Pair::Removed((name, before)) => (name, line(before), String::new()),
                Pair::Added((name, after)) => (name, String::new(), line(after)),
            };
            let what = format!("`{name}` of {what}");
            let is_default = key(name) == "port"
                && [&before, &after]
                    .iter()
                    .all(|side| side.is_empty() || **side == port);
            if before.is_empty() || is_default || self.across && after.is_empty() {
                // It was true before as well: connections that work go on.
                self.note("server-setting-stated", what, &before, &after);
            } else {
                let reason = "Connections that name the old value fail.";
                let change = Change::new("server-setting-changed", what, Effect::Breaking, reason);
                self.text(change, &before, &after);
            }
        }
    }
}

fn kind(server: &Server) -> String {
    let kind = server.kind.trim().to_lowercase();
    let same = SAME_KIND.iter().find(|(word, _)| *word == kind);
    same.map_or(kind, |(_, word)| (*word).to_owned())
}

fn key(name: &Text) -> String {
    let lower = name.to_lowercase();
    let known = KEYS.iter().find(|(other, _)| *other == lower);
    known.map_or(lower, |(_, key)| (*key).to_owned())
}
