//! What the fields of one row must say together, small numbers hidden, gaps closed that the data set defines.
//!
//! In: the cells of a row. Out: the same cells completed, or one sentence that says why the row cannot be right.

use crate::metrics::stage::Cell;

use super::datasets::{Id, Spec};
use super::record::{FEWEST_PEOPLE, Record, items};

/// Completes a row.
pub fn complete(record: &mut Record, spec: &Spec) -> Result<(), String> {
    let mut row = Row { record, spec };
    match spec.id {
        Id::Usage => usage(&mut row),
        Id::Requests => requests(&mut row),
        Id::Changes => changes(&mut row),
        Id::Incidents => incidents(&mut row),
        Id::Access => accesses(&mut row),
        Id::Satisfaction => satisfaction(&mut row),
        Id::Search => search(&row),
        Id::ServiceLevels => service_levels(&mut row),
        Id::Quality => {
            row.default("severity", Cell::text("medium"));
            Ok(())
        }
        _ => Ok(()),
    }
}

struct Row<'r> {
    record: &'r mut Record,
    spec: &'r Spec,
}

impl Row<'_> {
    fn cell(&self, name: &str) -> &Cell {
        static NOTHING: Cell = Cell::Null;
        let at = self.spec.position(name);
        at.and_then(|at| self.record.cells.get(at)).unwrap_or(&NOTHING)
    }

    fn int(&self, name: &str) -> Option<i64> {
        self.cell(name).as_int()
    }

    fn set(&mut self, name: &str, cell: Cell) {
        if let Some(slot) = self
            .spec
            .position(name)
            .and_then(|at| self.record.cells.get_mut(at))
        {
            *slot = cell;
        }
    }

    /// Fills a cell that nothing stands in.
    fn default(&mut self, name: &str, cell: Cell) {
        if self.cell(name).is_null() {
            self.set(name, cell);
        }
    }

    /// `later` does not lie before `earlier`.
    fn in_order(&self, earlier: &str, later: &str) -> Result<(), String> {
        match (self.int(earlier), self.int(later)) {
            (Some(first), Some(second)) if second < first => {
                let field = |stage: &str| {
                    let at = self.spec.position(stage);
                    at.and_then(|at| self.spec.columns.get(at))
                        .map_or("", |column| column.field)
                };
                Err(format!("`{}` lies before `{}`", field(later), field(earlier)))
            }
            _ => Ok(()),
        }
    }
}

fn usage(row: &mut Row) -> Result<(), String> {
    row.default("workload", Cell::text("other"));
    let is_rollup = row.cell("team").as_text() == "_all";
    match (is_rollup, row.int("uses"), row.int("consumers")) {
        (true, _, None) => return Err("a row of `_all` teams needs `distinctConsumers`".into()),
        (false, None, _) => return Err("`uses` is missing".into()),
        (_, Some(uses), _) if uses > i64::from(u32::MAX) => {
            return Err(format!("`uses` of one day cannot be {uses}"));
        }
        _ => {}
    }
    if row.int("consumers").is_some_and(|people| people < FEWEST_PEOPLE) {
        row.record.suppressed = row.int("consumers") != Some(0);
        row.set("consumers", Cell::Null);
    }
    Ok(())
}

fn requests(row: &mut Row) -> Result<(), String> {
    row.in_order("requested", "published")?;
    row.in_order("requested", "closed")?;
    let published = row.cell("published").clone();
    if !published.is_null() {
        row.default("outcome", Cell::text("published"));
        row.default("closed", published);
    }
    let outcome = row.cell("outcome").as_text().to_owned();
    if matches!(outcome.as_str(), "withdrawn" | "rejected" | "published") && row.cell("closed").is_null() {
        return Err(format!(
            "it is {outcome}, but `closedAt` or `publishedAt` is missing"
        ));
    }
    row.default("outcome", Cell::text("open"));
    Ok(())
}

fn changes(row: &mut Row) -> Result<(), String> {
    let (deployed, effective) = (row.cell("deployed").clone(), row.cell("effective").clone());
    if row.cell("kind").as_text() == "drift" {
        row.default("deployed", effective);
        if row.cell("deployed").is_null() {
            return Err("a drift event needs `deployedAt` or `effectiveAt`".into());
        }
    } else {
        row.default("effective", deployed);
    }
    Ok(())
}

fn incidents(row: &mut Row) -> Result<(), String> {
    row.in_order("opened", "resolved")?;
    row.in_order("opened", "acknowledged")?;
    row.default("severity", Cell::text("medium"));
    row.default("kind", Cell::text("other"));
    Ok(())
}

fn accesses(row: &mut Row) -> Result<(), String> {
    row.in_order("requested", "decided")?;
    row.in_order("requested", "granted")?;
    let granted = row.cell("granted").clone();
    row.default("decided", granted.clone());
    let status = if granted.is_null() {
        "requested"
    } else {
        "approved"
    };
    row.default("status", Cell::text(status));
    Ok(())
}

fn satisfaction(row: &mut Row) -> Result<(), String> {
    if row.cell("subject").as_text() == "product" && row.cell("product_id").is_null() {
        return Err("`productId` is missing".into());
    }
    let votes = row.int("votes").unwrap_or_default();
    let counts: Option<Vec<i64>> = items(row.cell("counts")).map(|item| item.parse().ok()).collect();
    let counts = counts.ok_or("`counts` must be whole numbers")?;
    if counts.is_empty() {
        return Err("`counts` is missing".into());
    }
    if counts.len() != 5 && counts.len() != 2 || counts.iter().any(|count| *count < 0) {
        return Err("`counts` must hold five numbers (scale 1-5), or two (thumbs down and up)".into());
    }
    if counts.iter().sum::<i64>() != votes {
        return Err(format!(
            "`counts` add up to {}, not to `n` = {votes}",
            counts.iter().sum::<i64>()
        ));
    }
    let good: i64 = counts.iter().skip(if counts.len() == 5 { 3 } else { 1 }).sum();
    if votes < FEWEST_PEOPLE {
        row.record.suppressed = true;
        row.set("counts", Cell::Null);
    } else {
        row.set("counts", Cell::Int(good));
    }
    Ok(())
}

fn search(row: &Row) -> Result<(), String> {
    for (part, whole, names) in [
        ("opened", "sessions", "`openedProduct` is greater than `sessions`"),
        (
            "zero_results",
            "searches",
            "`zeroResult` is greater than `searches`",
        ),
    ] {
        if row.int(part) > row.int(whole) {
            return Err(names.into());
        }
    }
    Ok(())
}

fn service_levels(row: &mut Row) -> Result<(), String> {
    row.default("unknown", Cell::Int(0));
    row.default("planned", Cell::Int(0));
    row.default("port", Cell::text(""));
    if row.cell("target").as_text() == "product" && row.cell("product_id").is_null() {
        return Err("`productId` is missing".into());
    }
    let number = |name: &str| row.int(name).unwrap_or_default();
    if number("met") + number("unknown") + number("planned") > number("due") {
        return Err("`met`, `unknown` and `planned` together are more than `due`".into());
    }
    Ok(())
}
