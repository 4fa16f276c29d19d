//! One figure of the organisation: as the built-in ones, with its query in the file.

use std::collections::BTreeSet;

use meshfront_app::api::kpi::{Direction, Group, Kind, KpiDefinition, Reason, Window};

use super::OwnKpi;
use super::values::{number, wrong};
use crate::config::marketplace::required;
use crate::config::section::Section;
use crate::finding::Finding;
use crate::metrics::kpis::Formula;

/// Longest id of a figure.
const LONGEST_ID: usize = 40;

/// Reads one figure; nothing where its id or its query is missing.
pub(super) fn read(
    entry: &Section,
    ids: &mut BTreeSet<String>,
    findings: &mut Vec<Finding>,
) -> Option<OwnKpi> {
    let keys = [
        "id",
        "name",
        "group",
        "question",
        "formula",
        "unit",
        "kind",
        "window",
        "direction",
        "minimum_n",
        "sources",
        "missing",
        "absent",
        "headline",
        "sql",
    ];
    entry.expect_keys(&keys, findings);
    let id = required(entry, "id", "a figure", findings)?;
    let sql = required(entry, "sql", "a figure", findings)?;
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if id.len() > LONGEST_ID || !id.chars().all(is_plain) {
        let message = format!("`{id}` cannot be the id of a figure.");
        let help =
            format!("Write up to {LONGEST_ID} letters, digits, `-` and `_`: the id stands in addresses.");
        wrong(entry, "id", message, &help, findings);
        return None;
    }
    let is_taken = ids.iter().any(|known| known.eq_ignore_ascii_case(&id));
    if is_taken || !ids.insert(id.clone()) {
        let message = format!("There is a figure `{id}` already.");
        wrong(
            entry,
            "id",
            message,
            "Give this one an id of its own; it is left out until then.",
            findings,
        );
        return None;
    }
    let name = Some(entry.text("name", findings)).filter(|name| !name.is_empty());
    let sources = Some(entry.texts("sources", findings)).filter(|sources| !sources.is_empty());
    let definition = KpiDefinition {
        name: name.unwrap_or_else(|| id.clone()),
        group: choice(entry, "group", &GROUPS, findings),
        question: entry.text("question", findings),
        formula: entry.text("formula", findings),
        unit: entry.text("unit", findings),
        kind: choice(entry, "kind", &KINDS, findings),
        window: choice(entry, "window", &WINDOWS, findings),
        direction: choice(entry, "direction", &DIRECTIONS, findings),
        minimum_n: number(entry, "minimum_n", findings).map_or(0, |least| least as u32),
        sources: sources.unwrap_or_else(|| vec!["contracts".to_owned()]),
        missing: entry.text("missing", findings),
        headline: entry.flag("headline", findings),
        by_domain: true,
        suggested_goal: None,
        own: true,
        id,
    };
    Some(OwnKpi {
        place: entry.place_of("sql"),
        formula: Formula {
            definition,
            sql,
            absent: choice(entry, "absent", &ABSENCES, findings),
            has_history: true,
        },
    })
}

// The first of each is meant where nothing is stated.

const GROUPS: [(&str, Group); 6] = [
    ("delivery", Group::Delivery),
    ("adoption", Group::Adoption),
    ("trust", Group::Trust),
    ("discoverability", Group::Discoverability),
    ("governance", Group::Governance),
    ("value", Group::Value),
];

const KINDS: [(&str, Kind); 5] = [
    ("count", Kind::Count),
    ("ratio", Kind::Ratio),
    ("median", Kind::Median),
    ("mean", Kind::Mean),
    ("amount", Kind::Amount),
];

const WINDOWS: [(&str, Window); 6] = [
    ("snapshot", Window::Snapshot),
    ("28d", Window::Days28),
    ("90d", Window::Days90),
    ("180d", Window::Days180),
    ("month", Window::Month),
    ("quarter", Window::Quarter),
];

const DIRECTIONS: [(&str, Direction); 4] = [
    ("info", Direction::Info),
    ("up", Direction::Up),
    ("down", Direction::Down),
    ("band", Direction::Band),
];

/// What it means that there is no row: a reason, or a count of zero.
const ABSENCES: [(&str, Option<Reason>); 4] = [
    ("no_events", Some(Reason::NoEvents)),
    ("zero", None),
    ("no_source", Some(Reason::NoSource)),
    ("not_applicable", Some(Reason::NotApplicable)),
];

/// What the word means; the first one where none is stated.
fn choice<T: Copy, const N: usize>(
    entry: &Section,
    key: &str,
    allowed: &[(&str, T); N],
    findings: &mut Vec<Finding>,
) -> T {
    let word = entry.text(key, findings);
    let (_, first) = allowed[0];
    if word.is_empty() {
        return first;
    }
    if let Some((_, meant)) = allowed.iter().find(|(known, _)| *known == word) {
        return *meant;
    }
    let words: Vec<&str> = allowed.iter().map(|(word, _)| *word).collect();
    let help = format!("Write one of: {}.", words.join(", "));
    wrong(
        entry,
        key,
        format!("`{key}` cannot be `{word}`."),
        &help,
        findings,
    );
    first
}
