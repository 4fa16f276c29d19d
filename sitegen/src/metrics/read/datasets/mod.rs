//! The data sets and their columns: what a row may say, what it must say, and how queries call it.
//!
//! In: nothing. Out: one [`Spec`] for each [`Id`]. Start at [`Spec`]; the columns
//! stand in [`ALL`].

mod columns;
mod results;

use super::record::FieldKind;

pub use columns::ALL;

/// The data sets. The first thirteen are what platforms send; waivers may be sent beside those of `waivers.yaml`, and
/// the run log is what earlier checks found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Id {
    /// U
    Usage,
    /// Q
    Quality,
    /// I
    Incidents,
    /// R
    Requests,
    /// H
    Changes,
    /// S
    Search,
    /// A
    Access,
    /// V
    Satisfaction,
    /// K
    Cost,
    /// L
    ServiceLevels,
    /// B
    Backlog,
    /// W
    Work,
    /// O
    Outcomes,
    /// X
    Waivers,
    /// Violations that earlier checks found.
    RunLog,
    /// Figures that were worked out elsewhere; no query looks at them.
    Results,
}

impl Id {
    /// As in `sources` of a figure and in the name of its folder.
    pub fn word(self) -> &'static str {
        spec(self).word
    }
}

/// One column: field of a row, name in queries, kind, and whether a row without it is refused.
#[derive(Debug)]
pub struct ColumnSpec {
    /// Name in JSON and CSV; parts of parts with a dot.
    pub field: &'static str,
    /// Name in queries; moments become `…_s` and `…_day`.
    pub stage: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// A row must have it.
    pub required: bool,
}

/// One data set.
#[derive(Debug)]
pub struct Spec {
    /// Which.
    pub id: Id,
    /// As in [`Id::word`].
    pub word: &'static str,
    /// Name to show.
    pub name: &'static str,
    /// Table in queries; empty where the rows are arranged anew.
    pub table: &'static str,
    /// Usual days between two deliveries; 0 where rows come whenever something happens.
    pub cadence: i64,
    /// Names of columns that tell rows apart; rows that agree in them are one. Empty: all rows count.
    pub key: &'static [&'static str],
    /// Its columns.
    pub columns: &'static [ColumnSpec],
}

impl Spec {
    /// Position of a column by its name in queries.
    pub fn position(&self, stage: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.stage == stage)
    }
}

/// The specification of a data set.
pub fn spec(id: Id) -> &'static Spec {
    // In the order of the ids; a test holds the two against each other.
    ALL.get(id as usize).unwrap_or(&results::RESULTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specifications_stand_in_the_order_of_their_ids_and_keys_are_columns() {
        for (position, set) in ALL.iter().enumerate() {
            assert_eq!(set.id as usize, position, "{}", set.word);
            for key in set.key {
                assert!(set.position(key).is_some(), "{} has no column {key}", set.word);
            }
        }
    }
}
