//! What contracts say, from the sections of a case: `products`, `violations`, `conflicts`, `policies`, `waived`,
//! `unreadable`, `scores`, `gates`, `no-git`. Cells stand in the order of a head line; lists are joined by `+`.

use std::collections::BTreeMap;

use meshfront::config::goals::{GateEntry, Goals};
use meshfront::metrics::facts::{Conflict, Facts, FieldCounts, ProductFacts, Promise, Score, ViolationFacts};
use meshfront::metrics::windows::number_of;
use meshfront_app::api::kpi::{Criterion, Scope};

use crate::day;

/// Names of the sections.
pub const SECTIONS: [&str; 9] = [
    "products",
    "violations",
    "conflicts",
    "policies",
    "waived",
    "unreadable",
    "scores",
    "gates",
    "no-git",
];

/// Active products of two domains; the first two were published long ago, the last one this summer.
const PRODUCTS: &str = "\
id,domain,team,published
orders,sales,sales-data,2024-01-10
returns,sales,sales-data,2024-02-10
ledger,finance,finance-data,2026-08-01
";

struct Row<'t>(BTreeMap<&'t str, &'t str>);

impl Row<'_> {
    fn text(&self, name: &str) -> String {
        self.0.get(name).copied().unwrap_or_default().to_owned()
    }

    fn has(&self, name: &str) -> bool {
        self.text(name) == "yes"
    }

    fn int(&self, name: &str) -> i64 {
        self.text(name).parse().unwrap_or_default()
    }

    fn real(&self, name: &str) -> f64 {
        self.text(name).parse().unwrap_or_default()
    }

    fn day(&self, name: &str) -> Option<i64> {
        let text = self.text(name);
        (!text.is_empty()).then(|| number_of(day(&text)))
    }

    fn words<const N: usize>(&self, name: &str, all: [&str; N]) -> [bool; N] {
        let text = self.text(name);
        all.map(|word| text.split('+').any(|own| own == word))
    }
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    lines
        .map(|line| Row(head.iter().copied().zip(line.split(',')).collect()))
        .collect()
}

/// Facts and goals of a case.
pub fn of(sections: &BTreeMap<String, String>) -> (Facts, Goals) {
    let text = |name: &str| sections.get(name).map_or("", String::as_str);
    let listed = sections.get("products").map_or(PRODUCTS, String::as_str);
    let products: Vec<ProductFacts> = rows(listed).iter().map(product).collect();
    let position = |id: &str| products.iter().position(|product| product.id == id);
    let facts = Facts {
        aliases: products
            .iter()
            .enumerate()
            .map(|(at, product)| (product.id.clone(), at))
            .collect(),
        domains: vec![("finance".to_owned(), true), ("sales".to_owned(), true)],
        git: !sections.contains_key("no-git"),
        violations: rows(text("violations"))
            .iter()
            .map(|row| ViolationFacts {
                product: position(&row.text("product")).unwrap(),
                rule: row.text("rule"),
                severity: row.text("severity"),
                waived: row.has("waived"),
            })
            .collect(),
        conflicts: rows(text("conflicts"))
            .iter()
            .map(|row| Conflict {
                kind: row.text("kind"),
                name: row.text("name"),
                domains: row.text("domains").split('+').map(str::to_owned).collect(),
            })
            .collect(),
        policies: rows(text("policies"))
            .iter()
            .map(|row| (row.text("policy"), row.has("runs")))
            .collect(),
        waivers: rows(text("waived"))
            .iter()
            .map(|row| (position(&row.text("product")), row.day("expires").unwrap()))
            .collect(),
        unreadable: text("unreadable").lines().map(str::to_owned).collect(),
        scores: rows(text("scores"))
            .iter()
            .map(|row| Score {
                product: position(&row.text("product")).unwrap(),
                dimension: row.text("dimension"),
                weight: row.int("weight"),
                score: row.real("score"),
                evidence: row.real("evidence"),
                healthy: row.has("healthy"),
            })
            .collect(),
        products,
        ..Facts::default()
    };
    (facts, goals(text("gates")))
}

fn product(row: &Row) -> ProductFacts {
    let count = |name: &str| row.int(name);
    ProductFacts {
        id: row.text("id"),
        domain: row.text("domain"),
        team: row.text("team"),
        kind: Some(row.text("type"))
            .filter(|kind| !kind.is_empty())
            .unwrap_or_else(|| "aggregate".into()),
        published: row.day("published"),
        published_known: row.text("known") != "no",
        deprecated: row.day("deprecated"),
        retired: row.day("retired"),
        confidential: row.has("confidential"),
        personal: row.has("personal"),
        retention: row.has("retention"),
        end: row.day("end"),
        successor: row.has("successor"),
        reviewed: row.day("reviewed"),
        items: (count("items"), count("passed")),
        item_passes: row.words("item_passes", ["owner", "levels", "quality"]),
        support: row.words("support", ["owner", "backup", "channel", "escalation"]),
        monitors: row.words("monitors", ["freshness", "volume", "schema"]),
        freshness_promised: row.has("freshness_promised"),
        lineage: ["upstream", "unresolved", "downstream"].map(count),
        fields: FieldCounts {
            all: count("fields"),
            described: count("described"),
            linked: count("linked"),
            classified: count("classified"),
            sensitive: count("sensitive"),
            protected: count("protected"),
        },
        promises: row
            .text("promises")
            .split('+')
            .filter(|promise| !promise.is_empty())
            .map(|promise| {
                let (objective, value) = promise.split_once(':').unwrap_or((promise, ""));
                Promise {
                    objective: objective.to_owned(),
                    value: value.parse().ok(),
                }
            })
            .collect(),
    }
}

/// Gates with one criterion each.
fn goals(text: &str) -> Goals {
    let gate = |row: &Row| GateEntry {
        id: row.text("gate"),
        name: row.text("gate"),
        due: day(&row.text("due")),
        criteria: vec![Criterion {
            kpi: row.text("kpi"),
            scope: Scope::Org,
            at_least: Some(row.real("at_least")),
            ..Criterion::default()
        }],
    };
    Goals {
        gates: rows(text).iter().map(gate).collect(),
        ..Goals::default()
    }
}
