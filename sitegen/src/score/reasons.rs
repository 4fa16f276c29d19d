//! Why a product has its status: at most three sentences, worst first, each about a check where it can be.

use meshfront_app::api::scorecard::{Check, Reason, ServiceLevel};
use meshfront_app::number::{Unit, points, with_unit};
use meshfront_app::scorecard::age;

use super::weights::{HEALTHY_EVIDENCE, HEALTHY_SCORE, LEAST_EVIDENCE, RISK_SCORE};
use super::{Score, Status};
use crate::evidence::OpenIncident;
use crate::site::wording;

/// More would be a list that nobody reads; the page has them all.
const MOST: usize = 3;

/// What reasons are found in.
pub struct Findings<'f> {
    /// The status that they explain.
    pub status: Status,
    /// The score.
    pub score: &'f Score,
    /// Checks as the scorecard shows them.
    pub checks: &'f [Check],
    /// Service levels as the scorecard shows them.
    pub levels: &'f [ServiceLevel],
    /// Open incidents of the product, oldest first.
    pub incidents: &'f [&'f OpenIncident],
}

/// The sentences.
pub fn reasons(of: &Findings) -> Vec<Reason> {
    let mut all = Vec::new();
    let scored = || of.checks.iter().filter(|check| check.scored);
    let failing = |severity: &'static str| {
        scored().filter(move |check| check.status == "fail" && check.severity == severity)
    };
    let missed = |regulatory: bool| {
        of.levels.iter().filter(move |level| {
            level.status == "missed" && (level.driver.eq_ignore_ascii_case("regulatory") == regulatory)
        })
    };
    all.extend(failing("critical").map(|check| fails(check, "CRITICAL_CHECK_FAILING")));
    all.extend(missed(true).map(|level| misses(level, "REGULATORY_SERVICE_LEVEL_MISSED")));
    all.extend(of_status(of));
    all.extend(failing("high").map(|check| fails(check, "HIGH_CHECK_FAILING")));
    all.extend(missed(false).map(|level| misses(level, "SERVICE_LEVEL_MISSED")));
    let severe = of.incidents.iter().filter(|incident| incident.is_severe());
    all.extend(severe.map(|incident| is_open(incident)));
    for check in scored().filter(|check| check.status == "error") {
        all.push(about(
            check,
            "CHECK_COULD_NOT_RUN",
            format!("{} could not run.", check.name),
        ));
    }
    for check in scored().filter(|check| matches!(check.freshness.as_str(), "ageing" | "stale")) {
        if check.status != "fail" {
            let late = age::lateness(check);
            all.extend(late.map(|late| {
                about(
                    check,
                    "RESULT_TOO_OLD",
                    format!("The result of {} is {late}.", check.name),
                )
            }));
        }
    }
    for severity in ["medium", "low"] {
        all.extend(failing(severity).map(|check| fails(check, "CHECK_FAILING")));
    }
    let missing = of
        .score
        .dimensions
        .iter()
        .filter(|dimension| dimension.declared == 0);
    all.extend(missing.map(|dimension| {
        general(
            "DIMENSION_NOT_CHECKED",
            format!("No check looks at {}, which is required.", dimension.name),
        )
    }));
    all.truncate(MOST);
    all
}

/// What the status itself says where no single check does.
fn of_status(of: &Findings) -> Option<Reason> {
    let evidence = with_unit(100.0 * of.score.evidence, Unit::Percent);
    let observed = of.score.observed;
    match (of.status, observed) {
        (Status::Unknown, None) if !of.checks.iter().any(|check| check.scored) => Some(general(
            "NO_CHECK_DECLARED",
            "The contract declares no check that can be run.".to_owned(),
        )),
        (Status::Unknown, None) => Some(nothing_counts(of)),
        (Status::Unknown, Some(_)) => {
            let least = with_unit(100.0 * LEAST_EVIDENCE, Unit::Percent);
            Some(general(
                "TOO_LITTLE_KNOWN",
                format!("Only {evidence} is known; a status needs {least}."),
            ))
        }
        (Status::Fair, Some(score)) if score < HEALTHY_SCORE => Some(general(
            "MIDDLING_SCORE",
            format!(
                "The score is {}; Healthy begins at {HEALTHY_SCORE}.",
                points(score)
            ),
        )),
        (Status::Fair, Some(_)) => {
            let needed = with_unit(100.0 * HEALTHY_EVIDENCE, Unit::Percent);
            Some(general(
                "THIN_EVIDENCE",
                format!("Only {evidence} is known; Healthy needs {needed}."),
            ))
        }
        (Status::AtRisk, Some(score)) if score < RISK_SCORE => Some(general(
            "LOW_SCORE",
            format!(
                "The score is {}; below {RISK_SCORE} a product is at risk.",
                points(score)
            ),
        )),
        _ => None,
    }
}

/// Whether nobody ever looked, or too long ago.
fn nothing_counts(of: &Findings) -> Reason {
    let old = || {
        of.checks
            .iter()
            .filter(|check| check.scored && age::is_too_old(check))
    };
    if old().next().is_none() {
        return general("NEVER_MEASURED", "No check has a result that counts.".to_owned());
    }
    let newest = old().min_by(|one, other| age::intervals(one).total_cmp(&age::intervals(other)));
    let text = match newest.and_then(age::lateness) {
        Some(late) => format!("All results are too old to count: the newest is {late}."),
        None => "All results are too old to count.".to_owned(),
    };
    general("RESULTS_TOO_OLD", text)
}

fn fails(check: &Check, code: &str) -> Reason {
    let text = if check.message.is_empty() {
        format!("{} is failing.", check.name)
    } else {
        format!("{} is failing: {}", check.name, check.message)
    };
    about(check, code, text)
}

fn misses(level: &ServiceLevel, code: &str) -> Reason {
    let measured = match level.measured.as_str() {
        "" => String::new(),
        measured => format!(", measured {measured}"),
    };
    general(
        code,
        format!(
            "{} was missed: promised {}{measured}.",
            level.objective, level.promised
        ),
    )
}

fn is_open(incident: &OpenIncident) -> Reason {
    let row = &incident.row;
    general(
        "INCIDENT_OPEN",
        format!(
            "An incident of {} severity is open since {}: {}",
            row.severity.word(),
            wording::date(&row.opened_at.day().to_string()),
            row.title
        ),
    )
}

fn about(check: &Check, code: &str, text: String) -> Reason {
    Reason {
        code: code.to_owned(),
        text,
        check_id: check.id.clone(),
    }
}

fn general(code: &str, text: String) -> Reason {
    Reason {
        code: code.to_owned(),
        text,
        check_id: String::new(),
    }
}
