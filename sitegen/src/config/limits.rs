//! `limits` of `marketplace.yaml`: how much inputs may cost.

use super::section::Section;
use crate::budget::{Budget, Budgets, Resource};
use crate::finding::Finding;
use crate::finding::codes::config as codes;

/// The defaults with what the section says otherwise.
pub(super) fn read(file: &Section, findings: &mut Vec<Finding>) -> Budgets {
    let mut budgets = Budgets::default();
    let Some(section) = file.section("limits") else {
        return budgets;
    };
    let keys: Vec<&str> = budgets.each().map(|budget| budget.input.key()).to_vec();
    section.expect_keys(&keys, findings);
    for budget in budgets.each() {
        if let Some(section) = section.section(budget.input.key()) {
            one(&section, budget, findings);
        }
    }
    budgets
}

fn one(section: &Section, budget: &mut Budget, findings: &mut Vec<Finding>) {
    let resources = budget.input.resources();
    let keys: Vec<&str> = resources.iter().map(|resource| resource.key()).collect();
    section.expect_keys(&keys, findings);
    for resource in resources {
        let key = resource.key();
        let text = section.text(key, findings);
        if text.is_empty() {
            continue;
        }
        let standard = budget.of(*resource);
        match number(&text).filter(|number| (1..=most(*resource, standard)).contains(number)) {
            Some(number) => budget.set(*resource, number),
            None => findings.push(Finding::new(
                &codes::WRONG_CONFIG_VALUE,
                section.place_of(key),
                format!(
                    "`{key}` of the limits for {} must be a whole number from 1 to {}, not `{text}`.",
                    budget.input.key(),
                    most(*resource, standard),
                ),
                format!("Write for example `{key}: {standard}`, the default, which counts until then."),
            )),
        }
    }
}

/// The stack bounds depth; anything else may grow a thousandfold.
fn most(resource: Resource, standard: u64) -> u64 {
    match resource {
        Resource::Depth => standard,
        _ => standard.saturating_mul(1000),
    }
}

/// `1000`, `1_000`, `64 MiB`
fn number(text: &str) -> Option<u64> {
    let text = text.replace(['_', ','], "");
    let units = [("KiB", 10), ("MiB", 20), ("GiB", 30)];
    let unit = units
        .iter()
        .find_map(|(unit, bits)| Some((text.strip_suffix(unit)?, *bits)));
    let (digits, bits) = unit.unwrap_or((&text, 0));
    digits.trim().parse::<u64>().ok()?.checked_mul(1 << bits)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_may_have_units() {
        for (text, expected) in [
            ("1000", Some(1000)),
            ("1_000", Some(1000)),
            ("64 MiB", Some(64 << 20)),
            ("2GiB", Some(2 << 30)),
            ("64 MB", None),
            ("-1", None),
            ("1.5 GiB", None),
            ("99999999999 GiB", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}
