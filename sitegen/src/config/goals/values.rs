//! Values in `goals.yaml`: numbers, days, ids of figures, and what is said where they are wrong.

use std::collections::BTreeSet;

use meshfront_app::api::kpi::Scope;

use crate::config::marketplace::required;
use crate::config::section::Section;
use crate::day::Day;
use crate::finding::Finding;
use crate::finding::codes::config as codes;

/// The id of a figure that there is; `of` says what needs it.
pub(super) fn known_kpi(
    entry: &Section,
    of: &str,
    ids: &BTreeSet<String>,
    findings: &mut Vec<Finding>,
) -> Option<String> {
    let id = required(entry, "kpi", of, findings)?;
    if ids.contains(&id) {
        return Some(id);
    }
    let known: Vec<&str> = ids.iter().map(String::as_str).collect();
    let help = match crate::config::closest(&id.to_uppercase(), &known) {
        Some(name) => format!("Did you mean `{name}`?"),
        None => "Write the id of a figure, such as D2, or of one under `kpis:`.".to_owned(),
    };
    wrong(
        entry,
        "kpi",
        format!("There is no figure `{id}`."),
        &help,
        findings,
    );
    None
}

/// One domain, else the whole organisation.
pub(super) fn scope(entry: &Section, findings: &mut Vec<Finding>) -> Scope {
    match entry.text("domain", findings) {
        domain if domain.is_empty() => Scope::Org,
        domain => Scope::Domain(domain),
    }
}

/// A number, if one is stated.
pub(super) fn number(entry: &Section, key: &str, findings: &mut Vec<Finding>) -> Option<f64> {
    let text = entry.text(key, findings);
    if text.is_empty() {
        return None;
    }
    let number = text.parse().ok().filter(|number: &f64| number.is_finite());
    if number.is_none() {
        wrong(
            entry,
            key,
            format!("`{key}` must be a number, not `{text}`."),
            "Write it without a unit.",
            findings,
        );
    }
    number
}

/// A day, if one is stated.
pub(super) fn day(entry: &Section, key: &str, findings: &mut Vec<Finding>) -> Option<Day> {
    let text = entry.text(key, findings);
    if text.is_empty() {
        return None;
    }
    let day = Day::parse(&text);
    if day.is_none() {
        let message = format!("`{key}` must be a date, not `{text}`.");
        wrong(entry, key, message, "Write it as 2027-03-31.", findings);
    }
    day
}

/// Says what cannot be meant.
pub(super) fn wrong(entry: &Section, key: &str, message: String, help: &str, findings: &mut Vec<Finding>) {
    let place = entry.place_of(key);
    findings.push(Finding::new(&codes::WRONG_CONFIG_VALUE, place, message, help));
}
