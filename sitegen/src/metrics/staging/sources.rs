//! Where engines find the rows that were sent: one relation a data set, one column a field, all as text.
//!
//! In: a dialect, a kind of file, the folder of the data sets. Out: SQL of `raw_usage`, `raw_quality` … Start at
//! [`relation`].

use crate::metrics::read::datasets::Spec;
use crate::metrics::read::record::FieldKind;

use super::Dialect;

/// What the files are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// One JSON object a line, also packed.
    #[default]
    Ndjson,
    /// Columns with the names of the fields; parts of parts with `_`.
    Parquet,
}

/// Fields that name a person, as the reader of all other files knows them, in front of a value.
const PERSONS: &str = r#"(?i)"(user|user[_-]?id|user[_-]?name|user[_-]?email|e?[_-]?mail|employee|employee[_-]?id|person|login|upn|first[_-]?name|last[_-]?name|full[_-]?name|requester|requested[_-]?by|assignee|reporter)"\s*:\s*("[^"]*[^"\s]"|[-0-9{\[tf])"#;

/// The name of the relation.
pub fn name(spec: &Spec) -> String {
    format!("raw_{}", spec.word.replace('-', "_"))
}

/// Fields and the paths that they have in JSON.
fn fields(spec: &Spec) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for column in spec.columns {
        match (column.kind, column.field) {
            (FieldKind::List, "counts") => fields.extend((0..5).map(|at| {
                let path = format!("$.counts[{at}]");
                (format!("counts_{}", at + 1), path)
            })),
            (kind, field) => {
                fields.push((field.replace('.', "_"), format!("$.{field}")));
                if kind == FieldKind::Product {
                    fields.push(("contractId".to_owned(), "$.contractId".to_owned()));
                }
            }
        }
    }
    fields
}

/// Statements that make the relation; other engines get an empty table to fill.
pub fn relation(dialect: Dialect, kind: Kind, spec: &Spec, folder: &str) -> String {
    let name = name(spec);
    let path = format!("{folder}/{}", spec.word).replace('\'', "''");
    let fields = fields(spec);
    let column = |name: &str| dialect.quoted(&format!("\"{name}\""));
    let of_json = |path: &str, line: &str| match dialect {
        Dialect::Spark => format!("GET_JSON_OBJECT({line}, '{path}')"),
        _ => format!("JSON_EXTRACT_STRING({line}, '{path}')"),
    };
    let of_line = |line: &str| {
        let columns = fields
            .iter()
            .map(|(name, path)| format!("{} AS {}", of_json(path, line), column(name)));
        columns.collect::<Vec<_>>().join(",\n       ")
    };
    let of_columns = || {
        let columns = fields.iter().map(|(name, _)| column(name));
        columns.collect::<Vec<_>>().join(", ")
    };
    match (dialect, kind) {
        (Dialect::DuckDb, Kind::Ndjson) => format!(
            "CREATE VIEW {name} AS\nSELECT {},\n       CASE WHEN {} OR REGEXP_MATCHES(body, '{PERSONS}') THEN 1 ELSE 0 END AS persons,\n       '' AS file, 0 AS line\n\
             FROM (SELECT CAST(json AS VARCHAR) AS body FROM read_json_objects('{path}/**/*.ndjson*', format = 'newline_delimited', ignore_errors = true)) lines\n\
             WHERE JSON_EXTRACT_STRING(body, '$._header') IS NULL;\n\n",
            of_line("body"),
            dialect.fill("{person:body}"),
        ),
        (Dialect::DuckDb, Kind::Parquet) => format!(
            "CREATE VIEW {name} AS\nSELECT {}, 0 AS persons, '' AS file, 0 AS line\nFROM read_parquet('{path}/**/*.parquet', union_by_name = true);\n\n",
            of_columns()
        ),
        (Dialect::Spark, Kind::Ndjson) => format!(
            "CREATE TEMPORARY VIEW lines_{name} USING text OPTIONS (path '{path}', recursiveFileLookup 'true');\n\n\
             CREATE TEMPORARY VIEW {name} AS\nSELECT {},\n       CASE WHEN {} OR value RLIKE '{}' THEN 1 ELSE 0 END AS persons,\n       '' AS file, 0 AS line\n\
             FROM lines_{name}\nWHERE GET_JSON_OBJECT(value, '$._header') IS NULL;\n\n",
            of_line("value"),
            dialect.fill("{person:value}"),
            PERSONS.replace('\\', "\\\\"),
        ),
        (Dialect::Spark, Kind::Parquet) => format!(
            "CREATE TEMPORARY VIEW files_{name} USING parquet OPTIONS (path '{path}', recursiveFileLookup 'true');\n\n\
             CREATE TEMPORARY VIEW {name} AS\nSELECT {}, 0 AS persons, '' AS file, 0 AS line\nFROM files_{name};\n\n",
            of_columns()
        ),
        (Dialect::Generic, _) => {
            let columns = fields
                .iter()
                .map(|(name, _)| format!("  \"{name}\" VARCHAR(4000)"));
            format!(
                "CREATE TABLE {name} (\n{},\n  persons BIGINT,\n  file VARCHAR(4000),\n  line BIGINT\n);\n\n",
                columns.collect::<Vec<_>>().join(",\n")
            )
        }
    }
}
