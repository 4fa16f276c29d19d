//! ODCS 3: objects and their properties.

use super::quality::QUALITY_RULE;
use super::relationships::{OBJECT_RELATIONSHIP, PROPERTY_RELATIONSHIP};
use super::types::BY_LOGICAL_TYPE;
use super::{AUTHORITATIVE_DEFINITION, CONTEXT, CUSTOM_PROPERTY, ID, SYNONYM, V3_0_2, V3_1_0, V3_2_0};
use crate::document::shape::meaning;
use crate::document::shape::notation::{
    ALWAYS, ANYTHINGS, Field, List, MAPPING, Object, Rename, Rule, Span, TEXTS, Type, object, optional,
    rename, required, words,
};

pub(super) static SCHEMA_OBJECT: Object = object(
    "object",
    "name",
    &[
        required("name", Type::Text),
        optional("physicalName", Type::Text),
        optional("physicalType", Type::Text),
        optional("logicalType", Type::Words(&[words(&["object"])])),
        optional("businessName", Type::Text),
        optional("description", Type::Text),
        optional("dataGranularityDescription", Type::Text),
        optional("properties", Type::Objects(&PROPERTY)),
        optional("relationships", Type::Objects(&OBJECT_RELATIONSHIP)).since(V3_1_0),
        optional("quality", Type::Objects(&QUALITY_RULE)),
        optional("tags", TEXTS),
        optional(
            "authoritativeDefinitions",
            Type::Objects(&AUTHORITATIVE_DEFINITION),
        ),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)),
        optional("id", ID).since(V3_1_0),
        optional("context", CONTEXT).since(V3_2_0),
        optional("deprecated", Type::Boolean).since(V3_2_0),
        optional("synonyms", Type::Objects(&SYNONYM)).since(V3_2_0),
    ],
)
.closed(ALWAYS)
.unique(&[("name", ""), ("id", "")])
.renames(&[
    rename("table", "name", "It was called `table` until ODCS 2.2"),
    rename("columns", "properties", "It was called `columns` until ODCS 2.2"),
    rename(
        "fields",
        "properties",
        "It is called `fields` in the Data Contract Specification",
    ),
    rename(
        "dataGranularity",
        "dataGranularityDescription",
        "It was called `dataGranularity` until ODCS 2.2",
    ),
    rename("type", "physicalType", "`table` and `view` are physical types"),
    rename(
        "title",
        "businessName",
        "It is called `title` in the Data Contract Specification",
    ),
    rename(
        "priorTableName",
        "",
        "It left the standard with ODCS 3.0: keep it under `customProperties`",
    ),
    rename(
        "primaryKey",
        "",
        "Keys are marked at the properties: `primaryKey: true` and `primaryKeyPosition`",
    ),
]);

/// A property of an object: it has a name.
pub(super) static PROPERTY: Object = property(&with_name(required("name", Type::Text)));

/// The elements of an array, the keys and values of a map: a property that needs no name.
pub(super) static ITEM: Object = property(&with_name(optional("name", Type::Text)));

const fn property(fields: &'static [Field]) -> Object {
    object("property", "name", fields)
        .closed(ALWAYS)
        .cases(&BY_LOGICAL_TYPE)
        .rules(&[
            Rule::Needs("logicalTypeOptions", "logicalType"),
            Rule::Safer(ONLY_3_2_0, "logicalType", "map"),
            Rule::Also(meaning::allowed_values),
            Rule::Also(meaning::vector),
        ])
        .unique(&[("name", ""), ("id", "")])
        .renames(PROPERTY_RENAMES)
}

const ONLY_3_2_0: Span = Span {
    first: V3_2_0,
    last: V3_2_0,
};

const PROPERTY_RENAMES: &[Rename] = &[
    rename("column", "name", "It was called `column` until ODCS 2.2"),
    rename(
        "isNullable",
        "required",
        "It was called `isNullable`, with the opposite meaning, until ODCS 2.2: write `required: true` for `isNullable: false`",
    ),
    rename(
        "nullable",
        "required",
        "ODCS says it the other way round: write `required: true` for `nullable: false`",
    ),
    rename("isUnique", "unique", "It was called `isUnique` until ODCS 2.2"),
    rename(
        "isPrimaryKey",
        "primaryKey",
        "It was called `isPrimaryKey` until ODCS 2.2",
    ),
    rename(
        "isPrimary",
        "primaryKey",
        "It is called `primaryKey` since ODCS 3.0",
    ),
    rename(
        "encryptedColumnName",
        "encryptedName",
        "It was called `encryptedColumnName` until ODCS 2.2",
    ),
    rename(
        "partitionStatus",
        "partitioned",
        "It was called `partitionStatus` until ODCS 2.2",
    ),
    rename(
        "sampleValues",
        "examples",
        "It was called `sampleValues` until ODCS 2.2",
    ),
    rename(
        "example",
        "examples",
        "Examples are a list: write `examples:` and below it `- …`",
    ),
    rename(
        "criticalDataElementStatus",
        "criticalDataElement",
        "It was called `criticalDataElementStatus` until ODCS 2.2",
    ),
    rename(
        "transformSourceTables",
        "transformSourceObjects",
        "It was called `transformSourceTables` until ODCS 2.2",
    ),
    rename(
        "type",
        "logicalType",
        "The type stands under `logicalType`, that of the database under `physicalType`",
    ),
    rename(
        "title",
        "businessName",
        "It is called `title` in the Data Contract Specification",
    ),
    rename(
        "fields",
        "properties",
        "It is called `fields` in the Data Contract Specification",
    ),
    rename(
        "format",
        "logicalTypeOptions",
        "Write it below `logicalTypeOptions`",
    ),
    rename(
        "pattern",
        "logicalTypeOptions",
        "Write it below `logicalTypeOptions`",
    ),
    rename(
        "minLength",
        "logicalTypeOptions",
        "Write it below `logicalTypeOptions`",
    ),
    rename(
        "maxLength",
        "logicalTypeOptions",
        "Write it below `logicalTypeOptions`",
    ),
    rename(
        "minimum",
        "logicalTypeOptions",
        "Write it below `logicalTypeOptions`",
    ),
    rename(
        "maximum",
        "logicalTypeOptions",
        "Write it below `logicalTypeOptions`",
    ),
    rename(
        "pii",
        "classification",
        "Say it as `classification`, or keep it under `customProperties`",
    ),
    rename(
        "clusterStatus",
        "",
        "It left the standard with ODCS 3.0: keep it under `customProperties`",
    ),
    rename(
        "clusterKeyPosition",
        "",
        "It left the standard with ODCS 3.0: keep it under `customProperties`",
    ),
];

const fn with_name(name: Field) -> [Field; 30] {
    [
        name,
        optional("logicalType", Type::CaseName),
        optional("logicalTypeOptions", MAPPING),
        optional("physicalType", Type::Text),
        optional("description", Type::Text),
        optional("required", Type::Boolean),
        optional("unique", Type::Boolean),
        optional("primaryKey", Type::Boolean),
        optional("primaryKeyPosition", Type::Integer),
        optional("businessName", Type::Text),
        optional("classification", Type::Text),
        optional("examples", ANYTHINGS),
        optional("tags", TEXTS),
        optional("quality", Type::Objects(&QUALITY_RULE)),
        optional("physicalName", Type::Text).since(V3_0_2),
        optional("criticalDataElement", Type::Boolean),
        optional("partitioned", Type::Boolean),
        optional("partitionKeyPosition", Type::Integer),
        optional("encryptedName", Type::Text),
        optional("transformSourceObjects", TEXTS),
        optional("transformLogic", Type::Text),
        optional("transformDescription", Type::Text),
        optional(
            "authoritativeDefinitions",
            Type::Objects(&AUTHORITATIVE_DEFINITION),
        ),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)),
        optional("relationships", Type::Objects(&PROPERTY_RELATIONSHIP)).since(V3_1_0),
        optional("id", ID).since(V3_1_0),
        optional("enum", ENUM_VALUES).since(V3_2_0),
        optional("semanticType", SEMANTIC_TYPE).since(V3_2_0),
        optional("deprecated", Type::Boolean).since(V3_2_0),
        optional("synonyms", Type::Objects(&SYNONYM)).since(V3_2_0),
    ]
}

const SEMANTIC_TYPE: Type = Type::Words(&[words(&["column", "measure", "dimension"])]);

const ENUM_VALUES: Type = Type::List(&List {
    item: Type::Object(&ENUM_VALUE),
    min: 1,
    max: usize::MAX,
    unique: true,
});

static ENUM_VALUE: Object = object(
    "enum value",
    "value",
    &[
        required("value", Type::Scalar),
        optional("label", Type::Text),
        optional("id", ID),
        optional("description", Type::Text),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)),
        optional(
            "authoritativeDefinitions",
            Type::Objects(&AUTHORITATIVE_DEFINITION),
        ),
        optional("tags", TEXTS),
    ],
)
.closed(ALWAYS);
