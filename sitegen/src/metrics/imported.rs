//! Figures that were worked out elsewhere: rows of results → rows as a query gives them, or what is wrong with them.
//!
//! In: rows of `metrics/results` with their places, all figures, the day of the report; what servers tell is added by
//! [`told::take`]. Out: [`Imported`], and findings
//! with file and line. A figure that comes from elsewhere comes from there as a whole: its numbers are never mixed with
//! those worked out here; so does a list. Start at [`Imported::of`].

mod lists;

use std::collections::{BTreeMap, BTreeSet};

use meshfront_app::api::kpi::{Kind, Scope, Window as WindowKind};
use meshfront_app::number::{Unit, with_unit_beside};

use super::facts::Facts;
use super::kpis::Formula;
use super::read::datasets::{Id, spec};
use super::read::{Raw, Sent};
use super::stage::Cell;
use super::told::{self, Told};
use super::windows::{self, RUNNING, Window};
use crate::day::Day;
use crate::finding::Finding;
use crate::finding::codes::metrics as codes;

/// Results older than this say nothing of today.
pub(super) const OLDEST: i64 = 7;
/// How far a ratio may lie from its own numerator and denominator, in percent points: results are rounded.
const ROUNDING: f64 = 0.06;

/// Results by id of the figure.
#[derive(Debug, Default)]
pub struct Imported {
    rows: BTreeMap<String, Vec<Vec<Cell>>>,
    /// Rows of lists, as their queries give them.
    lists: BTreeMap<String, Vec<Vec<Cell>>>,
    /// Who worked it out, and as of when.
    sources: BTreeMap<String, String>,
    /// Those that a server told, by figure and scope.
    told: BTreeMap<(String, Scope), Told>,
}

/// One row under its names.
struct Row<'s> {
    sent: &'s Sent,
}

impl Row<'_> {
    fn cell(&self, name: &str) -> &Cell {
        static NOTHING: Cell = Cell::Null;
        let at = spec(Id::Results).position(name);
        at.and_then(|at| self.sent.cells.get(at)).unwrap_or(&NOTHING)
    }

    fn text(&self, name: &str) -> &str {
        self.cell(name).as_text()
    }

    fn number(&self, name: &str) -> Option<f64> {
        self.cell(name).as_real()
    }

    fn day(&self, name: &str) -> Option<i64> {
        self.cell(name).as_int()
    }

    fn scope(&self) -> &str {
        Some(self.text("scope"))
            .filter(|scope| !scope.is_empty())
            .unwrap_or("org")
    }
}

impl Imported {
    /// Takes what is right.
    pub fn of(
        raw: &Raw,
        formulas: &[Formula],
        facts: &Facts,
        as_of: Day,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut imported = Imported::default();
        let mut seen: BTreeSet<(String, String, i64, String)> = BTreeSet::new();
        let today = windows::windows(as_of);
        for sent in &raw.results {
            let row = Row { sent };
            if !row.text("list").is_empty() {
                match lists::cells(&row, facts, as_of) {
                    Ok((list, cells)) => imported.lists.entry(list).or_default().push(cells),
                    Err(reason) => findings.push(refused(
                        sent,
                        &format!(
                            "The row of the list `{}` cannot count: {reason}.",
                            row.text("list")
                        ),
                    )),
                }
                continue;
            }
            let place = known(&row, formulas, facts).and_then(|formula| {
                let window = window(&row, formula, as_of, &today)?;
                value(&row, formula)?;
                let key = (
                    formula.definition.id.clone(),
                    row.scope().to_owned(),
                    window.map_or(0, |window| window.number),
                    part(&row, formula).to_owned(),
                );
                match window.is_none() || seen.insert(key) {
                    true => Ok((formula, window)),
                    false => Err(
                        "the same figure, scope, window and part stand there before; the first counts".into(),
                    ),
                }
            });
            match place {
                Ok((formula, Some(window))) => imported.take(&row, formula, window),
                Ok((_, None)) => {}
                Err(reason) => findings.push(refused(
                    sent,
                    &format!("The result of `{}` cannot count: {reason}.", row.text("kpi")),
                )),
            }
        }
        imported
    }

    fn take(&mut self, row: &Row, formula: &Formula, window: Window) {
        let id = &formula.definition.id;
        let num = match row.cell("numerator") {
            Cell::Null => row.cell("value").clone(),
            given => given.clone(),
        };
        self.rows.entry(id.clone()).or_default().push(vec![
            Cell::text(row.scope()),
            Cell::Int(window.number),
            Cell::text(part(row, formula)),
            num,
            row.cell("denominator").clone(),
            row.cell("n").clone(),
        ]);
        let day = row.day("as_of").map(|day| Day::of_epoch(day).to_string());
        self.name_source(id, row.text("source"), &day.unwrap_or_default());
    }

    /// Takes the answer of a server, which is right, as the value of a window.
    pub fn add_told(&mut self, figure: &Told, formula: &Formula, window: &Window) {
        let id = &formula.definition.id;
        let n = figure.n.and_then(|n| i64::try_from(n).ok());
        self.rows.entry(id.clone()).or_default().push(vec![
            Cell::text(scope_key(&figure.scope)),
            Cell::Int(window.number),
            Cell::text(formula.main_part()),
            Cell::Real(figure.value),
            Cell::Null,
            n.map_or(Cell::Null, Cell::Int),
        ]);
        self.name_source(id, told::SOURCE, &figure.day.to_string());
        let key = (id.clone(), figure.scope.clone());
        self.told.insert(key, figure.clone());
    }

    fn name_source(&mut self, id: &str, source: &str, day: &str) {
        let source = format!("{source}, as of {day}");
        let known = self.sources.entry(id.to_owned()).or_default();
        if !known.split("; ").any(|one| one == source) {
            known.push_str(if known.is_empty() { "" } else { "; " });
            known.push_str(&source);
        }
    }

    /// There is a value of that scope and window already.
    pub fn has(&self, id: &str, scope: &Scope, window: &Window) -> bool {
        let rows = self.rows(id).map_or(&[][..], Vec::as_slice);
        let key = scope_key(scope);
        rows.iter().any(|row| {
            let [of, number, ..] = row.as_slice() else {
                return false;
            };
            of.as_text() == key && number.as_int() == Some(window.number)
        })
    }

    /// What a server told of a figure in a scope.
    pub fn told(&self, id: &str, scope: &Scope) -> Option<&Told> {
        self.told.get(&(id.to_owned(), scope.clone()))
    }

    /// The rows of a figure, if it comes from elsewhere.
    pub fn rows(&self, id: &str) -> Option<&Vec<Vec<Cell>>> {
        self.rows.get(id)
    }

    /// Rows of lists that come from elsewhere, by id of the list.
    pub fn lists(&self) -> &BTreeMap<String, Vec<Vec<Cell>>> {
        &self.lists
    }

    /// Who worked it out, and as of when.
    pub fn source(&self, id: &str) -> Option<&str> {
        self.sources.get(id).map(String::as_str)
    }
}

fn refused(sent: &Sent, message: &str) -> Finding {
    let help = "Correct the row and import it again; `meshfront explain invalid-metrics-result` says what a row needs.";
    Finding::new(
        &codes::INVALID_METRICS_RESULT,
        sent.place,
        message.to_owned(),
        help,
    )
}

/// How rows name a scope.
fn scope_key(scope: &Scope) -> &str {
    match scope {
        Scope::Org => "org",
        Scope::Domain(key) => key,
    }
}

/// The part that a row is about; without one it is the value itself.
fn part<'r>(row: &'r Row, formula: &Formula) -> &'r str {
    match row.text("part") {
        "" => formula.main_part(),
        part => part,
    }
}

fn known<'f>(row: &Row, formulas: &'f [Formula], facts: &Facts) -> Result<&'f Formula, String> {
    let id = row.text("kpi");
    let mut formulas = formulas.iter();
    let formula = formulas
        .find(|formula| formula.definition.id.eq_ignore_ascii_case(id))
        .ok_or("there is no such figure")?;
    let scope = row.scope();
    let is_scope = scope == "org" || facts.domains.iter().any(|(key, _)| key == scope);
    if !is_scope {
        return Err(format!("`{scope}` is neither `org` nor the key of a domain"));
    }
    if scope != "org" && !formula.definition.by_domain {
        return Err("it has no values of domains".into());
    }
    let (unit, own) = (row.text("unit"), formula.definition.unit.as_str());
    let is_money = own == "money" && unit.len() == 3;
    if !unit.is_empty() && row.text("part").is_empty() && !unit.eq_ignore_ascii_case(own) && !is_money {
        return Err(format!("its unit is {own}, not {unit}"));
    }
    Ok(formula)
}

/// The window that a row is about; none for one that is no longer shown.
fn window(row: &Row, formula: &Formula, as_of: Day, today: &[Window]) -> Result<Option<Window>, String> {
    let (to, told) = (
        row.day("to").unwrap_or_default(),
        row.day("as_of").unwrap_or_default(),
    );
    let from = row.day("from").unwrap_or(to);
    let day = |day: i64| Day::of_epoch(day).to_string();
    let now = windows::number_of(as_of);
    fresh(to, told, now)?;
    let kind = formula.definition.window;
    let then = windows::windows(Day::of_epoch(told));
    let mut of_kind = then.iter().filter(|window| window.kind == kind);
    let window = of_kind
        .find(|window| (window.from, window.to) == (from, to) && window.point != RUNNING)
        .ok_or_else(|| {
            let word = windows::word(kind);
            format!(
                "{} to {} is no {word} window as of {}",
                day(from),
                day(to),
                day(told)
            )
        })?;
    let is_calendar = matches!(kind, WindowKind::Month | WindowKind::Quarter);
    let same = |other: &&Window| match is_calendar {
        true => other.kind == kind && (other.from, other.to) == (from, to),
        false => other.kind == kind && other.point == window.point,
    };
    Ok(today.iter().find(same).copied())
}

/// Nothing lies ahead, and nothing is too old.
fn fresh(to: i64, told: i64, now: i64) -> Result<(), String> {
    let day = |day: i64| Day::of_epoch(day).to_string();
    if told > now || to > told {
        return Err(format!(
            "{} lies in the future of {}",
            day(told.max(to)),
            day(now.min(told))
        ));
    }
    if now - told > OLDEST {
        return Err(format!(
            "it was told as of {}, more than {OLDEST} days before {}",
            day(told),
            day(now)
        ));
    }
    Ok(())
}

fn value(row: &Row, formula: &Formula) -> Result<(), String> {
    let (value, num, den) = (
        row.number("value"),
        row.number("numerator"),
        row.number("denominator"),
    );
    if row.text("part").starts_with('!') {
        // A reason instead of a number, as queries give it.
        return Ok(());
    }
    if !row.text("part").is_empty() {
        return match value.or(num) {
            Some(_) => Ok(()),
            None => Err("a part needs `value` or `numerator`".into()),
        };
    }
    match (formula.definition.kind, value, num, den) {
        (_, _, _, Some(den)) if den < 0.0 => Err("`denominator` is less than 0".into()),
        (Kind::Ratio, _, None, _) | (Kind::Ratio, _, _, None) => {
            Err("a share needs `numerator` and `denominator`".into())
        }
        (Kind::Ratio, Some(value), Some(num), Some(den))
            if den > 0.0 && (value - 100.0 * num / den).abs() > ROUNDING =>
        {
            Err(format!(
                "`value` is {value}, but its parts make {}",
                with_unit_beside(100.0 * num / den, Unit::Percent, &[value])
            ))
        }
        (Kind::Ratio, ..) => Ok(()),
        (_, None, None, _) => Err("`value` is missing".into()),
        (Kind::Count, ..) if value.or(num).is_some_and(|count| count < 0.0) => {
            Err("a count cannot be less than 0".into())
        }
        _ => Ok(()),
    }
}
