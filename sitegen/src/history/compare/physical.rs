//! Whether a physical type became wider, narrower, or another one: compared as types, at any depth.
//!
//! In: two types as contracts write them. Out: a [`Step`]. What is no readable type is compared as text. Start at
//! [`step`].

mod meaning;
mod parse;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use self::meaning::{Kind, Type};
use self::parse::Argument;

/// How one type relates to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The same.
    Same,
    /// One of them says more of the same: `array` and `array<int>`.
    Stated,
    /// Every old value fits, and longer texts.
    Longer,
    /// A structure has more parts.
    Grown,
    /// Every old value fits, and others that readers may not be able to hold.
    Wider,
    /// Some old values do not fit any more.
    Narrower,
    /// Of another kind.
    Other,
}

impl Step {
    /// Both at once.
    fn and(self, other: Step) -> Step {
        match (self, other) {
            (Step::Same, step) | (step, Step::Same) => step,
            (Step::Stated, step) | (step, Step::Stated) => step,
            (one, two) if one == two => one,
            (Step::Longer, Step::Grown) | (Step::Grown, Step::Longer) => Step::Grown,
            (Step::Longer | Step::Grown, Step::Wider) | (Step::Wider, Step::Longer | Step::Grown) => {
                Step::Wider
            }
            _ => Step::Other,
        }
    }

    /// By how much fits: more is `wider`.
    fn by(order: Ordering, wider: Step) -> Step {
        match order {
            Ordering::Equal => Step::Same,
            Ordering::Less => Step::Narrower,
            Ordering::Greater => wider,
        }
    }
}

/// Compares two physical types.
pub(super) fn step(old: &str, new: &str) -> Step {
    let by_bits = [old, new].iter().any(|text| counts_bits(text));
    let read = |text: &str| parse::parse(text).map(|tree| meaning::of_tree(&tree, by_bits));
    match (read(old), read(new)) {
        (Some(old), Some(new)) => types(&old, &new),
        _ => {
            let plain = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
            if plain(old) == plain(new) {
                Step::Same
            } else {
                Step::Other
            }
        }
    }
}

/// The number in the names of integers counts bits: `Int8` is ClickHouse's way, `int16` and `uint8` are nobody else's.
fn counts_bits(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| {
        let lower = word.to_ascii_lowercase();
        word == "Int8"
            || lower.starts_with("uint")
            || matches!(&*lower, "int16" | "int32" | "int64" | "int128")
    })
}

fn types(old: &Type, new: &Type) -> Step {
    let required = match (old.is_required, new.is_required) {
        (true, false) => Step::Wider,
        (false, true) => Step::Narrower,
        _ => Step::Same,
    };
    required.and(kinds(&old.kind, &new.kind))
}

fn kinds(old: &Kind, new: &Kind) -> Step {
    match (old, new) {
        (Kind::Integer { .. }, Kind::Integer { .. }) => integers(old, new),
        (Kind::Decimal(old), Kind::Decimal(new)) => decimals(*old, *new),
        (Kind::Integer { bits, is_unsigned }, Kind::Decimal(decimal)) => {
            integer_to_decimal(bits - u32::from(!is_unsigned), *decimal)
        }
        (Kind::Decimal(decimal), Kind::Integer { bits, is_unsigned }) => {
            match integer_to_decimal(bits - u32::from(!is_unsigned), *decimal) {
                Step::Wider => Step::Narrower,
                _ => Step::Other,
            }
        }
        (Kind::Float { bits: old }, Kind::Float { bits: new }) => Step::by(new.cmp(old), Step::Wider),
        (Kind::Text { .. }, Kind::Text { .. }) => texts(old, new),
        (
            Kind::Bytes { longest, is_fixed },
            Kind::Bytes {
                longest: new_longest,
                is_fixed: new_fixed,
            },
        ) => Step::by(new_longest.cmp(longest), Step::Wider)
            .and(Step::by(is_fixed.cmp(new_fixed), Step::Wider)),
        (
            Kind::Clock { name, digits, zone },
            Kind::Clock {
                name: new_name,
                digits: new_digits,
                zone: new_zone,
            },
        ) if name == new_name && zone == new_zone => Step::by(new_digits.cmp(digits), Step::Wider),
        (
            Kind::Labels { is_set, labels },
            Kind::Labels {
                is_set: new_set,
                labels: new_labels,
            },
        ) if is_set == new_set => sets(labels, new_labels),
        (Kind::Labels { is_set: false, .. }, Kind::Text { is_fixed: false, .. }) => Step::Wider,
        (Kind::Text { is_fixed: false, .. }, Kind::Labels { is_set: false, .. }) => Step::Narrower,
        (Kind::Nullable(old), Kind::Nullable(new)) => types(old, new),
        (old, Kind::Nullable(new)) => Step::Wider.and(kinds(old, &new.kind)),
        (Kind::Nullable(old), new) => Step::Narrower.and(kinds(&old.kind, new)),
        _ => nested(old, new),
    }
}

fn nested(old: &Kind, new: &Kind) -> Step {
    match (old, new) {
        (
            Kind::List { element, size },
            Kind::List {
                element: new_element,
                size: new_size,
            },
        ) if size == new_size => inner(element.as_deref(), new_element.as_deref(), types),
        (Kind::Map(old), Kind::Map(new)) => inner(old.as_deref(), new.as_deref(), |old, new| {
            types(&old.0, &new.0).and(types(&old.1, &new.1))
        }),
        (Kind::Parts(old), Kind::Parts(new)) => parts(old, new),
        (
            Kind::Other { name, arguments },
            Kind::Other {
                name: new_name,
                arguments: new_arguments,
            },
        ) if name == new_name => match (&arguments[..], &new_arguments[..]) {
            (old, new) if old == new => Step::Same,
            ([], _) | (_, []) => Step::Stated,
            ([Argument::Number(old, unit)], [Argument::Number(new, new_unit)]) if unit == new_unit => {
                Step::by(new.cmp(old), Step::Wider)
            }
            _ => Step::Other,
        },
        _ => Step::Other,
    }
}

/// What stands in brackets on both sides; on one side only it says more of the same.
fn inner<T>(old: Option<&T>, new: Option<&T>, compare: impl Fn(&T, &T) -> Step) -> Step {
    match (old, new) {
        (Some(old), Some(new)) => compare(old, new),
        (None, None) => Step::Same,
        _ => Step::Stated,
    }
}

fn integers(old: &Kind, new: &Kind) -> Step {
    let (
        Kind::Integer { bits, is_unsigned },
        Kind::Integer {
            bits: new_bits,
            is_unsigned: new_unsigned,
        },
    ) = (old, new)
    else {
        return Step::Other;
    };
    match (is_unsigned, new_unsigned) {
        (false, true) if bits > new_bits => Step::Narrower,
        (false, true) => Step::Other,
        (true, false) if new_bits > bits => Step::Wider,
        (true, false) => Step::Other,
        _ => Step::by(new_bits.cmp(bits), Step::Wider),
    }
}

/// Digits in front of the point and behind it.
fn decimals(old: Option<(u64, u64)>, new: Option<(u64, u64)>) -> Step {
    match (old, new) {
        (None, None) => Step::Same,
        (Some(_), None) => Step::Wider,
        (None, Some(_)) => Step::Narrower,
        (Some((whole, scale)), Some((new_whole, new_scale))) => {
            Step::by(new_whole.cmp(&whole), Step::Wider).and(Step::by(new_scale.cmp(&scale), Step::Wider))
        }
    }
}

fn integer_to_decimal(bits: u32, decimal: Option<(u64, u64)>) -> Step {
    // 2^bits has that many digits.
    let digits = u64::from(bits) * 30_103 / 100_000 + 1;
    match decimal {
        Some((whole, _)) if whole < digits => Step::Other,
        _ => Step::Wider,
    }
}

fn texts(old: &Kind, new: &Kind) -> Step {
    let facts = |kind: &Kind| match *kind {
        Kind::Text {
            longest,
            in_bytes,
            is_fixed,
            is_national,
        } => (longest, !in_bytes, !is_fixed, is_national),
        _ => (0, false, false, false),
    };
    let (old, new) = (facts(old), facts(new));
    let steps = [
        new.0.cmp(&old.0),
        new.1.cmp(&old.1),
        new.2.cmp(&old.2),
        new.3.cmp(&old.3),
    ];
    steps
        .into_iter()
        .fold(Step::Same, |step, order| step.and(Step::by(order, Step::Longer)))
}

fn sets(old: &BTreeSet<String>, new: &BTreeSet<String>) -> Step {
    match (old.is_subset(new), new.is_subset(old)) {
        (true, true) => Step::Same,
        (true, false) => Step::Wider,
        (false, true) => Step::Narrower,
        (false, false) => Step::Other,
    }
}

/// Parts of a structure by their names.
fn parts(old: &[(String, Type)], new: &[(String, Type)]) -> Step {
    if old.is_empty() != new.is_empty() {
        return Step::Stated;
    }
    let by_name: BTreeMap<&str, &Type> = new.iter().map(|(name, part)| (name.as_str(), part)).collect();
    let same = |(name, part): &(String, Type)| match by_name.get(name.as_str()) {
        Some(new) => types(part, new),
        None => Step::Other,
    };
    let step = old.iter().map(same).fold(Step::Same, Step::and);
    if new.len() > old.len() {
        step.and(Step::Grown)
    } else {
        step
    }
}

#[cfg(test)]
mod tests;
