//! Headline figures in windows other than their own, for readers who ask for them.
//!
//! In: an engine with all tables. Out: values of every scope. A figure names the windows in which its query means the
//! same (`-- windows:` of its head); the others are told in their own window only, and so is what was worked out elsewhere.
//! Start at [`values`].

use meshfront_app::api::kpi::{Kind, KpiValue, Standing};

use super::engine::{Engine, EngineError};
use super::kpis::Formula;
use super::windows::Window;
use super::{Input, Results, kpis, sql_of};

/// Values of the organisation and of each domain, by figure and window.
pub fn values(
    input: &Input,
    engine: &mut dyn Engine,
    windows: &[Window],
    own: &Results,
) -> Result<Vec<KpiValue>, EngineError> {
    let mut all = Vec::new();
    let scopes = super::scopes(input.facts);
    let formulas = kpis::in_other_windows();
    let formulas: Vec<&Formula> = formulas
        .iter()
        .filter(|formula| !own.is_imported(formula))
        .collect();
    for (formula, rows) in formulas.iter().zip(engine.query_each(&sql_of(&formulas))?) {
        let mut results = Results::default();
        results.add(formula, rows);
        let told = super::values(input, formula, windows, &results, &scopes, 0);
        all.extend(told.into_iter().map(|value| match formula.definition.kind {
            // A goal for a number of things in 28 days is none for those in a quarter.
            Kind::Count | Kind::Amount => KpiValue {
                goal: None,
                standing: Standing::None,
                ..value
            },
            Kind::Ratio | Kind::Median | Kind::Mean => value,
        }));
    }
    Ok(all)
}
