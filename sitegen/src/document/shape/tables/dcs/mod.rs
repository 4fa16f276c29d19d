//! Data Contract Specification 0.9.0 to 1.2.1. It forbids no key anywhere, so strangers are only pointed out.

mod models;
mod quality;
mod servers;
mod servicelevels;

use crate::document::shape::forms::{DEFINITION_NAME, NAME};
use crate::document::shape::notation::{
    ANYTHINGS, Changed, Field, MAPPING, Map, Object, TEXTS, Type, Version, Words, identity, object, optional,
    rename, required, since, until, words,
};
use models::{DEFINITION, MODEL};
use servers::SERVER;
use servicelevels::SERVICE_LEVELS;

/// Names of the versions, in the order of their numbers.
pub(in crate::document::shape) const VERSIONS: &[&str] =
    &["0.9.0", "0.9.1", "0.9.2", "0.9.3", "1.1.0", "1.2.0", "1.2.1"];
const V0_9_0: Version = 0;
const V0_9_1: Version = 1;
const V0_9_2: Version = 2;
const V0_9_3: Version = 3;
const V1_1_0: Version = 4;
const V1_2_0: Version = 5;
const V1_2_1: Version = 6;

/// The contract.
pub(in crate::document::shape) static CONTRACT: Object = object(
    "contract",
    "",
    &[
        required("dataContractSpecification", Type::Any),
        identity("id"),
        required("info", Type::Object(&INFO)),
        optional("servers", SERVERS),
        optional("terms", Type::Object(&TERMS)),
        optional("models", MODELS).since(V0_9_1),
        optional("definitions", DEFINITIONS).since(V0_9_2),
        optional("servicelevels", Type::Object(&SERVICE_LEVELS)).since(V0_9_3),
        optional("links", LINKS).since(V0_9_3),
        optional("tags", TEXTS).since(V0_9_3),
        optional("schema", Type::Object(&LEGACY_SCHEMA)).until(V0_9_3),
        optional("examples", Type::Objects(&LEGACY_EXAMPLE)).until(V0_9_3),
        optional("quality", Type::Object(&quality::LEGACY_QUALITY)).until(V0_9_3),
    ],
)
.renames(&[
    rename("serviceLevels", "servicelevels", "It is written in lower case"),
    rename(
        "slaProperties",
        "servicelevels",
        "It is called `slaProperties` in ODCS",
    ),
    rename(
        "quality",
        "",
        "Since 1.1.0 quality rules stand at the model or field that they check",
    ),
    rename(
        "examples",
        "",
        "Since 1.1.0 examples stand at the model that they belong to",
    ),
    rename("schema", "", "Since 1.1.0 the schema is written as `models`"),
    rename("version", "info", "The version stands under `info`"),
    rename("description", "info", "The description stands under `info`"),
    rename("owner", "info", "The owner stands under `info`"),
]);

static INFO: Object = object(
    "`info`",
    "",
    &[
        required("title", Type::Text),
        required("version", Type::Text),
        optional("status", Type::Text).since(V0_9_3),
        optional("description", Type::Text),
        optional("owner", Type::Text),
        optional("contact", Type::Object(&CONTACT)),
        optional("dataProduct", Type::Text).until(V0_9_0),
        optional("outputPort", Type::Text).until(V0_9_0),
    ],
)
.renames(&[rename(
    "name",
    "title",
    "The name of the contract stands under `title`",
)]);

static CONTACT: Object = object(
    "`contact`",
    "",
    &[
        optional("name", Type::Text),
        optional("url", Type::Text),
        optional("email", Type::Text),
    ],
);

const SERVERS: Type = Type::Map(&Map {
    value: Type::Object(&SERVER),
    key: None,
    filled: false,
});

static TERMS: Object = object(
    "`terms`",
    "",
    &[
        optional("usage", Type::Text),
        optional("limitations", Type::Text),
        optional("policies", Type::Objects(&POLICY)).since(V1_1_0),
        optional("billing", Type::Text),
        optional("noticePeriod", Type::Text),
    ],
);

static POLICY: Object = object(
    "policy",
    "",
    &[
        optional("type", Type::Text),
        optional("description", Type::Text),
        optional("url", Type::Text),
    ],
);

const MODELS: Type = Type::Map(&Map {
    value: Type::Object(&MODEL),
    key: Some(&NAME),
    filled: true,
});

const DEFINITIONS: Type = Type::Changed(&Changed {
    since: V1_1_0,
    before: Type::Map(&Map {
        value: Type::Object(&DEFINITION),
        key: Some(&NAME),
        filled: false,
    }),
    after: Type::Map(&Map {
        value: Type::Object(&DEFINITION),
        key: Some(&DEFINITION_NAME),
        filled: false,
    }),
});

const LINKS: Type = Type::Map(&Map {
    value: Type::Text,
    key: Some(&NAME),
    filled: true,
});

static LEGACY_SCHEMA: Object = object(
    "`schema`",
    "",
    &[
        required(
            "type",
            Type::Words(&[words(&[
                "dbt",
                "bigquery",
                "json-schema",
                "sql-ddl",
                "avro",
                "protobuf",
                "custom",
            ])]),
        ),
        required("specification", TEXT_OR_MAPPING),
    ],
);

const TEXT_OR_MAPPING: Type = Type::Either(&[Type::Text, MAPPING]);

static LEGACY_EXAMPLE: Object = object(
    "example",
    "model",
    &[
        required("type", Type::Words(&[words(&["csv", "json", "yaml", "custom"])])),
        optional("description", Type::Text),
        optional("model", Type::Text).required(until(V0_9_0)),
        required("data", EXAMPLE_DATA),
    ],
);

const EXAMPLE_DATA: Type = Type::Changed(&Changed {
    since: V0_9_2,
    before: Type::Text,
    after: Type::Either(&[Type::Text, ANYTHINGS]),
});

/// Words that came with a version.
const fn words_since(first: Version, words: &'static [&'static str]) -> Words {
    Words {
        known: since(first),
        words,
        meant: &[],
    }
}

/// A key that came with 0.9.3, as most keys of fields did.
const fn recent(name: &'static str, kind: Type) -> Field {
    optional(name, kind).since(V0_9_3)
}
