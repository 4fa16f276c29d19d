//! Data Contract Specification: quality rules since 1.1.0, and the single quality block before.

use super::super::{BOUNDS, PAIR};
use super::{TEXT_OR_MAPPING, V0_9_3, V1_2_0, V1_2_1, words_since};
use crate::document::shape::notation::{
    ALWAYS, ANYTHINGS, Cases, Changed, Field, List, MAPPING, Map, Object, Type, case, object, optional,
    rename, required, since, until, words,
};

pub(super) static LEGACY_QUALITY: Object = object(
    "`quality`",
    "",
    &[
        required(
            "type",
            Type::Words(&[
                words(&["SodaCL", "montecarlo", "custom"]),
                words_since(V0_9_3, &["great-expectations"]),
            ]),
        ),
        required("specification", TEXT_OR_MAPPING),
    ],
);

pub(super) static QUALITY_RULE: Object = object(
    "quality rule",
    "",
    &[
        required("type", Type::CaseName),
        optional("description", Type::Text),
    ],
)
.cases(&BY_TYPE)
.renames(&[
    rename(
        "mustBeGreaterOrEqual",
        "mustBeGreaterOrEqualTo",
        "The operator ends in `To`",
    ),
    rename(
        "mustBeLessOrEqual",
        "mustBeLessOrEqualTo",
        "The operator ends in `To`",
    ),
    rename(
        "specification",
        "implementation",
        "The definition for the tool stands under `implementation`",
    ),
]);

static BY_TYPE: Cases = Cases {
    key: "type",
    closed: ALWAYS,
    implied: &[],
    meant: &[],
    list: &[
        case(&["text"], &[required("description", Type::Text)]),
        case(&["sql"], SQL),
        case(&["library"], LIBRARY),
        case(
            &["custom"],
            &[
                required("engine", Type::Text),
                optional("implementation", Type::Either(&[Type::Text, MAPPING, ANYTHINGS])),
            ],
        ),
    ],
};

/// 1.2.0 alone asks for whole numbers.
const THRESHOLD: Type = Type::Changed(&Changed {
    since: V1_2_0,
    before: Type::Number,
    after: Type::Changed(&Changed {
        since: V1_2_1,
        before: Type::Integer,
        after: Type::Number,
    }),
});
const THRESHOLDS: Type = Type::Changed(&Changed {
    since: V1_2_0,
    before: PAIR,
    after: Type::Changed(&Changed {
        since: V1_2_1,
        before: Type::List(&List {
            item: Type::Integer,
            min: 2,
            max: 2,
            unique: false,
        }),
        after: PAIR,
    }),
});

const SQL: &[Field] = &[
    required("query", Type::Text),
    optional("dialect", Type::Text),
    optional("mustBe", THRESHOLD),
    optional("mustNotBe", THRESHOLD),
    optional("mustBeGreaterThan", THRESHOLD),
    optional("mustBeGreaterOrEqualTo", Type::Number),
    optional("mustBeGreaterThanOrEqualTo", THRESHOLD).deprecated(V1_2_1, "`mustBeGreaterOrEqualTo`"),
    optional("mustBeLessThan", THRESHOLD),
    optional("mustBeLessOrEqualTo", Type::Number),
    optional("mustBeLessThanOrEqualTo", THRESHOLD).deprecated(V1_2_1, "`mustBeLessOrEqualTo`"),
    optional("mustBeBetween", THRESHOLDS),
    optional("mustNotBeBetween", THRESHOLDS),
];

/// Anything but nothing.
const ARGUMENTS: Type = Type::Map(&Map {
    value: Type::Either(&[Type::BooleanOrText, Type::Number, MAPPING, ANYTHINGS]),
    key: None,
    filled: false,
});

const LIBRARY: &[Field] = &[
    optional("metric", Type::Text)
        .since(V1_2_1)
        .required(since(V1_2_1)),
    optional("rule", Type::Text)
        .required(until(V1_2_0))
        .deprecated(V1_2_1, "`metric`"),
    optional("arguments", ARGUMENTS).since(V1_2_1),
    optional("mustBe", Type::Any),
    optional("mustNotBe", Type::Any),
    optional("mustBeGreaterThan", Type::Number),
    optional("mustBeGreaterOrEqualTo", Type::Number),
    optional("mustBeLessThan", Type::Number),
    optional("mustBeLessOrEqualTo", Type::Number),
    optional("mustBeBetween", BOUNDS),
    optional("mustNotBeBetween", BOUNDS),
];
