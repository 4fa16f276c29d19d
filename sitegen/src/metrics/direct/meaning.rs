//! What names of rows mean, as small tables: rows are brought together by numbers, not by words.
//!
//! In: names as rows spell them with their numbers, products and domains. Out: tables with a number for each name
//! (`spelled_…`), with what names mean here (`meant_…`), and with the words of these numbers (`known_…`). What a name means
//! is decided here, by the functions that decide it for all other files. Start at [`load`].

use sha2::{Digest, Sha256};

use crate::metrics::engine::EngineError;
use crate::metrics::engine::duckdb::insert;
use crate::metrics::engine::duckdb::session::Session;
use crate::metrics::facts::Facts;
use crate::metrics::read::usage::{UNMAPPED, WORKLOADS, team_key};
use crate::metrics::script;
use crate::metrics::stage::{Cell, Column, ColumnType, Rows, Table};

use super::kept::{Dictionary, Named};

use ColumnType::{Int, Text};

/// A name and its number; teams spelled in several ways have one.
const SPELLED: &[Column] = &[("name", Text), ("number", Int)];
/// A number and its words.
const WORDS: &[Column] = &[("number", Int), ("word", Text)];
/// The number of no team and of no domain.
const NONE: i64 = -1;

/// How many numbers there are of each kind, and the one that is special.
#[derive(Debug, Clone, Copy, Default)]
pub struct Numbers {
    /// Names of products.
    pub products: usize,
    /// Teams.
    pub teams: usize,
    /// Names of ports, the empty one included.
    pub ports: usize,
    /// Names of domains, the empty one included.
    pub domains: usize,
    /// The number of accounts that belong to no team.
    pub unmapped: i64,
}

/// Makes all tables, with the numbers that names have in the dictionary.
pub fn load(session: &mut Session, names: &mut Dictionary, facts: &Facts) -> Result<Numbers, EngineError> {
    let teams: Vec<String> = names.all(Named::Team).map(|(name, _)| name.to_owned()).collect();
    let spelled_teams: Vec<(String, i64)> = teams
        .into_iter()
        .map(|name| {
            let number = names.number(Named::TeamKey, &team_key(&name));
            (name, number)
        })
        .collect();
    let owned: Vec<String> = names
        .all(Named::Domain)
        .map(|(name, _)| name.to_owned())
        .collect();
    let of_products = facts.products.iter().map(|product| product.domain.clone());
    let keys: Vec<String> = of_products
        .chain(owned.iter().map(|name| facts.domain(name)))
        .collect();
    for key in keys.iter().filter(|key| !key.is_empty()) {
        names.number(Named::DomainKey, key);
    }
    names.save(session)?;
    let known = (0..).zip(&facts.products).map(|(number, product)| {
        let words = [&product.id, &product.domain].map(|word| Cell::text(word));
        [vec![Cell::Int(number)], words.to_vec()].concat()
    });
    let meant_domains = names.all(Named::Domain).map(|(name, number)| {
        let meant = names.find(Named::DomainKey, &facts.domain(name));
        vec![Cell::Int(number), Cell::int(meant.filter(|_| !name.is_empty()))]
    });
    let tables = [
        spelled("spelled_products", names.all(Named::Product)),
        spelled(
            "spelled_teams",
            spelled_teams
                .iter()
                .map(|(name, number)| (name.as_str(), *number)),
        ),
        spelled("spelled_ports", names.all(Named::Port)),
        spelled("spelled_domains", names.all(Named::Domain)),
        spelled("spelled_workloads", WORKLOADS.into_iter().zip(0..)),
        meant_products(names, facts),
        Table::kept(
            "meant_domains",
            &[("name", Int), ("domain", Int)],
            meant_domains.collect(),
        ),
        Table::kept(
            "known_products",
            &[("number", Int), ("product_id", Text), ("domain", Text)],
            known.collect(),
        ),
        words("known_teams", names.all(Named::TeamKey)),
        words("known_domains", names.all(Named::DomainKey)),
    ];
    for table in tables {
        fill(session, table)?;
    }
    Ok(Numbers {
        products: names.all(Named::Product).count(),
        teams: names.all(Named::TeamKey).count(),
        ports: names.all(Named::Port).count(),
        domains: names.all(Named::Domain).count(),
        unmapped: names.find(Named::TeamKey, UNMAPPED).unwrap_or(NONE),
    })
}

/// What products and domains mean whose names have these numbers: as long as that is the same, so are their sums.
pub fn of<'n>(names: impl Iterator<Item = (Named, &'n str)>, facts: &Facts) -> String {
    let mut digest = Sha256::new();
    for (named, name) in names {
        let product = (named == Named::Product)
            .then(|| facts.at(facts.product(name)?))
            .flatten();
        let meant = match (named, product) {
            (Named::Product, Some(product)) => [&*product.id, &*product.domain, &*product.team].join("\n"),
            (Named::Domain, _) => facts.domain(name),
            _ => String::new(),
        };
        digest.update(format!("{}\n{name}\n{meant}\n\n", named.word()));
    }
    digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn words<'n>(table: &'static str, names: impl Iterator<Item = (&'n str, i64)>) -> Table<'static> {
    let rows = names.map(|(word, number)| vec![Cell::Int(number), Cell::text(word)]);
    Table::kept(table, WORDS, rows.collect())
}

fn spelled<'n>(table: &'static str, names: impl Iterator<Item = (&'n str, i64)>) -> Table<'static> {
    let rows = names.map(|(name, number)| vec![Cell::text(name), Cell::Int(number)]);
    Table::kept(table, SPELLED, rows.collect())
}

/// Names that mean a product: its position, and the numbers of its domain and of its owner.
fn meant_products(names: &Dictionary, facts: &Facts) -> Table<'static> {
    let rows = names.all(Named::Product).filter_map(|(name, number)| {
        let position = facts.product(name)?;
        let product = facts.at(position)?;
        let numbers = [
            number,
            i64::try_from(position).ok()?,
            names.find(Named::DomainKey, &product.domain).unwrap_or(NONE),
            names.find(Named::TeamKey, &product.team).unwrap_or(NONE),
        ];
        Some(numbers.map(Cell::Int).to_vec())
    });
    Table::kept(
        "meant_products",
        &[("name", Int), ("product", Int), ("domain", Int), ("owner", Int)],
        rows.collect(),
    )
}

/// Makes and fills a table.
pub fn fill(session: &mut Session, table: Table) -> Result<(), EngineError> {
    session.say(&script::create(&table))?;
    let quoted = format!("\"{}\"", table.name);
    match table.rows {
        Rows::Kept(rows) => insert(session, &quoted, &mut rows.into_iter()),
        Rows::Made(mut rows) => insert(session, &quoted, &mut rows),
    }
    .map(|_| ())
}
