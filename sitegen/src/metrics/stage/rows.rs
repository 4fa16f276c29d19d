//! Tables of the raw data sets: the columns that the specification names, moments as seconds and days, products by
//! their id here, each row with the domain that it counts for.

use crate::metrics::facts::{Facts, NO_DOMAIN};
use crate::metrics::read::Raw;
use crate::metrics::read::datasets::{ALL, Id, Spec};
use crate::metrics::read::record::{FieldKind, items};

use super::Settings;
use super::table::{Cell, Column, ColumnType, Rows, Table};

use ColumnType::{Int, Real, Text};

/// All tables, those of data sets that nobody sends among them.
pub fn tables<'r>(facts: &'r Facts, raw: &'r Raw, settings: &Settings) -> Vec<Table<'r>> {
    let mut tables: Vec<Table<'r>> = ALL
        .iter()
        .filter(|spec| !spec.table.is_empty())
        .map(|spec| plain(facts, raw, spec))
        .collect();
    tables.push(incident_products(facts, raw));
    tables.push(zero_terms(raw));
    tables.push(satisfaction(facts, raw));
    tables.push(costs(facts, raw, settings));
    tables
}

/// Leaked once per data set and program: the columns follow from the specification.
fn columns(spec: &'static Spec) -> &'static [Column] {
    static COLUMNS: std::sync::OnceLock<Vec<Vec<Column>>> = std::sync::OnceLock::new();
    let all = COLUMNS.get_or_init(|| ALL.iter().map(columns_of).collect());
    all.get(spec.id as usize).map_or(&[], Vec::as_slice)
}

fn columns_of(spec: &Spec) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for column in spec.columns {
        match column.kind {
            FieldKind::Time => {
                let (second, day) = time_names(column.stage);
                columns.push((second, Int));
                columns.push((day, Int));
            }
            // They stand in a table of their own.
            FieldKind::Terms => {}
            FieldKind::Number => columns.push((column.stage, Real)),
            FieldKind::DayOf
            | FieldKind::MonthOf
            | FieldKind::QuarterOf
            | FieldKind::Count
            | FieldKind::Money
            | FieldKind::Flag => columns.push((column.stage, Int)),
            _ => columns.push((column.stage, Text)),
        }
    }
    columns.push(("domain", Text));
    if spec.id == Id::Outcomes {
        columns.push(("attested", Int));
    }
    columns
}

/// Names of the two columns of a moment.
fn time_names(stage: &str) -> (&'static str, &'static str) {
    match stage {
        "observed" => ("observed_s", "observed_day"),
        "started" => ("started_s", "started_day"),
        "opened" => ("opened_s", "opened_day"),
        "acknowledged" => ("acknowledged_s", "acknowledged_day"),
        "resolved" => ("resolved_s", "resolved_day"),
        "requested" => ("requested_s", "requested_day"),
        "approved" => ("approved_s", "approved_day"),
        "published" => ("published_s", "published_day"),
        "closed" => ("closed_s", "closed_day"),
        "announced" => ("announced_s", "announced_day"),
        "effective" => ("effective_s", "effective_day"),
        "deployed" => ("deployed_s", "deployed_day"),
        "decided" => ("decided_s", "decided_day"),
        "granted" => ("granted_s", "granted_day"),
        "end" => ("end_s", "end_day"),
        "reassess" => ("reassess_s", "reassess_day"),
        "finished" => ("finished_s", "finished_day"),
        "current" => ("current_s", "current_day"),
        _ => ("expires_s", "expires_day"),
    }
}

fn plain<'r>(facts: &'r Facts, raw: &'r Raw, spec: &'static Spec) -> Table<'r> {
    let rows = raw
        .rows(spec.id)
        .1
        .iter()
        .filter_map(move |row| staged(facts, spec, row));
    let rows: Box<dyn Iterator<Item = Vec<Cell>> + 'r> = match spec.id {
        // Without a data set of changes, those of git stand in.
        Id::Changes if !raw.sets.contains_key(&Id::Changes) => Box::new(git_changes(facts)),
        _ => Box::new(rows),
    };
    Table {
        name: spec.table,
        columns: columns(spec),
        rows: Rows::Made(rows),
    }
}

/// One row; nothing for a row about a product that is not here.
fn staged(facts: &Facts, spec: &Spec, row: &[Cell]) -> Option<Vec<Cell>> {
    let mut cells = Vec::with_capacity(row.len() + 6);
    let mut domain = None;
    let mut attested = false;
    for (column, cell) in spec.columns.iter().zip(row) {
        match (column.kind, cell) {
            (FieldKind::Time, cell) => {
                cells.push(cell.clone());
                cells.push(Cell::int(cell.as_int().map(|second| second.div_euclid(86_400))));
            }
            (FieldKind::Terms, _) => {}
            (FieldKind::Product, Cell::Text(name)) => match facts.product(name).and_then(|at| facts.at(at)) {
                Some(product) => {
                    domain = Some(product.domain.clone());
                    cells.push(Cell::text(&product.id));
                }
                // A request may be for a product that is not there yet, or never was.
                None if spec.id == Id::Requests => cells.push(cell.clone()),
                None => return None,
            },
            (FieldKind::Domain, Cell::Text(name)) => {
                let key = facts.domain(name);
                domain = domain.or_else(|| Some(key.clone()));
                cells.push(Cell::text(&key));
            }
            (_, cell) => {
                attested |= column.stage == "attested_by" && !cell.is_null();
                cells.push(cell.clone());
            }
        }
    }
    if spec.id == Id::Work {
        fold_subject(facts, spec, &mut cells);
    }
    cells.push(Cell::text(domain.as_deref().unwrap_or(NO_DOMAIN)));
    if spec.id == Id::Outcomes {
        cells.push(Cell::flag(attested));
    }
    Some(cells)
}

/// The subject of a domain's onboarding is the key of the domain.
fn fold_subject(facts: &Facts, spec: &Spec, cells: &mut [Cell]) {
    let (Some(kind), Some(subject)) = (spec.position("kind"), spec.position("subject")) else {
        return;
    };
    let is_domain = cells
        .get(kind)
        .is_some_and(|cell| cell.as_text() == "domain_onboarding");
    if let (true, Some(cell)) = (is_domain, cells.get_mut(subject)) {
        *cell = Cell::text(&facts.domain(cell.as_text()));
    }
}

fn git_changes(facts: &Facts) -> impl Iterator<Item = Vec<Cell>> + '_ {
    facts.changes.iter().filter_map(|change| {
        let product = facts.at(change.product)?;
        let (second, day) = (Cell::Int(change.day * 86_400), Cell::Int(change.day));
        Some(vec![
            Cell::text(&change.id),
            Cell::text(&product.id),
            Cell::text(&change.kind),
            Cell::Null,
            Cell::Null,
            second.clone(),
            day.clone(),
            second,
            day,
            Cell::Null,
            Cell::Null,
            Cell::text(&product.domain),
        ])
    })
}

fn incident_products(facts: &Facts, raw: &Raw) -> Table<'static> {
    let (spec, rows) = raw.rows(Id::Incidents);
    let mut made = Vec::new();
    for row in rows {
        let cell = |name: &str| spec.position(name).and_then(|at| row.get(at));
        let (Some(id), Some(products)) = (cell("incident_id"), cell("product_ids")) else {
            continue;
        };
        let mut seen = std::collections::BTreeSet::new();
        for position in items(products).filter_map(|name| facts.product(name)) {
            if let (true, Some(product)) = (seen.insert(position), facts.at(position)) {
                made.push(vec![
                    id.clone(),
                    Cell::text(&product.id),
                    Cell::text(&product.domain),
                ]);
            }
        }
    }
    Table::kept(
        "incident_products",
        &[("incident_id", Text), ("product_id", Text), ("domain", Text)],
        made,
    )
}

/// What people looked for and did not find: day, term, sessions. Spelled alike, however it was sent.
fn zero_terms(raw: &Raw) -> Table<'static> {
    let (spec, rows) = raw.rows(Id::Search);
    let mut made = Vec::new();
    for row in rows {
        let cell = |name: &str| spec.position(name).and_then(|at| row.get(at));
        let (Some(day), Some(terms)) = (cell("day"), cell("zero_terms")) else {
            continue;
        };
        let parts: Vec<&str> = items(terms).collect();
        for part in parts.chunks_exact(2) {
            if let [term, sessions] = part {
                made.push(vec![
                    day.clone(),
                    Cell::text(&term.trim().to_lowercase()),
                    Cell::int(sessions.parse().ok()),
                ]);
            }
        }
    }
    Table::kept(
        "zero_terms",
        &[("day", Int), ("term", Text), ("sessions", Int)],
        made,
    )
}

fn satisfaction(facts: &Facts, raw: &Raw) -> Table<'static> {
    let (spec, rows) = raw.rows(Id::Satisfaction);
    let made = rows.iter().filter_map(|row| {
        let cell = |name: &str| {
            spec.position(name)
                .and_then(|at| row.get(at))
                .cloned()
                .unwrap_or_default()
        };
        let product = cell("product_id");
        let known = facts.product(product.as_text()).and_then(|at| facts.at(at));
        if known.is_none() && cell("subject").as_text() == "product" {
            return None;
        }
        Some(vec![
            cell("last"),
            cell("subject"),
            known.map_or(Cell::Null, |product| Cell::text(&product.id)),
            Cell::text(known.map_or(NO_DOMAIN, |product| &product.domain)),
            cell("votes"),
            cell("counts"),
        ])
    });
    let columns: &[Column] = &[
        ("last_day", Int),
        ("subject", Text),
        ("product_id", Text),
        ("domain", Text),
        ("votes", Int),
        ("good", Int),
    ];
    Table::kept("satisfaction", columns, made.collect())
}

/// The currency in which sums are told: the organisation's choice, else the one of most lines.
pub fn reporting_currency(raw: &Raw, settings: &Settings) -> String {
    if !settings.currency.is_empty() {
        return settings.currency.clone();
    }
    let (spec, rows) = raw.rows(Id::Cost);
    let Some(at) = spec.position("currency") else {
        return String::new();
    };
    let mut lines: std::collections::BTreeMap<&str, u64> = Default::default();
    for row in rows {
        *lines.entry(row.get(at).map_or("", Cell::as_text)).or_default() += 1;
    }
    let most = lines
        .iter()
        .max_by_key(|(name, count)| (**count, std::cmp::Reverse(**name)));
    most.map(|(name, _)| (*name).to_owned()).unwrap_or_default()
}

/// Cost lines; what is shared and not allocated belongs to no product.
fn costs(facts: &Facts, raw: &Raw, settings: &Settings) -> Table<'static> {
    let currency = reporting_currency(raw, settings);
    let (spec, rows) = raw.rows(Id::Cost);
    let made = rows.iter().map(|row| {
        let cell = |name: &str| {
            spec.position(name)
                .and_then(|at| row.get(at))
                .cloned()
                .unwrap_or_default()
        };
        let shared = cell("allocated") == Cell::Int(0);
        let name = cell("product_id");
        let product = facts
            .product(name.as_text())
            .and_then(|at| facts.at(at))
            .filter(|_| !shared);
        vec![
            cell("last"),
            product.map_or(Cell::Null, |product| Cell::text(&product.id)),
            Cell::text(product.map_or(NO_DOMAIN, |product| &product.domain)),
            cell("amount"),
            Cell::flag(cell("currency").as_text().eq_ignore_ascii_case(&currency)),
        ]
    });
    let columns: &[Column] = &[
        ("last_day", Int),
        ("product_id", Text),
        ("domain", Text),
        ("amount", Int),
        ("in_currency", Int),
    ];
    Table::kept("costs", columns, made.collect())
}
