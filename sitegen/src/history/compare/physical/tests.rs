//! Types before and after.

use super::Step::{self, Grown, Longer, Narrower, Other, Same, Stated, Wider};
use super::step;

/// Before, after, and the step; back again is the opposite unless said otherwise.
const PAIRS: &[(&str, &str, Step)] = &[
    ("varchar(20)", "VARCHAR ( 20 )", Same),
    ("varchar(20)", "character varying(20)", Same),
    ("string", "text", Same),
    ("number(38)", "number(38,0)", Same),
    ("number(38)", "DECIMAL(38)", Same),
    ("numeric(12,2)", "decimal(12,2)", Same),
    ("int", "INTEGER", Same),
    ("int not null", "integer NOT NULL", Same),
    ("int(11) unsigned", "int unsigned", Same),
    ("timestamp", "timestamp(6) without time zone", Same),
    ("timestamptz", "timestamp with time zone", Same),
    ("Array(String)", "array<string>", Same),
    ("int[]", "array<int>", Same),
    ("struct<a:int,b:int>", "STRUCT<b INT, a INT>", Same),
    ("map<string,int>", "Map(String, Int32)", Same),
    ("enum('a','b')", "Enum8('b' = 2, 'a' = 1)", Same),
    ("LowCardinality(String)", "String", Same),
    ("varchar(20) collate \"de_DE\"", "varchar(20)", Same),
    ("public.mood", "PUBLIC.MOOD", Same),
    ("{{ type }}", "{{type}}", Same),
    ("array", "array<int>", Stated),
    ("struct", "struct<a int>", Stated),
    ("map", "map<string,int>", Stated),
    ("geography", "geography(4326)", Stated),
    ("varchar(20)", "varchar(40)", Longer),
    ("varchar(40)", "text", Longer),
    ("varchar(40)", "nvarchar(max)", Longer),
    ("char(10)", "varchar(10)", Longer),
    ("varchar2(10 char)", "varchar2(20 char)", Longer),
    ("varchar2(20 byte)", "varchar2(20 char)", Longer),
    ("varchar(20)[]", "varchar(40)[]", Longer),
    ("array<varchar(10)>", "array<varchar(20)>", Longer),
    ("map<string,varchar(10)>", "map<string,varchar(20)>", Longer),
    ("text", "longtext", Longer),
    ("struct<a:int>", "struct<a:int,b:int>", Grown),
    ("struct<a:varchar(5)>", "struct<a:varchar(9),b:int>", Grown),
    ("int", "bigint", Wider),
    ("int2", "int8", Wider),
    ("Int8", "Int16", Wider),
    ("int8", "int16", Wider),
    ("UInt8", "Int16", Wider),
    ("int", "number(38)", Wider),
    ("real", "double precision", Wider),
    ("float(10)", "float(53)", Wider),
    ("numeric(12,2)", "numeric(14,2)", Wider),
    ("numeric(12,2)", "numeric(14,4)", Wider),
    ("numeric(12,2)", "numeric", Wider),
    ("number(10,2)", "number(*,2)", Wider),
    ("timestamp(3)", "timestamp(6)", Wider),
    ("datetime2(3)", "datetime2", Wider),
    ("varbinary(10)", "varbinary(20)", Wider),
    ("enum('a')", "enum('a','b')", Wider),
    ("enum('a')", "varchar(20)", Wider),
    ("set('a')", "set('a','b')", Wider),
    ("Int32", "Nullable(Int32)", Wider),
    ("Array(Int32)", "Array(Nullable(Int64))", Wider),
    ("int not null", "int", Wider),
    ("array<int>", "array<bigint>", Wider),
    (
        "struct<a:int,b:array<int>>",
        "struct<a:int,b:array<bigint>>",
        Wider,
    ),
    ("row(a decimal(10,2))", "row(a decimal(12,2))", Wider),
    ("bit(3)", "bit(5)", Wider),
    ("int", "varchar(20)", Other),
    ("int unsigned", "int", Other),
    ("bigint", "numeric(10,0)", Other),
    ("numeric(12,2)", "numeric(12,4)", Other),
    ("timestamptz", "timestamp", Other),
    ("timestamp(6) with time zone", "timestamp(6)", Other),
    (
        "timestamp(6) with time zone",
        "timestamp(6) with local time zone",
        Other,
    ),
    ("timestamp", "date", Other),
    ("enum('a','b')", "enum('a','c')", Other),
    ("enum('a')", "set('a')", Other),
    ("struct<a:int,b:int>", "struct<a:int,b:string>", Other),
    ("struct<a:int>", "struct<b:int>", Other),
    ("array<int>", "map<string,int>", Other),
    ("Nullable(Int32)", "Nullable(String)", Other),
    ("Array(Array(Int32))", "Array(Int32)", Other),
    ("vector(float, 3)", "vector(float, 4)", Other),
    ("public.mood", "public.temper", Other),
    ("{{ type }}", "{{ other }}", Other),
    ("varchar(20", "varchar(10", Other),
];

#[test]
fn types_are_compared_by_what_they_hold() {
    let mut wrong = Vec::new();
    for (old, new, expected) in PAIRS {
        let back = match expected {
            Longer | Wider => Narrower,
            Grown => Other,
            same => *same,
        };
        for (old, new, expected) in [
            (old, new, *expected),
            (new, old, back),
            (old, old, Same),
            (new, new, Same),
        ] {
            let found = step(old, new);
            if found != expected {
                wrong.push(format!("{old} -> {new}: {found:?}, not {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_text_panics_or_takes_long() {
    let deep = |depth: usize| "array<".repeat(depth) + "int" + &">".repeat(depth);
    let wide: String = (0..1_500).map(|at| format!("p{at} int,")).collect();
    for text in [
        deep(31),
        deep(100_000),
        format!("struct<{wide}z int>"),
        "int[]".repeat(4_000),
        "(".repeat(50_000),
        "\u{202e}❄(\0".to_owned(),
    ] {
        assert_eq!(step(&text, &text), Same);
        step(&text, "int");
    }
}
