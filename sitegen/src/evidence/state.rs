//! What is known about the checks and service levels of one product after results and promises were joined.

use std::collections::BTreeMap;

use super::declared::{DeclaredCheck, ExpectedFrom};
use super::dimension::Dimension;
use super::incidents::Incidents;
use super::interval;
use super::result::{CheckResult, Outcome, Severity, Tool};
use crate::catalog::{Catalog, ContractId};
use crate::day::Day;
use crate::document::model::Text;
use crate::finding::Finding;
use crate::finding::codes::evidence as codes;
use crate::instant::Instant;

/// Evidence of a whole marketplace.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// One for each product, in the order of the catalog.
    pub products: Vec<ProductEvidence>,
    /// Results that belong to no product of this marketplace, each with the reason; in the order of the files.
    pub unjoined: Vec<Unjoined>,
    /// Files that were read, in the order of their paths.
    pub sources: Vec<EvidenceFile>,
    /// The newest observation of all.
    pub newest: Option<Instant>,
    /// Open incidents; `None` where nobody reports any, which is not the same as none being open.
    pub incidents: Option<Incidents>,
    /// Files in which results are kept for the next build, by name below `v1/history/`.
    pub kept: BTreeMap<String, Vec<u8>>,
}

impl Evidence {
    /// Drops results that belong to no product here and that nobody is to hear of, with what was said of them.
    pub fn forget(&mut self, is_meant: impl Fn(&CheckResult) -> bool, findings: &mut Vec<Finding>) {
        self.unjoined.retain(|one| !is_meant(&one.result));
        findings.retain(|finding| finding.code.name != codes::UNJOINED_EVIDENCE.name);
        findings.extend(super::join::tell(&self.unjoined));
    }

    /// The newest result of every check, joined to the checks of another catalog; without history and service levels.
    pub fn joined_to(&self, catalog: &Catalog) -> Evidence {
        let known = self.products.iter().flat_map(|product| &product.checks);
        let newest = known.filter_map(|check| check.latest.as_ref());
        let unjoined = self.unjoined.iter().map(|one| &one.result);
        Evidence {
            products: super::join_results(catalog, newest.chain(unjoined).cloned().collect()),
            newest: self.newest,
            ..Evidence::default()
        }
    }
}

/// Evidence of one product.
#[derive(Debug, Clone, Default)]
pub struct ProductEvidence {
    /// The rules of its contracts in their order, then checks that no contract declares, by object, field and name.
    pub checks: Vec<CheckState>,
    /// Promised service levels in the order of the contracts, then measured ones that nobody promised.
    pub levels: Vec<LevelState>,
}

/// How one check stands.
#[derive(Debug, Clone, Default)]
pub struct CheckState {
    /// The rule; `None` for results about this product that no rule of its contracts declares. They are shown and
    /// scored under a heading of their own, *not in the contract*.
    pub declared: Option<DeclaredCheck>,
    /// The newest result; of several in one run the worst.
    pub latest: Option<CheckResult>,
    /// One outcome a day, oldest first, at most [`HISTORY_DAYS`]: that of the last run of the day. After [`past`](super::past)
    /// was joined, results of earlier builds are among them, which `latest` knows nothing of.
    pub history: Vec<(Instant, Outcome)>,
    /// The newest result is about another major version of the contract than the one that is current: it is shown
    /// with that remark, and counts.
    pub is_other_major: bool,
}

/// How many days of a check are kept.
pub const HISTORY_DAYS: usize = 90;

/// Results whose gaps say how often a check runs; older ones are of other habits.
const RESULTS_FOR_GAP: usize = 28;

/// With fewer results a gap is chance.
const FEWEST_FOR_GAP: usize = 3;

impl CheckState {
    /// Name for people.
    pub fn name(&self) -> &str {
        let declared = self.declared.as_ref().map(|declared| &declared.name);
        let latest = self.latest.as_ref();
        let of_result = latest.and_then(|result| {
            [&result.name, &result.metric, &result.check]
                .into_iter()
                .find(|text| !text.is_empty())
        });
        declared
            .filter(|name| !name.is_empty())
            .or(of_result)
            .map_or("Check", |name| name)
    }

    /// The contract's word, else that of the result, else medium.
    pub fn severity(&self) -> Severity {
        let declared = self
            .declared
            .as_ref()
            .and_then(|declared| declared.stated_severity);
        let latest = || self.latest.as_ref().and_then(|result| result.severity);
        declared.or_else(latest).unwrap_or(Severity::Medium)
    }

    /// That of the contract (stated or by metric), else that of the result (stated or by metric), else unassigned.
    pub fn dimension(&self) -> Dimension {
        let declared = self.declared.as_ref().map(|declared| &declared.dimension);
        if let Some(dimension) = declared.filter(|dimension| **dimension != Dimension::Unassigned) {
            return dimension.clone();
        }
        let latest = self.latest.as_ref();
        latest.map_or(Dimension::Unassigned, |result| {
            result
                .dimension
                .clone()
                .unwrap_or_else(|| Dimension::of_metric(&result.metric))
        })
    }

    /// Seconds after which a newer result is due at a time, and who says so: the schedule of the check as the contract
    /// or the result states it, else the median gap between its last results, else a day. What is not stated is never
    /// less than a day.
    pub fn expected_every(&self, at: Instant) -> (u64, ExpectedFrom) {
        let scheduled = self
            .declared
            .as_ref()
            .and_then(|declared| declared.scheduled_every);
        let of_result = || self.latest.as_ref().and_then(|result| result.expected_every);
        if let Some(seconds) = scheduled {
            return (seconds, ExpectedFrom::Schedule);
        }
        if let Some(seconds) = of_result() {
            return (seconds, ExpectedFrom::Result);
        }
        match self.usual_gap(at) {
            Some(seconds) => (seconds.max(interval::DAY), ExpectedFrom::History),
            None => (interval::DAY, ExpectedFrom::Default),
        }
    }

    /// Median of the seconds between the last results up to a time; `None` with fewer than three results.
    fn usual_gap(&self, at: Instant) -> Option<u64> {
        let known = self.history.partition_point(|(observed, _)| *observed <= at);
        let last = &self.history[known.saturating_sub(RESULTS_FOR_GAP)..known];
        let gaps = last.windows(2).map(|pair| pair[1].0.seconds_after(pair[0].0));
        let mut gaps: Vec<u64> = gaps.filter_map(|gap| u64::try_from(gap).ok()).collect();
        if gaps.len() + 1 < FEWEST_FOR_GAP {
            return None;
        }
        gaps.sort_unstable();
        let (low, high) = (gaps.get((gaps.len() - 1) / 2)?, gaps.get(gaps.len() / 2)?);
        Some((low + high) / 2)
    }

    /// How it came out last; unknown where nothing was ever reported.
    pub fn outcome(&self) -> Outcome {
        self.latest
            .as_ref()
            .map_or(Outcome::Unknown, |result| result.status)
    }
}

/// A service level: what was promised, what was measured.
#[derive(Debug, Clone, Default)]
pub struct LevelState {
    /// Contract and position in its service levels; `None` for a measurement that no contract promises.
    pub promise: Option<(ContractId, usize)>,
    /// latency, availability, frequency … as written.
    pub objective: Text,
    /// Port that was measured; empty where nobody says.
    pub port: Text,
    /// Promised value with its unit, for people.
    pub promised: Text,
    /// Newest measured value with its unit, for people; empty where none was reported.
    pub measured: Text,
    /// regulatory, analytics, operational: that of the contract, else that of the measurement.
    pub driver: Text,
    /// Days with a measurement, oldest first, at most [`HISTORY_DAYS`]. A day that is not here was not reported. After
    /// [`past`](super::past) was joined, days of earlier builds are among them, by which nothing is met or missed today.
    pub daily: Vec<(Day, Due)>,
    /// The newest day of which this build's measurements tell whether it was met.
    pub newest: Option<Day>,
    /// That day was not met.
    pub is_breached: bool,
    /// State of the data at the newest measurement.
    pub data_as_of: Option<Instant>,
}

/// What was due on a day (or on several), and what became of it. `due` minus `met` minus `unknown` were missed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Due {
    /// How often something was due.
    pub due: u64,
    /// How often it was on time, or minutes that were good.
    pub met: u64,
    /// How often nobody knows.
    pub unknown: u64,
}

impl Due {
    /// Whether all was met that is known; `None` when nothing is known.
    pub fn is_met(self) -> Option<bool> {
        (self.due > self.unknown).then(|| self.met >= self.due - self.unknown)
    }
}

/// A result that belongs to no product.
#[derive(Debug, Clone)]
pub struct Unjoined {
    /// The result.
    pub result: CheckResult,
    /// Why.
    pub reason: Reason,
}

/// Why a result belongs to no product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It names a contract that no file defines.
    UnknownContract,
    /// It names a product that no file defines.
    UnknownProduct,
    /// It names neither contract nor product, and no contract has an object of that name.
    UnknownObject,
    /// It names neither contract nor product, and several products have an object of that name.
    AmbiguousObject,
    /// It names nothing at all.
    Nameless,
}

impl Reason {
    /// One sentence without its full stop.
    pub fn text(self) -> &'static str {
        match self {
            Reason::UnknownContract => "it names a contract that no file defines",
            Reason::UnknownProduct => "it names a product that no file defines",
            Reason::UnknownObject => "no contract has an object of that name",
            Reason::AmbiguousObject => "several products have an object of that name",
            Reason::Nameless => "it names neither contract, product nor object",
        }
    }

    /// The same of more than one result.
    pub fn text_of_several(self) -> &'static str {
        match self {
            Reason::UnknownContract => "they name a contract that no file defines",
            Reason::UnknownProduct => "they name a product that no file defines",
            Reason::UnknownObject => "no contract has an object of the name they give",
            Reason::AmbiguousObject => "several products have an object of the name they give",
            Reason::Nameless => "they name neither contract, product nor object",
        }
    }
}

/// A file of results that was read.
#[derive(Debug, Clone)]
pub struct EvidenceFile {
    /// Relative to the marketplace folder.
    pub path: String,
    /// Who wrote it.
    pub tool: Tool,
    /// Version of tool or format as the file states it; empty if it does not.
    pub version: String,
    /// Results of checks in it.
    pub checks: usize,
    /// Measurements of service levels in it.
    pub levels: usize,
    /// The newest observation in it.
    pub newest: Option<Instant>,
}

#[cfg(test)]
mod tests {
    use super::{CheckState, ExpectedFrom};
    use crate::evidence::result::{CheckResult, Outcome};
    use crate::instant::Instant;

    const HOUR: u64 = 3_600;
    const DAY: u64 = 24 * HOUR;

    #[test]
    fn without_a_schedule_the_last_results_say_how_often_a_check_runs() {
        let daily = ["01T02", "02T02", "03T02", "04T02"];
        let weekly = ["01T02", "08T02", "15T04", "22T02"];
        let uneven = ["01T02", "02T02", "12T02", "13T02", "14T02"];
        for (results, stated, expected) in [
            (&[][..], None, (DAY, ExpectedFrom::Default)),
            (&daily[..2], None, (DAY, ExpectedFrom::Default)),
            (&["01T02", "15T02"], None, (DAY, ExpectedFrom::Default)),
            (&daily[..3], None, (DAY, ExpectedFrom::History)),
            (&daily, None, (DAY, ExpectedFrom::History)),
            (&weekly, None, (7 * DAY, ExpectedFrom::History)),
            (&uneven, None, (DAY, ExpectedFrom::History)),
            // Late on one day and early on the next: the gap is never shorter than a day.
            (&["01T23", "02T01", "03T01"], None, (DAY, ExpectedFrom::History)),
            (&weekly, Some(HOUR), (HOUR, ExpectedFrom::Result)),
        ] {
            let at = |text: &&str| Instant::parse(&format!("2026-11-{text}:00:00Z")).unwrap();
            let state = CheckState {
                history: results.iter().map(|text| (at(text), Outcome::Pass)).collect(),
                latest: Some(CheckResult {
                    expected_every: stated,
                    ..CheckResult::default()
                }),
                ..CheckState::default()
            };
            assert_eq!(state.expected_every(at(&"30T00")), expected, "{results:?}");
        }
    }

    #[test]
    fn later_results_say_nothing_of_an_earlier_day() {
        let at = |text: &str| Instant::parse(&format!("2026-11-{text}T02:00:00Z")).unwrap();
        let history = ["01", "08", "15", "22"]
            .map(|day| (at(day), Outcome::Pass))
            .to_vec();
        let state = CheckState {
            history,
            ..CheckState::default()
        };
        assert_eq!(state.expected_every(at("14")), (DAY, ExpectedFrom::Default));
        assert_eq!(state.expected_every(at("15")), (7 * DAY, ExpectedFrom::History));
    }
}
