//! `meshfront metrics` as people type it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn metrics(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .arg("metrics")
        .args(args)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn sql_prints_everything_or_one_query_and_knows_no_others() {
    let whole = metrics(&["sql"]);
    assert_eq!(whole.status.code(), Some(0));
    let whole = text(&whole.stdout);
    for part in [
        "CREATE TABLE \"usage_rows\" (",
        "CREATE TABLE \"gates\" (",
        "CREATE VIEW population AS",
        "-- D2 Lead time, request to publication:",
        "-- V6 ",
    ] {
        assert!(whole.contains(part), "{part}");
    }
    let one = text(&metrics(&["sql", "a7"]).stdout);
    assert!(
        one.starts_with("-- A7 Never consumed") && whole.contains(&one),
        "{one}"
    );
    let none = metrics(&["sql", "A99"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(text(&none.stderr).contains("there is no figure `A99`"));
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn build_writes_the_platform_api_alone_and_reads_unchanged_days_once() {
    let scratch = tempfile::tempdir().unwrap();
    let path = |name: &str| scratch.path().join(name);
    let contract =
        "apiVersion: v3.1.0\nkind: DataContract\nid: orders\nname: Orders\nversion: 1.0.0\nstatus: active\n";
    write(&path("in/orders.odcs.yaml"), contract);
    let usage = |day: &str, product: &str| {
        let rows = format!("day,productId,consumerTeam,uses\n{day},{product},marketing,2\n");
        write(&path(&format!("in/metrics/usage/{day}.csv")), &rows);
    };
    usage("2026-11-19", "orders");
    usage("2026-11-20", "ordres");
    let build = || {
        let of = |name: &str| path(name).display().to_string();
        let output = metrics(&["build", &of("in"), "--out", &of("api"), "--cache", &of("kept")]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let org: serde_json::Value =
            serde_json::from_slice(&fs::read(path("api/v1/kpis/org.json")).unwrap()).unwrap();
        let values = org["values"].as_array().unwrap().clone();
        let uses = values.into_iter().find(|value| value["id"] == "A4").unwrap();
        (text(&output.stderr), uses["value"].as_f64())
    };
    let (said, uses) = build();
    assert!(
        said.contains("1 rows of usage name products that are not here: `ordres`"),
        "{said}"
    );
    assert_eq!(uses, Some(2.0));
    assert!(!path("api/index.html").exists());
    for file in [
        "index.json",
        "definitions.json",
        "kpis/domains.json",
        "kpis/kpi/a4.json",
    ] {
        assert!(path("api/v1").join(file).is_file(), "{file}");
    }
    // Beside what stands for files, the folder holds what was seen of them.
    let kept = || {
        let names = fs::read_dir(path("kept")).unwrap();
        let names = names.map(|entry| entry.unwrap().path());
        names
            .filter(|name| name.extension().is_some_and(|kind| kind == "usage"))
            .count()
    };
    assert_eq!(kept(), 2);
    usage("2026-11-21", "orders");
    assert_eq!(build().1, Some(4.0));
    assert_eq!(kept(), 3);
}
