//! What stands behind the figures: products nobody uses, open requests, incidents.
//!
//! In: an engine with all tables. Out: [`KpiList`]s, each from one file of `kpis/lists`. Start at [`lists`].

use std::collections::BTreeMap;

use meshfront_app::api::kpi::{KpiList, ListItem};

use super::engine::{Engine, EngineError};
use super::stage::Cell;

/// Items that are shown of a list.
const SHOWN: usize = 100;

const FILES: &[&str] = &[
    include_str!("kpis/lists/never-consumed.sql"),
    include_str!("kpis/lists/retirement-candidates.sql"),
    include_str!("kpis/lists/not-measured.sql"),
    include_str!("kpis/lists/active-consumers.sql"),
    include_str!("kpis/lists/open-requests.sql"),
    include_str!("kpis/lists/open-access.sql"),
    include_str!("kpis/lists/overdue-access.sql"),
    include_str!("kpis/lists/open-incidents.sql"),
    include_str!("kpis/lists/team-onboardings.sql"),
    include_str!("kpis/lists/failing-now.sql"),
    include_str!("kpis/lists/zero-terms.sql"),
    include_str!("kpis/lists/conflicts.sql"),
    include_str!("kpis/lists/cost-of-products.sql"),
    include_str!("kpis/lists/unused-spend.sql"),
    include_str!("kpis/lists/missed-objectives.sql"),
    include_str!("kpis/lists/outcomes.sql"),
];

/// A list before it is filled: what it is, and the query behind it.
pub struct ListQuery {
    /// Without items.
    pub list: KpiList,
    /// Rows of product, domain, label, value, note, address, and perhaps the value before.
    pub sql: String,
    order: Order,
}

/// Which items come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Those with the greatest values.
    Greatest,
    /// Those with the smallest values.
    Smallest,
    /// Values of different things do not compare: by domain, product and label.
    Name,
}

/// All lists, in the order of the figures that they explain.
pub fn queries() -> Vec<ListQuery> {
    FILES.iter().map(|text| query(text)).collect()
}

fn query(text: &str) -> ListQuery {
    let head = |key: &str| {
        let lines = text.lines().filter_map(|line| line.strip_prefix("-- "));
        let mut values = lines.filter_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
        values.next().unwrap_or_default().trim().to_owned()
    };
    ListQuery {
        list: KpiList {
            id: head("id"),
            title: head("title"),
            kpi: head("kpi"),
            unit: head("unit"),
            ..KpiList::default()
        },
        sql: text
            .lines()
            .skip_while(|line| line.starts_with("-- "))
            .collect::<Vec<_>>()
            .join("\n"),
        order: match head("order").as_str() {
            "up" => Order::Smallest,
            "name" => Order::Name,
            _ => Order::Greatest,
        },
    }
}

/// The query tells the value before, too.
pub fn has_before(query: &ListQuery) -> bool {
    query.sql.contains(" AS value_before")
}

/// Fills all lists, those that were worked out elsewhere from there; empty ones are left out.
pub fn lists(
    engine: &mut dyn Engine,
    elsewhere: &BTreeMap<String, Vec<Vec<Cell>>>,
) -> Result<Vec<KpiList>, EngineError> {
    let queries = queries();
    let asked = queries
        .iter()
        .filter(|query| !elsewhere.contains_key(&query.list.id));
    let asked: Vec<&str> = asked.map(|query| query.sql.as_str()).collect();
    let mut answers = engine.query_each(&asked)?.into_iter();
    let mut lists = Vec::new();
    for query in queries {
        let rows = match elsewhere.get(&query.list.id) {
            Some(rows) => rows.clone(),
            None => answers.next().unwrap_or_default(),
        };
        if !rows.is_empty() {
            lists.push(fill(query, &rows));
        }
    }
    Ok(lists)
}

/// The rows in their order: the most pressing first.
pub fn fill(query: ListQuery, rows: &[Vec<Cell>]) -> KpiList {
    let mut items: Vec<ListItem> = rows.iter().filter_map(|row| item(row)).collect();
    items.sort_by(|a, b| {
        let number = |item: &ListItem| item.value.unwrap_or(f64::NEG_INFINITY);
        let order = match query.order {
            Order::Greatest => number(b).total_cmp(&number(a)),
            Order::Smallest => number(a).total_cmp(&number(b)),
            Order::Name => std::cmp::Ordering::Equal,
        };
        // All that is shown decides, so that equal rows come in one order from every engine.
        let words =
            |item: &ListItem| [&item.domain, &item.product_id, &item.label, &item.note].map(String::clone);
        order.then_with(|| words(a).cmp(&words(b)))
    });
    let total = items.len();
    items.truncate(SHOWN);
    KpiList {
        items,
        total,
        ..query.list
    }
}

fn item(row: &[Cell]) -> Option<ListItem> {
    let [product, domain, label, value, note, url, before @ ..] = row else {
        return None;
    };
    let text = |cell: &Cell| cell.as_text().to_owned();
    let address = url.as_text();
    let is_safe = address.starts_with("https://");
    Some(ListItem {
        product_id: text(product),
        domain: Some(text(domain))
            .filter(|key| key != super::facts::NO_DOMAIN)
            .unwrap_or_default(),
        label: text(label),
        value: value.as_real(),
        before: before.first().and_then(Cell::as_real),
        note: text(note),
        url: if is_safe {
            address.to_owned()
        } else {
            String::new()
        },
    })
}
