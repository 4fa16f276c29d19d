//! The tables of usage: what was summed up, with names instead of numbers.
//!
//! In: [`UsageFacts`]. Out: tables of few rows; `usage_rows`, `product_use` and `product_weeks` have theirs where a query
//! asks for them. Start at [`tables`].

use meshfront_app::api::kpi::Window as Kind;

use crate::metrics::facts::NO_DOMAIN;
use crate::metrics::read::usage::WORKLOADS;
use crate::metrics::stage::table::{Cell, Column, ColumnType, Rows, Table};
use crate::metrics::windows::Window;

use super::UsageFacts;
use ColumnType::{Int, Text};

/// Uses that queries may look at one by one: stretches of days, not days.
const USAGE_ROWS: &[Column] = &[
    ("day", Int),
    ("product_id", Text),
    ("team", Text),
    ("consumer_domain", Text),
    ("workload", Text),
    ("uses", Int),
];

/// `usage_rows`, `first_use`, `reach`, and the roll-ups of `views.sql`.
pub fn tables(usage: &UsageFacts) -> Vec<Table<'_>> {
    let mut tables = vec![
        made("usage_rows", USAGE_ROWS, usage_rows(usage)),
        made(
            "first_use",
            &[("product_id", Text), ("first_day", Int)],
            usage.first.iter().map(|first| {
                let product = u32::try_from(first.product).unwrap_or(u32::MAX);
                vec![usage.product(product), Cell::Int(first.day)]
            }),
        ),
        Table::kept(
            "reach",
            &[
                ("day", Int),
                ("scope", Text),
                ("product_id", Text),
                ("consumers", Int),
            ],
            usage.reach.clone(),
        ),
    ];
    tables.push(stretches(usage));
    tables.extend(domains(usage));
    tables.extend(spans(usage));
    tables.extend(windows(usage));
    tables
}

fn made<'u>(
    name: &'static str,
    columns: &'static [Column],
    rows: impl Iterator<Item = Vec<Cell>> + 'u,
) -> Table<'u> {
    Table {
        name,
        columns,
        rows: Rows::Made(Box::new(rows)),
    }
}

fn usage_rows(usage: &UsageFacts) -> impl Iterator<Item = Vec<Cell>> + '_ {
    usage.rows.iter().map(|(key, uses)| {
        vec![
            usage.end(key.stretch),
            usage.product(key.product),
            usage.name(key.team),
            usage.team_domain(key.domain),
            workload(key.workload),
            count(*uses),
        ]
    })
}

/// Sums over stretches of days.
fn stretches(usage: &UsageFacts) -> Table<'_> {
    let products = usage.sums.products.iter().filter(|_| usage.with_rows);
    let products = products.map(|((stretch, product), uses)| {
        vec![
            usage.end(*stretch),
            usage.product(*product),
            usage.domain_of(*product),
            count(*uses),
        ]
    });
    made(
        "product_use",
        &[
            ("day", Int),
            ("product_id", Text),
            ("domain", Text),
            ("uses", Int),
        ],
        products,
    )
}

/// Uses of the products of domains in windows, and how many teams of others used them.
fn domains(usage: &UsageFacts) -> [Table<'_>; 2] {
    let of = |kinds: &'static [Kind]| -> Vec<&Window> {
        let windows = usage.windows.iter();
        windows.filter(|window| kinds.contains(&window.kind)).collect()
    };
    let uses = usage.domain_uses_in(&of(&[Kind::Days28, Kind::Days90, Kind::Month, Kind::Quarter]));
    let uses = uses.into_iter().map(|(window, (domain, relation, word), uses)| {
        vec![
            Cell::Int(window),
            usage.domain(domain),
            Cell::text(relation.word()),
            workload(word),
            count(uses),
        ]
    });
    let teams = usage.teams_in(&of(&[Kind::Days28, Kind::Days90, Kind::Quarter]));
    let teams = teams.into_iter().filter_map(|(window, domain, teams)| {
        let scope = domain.map_or_else(|| Cell::text("org"), |domain| usage.domain(domain));
        // What belongs to no domain is told with the organisation only.
        (scope.as_text() != NO_DOMAIN).then(|| vec![Cell::Int(window), scope, count(teams)])
    });
    [
        made(
            "domain_use",
            &[
                ("win", Int),
                ("domain", Text),
                ("relation", Text),
                ("workload", Text),
                ("uses", Int),
            ],
            uses,
        ),
        made(
            "window_teams",
            &[("win", Int), ("scope", Text), ("teams", Int)],
            teams,
        ),
    ]
}

/// Uses of products in windows, and in the 90 days up to their end.
fn spans(usage: &UsageFacts) -> [Table<'_>; 2] {
    const COLUMNS: &[Column] = &[("win", Int), ("product_id", Text), ("uses", Int)];
    let table = |name, rows: Vec<(i64, u32, u64)>| {
        let rows = rows.into_iter();
        let rows =
            rows.map(|(window, product, uses)| vec![Cell::Int(window), usage.product(product), count(uses)]);
        made(name, COLUMNS, rows)
    };
    let in_window = usage.uses_in(|window| {
        let is_told = matches!(
            window.kind,
            Kind::Days28 | Kind::Days90 | Kind::Month | Kind::Quarter
        );
        is_told.then_some((window.from, window.to))
    });
    let before = usage.uses_in(|window| {
        let is_told = matches!(window.kind, Kind::Snapshot | Kind::Month);
        is_told.then_some((window.to - 89, window.to))
    });
    [table("window_use", in_window), table("use_90d", before)]
}

/// Counts of single windows.
fn windows(usage: &UsageFacts) -> [Table<'_>; 4] {
    let pairs = usage
        .sums
        .pairs
        .iter()
        .map(|((window, product), (pairs, repeated))| {
            vec![
                Cell::Int(*window),
                usage.domain_of(*product),
                usage.product(*product),
                count(*pairs),
                count(*repeated),
            ]
        });
    let month_teams =
        usage.sums.month_teams.iter().map(|((window, product), teams)| {
            vec![Cell::Int(*window), usage.product(*product), count(*teams)]
        });
    let recent = usage.sums.recent.iter().map(|(key, uses)| {
        let (product, team, domain, word) = *key;
        vec![
            usage.product(product),
            usage.domain_of(product),
            usage.name(team),
            usage.team_domain(domain),
            workload(word),
            count(*uses),
        ]
    });
    let weeks = usage.weeks().filter(|_| usage.with_rows);
    let weeks = weeks.map(|(product, word, week, uses)| {
        vec![
            Cell::text(product),
            Cell::text(word),
            Cell::Int(week),
            count(uses),
        ]
    });
    [
        made(
            "window_pairs",
            &[
                ("win", Int),
                ("domain", Text),
                ("product_id", Text),
                ("pairs", Int),
                ("repeated", Int),
            ],
            pairs,
        ),
        made(
            "month_teams",
            &[("win", Int), ("product_id", Text), ("teams", Int)],
            month_teams,
        ),
        made(
            "recent_use",
            &[
                ("product_id", Text),
                ("domain", Text),
                ("team", Text),
                ("consumer_domain", Text),
                ("workload", Text),
                ("uses", Int),
            ],
            recent,
        ),
        made(
            "product_weeks",
            &[
                ("product_id", Text),
                ("workload", Text),
                ("week", Int),
                ("uses", Int),
            ],
            weeks,
        ),
    ]
}

fn workload(position: u8) -> Cell {
    Cell::text(WORKLOADS.get(usize::from(position)).unwrap_or(&"other"))
}

fn count(number: u64) -> Cell {
    Cell::Int(i64::try_from(number).unwrap_or(i64::MAX))
}
