//! What limits let through, however they are written: `mustBe: 5`, `mustBeBetween: [5, 5]` and two limits that meet at
//! 5 are one range.

use std::collections::BTreeSet;

use super::amount;
use crate::day::Day;
use crate::document::model::Plain;
use crate::instant::Instant;

/// Whether more or less is let through than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The same.
    Same,
    /// More.
    Looser,
    /// Less.
    Tighter,
    /// Something else.
    Other,
}

impl Step {
    /// Both at once.
    pub(super) fn and(self, other: Step) -> Step {
        match (self, other) {
            (Step::Same, step) | (step, Step::Same) => step,
            (one, two) if one == two => one,
            _ => Step::Other,
        }
    }

    /// Of two lists of what is allowed.
    pub(super) fn of_allowed<T: Ord>(old: &BTreeSet<T>, new: &BTreeSet<T>) -> Step {
        match (old.is_subset(new), new.is_subset(old)) {
            (true, true) => Step::Same,
            (true, false) => Step::Looser,
            (false, true) => Step::Tighter,
            (false, false) => Step::Other,
        }
    }

    /// Where less lets more through.
    pub(super) fn reversed(self) -> Step {
        match self {
            Step::Looser => Step::Tighter,
            Step::Tighter => Step::Looser,
            same => same,
        }
    }
}

/// All numbers from one to another; an open end does not belong to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    low: f64,
    is_low_open: bool,
    high: f64,
    is_high_open: bool,
}

impl Range {
    /// Every number.
    pub(super) const ALL: Range = Range {
        low: f64::NEG_INFINITY,
        is_low_open: false,
        high: f64::INFINITY,
        is_high_open: false,
    };

    /// From one number to another, both included.
    pub(super) fn between(low: f64, high: f64) -> Self {
        Range {
            low,
            high,
            ..Range::ALL
        }
    }

    /// Takes away what is below; an open end takes the number itself away, too.
    pub(super) fn at_least(&mut self, low: f64, is_open: bool) {
        if low > self.low || low == self.low && is_open {
            (self.low, self.is_low_open) = (low, is_open);
        }
    }

    /// Takes away what is above; an open end takes the number itself away, too.
    pub(super) fn at_most(&mut self, high: f64, is_open: bool) {
        if high < self.high || high == self.high && is_open {
            (self.high, self.is_high_open) = (high, is_open);
        }
    }

    /// Where only whole numbers from 0 can come: more than 0 is 1 and more.
    pub(super) fn whole(mut self) -> Self {
        if self.is_low_open {
            (self.low, self.is_low_open) = (self.low.floor() + 1.0, false);
        }
        if self.is_high_open {
            (self.high, self.is_high_open) = (self.high.ceil() - 1.0, false);
        }
        (self.low, self.high) = (self.low.ceil().max(0.0), self.high.floor());
        self
    }

    /// Something is too much.
    pub(super) fn has_upper_end(&self) -> bool {
        self.high.is_finite()
    }

    fn holds(&self, other: &Range) -> bool {
        let low = other.low > self.low || other.low == self.low && (!self.is_low_open || other.is_low_open);
        let high =
            other.high < self.high || other.high == self.high && (!self.is_high_open || other.is_high_open);
        low && high
    }

    /// From this range to a new one.
    pub(super) fn step(&self, new: &Range) -> Step {
        match (new.holds(self), self.holds(new)) {
            (true, true) => Step::Same,
            (true, false) => Step::Looser,
            (false, true) => Step::Tighter,
            (false, false) => Step::Other,
        }
    }
}

/// A limit as a number: a number, a percentage, a day or a moment.
pub(super) fn number(value: &Plain) -> Option<f64> {
    let Plain::Text(text) = value else {
        return None;
    };
    let text = text.trim();
    amount::number(text.trim_end_matches('%').trim_end())
        .or_else(|| Instant::parse(text).map(|moment| moment.seconds() as f64))
        .or_else(|| Day::parse(text).map(|day| day.epoch_days() as f64 * 86_400.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_compared_by_what_they_let_through() {
        let open = |low: f64| {
            let mut range = Range::ALL;
            range.at_least(low, true);
            range
        };
        let between = Range::between;
        for (old, new, expected) in [
            (between(0.0, 10.0), between(0.0, 10.0), Step::Same),
            (between(0.0, 10.0), between(-5.0, 20.0), Step::Looser),
            (between(0.0, 10.0), between(5.0, 20.0), Step::Other),
            (between(5.0, 5.0), between(0.0, 10.0), Step::Looser),
            (open(0.0), between(0.0, f64::INFINITY), Step::Looser),
            (open(0.0).whole(), between(1.0, f64::INFINITY).whole(), Step::Same),
            (open(-1.0).whole(), open(0.0).whole(), Step::Tighter),
            (
                Range::ALL.whole(),
                between(0.0, f64::INFINITY).whole(),
                Step::Same,
            ),
        ] {
            assert_eq!(old.step(&new), expected, "{old:?} {new:?}");
            assert_eq!(new.step(&old), expected.reversed(), "{new:?} {old:?}");
        }
    }

    #[test]
    fn limits_are_numbers_dates_and_moments() {
        for (text, expected) in [
            ("5", Some(5.0)),
            ("5.0 %", Some(5.0)),
            ("1970-01-02", Some(86_400.0)),
            ("1969-12-31", Some(-86_400.0)),
            ("1970-01-01T01:00:00+01:00", Some(0.0)),
            ("five", None),
            ("", None),
            ("inf", None),
        ] {
            assert_eq!(number(&Plain::Text(text.into())), expected, "{text}");
        }
        assert_eq!(number(&Plain::List(Vec::new())), None);
    }
}
