//! Data Contract Specification: models, fields, definitions and lineage.

use super::quality::QUALITY_RULE;
use super::{LINKS, V0_9_2, V0_9_3, V1_1_0, V1_2_0, recent, words_since};
use crate::document::shape::notation::{
    ALWAYS, ANYTHINGS, Changed, Field, List, Map, Object, TEXTS, Type, Words, object, optional, rename,
    required, until, words,
};

pub(super) static MODEL: Object = object(
    "model",
    "",
    &[
        optional("type", MODEL_TYPE),
        optional("title", Type::Text).since(V0_9_3),
        optional("description", Type::Text),
        optional("fields", Type::Map(&FIELDS)),
        optional("config", Type::Object(&MODEL_CONFIG)).since(V0_9_3),
        optional("primaryKey", TEXTS).since(V1_1_0),
        optional("quality", Type::Objects(&QUALITY_RULE)).since(V1_1_0),
        optional("examples", ANYTHINGS).since(V1_1_0),
        optional("additionalFields", Type::Boolean).since(V1_2_0),
    ],
)
.renames(&[
    rename("columns", "fields", "The columns of a model are its `fields`"),
    rename("properties", "fields", "They are called `properties` in ODCS"),
]);

const MODEL_TYPE: Type = Type::Changed(&Changed {
    since: V0_9_2,
    before: Type::Text,
    after: Type::Words(&[words(&["table", "view", "object"])]),
});

static MODEL_CONFIG: Object = object("`config`", "", &[optional("avroNamespace", Type::Text)]);

static FIELDS: Map = Map {
    value: Type::Object(&FIELD),
    key: None,
    filled: false,
};

static FIELD: Object = object("field", "", &FIELD_KEYS).renames(&[
    rename(
        "nullable",
        "required",
        "It is said the other way round: write `required: true` for `nullable: false`",
    ),
    rename(
        "isNullable",
        "required",
        "It is said the other way round: write `required: true` for `isNullable: false`",
    ),
    rename("ref", "$ref", "A reference begins with a dollar sign"),
    rename("logicalType", "type", "It is called `logicalType` in ODCS"),
    rename("properties", "fields", "They are called `properties` in ODCS"),
]);

static FIELD_KEYS: [Field; 33] = [
    optional("type", FIELD_TYPE),
    optional("description", Type::Text),
    recent("title", Type::Text),
    optional("$ref", Type::Text),
    optional("required", Type::Boolean).since(V0_9_2),
    optional("unique", Type::Boolean).since(V0_9_2),
    optional("primaryKey", Type::Boolean).since(V1_1_0),
    optional("primary", Type::Boolean)
        .since(V0_9_2)
        .deprecated(V1_1_0, "`primaryKey`"),
    recent("references", Type::Text),
    optional("enum", DISTINCT_TEXTS).since(V0_9_2),
    optional("minLength", LENGTH).since(V0_9_2),
    optional("maxLength", LENGTH).since(V0_9_2),
    optional("format", Type::Text).since(V0_9_2),
    recent("precision", Type::Number),
    recent("scale", Type::Number),
    optional("pattern", Type::Text).since(V0_9_2),
    optional("minimum", Type::Number).since(V0_9_2),
    optional("exclusiveMinimum", Type::Number).since(V0_9_2),
    optional("maximum", Type::Number).since(V0_9_2),
    optional("exclusiveMaximum", Type::Number).since(V0_9_2),
    optional("example", Type::Text)
        .since(V0_9_2)
        .deprecated(V1_1_0, "the list `examples`"),
    optional("examples", ANYTHINGS).since(V1_1_0),
    optional("pii", Type::Boolean),
    optional("classification", Type::Text),
    optional("tags", TEXTS),
    recent("links", LINKS),
    recent("fields", Type::Map(&FIELDS)),
    recent("items", Type::Object(&FIELD)),
    recent("keys", Type::Object(&FIELD)),
    recent("values", Type::Object(&FIELD)),
    recent("config", Type::Object(&FIELD_CONFIG)),
    optional("quality", Type::Objects(&QUALITY_RULE)).since(V1_1_0),
    optional("lineage", Type::Object(&LINEAGE)).since(V1_1_0),
];

const FIELD_TYPE: Type = Type::Words(&[
    Words {
        known: ALWAYS,
        words: &[
            "number",
            "decimal",
            "numeric",
            "int",
            "integer",
            "long",
            "bigint",
            "float",
            "double",
            "string",
            "text",
            "varchar",
            "boolean",
            "timestamp",
            "timestamp_tz",
            "timestamp_ntz",
            "date",
            "array",
            "object",
            "record",
            "struct",
            "bytes",
            "null",
        ],
        meant: &[
            ("tinyint", "int"),
            ("smallint", "int"),
            ("char", "varchar"),
            ("bool", "boolean"),
            ("datetime", "timestamp"),
            ("list", "array"),
            ("binary", "bytes"),
        ],
    },
    words_since(V0_9_3, &["map"]),
    words_since(V1_2_0, &["time", "variant", "json"]),
]);

const LENGTH: Type = Type::Changed(&Changed {
    since: V0_9_3,
    before: Type::Number,
    after: Type::Integer,
});

const DISTINCT_TEXTS: Type = Type::List(&List {
    item: Type::Text,
    min: 0,
    max: usize::MAX,
    unique: true,
});

static FIELD_CONFIG: Object = object(
    "`config`",
    "",
    &[
        optional("avroType", Type::Text),
        optional("avroLogicalType", Type::Text),
        optional("bigqueryType", Type::Text),
        optional("snowflakeType", Type::Text),
        optional("redshiftType", Type::Text),
        optional("sqlserverType", Type::Text),
        optional("databricksType", Type::Text),
        optional("glueType", Type::Text),
    ],
);

pub(super) static DEFINITION: Object = object(
    "definition",
    "",
    &[
        required("type", DEFINITION_TYPE),
        optional("name", Type::Text)
            .required(until(V0_9_3))
            .deprecated(V1_1_0, "the key of the definition"),
        optional("domain", Type::Text)
            .deprecated(V1_1_0, "the key of the definition, such as `sales/order_id`"),
        optional("title", Type::Text),
        optional("description", Type::Text),
        optional("minLength", LENGTH),
        optional("maxLength", LENGTH),
        optional("format", Type::Text),
        recent("precision", Type::Integer),
        recent("scale", Type::Integer),
        optional("pattern", Type::Text),
        recent("minimum", Type::Number),
        recent("exclusiveMinimum", Type::Number),
        recent("maximum", Type::Number),
        recent("exclusiveMaximum", Type::Number),
        optional("example", Type::Text).deprecated(V1_1_0, "the list `examples`"),
        optional("examples", ANYTHINGS).since(V1_1_0),
        optional("pii", Type::Boolean),
        optional("classification", Type::Text),
        optional("tags", TEXTS),
        recent("links", LINKS),
        recent("fields", Type::Map(&FIELDS)),
        recent("items", Type::Object(&FIELD)),
        recent("keys", Type::Object(&FIELD)),
        recent("values", Type::Object(&FIELD)),
    ],
);

const DEFINITION_TYPE: Type = Type::Changed(&Changed {
    since: V0_9_3,
    before: Type::Text,
    after: FIELD_TYPE,
});

static LINEAGE: Object = object(
    "`lineage`",
    "",
    &[
        required("inputFields", Type::Objects(&INPUT_FIELD)),
        optional("transformationDescription", Type::Text)
            .deprecated(V1_1_0, "`transformations` of the input field"),
        optional("transformationType", Type::Text).deprecated(V1_1_0, "`transformations` of the input field"),
    ],
);

static INPUT_FIELD: Object = object(
    "input field",
    "field",
    &[
        required("namespace", Type::Text),
        required("name", Type::Text),
        required("field", Type::Text),
        optional("transformations", Type::Objects(&TRANSFORMATION)),
    ],
);

static TRANSFORMATION: Object = object(
    "transformation",
    "",
    &[
        required("type", Type::Text),
        optional("subtype", Type::Text),
        optional("description", Type::Text),
        optional("masking", Type::Boolean),
    ],
);
