//! How every product stands: the outcome of each rule, the ten items of the checklist, counts.

use super::{Item, Violation, WaiverState, rules};
use crate::catalog::ProductId;
use crate::finding::{Finding, Severity};

/// All that the rules found.
#[derive(Debug, Default)]
pub struct Report {
    /// What is broken and not waived, and what is wrong with policies and waivers.
    pub findings: Vec<Finding>,
    /// By product: what each rule says; rules that pass are left out.
    pub judged: Vec<Vec<Judged>>,
    /// The waivers of the organisation with what became of them, in the order of the file.
    pub waivers: Vec<WaiverState>,
}

/// What one rule says of one product.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Position in [`rules::ALL`], followed by the organisation's own rules.
    pub rule: usize,
    /// What it says.
    pub outcome: Outcome,
}

/// Anything but a pass.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The rule is broken.
    Failed {
        /// Where and how.
        violation: Box<Violation>,
        /// As the policies want it.
        severity: Severity,
        /// Position of the waiver that excuses it.
        waiver: Option<usize>,
    },
    /// The rule has nothing to say here.
    NotApplicable(&'static str),
    /// It cannot be known.
    Unknown(&'static str),
    /// The organisation turned the rule off.
    Off,
}

/// How a product stands with one item of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    /// All rules of the item pass.
    Passed,
    /// One is broken.
    Failed,
    /// What is broken is excused for now.
    Waived,
    /// Nothing to say, and why.
    NotApplicable(&'static str),
    /// It cannot be known, and why.
    Unknown(&'static str),
}

/// n of 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Score {
    /// Items that pass.
    pub passed: usize,
    /// Items that apply.
    pub of: usize,
}

/// How many products a rule fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// They keep it.
    pub passed: usize,
    /// They break it.
    pub failed: usize,
    /// They break it and are excused.
    pub waived: usize,
    /// It says nothing about them, or is off.
    pub not_applicable: usize,
    /// It cannot be known.
    pub unknown: usize,
}

impl Tally {
    /// Products that the rule is about.
    pub fn applies(&self) -> usize {
        self.passed + self.failed + self.waived + self.unknown
    }
}

impl Report {
    pub(super) fn new(judged: Vec<Vec<Judged>>) -> Self {
        Report {
            judged,
            ..Report::default()
        }
    }

    /// How a product stands with an item.
    pub fn item(&self, id: ProductId, item: Item) -> ItemState {
        let judged = self.judged.get(id.index()).map_or(&[][..], Vec::as_slice);
        let rules = rules::ALL.iter().filter(|rule| rule.item == Some(item)).count();
        let mut silent = 0;
        let mut reason = "It is turned off in policies.yaml.";
        let (mut waived, mut unknown) = (false, None);
        for judged in judged {
            if rules::ALL.get(judged.rule).and_then(|rule| rule.item) != Some(item) {
                continue;
            }
            match &judged.outcome {
                Outcome::Failed { waiver: None, .. } => return ItemState::Failed,
                Outcome::Failed { .. } => waived = true,
                Outcome::Unknown(why) => unknown = Some(*why),
                Outcome::NotApplicable(why) => {
                    silent += 1;
                    reason = why;
                }
                Outcome::Off => silent += 1,
            }
        }
        match unknown {
            Some(why) => ItemState::Unknown(why),
            None if waived => ItemState::Waived,
            // Rules that compare products pass unless they say otherwise; alone they prove nothing.
            None if silent > 0 && silent >= rules - wide_rules_of(item) => ItemState::NotApplicable(reason),
            None => ItemState::Passed,
        }
    }

    /// Passed items of those that apply.
    pub fn score(&self, id: ProductId) -> Score {
        let mut score = Score::default();
        for item in Item::ALL {
            match self.item(id, item) {
                ItemState::Passed => {
                    score.passed += 1;
                    score.of += 1;
                }
                ItemState::Failed | ItemState::Waived | ItemState::Unknown(_) => score.of += 1,
                ItemState::NotApplicable(_) => {}
            }
        }
        score
    }

    /// Rules that a product breaks, waived ones included, the most severe first.
    pub fn failures(&self, id: ProductId) -> Vec<&Judged> {
        let judged = self.judged.get(id.index()).map_or(&[][..], Vec::as_slice);
        let mut failures: Vec<&Judged> = judged
            .iter()
            .filter(|judged| matches!(judged.outcome, Outcome::Failed { .. }))
            .collect();
        failures.sort_by_key(|judged| {
            let severity = match &judged.outcome {
                Outcome::Failed {
                    severity,
                    waiver: None,
                    ..
                } => Some(*severity),
                _ => None,
            };
            (std::cmp::Reverse(severity), judged.rule)
        });
        failures
    }

    /// The most severe rule that a product breaks without a waiver.
    pub fn worst(&self, id: ProductId) -> Option<Severity> {
        let judged = self.judged.get(id.index())?;
        judged
            .iter()
            .filter_map(|judged| match &judged.outcome {
                Outcome::Failed {
                    severity,
                    waiver: None,
                    ..
                } => Some(*severity),
                _ => None,
            })
            .max()
    }

    /// How the products stand with one rule, by its position.
    pub fn tally(&self, rule: usize) -> Tally {
        let mut tally = Tally::default();
        for judged in &self.judged {
            match judged
                .iter()
                .find(|judged| judged.rule == rule)
                .map(|judged| &judged.outcome)
            {
                None => tally.passed += 1,
                Some(Outcome::Failed { waiver: None, .. }) => tally.failed += 1,
                Some(Outcome::Failed { .. }) => tally.waived += 1,
                Some(Outcome::Unknown(_)) => tally.unknown += 1,
                Some(Outcome::NotApplicable(_) | Outcome::Off) => tally.not_applicable += 1,
            }
        }
        tally
    }
}

fn wide_rules_of(item: Item) -> usize {
    rules::ALL
        .iter()
        .filter(|rule| rule.item == Some(item) && matches!(rule.judge, super::Judge::Marketplace(_)))
        .count()
}
