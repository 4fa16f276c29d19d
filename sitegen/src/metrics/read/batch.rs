//! The rows of one file while they are read: checked ones, and what is wrong with the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::day::Day;
use crate::metrics::stage::Cell;
use crate::metrics::windows;

use super::datasets::{Id, spec};
use super::flat::Flat;
use super::record::{self, Refusal};
use super::usage::Usage;

/// Lines of one kind of problem that are named.
const SAMPLES: usize = 3;

/// The rows of a file.
#[derive(Debug, Default, Clone)]
pub struct Batch {
    /// Checked rows; those of usage stand in `usage`.
    pub rows: Vec<Vec<Cell>>,
    /// Lines of the rows of results: what is wrong with them is known later.
    pub lines: Vec<u32>,
    /// The rows of usage, packed.
    pub usage: Usage,
    /// Rows that count.
    pub count: u64,
    /// Rows in which a small number is hidden.
    pub suppressed: u64,
    /// Rows that cannot be right.
    pub wrong: Problems,
    /// Rows that name a person.
    pub persons: Problems,
    /// The day from which on the sender says that it has everything.
    pub from: Option<i64>,
    /// First day of a row.
    pub first_row: Option<i64>,
    /// Last day of a row, or as the sender says.
    pub last_day: Option<i64>,
    /// Who sends it.
    pub producer: Option<String>,
    /// Products that it says it covers.
    pub covers: BTreeSet<String>,
    /// Number of products that it covers completely.
    pub covers_all_of: u64,
    /// Names of its head that are other spellings of fields, with these.
    pub spelled: BTreeMap<String, String>,
    /// Words that no figure knows: by field and word, how many rows say so, and the first line.
    pub strange: BTreeMap<(&'static str, String), (u64, u32)>,
    /// What a cache held of the file was damaged, so that the file was read again.
    pub cache_was_damaged: bool,
}

/// Words of one file that no figure knows and that are kept to be named.
const MOST_STRANGE: usize = 20;

/// How many rows have a problem, and the first of them by line.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Problems {
    /// How many.
    pub count: u64,
    /// Line and sentence.
    pub samples: Vec<(u32, String)>,
}

impl Problems {
    fn add(&mut self, line: u32, message: String) {
        self.count += 1;
        if self.samples.len() < SAMPLES {
            self.samples.push((line, message));
        }
    }
}

impl Batch {
    /// Rows that are refused.
    pub fn refused(&self) -> u64 {
        self.wrong.count + self.persons.count
    }

    /// The first day that the file is about.
    pub fn first_day(&self) -> Option<i64> {
        self.from.or(self.first_row)
    }

    /// Takes a row, or says why not.
    pub fn add(&mut self, id: Id, line: u32, row: &Flat) {
        let spec = spec(id);
        match record::read(row, spec) {
            Ok(record) => {
                if let Some((first, last)) = record::days(&record.cells, spec) {
                    self.first_row = super::earliest(self.first_row, Some(first));
                    self.last_day = self.last_day.max(Some(last));
                }
                self.count += 1;
                self.suppressed += u64::from(record.suppressed);
                for word in record.strange {
                    let is_known = self.strange.contains_key(&word) || self.strange.len() < MOST_STRANGE;
                    if is_known {
                        self.strange.entry(word).or_insert((0, line)).0 += 1;
                    }
                }
                if id == Id::Usage {
                    self.usage.push(&record.cells, spec);
                } else {
                    if id == Id::Results {
                        self.lines.push(line);
                    }
                    self.rows.push(record.cells);
                }
            }
            Err(Refusal::Wrong(message)) => self.wrong.add(line, message),
            Err(Refusal::Person(field)) => self.persons.add(line, format!("`{field}` names a person")),
        }
    }

    /// Takes a line that is no row at all.
    pub fn refuse(&mut self, line: u32, message: impl Into<String>) {
        self.wrong.add(line, message.into());
    }

    /// Takes what the sender says of the file.
    pub fn header(&mut self, header: &Flat) {
        let text = |path: &str| match header.get(path) {
            Some(Flat::Text(text)) => Some(text.to_string()),
            _ => None,
        };
        let day = |path: &str| {
            text(path)
                .and_then(|text| Day::parse(&text))
                .map(windows::number_of)
        };
        self.producer = text("producer");
        self.from = super::earliest(self.from, day("coverage.from"));
        self.last_day = self.last_day.max(day("coverage.to"));
        if let Some(Flat::List(products)) = header.get("coverage.productIds") {
            self.covers
                .extend(products.iter().filter_map(|product| match product {
                    Flat::Text(text) => Some(text.to_lowercase()),
                    _ => None,
                }));
        } else if let (Some(Flat::Flag(true)), Some(Flat::Int(products))) =
            (header.get("coverage.complete"), header.get("coverage.products"))
        {
            self.covers_all_of = u64::try_from(*products).unwrap_or_default();
        }
    }
}
