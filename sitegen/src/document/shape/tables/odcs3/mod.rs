//! Open Data Contract Standard 3.0.0 to 3.2.0: the contract itself and what is used all over it.

mod parties;
mod quality;
mod relationships;
mod schema;
mod servers;
mod types;

use crate::document::shape::forms::STABLE_ID;
use crate::document::shape::meaning;
use crate::document::shape::notation::{
    ALWAYS, Object, Rule, TEXTS, Type, Version, identity, object, optional, rename, required, since, until,
    words,
};
use parties::{PRICE, ROLE, SUPPORT, TEAM};
use schema::SCHEMA_OBJECT;
use servers::SERVER;

/// Names of the versions, in the order of their numbers.
pub(in crate::document::shape) const VERSIONS: &[&str] = &["v3.0.0", "v3.0.1", "v3.0.2", "v3.1.0", "v3.2.0"];
const V3_0_1: Version = 1;
const V3_0_2: Version = 2;
const V3_1_0: Version = 3;
const V3_2_0: Version = 4;

const ID: Type = Type::Form(&STABLE_ID);

/// The contract.
pub(in crate::document::shape) static CONTRACT: Object = object(
    "contract",
    "",
    &[
        required("apiVersion", Type::Any),
        required("kind", Type::Words(&[words(&["DataContract"])])),
        identity("id"),
        required("version", Type::Text),
        optional("status", Type::Text).required(until(V3_1_0)),
        optional("name", Type::Text),
        optional("domain", Type::Text),
        optional("dataProduct", Type::Text),
        optional("tenant", Type::Text),
        optional("tags", TEXTS),
        optional("description", Type::Object(&DESCRIPTION)),
        optional("context", CONTEXT).since(V3_2_0),
        optional("servers", Type::Objects(&SERVER)),
        optional("schema", Type::Objects(&SCHEMA_OBJECT)),
        optional("support", Type::Objects(&SUPPORT)),
        optional("price", Type::Object(&PRICE)),
        optional("team", TEAM),
        optional("roles", Type::Objects(&ROLE)),
        optional("slaDefaultElement", Type::Text).deprecated(V3_1_0, "`element` in each entry of `slaProperties`"),
        optional("slaProperties", Type::Objects(&SLA_PROPERTY)),
        optional("authoritativeDefinitions", Type::Objects(&AUTHORITATIVE_DEFINITION)).since(V3_0_1),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)),
        optional("contractCreatedTs", Type::Timestamp),
    ],
)
.closed(ALWAYS)
.renames(&[
    rename("uuid", "id", "It was called `uuid` until ODCS 2.2"),
    rename("quantumName", "dataProduct", "It was called `quantumName` until ODCS 2.2"),
    rename("datasetDomain", "domain", "It was called `datasetDomain` until ODCS 2.2"),
    rename("dataset", "schema", "It was called `dataset` until ODCS 2.2"),
    rename("models", "schema", "It is called `models` in the Data Contract Specification"),
    rename("stakeholders", "team", "It was called `stakeholders` until ODCS 2.2"),
    rename("templateVersion", "apiVersion", "It was called `templateVersion` before ODCS 2.2"),
    rename("slaDefaultColumn", "slaDefaultElement", "It was called `slaDefaultColumn` until ODCS 2.2"),
    rename("servicelevels", "slaProperties", "It is called `servicelevels` in the Data Contract Specification"),
    rename("type", "", "It left the standard with ODCS 3.0: remove it"),
    rename("datasetName", "", "It left the standard with ODCS 3.0: use `name`, or name the objects of `schema`"),
    rename("datasetKind", "", "It left the standard with ODCS 3.0: remove it"),
    rename("userConsumptionMode", "", "It left the standard with ODCS 3.0: remove it"),
    rename("sourcePlatform", "", "It left the standard with ODCS 3.0: describe the source as an entry of `servers`"),
    rename("sourceSystem", "", "It left the standard with ODCS 3.0: describe the source as an entry of `servers`"),
    rename("productDl", "", "It left the standard with ODCS 3.0: write an entry of `support` with `tool: email`"),
    rename("productSlackChannel", "", "It left the standard with ODCS 3.0: write an entry of `support` with `tool: slack`"),
    rename("productFeedbackUrl", "", "It left the standard with ODCS 3.0: write an entry of `support`"),
    rename("quality", "", "Put quality rules under the object or property of `schema` that they check"),
    rename("owner", "", "Name the owner under `team`"),
    rename("info", "", "`info` belongs to the Data Contract Specification: write its keys at the top level"),
    rename("terms", "", "`terms` belongs to the Data Contract Specification: use `description.usage`, `description.limitations` and `price`"),
]);

static DESCRIPTION: Object = object(
    "`description`",
    "",
    &[
        optional("purpose", Type::Text),
        optional("usage", Type::Text),
        optional("limitations", Type::Text),
        optional(
            "authoritativeDefinitions",
            Type::Objects(&AUTHORITATIVE_DEFINITION),
        )
        .since(V3_0_1),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)).since(V3_0_1),
    ],
);

static AUTHORITATIVE_DEFINITION: Object = object(
    "authoritative definition",
    "",
    &[
        required("url", Type::Text),
        required("type", Type::Text),
        optional("id", ID).since(V3_1_0),
        optional("description", Type::Text).since(V3_1_0),
    ],
)
.closed(since(V3_1_0))
.unique(&[("id", "")]);

static CUSTOM_PROPERTY: Object = object(
    "custom property",
    "property",
    &[
        optional("property", Type::Text).required(since(V3_1_0)),
        optional("value", Type::Any).required(since(V3_1_0)),
        optional("id", ID).since(V3_1_0),
        optional("description", Type::Text).since(V3_1_0),
        optional("vendor", Type::Text).since(V3_2_0),
    ],
)
.closed(since(V3_1_0))
.unique(&[("id", ""), ("property", "vendor")])
.renames(&[
    rename(
        "name",
        "property",
        "The name of a custom property stands under `property`",
    ),
    rename(
        "key",
        "property",
        "The name of a custom property stands under `property`",
    ),
]);

static SLA_PROPERTY: Object = object(
    "service level",
    "property",
    &[
        required("property", Type::Text),
        required("value", Type::Scalar),
        optional("valueExt", Type::Scalar),
        optional("unit", Type::Text),
        optional("element", Type::Text),
        optional("driver", Type::Text),
        optional("id", ID).since(V3_1_0),
        optional("description", Type::Text).since(V3_1_0),
        optional("scheduler", Type::Text).since(V3_1_0),
        optional("schedule", Type::Text).since(V3_1_0),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)).since(V3_2_0),
        optional(
            "authoritativeDefinitions",
            Type::Objects(&AUTHORITATIVE_DEFINITION),
        )
        .since(V3_2_0),
    ],
)
.closed(since(V3_1_0))
.rules(&[
    Rule::Together("scheduler", "schedule"),
    Rule::Also(meaning::sla_element),
])
.unique(&[("id", "")])
.renames(&[rename(
    "column",
    "element",
    "It was called `column` until ODCS 2.2",
)]);

const CONTEXT: Type = Type::Either(&[Type::Text, Type::Object(&CONTEXT_OBJECT)]);

static CONTEXT_OBJECT: Object = object(
    "`context`",
    "",
    &[
        optional("instructions", Type::Text),
        optional("verifiedStatements", Type::Objects(&VERIFIED_STATEMENT)),
        optional("constraints", Type::Objects(&CONSTRAINT)),
    ],
)
.closed(ALWAYS);

static VERIFIED_STATEMENT: Object = object(
    "verified statement",
    "",
    &[
        optional("id", Type::Text),
        required("question", Type::Text),
        optional("answer", Type::Text),
        optional(
            "authoritativeDefinitions",
            Type::Objects(&AUTHORITATIVE_DEFINITION),
        ),
        optional("tags", TEXTS),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)),
    ],
)
.closed(ALWAYS)
.unique(&[("id", "")]);

static CONSTRAINT: Object = object(
    "constraint",
    "",
    &[
        optional("id", Type::Text),
        required("constraint", Type::Text),
        optional(
            "authoritativeDefinitions",
            Type::Objects(&AUTHORITATIVE_DEFINITION),
        ),
        optional("tags", TEXTS),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)),
    ],
)
.closed(ALWAYS)
.unique(&[("id", "")]);

static SYNONYM: Object = object(
    "synonym",
    "synonym",
    &[
        optional("id", ID),
        required("synonym", Type::Text),
        optional("description", Type::Text),
        optional("locale", Type::Text),
        optional("source", Type::Text),
        optional("status", Type::Text),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)),
    ],
)
.closed(ALWAYS)
.unique(&[("id", "")]);
