//! Figures and lists that were worked out elsewhere: what a row of results says.

use super::columns::{may, must};
use super::{Id, Spec};
use crate::metrics::read::record::FieldKind::{Count, DayOf, Number, Text};

/// Beside the data sets: rows that are results already.
pub static RESULTS: Spec = Spec {
    id: Id::Results,
    word: "results",
    name: "Results of other engines",
    table: "",
    cadence: 0,
    key: &[],
    columns: &[
        must("kpi", "kpi", Text),
        may("scope", "scope", Text),
        may("from", "from", DayOf),
        must("to", "to", DayOf),
        may("part", "part", Text),
        may("value", "value", Number),
        may("numerator", "numerator", Number),
        may("denominator", "denominator", Number),
        may("n", "n", Count),
        may("unit", "unit", Text),
        must("asOf", "as_of", DayOf),
        must("source", "source", Text),
        // Only rows of lists say these.
        may("list", "list", Text),
        may("productId", "product", Text),
        may("domain", "domain", Text),
        may("label", "label", Text),
        may("before", "before", Number),
        may("note", "note", Text),
        may("url", "url", Text),
    ],
};
