//! Key figures that Prometheus tells: queries of the configuration → values of today, or what is wrong with them.
//!
//! In: the queries and a way to ask, then all figures and the day of the report. Out: rows as a query of the engine gives
//! them, beside those of `metrics/results`, and findings at the line of the query. Start at [`ask`], then `take`.

use meshfront_app::api::kpi::{Kind, Scope};

use super::facts::Facts;
use super::imported::{Imported, OLDEST};
use super::kpis::Formula;
use super::windows::{self, Window};
use crate::config::prometheus::{FigureQuery, Prometheus};
use crate::day::Day;
use crate::finding::Finding;
use crate::finding::codes::metrics as codes;
use crate::prometheus::{Session, World};
use crate::source::Place;

/// How pages name the source.
pub const SOURCE: &str = "Prometheus";

/// The answer to one query of `figures`.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Where the query stands.
    pub place: Place,
    /// Id of the figure.
    pub kpi: String,
    /// Whole organisation, or the key of a domain.
    pub scope: Scope,
    /// In the unit of the figure.
    pub value: f64,
    /// What it is based on; nothing where nobody asked.
    pub n: Option<u64>,
    /// The day on the clock of the server that it is true of.
    pub day: Day,
}

/// Asks for all figures at the end of the day, or now without one. What has no answer is found and left out.
pub fn ask(server: &Prometheus, world: &World, day: Option<Day>, findings: &mut Vec<Finding>) -> Vec<Told> {
    let Some(first) = server.figures.first() else {
        return Vec::new();
    };
    let questions = server.figures.iter().map(FigureQuery::questions).sum();
    let without = "the figure is what it would be without Prometheus";
    let session = Session::open(server, world, (questions, first.place), without, findings);
    let Some(mut session) = session else {
        return Vec::new();
    };
    let figures = server.figures.iter();
    figures
        .filter_map(|figure| one(figure, &mut session, day, findings))
        .collect()
}

/// Both numbers of a figure; without the one that it is based on it could not be judged as its definition wants.
fn one(
    figure: &FigureQuery,
    session: &mut Session,
    day: Option<Day>,
    findings: &mut Vec<Finding>,
) -> Option<Told> {
    let (at, value) = session.number_on(day, figure.place, &figure.query, findings)?;
    let mut n = None;
    if let Some(query) = &figure.n_query {
        let (_, counted) = session.number_on(day, figure.place, query, findings)?;
        if counted < 0.0 {
            let message = format!("`n_query` of `{}` counts {counted} events.", figure.kpi);
            let help = "Let it count what the figure is based on; the figure is what it would be without Prometheus until then.";
            findings.push(Finding::new(
                &codes::INVALID_METRICS_RESULT,
                figure.place,
                message,
                help,
            ));
            return None;
        }
        // Increases of counters are worked out between scrapes and seldom whole.
        n = Some(counted.round() as u64);
    }
    Some(Told {
        place: figure.place,
        kpi: figure.kpi.clone(),
        scope: figure.scope.clone(),
        value,
        n,
        day: at.day(),
    })
}

/// Puts what is right beside the results of other engines.
pub(super) fn take(
    told: &[Told],
    imported: &mut Imported,
    formulas: &[Formula],
    facts: &Facts,
    as_of: Day,
    findings: &mut Vec<Finding>,
) {
    let windows = windows::windows(as_of);
    for figure in told {
        let mut formulas = formulas.iter();
        let formula = formulas.find(|formula| formula.definition.id == figure.kpi);
        let window = formula.and_then(|formula| now(&windows, formula));
        let Some((formula, window)) = formula.zip(window) else {
            continue;
        };
        match fault(figure, formula, window, imported, facts, as_of) {
            None => imported.add_told(figure, formula, window),
            Some(reason) => {
                let message = format!(
                    "What Prometheus tells of `{}` cannot count: {reason}.",
                    figure.kpi
                );
                let help = "Correct the query under `figures`; the figure is what it would be without Prometheus until then.";
                findings.push(Finding::new(
                    &codes::INVALID_METRICS_RESULT,
                    figure.place,
                    message,
                    help,
                ));
            }
        }
    }
}

/// The window that the figure is told in today.
fn now<'w>(windows: &'w [Window], formula: &Formula) -> Option<&'w Window> {
    let mut of_kind = windows
        .iter()
        .filter(|window| window.kind == formula.definition.window);
    of_kind.find(|window| window.point == 0)
}

/// Why an answer cannot be the value, if it cannot.
fn fault(
    figure: &Told,
    formula: &Formula,
    window: &Window,
    imported: &Imported,
    facts: &Facts,
    as_of: Day,
) -> Option<String> {
    if let Scope::Domain(key) = &figure.scope
        && !facts.domains.iter().any(|(known, _)| known == key)
    {
        return Some(format!("`{key}` is not the key of a domain"));
    }
    let late = as_of.days_after(figure.day);
    if late < 0 {
        return Some(format!("it was told of {}, after {as_of}", figure.day));
    }
    if late > OLDEST {
        return Some(format!(
            "it was told of {}, more than {OLDEST} days before {as_of}",
            figure.day
        ));
    }
    if matches!(formula.definition.kind, Kind::Count | Kind::Ratio) && figure.value < 0.0 {
        return Some(format!("{} is less than 0", figure.value));
    }
    if imported.has(&figure.kpi, &figure.scope, window) {
        return Some("a file below `metrics/results` brings it, too, and that one counts".to_owned());
    }
    None
}
