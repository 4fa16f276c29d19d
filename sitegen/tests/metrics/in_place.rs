//! Parquet files of usage that DuckDB sums up where they lie give the figures and findings that the same rows give as CSV,
//! read by the program itself: with repeated and refused rows, persons, hidden counts, teams spelled in two ways.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use meshfront::config::goals::Goals;
use meshfront::history::log::declared;
use meshfront::metrics::engine::Choice;
use meshfront::metrics::figures;
use meshfront_app::api::kpi::KpiReport;

use crate::engines::{differences, duckdb};
use crate::{AS_OF, day};

const HEAD: &str =
    "day,productId,contractId,port,consumerTeam,consumerDomain,workload,uses,distinctConsumers,user\n";

/// Rows that anybody might get wrong, and a year of ordinary ones.
fn rows() -> String {
    let mut rows = String::from(
        "2026-11-20,orders,,a,Care Team,care,bi,12,3,\n\
         2026-11-20,orders,,a,care-team,care,bi,15,,\n\
         2026-11-20,nowhere,,b,Care Team,care,ml,4,,\n\
         2026-11-20,ORDERS,,a,care-team,care,BI,7,0,\n\
         2026-11-20,,returns,b,_unmapped,,magic,3,,\n\
         2026-11-20,returns,,b,sales-data,sales,ml,4,,\n\
         2026-11-20,_org,,,_all,,,,40,\n\
         2026-11-20,orders,,,_all,,,,4,\n\
         2026-11-19,_org,,,_all,,,,39,\n\
         2026-11-20,nowhere,,b,care-team,care,ml,4,,\n\
         2026-11-20,orders,,a,care-team,care,bi,,,\n\
         2026-11-20,orders,,a,care-team,care,bi,-1,,\n\
         2026-11-20,orders,,a,care-team,care,bi,many,,\n\
         2026-11-20,orders,,a,care-team,care,bi,5000000000,,\n\
         2026-02-30,orders,,a,care-team,care,bi,1,,\n\
         2026-11-20,,,a,care-team,care,bi,1,,\n\
         2026-11-20,orders,,a,,care,bi,1,,\n\
         2026-11-20,orders,,,_all,,,,,\n\
         2026-11-20,orders,,a,care-team,care,bi,1,,jo\n\
         2026-11-20,orders,,a,jo@acme.example,care,bi,1,,\n",
    );
    for age in 0..400_i64 {
        let day = meshfront::day::Day::of_epoch(day(AS_OF).epoch_days() - age);
        let (product, team, domain) = match age % 5 {
            0 => ("orders", "care-team", "care"),
            1 => ("returns", "Lab", ""),
            2 => ("returns", "care-team", "care"),
            3 => ("orders", "sales-data", "sales"),
            _ => ("orders", "planning", "sales"),
        };
        let workload = ["app", "agent", "export"][age as usize % 3];
        let _ = writeln!(
            rows,
            "{day},{product},,p,{team},{domain},{workload},{},9,",
            age % 7
        );
    }
    rows
}

fn report(dir: &Path, engine: &Choice) -> (KpiReport, Vec<String>) {
    let mut marketplace = meshfront::check(dir, None, None);
    marketplace.config.engine = engine.clone();
    marketplace.config.goals = Goals::default();
    marketplace.findings.clear();
    let history = declared(&marketplace.catalog);
    let report = figures(dir, &mut marketplace, &history, Some(day(AS_OF)), None).unwrap();
    let mut said: Vec<String> = marketplace
        .findings
        .iter()
        .map(|finding| finding.message.clone())
        .collect();
    said.sort();
    (report, said)
}

#[test]
fn parquet_that_stays_where_it_is_gives_the_same_figures_and_findings() {
    let Some(Choice::DuckDb(program)) = duckdb() else {
        return;
    };
    let scratch = tempfile::tempdir().unwrap();
    let dir = |name: &str| {
        let dir = scratch.path().join(name);
        fs::create_dir_all(dir.join("metrics/usage")).unwrap();
        for id in ["orders", "returns", "unused"] {
            let contract = format!(
                "apiVersion: v3.1.0\nkind: DataContract\nid: {id}\nname: {id}\nversion: 1.0.0\nstatus: active\ndomain: sales\n\
                 contractCreatedTs: 2025-01-01T00:00:00Z\nteam:\n  name: sales-data\n"
            );
            fs::write(dir.join(format!("{id}.odcs.yaml")), contract).unwrap();
        }
        dir
    };
    let (text, columns) = (dir("text"), dir("columns"));
    let rows: Vec<String> = rows().lines().map(str::to_owned).collect();
    for (number, part) in rows.chunks(200).enumerate() {
        let csv = text.join(format!("metrics/usage/{number}.csv"));
        fs::write(&csv, format!("{HEAD}{}\n", part.join("\n"))).unwrap();
        let copy = format!(
            "COPY (SELECT * FROM read_csv('{}', all_varchar = true, header = true)) TO '{}' (FORMAT PARQUET)",
            csv.display(),
            columns.join(format!("metrics/usage/{number}.parquet")).display()
        );
        let made = Command::new(&program).args(["-no-stdin", "-c", &copy]).status();
        assert!(made.unwrap().success());
    }
    let (expected, said) = report(&text, &Choice::Sqlite);
    let (found, said_too) = report(&columns, &Choice::DuckDb(program));
    let wrong = differences(&expected, &found);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(said, said_too);
    let usage = |report: &KpiReport| {
        let mut sets = report.data_sets.iter();
        let set = sets.find(|set| set.id == "usage").unwrap();
        (
            set.rows,
            set.refused,
            set.suppressed,
            set.unknown,
            set.from.clone(),
            set.to.clone(),
        )
    };
    assert_eq!(usage(&expected), usage(&found));
}
