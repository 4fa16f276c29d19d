//! ODCS 3: quality rules.

use super::super::BOUNDS;
use super::{AUTHORITATIVE_DEFINITION, CUSTOM_PROPERTY, ID, V3_0_2, V3_1_0};
use crate::document::shape::notation::{
    ALWAYS, Cases, Field, Implied, MAPPING, Object, Rule, Span, TEXTS, Type, Words, case, object, optional,
    rename, required, since, until,
};

pub(super) static QUALITY_RULE: Object = object(
    "quality rule",
    "name",
    &[
        optional("type", Type::CaseName),
        optional("name", Type::Text),
        optional("description", Type::Text),
        optional("dimension", Type::Words(&[DIMENSIONS])),
        optional("severity", Type::Text),
        optional("unit", Type::Text),
        optional("businessImpact", Type::Text),
        optional("method", Type::Text),
        optional("schedule", Type::Text),
        optional("scheduler", Type::Text),
        optional("tags", TEXTS),
        optional(
            "authoritativeDefinitions",
            Type::Objects(&AUTHORITATIVE_DEFINITION),
        ),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)),
        optional("id", ID).since(V3_1_0),
    ],
)
.closed(since(V3_1_0))
.cases(&BY_TYPE)
.rules(&[
    Rule::Together("scheduler", "schedule"),
    Rule::Speaks(
        since(V3_1_0),
        &[
            "description",
            "name",
            "metric",
            "rule",
            "query",
            "engine",
            "implementation",
        ],
    ),
])
.unique(&[("id", "")])
.renames(&[
    rename(
        "metric",
        "rule",
        "`metric` came with ODCS 3.1.0: set `apiVersion: v3.1.0` if you follow it, or write `rule`",
    ),
    rename("rule", "metric", "It was called `rule` until ODCS 3.0.2"),
    rename(
        "validValues",
        "arguments",
        "Parameters of a metric stand under `arguments`",
    ),
    rename(
        "mustBeGreaterThanOrEqualTo",
        "mustBeGreaterOrEqualTo",
        "The Data Contract Specification spells it with `Than`",
    ),
    rename(
        "mustBeLessThanOrEqualTo",
        "mustBeLessOrEqualTo",
        "The Data Contract Specification spells it with `Than`",
    ),
    rename(
        "scheduleCronExpression",
        "schedule",
        "It was called `scheduleCronExpression` until ODCS 2.2",
    ),
    rename(
        "specification",
        "implementation",
        "The definition for the tool stands under `implementation`",
    ),
    rename("toolName", "engine", "It was called `toolName` until ODCS 2.2"),
]);

const DIMENSIONS: Words = Words {
    known: ALWAYS,
    words: &[
        "accuracy",
        "completeness",
        "conformity",
        "consistency",
        "coverage",
        "timeliness",
        "uniqueness",
    ],
    meant: &[
        ("validity", "conformity"),
        ("freshness", "timeliness"),
        ("currency", "timeliness"),
        ("integrity", "consistency"),
        ("volume", "coverage"),
    ],
};

static BY_TYPE: Cases = Cases {
    key: "type",
    closed: ALWAYS,
    implied: &[
        implied("", "library", until(V3_0_2), false),
        implied("metric", "library", since(V3_1_0), false),
        implied("query", "sql", since(V3_1_0), true),
        implied("engine", "custom", since(V3_1_0), true),
        implied("implementation", "custom", since(V3_1_0), true),
        implied("rule", "library", since(V3_1_0), false),
        implied("mustBe", "library", since(V3_1_0), false),
        implied("mustNotBe", "library", since(V3_1_0), false),
        implied("mustBeGreaterThan", "library", since(V3_1_0), false),
        implied("mustBeGreaterOrEqualTo", "library", since(V3_1_0), false),
        implied("mustBeLessThan", "library", since(V3_1_0), false),
        implied("mustBeLessOrEqualTo", "library", since(V3_1_0), false),
        implied("mustBeBetween", "library", since(V3_1_0), false),
        implied("mustNotBeBetween", "library", since(V3_1_0), false),
    ],
    meant: &[],
    list: &[
        case(&["library"], LIBRARY).exactly_one(OPERATORS, since(V3_1_0)),
        case(&["text"], &[]),
        case(&["sql"], SQL).exactly_one(OPERATORS, since(V3_1_0)),
        case(&["custom"], CUSTOM),
    ],
};

const fn implied(present: &'static str, case: &'static str, versions: Span, unstated: bool) -> Implied {
    Implied {
        present,
        case,
        versions,
        unstated,
    }
}

const OPERATORS: &[&str] = &[
    "mustBe",
    "mustNotBe",
    "mustBeGreaterThan",
    "mustBeGreaterOrEqualTo",
    "mustBeLessThan",
    "mustBeLessOrEqualTo",
    "mustBeBetween",
    "mustNotBeBetween",
];

const LIBRARY: &[Field] = &[
    optional("metric", Type::Words(&[METRICS]))
        .known(since(V3_1_0))
        .required(since(V3_1_0)),
    optional("rule", Type::Text)
        .required(until(V3_0_2))
        .deprecated(V3_1_0, "`metric`"),
    optional("arguments", MAPPING).since(V3_1_0),
    optional("mustBe", Type::Any),
    optional("mustNotBe", Type::Any),
    optional("mustBeGreaterThan", Type::Number),
    optional("mustBeGreaterOrEqualTo", Type::Number),
    optional("mustBeLessThan", Type::Number),
    optional("mustBeLessOrEqualTo", Type::Number),
    optional("mustBeBetween", BOUNDS),
    optional("mustNotBeBetween", BOUNDS),
];

const METRICS: Words = Words {
    known: ALWAYS,
    words: &[
        "nullValues",
        "missingValues",
        "invalidValues",
        "duplicateValues",
        "rowCount",
    ],
    meant: &[
        ("nullCheck", "nullValues"),
        ("not_null", "nullValues"),
        ("duplicateCount", "duplicateValues"),
        ("uniqueness", "duplicateValues"),
        ("unique", "duplicateValues"),
        ("validValues", "invalidValues"),
        ("countCheck", "rowCount"),
    ],
};

const SQL: &[Field] = &[
    required("query", Type::Text),
    optional("mustBe", Type::Any),
    optional("mustNotBe", Type::Any),
    optional("mustBeGreaterThan", Type::Number),
    optional("mustBeGreaterOrEqualTo", Type::Number),
    optional("mustBeLessThan", Type::Number),
    optional("mustBeLessOrEqualTo", Type::Number),
    optional("mustBeBetween", BOUNDS),
    optional("mustNotBeBetween", BOUNDS),
];

const CUSTOM: &[Field] = &[
    required("engine", Type::Text),
    required("implementation", Type::Either(&[Type::Text, MAPPING])),
];
