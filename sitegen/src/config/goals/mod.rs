//! `goals.yaml`: what the organisation wants its figures to be, the gates of its roadmap, and figures of its own.
//!
//! In: the file. Out: [`Goals`]. A goal without a target, a gate without criteria and a figure without a query are left
//! out and said so. Start at `read`.

mod gate;
mod own_kpi;
mod values;

use std::collections::BTreeSet;

use meshfront_app::api::kpi::{Criterion, Goal, Kind, Scope};

use super::Config;
use super::section::Section;
use crate::day::Day;
use crate::finding::Finding;
use crate::metrics::kpis::{self, Formula};
use crate::source::Place;

use values::{day, known_kpi, number, scope, wrong};

/// Everything of `goals.yaml`.
#[derive(Debug, Clone, Default)]
pub struct Goals {
    /// Goals in the order of the file.
    pub entries: Vec<GoalEntry>,
    /// Gates of the roadmap.
    pub gates: Vec<GateEntry>,
    /// Figures of the organisation.
    pub own: Vec<OwnKpi>,
    /// Currency of sums of money; empty takes the one of most cost lines.
    pub currency: String,
    /// Uses in 90 days below which a product may be retired.
    pub retirement_uses: Option<i64>,
}

/// One goal, with what it becomes over time.
#[derive(Debug, Clone)]
pub struct GoalEntry {
    /// Figure that it is about.
    pub kpi: String,
    /// Whole organisation, or one domain.
    pub scope: Scope,
    /// Who answers for it.
    pub sponsor: String,
    /// By first day: since when, target, warning.
    pub steps: Vec<(Option<Day>, f64, Option<f64>)>,
}

/// One gate of `roadmap`.
#[derive(Debug, Clone)]
pub struct GateEntry {
    /// Stable name.
    pub id: String,
    /// What to call it.
    pub name: String,
    /// The day that it is due.
    pub due: Day,
    /// What must hold.
    pub criteria: Vec<Criterion>,
}

/// One figure of `kpis`.
#[derive(Debug, Clone)]
pub struct OwnKpi {
    /// Where its query stands.
    pub place: Place,
    /// As the built-in ones.
    pub formula: Formula,
}

impl Goals {
    /// Nothing was decided that figures could be held against.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.gates.is_empty() && self.own.is_empty()
    }

    /// The goal of a figure on a day: that of the domain, else of the organisation; the last step that has begun.
    /// What the organisation wants of a sum (`kind`) says nothing of a part of it.
    pub fn of(&self, kpi: &str, kind: Kind, scope: &Scope, day: Day) -> Option<Goal> {
        let fits = |wanted: &Scope| {
            let mut entries = self.entries.iter().rev();
            entries.find(|entry| entry.kpi == kpi && entry.scope == *wanted)
        };
        let is_sum = matches!(kind, Kind::Count | Kind::Amount);
        let entry = match fits(scope) {
            None if !is_sum => fits(&Scope::Org),
            own => own,
        }?;
        let begun = entry
            .steps
            .iter()
            .filter(|(from, ..)| from.is_none_or(|from| from <= day));
        let (from, target, warn_at) = begun.max_by_key(|(from, ..)| *from)?;
        Some(Goal {
            target: *target,
            warn_at: *warn_at,
            sponsor: entry.sponsor.clone(),
            valid_from: from.map(|day| day.to_string()).unwrap_or_default(),
        })
    }
}

/// Fills the goals of `config` from the file.
pub(super) fn read(file: &Section, config: &mut Config, findings: &mut Vec<Finding>) {
    file.expect_keys(
        &["currency", "retirement_uses", "goals", "roadmap", "kpis"],
        findings,
    );
    let mut goals = Goals {
        currency: file.text("currency", findings),
        retirement_uses: number(file, "retirement_uses", findings).map(|uses| uses as i64),
        ..Goals::default()
    };
    let mut ids: BTreeSet<String> = kpis::built_in()
        .into_iter()
        .map(|formula| formula.definition.id)
        .collect();
    for entry in file.sections("kpis", findings) {
        if let Some(own) = own_kpi::read(&entry, &mut ids, findings) {
            goals.own.push(own);
        }
    }
    for entry in file.sections("goals", findings) {
        goals.entries.extend(goal(&entry, &ids, findings));
    }
    for entry in file.sections("roadmap", findings) {
        goals.gates.extend(gate::read(&entry, &ids, findings));
    }
    config.goals = goals;
}

fn goal(entry: &Section, ids: &BTreeSet<String>, findings: &mut Vec<Finding>) -> Option<GoalEntry> {
    let keys = [
        "kpi",
        "domain",
        "target",
        "warn_at",
        "sponsor",
        "valid_from",
        "steps",
    ];
    entry.expect_keys(&keys, findings);
    let kpi = known_kpi(entry, "a goal", ids, findings)?;
    let mut steps = Vec::new();
    if let Some(target) = number(entry, "target", findings) {
        steps.push((
            day(entry, "valid_from", findings),
            target,
            number(entry, "warn_at", findings),
        ));
    }
    for step in entry.sections("steps", findings) {
        step.expect_keys(&["from", "target", "warn_at"], findings);
        let from = day(&step, "from", findings);
        if let (Some(from), Some(target)) = (from, number(&step, "target", findings)) {
            steps.push((Some(from), target, number(&step, "warn_at", findings)));
        }
    }
    if steps.is_empty() {
        let message = format!("The goal for `{kpi}` has no `target`.");
        wrong(
            entry,
            "kpi",
            message,
            "Add `target:` with a number; the goal is left out until then.",
            findings,
        );
        return None;
    }
    Some(GoalEntry {
        scope: scope(entry, findings),
        sponsor: entry.text("sponsor", findings),
        kpi,
        steps,
    })
}
