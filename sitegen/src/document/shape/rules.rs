//! Rules that the fields of an object alone do not say: keys that need, exclude or complete each other.

use super::at::At;
use super::notation::Rule;
use super::walk::{Chosen, Walk, entry, list, upper};
use crate::finding::codes::standard as codes;
use crate::finding::{Finding, Severity};

impl Walk<'_> {
    /// Applies the rules of an object and the choice of its case.
    pub(super) fn rules(&mut self, at: &At, chosen: Chosen) {
        for rule in at.object.rules {
            match rule {
                Rule::Needs(key, needed) => self.needs(at, key, needed),
                Rule::Together(left, right) => {
                    self.together(at, left, right);
                    self.together(at, right, left);
                }
                Rule::Speaks(versions, keys) if versions.holds(self.edition.version) => self.speaks(at, keys),
                Rule::Speaks(..) => {}
                Rule::Safer(versions, key, other) if versions.holds(self.edition.version) => {
                    self.safer(at, key, other);
                }
                Rule::Safer(..) => {}
                Rule::Also(check) => check(self, at),
            }
        }
        if let Some(case) = chosen.case()
            && case.one_of_in.holds(self.edition.version)
        {
            self.one_of(at, case.one_of);
        }
    }

    fn needs(&mut self, at: &At, key: &str, needed: &str) {
        if let Some(value) = at.node.get(key)
            && at.node.get(needed).is_none()
            && !value.entries().is_empty()
        {
            let message = format!(
                "{} has `{key}` but no `{needed}`, on which its keys depend.",
                upper(at)
            );
            self.report(
                &codes::MISSING_REQUIRED_KEY,
                value,
                message,
                format!("Add `{needed}`."),
            );
        }
    }

    fn together(&mut self, at: &At, key: &str, other: &str) {
        if let Some((present, _)) = entry(at.node, key)
            && at.node.get(other).is_none()
        {
            let message = format!("{} has `{key}` but no `{other}`.", upper(at));
            let help = format!("Add `{other}`, or remove `{key}`.");
            self.report(&codes::INCOMPLETE_SCHEDULE, present, message, help);
        }
    }

    fn speaks(&mut self, at: &At, keys: &[&str]) {
        if !keys.iter().any(|key| at.node.get(key).is_some()) {
            let message = format!(
                "{} says neither in words nor as a check what must hold.",
                upper(at)
            );
            let help = "Add a `metric` or a `query` with an operator, an `engine` with an `implementation`, or a `description`.";
            self.report(&codes::EMPTY_QUALITY_RULE, at.node, message, help);
        }
    }

    fn safer(&mut self, at: &At, key: &str, other: &str) {
        if at.node.get(key).is_some() || at.node.get(other).is_some() {
            return;
        }
        let edition = self.edition.name();
        let message = format!(
            "{} has no `{key}`, without which the schema of {edition} asks for a `{other}`.",
            upper(at)
        );
        let help = format!("Add `{key}`, such as `{key}: string`.");
        let mut finding = Finding::new(
            &codes::MISSING_REQUIRED_KEY,
            at.node.place(self.file),
            message,
            help,
        );
        finding.severity = Severity::Info;
        self.findings.push(finding);
    }

    fn one_of(&mut self, at: &At, keys: &[&str]) {
        let mut present = at
            .node
            .entries()
            .iter()
            .filter(|(key, _)| key.scalar().is_some_and(|name| keys.contains(&name)))
            .map(|(key, _)| key);
        match (present.next(), present.next()) {
            (None, _) => {
                let message = format!("{} has no operator, so its result cannot be judged.", upper(at));
                let help = format!("Add one of {}, such as `mustBe: 0`.", list(keys.iter().copied()));
                self.report(&codes::MISSING_REQUIRED_KEY, at.node, message, help);
            }
            (Some(first), Some(second)) => {
                let (a, b) = (
                    first.scalar().unwrap_or_default(),
                    second.scalar().unwrap_or_default(),
                );
                let message = format!("{} has two operators: `{a}` and `{b}`.", upper(at));
                let help = "Keep one of them, or write a second rule for the other.";
                let finding = Finding::new(&codes::CONFLICTING_KEYS, second.place(self.file), message, help);
                self.findings
                    .push(finding.also(first.place(self.file), "first operator"));
            }
            (Some(_), None) => {}
        }
    }
}
