//! Use and cost of products as readers see them: bars by week, teams, months. Natively and in the browser alike.
//!
//! In: [`Usage`] of the platform API. Out: words and figures without Leptos. What nobody measures is said to be so and is
//! never zero. Start at [`weekly`].

#[cfg(test)]
mod tests;

use crate::api::Usage;
use crate::api::usage::Workload;
use crate::chart::{About, Bar, BarChart, Figure, Series, StackChart};
use crate::moment::shown;
use crate::number::{Unit, grouped, plain};

/// Weeks that are drawn: half a year shows a trend and leaves room for each bar.
const DRAWN: usize = 26;

/// "Used by 7 teams in 28 days"; nothing where it is not measured. What others name as their source is another matter.
pub fn used_by(teams: Option<u64>) -> Option<String> {
    Some(match teams? {
        0 => "Used by no other team in 28 days".to_owned(),
        1 => "Used by 1 team in 28 days".to_owned(),
        many => format!("Used by {} teams in 28 days", grouped(many)),
    })
}

/// "7 other teams used it 1 203 times in the 28 days to 20 Nov 2026."
pub fn sentence(usage: &Usage) -> String {
    let end = shown(&usage.as_of);
    match (usage.teams28, usage.uses28) {
        (Some(0), _) => format!("No other team used it in the 28 days to {end}."),
        (Some(teams), Some(uses)) => format!(
            "{} used it {} in the 28 days to {end}.",
            counted(teams, "other team", "other teams"),
            counted(uses, "time", "times"),
        ),
        _ => "Nobody measures the use of this product; that is not zero.".to_owned(),
    }
}

fn counted(number: u64, one: &str, many: &str) -> String {
    crate::number::counted(number as usize, one, many)
}

/// Uses by week and workload; nothing where no week was measured. `of` names whose use it is.
pub fn weekly(id: &str, usage: &Usage, of: &str) -> Option<Figure> {
    let first = usage.weeks.len().saturating_sub(DRAWN);
    let weeks = usage.weeks.get(first..).filter(|weeks| !weeks.is_empty())?;
    let part = |workload: &Workload| Series {
        name: workload_name(&workload.workload).to_owned(),
        values: workload
            .uses
            .iter()
            .skip(first)
            .map(|uses| Some(*uses as f64))
            .collect(),
    };
    let mut parts: Vec<Series> = usage.workloads.iter().map(part).collect();
    let used = |part: &Series| part.values.iter().flatten().sum::<f64>();
    parts.retain(|part| used(part) > 0.0);
    parts.sort_by(|a, b| used(b).total_cmp(&used(a)));
    if parts.is_empty() {
        parts.push(Series {
            name: "Uses".to_owned(),
            values: vec![Some(0.0); weeks.len()],
        });
    }
    let chart = StackChart {
        about: About {
            id: id.to_owned(),
            finding: finding(usage),
            sentence: format!(
                "Uses of {of} by other teams in {} by workload, each week named by its last day. One use is one job, query or session.",
                match weeks.len() {
                    1 => "one week".to_owned(),
                    many => format!("{many} weeks"),
                }
            ),
            source: format!("From usage, as of {}.", shown(&usage.as_of)),
            period: "Week to".to_owned(),
            unit: Unit::Count,
            limits: Vec::new(),
        },
        periods: weeks.iter().map(|end| short_day(end)).collect(),
        parts,
    };
    Some(chart.figure())
}

/// The last four weeks against the four before.
fn finding(usage: &Usage) -> String {
    let count = usage.weeks.len();
    let sum = |from: usize, to: usize| -> u64 { (from..to).map(|week| usage.week(week)).sum() };
    let Some(first) = count.checked_sub(8) else {
        return format!(
            "{} in {}",
            counted(sum(0, count), "use", "uses"),
            counted(count as u64, "week", "weeks")
        );
    };
    let (before, now) = (sum(first, first + 4), sum(first + 4, count));
    let change = (now as f64 / before as f64 - 1.0) * 100.0;
    let words = match (before, now) {
        (0, 0) => return "Nobody else used it in eight weeks".to_owned(),
        (0, _) => ", after none in the four weeks before".to_owned(),
        _ if change.abs() < 0.5 => ", as in the four weeks before".to_owned(),
        _ => format!(
            ", {} {} % on the four weeks before",
            if change > 0.0 { "up" } else { "down" },
            plain(change.abs())
        ),
    };
    format!("{} in four weeks{words}", counted(now, "use", "uses"))
}

/// Cost by month; nothing where there is none. `of` names what cost it.
pub fn monthly_cost(id: &str, usage: &Usage, of: &str) -> Option<Figure> {
    let (month, amount) = usage.last_cost()?;
    let known: Vec<f64> = usage.costs.iter().filter_map(|cost| cost.amount).collect();
    let mean = known.iter().sum::<f64>() / known.len().max(1) as f64;
    let chart = BarChart {
        about: About {
            id: id.to_owned(),
            finding: format!("{} {} in {}", plain(amount), usage.currency, month_name(month)),
            sentence: format!(
                "Cost of {of} by whole month in {}; {} a month over {}.",
                usage.currency,
                plain(mean),
                counted(known.len() as u64, "month", "months")
            ),
            source: format!("From cost lines that name it, as of {}.", shown(&usage.as_of)),
            period: "Month".to_owned(),
            unit: Unit::Money,
            limits: Vec::new(),
        },
        measure: format!("Cost ({})", usage.currency),
        bars: usage
            .costs
            .iter()
            .map(|cost| Bar {
                name: month_name(&cost.month),
                value: cost.amount,
                note: String::new(),
            })
            .collect(),
        upright: true,
        goal: None,
    };
    Some(chart.figure())
}

/// As people say it.
pub fn workload_name(word: &str) -> &str {
    match word {
        "bi" => "BI",
        "ml" => "Machine learning",
        "app" => "Applications",
        "adhoc" => "Ad hoc",
        "agent" => "Agents",
        "export" => "Exports",
        _ => "Other",
    }
}

/// "20 Nov" of "2026-11-20".
fn short_day(day: &str) -> String {
    let long = shown(day);
    match long.rsplit_once(' ') {
        Some((day, _)) => day.to_owned(),
        None => long,
    }
}

/// "Oct 26" of "2026-10".
fn month_name(month: &str) -> String {
    let long = shown(&format!("{month}-01"));
    match long.split(' ').collect::<Vec<_>>().as_slice() {
        [_, name, year] => format!("{name} {}", year.get(2..).unwrap_or(year)),
        _ => month.to_owned(),
    }
}
