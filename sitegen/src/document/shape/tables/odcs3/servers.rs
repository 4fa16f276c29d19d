//! ODCS 3: servers, and the keys of each type of server.

use super::parties::ROLE;
use super::{CUSTOM_PROPERTY, ID, V3_0_1, V3_0_2, V3_1_0, V3_2_0};
use crate::document::shape::forms::SFTP;
use crate::document::shape::notation::{
    ALWAYS, Cases, Changed, Field, NEVER, Object, Span, Type, case, object, optional, rename, required,
    since, words,
};

pub(super) static SERVER: Object = object(
    "server",
    "server",
    &[
        required("server", Type::Text),
        required("type", Type::CaseName),
        optional("description", Type::Text),
        optional("environment", Type::Text),
        optional("roles", Type::Objects(&ROLE)),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)),
        optional("id", ID).since(V3_1_0),
    ],
)
.closed(since(V3_1_0))
.cases(&BY_TYPE)
.unique(&[("server", ""), ("id", "")])
.renames(&[
    rename("name", "server", "The name of a server stands under `server`"),
    rename(
        "staging_dir",
        "stagingDir",
        "It was called `staging_dir` until ODCS 3.0.1",
    ),
    rename(
        "stagingDir",
        "staging_dir",
        "Before ODCS 3.0.2 its schema asks for `staging_dir`: write that as well, or set `apiVersion: v3.0.2`",
    ),
    rename("region_name", "regionName", "Keys are written in camel case"),
]);

static BY_TYPE: Cases = Cases {
    key: "type",
    closed: ALWAYS,
    implied: &[],
    meant: &[
        ("gcs", "custom"),
        ("file", "local"),
        ("mssql", "sqlserver"),
        ("adls", "azure"),
    ],
    list: &[
        case(&["api"], &[required("location", Type::Text)]),
        case(&["athena"], ATHENA),
        case(
            &["azure"],
            &[LOCATION, FORMAT.required(ALWAYS), ENCODING, DELIMITER],
        ),
        case(
            &["bigquery"],
            &[required("project", Type::Text), required("dataset", Type::Text)],
        ),
        case(&["clickhouse", "mysql", "synapse"], &[HOST, PORT, DATABASE]),
        case(
            &["cloudsql", "postgresql", "postgres", "vertica"],
            &[HOST, PORT, DATABASE, SCHEMA],
        ),
        case(
            &["databricks"],
            &[HOST.required(NEVER), required("catalog", Type::Text), SCHEMA],
        ),
        case(&["db2"], &[HOST, PORT, DATABASE, SCHEMA.required(NEVER)]),
        case(&["denodo"], &[HOST, PORT, DATABASE.required(NEVER)]),
        case(&["dremio"], &[HOST, PORT, SCHEMA.required(NEVER)]),
        case(&["duckdb"], &[DATABASE, optional("schema", DUCKDB_SCHEMA)]),
        case(&["glue"], GLUE),
        case(
            &["hive", "impala", "zen"],
            &[HOST, PORT.required(NEVER), DATABASE],
        )
        .known(since(V3_1_0)),
        case(&["informix"], &[HOST, PORT.required(NEVER), DATABASE]),
        case(&["kafka"], &[HOST, optional("format", Type::Text), ENCODING]),
        case(
            &["kinesis"],
            &[
                optional("region", Type::Text),
                optional("format", Type::Text),
                ENCODING,
            ],
        ),
        case(
            &["local"],
            &[
                required("path", Type::Text),
                required("format", Type::Text),
                ENCODING,
            ],
        ),
        case(&["oracle"], &[HOST, PORT, required("serviceName", Type::Text)]),
        case(
            &["presto"],
            &[HOST, optional("catalog", Type::Text), SCHEMA.required(NEVER)],
        ),
        case(&["pubsub"], &[required("project", Type::Text)]),
        case(&["redshift"], REDSHIFT),
        case(
            &["s3"],
            &[
                LOCATION,
                optional("endpointUrl", Type::Text),
                FORMAT,
                ENCODING,
                DELIMITER,
            ],
        ),
        case(
            &["sftp"],
            &[
                required("location", Type::Form(&SFTP)),
                FORMAT,
                ENCODING,
                DELIMITER,
            ],
        ),
        case(&["snowflake"], SNOWFLAKE),
        case(&["sqlserver"], &[HOST, PORT.required(NEVER), DATABASE, SCHEMA]),
        case(&["trino"], &[HOST, PORT, required("catalog", Type::Text), SCHEMA]),
        case(&["custom"], CUSTOM),
        case(&["btrieve"], &[HOST, PORT.required(NEVER), DATABASE]).known(since(V3_2_0)),
        case(&["exasol"], &[HOST, PORT.required(NEVER), SCHEMA.required(NEVER)]).known(since(V3_2_0)),
        case(
            &["fastobjects", "poet", "versant"],
            &[DATABASE, HOST.required(NEVER), PORT.required(NEVER)],
        )
        .known(since(V3_2_0)),
        case(
            &["hana"],
            &[
                HOST,
                PORT.required(NEVER),
                DATABASE.required(NEVER),
                SCHEMA.required(NEVER),
            ],
        )
        .known(since(V3_2_0)),
        case(&["iceberg"], ICEBERG).known(since(V3_2_0)),
        case(&["ingres", "vectorwise"], &[DATABASE, HOST, PORT.required(NEVER)]).known(since(V3_2_0)),
        case(
            &["teradata"],
            &[HOST, PORT.required(NEVER), DATABASE.required(NEVER)],
        )
        .known(since(V3_2_0)),
    ],
};

const HOST: Field = required("host", Type::Text);
const PORT: Field = required("port", PORT_NUMBER);
const DATABASE: Field = required("database", Type::Text);
const SCHEMA: Field = required("schema", Type::Text);
const LOCATION: Field = required("location", Type::Text);
const ENCODING: Field = optional("encoding", Type::Text).since(V3_2_0);
const FORMAT: Field = optional("format", FILE_FORMAT);
const DELIMITER: Field = optional("delimiter", FILE_DELIMITER);

const PORT_NUMBER: Type = Type::Changed(&Changed {
    since: V3_2_0,
    before: Type::Integer,
    after: Type::IntegerOrText,
});
const FILE_FORMAT: Type = Type::Changed(&Changed {
    since: V3_1_0,
    before: Type::Words(&[words(&["parquet", "delta", "json", "csv"])]),
    after: Type::Text,
});
const FILE_DELIMITER: Type = Type::Changed(&Changed {
    since: V3_1_0,
    before: Type::Words(&[words(&["new_line", "array"])]),
    after: Type::Text,
});
/// The schemas of 3.0 ask for a number here, which no DuckDB schema is.
const DUCKDB_SCHEMA: Type = Type::Changed(&Changed {
    since: V3_1_0,
    before: Type::IntegerOrText,
    after: Type::Text,
});

const ATHENA: &[Field] = &[
    // The schemas of 3.0.0 and 3.0.1 require the one and describe the other.
    required("staging_dir", Type::Any).until(V3_0_1),
    optional("stagingDir", Type::Text).required(Span {
        first: V3_0_2,
        last: V3_1_0,
    }),
    SCHEMA,
    optional("catalog", Type::Text),
    optional("regionName", Type::Text),
    optional("workgroup", Type::Text).since(V3_2_0),
];

const GLUE: &[Field] = &[
    required("account", Type::Text),
    DATABASE,
    optional("location", Type::Text),
    optional("format", Type::Text),
    ENCODING,
];

const REDSHIFT: &[Field] = &[
    optional("host", Type::Text),
    DATABASE,
    SCHEMA,
    optional("region", Type::Text),
    optional("account", Type::Text),
];

const SNOWFLAKE: &[Field] = &[
    optional("host", Type::Text),
    optional("port", PORT_NUMBER),
    required("account", Type::Text),
    DATABASE,
    SCHEMA,
    optional("warehouse", Type::Text),
];

const ICEBERG: &[Field] = &[
    required("catalog", Type::Text),
    required("catalogUrl", Type::Text),
    optional("namespace", Type::Text),
    optional("warehouse", Type::Text),
];

const CUSTOM: &[Field] = &[
    optional("account", Type::Text),
    optional("catalog", Type::Text),
    optional("database", Type::Text),
    optional("dataset", Type::Text),
    optional("delimiter", Type::Text),
    optional("endpointUrl", Type::Text),
    optional("format", Type::Text),
    ENCODING,
    optional("host", Type::Text),
    optional("location", Type::Text),
    optional("path", Type::Text),
    optional("port", PORT_NUMBER),
    optional("project", Type::Text),
    optional("region", Type::Text),
    optional("regionName", Type::Text),
    optional("schema", Type::Text),
    optional("serviceName", Type::Text),
    optional("stagingDir", Type::Text),
    optional("warehouse", Type::Text),
    optional("stream", Type::Text).since(V3_1_0),
];
