//! Open Data Product Standard (Bitol) 0.9.0, 1.0.0 and 1.1.0. No object takes keys that it does not know.

use crate::document::shape::notation::{
    ALWAYS, Changed, Field, Object, TEXTS, Type, Version, Words, identity, object, optional, rename,
    required, since, until, words,
};

/// Names of the versions, in the order of their numbers.
pub(in crate::document::shape) const VERSIONS: &[&str] = &["v0.9.0", "v1.0.0", "v1.1.0"];
const V1_0_0: Version = 1;
const V1_1_0: Version = 2;

const DEFINITIONS: Type = Type::Objects(&AUTHORITATIVE_DEFINITION);
const CUSTOM: Type = Type::Objects(&CUSTOM_PROPERTY);
const ID: Field = optional("id", Type::Text).since(V1_1_0);
const DEPRECATED: Field = optional("deprecated", Type::Boolean).since(V1_1_0);

const fn closed(noun: &'static str, label: &'static str, fields: &'static [Field]) -> Object {
    object(noun, label, fields).closed(ALWAYS)
}

/// The product.
pub(in crate::document::shape) static PRODUCT: Object = closed(
    "product",
    "",
    &[
        required("apiVersion", Type::Any),
        required("kind", Type::Words(&[words(&["DataProduct"])])),
        identity("id"),
        optional("status", Type::Text).required(until(V1_0_0)),
        optional("name", Type::Text),
        optional("version", Type::Text),
        optional("domain", Type::Text),
        optional("tenant", Type::Text),
        optional("description", Type::Object(&DESCRIPTION)),
        optional("tags", TEXTS),
        optional("inputPorts", Type::Objects(&INPUT_PORT)),
        optional("outputPorts", Type::Objects(&OUTPUT_PORT)),
        optional("managementPorts", Type::Objects(&MANAGEMENT_PORT)),
        optional("support", Type::Objects(&SUPPORT)),
        optional("team", TEAM),
        optional("authoritativeDefinitions", DEFINITIONS),
        optional("customProperties", CUSTOM),
        optional("productCreatedTs", Type::Timestamp),
        optional("type", Type::Text).since(V1_1_0),
        optional("context", Type::Object(&CONTEXT)).since(V1_1_0),
        optional("synonyms", Type::Objects(&SYNONYM)).since(V1_1_0),
        DEPRECATED,
    ],
)
.renames(&[
    rename("owner", "team", "The owner is the team"),
    rename("inputports", "inputPorts", "Keys are written in camel case"),
    rename("outputports", "outputPorts", "Keys are written in camel case"),
    rename("title", "name", "The title stands under `name`"),
]);

static DESCRIPTION: Object = closed(
    "`description`",
    "",
    &[
        optional("purpose", Type::Text),
        optional("usage", Type::Text),
        optional("limitations", Type::Text),
        optional("authoritativeDefinitions", DEFINITIONS),
        optional("customProperties", CUSTOM),
    ],
);

static CUSTOM_PROPERTY: Object = closed(
    "custom property",
    "property",
    &[
        required("property", Type::Text),
        required("value", Type::Any),
        optional("description", Type::Text),
        ID,
        optional("vendor", Type::Text).since(V1_1_0),
    ],
)
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

const DEFINITION_TYPE: Type = Type::Changed(&Changed {
    since: V1_0_0,
    before: Type::Words(&[Words {
        known: ALWAYS,
        words: &[
            "businessDefinition",
            "transformationImplementation",
            "videoTutorial",
            "tutorial",
            "implementation",
        ],
        meant: &[],
    }]),
    after: Type::Text,
});

static AUTHORITATIVE_DEFINITION: Object = closed(
    "authoritative definition",
    "",
    &[
        required("type", DEFINITION_TYPE),
        required("url", Type::Text),
        optional("description", Type::Text),
        ID,
    ],
)
.unique(&[("id", "")]);

static INPUT_PORT: Object = closed(
    "input port",
    "name",
    &[
        required("name", Type::Text),
        optional("version", Type::Text).required(until(V1_0_0)),
        optional("contractId", Type::Text).required(until(V1_0_0)),
        optional("tags", TEXTS).since(V1_0_0),
        optional("customProperties", CUSTOM).since(V1_0_0),
        optional("authoritativeDefinitions", DEFINITIONS).since(V1_0_0),
        ID,
        DEPRECATED,
    ],
)
.unique(&[("name", "version"), ("id", "")]);

static OUTPUT_PORT: Object = closed(
    "output port",
    "name",
    &[
        required("name", Type::Text),
        optional("version", Type::Text).required(until(V1_0_0)),
        optional("description", Type::Text),
        optional("type", Type::Text),
        optional("contractId", Type::Text),
        optional("sbom", Type::Objects(&SBOM)),
        optional("inputContracts", Type::Objects(&INPUT_CONTRACT)),
        optional("tags", TEXTS).since(V1_0_0),
        optional("customProperties", CUSTOM).since(V1_0_0),
        optional("authoritativeDefinitions", DEFINITIONS).since(V1_0_0),
        ID,
        DEPRECATED,
        optional("synonyms", Type::Objects(&SYNONYM)).since(V1_1_0),
        optional("context", Type::Object(&CONTEXT)).since(V1_1_0),
    ],
)
.unique(&[("name", "version"), ("id", "")])
.renames(&[
    rename(
        "dataContractId",
        "contractId",
        "The contract is named by `contractId`",
    ),
    rename("contract", "contractId", "The contract is named by `contractId`"),
]);

static SBOM: Object = closed(
    "bill of materials",
    "",
    &[
        optional("type", Type::Text),
        optional("url", Type::Text).required(until(V1_0_0)),
        ID,
        optional("tags", TEXTS).since(V1_1_0),
        optional("customProperties", CUSTOM).since(V1_1_0),
        optional("authoritativeDefinitions", DEFINITIONS).since(V1_1_0),
    ],
);

static INPUT_CONTRACT: Object = closed(
    "input contract",
    "id",
    &[required("id", Type::Text), required("version", Type::Text)],
)
.renames(&[rename("contractId", "id", "The contract is named by `id` here")]);

static MANAGEMENT_PORT: Object = closed(
    "management port",
    "name",
    &[
        required("name", Type::Text),
        required("content", Type::Text),
        optional("type", Type::Text),
        optional("url", Type::Text),
        optional("channel", Type::Text),
        optional("description", Type::Text),
        optional("tags", TEXTS),
        optional("customProperties", CUSTOM),
        optional("authoritativeDefinitions", DEFINITIONS),
        ID,
        DEPRECATED,
    ],
)
.unique(&[("name", ""), ("id", "")]);

static SUPPORT: Object = closed(
    "support channel",
    "channel",
    &[
        required("channel", Type::Text),
        required("url", Type::Text),
        optional("description", Type::Text),
        optional("tool", Type::Text),
        optional("scope", Type::Text),
        optional("invitationUrl", Type::Text),
        optional("tags", TEXTS),
        optional("customProperties", CUSTOM),
        optional("authoritativeDefinitions", DEFINITIONS),
        ID,
    ],
)
.unique(&[("id", "")]);

/// A list of people in 0.9.0, an object with members since 1.0.0.
const TEAM: Type = Type::Changed(&Changed {
    since: V1_0_0,
    before: Type::Objects(&MEMBER),
    after: Type::Object(&TEAM_OBJECT),
});

static TEAM_OBJECT: Object = closed(
    "`team`",
    "",
    &[
        optional("name", Type::Text),
        optional("description", Type::Text),
        optional("members", Type::Objects(&MEMBER)),
        optional("tags", TEXTS),
        optional("customProperties", CUSTOM),
        optional("authoritativeDefinitions", DEFINITIONS),
    ],
)
.renames(&[rename(
    "username",
    "",
    "A person stands in the list `members` of the team: write `members:` and below it `- username: …`",
)]);

static MEMBER: Object = closed(
    "team member",
    "username",
    &[
        optional("username", Type::Text).required(since(V1_0_0)),
        optional("name", Type::Text),
        optional("description", Type::Text),
        optional("role", Type::Text),
        optional("dateIn", Type::Date),
        optional("dateOut", Type::Date),
        optional("replacedByUsername", Type::Text),
        optional("tags", TEXTS),
        optional("customProperties", CUSTOM),
        optional("authoritativeDefinitions", DEFINITIONS),
        ID,
    ],
)
.unique(&[("id", "")]);

static CONTEXT: Object = closed(
    "`context`",
    "",
    &[
        optional("instructions", Type::Text),
        optional("verifiedStatements", Type::Objects(&VERIFIED_STATEMENT)),
        optional("constraints", Type::Objects(&CONSTRAINT)),
    ],
);

static VERIFIED_STATEMENT: Object = closed(
    "verified statement",
    "",
    &[
        optional("id", Type::Text),
        required("question", Type::Text),
        optional("answer", Type::Text),
        optional("authoritativeDefinitions", DEFINITIONS),
        optional("tags", TEXTS),
        optional("customProperties", CUSTOM),
    ],
);

static CONSTRAINT: Object = closed(
    "constraint",
    "",
    &[
        optional("id", Type::Text),
        required("constraint", Type::Text),
        optional("authoritativeDefinitions", DEFINITIONS),
        optional("tags", TEXTS),
        optional("customProperties", CUSTOM),
    ],
);

static SYNONYM: Object = closed(
    "synonym",
    "synonym",
    &[
        optional("id", Type::Text),
        required("synonym", Type::Text),
        optional("description", Type::Text),
        optional("locale", Type::Text),
        optional("source", Type::Text),
        optional("status", Type::Text),
        optional("customProperties", CUSTOM),
    ],
);
