//! ODCS 3: what goes with each logical type of a property.

use super::schema::{ITEM, PROPERTY};
use super::{V3_1_0, V3_2_0};
use crate::document::shape::forms::{COUNT, POSITIVE, POSITIVE_COUNT};
use crate::document::shape::notation::{
    ALWAYS, Cases, Changed, Field, List, Object, Type, case, object, optional, required, since, words,
};

pub(super) static BY_LOGICAL_TYPE: Cases = Cases {
    key: "logicalType",
    closed: ALWAYS,
    implied: &[],
    meant: &[
        ("text", "string"),
        ("varchar", "string"),
        ("uuid", "string"),
        ("int", "integer"),
        ("bigint", "integer"),
        ("long", "integer"),
        ("decimal", "number"),
        ("numeric", "number"),
        ("float", "number"),
        ("double", "number"),
        ("bool", "boolean"),
        ("datetime", "timestamp"),
        ("struct", "object"),
        ("record", "object"),
        ("list", "array"),
    ],
    list: &[
        case(&["string"], &[options(&STRING)]),
        case(&["date"], &[options(&DATE)]),
        case(&["timestamp", "time"], &[options(&TIMESTAMP)]).known(since(V3_1_0)),
        case(&["integer"], &[options(&INTEGER)]),
        case(&["number"], &[options(&NUMBER)]),
        case(&["boolean"], &[]),
        case(
            &["object"],
            &[options(&OBJECT), optional("properties", Type::Objects(&PROPERTY))],
        ),
        case(
            &["array"],
            &[options(&ARRAY), optional("items", Type::Object(&ITEM))],
        ),
        case(&["map"], &[required("map", Type::Object(&MAP))]).known(since(V3_2_0)),
        case(&["vector"], &[options(&VECTOR)]).known(since(V3_2_0)),
    ],
};

const fn options(object: &'static Object) -> Field {
    optional("logicalTypeOptions", Type::Object(object))
}

/// Exclusive limits were switches of the inclusive ones until 3.0.2, and are values since 3.1.0.
const DATE_LIMIT: Type = Type::Changed(&Changed {
    since: V3_1_0,
    before: Type::Boolean,
    after: Type::Text,
});
const NUMBER_LIMIT: Type = Type::Changed(&Changed {
    since: V3_1_0,
    before: Type::Boolean,
    after: Type::Number,
});

const NOUN: &str = "`logicalTypeOptions`";

static STRING: Object = object(
    NOUN,
    "",
    &[
        optional("minLength", Type::Form(&COUNT)),
        optional("maxLength", Type::Form(&COUNT)),
        optional("pattern", Type::Text),
        optional("format", Type::Text),
    ],
)
.closed(ALWAYS);

static DATE: Object = object(
    NOUN,
    "",
    &[
        optional("format", Type::Text),
        optional("minimum", Type::Text),
        optional("exclusiveMinimum", DATE_LIMIT),
        optional("maximum", Type::Text),
        optional("exclusiveMaximum", DATE_LIMIT),
    ],
)
.closed(ALWAYS);

static TIMESTAMP: Object = object(
    NOUN,
    "",
    &[
        optional("format", Type::Text),
        optional("minimum", Type::Text),
        optional("exclusiveMinimum", Type::Text),
        optional("maximum", Type::Text),
        optional("exclusiveMaximum", Type::Text),
        optional("timezone", Type::Boolean),
        optional("defaultTimezone", Type::Text),
    ],
)
.closed(ALWAYS);

static INTEGER: Object = object(
    NOUN,
    "",
    &[
        optional("minimum", Type::Number),
        optional("exclusiveMinimum", NUMBER_LIMIT),
        optional("maximum", Type::Number),
        optional("exclusiveMaximum", NUMBER_LIMIT),
        optional("multipleOf", Type::Form(&POSITIVE)),
        optional(
            "format",
            Type::Words(&[words(&[
                "i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128",
            ])]),
        ),
    ],
)
.closed(ALWAYS);

static NUMBER: Object = object(
    NOUN,
    "",
    &[
        optional("minimum", Type::Number),
        optional("exclusiveMinimum", NUMBER_LIMIT),
        optional("maximum", Type::Number),
        optional("exclusiveMaximum", NUMBER_LIMIT),
        optional("multipleOf", Type::Form(&POSITIVE)),
        optional("format", Type::Words(&[words(&["f32", "f64"])])),
    ],
)
.closed(ALWAYS);

static OBJECT: Object = object(
    NOUN,
    "",
    &[
        optional("minProperties", Type::Form(&COUNT)),
        optional("maxProperties", Type::Form(&COUNT)),
        optional(
            "required",
            Type::List(&List {
                item: Type::Text,
                min: 1,
                max: usize::MAX,
                unique: true,
            }),
        ),
    ],
)
.closed(ALWAYS);

static ARRAY: Object = object(
    NOUN,
    "",
    &[
        optional("minItems", Type::Form(&COUNT)),
        optional("maxItems", Type::Form(&COUNT)),
        optional("uniqueItems", Type::Boolean),
    ],
)
.closed(ALWAYS);

static VECTOR: Object = object(
    NOUN,
    "",
    &[
        required("dimensions", Type::Form(&POSITIVE_COUNT)),
        optional(
            "elementType",
            Type::Words(&[words(&[
                "bfloat16", "binary", "float16", "float32", "float64", "int8", "uint8",
            ])]),
        ),
        optional(
            "distanceMetric",
            Type::Words(&[words(&[
                "cosine",
                "dotProduct",
                "euclidean",
                "hamming",
                "manhattan",
            ])]),
        ),
        optional("embeddingModel", Type::Text),
        optional("embeddingModelVersion", Type::Text),
        optional("normalized", Type::Boolean),
    ],
)
.closed(ALWAYS);

static MAP: Object = object(
    "`map`",
    "",
    &[
        required("key", Type::Object(&ITEM)),
        required("value", Type::Object(&ITEM)),
    ],
)
.closed(ALWAYS);
