//! Data Contract Specification: servers, and the keys of each type of server.

use super::{V0_9_1, V0_9_2, V0_9_3, V1_1_0, V1_2_0};
use crate::document::shape::forms::SFTP;
use crate::document::shape::notation::{
    Cases, Changed, Field, Object, Span, Type, case, object, optional, required, since, until, words,
};

pub(super) static SERVER: Object = object(
    "server",
    "",
    &[
        required("type", Type::CaseName),
        optional("description", REMARK),
        optional("environment", REMARK),
        optional("roles", Type::Objects(&ROLE)).since(V1_1_0),
    ],
)
.cases(&BY_TYPE);

/// Free keys until 0.9.3, like any other that a server may have.
const REMARK: Type = Type::Changed(&Changed {
    since: V1_1_0,
    before: Type::Any,
    after: Type::Text,
});

static ROLE: Object = object(
    "role",
    "name",
    &[required("name", Type::Text), optional("description", Type::Text)],
);

/// Since 1.2.0 a server may be of any type; the keys of the known types stay as they are.
static BY_TYPE: Cases = Cases {
    key: "type",
    closed: until(V1_1_0),
    implied: &[],
    meant: &[],
    list: &[
        case(
            &["bigquery", "BigQuery"],
            &[required("project", Type::Text), required("dataset", Type::Text)],
        ),
        case(
            &["s3"],
            &[
                LOCATION,
                optional("endpointUrl", Type::Text).since(V0_9_3),
                FORMAT,
                DELIMITER,
            ],
        ),
        case(&["gcs"], &[LOCATION, FORMAT, DELIMITER]).known(ONLY_0_9_3),
        case(
            &["sftp"],
            &[required("location", SFTP_LOCATION), FORMAT, DELIMITER],
        )
        .known(since(V0_9_3)),
        case(&["redshift"], REDSHIFT),
        case(
            &["azure"],
            &[LOCATION, required("format", FILE_FORMAT), DELIMITER],
        )
        .known(since(V0_9_3)),
        case(
            &["sqlserver"],
            &[
                required("host", Type::Text),
                optional("port", Type::Integer),
                DATABASE,
                SCHEMA,
            ],
        )
        .known(since(V0_9_3)),
        case(
            &["snowflake"],
            &[required("account", Type::Text), DATABASE, SCHEMA],
        ),
        case(&["databricks"], DATABRICKS),
        case(&["dataframe"], &[]).known(since(V0_9_3)),
        case(
            &["glue"],
            &[
                required("account", Type::Text),
                DATABASE,
                optional("location", Type::Text),
                optional("format", Type::Text),
            ],
        )
        .known(since(V0_9_3)),
        case(&["postgres"], &[HOST, PORT, DATABASE, SCHEMA]).known(since(V0_9_2)),
        case(&["oracle"], &[HOST, PORT, required("serviceName", Type::Text)]).known(since(V0_9_3)),
        case(
            &["kafka"],
            &[HOST, TOPIC, optional("format", Type::Text).since(V0_9_2)],
        ),
        case(&["pubsub"], &[required("project", Type::Text), TOPIC]).known(since(V0_9_2)),
        case(
            &["kinesis"],
            &[
                required("stream", Type::Text),
                optional("region", Type::Text),
                optional("format", Type::Text),
            ],
        )
        .known(since(V0_9_3)),
        case(&["trino"], &[HOST, PORT, required("catalog", Type::Text), SCHEMA]).known(since(V0_9_3)),
        case(&["clickhouse"], &[HOST, PORT, DATABASE]).known(since(V1_2_0)),
        case(
            &["local"],
            &[required("path", Type::Text), required("format", Type::Text)],
        )
        .known(since(V0_9_2)),
    ],
};

const ONLY_0_9_3: Span = Span {
    first: V0_9_3,
    last: V0_9_3,
};

const HOST: Field = required("host", Type::Text);
const PORT: Field = required("port", Type::Integer);
const DATABASE: Field = required("database", Type::Text);
const SCHEMA: Field = required("schema", Type::Text);
const TOPIC: Field = required("topic", Type::Text);
const LOCATION: Field = required("location", Type::Text);
const FORMAT: Field = optional("format", FILE_FORMAT).since(V0_9_3);
const DELIMITER: Field = optional("delimiter", Type::Words(&[words(&["new_line", "array"])])).since(V0_9_3);
const FILE_FORMAT: Type = Type::Words(&[words(&["parquet", "delta", "json", "csv"])]);

const SFTP_LOCATION: Type = Type::Changed(&Changed {
    since: V1_1_0,
    before: Type::Text,
    after: Type::Form(&SFTP),
});

const REDSHIFT: &[Field] = &[
    required("account", Type::Text),
    optional("host", Type::Text).since(V0_9_3),
    DATABASE,
    SCHEMA,
    optional("clusterIdentifier", Type::Text).since(V0_9_3),
    optional("port", Type::Integer).since(V0_9_3),
    optional("endpoint", Type::Text).since(V0_9_3),
];

const DATABRICKS: &[Field] = &[
    required("share", Type::Text).until(V0_9_1),
    optional("host", Type::Text).since(V0_9_2).required(Span {
        first: V0_9_2,
        last: V0_9_2,
    }),
    required("catalog", Type::Text).since(V0_9_2),
    required("schema", Type::Text).since(V0_9_2),
];
