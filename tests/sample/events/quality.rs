//! Results of checks over two years: one every four weeks, each week in the last month. In: the catalog. Out: CSV.
//! The last results are those of the files in `quality`, by the same rules.

use std::fmt::Write as _;

use meshfront::catalog::Catalog;

use crate::results;

/// The rows, check by check.
pub fn csv(catalog: &Catalog) -> String {
    let mut agos: Vec<i64> = (1..=25).rev().map(|month| month * 28).collect();
    agos.extend([21, 14, 7, 0]);
    let mut csv = "productId,checkId,dimension,severity,status,observedAt\n".to_owned();
    for row in results::rows(catalog, &agos) {
        let (dimension, severity) = &row.kind;
        let (product, check, status) = (&row.product_id, &row.check_id, row.status);
        let observed = &row.observed_at;
        let _ = writeln!(
            csv,
            "{product},{check},{dimension},{severity},{status},{observed}"
        );
    }
    csv
}
