//! Whether the data behind a figure is there, since when, and whether it is too old.
//!
//! In: the sources that a definition names, what was read. Out: [`Supply`]. Start at [`Supply::of`].

use std::collections::BTreeSet;

use meshfront_app::api::kpi::Reason;

use super::facts::Facts;
use super::read::Raw;
use super::read::datasets::{ALL, Id, Spec};
use super::stage::Cell;
use super::windows::Window;

/// Data older than so many times its usual distance is stale.
const STALE_AFTER: i64 = 2;

/// The data behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Supply {
    /// Somebody sends it.
    pub present: bool,
    /// The first day that it is about; nothing where there is no beginning.
    pub first: Option<i64>,
    /// The last day on which it is not stale; nothing where it never is.
    pub fresh_until: Option<i64>,
    /// Somebody else works the figure out.
    pub is_elsewhere: bool,
    /// Rows that were sent and are left out, because they cannot be right or name a person.
    pub refused: u64,
}

impl Supply {
    /// All of the sources, of those joined by `|` any.
    pub fn of(sources: &[String], facts: &Facts, raw: &Raw, gates: usize) -> Self {
        let all = sources.iter().map(|source| {
            let any = source.split('|').map(|name| one(name, facts, raw, gates));
            any.fold(Supply::default(), either)
        });
        let all = all.fold(
            Supply {
                present: true,
                ..Supply::default()
            },
            both,
        );
        Supply {
            refused: refused(sources, raw),
            ..all
        }
    }

    /// What somebody else worked out: its data is not here to be judged.
    pub fn elsewhere() -> Self {
        Supply {
            present: true,
            is_elsewhere: true,
            ..Supply::default()
        }
    }

    /// Why a window has no value, if it is for the data that lies behind it.
    pub fn missing(&self, window: &Window) -> Option<Reason> {
        if !self.present {
            return Some(Reason::NoSource);
        }
        // What began within the window is compared with nothing, but it is the news of today.
        let begins = if window.point == 0 { window.to } else { window.from };
        if self.first.is_some_and(|first| first > begins) {
            return Some(Reason::NoSource);
        }
        self.fresh_until
            .filter(|last| *last < window.to)
            .map(|_| Reason::Stale)
    }
}

/// Either of two will do: the one that is there, and the longer one of both.
fn either(a: Supply, b: Supply) -> Supply {
    match (a.present, b.present) {
        (true, false) => a,
        (false, _) => b,
        (true, true) => Supply {
            present: true,
            first: a.first.zip(b.first).map(|(a, b)| a.min(b)),
            fresh_until: a.fresh_until.zip(b.fresh_until).map(|(a, b)| a.max(b)),
            ..Supply::default()
        },
    }
}

/// Both are needed.
fn both(a: Supply, b: Supply) -> Supply {
    let earlier = |a: Option<i64>, b: Option<i64>| match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    Supply {
        present: a.present && b.present,
        first: a.first.max(b.first),
        fresh_until: earlier(a.fresh_until, b.fresh_until),
        ..Supply::default()
    }
}

fn one(name: &str, facts: &Facts, raw: &Raw, gates: usize) -> Supply {
    let always = |present: bool| Supply {
        present,
        ..Supply::default()
    };
    match name {
        "contracts" => always(true),
        "roadmap" => always(gates > 0),
        "quality:scored" => always(!facts.scores.is_empty()),
        "git" => Supply {
            present: facts.git,
            first: facts
                .products
                .iter()
                .filter(|product| product.published_known)
                .filter_map(|product| product.published)
                .min(),
            ..Supply::default()
        },
        _ => data_set(name, raw),
    }
}

/// Rows that are left out of all data sets that are asked, each once.
fn refused(sources: &[String], raw: &Raw) -> u64 {
    let words: BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| source.split('|'))
        .map(|name| name.split_once(':').map_or(name, |(word, _)| word))
        .collect();
    let sets = raw.sets.iter().filter(|(id, _)| words.contains(id.word()));
    sets.map(|(_, set)| set.refused).sum()
}

fn data_set(name: &str, raw: &Raw) -> Supply {
    let (word, part) = name.split_once(':').unwrap_or((name, ""));
    let Some(spec) = ALL.iter().find(|spec| spec.word == word) else {
        return Supply::default();
    };
    let Some(set) = raw.sets.get(&spec.id) else {
        return Supply::default();
    };
    Supply {
        present: part.is_empty() || has_part(spec, part, raw),
        first: set.first_day,
        fresh_until: match spec.cadence {
            0 => None,
            days => set.last_day.map(|last| last + STALE_AFTER * days),
        },
        ..Supply::default()
    }
}

/// Some rows are of one kind only.
fn has_part(spec: &Spec, part: &str, raw: &Raw) -> bool {
    let column = match (spec.id, part) {
        (Id::Usage, _) => return raw.usage.reach.iter().any(|reach| reach.of == "_org"),
        (Id::ServiceLevels, _) => "target",
        (Id::Satisfaction, _) => "subject",
        _ => "kind",
    };
    let Some(at) = spec.position(column) else {
        return false;
    };
    let mut cells = raw.rows(spec.id).1.iter().filter_map(|row| row.get(at));
    cells.any(|cell| matches!(cell, Cell::Text(word) if **word == *part))
}
