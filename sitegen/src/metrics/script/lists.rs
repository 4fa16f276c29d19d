//! What stands behind the figures, in the printed text: the lists as rows to import, and the gates of the roadmap.
//!
//! In: a dialect, the gates. Out: one view a list and all of them in `lists`; `gate_criteria` with what each criterion asks
//! for, and `gate_values` with what is known of it. Start at [`write()`].

use std::fmt::Write as _;

use meshfront_app::api::kpi::{Kind, Scope};

use crate::config::goals::GateEntry;
use crate::day::Day;
use crate::metrics::kpis::{self, Formula};
use crate::metrics::stage::{Cell, ColumnType, Table};
use crate::metrics::staging::Dialect;
use crate::metrics::windows::{self, Window};
use crate::metrics::{GATES, lists};

/// Terms that found nothing stand inside of rows, in lists that engines take apart each in its own way: only the program
/// does.
const LEFT_OUT: &str = "zero-terms";

/// Views of all lists; `what` makes a view.
pub fn write(out: &mut String, dialect: Dialect, what: &str) {
    let quoted = |name: &str| dialect.quoted(&format!("\"{name}\""));
    let mut views = Vec::new();
    for query in lists::queries() {
        let list = &query.list;
        if list.id == LEFT_OUT {
            continue;
        }
        let view = format!("list_{}", list.id.replace('-', "_"));
        let before = match lists::has_before(&query) {
            true => "CAST(q.value_before AS DOUBLE)",
            false => "CAST(NULL AS DOUBLE)",
        };
        let _ = write!(
            out,
            "-- {}\nCREATE {what} {view} AS\n\
             SELECT '{}' AS list, '{}' AS kpi, d.last_date AS {}, q.product_id AS {}, q.domain, q.label, CAST(q.value AS DOUBLE) AS value,\n       \
             {before} AS {}, q.note, q.url, d.as_of AS {}\nFROM (\n{}\n) q\n\
             CROSS JOIN windows w\nJOIN window_dates d ON d.win = w.win\nWHERE w.kind = 'snapshot' AND w.point = 0;\n\n",
            list.title,
            list.id,
            list.kpi,
            quoted("to"),
            quoted("productId"),
            quoted("before"),
            quoted("asOf"),
            query.sql,
        );
        views.push(format!("SELECT * FROM {view}"));
    }
    let _ = write!(
        out,
        "CREATE {what} lists AS\n{};\n\n",
        views.join("\nUNION ALL\n")
    );
}

/// `gate_criteria`: what has to hold of which figure, in the window that ends now.
pub fn criteria(gates: &[GateEntry], all: &[Window]) -> Table<'static> {
    use ColumnType::{Int, Real, Text};
    let formulas = kpis::built_in();
    let rows = gates.iter().flat_map(|gate| {
        let formulas = &formulas;
        gate.criteria.iter().filter_map(move |criterion| {
            let mut formulas = formulas.iter();
            let formula = formulas.find(|formula| formula.definition.id == criterion.kpi)?;
            let scope = match &criterion.scope {
                Scope::Org => "org",
                Scope::Domain(key) => key,
            };
            let limit = |limit: Option<f64>| limit.map_or(Cell::Null, Cell::Real);
            let window = formula.definition.window;
            let mut windows = all.iter();
            let window = windows.find(|own| own.kind == window && own.point == 0)?;
            Some(vec![
                Cell::text(&gate.id),
                Cell::Int(windows::number_of(gate.due)),
                Cell::text(&criterion.kpi),
                Cell::text(scope),
                Cell::text(formula.main_part()),
                Cell::text(&Day::of_epoch(window.to).to_string()),
                Cell::Int(i64::from(formula.definition.minimum_n)),
                Cell::flag(formula.definition.kind == Kind::Ratio),
                limit(criterion.at_least),
                limit(criterion.at_most),
            ])
        })
    });
    Table::kept(
        "gate_criteria",
        &[
            ("gate_id", Text),
            ("due_day", Int),
            ("kpi", Text),
            ("scope", Text),
            ("part", Text),
            ("last_date", Text),
            ("minimum", Int),
            ("share", Int),
            ("at_least", Real),
            ("at_most", Real),
        ],
        rows.collect(),
    )
}

/// Views of the gates, over the figures that they ask for; without gates none.
pub fn gates(out: &mut String, dialect: Dialect, what: &str, gates: &[GateEntry]) {
    let is_asked = |formula: &&Formula| {
        let mut criteria = gates.iter().flat_map(|gate| &gate.criteria);
        formula.definition.id != GATES && criteria.any(|criterion| criterion.kpi == formula.definition.id)
    };
    let asked: Vec<String> = kpis::built_in()
        .iter()
        .filter(is_asked)
        .map(|formula| format!("SELECT * FROM figure_{}", formula.definition.id.to_lowercase()))
        .collect();
    if asked.is_empty() {
        return;
    }
    let to = dialect.quoted("\"to\"");
    let _ = write!(
        out,
        "-- Each criterion of a gate with its value and whether it holds: nothing where that is not known. A count without a row\n\
         -- is not known here; figures of your own are not either. Builds judge gates from the figures that are imported.\n\
         CREATE {what} gate_values AS\n\
         SELECT v.gate_id, v.due_day, v.kpi, v.scope, v.value,\n       \
         CASE WHEN v.value IS NULL THEN NULL WHEN v.value < v.at_least OR v.value > v.at_most THEN 0 ELSE 1 END AS met\n\
         FROM (SELECT c.gate_id, c.due_day, c.kpi, c.scope, c.at_least, c.at_most,\n             \
         CASE WHEN f.n < c.minimum THEN NULL WHEN c.share = 0 THEN f.numerator\n                  \
         WHEN f.denominator <> 0 THEN 100.0 * f.numerator / f.denominator END AS value\n      \
         FROM gate_criteria c\n      LEFT JOIN (\n{}\n      ) f ON f.kpi = c.kpi AND f.scope = c.scope AND f.part = c.part AND f.{to} = c.last_date) v;\n\n\
         CREATE {what} gates_met AS\n\
         SELECT gate_id, due_day,\n       \
         CASE WHEN SUM(CASE WHEN met = 0 THEN 1 ELSE 0 END) > 0 THEN 0 WHEN COUNT(met) < COUNT(*) THEN NULL ELSE 1 END AS met\n\
         FROM gate_values\nGROUP BY gate_id, due_day;\n\n",
        asked.join("\nUNION ALL\n"),
    );
}
