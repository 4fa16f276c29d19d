//! What a quality rule promises: limits, arguments, and the words in which a tool is asked.
//!
//! In: two states of a rule. Out: whether more or less is promised, and what differs. Start at [`Promise::between`].

use std::collections::{BTreeMap, BTreeSet};

use super::details::line;
use super::limits::items;
use super::range::{self, Range, Step};
use crate::document::model::{Plain, QualityRule};

/// Metrics that count rows: whole numbers from 0.
const COUNTS: &[&str] = &[
    "rowcount",
    "duplicatevalues",
    "nullvalues",
    "missingvalues",
    "invalidvalues",
];

/// The metric in small letters; `duplicateCount` was its name in ODCS 3.0 and in the Data Contract Specification.
pub(super) fn metric(rule: &QualityRule) -> String {
    let letters = rule.metric.chars().filter(|c| c.is_alphanumeric());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    match letters.as_str() {
        "duplicatecount" => "duplicatevalues".to_owned(),
        "invalidcount" => "invalidvalues".to_owned(),
        "missingcount" => "missingvalues".to_owned(),
        "nullcount" => "nullvalues".to_owned(),
        _ => letters,
    }
}

/// `mustBe…` and `mustNotBe…`.
pub(super) fn is_operator(name: &str) -> bool {
    name.starts_with("mustBe") || name.starts_with("mustNotBe")
}

/// Keys beside the operator that decide what is promised.
pub(super) fn is_part(name: &str) -> bool {
    matches!(name, "dialect" | "validValues" | "missingValues" | "pattern")
}

/// The operators of a rule: the first one, and those that stand beside it.
fn operators(rule: &QualityRule) -> impl Iterator<Item = (&str, &Plain)> {
    let first = rule
        .operator
        .iter()
        .map(|operator| (&*operator.name, &operator.value));
    let others = rule.extras.iter().filter(|extra| is_operator(&extra.name));
    first.chain(others.map(|extra| (&*extra.name, &extra.value)))
}

/// The arguments of a rule; before ODCS 3.1 they stood beside the operator.
pub(super) fn arguments(rule: &QualityRule) -> impl Iterator<Item = (&str, &Plain)> {
    let inside = rule.arguments.iter().map(|(name, value)| (&**name, value));
    let beside = rule
        .extras
        .iter()
        .filter(|extra| is_part(&extra.name) && &*extra.name != "dialect");
    inside.chain(beside.map(|extra| (&*extra.name, &extra.value)))
}

/// The operators of a rule, in an order that does not depend on the file.
pub(super) fn shown_limits(rule: &QualityRule) -> Vec<String> {
    let mut limits: Vec<String> = operators(rule)
        .map(|(name, value)| format!("{name} {}", value.line()))
        .collect();
    limits.sort_unstable();
    limits
}

/// What the operators of a rule let through.
struct Limits {
    range: Range,
    /// Ranges that are ruled out.
    holes: Vec<Range>,
    /// What is no number, or no operator of a standard.
    others: BTreeSet<String>,
}

fn limits(rule: &QualityRule) -> Limits {
    let mut limits = Limits {
        range: Range::ALL,
        holes: Vec::new(),
        others: BTreeSet::new(),
    };
    for (name, value) in operators(rule) {
        limits.add(name, value);
    }
    let is_count = COUNTS.contains(&&*metric(rule)) && !rule.unit.to_lowercase().starts_with("percent");
    if is_count && limits.others.is_empty() {
        limits.range = limits.range.whole();
    }
    limits
}

impl Limits {
    fn add(&mut self, name: &str, value: &Plain) {
        let between = match value {
            Plain::List(ends) => match &ends[..] {
                [low, high] => range::number(low).zip(range::number(high)),
                _ => None,
            },
            _ => None,
        };
        let number = range::number(value);
        let lower = name.to_ascii_lowercase();
        let is_or_equal = lower.contains("equal");
        match (&*lower, number, between) {
            ("mustbebetween", _, Some((low, high))) => {
                self.range.at_least(low, false);
                self.range.at_most(high, false);
            }
            ("mustnotbebetween", _, Some((low, high))) => self.holes.push(Range::between(low, high)),
            ("mustbe", Some(number), _) => {
                self.range.at_least(number, false);
                self.range.at_most(number, false);
            }
            ("mustnotbe", Some(number), _) => self.holes.push(Range::between(number, number)),
            (name, Some(number), _) if name.starts_with("mustbegreater") => {
                self.range.at_least(number, !is_or_equal);
            }
            (name, Some(number), _) if name.starts_with("mustbeless") => {
                self.range.at_most(number, !is_or_equal)
            }
            _ if line(value).is_empty() => {}
            _ => {
                self.others.insert(format!("{lower} {}", line(value)));
            }
        }
    }

    fn step(&self, new: &Limits) -> Step {
        let holes = match (&self.holes[..], &new.holes[..]) {
            (old, new) if old == new => Step::Same,
            ([], [_, ..]) => Step::Tighter,
            ([_, ..], []) => Step::Looser,
            ([old], [new]) => old.step(new).reversed(),
            _ => Step::Other,
        };
        let others = Step::of_allowed(&self.others, &new.others).reversed();
        self.range.step(&new.range).and(holes).and(others)
    }
}

/// How what a rule promises changed.
pub(super) struct Promise {
    /// Whether more or less is let through.
    pub step: Step,
    /// What it was and what it is, as far as it differs.
    pub shown: [Vec<String>; 2],
    /// What was only stated: part, before, after.
    pub stated: Vec<(&'static str, String, String)>,
}

impl Promise {
    /// Compares two states of a rule; across standards the words of the tool do not count.
    pub(super) fn between(old: &QualityRule, new: &QualityRule, across: bool) -> Self {
        let mut promise = Promise {
            step: Step::Same,
            shown: [Vec::new(), Vec::new()],
            stated: Vec::new(),
        };
        promise.limits(old, new);
        promise.arguments(old, new);
        if !across {
            promise.tool(old, new);
        }
        promise
    }

    fn differs(&mut self, step: Step, [before, after]: [String; 2]) {
        if step != Step::Same {
            self.step = self.step.and(step);
            self.shown[0].extend(Some(before).filter(|text| !text.is_empty()));
            self.shown[1].extend(Some(after).filter(|text| !text.is_empty()));
        }
    }

    fn limits(&mut self, old: &QualityRule, new: &QualityRule) {
        let unit = |rule: &QualityRule| match rule.unit.trim().to_lowercase() {
            // The standard's default.
            unit if unit == "rows" => String::new(),
            unit => unit,
        };
        let shown = |rule: &QualityRule| {
            let text = format!("{} {}", shown_limits(rule).join(", "), rule.unit);
            text.trim().to_owned()
        };
        let step = if unit(old) == unit(new) {
            limits(old).step(&limits(new))
        } else {
            Step::Other
        };
        self.differs(step, [shown(old), shown(new)]);
    }

    fn arguments(&mut self, old: &QualityRule, new: &QualityRule) {
        // More valid values leave less to count; whether that is more or less of a promise depends on what is too much.
        let is_capped = limits(old).range.has_upper_end() && limits(new).range.has_upper_end();
        let (before, after): (BTreeMap<_, _>, BTreeMap<_, _>) =
            (arguments(old).collect(), arguments(new).collect());
        let names: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
        for name in names {
            let sides = [before.get(name).copied(), after.get(name).copied()];
            let step = match (name, sides) {
                ("validValues", [Some(before), Some(after)]) if is_capped => {
                    Step::of_allowed(&items(before), &items(after))
                }
                ("missingValues", [Some(before), Some(after)]) if is_capped => {
                    Step::of_allowed(&items(before), &items(after)).reversed()
                }
                (_, [Some(before), Some(after)]) if items(before) == items(after) => Step::Same,
                _ => Step::Other,
            };
            let shown =
                sides.map(|side| side.map_or_else(String::new, |value| format!("{name} {}", line(value))));
            self.differs(step, shown);
        }
    }

    /// What runs the rule, and in which words.
    fn tool(&mut self, old: &QualityRule, new: &QualityRule) {
        let dialect = |rule: &QualityRule| {
            let extra = rule.extras.iter().find(|extra| &*extra.name == "dialect");
            extra.map_or_else(String::new, |extra| line(&extra.value))
        };
        let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
        for (part, before, after) in [
            ("type", old.kind.to_string(), new.kind.to_string()),
            ("engine", old.engine.to_string(), new.engine.to_string()),
            ("dialect", dialect(old), dialect(new)),
        ] {
            if letters(&before).eq_ignore_ascii_case(&letters(&after)) {
                continue;
            }
            if before.trim().is_empty() || after.trim().is_empty() {
                self.stated.push((part, before, after));
            } else {
                self.differs(
                    Step::Other,
                    [format!("{part} {before}"), format!("{part} {after}")],
                );
            }
        }
        if metric(old) != metric(new) {
            self.differs(
                Step::Other,
                [format!("metric {}", old.metric), format!("metric {}", new.metric)],
            );
        }
        for (part, before, after) in [
            ("query", sql(&old.query), sql(&new.query)),
            (
                "implementation",
                old.implementation.trim().into(),
                new.implementation.trim().into(),
            ),
        ] {
            if before != after {
                self.differs(
                    Step::Other,
                    [format!("{part} {before}"), format!("{part} {after}")],
                );
            }
        }
    }
}

/// SQL without its layout. Behind a comment the lines count, and inside quotes every space does.
fn sql(text: &str) -> String {
    let text = text.trim();
    if text.contains("--") || text.contains('#') {
        return text.to_owned();
    }
    let mut plain = String::new();
    let mut quote = None;
    for letter in text.chars() {
        match quote {
            None if letter.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
                continue;
            }
            None if matches!(letter, '\'' | '"' | '`') => quote = Some(letter),
            Some(open) if open == letter => quote = None,
            _ => {}
        }
        plain.push(letter);
    }
    plain
}
