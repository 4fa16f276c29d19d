//! What is said of a figure, in words.

use crate::api::kpi::{Direction, Goal, Group, KpiDefinition, KpiValue, Reason, Window};
use crate::moment::shown;
use crate::number::{Unit, grouped, limit_with_unit, plain, with_unit_beside};

/// How numbers of a definition's unit are written.
pub fn unit_of(unit: &str) -> Unit {
    match unit {
        "%" => Unit::Percent,
        "points" => Unit::Points,
        "days" => Unit::Days,
        "hours" => Unit::Hours,
        "minutes" => Unit::Minutes,
        "money" => Unit::Money,
        _ => Unit::Count,
    }
}

/// A number with its unit: "72 %", "12.8 d", "58 teams".
pub fn amount(value: f64, unit: &str) -> String {
    amount_beside(value, unit, &[])
}

/// The same on the same side of all `limits` as the number.
pub fn amount_beside(value: f64, unit: &str, limits: &[f64]) -> String {
    with_word(with_unit_beside(value, unit_of(unit), limits), unit)
}

/// A limit with its unit, as somebody wrote it.
pub fn limit(value: f64, unit: &str) -> String {
    with_word(limit_with_unit(value, unit_of(unit)), unit)
}

/// A number of this figure, now or earlier, as it stands with the goal of the figure.
pub fn shown_number(number: f64, value: &KpiValue, definition: &KpiDefinition) -> String {
    amount_beside(number, &definition.unit, &limits(value))
}

/// What rounding must not cross: the goal, and where a warning ends.
pub fn limits(value: &KpiValue) -> Vec<f64> {
    let goal = value.goal.iter();
    goal.flat_map(|goal| [Some(goal.target), goal.warn_at])
        .flatten()
        .collect()
}

fn with_word(number: String, unit: &str) -> String {
    match (unit_of(unit), unit) {
        (Unit::Count, "") => number,
        (Unit::Count | Unit::Points, word) if number.trim_start_matches('−') == "1" => {
            format!("{number} {}", singular(word))
        }
        (Unit::Count | Unit::Points, word) => format!("{number} {word}"),
        _ => number,
    }
}

/// "team" of "teams", "day open" of "days open", "person or service" of "people and services".
fn singular(unit: &str) -> String {
    let mut is_over = false;
    let words = unit.split(' ').map(|word| {
        is_over |= matches!(word, "in" | "of" | "per" | "since");
        match word {
            _ if is_over => word.to_owned(),
            "people" => "person".to_owned(),
            "and" => "or".to_owned(),
            _ if ["us", "is", "ss"].iter().any(|end| word.ends_with(end)) => word.to_owned(),
            _ => match word.strip_suffix("ies") {
                Some(stem) => format!("{stem}y"),
                None => {
                    let sibilant = ["ches", "shes", "sses", "xes"]
                        .iter()
                        .any(|end| word.ends_with(end));
                    word.strip_suffix(if sibilant { "es" } else { "s" })
                        .unwrap_or(word)
                        .to_owned()
                }
            },
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// What a figure looks at, as the end of a sentence.
pub fn window(value: &KpiValue) -> String {
    let end = shown(&value.to);
    match value.window {
        Window::Days28 => format!("28 days to {end}"),
        Window::Days90 => format!("90 days to {end}"),
        Window::Days180 => format!("180 days to {end}"),
        Window::Month => format!("month to {end}"),
        Window::Quarter => format!("quarter to {end}"),
        Window::Snapshot => format!("on {end}"),
    }
}

fn before(window: Window) -> &'static str {
    match window {
        Window::Days28 => "the 28 days before",
        Window::Days90 => "the 90 days before",
        Window::Days180 => "the 180 days before",
        Window::Month => "the month before",
        Window::Quarter => "the quarter before",
        Window::Snapshot => "28 days earlier",
    }
}

/// The trend: in words with the number, and whether it is good (`None` where nobody said what is good, or nothing
/// moved). Nothing when one of both values is missing.
pub fn trend(definition: &KpiDefinition, value: &KpiValue) -> Option<(String, Option<bool>)> {
    let (now, then) = (value.value?, value.previous?);
    let before = before(value.window);
    let change = now - then;
    // What reads the same did not move for a reader.
    if shown_number(now, value, definition) == shown_number(then, value, definition) {
        return Some((format!("as in {before}").replace("in 28 days", "28 days"), None));
    }
    let way = if change > 0.0 { "up" } else { "down" };
    Some((
        format!("{way} {} on {before}", size(definition, change)),
        is_good(definition, change),
    ))
}

/// The same against another scope: "4 points above All domains". Numbers of things of a part and of the whole are only
/// set side by side.
pub fn beside(
    definition: &KpiDefinition,
    value: &KpiValue,
    other: &KpiValue,
    name: &str,
) -> Option<(String, Option<bool>)> {
    let (now, theirs) = (value.value?, other.value?);
    if value.denominator.is_none() && matches!(unit_of(&definition.unit), Unit::Count | Unit::Money) {
        return Some((
            format!("{name}: {}", shown_number(theirs, other, definition)),
            None,
        ));
    }
    let change = now - theirs;
    if amount(now, &definition.unit) == amount(theirs, &definition.unit) {
        return Some((format!("as in {name}"), None));
    }
    let way = if change > 0.0 { "above" } else { "below" };
    Some((
        format!("{} {way} {name}", size(definition, change)),
        is_good(definition, change),
    ))
}

fn size(definition: &KpiDefinition, change: f64) -> String {
    match unit_of(&definition.unit) {
        // Not "points", which are those of a score and cut.
        Unit::Percent => with_word(plain(change.abs()), "points"),
        Unit::Count => plain(change.abs()),
        _ => amount(change.abs(), &definition.unit),
    }
}

fn is_good(definition: &KpiDefinition, change: f64) -> Option<bool> {
    match definition.direction {
        Direction::Up => Some(change > 0.0),
        Direction::Down => Some(change < 0.0),
        Direction::Band | Direction::Info => None,
    }
}

/// Why there is no value, for somebody who never heard of the reason's code.
pub fn missing(reason: Option<Reason>, definition: &KpiDefinition) -> String {
    match reason {
        Some(Reason::NoSource) => format!("Not measured: nobody sends {}.", sources(&definition.sources)),
        Some(Reason::NoEvents) => "Nothing happened in this time.".to_owned(),
        Some(Reason::Insufficient) => {
            format!(
                "Too few events to say: fewer than {}.",
                definition.minimum_n.max(1)
            )
        }
        Some(Reason::Stale) => "Not known: the newest data is too old.".to_owned(),
        Some(Reason::Suppressed) => "Hidden: too few people stand behind it.".to_owned(),
        Some(Reason::NotApplicable) => "Does not apply here.".to_owned(),
        None => "Not measured.".to_owned(),
    }
}

fn sources(names: &[String]) -> String {
    let words: Vec<String> = names
        .iter()
        .map(|name| name.replace('|', " or ").replace('_', " "))
        .collect();
    match words.as_slice() {
        [] => "the data it needs".to_owned(),
        words => format!("{} data", words.join(" and ")),
    }
}

/// "412 of 430", "n = 58", or nothing.
pub fn basis(value: &KpiValue) -> String {
    let counted = match (value.numerator, value.denominator, value.n) {
        (Some(part), Some(all), _) => format!("{} of {}", plain(part), plain(all)),
        (_, _, Some(n)) => format!("n = {}", grouped(n)),
        _ => String::new(),
    };
    match (counted.as_str(), value.coverage.as_str()) {
        ("", coverage) => coverage.to_owned(),
        (_, "") => counted,
        (counted, coverage) => format!("{counted}; {coverage}"),
    }
}

/// "Goal: at least 70 %".
pub fn goal(goal: &Goal, definition: &KpiDefinition) -> String {
    let target = limit(goal.target, &definition.unit);
    match definition.direction {
        Direction::Up => format!("Goal: at least {target}"),
        Direction::Down => format!("Goal: at most {target}"),
        Direction::Band | Direction::Info => format!("Goal: {target}"),
    }
}

/// Heading of a family of figures.
pub fn group_name(group: Group) -> &'static str {
    match group {
        Group::Delivery => "Delivery",
        Group::Adoption => "Adoption",
        Group::Trust => "Trust",
        Group::Discoverability => "Discoverability",
        Group::Governance => "Governance",
        Group::Value => "Value and cost",
    }
}

/// The question that the family answers.
pub fn group_question(group: Group) -> &'static str {
    match group {
        Group::Delivery => "How fast do products come to be?",
        Group::Adoption => "Who uses them?",
        Group::Trust => "Can they be relied on?",
        Group::Discoverability => "Can they be found and understood?",
        Group::Governance => "Are the rules kept?",
        Group::Value => "What do they cost, and what do they bring?",
    }
}
