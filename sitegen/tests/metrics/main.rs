//! Figures from tiny data sets, worked out by hand: one file of `fixtures/kpis` for each of the 65, and what holds for all.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod case;
mod commands;
mod engines;
mod facts;
mod goals;
mod imports;
mod in_place;
mod kept_sums;
mod rollups;
mod rules;

use std::fs;
use std::path::{Path, PathBuf};

use meshfront::day::Day;
use meshfront::metrics::kpis;
use meshfront_app::api::kpi::Kind;

/// The day of all cases, a Friday: 28 days begin on 24 October, 90 on 23 August, 180 on 25 May; the last whole month is
/// October, the last whole quarter July to September.
const AS_OF: &str = "2026-11-20";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/kpis")
}

#[test]
fn every_figure_has_values_and_a_reason_worked_out_by_hand() {
    let mut faults = Vec::new();
    for formula in kpis::built_in() {
        let id = formula.definition.id;
        let text = fs::read_to_string(folder().join(format!("{id}.txt"))).unwrap_or_default();
        let (mut values, mut reasons) = (0, 0);
        for case in case::cases(&text) {
            let report = case.rolled();
            assert_eq!(report.org.len(), 65);
            faults.extend(case.faults(&report, &id));
            for line in &case.expected {
                let word = line.split_whitespace().nth(1).unwrap_or_default();
                match word.starts_with(|first: char| first.is_ascii_digit() || first == '-') {
                    true => values += 1,
                    false => reasons += 1,
                }
            }
        }
        // What contracts are counted for is never missing.
        let is_never_missing =
            formula.definition.kind == Kind::Count && formula.definition.sources == ["contracts"];
        if values == 0 || reasons == 0 && !is_never_missing {
            faults.push(format!(
                "{id}: {values} values and {reasons} reasons are worked out"
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
