//! Tables of what contracts, rules and git say.

use std::collections::BTreeSet;

use crate::metrics::facts::{Facts, NO_DOMAIN, ProductFacts};
use crate::metrics::read::Raw;
use crate::metrics::read::datasets::Id;
use crate::metrics::windows;

use super::table::{Cell, Column, ColumnType, Table};
use super::usage::UsageFacts;

use ColumnType::{Int, Text};

/// `scopes`, `domains`, `products`, `promises`, `violations`, `conflicts`, `policies`, `waivers`, `unreadable`, `scores`.
pub fn tables(facts: &Facts, raw: &Raw, usage: &UsageFacts) -> Vec<Table<'static>> {
    vec![
        scopes(facts),
        domains(facts),
        products(facts, raw, usage),
        promises(facts),
        violations(facts, raw),
        conflicts(facts),
        policies(facts),
        waivers(facts, raw),
        Table::kept(
            "unreadable",
            &[("path", Text)],
            facts
                .unreadable
                .iter()
                .map(|path| vec![Cell::text(path)])
                .collect(),
        ),
        scores(facts),
    ]
}

/// Keys of all domains that anything may belong to.
fn all_domains(facts: &Facts) -> BTreeSet<&str> {
    let known = facts.domains.iter().map(|(key, _)| key.as_str());
    let of_products = facts.products.iter().map(|product| product.domain.as_str());
    known.chain(of_products).chain([NO_DOMAIN]).collect()
}

/// Which domains belong to which scope: all of them to `org`, each to itself.
fn scopes(facts: &Facts) -> Table<'static> {
    let rows = all_domains(facts).into_iter().flat_map(|key| {
        let own = (key != NO_DOMAIN).then(|| vec![Cell::text(key), Cell::text(key)]);
        std::iter::once(vec![Cell::text("org"), Cell::text(key)]).chain(own)
    });
    Table::kept("scopes", &[("scope", Text), ("domain", Text)], rows.collect())
}

fn domains(facts: &Facts) -> Table<'static> {
    let rows = facts
        .domains
        .iter()
        .map(|(key, counted)| vec![Cell::text(key), Cell::flag(*counted)]);
    Table::kept("domains", &[("domain", Text), ("counted", Int)], rows.collect())
}

/// Columns of `products`.
pub const PRODUCT_COLUMNS: &[Column] = &[
    ("product_id", Text),
    ("domain", Text),
    ("team", Text),
    ("type", Text),
    ("published_day", Int),
    ("published_known", Int),
    ("deprecated_day", Int),
    ("retired_day", Int),
    ("covered", Int),
    ("confidential", Int),
    ("personal", Int),
    ("has_retention", Int),
    ("end_day", Int),
    ("has_successor", Int),
    ("reviewed_day", Int),
    ("items", Int),
    ("items_passed", Int),
    ("item_owner", Int),
    ("item_levels", Int),
    ("item_quality", Int),
    ("has_owner", Int),
    ("has_backup", Int),
    ("has_channel", Int),
    ("has_escalation", Int),
    ("check_freshness", Int),
    ("check_volume", Int),
    ("check_schema", Int),
    ("freshness_promised", Int),
    ("upstream", Int),
    ("unresolved", Int),
    ("downstream", Int),
    ("fields", Int),
    ("fields_described", Int),
    ("fields_linked", Int),
    ("fields_classified", Int),
    ("fields_sensitive", Int),
    ("fields_protected", Int),
];

/// Columns of `products`.
pub fn product_columns() -> &'static [Column] {
    PRODUCT_COLUMNS
}

fn products(facts: &Facts, raw: &Raw, usage: &UsageFacts) -> Table<'static> {
    let requested = first_publications(facts, raw);
    let rows = facts.products.iter().enumerate().map(|(position, product)| {
        let from_git = product.published.filter(|_| product.published_known);
        let requested = requested.get(position).copied().flatten();
        // A repository may be younger than the product: the earlier of both. The contract's own date is a last resort.
        let known = match (from_git, requested) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other.filter(|_| product.published.is_some())),
        };
        let (published, known) = (known.or(product.published), known.is_some());
        row(product, published, known, usage.is_covered(position))
    });
    Table::kept("products", PRODUCT_COLUMNS, rows.collect())
}

fn row(product: &ProductFacts, published: Option<i64>, known: bool, covered: bool) -> Vec<Cell> {
    let fields = product.fields;
    let [owner, backup, channel, escalation] = product.support;
    let [freshness, volume, schema] = product.monitors;
    let [item_owner, item_levels, item_quality] = product.item_passes;
    let [upstream, unresolved, downstream] = product.lineage;
    vec![
        Cell::text(&product.id),
        Cell::text(&product.domain),
        Cell::text(&product.team),
        Cell::text(&product.kind),
        Cell::int(published),
        Cell::flag(known),
        Cell::int(product.deprecated),
        Cell::int(product.retired),
        Cell::flag(covered),
        Cell::flag(product.confidential),
        Cell::flag(product.personal),
        Cell::flag(product.retention),
        Cell::int(product.end),
        Cell::flag(product.successor),
        Cell::int(product.reviewed),
        Cell::Int(product.items.0),
        Cell::Int(product.items.1),
        Cell::flag(item_owner),
        Cell::flag(item_levels),
        Cell::flag(item_quality),
        Cell::flag(owner),
        Cell::flag(backup),
        Cell::flag(channel),
        Cell::flag(escalation),
        Cell::flag(freshness),
        Cell::flag(volume),
        Cell::flag(schema),
        Cell::flag(product.freshness_promised),
        Cell::Int(upstream),
        Cell::Int(unresolved),
        Cell::Int(downstream),
        Cell::Int(fields.all),
        Cell::Int(fields.described),
        Cell::Int(fields.linked),
        Cell::Int(fields.classified),
        Cell::Int(fields.sensitive),
        Cell::Int(fields.protected),
    ]
}

/// By product: the first publication that a request reports.
fn first_publications(facts: &Facts, raw: &Raw) -> Vec<Option<i64>> {
    let mut first: Vec<Option<i64>> = vec![None; facts.products.len()];
    let (spec, rows) = raw.rows(Id::Requests);
    let (Some(product), Some(published)) = (spec.position("product_id"), spec.position("published")) else {
        return first;
    };
    for row in rows {
        let position = row.get(product).and_then(|cell| facts.product(cell.as_text()));
        let day = row
            .get(published)
            .and_then(Cell::as_int)
            .map(|second| second.div_euclid(86_400));
        if let (Some(slot), Some(day)) = (position.and_then(|position| first.get_mut(position)), day) {
            *slot = Some(slot.map_or(day, |known| known.min(day)));
        }
    }
    first
}

fn promises(facts: &Facts) -> Table<'static> {
    let rows = facts.products.iter().flat_map(|product| {
        let mut seen = BTreeSet::new();
        let own = product
            .promises
            .iter()
            .filter(move |promise| seen.insert(promise.objective.clone()));
        own.map(|promise| {
            vec![
                Cell::text(&product.id),
                Cell::text(&promise.objective),
                promise.value.map_or(Cell::Null, Cell::Real),
            ]
        })
    });
    let columns: &[Column] = &[
        ("product_id", Text),
        ("objective", Text),
        ("value", ColumnType::Real),
    ];
    Table::kept("promises", columns, rows.collect())
}

/// Broken rules with the day on which the log of checks saw them first.
fn violations(facts: &Facts, raw: &Raw) -> Table<'static> {
    let mut first: std::collections::BTreeMap<(usize, &str), i64> = Default::default();
    let (spec, log) = raw.rows(Id::RunLog);
    let mut begins = None;
    for row in log {
        let cell = |name: &str| spec.position(name).and_then(|at| row.get(at));
        let (Some(day), Some(product)) = (
            cell("day").and_then(Cell::as_int),
            cell("product_id").and_then(|cell| facts.product(cell.as_text())),
        ) else {
            continue;
        };
        begins = Some(begins.map_or(day, |known: i64| known.min(day)));
        let rule = cell("rule").map_or("", Cell::as_text);
        first
            .entry((product, rule))
            .and_modify(|known| *known = (*known).min(day))
            .or_insert(day);
    }
    let rows = facts.violations.iter().map(|violation| {
        let day = first.get(&(violation.product, violation.rule.as_str())).copied();
        vec![
            Cell::text(facts.at(violation.product).map_or("", |product| &product.id)),
            Cell::text(&violation.rule),
            Cell::text(&violation.severity),
            Cell::flag(violation.waived),
            Cell::int(day),
            Cell::flag(day.is_some() && day == begins),
        ]
    });
    let columns: &[Column] = &[
        ("product_id", Text),
        ("rule", Text),
        ("severity", Text),
        ("waived", Int),
        ("first_day", Int),
        ("since_at_least", Int),
    ];
    Table::kept("violations", columns, rows.collect())
}

fn conflicts(facts: &Facts) -> Table<'static> {
    let rows = facts.conflicts.iter().enumerate().flat_map(|(number, conflict)| {
        conflict.domains.iter().map(move |domain| {
            vec![
                Cell::text(&number.to_string()),
                Cell::text(&conflict.kind),
                Cell::text(domain),
                Cell::text(&conflict.name),
            ]
        })
    });
    let columns: &[Column] = &[
        ("conflict_id", Text),
        ("kind", Text),
        ("domain", Text),
        ("name", Text),
    ];
    Table::kept("conflicts", columns, rows.collect())
}

fn policies(facts: &Facts) -> Table<'static> {
    let rows = facts
        .policies
        .iter()
        .map(|(name, runs)| vec![Cell::text(name), Cell::flag(*runs)]);
    Table::kept(
        "policies",
        &[("policy_id", Text), ("executable", Int)],
        rows.collect(),
    )
}

/// Waivers of the configuration, and those that are sent.
fn waivers(facts: &Facts, raw: &Raw) -> Table<'static> {
    let domain = |position: Option<usize>| {
        let product = position.and_then(|position| facts.at(position));
        Cell::text(product.map_or(NO_DOMAIN, |product| &product.domain))
    };
    let own = facts
        .waivers
        .iter()
        .map(|(product, expires)| vec![domain(*product), Cell::Int(*expires)]);
    let (spec, rows) = raw.rows(Id::Waivers);
    let sent = rows.iter().map(|row| {
        let cell = |name: &str| spec.position(name).and_then(|at| row.get(at));
        let product = cell("product_id").and_then(|cell| facts.product(cell.as_text()));
        let expires = cell("expires")
            .and_then(Cell::as_int)
            .map(|second| second.div_euclid(86_400));
        vec![domain(product), Cell::int(expires)]
    });
    Table::kept(
        "waivers",
        &[("domain", Text), ("expires_day", Int)],
        own.chain(sent).collect(),
    )
}

/// Scores in millionths, so that sums are exact.
fn scores(facts: &Facts) -> Table<'static> {
    let millionths = |number: f64| Cell::Int((number.clamp(0.0, 1.0) * 1e6).round() as i64);
    let rows = facts.scores.iter().filter_map(|score| {
        let product = facts.at(score.product)?;
        Some(vec![
            Cell::text(&product.id),
            Cell::text(&product.domain),
            Cell::text(&score.dimension),
            Cell::Int(score.weight),
            millionths(score.score),
            millionths(score.evidence),
            Cell::flag(score.healthy),
        ])
    });
    let columns: &[Column] = &[
        ("product_id", Text),
        ("domain", Text),
        ("dimension", Text),
        ("weight", Int),
        ("score", Int),
        ("evidence", Int),
        ("healthy", Int),
    ];
    Table::kept("scores", columns, rows.collect())
}

/// `gates`: id, day, and 1, 0 or nothing for met, missed, not judged.
pub fn gates(rows: &[(String, i64, Option<bool>)]) -> Table<'static> {
    let rows = rows.iter().map(|(id, due, met)| {
        let met = met.map_or(Cell::Null, Cell::flag);
        vec![Cell::text(id), Cell::Int(*due), met]
    });
    Table::kept(
        "gates",
        &[("gate_id", Text), ("due_day", Int), ("met", Int)],
        rows.collect(),
    )
}

/// The last day of what is known without raw data, for a marketplace whose day nobody names.
pub fn newest_day(facts: &Facts) -> Option<i64> {
    let days = facts
        .products
        .iter()
        .filter_map(|product| product.reviewed.max(product.published));
    days.max().filter(|day| *day > windows::first_of(1990, 1))
}
