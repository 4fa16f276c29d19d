//! Figures that Prometheus told the reader's browser just now, in the place of those of the build.
//!
//! In: a set of figures, and entries of [`FigureReadings`](crate::api::kpi::FigureReadings) with the answers to their
//! queries (`answer`, `counted`). Out: the set with newer values, and what is said of it. What has no number stays as it
//! was. Start at [`tell`].

use crate::api::kpi::{FigureSet, KpiValue, Reason, Scope, Standing};
use crate::api::node::Node;
use crate::api::reading;
use crate::moment::{self, shown};

/// Where a value comes from that Prometheus told: a day or a time, and whether anybody counted what it is based on.
pub fn told(as_of: &str, is_counted: bool) -> String {
    let counted = if is_counted {
        ""
    } else {
        "; number of events not known"
    };
    format!("Prometheus, {}{counted}", shown(as_of))
}

/// What came of the answers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// Names of figures that are newer now.
    newer: Vec<String>,
    /// The last moment that one of them is true of: seconds since 1970, and in words.
    last: Option<(i64, String)>,
    /// Names of figures that stay as they were, and why.
    refused: Vec<(String, String)>,
}

impl Outcome {
    /// In one or two sentences; empty where nothing was asked.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut say = |parts: &[&str]| {
            for part in parts {
                words.push_str(part);
            }
        };
        if let Some((_, moment)) = &self.last {
            say(&["Told by Prometheus, ", moment]);
            for (number, name) in self.newer.iter().enumerate() {
                say(&[if number == 0 { ": " } else { ", " }, name]);
            }
            say(&["."]);
        }
        for (number, (name, reason)) in self.refused.iter().enumerate() {
            match number {
                0 if self.last.is_some() => say(&[" No number for ", name, ": Prometheus ", reason, "."]),
                0 => say(&["No number for ", name, ": Prometheus ", reason, "."]),
                1 => say(&[" Nor for: ", name]),
                _ => say(&[", ", name]),
            }
        }
        match self.refused.len() {
            0 => {}
            1 => say(&[" What stands there is not from now."]),
            _ => say(&[". What stands there is not from now."]),
        }
        words
    }
}

/// What a browser was told of one figure: the answers to its queries, or that nobody answered.
struct Told<N> {
    kpi: String,
    scope: Scope,
    answer: Option<N>,
    counted: Option<N>,
    is_counted: bool,
}

impl<N: Node> Told<N> {
    fn read(node: &N) -> Self {
        let answer = |name: &str| {
            node.member(name)
                .filter(|answer: &N| answer.member("status").is_some())
        };
        Told {
            kpi: node.text_of("kpi"),
            scope: Scope::from(node.text_of("scope")),
            answer: answer("answer"),
            counted: answer("counted"),
            is_counted: !node.text_of("nQuery").is_empty(),
        }
    }

    /// Moment, value and number of events, or half a sentence that says why not.
    fn numbers(&self) -> Result<(f64, f64, Option<u64>), String> {
        let number = |answer: &Option<N>| match answer {
            Some(answer) => reading::number(answer),
            None => Err("gives no answer".to_owned()),
        };
        let (at, value) = number(&self.answer)?;
        if !self.is_counted {
            return Ok((at, value, None));
        }
        let (_, n) = number(&self.counted)?;
        match n < 0.0 {
            true => Err(format!("counts {n} events")),
            false => Ok((at, value, Some(n.round() as u64))),
        }
    }
}

/// Takes what Prometheus told of figures of this scope.
pub fn tell(set: &mut FigureSet, told: &[impl Node]) -> Outcome {
    let mut outcome = Outcome::default();
    for told in told.iter().map(Told::read).filter(|told| told.scope == set.scope) {
        let mut definitions = set.definitions.iter();
        let Some(definition) = definitions.find(|definition| definition.id == told.kpi) else {
            continue;
        };
        let mut values = set.values.iter_mut();
        let Some(value) = values.find(|value| value.id == told.kpi) else {
            continue;
        };
        let (at, number, n) = match told.numbers() {
            Ok(numbers) => numbers,
            Err(reason) => {
                outcome.refused.push((definition.name.clone(), reason));
                continue;
            }
        };
        let is_few = n.is_some_and(|n| n < u64::from(definition.minimum_n));
        let now = (!is_few).then_some(number);
        let moment = moment::of_seconds(at);
        if let Some(point) = value.series.last_mut() {
            point.value = now;
        }
        *value = KpiValue {
            value: now,
            reason: is_few.then_some(Reason::Insufficient),
            standing: Standing::of(now, value.goal.as_ref(), definition.direction),
            numerator: None,
            denominator: None,
            n,
            coverage: self::told(&moment, n.is_some()),
            ..value.clone()
        };
        // In other windows it would be what somebody else worked out.
        set.others.retain(|other| other.id != told.kpi);
        outcome.newer.push(definition.name.clone());
        outcome.last = outcome.last.max(Some((at as i64, moment)));
    }
    outcome
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::api::kpi::{Direction, Goal, Kind, KpiDefinition, SeriesPoint, Window};

    /// A parsed answer, as the browser would hand it over.
    struct Tree(Value);

    impl Node for Tree {
        fn member(&self, name: &str) -> Option<Self> {
            let member = self.0.get(name).filter(|member| !member.is_null())?;
            Some(Tree(member.clone()))
        }

        fn string(&self) -> Option<String> {
            self.0.as_str().map(str::to_owned)
        }

        fn float(&self) -> Option<f64> {
            self.0.as_f64()
        }

        fn stated(&self) -> Option<f64> {
            self.0.as_str()?.parse().ok()
        }

        fn flag(&self) -> Option<bool> {
            self.0.as_bool()
        }

        fn entries(&self, limit: usize) -> Option<Vec<Self>> {
            Some(self.0.as_array()?.iter().take(limit).cloned().map(Tree).collect())
        }
    }

    fn set() -> FigureSet {
        let definition = |id: &str, minimum_n| KpiDefinition {
            id: id.to_owned(),
            name: format!("Figure {id}"),
            unit: "%".to_owned(),
            kind: Kind::Ratio,
            direction: Direction::Up,
            minimum_n,
            ..KpiDefinition::default()
        };
        let value = |id: &str, window| KpiValue {
            id: id.to_owned(),
            window,
            value: Some(50.0),
            numerator: Some(1.0),
            denominator: Some(2.0),
            n: Some(2),
            standing: Standing::Missed,
            goal: Some(Goal {
                target: 90.0,
                warn_at: Some(80.0),
                ..Goal::default()
            }),
            series: vec![SeriesPoint {
                value: Some(50.0),
                ..SeriesPoint::default()
            }],
            ..KpiValue::default()
        };
        FigureSet {
            definitions: vec![definition("A1", 5), definition("T5", 0)],
            values: vec![value("A1", Window::Days28), value("T5", Window::Days28)],
            others: vec![value("A1", Window::Days90), value("T5", Window::Days90)],
            ..FigureSet::default()
        }
    }

    fn answer(value: &str) -> Value {
        json!({"status": "success", "data": {"resultType": "scalar", "result": [1_795_150_800, value]}})
    }

    #[test]
    fn answers_become_values_that_are_judged_here() {
        for (told, value, n, standing, reason, coverage) in [
            (
                json!({"answer": answer("91"), "nQuery": "n", "counted": answer("7.4")}),
                Some(91.0),
                Some(7),
                Standing::Met,
                None,
                "Prometheus, 20 Nov 2026, 05:00 UTC",
            ),
            (
                json!({"answer": answer("85")}),
                Some(85.0),
                None,
                Standing::WithinWarn,
                None,
                "Prometheus, 20 Nov 2026, 05:00 UTC; number of events not known",
            ),
            (
                json!({"answer": answer("0")}),
                Some(0.0),
                None,
                Standing::Missed,
                None,
                "Prometheus, 20 Nov 2026, 05:00 UTC; number of events not known",
            ),
            (
                json!({"answer": answer("91"), "nQuery": "n", "counted": answer("4")}),
                None,
                Some(4),
                Standing::Unknown,
                Some(Reason::Insufficient),
                "Prometheus, 20 Nov 2026, 05:00 UTC",
            ),
        ] {
            let mut told = told;
            (told["kpi"], told["scope"]) = (json!("A1"), json!("org"));
            let mut set = set();
            let words = tell(&mut set, &[Tree(told.clone())]).words();
            let is = &set.values[0];
            assert_eq!(
                (is.value, is.n, is.standing, is.reason),
                (value, n, standing, reason),
                "{told}"
            );
            assert_eq!(
                (is.numerator, is.denominator),
                (None, None),
                "the parts were those of another value"
            );
            assert_eq!((is.coverage.as_str(), is.series[0].value), (coverage, value));
            assert_eq!(words, "Told by Prometheus, 20 Nov 2026, 05:00 UTC: Figure A1.");
            let others: Vec<&str> = set.others.iter().map(|other| other.id.as_str()).collect();
            assert_eq!(others, ["T5"], "{told}");
        }
    }

    #[test]
    fn what_is_no_number_changes_nothing_and_is_said() {
        let several = json!({"status": "success", "data": {"resultType": "vector", "result": [{}, {}]}});
        for (told, reason) in [
            (json!({"kpi": "A1", "scope": "org"}), "gives no answer"),
            (
                json!({"kpi": "A1", "scope": "org", "answer": null}),
                "gives no answer",
            ),
            (
                json!({"kpi": "A1", "scope": "org", "answer": []}),
                "gives no answer",
            ),
            (
                json!({"kpi": "A1", "scope": "org", "answer": {"status": 7}}),
                "answers in a form that is not understood",
            ),
            (
                json!({"kpi": "A1", "scope": "org", "answer": answer("NaN")}),
                "answers with a value that is no number",
            ),
            (
                json!({"kpi": "A1", "scope": "org", "answer": answer("<b>")}),
                "answers in a form that is not understood",
            ),
            (
                json!({"kpi": "A1", "scope": "org", "answer": several}),
                "answers with several series",
            ),
            (
                json!({"kpi": "A1", "scope": "org", "answer": answer("1"), "nQuery": "n"}),
                "gives no answer",
            ),
            (
                json!({"kpi": "A1", "scope": "org", "answer": answer("1"), "nQuery": "n", "counted": answer("-1")}),
                "counts -1 events",
            ),
        ] {
            let mut changed = set();
            let words = tell(&mut changed, &[Tree(told.clone())]).words();
            assert_eq!(changed, set(), "{told}");
            assert!(
                words.starts_with(&format!("No number for Figure A1: Prometheus {reason}")),
                "{told}: {words}"
            );
        }
        // Of another scope, or of a figure that is not here: not even said.
        for told in [
            json!({"kpi": "A1", "scope": "domain:sales", "answer": answer("1")}),
            json!({"kpi": "A9", "scope": "org", "answer": answer("1")}),
            json!("<b>"),
        ] {
            let mut changed = set();
            assert_eq!(
                tell(&mut changed, &[Tree(told.clone())]),
                Outcome::default(),
                "{told}"
            );
            assert_eq!(changed, set(), "{told}");
        }
    }

    #[test]
    fn the_line_names_what_is_newer_and_what_is_not() {
        let mut both = set();
        let told = [
            json!({"kpi": "A1", "scope": "org"}),
            json!({"kpi": "T5", "scope": "org", "answer": answer("91")}),
        ];
        assert_eq!(
            tell(&mut both, &told.map(Tree)).words(),
            "Told by Prometheus, 20 Nov 2026, 05:00 UTC: Figure T5. No number for Figure A1: Prometheus gives no answer. What \
             stands there is not from now."
        );
    }
}
