//! One word, two meanings.

use std::collections::BTreeMap;

use crate::catalog::Term;
use crate::check::rule::WideViolation;
use crate::check::{Judge, Rule, Violation, Wide};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "conflicting-definition",
        severity: Severity::Warning,
        summary: "Two glossary terms share a name or synonym and mean different things.",
        explanation: "When Sales and Finance both publish `revenue`, meetings are about the number and not about the \
            business. Merge the two, or give each a name of its own and list them under `not_to_be_confused_with`; \
            a synonym may belong to one term only.",
    },
    item: None,
    mend: "",
    judge: Judge::Marketplace(judge),
};

fn judge(wide: &Wide) -> Vec<WideViolation> {
    let terms = &wide.catalog.terms;
    let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, term) in terms.iter().enumerate() {
        let mut own: Vec<String> = std::iter::once(&term.entry.name)
            .chain(&term.entry.synonyms)
            .map(|name| name.trim().to_lowercase())
            .filter(|name| !name.is_empty())
            .collect();
        own.sort();
        own.dedup();
        for name in own {
            names.entry(name).or_default().push(index);
        }
    }
    let mut found = Vec::new();
    for (name, owners) in names {
        let differing = owners
            .iter()
            .skip(1)
            .find(|other| meaning(&terms[**other]) != meaning(&terms[owners[0]]));
        let Some(other) = differing else { continue };
        let (first, second) = (&terms[owners[0]], &terms[*other]);
        let mut products: Vec<_> = first.products.union(&second.products).copied().collect();
        products.sort();
        found.push(WideViolation {
            products,
            violation: Violation {
                place: second.entry.place,
                message: format!(
                    "`{name}` means two things: the terms `{}` and `{}` both use the word.",
                    first.entry.id, second.entry.id
                ),
                help: "Merge the two terms, or leave the word to one of them.".into(),
            },
            also: vec![(first.entry.place, "the other term".into())],
        });
    }
    found
}

fn meaning(term: &Term) -> String {
    term.entry
        .definition
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
