//! A row of a list that was worked out elsewhere: which list it belongs to and what it says, or why it cannot count.
//!
//! In: a row with `list`, what is known of products and domains, the day of the report. Out: the cells that the list's own
//! query would give. Start at [`cells`].

use super::{Row, fresh};
use crate::day::Day;
use crate::metrics::facts::{Facts, NO_DOMAIN};
use crate::metrics::lists;
use crate::metrics::stage::Cell;
use crate::metrics::windows;

/// Lists about what need not be a product here yet.
const BEFORE_PRODUCTS: [&str; 1] = ["open-requests"];

/// The id of the list, and product, domain, label, value, note, address, value before.
pub fn cells(row: &Row, facts: &Facts, as_of: Day) -> Result<(String, Vec<Cell>), String> {
    let id = row.text("list");
    let known = lists::queries().into_iter().map(|query| query.list);
    let list = known
        .into_iter()
        .find(|list| list.id == id)
        .ok_or("there is no such list; `meshfront metrics sql` prints all of them")?;
    if !list.kpi.eq_ignore_ascii_case(row.text("kpi")) {
        return Err(format!("it belongs to {}, not to {}", list.kpi, row.text("kpi")));
    }
    let told = row.day("as_of").unwrap_or_default();
    let to = row.day("to").unwrap_or_default();
    fresh(to, told, windows::number_of(as_of))?;
    if to != told {
        return Err(format!(
            "it is of {}, but a list tells what is so on the day of its `asOf`, {}",
            Day::of_epoch(to),
            Day::of_epoch(told)
        ));
    }
    let product = row.text("product");
    let position = facts.product(product);
    if !product.is_empty() && position.is_none() && !BEFORE_PRODUCTS.contains(&id) {
        return Err(format!("`{product}` is no product here"));
    }
    let domain = row.text("domain");
    let mut domains = facts.domains.iter().map(|(key, _)| key);
    let is_domain = domains.any(|key| key == domain) || facts.products.iter().any(|own| own.domain == domain);
    if !domain.is_empty() && domain != NO_DOMAIN && !is_domain {
        return Err(format!("`{domain}` is no domain here"));
    }
    let id = list.id;
    let product = position
        .and_then(|position| facts.at(position))
        .map_or(product, |known| &known.id);
    let cells = vec![
        Cell::text(product),
        Cell::text(domain),
        Cell::text(row.text("label")),
        row.cell("value").clone(),
        Cell::text(row.text("note")),
        Cell::text(row.text("url")),
        row.cell("before").clone(),
    ];
    Ok((id, cells))
}
