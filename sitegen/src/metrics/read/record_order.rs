//! Order and repetition of rows: sorted by content, one of each key.

use std::cmp::Ordering;

use super::datasets::Spec;
use super::record::FieldKind;
use crate::metrics::stage::Cell;

/// Sorts rows and keeps one of each key: the one with the latest moment in it, then with most cells, then the
/// greatest. Gives how many were dropped.
pub fn settle(rows: &mut Vec<Vec<Cell>>, spec: &Spec) -> u64 {
    let key: Vec<usize> = spec.key.iter().filter_map(|name| spec.position(name)).collect();
    let times: Vec<usize> = (0..spec.columns.len())
        .filter(|at| spec.columns[*at].kind == FieldKind::Time)
        .collect();
    let newest = |row: &[Cell]| times.iter().filter_map(|at| row.get(*at)?.as_int()).max();
    let filled = |row: &[Cell]| row.iter().filter(|cell| !cell.is_null()).count();
    let by_key = |a: &[Cell], b: &[Cell]| {
        let pairs = key.iter().map(|at| compare(&a[*at], &b[*at]));
        pairs.fold(Ordering::Equal, Ordering::then)
    };
    rows.sort_unstable_by(|a, b| {
        by_key(a, b)
            .then_with(|| newest(b).cmp(&newest(a)))
            .then_with(|| filled(b).cmp(&filled(a)))
            .then_with(|| all(b, a))
    });
    let before = rows.len();
    if !key.is_empty() {
        rows.dedup_by(|b, a| by_key(a, b) == Ordering::Equal);
    }
    (before - rows.len()) as u64
}

fn all(a: &[Cell], b: &[Cell]) -> Ordering {
    let pairs = a.iter().zip(b).map(|(a, b)| compare(a, b));
    pairs.fold(Ordering::Equal, Ordering::then)
}

fn compare(a: &Cell, b: &Cell) -> Ordering {
    match (a, b) {
        (Cell::Real(a), Cell::Real(b)) => a.total_cmp(b),
        (a, b) => a.partial_cmp(b).unwrap_or(Ordering::Equal),
    }
}
