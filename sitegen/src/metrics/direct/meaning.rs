//! What names of rows mean, as small tables: rows are brought together by numbers, not by words.
//!
//! In: names as rows spell them, products and domains. Out: `products`, and one table for each kind of name. Words stand in
//! one enumeration of DuckDB, so that all of them are compared as numbers. What a name means is decided here, by the
//! functions that decide it for all other files. Start at [`load`].

use std::collections::BTreeSet;

use crate::metrics::engine::EngineError;
use crate::metrics::engine::duckdb::insert;
use crate::metrics::engine::duckdb::session::Session;
use crate::metrics::facts::Facts;
use crate::metrics::read::usage::{UNMAPPED, WORKLOADS, team_key};
use crate::metrics::script;
use crate::metrics::stage::{Cell, Column, ColumnType, Rows, Table, names};

use super::{Direct, Named};

use ColumnType::{Int, Text};

/// A name, its number, and the word that it stands for here.
const SPELLED: &[Column] = &[("name", Text), ("number", Int), ("word", Text)];

/// Makes `products` and `spelled_products`, `…_teams`, `…_domains`, `…_ports`, `…_workloads`.
pub fn load(session: &mut Session, direct: &Direct, facts: &Facts) -> Result<(), EngineError> {
    let workloads = WORKLOADS.iter().copied();
    let tables = [
        spelled("spelled_products", direct.named(Named::Product), &|name| {
            Some(facts.at(facts.product(name)?)?.id.clone())
        }),
        spelled("spelled_teams", direct.named(Named::Team), &|name| {
            Some(team_key(name))
        }),
        spelled("spelled_domains", direct.named(Named::Domain), &|name| {
            Some(facts.domain(name))
        }),
        spelled("spelled_ports", direct.named(Named::Port), &|_| None),
        spelled("spelled_workloads", workloads, &|name| Some(name.to_owned())),
    ];
    let owners = facts.products.iter();
    let mut words: BTreeSet<String> = owners
        .flat_map(|product| [&product.id, &product.domain, &product.team])
        .cloned()
        .collect();
    words.insert(UNMAPPED.to_owned());
    for table in &tables {
        let Rows::Kept(rows) = &table.rows else { continue };
        let cells = rows.iter().filter_map(|row| row.get(2));
        words.extend(
            cells
                .filter(|cell| !cell.is_null())
                .map(|cell| cell.as_text().to_owned()),
        );
    }
    let words = words.iter().map(|word| vec![Cell::text(word)]);
    fill(session, Table::kept("words", &[("word", Text)], words.collect()))?;
    session.say("CREATE TYPE word AS ENUM (SELECT word FROM words ORDER BY word)")?;
    for table in tables {
        let name = table.name;
        fill(session, table)?;
        session.say(&format!("ALTER TABLE {name} ALTER number TYPE INTEGER"))?;
        session.say(&format!("ALTER TABLE {name} ALTER word TYPE word"))?;
    }
    fill(session, names::owners(facts))?;
    for column in ["product_id", "domain", "team"] {
        session.say(&format!("ALTER TABLE products ALTER {column} TYPE word"))?;
    }
    Ok(())
}

fn spelled<'n>(
    table: &'static str,
    names: impl Iterator<Item = &'n str>,
    meaning: &dyn Fn(&str) -> Option<String>,
) -> Table<'static> {
    let rows = names.zip(0..).map(|(name, number)| {
        let word = meaning(name).map_or(Cell::Null, |word| Cell::text(&word));
        vec![Cell::text(name), Cell::Int(number), word]
    });
    Table::kept(table, SPELLED, rows.collect())
}

/// Makes and fills a table.
pub fn fill(session: &mut Session, table: Table) -> Result<(), EngineError> {
    session.say(&script::create(&table))?;
    match table.rows {
        Rows::Kept(rows) => insert(session, table.name, &mut rows.into_iter()),
        Rows::Made(mut rows) => insert(session, table.name, &mut rows),
    }
    .map(|_| ())
}
