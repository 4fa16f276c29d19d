//! What names of rows mean, as small tables: rows are brought together by numbers, not by words.
//!
//! In: names as rows spell them, products and domains. Out: tables with a number for each name (`spelled_…`), with what
//! names mean here (`meant_…`), and with the words of these numbers (`known_…`). What a name means is decided here, by the
//! functions that decide it for all other files. Start at [`load`].

use std::collections::BTreeMap;

use crate::metrics::engine::EngineError;
use crate::metrics::engine::duckdb::insert;
use crate::metrics::engine::duckdb::session::Session;
use crate::metrics::facts::Facts;
use crate::metrics::read::usage::{UNMAPPED, WORKLOADS, team_key};
use crate::metrics::script;
use crate::metrics::stage::{Cell, Column, ColumnType, Rows, Table};

use super::{Direct, Named};

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

/// Words in the order of their numbers.
#[derive(Debug, Default)]
struct Words(BTreeMap<String, i64>);

impl Words {
    fn number(&mut self, word: &str) -> i64 {
        if let Some(number) = self.0.get(word) {
            return *number;
        }
        let next = i64::try_from(self.0.len()).unwrap_or(i64::MAX);
        self.0.insert(word.to_owned(), next);
        next
    }

    fn find(&self, word: &str) -> i64 {
        self.0.get(word).copied().unwrap_or(NONE)
    }

    fn table(&self, name: &'static str) -> Table<'static> {
        let rows = self.0.iter();
        let rows = rows.map(|(word, number)| vec![Cell::Int(*number), Cell::text(word)]);
        Table::kept(name, WORDS, rows.collect())
    }
}

/// Makes all tables. Names of products have the numbers of their order.
pub fn load(session: &mut Session, direct: &Direct, facts: &Facts) -> Result<Numbers, EngineError> {
    let (mut teams, mut domains) = (Words::default(), Words::default());
    let spelled_teams = direct
        .named(Named::Team)
        .map(|name| (name, teams.number(&team_key(name))));
    let spelled_teams = spelled("spelled_teams", spelled_teams);
    let numbers = Numbers {
        products: direct.named(Named::Product).count(),
        teams: teams.0.len(),
        ports: direct.named(Named::Port).count(),
        domains: direct.named(Named::Domain).count(),
        unmapped: teams.find(UNMAPPED),
    };
    let known = (0..).zip(&facts.products).map(|(number, product)| {
        domains.number(&product.domain);
        let words = [&product.id, &product.domain].map(|word| Cell::text(word));
        [vec![Cell::Int(number)], words.to_vec()].concat()
    });
    let known = known.collect();
    let meant_domains = (0..).zip(direct.named(Named::Domain)).map(|(number, name)| {
        let meant = (!name.is_empty()).then(|| domains.number(&facts.domain(name)));
        vec![Cell::Int(number), Cell::int(meant)]
    });
    let meant_domains = meant_domains.collect();
    let tables = [
        spelled("spelled_products", direct.named(Named::Product).zip(0..)),
        spelled_teams,
        spelled("spelled_ports", direct.named(Named::Port).zip(0..)),
        spelled("spelled_domains", direct.named(Named::Domain).zip(0..)),
        spelled("spelled_workloads", WORKLOADS.into_iter().zip(0..)),
        meant_products(direct, facts, &teams, &domains),
        Table::kept("meant_domains", &[("name", Int), ("domain", Int)], meant_domains),
        Table::kept(
            "known_products",
            &[("number", Int), ("product_id", Text), ("domain", Text)],
            known,
        ),
        teams.table("known_teams"),
        domains.table("known_domains"),
    ];
    for table in tables {
        fill(session, table)?;
    }
    Ok(numbers)
}

fn spelled<'n>(table: &'static str, names: impl Iterator<Item = (&'n str, i64)>) -> Table<'static> {
    let rows = names.map(|(name, number)| vec![Cell::text(name), Cell::Int(number)]);
    Table::kept(table, SPELLED, rows.collect())
}

/// Names that mean a product: its position, and the numbers of its domain and of its owner.
fn meant_products(direct: &Direct, facts: &Facts, teams: &Words, domains: &Words) -> Table<'static> {
    let rows = (0..)
        .zip(direct.named(Named::Product))
        .filter_map(|(number, name)| {
            let position = facts.product(name)?;
            let product = facts.at(position)?;
            let numbers = [
                number,
                i64::try_from(position).ok()?,
                domains.find(&product.domain),
                teams.find(&product.team),
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
    match table.rows {
        Rows::Kept(rows) => insert(session, table.name, &mut rows.into_iter()),
        Rows::Made(mut rows) => insert(session, table.name, &mut rows),
    }
    .map(|_| ())
}
