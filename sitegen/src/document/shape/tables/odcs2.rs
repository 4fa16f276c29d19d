//! Open Data Contract Standard 2.2. Its schemas forbid no key anywhere, so strangers are only pointed out.
//!
//! The schema of 2.2.1 asked for texts where 2.2.2 asks for numbers and truth values; up to 2.2.1 both pass.

use crate::document::shape::notation::{
    Changed, Object, TEXTS, Type, Version, identity, object, optional, rename, required, words,
};

/// Names of the versions, in the order of their numbers.
pub(in crate::document::shape) const VERSIONS: &[&str] = &["v2.2.0", "v2.2.1", "v2.2.2"];
const V2_2_2: Version = 2;

/// The contract.
pub(in crate::document::shape) static CONTRACT: Object = object(
    "contract",
    "",
    &[
        optional("apiVersion", Type::Any),
        required("kind", Type::Words(&[words(&["DataContract"])])),
        identity("uuid"),
        required("version", Type::Text),
        required("status", Type::Text),
        required("type", Type::Text),
        required("quantumName", Type::Text),
        required("datasetName", Type::Text),
        optional("datasetDomain", Type::Text),
        optional("datasetKind", Type::Text),
        optional("userConsumptionMode", Type::Text),
        optional("tenant", Type::Text),
        optional("tags", TEXTS),
        optional("description", Type::Object(&DESCRIPTION)),
        required("dataset", Type::Objects(&DATASET)),
        optional("sourceSystem", Type::Text),
        optional("sourcePlatform", Type::Text),
        optional("project", Type::Text),
        optional("database", Type::Text),
        optional("server", Type::Text),
        optional("driver", Type::Text),
        optional("driverVersion", Type::Text),
        optional("username", Type::Text),
        optional("password", Type::Text),
        optional("productDl", Type::Text),
        optional("productSlackChannel", Type::Text),
        optional("productFeedbackUrl", Type::Text),
        optional("price", Type::Object(&PRICE)),
        optional("stakeholders", Type::Objects(&STAKEHOLDER)),
        optional("roles", Type::Objects(&ROLE)),
        optional("slaDefaultColumn", Type::Text),
        optional("slaProperties", Type::Objects(&SLA_PROPERTY)),
    ],
)
.renames(&[
    rename("id", "uuid", "It is called `id` only since ODCS 3.0"),
    rename("schema", "dataset", "It is called `schema` only since ODCS 3.0"),
    rename("team", "stakeholders", "It is called `team` only since ODCS 3.0"),
    rename(
        "domain",
        "datasetDomain",
        "It is called `domain` only since ODCS 3.0",
    ),
    rename(
        "dataProduct",
        "quantumName",
        "It is called `dataProduct` only since ODCS 3.0",
    ),
]);

static DESCRIPTION: Object = object(
    "`description`",
    "",
    &[
        optional("purpose", Type::Text),
        optional("usage", Type::Text),
        optional("limitations", Type::Text),
    ],
);

static DATASET: Object = object(
    "table",
    "table",
    &[
        required("table", Type::Text),
        optional("physicalName", Type::Text),
        optional("priorTableName", Type::Text),
        optional("description", TEXT_OR_LINES),
        optional("dataGranularity", Type::Text),
        optional("columns", Type::Objects(&COLUMN)),
        optional("quality", Type::Objects(&QUALITY_RULE)),
        optional(
            "authoritativeDefinitions",
            Type::Objects(&AUTHORITATIVE_DEFINITION),
        ),
    ],
)
.unique(&[("table", "")])
.renames(&[
    rename("name", "table", "It is called `name` only since ODCS 3.0"),
    rename(
        "properties",
        "columns",
        "It is called `properties` only since ODCS 3.0",
    ),
]);

const TEXT_OR_LINES: Type = Type::Changed(&Changed {
    since: V2_2_2,
    before: Type::Either(&[Type::Text, TEXTS]),
    after: Type::Text,
});
const SWITCH: Type = Type::Changed(&Changed {
    since: V2_2_2,
    before: Type::BooleanOrText,
    after: Type::Boolean,
});
const AMOUNT: Type = Type::Changed(&Changed {
    since: V2_2_2,
    before: Type::NumberOrText,
    after: Type::Number,
});

static COLUMN: Object = object(
    "column",
    "column",
    &[
        required("column", Type::Text),
        required("logicalType", Type::Text),
        required("physicalType", Type::Text),
        optional("description", Type::Text),
        optional("businessName", Type::Text),
        optional("isNullable", Type::Boolean),
        optional("isUnique", Type::Boolean),
        optional("isPrimaryKey", SWITCH),
        optional("primaryKeyPosition", Type::Integer),
        optional("partitionStatus", Type::Boolean),
        optional("partitionKeyPosition", Type::Integer),
        optional("clusterStatus", Type::Boolean),
        optional("clusterKeyPosition", Type::Integer),
        optional("classification", Type::Text),
        optional("criticalDataElementStatus", Type::Boolean),
        optional("encryptedColumnName", Type::Text),
        optional("sampleValues", TEXTS),
        optional("tags", TEXTS),
        optional("transformSourceTables", TEXTS),
        optional("transformLogic", Type::Text),
        optional("transformDescription", Type::Text),
        optional(
            "authoritativeDefinitions",
            Type::Objects(&AUTHORITATIVE_DEFINITION),
        ),
    ],
)
.unique(&[("column", "")])
.renames(&[
    rename("name", "column", "It is called `name` only since ODCS 3.0"),
    rename("isPrimary", "isPrimaryKey", "ODCS 2.2 calls it `isPrimaryKey`"),
    rename(
        "primaryKey",
        "isPrimaryKey",
        "It is called `primaryKey` only since ODCS 3.0",
    ),
    rename(
        "required",
        "isNullable",
        "ODCS 2.2 says it the other way round: write `isNullable: false` for `required: true`",
    ),
]);

static QUALITY_RULE: Object = object(
    "quality rule",
    "code",
    &[
        optional("code", Type::Text),
        required("templateName", Type::Text),
        required("toolName", Type::Text),
        optional("toolRuleName", Type::Text),
        optional("description", Type::Text),
        optional("dimension", Type::Text),
        optional("type", Type::Text),
        optional("severity", Type::Text),
        optional("businessImpact", Type::Text),
        optional("scheduleCronExpression", Type::Text),
        optional("columns", Type::Text),
        optional("column", Type::Text),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)),
    ],
);

static AUTHORITATIVE_DEFINITION: Object = object(
    "authoritative definition",
    "",
    &[required("url", Type::Text), required("type", Type::Text)],
);

static CUSTOM_PROPERTY: Object = object(
    "custom property",
    "property",
    &[optional("property", Type::Text), optional("value", Type::Any)],
)
.unique(&[("property", "")]);

static PRICE: Object = object(
    "`price`",
    "",
    &[
        optional("priceAmount", AMOUNT),
        optional("priceCurrency", Type::Text),
        optional("priceUnit", Type::Text),
    ],
);

static STAKEHOLDER: Object = object(
    "stakeholder",
    "username",
    &[
        optional("username", Type::Text),
        optional("role", Type::Text),
        optional("dateIn", Type::Text),
        optional("dateOut", Type::Text),
        optional("replacedByUsername", Type::Text),
    ],
);

static ROLE: Object = object(
    "role",
    "role",
    &[
        required("role", Type::Text),
        required("access", Type::Text),
        optional("firstLevelApprovers", Type::Text),
        optional("secondLevelApprovers", Type::Text),
    ],
);

static SLA_PROPERTY: Object = object(
    "service level",
    "property",
    &[
        required("property", Type::Text),
        required("value", Type::NumberOrText),
        optional("valueExt", Type::NumberOrText),
        optional("unit", Type::Text),
        optional("column", Type::Text),
        optional("driver", Type::Text),
    ],
)
.renames(&[rename(
    "element",
    "column",
    "It is called `element` only since ODCS 3.0",
)]);
