//! Whether a type became wider, narrower, or another one.

use std::cmp::Ordering;

/// How one type relates to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The same.
    Same,
    /// Every old value fits, and more.
    Wider,
    /// Some old values do not fit any more.
    Narrower,
    /// Of another kind.
    Other,
}

/// Logical types, where one holds the other.
const LOGICAL: &[(&str, &str)] = &[("integer", "number"), ("date", "timestamp")];

/// Families of physical types from narrow to wide; several words of one width stand together.
const PHYSICAL: &[&[&[&str]]] = &[
    &[
        &["tinyint", "byte", "int1"],
        &["smallint", "int2", "short"],
        &["int", "integer", "int4", "mediumint"],
        &["bigint", "int8", "long", "int64"],
    ],
    &[
        &["real", "float4", "float"],
        &["double", "double precision", "float8", "float64"],
    ],
    &[
        &["char", "nchar"],
        &["varchar", "nvarchar", "character varying", "varchar2"],
        &["text", "string", "clob"],
    ],
    &[&["numeric", "decimal", "number"]],
];

/// Compares logical types.
pub(super) fn logical(old: &str, new: &str) -> Step {
    let (old, new) = (old.trim().to_ascii_lowercase(), new.trim().to_ascii_lowercase());
    if old == new {
        return Step::Same;
    }
    if LOGICAL.contains(&(old.as_str(), new.as_str())) {
        Step::Wider
    } else if LOGICAL.contains(&(new.as_str(), old.as_str())) {
        Step::Narrower
    } else {
        Step::Other
    }
}

/// Compares physical types with their lengths: `varchar(20)`, `numeric(12,2)`.
pub(super) fn physical(old: &str, new: &str) -> Step {
    let (old_name, old_sizes) = parts(old);
    let (new_name, new_sizes) = parts(new);
    let by_name = by_family(&old_name, &new_name);
    if by_name == Step::Other {
        return Step::Other;
    }
    let by_size = by_size(&old_sizes, &new_sizes);
    match (by_name, by_size) {
        (Step::Same, size) => size,
        // A wider family without length, such as text after varchar(20), is wider whatever the length was.
        (step, _) if old_sizes.is_empty() || new_sizes.is_empty() => step,
        (step, Step::Same) => step,
        (step, size) if step == size => step,
        _ => Step::Other,
    }
}

/// A physical type of texts.
pub(super) fn is_text(text: &str) -> bool {
    let (name, _) = parts(text);
    ["char", "text", "string", "clob"]
        .iter()
        .any(|word| name.contains(word))
}

fn by_family(old: &str, new: &str) -> Step {
    if old == new {
        return Step::Same;
    }
    for family in PHYSICAL {
        let at = |name: &str| family.iter().position(|width| width.contains(&name));
        if let (Some(before), Some(after)) = (at(old), at(new)) {
            return match before.cmp(&after) {
                Ordering::Equal => Step::Same,
                Ordering::Less => Step::Wider,
                Ordering::Greater => Step::Narrower,
            };
        }
    }
    Step::Other
}

fn by_size(old: &[u64], new: &[u64]) -> Step {
    if old == new {
        return Step::Same;
    }
    match (old, new) {
        (_, []) => Step::Wider,
        ([], _) => Step::Narrower,
        ([old], [new]) if new > old => Step::Wider,
        ([_], [_]) => Step::Narrower,
        ([whole, scale], [new_whole, new_scale]) => {
            let digits = |whole: u64, scale: u64| whole.saturating_sub(scale);
            let (before, after) = (digits(*whole, *scale), digits(*new_whole, *new_scale));
            match (after.cmp(&before), new_scale.cmp(scale)) {
                (Ordering::Less, Ordering::Greater) | (Ordering::Greater, Ordering::Less) => Step::Other,
                (Ordering::Less, _) | (_, Ordering::Less) => Step::Narrower,
                _ => Step::Wider,
            }
        }
        _ => Step::Other,
    }
}

fn parts(text: &str) -> (String, Vec<u64>) {
    let text = text.trim().to_ascii_lowercase();
    match text.split_once('(') {
        Some((name, rest)) => {
            let sizes = rest.trim_end_matches(')').split(',');
            let sizes = sizes.filter_map(|size| size.trim().parse().ok()).collect();
            (name.trim().to_owned(), sizes)
        }
        None => (text, Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_compared_by_what_they_hold() {
        for (old, new, expected) in [
            ("varchar(20)", "VARCHAR(20)", Step::Same),
            ("varchar(20)", "varchar(40)", Step::Wider),
            ("varchar(40)", "varchar(20)", Step::Narrower),
            ("varchar(40)", "text", Step::Wider),
            ("text", "varchar(40)", Step::Narrower),
            ("int", "bigint", Step::Wider),
            ("bigint", "int", Step::Narrower),
            ("int", "varchar(20)", Step::Other),
            ("numeric(12,2)", "numeric(14,2)", Step::Wider),
            ("numeric(12,2)", "numeric(12,4)", Step::Other),
            ("numeric(12,2)", "decimal(12,2)", Step::Same),
            ("numeric(12,2)", "numeric(10,2)", Step::Narrower),
            ("timestamptz", "timestamp", Step::Other),
        ] {
            assert_eq!(physical(old, new), expected, "{old} -> {new}");
        }
        assert_eq!(logical("integer", "number"), Step::Wider);
        assert_eq!(logical("number", "integer"), Step::Narrower);
        assert_eq!(logical("string", "number"), Step::Other);
    }
}
