//! Changes of what values a field may have: options such as minimum or pattern, lists of values.

use std::collections::{BTreeMap, BTreeSet};

use super::super::change::{Change, Effect};
use super::Comparison;
use super::details::line;
use super::range::{self, Range, Step};
use crate::document::model::{EnumValue, Plain, PropertyMore, Text};

/// Keys that belong to no standard's list of options, but limit values as those do.
const BESIDE: &[&str] = &["const"];

/// How many digits a number has, and how many of them behind the point.
const DIGITS: &[&str] = &["precision", "scale"];

/// The least and the greatest value, with or without that value itself.
const ENDS: &[[&str; 2]] = &[["minimum", "exclusiveMinimum"], ["maximum", "exclusiveMaximum"]];

/// What holds where nothing is said.
const DEFAULTS: &[(&str, &str)] = &[
    ("minLength", "0"),
    ("minItems", "0"),
    ("minProperties", "0"),
    ("uniqueItems", "false"),
    ("defaultTimezone", "Etc/UTC"),
];

/// Options of a field by name.
type Options<'o> = BTreeMap<&'o str, &'o Plain>;

impl Comparison {
    /// Limits: tighter ones bind those who deliver, looser ones surprise those who read.
    pub(super) fn constraints(&mut self, what: &str, old: &PropertyMore, new: &PropertyMore) {
        let [mut old, mut new] = [old, new].map(|more| options(more, self.across));
        for names in ENDS {
            let ends = [end(&mut old, names), end(&mut new, names)];
            let [before, after] =
                [&ends[0], &ends[1]].map(|end| end.as_ref().map(|(_, shown)| shown.clone()));
            let step = match ends {
                [Some((before, _)), Some((after, _))] => before.step(&after),
                [None, None] => Step::Same,
                [None, Some(_)] => Step::Tighter,
                [Some(_), None] => Step::Looser,
            };
            let change = (names[0], before.unwrap_or_default(), after.unwrap_or_default());
            self.constraint(what, step, change);
        }
        let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
        for name in names {
            let (before, after) = (old.get(name).copied(), new.get(name).copied());
            let shown = [before, after].map(|side| side.map(line).unwrap_or_default());
            let [before_text, after_text] = shown;
            self.constraint(what, step(name, before, after), (name, before_text, after_text));
        }
    }

    fn constraint(&mut self, what: &str, step: Step, (name, before, after): (&str, String, String)) {
        let (kind, consumer, producer, reason) = match step {
            Step::Same => return,
            Step::Looser => (
                "constraint-loosened",
                Effect::Breaking,
                Effect::Additive,
                "Values may come that were ruled out.",
            ),
            Step::Tighter => (
                "constraint-tightened",
                Effect::Additive,
                Effect::Breaking,
                "Values that were delivered may be ruled out.",
            ),
            Step::Other => (
                "constraint-changed",
                Effect::Breaking,
                Effect::Breaking,
                "Other values are ruled out than before.",
            ),
        };
        let change = Change::new(kind, format!("{name} of {what}"), consumer, reason);
        self.changes
            .push(change.for_producers(producer).from_to(before, after));
    }

    /// Lists of values, and what the values mean.
    pub(super) fn allowed_values(&mut self, what: &str, old: &PropertyMore, new: &PropertyMore) {
        let (old, new) = (allowed(old), allowed(new));
        match (old.is_empty(), new.is_empty()) {
            (true, true) => {}
            (false, true) => self.list_of_values(
                what,
                "constraint-loosened",
                [Effect::Breaking, Effect::Additive],
                "Any value may come now.",
            ),
            (true, false) => self.list_of_values(
                what,
                "constraint-tightened",
                [Effect::Additive, Effect::Breaking],
                "Only listed values may be delivered.",
            ),
            (false, false) => self.values_one_by_one(what, &old, &new),
        }
    }

    fn list_of_values(
        &mut self,
        what: &str,
        kind: &'static str,
        [consumer, producer]: [Effect; 2],
        reason: &'static str,
    ) {
        let change = Change::new(kind, format!("allowed values of {what}"), consumer, reason);
        self.changes.push(change.for_producers(producer));
    }

    fn values_one_by_one(
        &mut self,
        what: &str,
        old: &BTreeMap<String, String>,
        new: &BTreeMap<String, String>,
    ) {
        for (value, meaning) in old {
            match new.get(value) {
                Some(after) => {
                    self.words(
                        "value-description-changed",
                        format!("value `{value}` of {what}"),
                        meaning,
                        after,
                    );
                }
                None => {
                    let reason = "It does not come any more; whoever delivers must not send it.";
                    let change = Change::new("value-removed", what, Effect::Additive, reason);
                    self.changes
                        .push(change.for_producers(Effect::Breaking).from_to(value, ""));
                }
            }
        }
        for value in new.keys().filter(|value| !old.contains_key(*value)) {
            let reason = "Readers may not know what to do with it.";
            let change = Change::new("value-added", what, Effect::Breaking, reason);
            self.changes
                .push(change.for_producers(Effect::Additive).from_to("", value));
        }
    }
}

/// What limits the values; lists of values are compared apart.
fn options(more: &PropertyMore, across: bool) -> Options<'_> {
    let beside = more.extras.iter().filter(|extra| BESIDE.contains(&&*extra.name));
    let stated = more.options.iter().map(|(name, value)| (&**name, value));
    // ODCS has no key for what the Data Contract Specification says of digits; converters keep it as custom property.
    let custom = more
        .custom_properties
        .iter()
        .filter(|custom| across && DIGITS.contains(&&*custom.property));
    let custom = custom.map(|custom| (&*custom.property, &custom.value));
    let all = custom
        .chain(stated)
        .chain(beside.map(|extra| (&*extra.name, &extra.value)));
    let is_empty = |value: &Plain| matches!(value, Plain::Text(text) if text.trim().is_empty());
    all.filter(|(name, value)| *name != "enum" && !is_empty(value))
        .collect()
}

/// Keys of a field that are compared as limits.
pub(super) fn known_keys() -> &'static [&'static str] {
    BESIDE
}

/// One end of the range of values, and how it is shown. Up to ODCS 3.0 `exclusiveMinimum` is a flag beside `minimum`.
fn end(options: &mut Options, [inclusive, exclusive]: &'static [&'static str; 2]) -> Option<(Range, String)> {
    let is_low = inclusive.starts_with("min");
    let flag = options.get(exclusive).map(|value| line(value).to_lowercase());
    let is_flag = matches!(flag.as_deref(), Some("true" | "false"));
    if is_flag {
        options.remove(exclusive);
    }
    let mut range = Range::ALL;
    let mut shown = Vec::new();
    for (name, is_open) in [(*inclusive, flag.as_deref() == Some("true")), (*exclusive, true)] {
        let Some(number) = options.get(name).copied().and_then(range::number) else {
            continue;
        };
        if is_low {
            range.at_least(number, is_open);
        } else {
            range.at_most(number, is_open);
        }
        let value = options.remove(name).map(line).unwrap_or_default();
        shown.push(if is_open {
            format!("{value}, exclusive")
        } else {
            value
        });
    }
    (!shown.is_empty()).then(|| (range, shown.join("; ")))
}

/// What a change of an option lets through.
fn step(name: &str, before: Option<&Plain>, after: Option<&Plain>) -> Step {
    let default = DEFAULTS.iter().find(|(option, _)| *option == name);
    let default = default.map(|(_, value)| Plain::Text((*value).into()));
    let (before, after) = match (before.or(default.as_ref()), after.or(default.as_ref())) {
        (Some(before), Some(after)) => (before, after),
        (None, None) => return Step::Same,
        (None, Some(_)) => return Step::Tighter,
        (Some(_), None) => return Step::Looser,
    };
    let (before_text, after_text) = (line(before), line(after));
    if before_text == after_text {
        return Step::Same;
    }
    if name == "required" {
        return Step::of_allowed(&items(before), &items(after)).reversed();
    }
    let flags = [&before_text, &after_text].map(|text| text.to_lowercase());
    match flags.each_ref().map(String::as_str) {
        [before, after] if before == after && matches!(before, "true" | "false") => return Step::Same,
        ["true", "false"] if name == "uniqueItems" => return Step::Looser,
        ["false", "true"] if name == "uniqueItems" => return Step::Tighter,
        _ => {}
    }
    let (Some(before), Some(after)) = (range::number(before), range::number(after)) else {
        return Step::Other;
    };
    let lower = name.to_ascii_lowercase();
    let is_multiple = |of: f64, number: f64| of != 0.0 && (number / of).fract().abs() < 1e-9;
    if before == after {
        Step::Same
    } else if lower.contains("min") {
        if after < before {
            Step::Looser
        } else {
            Step::Tighter
        }
    } else if lower.contains("max") || DIGITS.contains(&name) {
        if after > before {
            Step::Looser
        } else {
            Step::Tighter
        }
    } else if name == "multipleOf" && is_multiple(after, before) {
        Step::Looser
    } else if name == "multipleOf" && is_multiple(before, after) {
        Step::Tighter
    } else {
        Step::Other
    }
}

/// The parts of a list.
pub(super) fn items(value: &Plain) -> BTreeSet<String> {
    match value {
        Plain::List(items) => items.iter().map(line).collect(),
        other => BTreeSet::from([line(other)]),
    }
}

/// The listed values, wherever they stand, with what they mean.
fn allowed(more: &PropertyMore) -> BTreeMap<String, String> {
    let meaning = |value: &EnumValue| {
        let extras = value
            .extras
            .iter()
            .map(|extra| format!("{}: {}", extra.name, line(&extra.value)));
        let parts = [value.label.to_string(), value.description.to_string()]
            .into_iter()
            .chain(extras);
        parts
            .filter(|part| !part.trim().is_empty())
            .collect::<Vec<_>>()
            .join("; ")
    };
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for value in &more.allowed_values {
        all.entry(value.value.trim().to_owned())
            .or_insert_with(|| meaning(value));
    }
    let is_list = |(name, _): &&(Text, Plain)| &**name == "enum";
    for value in more
        .options
        .iter()
        .filter(is_list)
        .flat_map(|(_, value)| items(value))
    {
        all.entry(value).or_default();
    }
    all
}
