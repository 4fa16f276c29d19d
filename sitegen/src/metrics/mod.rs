//! Key figures: what contracts say and what platforms report, rolled up into 65 numbers that explain themselves.
//!
//! ```text
//! catalog, rules, git → facts ┐
//! raw data sets → read        ├→ stage (tables) → engine (SQL of kpis) → judge → KpiReport
//! the day → windows           ┘
//! ```
//!
//! In: a marketplace that was read, its raw data sets, the day. Out: [`KpiReport`] (a border type) and findings. Figures
//! are data: one file each in [`kpis`]. Only [`read`] touches the file system. Start at [`figures`], then
//! [`roll_up`].

mod direct;
pub mod engine;
pub mod facts;
mod folder;
mod gates;
mod imported;
pub mod incidents;
pub mod judge;
pub mod kpis;
pub mod lists;
mod measured;
mod other_windows;
pub mod products;
pub mod read;
mod report;
pub mod script;
mod sources;
pub mod stage;
pub mod staging;
pub mod told;
pub mod windows;

pub use folder::{check_results, figures, known};

use meshfront_app::api::kpi::{Gate, KpiReport, KpiValue, Reason, Scope};

use crate::config::goals::Goals;
use crate::day::Day;
use crate::finding::Finding;
use crate::finding::codes::{config, metrics as codes};

use engine::duckdb::DuckDb;
use engine::{Choice, Engine, EngineError};
use facts::Facts;
use imported::Imported;
use judge::{Case, ResultRow};
use kpis::Formula;
use read::Raw;
use read::datasets::{Id, spec};
use sources::Supply;
use stage::{Settings, UsageFacts};
use told::Told;
use windows::Window;

/// What figures are made from.
pub struct Input<'i> {
    /// What contracts, rules and git say.
    pub facts: &'i Facts,
    /// What platforms report.
    pub raw: &'i Raw,
    /// What Prometheus tells.
    pub told: &'i [Told],
    /// Goals, gates and own figures.
    pub goals: &'i Goals,
    /// Days of notice before a breaking change.
    pub notice_days: i64,
    /// The last day of all windows.
    pub as_of: Day,
    /// The content is sample data.
    pub sample: bool,
    /// What works the queries out.
    pub engine: &'i Choice,
}

impl Input<'_> {
    fn settings(&self) -> Settings {
        Settings {
            retirement_uses: self.goals.retirement_uses.unwrap_or(5),
            notice_days: self.notice_days,
            currency: self.goals.currency.clone(),
        }
    }
}

/// The day as of which figures are told where nobody names one: the newest day of any data, else of any contract.
pub fn newest_day(facts: &Facts, raw: &Raw) -> Option<Day> {
    let as_of = spec(Id::Results).position("as_of");
    let told = raw.results.iter();
    let told = told.filter_map(|sent| sent.cells.get(as_of?)?.as_int()).max();
    raw.newest_day()
        .or(told)
        .or_else(|| stage::newest_day(facts))
        .map(Day::of_epoch)
}

/// Rolls everything up. Where the chosen engine is not there, the one inside does it.
pub fn roll_up(input: &Input) -> (KpiReport, Vec<Finding>) {
    let mut findings = Vec::new();
    let engine = input.engine.open().or_else(|error| {
        let message =
            format!("The engine of `metrics.engine` is not there: {error}. The one inside is taken.");
        let help = "Install it, or take the line out of marketplace.yaml.";
        findings.push(Finding::general(&config::WRONG_CONFIG_VALUE, message, help));
        Choice::Sqlite.open()
    });
    let result = engine.and_then(|mut engine| ask(input, &mut engine, &mut findings));
    let report = result.unwrap_or_else(|error| {
        let message = format!("The figures cannot be worked out: {error}.");
        let help = "This is a mistake in the program; please report it with the data sets that show it.";
        findings.push(Finding::general(&codes::FAILING_KPI, message, help));
        KpiReport::default()
    });
    (report, findings)
}

fn ask(
    input: &Input,
    engine: &mut Box<dyn Engine>,
    findings: &mut Vec<Finding>,
) -> Result<KpiReport, EngineError> {
    let windows = windows::windows(input.as_of);
    let usage = summed(input, engine, &windows)?;
    findings.extend(usage.unusable.as_deref().map(read::unusable));
    let unknown = report::unknown_products(input, &usage);
    findings.extend(report::tell_unknown(&unknown, input.facts));
    findings.extend(read::repeated(Id::Usage, usage.repeated));
    load(input, &mut **engine, &windows, &usage)?;
    let mut formulas = kpis::built_in();
    let mut results = Results::begin(input, &formulas, findings);
    let asked = formulas
        .iter()
        .filter(|formula| formula.definition.id != GATES && !results.is_imported(formula));
    let asked: Vec<&Formula> = asked.collect();
    for (formula, rows) in asked.iter().zip(engine.query_each(&sql_of(&asked))?) {
        results.add(formula, rows);
    }
    for own in &input.goals.own {
        if results.is_imported(&own.formula) {
            formulas.push(own.formula.clone());
            continue;
        }
        match engine.query_guarded(&own.formula.sql) {
            Ok(rows) => {
                results.add(&own.formula, rows);
                formulas.push(own.formula.clone());
            }
            Err(error) => {
                let message = format!(
                    "The figure `{}` cannot be worked out: {error}.",
                    own.formula.definition.id
                );
                let help = "Correct `sql`; `meshfront metrics sql` prints the tables and views that a query may use.";
                findings.push(Finding::new(&codes::FAILING_KPI, own.place, message, help));
                if engine.has_stopped() {
                    *engine = input.engine.open()?;
                    let usage = summed(input, engine, &windows)?;
                    load(input, &mut **engine, &windows, &usage)?;
                }
            }
        }
    }
    let gates = judged_gates(input, &formulas, &windows, &results);
    let rows: Vec<(String, i64, Option<bool>)> = gates
        .iter()
        .filter_map(|gate| {
            Some((
                gate.id.clone(),
                windows::number_of(Day::parse(&gate.due)?),
                gate.met,
            ))
        })
        .collect();
    engine.load(stage::gates(&rows))?;
    if let Some(formula) = formulas.iter().find(|formula| formula.definition.id == GATES) {
        results.add(formula, engine.query(&formula.sql)?);
    }
    let engine: &mut dyn Engine = &mut **engine;
    let lists = lists::lists(engine, results.imported.lists())?;
    let currency = stage::reporting_currency(input.raw, &input.settings());
    let products = products::products(engine, input.raw, &usage, input.as_of, &currency)?;
    let others = other_windows::values(input, engine, &windows, &results)?;
    let report = report::assemble(input, &formulas, &windows, &results, gates, lists, &unknown);
    let data_sets = report::less_repeated(report.data_sets, usage.repeated);
    Ok(KpiReport {
        data_sets,
        products,
        others,
        ..report
    })
}

fn sql_of<'f>(formulas: &[&'f Formula]) -> Vec<&'f str> {
    formulas.iter().map(|formula| formula.sql.as_str()).collect()
}

/// The figure that is about other figures.
pub(crate) const GATES: &str = "D10";

/// Usage summed up: by DuckDB where it stays in its files, which then answers all queries, else here.
fn summed(
    input: &Input,
    engine: &mut Box<dyn Engine>,
    windows: &[Window],
) -> Result<UsageFacts, EngineError> {
    let with_rows = asks_for_rows(input);
    match &input.raw.direct {
        Some(direct) => {
            let (summed, session) = direct.sums(input.facts, windows, with_rows)?;
            *engine = Box::new(DuckDb::with(session)?);
            Ok(UsageFacts::ready(input.raw, input.facts, summed))
        }
        None => Ok(UsageFacts::of(input.raw, input.facts, windows, with_rows)),
    }
}

/// Some query of the organisation looks at single rows of usage; those of the program look at sums.
fn asks_for_rows(input: &Input) -> bool {
    let mut own = input
        .goals
        .own
        .iter()
        .map(|own| own.formula.sql.to_ascii_lowercase());
    let names = kpis::ROWS_OF_USAGE.iter().chain([&kpis::BY_WEEK]);
    own.any(|sql| names.clone().any(|name| sql.contains(name)))
}

/// Loads all tables and defines all views.
fn load(
    input: &Input,
    engine: &mut dyn Engine,
    windows: &[Window],
    usage: &UsageFacts,
) -> Result<(), EngineError> {
    for table in stage::tables(input.facts, input.raw, usage, windows, &input.settings()) {
        match usage.is_ready(table.name) {
            true => engine.adopt(table)?,
            false => engine.load(table)?,
        }
    }
    for view in kpis::views().into_iter().filter(|view| !view.rolled_up) {
        engine.define(view.name, view.sql, view.kept)?;
    }
    Ok(())
}

/// Rows of queries by id of the figure, and where those come from that were worked out elsewhere.
#[derive(Debug, Default)]
pub struct Results {
    rows: std::collections::BTreeMap<String, Vec<ResultRow>>,
    imported: Imported,
}

impl Results {
    /// What was worked out elsewhere; what is wrong with it is found.
    fn begin(input: &Input, built_in: &[Formula], findings: &mut Vec<Finding>) -> Self {
        let own = input.goals.own.iter().map(|own| own.formula.clone());
        let formulas: Vec<Formula> = built_in.iter().cloned().chain(own).collect();
        let mut imported = Imported::of(input.raw, &formulas, input.facts, input.as_of, findings);
        told::take(
            input.told,
            &mut imported,
            &formulas,
            input.facts,
            input.as_of,
            findings,
        );
        let mut results = Results {
            imported,
            ..Results::default()
        };
        for formula in &formulas {
            if let Some(rows) = results.imported.rows(&formula.definition.id) {
                let rows = rows.clone();
                results.add(formula, rows);
            }
        }
        results
    }

    fn is_imported(&self, formula: &Formula) -> bool {
        self.source(formula).is_some()
    }

    /// Who worked a figure out that does not come from here, and as of when.
    fn source(&self, formula: &Formula) -> Option<&str> {
        self.imported.source(&formula.definition.id)
    }

    /// Takes what a query gave.
    pub fn add(&mut self, formula: &Formula, rows: Vec<Vec<stage::Cell>>) {
        let rows = rows.iter().filter_map(|row| ResultRow::of(row)).collect();
        self.rows.insert(formula.definition.id.clone(), rows);
    }

    fn of(&self, formula: &Formula) -> &[ResultRow] {
        self.rows.get(&formula.definition.id).map_or(&[], Vec::as_slice)
    }
}

/// The organisation and all domains.
fn scopes(facts: &Facts) -> Vec<Scope> {
    let mut keys: Vec<&String> = facts.domains.iter().map(|(key, _)| key).collect();
    keys.sort();
    keys.dedup();
    let domains = keys
        .into_iter()
        .filter(|key| *key != facts::NO_DOMAIN)
        .map(|key| Scope::Domain(key.clone()));
    std::iter::once(Scope::Org).chain(domains).collect()
}

fn judged_gates(input: &Input, formulas: &[Formula], windows: &[Window], results: &Results) -> Vec<Gate> {
    if input.goals.gates.is_empty() {
        return Vec::new();
    }
    let scopes = scopes(input.facts);
    let asked = |formula: &&Formula| {
        let mut criteria = input.goals.gates.iter().flat_map(|gate| &gate.criteria);
        criteria.any(|criterion| criterion.kpi == formula.definition.id)
    };
    let values: Vec<KpiValue> = formulas
        .iter()
        .filter(asked)
        .flat_map(|formula| values(input, formula, windows, results, &scopes, 0))
        .collect();
    gates::judge(&input.goals.gates, &values, input.as_of)
}

fn values(
    input: &Input,
    formula: &Formula,
    windows: &[Window],
    results: &Results,
    scopes: &[Scope],
    gates: usize,
) -> Vec<KpiValue> {
    let id = &formula.definition.id;
    let kind = formula.definition.kind;
    let goals = |scope: &Scope| input.goals.of(id, kind, scope, input.as_of);
    let from_elsewhere;
    let (formula, supply) = match results.is_imported(formula) {
        // What did not come is not zero.
        true => {
            from_elsewhere = Formula {
                absent: Some(Reason::NoSource),
                ..formula.clone()
            };
            (&from_elsewhere, Supply::elsewhere())
        }
        false => {
            let sources = &formula.definition.sources;
            (formula, Supply::of(sources, input.facts, input.raw, gates))
        }
    };
    let case = Case {
        formula,
        supply,
        windows,
        as_of: input.as_of,
        goals: &goals,
    };
    let mut values = judge::values(&case, results.of(formula), scopes);
    for value in &mut values {
        if let Some(told) = results.imported.told(id, &value.scope) {
            value.coverage = meshfront_app::kpi::told(&told.day.to_string(), told.n.is_some());
        }
    }
    values
}
