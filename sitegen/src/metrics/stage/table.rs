//! A table on its way to an engine.

use std::fmt;

/// One value of a row.
#[derive(Debug, Clone, PartialEq, PartialOrd, Default)]
pub enum Cell {
    /// Not known.
    #[default]
    Null,
    /// Whole number: a count, a day, a second.
    Int(i64),
    /// Any other number.
    Real(f64),
    /// Words.
    Text(Box<str>),
}

impl Cell {
    /// Words, or nothing if there are none.
    pub fn text(text: &str) -> Self {
        Cell::Text(text.into())
    }

    /// A whole number that may be missing.
    pub fn int(number: Option<i64>) -> Self {
        number.map_or(Cell::Null, Cell::Int)
    }

    /// 1 or 0.
    pub fn flag(flag: bool) -> Self {
        Cell::Int(i64::from(flag))
    }

    /// The whole number, if it is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Cell::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// Any number.
    pub fn as_real(&self) -> Option<f64> {
        match self {
            Cell::Int(number) => Some(*number as f64),
            Cell::Real(number) => Some(*number),
            _ => None,
        }
    }

    /// The words; empty for anything else.
    pub fn as_text(&self) -> &str {
        match self {
            Cell::Text(text) => text,
            _ => "",
        }
    }

    /// Nothing is known.
    pub fn is_null(&self) -> bool {
        matches!(self, Cell::Null)
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// `BIGINT`
    Int,
    /// `DOUBLE`
    Real,
    /// `VARCHAR`
    Text,
}

impl ColumnType {
    /// A name that every engine knows.
    pub fn sql(self) -> &'static str {
        match self {
            ColumnType::Int => "BIGINT",
            ColumnType::Real => "DOUBLE",
            ColumnType::Text => "VARCHAR(4000)",
        }
    }
}

/// Name and type.
pub type Column = (&'static str, ColumnType);

/// Where the rows of a table come from.
pub enum Rows<'r> {
    /// They are here.
    Kept(Vec<Vec<Cell>>),
    /// They are made one by one: too many to keep twice.
    Made(Box<dyn Iterator<Item = Vec<Cell>> + 'r>),
}

/// Name, columns, rows.
pub struct Table<'r> {
    /// Name in queries.
    pub name: &'static str,
    /// In the order of the cells.
    pub columns: &'static [Column],
    /// Each as long as `columns`.
    pub rows: Rows<'r>,
}

impl Table<'_> {
    /// A table whose rows are here.
    pub fn kept(name: &'static str, columns: &'static [Column], rows: Vec<Vec<Cell>>) -> Self {
        Table {
            name,
            columns,
            rows: Rows::Kept(rows),
        }
    }
}

impl fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
