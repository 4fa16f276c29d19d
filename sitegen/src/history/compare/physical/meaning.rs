//! What a physical type holds, whatever the database calls it: `number(38)`, `decimal(38,0)` and `NUMERIC(38)` are one.
//!
//! In: the tree of a type. Out: [`Type`]. What is known here is known of most databases; every other type keeps its
//! name and arguments. Start at [`of_tree`].

use std::collections::BTreeSet;

use super::parse::{Argument, Tree};

/// As long as the database allows.
const UNLIMITED: u64 = u64::MAX - 8;

/// A type, and whether it says that no value may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Type {
    pub kind: Kind,
    pub is_required: bool,
}

/// What values a type holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Integer {
        bits: u32,
        is_unsigned: bool,
    },
    /// Digits in front of the point and behind it; nothing for any number of them.
    Decimal(Option<(u64, u64)>),
    Float {
        bits: u32,
    },
    Text {
        longest: u64,
        /// Counted in bytes, not in characters.
        in_bytes: bool,
        /// Always of the same length.
        is_fixed: bool,
        /// Of every alphabet, where another type of the same database is not.
        is_national: bool,
    },
    Bytes {
        longest: u64,
        is_fixed: bool,
    },
    /// `date` excepted: `time`, `timestamp`, `datetime`.
    Clock {
        name: &'static str,
        /// Digits of a second.
        digits: u64,
        zone: &'static str,
    },
    /// One of a few words, or several of them.
    Labels {
        is_set: bool,
        labels: BTreeSet<String>,
    },
    List {
        element: Option<Box<Type>>,
        size: Option<u64>,
    },
    Map(Option<Box<(Type, Type)>>),
    Parts(Vec<(String, Type)>),
    Nullable(Box<Type>),
    /// Of its own kind: its name, and what stands in brackets.
    Other {
        name: String,
        arguments: Vec<Argument>,
    },
}

/// The meaning of a type. `by_bits`: a number at the end of an integer's name counts bits (`int8` as in ClickHouse and
/// Arrow), not bytes (as in PostgreSQL).
pub(super) fn of_tree(tree: &Tree, by_bits: bool) -> Type {
    if let Some((size, outer)) = tree.dimensions.split_first() {
        let mut inner = tree.clone();
        inner.dimensions = outer.to_vec();
        return optional(Kind::List {
            element: Some(Box::new(of_tree(&inner, by_bits))),
            size: *size,
        });
    }
    let (name, is_required) = name(&tree.words);
    let arguments = tree.arguments.as_deref().unwrap_or_default();
    let kind = integer(&name, by_bits)
        .or_else(|| number(&name, arguments))
        .or_else(|| text(&name, arguments))
        .or_else(|| clock(&name, arguments))
        .or_else(|| container(&name, tree.arguments.as_deref(), by_bits))
        .unwrap_or_else(|| Kind::Other {
            name,
            arguments: arguments.to_vec(),
        });
    Type { kind, is_required }
}

fn optional(kind: Kind) -> Type {
    Type {
        kind,
        is_required: false,
    }
}

/// The words of a type without those that say nothing about its values.
fn name(words: &[String]) -> (String, bool) {
    let (mut kept, mut is_required) = (Vec::new(), false);
    let mut words = words.iter().map(String::as_str).peekable();
    while let Some(word) = words.next() {
        match word {
            "not" if words.next_if_eq(&"null").is_some() => is_required = true,
            "null" | "zerofill" | "signed" => {}
            "comment" | "collate" | "encode" => {
                words.next();
            }
            "character" if words.next_if_eq(&"set").is_some() => {
                words.next();
            }
            _ => kept.push(word),
        }
    }
    (kept.join(" "), is_required)
}

fn integer(name: &str, by_bits: bool) -> Option<Kind> {
    // `int unsigned` of MySQL; `UInt32` of ClickHouse and `uinteger` of DuckDB: no other integer begins with a u.
    let unsigned = name.strip_suffix(" unsigned").or_else(|| name.strip_prefix('u'));
    let is_unsigned = unsigned.is_some();
    let bits = match unsigned.unwrap_or(name) {
        "int8" if by_bits || is_unsigned => 8,
        "tinyint" | "byte" | "int1" => 8,
        "smallint" | "int2" | "short" | "int16" | "smallserial" => 16,
        "mediumint" => 24,
        "int" | "integer" | "int4" | "int32" | "serial" => 32,
        "bigint" | "int8" | "long" | "int64" | "bigserial" => 64,
        "hugeint" | "int128" => 128,
        "int256" => 256,
        _ => return None,
    };
    Some(Kind::Integer { bits, is_unsigned })
}

fn number(name: &str, arguments: &[Argument]) -> Option<Kind> {
    Some(match name {
        "real" | "float4" | "float32" | "binary_float" => Kind::Float { bits: 32 },
        "double" | "double precision" | "float8" | "float64" | "binary_double" => Kind::Float { bits: 64 },
        "float" => Kind::Float {
            bits: if first_number(arguments).is_some_and(|digits| digits > 24) {
                64
            } else {
                32
            },
        },
        "numeric" | "decimal" | "number" | "dec" => Kind::Decimal(match arguments {
            [] => None,
            [Argument::All, Argument::Number(scale, _)] => Some((38_u64.saturating_sub(*scale), *scale)),
            [Argument::Number(digits, _)] => Some((*digits, 0)),
            [Argument::Number(digits, _), Argument::Number(scale, _)] => {
                Some((digits.saturating_sub(*scale), *scale))
            }
            _ => return None,
        }),
        "boolean" | "bool" => Kind::Other {
            name: "boolean".to_owned(),
            arguments: Vec::new(),
        },
        _ => return None,
    })
}

fn first_number(arguments: &[Argument]) -> Option<u64> {
    match arguments {
        [Argument::Number(number, _), ..] => Some(*number),
        _ => None,
    }
}

fn text(name: &str, arguments: &[Argument]) -> Option<Kind> {
    let longest = match arguments {
        [] => None,
        [Argument::Number(number, _)] => Some(*number),
        // `varchar(max)`
        [Argument::Type(_)] => Some(UNLIMITED),
        _ => return None,
    };
    let in_bytes = matches!(arguments, [Argument::Number(_, unit)] if unit.starts_with("byte"));
    let kind = |longest, is_fixed, is_national| Kind::Text {
        longest,
        in_bytes,
        is_fixed,
        is_national,
    };
    let bytes = |longest, is_fixed| Kind::Bytes { longest, is_fixed };
    Some(match name {
        "char" | "character" | "bpchar" => kind(longest.unwrap_or(1), true, false),
        "nchar" | "national character" => kind(longest.unwrap_or(1), true, true),
        "fixedstring" => kind(longest?, true, false),
        "varchar" | "character varying" | "char varying" | "varchar2" | "string" | "text" | "clob" => {
            kind(longest.unwrap_or(UNLIMITED), false, false)
        }
        "nvarchar" | "nvarchar2" | "ntext" | "nclob" | "national character varying" => {
            kind(longest.unwrap_or(UNLIMITED), false, true)
        }
        "tinytext" => kind(255, false, false),
        "mediumtext" => kind(UNLIMITED + 1, false, false),
        "longtext" => kind(UNLIMITED + 2, false, false),
        "binary" => bytes(longest.unwrap_or(1), true),
        "varbinary" | "bytea" | "bytes" | "blob" | "raw" | "binary varying" => {
            bytes(longest.unwrap_or(UNLIMITED), false)
        }
        _ => return None,
    })
}

fn clock(name: &str, arguments: &[Argument]) -> Option<Kind> {
    let (plain, zone) = match name.split_once(' ') {
        Some((plain, "with time zone")) => (plain, "with time zone"),
        Some((plain, "with local time zone")) => (plain, "with local time zone"),
        Some((plain, "without time zone")) => (plain, ""),
        Some(_) => return None,
        None => (name, ""),
    };
    let (name, zone) = match plain {
        "timestamp" | "timestamp_ntz" | "timestampntz" => ("timestamp", zone),
        "timestamptz" | "timestamp_tz" => ("timestamp", "with time zone"),
        "timestamp_ltz" | "timestampltz" => ("timestamp", "with local time zone"),
        "time" => ("time", zone),
        "timetz" => ("time", "with time zone"),
        "datetimeoffset" => ("datetime", "with time zone"),
        "datetime" | "datetime2" | "datetime64" => ("datetime", zone),
        _ => return None,
    };
    let digits = match arguments {
        [] if plain == "datetime2" || plain == "datetimeoffset" => 7,
        [] if plain == "datetime" => 3,
        // What the SQL standard and most databases take where nothing is said.
        [] => 6,
        [Argument::Number(digits, _)] => *digits,
        // `DateTime64(3, 'UTC')`: the zone is how it is shown.
        [Argument::Number(digits, _), Argument::Literal(_)] => *digits,
        [Argument::Literal(_)] => 3,
        _ => return None,
    };
    Some(Kind::Clock { name, digits, zone })
}

fn container(name: &str, arguments: Option<&[Argument]>, by_bits: bool) -> Option<Kind> {
    let inner = |argument: &Argument| match argument {
        Argument::Type(tree) => Some(of_tree(tree, by_bits)),
        _ => None,
    };
    let given = arguments.unwrap_or_default();
    match (name, given) {
        ("array" | "list", []) => Some(Kind::List {
            element: None,
            size: None,
        }),
        ("array" | "list", [element]) => Some(Kind::List {
            element: Some(Box::new(inner(element)?)),
            size: None,
        }),
        ("vector", [element, Argument::Number(size, _)]) => Some(Kind::List {
            element: Some(Box::new(inner(element)?)),
            size: Some(*size),
        }),
        ("map", []) => Some(Kind::Map(None)),
        ("map", [key, value]) => Some(Kind::Map(Some(Box::new((inner(key)?, inner(value)?))))),
        ("struct" | "row" | "tuple" | "nested" | "object" | "record", parts) => {
            let part = |(at, argument): (usize, &Argument)| match argument {
                Argument::Named(name, tree) => Some((name.to_lowercase(), of_tree(tree, by_bits))),
                Argument::Type(tree) => Some((format!("part {}", at + 1), of_tree(tree, by_bits))),
                _ => None,
            };
            parts
                .iter()
                .enumerate()
                .map(part)
                .collect::<Option<_>>()
                .map(Kind::Parts)
        }
        ("nullable", [value]) => Some(Kind::Nullable(Box::new(inner(value)?))),
        // How it is stored.
        ("lowcardinality", [value]) => Some(inner(value)?.kind),
        (_, labels) if name == "set" || name.starts_with("enum") => {
            let label = |argument: &Argument| match argument {
                Argument::Literal(label) => Some(label.clone()),
                _ => None,
            };
            let labels = labels.iter().map(label).collect::<Option<BTreeSet<_>>>()?;
            (!labels.is_empty()).then(|| Kind::Labels {
                is_set: name == "set",
                labels,
            })
        }
        _ => None,
    }
}
