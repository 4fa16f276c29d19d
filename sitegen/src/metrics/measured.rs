//! Results of checks and measured service levels that were read for the scorecards, as rows of raw data sets: figures
//! and scorecards then speak of the same measurements, and nobody delivers them twice.
//!
//! In: the evidence of all products. Out: rows of `quality` and `service-levels`, where nobody sends those data sets.
//! Start at [`complete`].

use super::facts::{Facts, ProductFacts};
use super::read::Raw;
use super::read::datasets::Id;
use super::stage::Cell;
use super::windows::number_of;
use crate::evidence::{CheckState, Evidence, LevelState};

/// Adds what the evidence knows to data sets that nobody sends.
pub fn complete(raw: &mut Raw, evidence: &Evidence, facts: &Facts) {
    let products = || evidence.products.iter().zip(&facts.products);
    if !raw.sets.contains_key(&Id::Quality) {
        let rows = products().flat_map(|(known, product)| {
            let checks = known.checks.iter().enumerate();
            checks.flat_map(move |(number, check)| results(product, number, check))
        });
        raw.insert(Id::Quality, rows.collect());
    }
    if !raw.sets.contains_key(&Id::ServiceLevels) {
        let rows = products().flat_map(|(known, product)| {
            known
                .levels
                .iter()
                .flat_map(move |level| measurements(product, level))
        });
        raw.insert(Id::ServiceLevels, rows.collect());
    }
}

/// Product, check, dimension, severity, outcome, moment: the columns of `quality`.
fn results(product: &ProductFacts, number: usize, check: &CheckState) -> Vec<Vec<Cell>> {
    let (dimension, severity) = (check.dimension(), check.severity());
    let row = |(at, outcome): &(crate::instant::Instant, crate::evidence::Outcome)| {
        vec![
            Cell::text(&product.id),
            // Names of checks repeat within a product; their position does not.
            Cell::text(&format!("{number} {}", check.name())),
            Cell::text(&dimension.word().to_lowercase()),
            Cell::text(severity.word()),
            Cell::text(outcome.word()),
            Cell::Int(at.seconds()),
        ]
    };
    check.history.iter().map(row).collect()
}

/// Day, target, product, port, objective, promise, due, met, unknown, planned: the columns of `service-levels`. What was
/// promised follows from the contract.
fn measurements(product: &ProductFacts, level: &LevelState) -> Vec<Vec<Cell>> {
    let count = |count: u64| Cell::Int(i64::try_from(count).unwrap_or(i64::MAX));
    let row = |(day, due): &(crate::day::Day, crate::evidence::Due)| {
        vec![
            Cell::Int(number_of(*day)),
            Cell::text("product"),
            Cell::text(&product.id),
            Cell::text(&level.port),
            Cell::text(&level.objective),
            Cell::Null,
            count(due.due),
            count(due.met),
            count(due.unknown),
            Cell::Int(0),
        ]
    };
    level.daily.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::Day;
    use crate::evidence::{Due, Outcome, ProductEvidence};
    use crate::instant::Instant;

    #[test]
    fn evidence_stands_in_only_for_what_nobody_sends() {
        let check = CheckState {
            history: vec![(Instant::of_epoch(86_400), Outcome::Fail)],
            ..CheckState::default()
        };
        let level = LevelState {
            objective: "latency".into(),
            daily: vec![(
                Day::of_epoch(3),
                Due {
                    due: 2,
                    met: 1,
                    unknown: 0,
                },
            )],
            ..LevelState::default()
        };
        let evidence = Evidence {
            products: vec![ProductEvidence {
                checks: vec![check],
                levels: vec![level],
            }],
            ..Evidence::default()
        };
        let facts = Facts {
            products: vec![ProductFacts::default()],
            ..Facts::default()
        };
        let mut raw = Raw::default();
        complete(&mut raw, &evidence, &facts);
        for (id, days) in [(Id::Quality, Some(1)), (Id::ServiceLevels, Some(3))] {
            let (spec, rows) = raw.rows(id);
            assert_eq!(rows.len(), 1, "{id:?}");
            assert_eq!(rows[0].len(), spec.columns.len(), "{id:?}");
            assert_eq!(raw.sets[&id].last_day, days, "{id:?}");
        }
        complete(&mut raw, &Evidence::default(), &facts);
        assert_eq!(raw.rows(Id::Quality).1.len(), 1);
    }
}
