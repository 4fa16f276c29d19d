//! What a session may do, tried on a real DuckDB; `MESHFRONT_DUCKDB` names its program.

use std::fs;

use super::*;

fn program() -> String {
    std::env::var("MESHFRONT_DUCKDB").unwrap_or_else(|_| "duckdb".to_owned())
}

fn engine() -> Option<DuckDb> {
    let engine = DuckDb::open(&program());
    let required = std::env::var_os("MESHFRONT_E2E").is_some_and(|value| value == "required");
    assert!(
        engine.is_ok() || !required,
        "{:?}; `make test` brings it",
        engine.err()
    );
    engine.ok()
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let refused = DuckDb::open("no-such-duckdb").unwrap_err();
    assert_eq!(
        refused.0,
        "`no-such-duckdb` does not start: there is no such program"
    );
}

/// A program that answers everything as asked and shuts nothing is not trusted.
#[cfg(unix)]
#[test]
fn a_program_that_does_not_shut_its_doors_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = tempfile::tempdir().unwrap();
    let program = scratch.path().join("duckdb");
    let script = "#!/bin/sh\nwhile read -r line; do case $line in *mark*) echo '{\"shut\":false}'; \
        echo '{\"mark\":\"end of answer 1\"}';; esac; done\n";
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let refused = DuckDb::open(program.to_str().unwrap()).unwrap_err();
    assert!(refused.0.contains("cannot be kept from other files"), "{refused}");
}

#[test]
fn a_query_that_never_ends_is_ended_and_says_so() {
    let Some(mut engine) = engine() else { return };
    let endless = "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 0 FROM n) SELECT COUNT(*) FROM n";
    let limit = Duration::from_millis(300);
    assert_eq!(
        engine
            .query_within("SELECT 1, 2", Duration::from_secs(30))
            .unwrap(),
        [[Cell::Int(1), Cell::Int(2)]]
    );
    assert!(!engine.has_stopped());
    let refused = engine.query_within(endless, limit).unwrap_err();
    assert_eq!(refused.0, "it takes too long");
    assert!(engine.has_stopped());
    assert!(engine.query("SELECT 1").is_err());
}

#[test]
fn a_query_that_grows_is_ended() {
    for (query, expected) in [
        // DuckDB does not count such texts; its process has a limit of its own.
        (
            "SELECT LENGTH(PRINTF('%.*c', 7, 'x')), LENGTH(REPLACE(HEX(ZEROBLOB(2000000000)), '0', 'xx'))",
            None,
        ),
        (
            "WITH RECURSIVE n(t) AS (SELECT 'x' UNION ALL SELECT t || t FROM n) SELECT t FROM n",
            None,
        ),
        (
            "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2000) SELECT a.n, b.n FROM n a, n b",
            Some("its answer is too large"),
        ),
    ] {
        let Some(mut engine) = engine() else { return };
        let refused = engine.query_within(query, Duration::from_secs(60)).unwrap_err();
        if let Some(expected) = expected {
            assert_eq!(refused.0, expected, "{query}");
        }
    }
}

/// SQLite reads a text where DuckDB reads code: `E'\''` goes on behind its second quote in one of them only.
#[test]
fn what_sqlite_takes_for_a_text_reaches_no_file_as_code_of_duckdb() {
    let scratch = tempfile::tempdir().unwrap();
    let (secret, written) = (scratch.path().join("secret"), scratch.path().join("written"));
    fs::write(&secret, "top secret").unwrap();
    let (secret, written) = (secret.display(), written.display());
    for (query, expected) in [
        (
            format!(r"SELECT e'\', ' AS x, content FROM read_text($${secret}$$) -- ' FROM (SELECT 1 AS e)"),
            "Cannot access file",
        ),
        (
            r"SELECT e'\', ' AS x, getenv($$PATH$$) -- ' FROM (SELECT 1 AS e)".to_owned(),
            "getenv is disabled",
        ),
        (
            format!(r"SELECT e'\', ' AS x, file FROM glob($${secret}*$$) -- ' FROM (SELECT 1 AS e)"),
            "Cannot access file",
        ),
    ] {
        let Some(mut engine) = engine() else { return };
        // The guard lets it through: to SQLite it is two columns of a row.
        engine.shadow.expect_reading(&query).unwrap();
        let refused = engine.query_guarded(&query).unwrap_err();
        assert!(refused.0.contains(expected), "{query}: {refused}");
    }
    // And a text that ends the statement for DuckDB alone would still meet a closed door.
    let Some(mut engine) = engine() else { return };
    for statement in [
        format!("COPY (SELECT 1) TO '{written}'"),
        format!("ATTACH '{written}' AS other"),
        format!(".shell touch {written}"),
        format!(".sh touch {written}"),
        format!(".output {written}"),
        format!(".once {written}"),
        format!(".log {written}"),
        format!(".open {written}"),
        format!(".read {secret}"),
        "SET enable_external_access = true".to_owned(),
        "SET memory_limit = '90GB'".to_owned(),
        "INSTALL httpfs".to_owned(),
        "LOAD httpfs".to_owned(),
    ] {
        engine.session.say(&format!("{statement}\n")).unwrap();
        engine.session.listen().unwrap();
        let said = engine.session.complaint();
        let is_refused = [
            "cannot be used in -safe mode",
            "Permission Error",
            "has been locked",
            "disabled",
        ];
        assert!(
            is_refused.iter().any(|words| said.contains(words)),
            "{statement}: {said}"
        );
    }
    assert!(!scratch.path().join("written").exists());
}

#[test]
fn a_session_with_files_opens_these_and_no_others() {
    let Some(_) = engine() else { return };
    let scratch = tempfile::tempdir().unwrap();
    let [given, other] = ["it's given.csv", "other.csv"].map(|name| scratch.path().join(name));
    fs::write(&given, "a\n1\n").unwrap();
    fs::write(&other, "a\n2\n").unwrap();
    let ask = |file: &std::path::Path| {
        let mut session = Session::start(&program(), Access::Files(std::slice::from_ref(&given), 4)).unwrap();
        session
            .say(&format!(
                "SELECT a FROM read_csv({})",
                session::path(file).unwrap()
            ))
            .unwrap();
        session.listen()
    };
    assert_eq!(ask(&given).unwrap()[0]["a"], 1);
    let refused = ask(&other).unwrap_err();
    assert!(refused.0.contains("Cannot access file"), "{refused}");
    for name in ["a*.parquet", "a?.parquet", "[a].parquet", "a\n.shell x"] {
        assert!(session::path(std::path::Path::new(name)).is_err(), "{name}");
    }
}

#[test]
fn cells_come_back_as_they_were_given() {
    let Some(mut engine) = engine() else { return };
    let texts = [
        "plain",
        "it's",
        "a\n.shell touch x\n;",
        "\\",
        "$$;",
        "E'\\'",
        "ü\u{85}",
        "{\"a\": 1}",
    ];
    let rows: Vec<Vec<Cell>> = texts.iter().map(|text| vec![Cell::text(text)]).collect();
    let columns = &[("t", crate::metrics::stage::ColumnType::Text)];
    engine.load(Table::kept("texts", columns, rows.clone())).unwrap();
    assert_eq!(engine.query("SELECT t FROM texts").unwrap(), rows);
}
