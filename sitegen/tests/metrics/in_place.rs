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

pub const HEAD: &str =
    "day,productId,contractId,port,consumerTeam,consumerDomain,workload,uses,distinctConsumers,user\n";

/// Rows that anybody might get wrong, and a year of ordinary ones.
pub fn rows() -> String {
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
         2026-11-20,orders,,a,jo@acme.example,care,bi,1,,\n\
         2026-11-18,orders,,s1,care-team,care,bi,3.0,,\n\
         2026-11-18,orders,,s2,care-team,care,bi,1e3,6.0,\n\
         2026-11-18,orders,,s3,care-team,care,bi, +4. ,1.5E+01,\n\
         2026-11-18,orders,,s4,care-team,care,bi,.5e1,,\n\
         2026-11-18,orders,,s5,care-team,care,bi,-0,,\n\
         2026-11-18,orders,,s6,care-team,care,bi,2.5,,\n\
         2026-11-18,orders,,s7,care-team,care,bi,1_0,,\n\
         2026-11-18,orders,,s8,care-team,care,bi,inf,,\n\
         2026-11-18,orders,,s9,care-team,care,bi,1e400,,\n\
         2026-11-18,orders,,s10,care-team,care,bi,-3.0,,\n\
         2026-11-18,orders,,s11,care-team,care,bi,1e,,\n\
         2026-11-18,orders,,s12,care-team,care,bi,0x10,,\n",
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

/// Figures of an organisation that look at rows which figures of the program do not need.
const OWN: &str = "\
kpis:
  - {id: X1, name: Rows, unit: uses, window: 28d, sql: \"SELECT 'org', w.win, '', SUM(u.uses), NULL, COUNT(*) FROM usage_rows u JOIN windows w ON w.kind = '28d' AND u.day BETWEEN w.from_day AND w.to_day WHERE u.team = 'care-team' AND u.consumer_domain = 'care' GROUP BY w.win\"}
  - {id: X2, name: Products, unit: uses, window: quarter, sql: \"SELECT 'org', w.win, '', SUM(u.uses), NULL, COUNT(*) FROM product_use u JOIN windows w ON w.kind = 'quarter' AND u.day BETWEEN w.from_day AND w.to_day GROUP BY w.win\"}
  - {id: X3, name: Weeks, unit: uses, window: 28d, sql: \"SELECT 'org', w.win, '', SUM(u.uses), NULL, COUNT(*) FROM product_weeks u JOIN windows w ON w.kind = '28d' AND u.week BETWEEN 4 * w.point AND 4 * w.point + 3 WHERE u.workload = 'app' GROUP BY w.win\"}
";

fn report(dir: &Path, engine: &Choice, asks: bool) -> (KpiReport, Vec<String>) {
    report_of(dir, engine, asks, None, AS_OF)
}

/// What is worked out as of a day, and the messages of all findings.
pub fn report_of(
    dir: &Path,
    engine: &Choice,
    asks: bool,
    cache: Option<&Path>,
    as_of: &str,
) -> (KpiReport, Vec<String>) {
    let mut marketplace = meshfront::check(dir, None, None);
    marketplace.config.engine = engine.clone();
    if !asks {
        marketplace.config.goals = Goals::default();
    }
    marketplace.findings.clear();
    let history = declared(&marketplace.catalog);
    let report = figures(dir, &mut marketplace, &history, Some(day(as_of)), cache, None).unwrap();
    let mut said: Vec<String> = marketplace
        .findings
        .iter()
        .map(|finding| finding.message.clone())
        .collect();
    said.sort();
    (report, said)
}

/// Three products of one team, and figures of an organisation.
pub fn marketplace(dir: &Path) {
    fs::create_dir_all(dir.join("metrics/usage")).unwrap();
    for id in ["orders", "returns", "unused"] {
        contract(dir, id, "sales", "sales-data");
    }
    fs::write(dir.join("goals.yaml"), OWN).unwrap();
}

/// A product with its domain and its owner.
pub fn contract(dir: &Path, id: &str, domain: &str, team: &str) {
    let contract = format!(
        "apiVersion: v3.1.0\nkind: DataContract\nid: {id}\nname: {id}\nversion: 1.0.0\nstatus: active\ndomain: {domain}\n\
         contractCreatedTs: 2025-01-01T00:00:00Z\nteam:\n  name: {team}\n"
    );
    fs::write(dir.join(format!("{id}.odcs.yaml")), contract).unwrap();
}

/// The same rows as columns.
pub fn to_parquet(program: &str, csv: &Path, parquet: &Path) {
    let copy = format!(
        "COPY (SELECT * FROM read_csv('{}', all_varchar = true, header = true)) TO '{}' (FORMAT PARQUET)",
        csv.display(),
        parquet.display()
    );
    let made = Command::new(program).args(["-no-stdin", "-c", &copy]).status();
    assert!(made.unwrap().success());
}

#[test]
fn parquet_that_stays_where_it_is_gives_the_same_figures_and_findings() {
    let Some(Choice::DuckDb(program)) = duckdb() else {
        return;
    };
    let scratch = tempfile::tempdir().unwrap();
    let (text, columns) = (scratch.path().join("text"), scratch.path().join("columns"));
    marketplace(&text);
    marketplace(&columns);
    let rows: Vec<String> = rows().lines().map(str::to_owned).collect();
    for (number, part) in rows.chunks(200).enumerate() {
        let csv = text.join(format!("metrics/usage/{number}.csv"));
        fs::write(&csv, format!("{HEAD}{}\n", part.join("\n"))).unwrap();
        to_parquet(
            &program,
            &csv,
            &columns.join(format!("metrics/usage/{number}.parquet")),
        );
    }
    let engine = Choice::DuckDb(program);
    let (expected, _) = report(&text, &Choice::Sqlite, true);
    let wrong = differences(&expected, &report(&columns, &engine, true).0);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let own = expected.org.iter().filter(|value| value.id.starts_with('X'));
    let own: Vec<Option<f64>> = own.map(|value| value.value).collect();
    assert!(
        own.len() == 3 && own.iter().all(|value| value > &Some(0.0)),
        "{own:?}"
    );
    let (expected, said) = report(&text, &Choice::Sqlite, false);
    let (found, said_too) = report(&columns, &engine, false);
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

#[test]
fn columns_in_another_spelling_are_read_and_named_in_every_format() {
    let Some(Choice::DuckDb(program)) = duckdb() else {
        return;
    };
    let scratch = tempfile::tempdir().unwrap();
    let (text, columns) = (scratch.path().join("text"), scratch.path().join("columns"));
    let rows = "Day;product_id;Consumer Team;uses\n2026-11-20;orders;care-team;12\n2026-11-19;orders;lab;3\n";
    for dir in [&text, &columns] {
        marketplace(dir);
    }
    let csv = text.join("metrics/usage/u.csv");
    fs::write(&csv, rows).unwrap();
    to_parquet(&program, &csv, &columns.join("metrics/usage/u.parquet"));
    let (expected, said) = report(&text, &Choice::Sqlite, false);
    let (found, said_too) = report(&columns, &Choice::DuckDb(program), false);
    let wrong = differences(&expected, &found);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(said, said_too);
    let named = "The head names columns of usage in another spelling: `Consumer Team` is read as `consumerTeam`, `Day` is \
                 read as `day`, `product_id` is read as `productId`.";
    assert_eq!(said, [named]);
    let usage = found.data_sets.iter().find(|set| set.id == "usage").unwrap();
    assert_eq!((usage.rows, usage.refused), (2, 0));
}

/// Rows of usage in a Parquet file that has further columns of these names.
fn named(program: &str, parquet: &Path, names: &[&str]) {
    let further = names
        .iter()
        .map(|name| format!("'x' AS \"{}\"", name.replace('"', "\"\"")));
    let copy = format!(
        "COPY (SELECT DATE '2026-11-10' + CAST(i % 5 AS INT) AS \"day\", 'orders' AS \"productId\", \
         't' || i AS \"consumerTeam\", 5 AS \"uses\", {} FROM range(20) r(i)) TO '{}' (FORMAT PARQUET)",
        further.collect::<Vec<_>>().join(", "),
        parquet.display()
    );
    let made = Command::new(program).args(["-no-stdin", "-c", &copy]).status();
    assert!(made.unwrap().success(), "{names:?}");
}

/// Names of columns as in `hostile_parquet.py`: they close the statement, and the next line would be a command of the shell.
fn hostile(pwned: &Path) -> [String; 2] {
    let ident = " AS VARCHAR) = concat(1 LIKE '%@%' AND REGEXP_MATCHES(CAST(".to_owned();
    let evil = format!(
        " AS VARCHAR) = concat(1}} THEN 1 ELSE 0 END AS persons FROM read_parquet('**/usage/u.parquet', filename = true, \
         file_row_number = true);\n.shell touch {}\n--",
        pwned.display()
    );
    [ident, evil]
}

#[test]
fn names_of_columns_are_never_part_of_a_statement() {
    let Some(Choice::DuckDb(program)) = duckdb() else {
        return;
    };
    let scratch = tempfile::tempdir().unwrap();
    let pwned = scratch.path().join("pwned");
    let [ident, evil] = hostile(&pwned);
    let figures = |name: &str, columns: &[&str]| {
        let dir = scratch.path().join(name);
        marketplace(&dir);
        named(&program, &dir.join("metrics/usage/u.parquet"), columns);
        report(&dir, &Choice::DuckDb(program.clone()), false)
    };
    let (plain, said) = figures("plain", &["further"]);
    assert_eq!(said, Vec::<String>::new());
    for (number, names) in [
        &["a}b"][..],
        &["{", "{text:day}", "{person:1}"],
        &["'", "\"", "\"\"", "''", "\\", "\\'", "E'\\'"],
        &["); DROP TABLE x; --", "/*", "--", "$$", ";"],
        &["C0", "c0", "c1", "sent", "*", " "],
        &["Tag", "größe", "日", "DAY"],
        &[ident.as_str()],
    ]
    .iter()
    .enumerate()
    {
        let (found, said) = figures(&number.to_string(), names);
        let wrong = differences(&plain, &found);
        assert!(
            wrong.is_empty() && said.is_empty(),
            "{names:?}: {said:?} {}",
            wrong.join("\n")
        );
    }
    for (number, names) in [
        &[ident.as_str(), evil.as_str()][..],
        &["a\nb"],
        &["a\rb"],
        &["\u{1b}[2J"],
        &["\u{85}"],
    ]
    .iter()
    .enumerate()
    {
        let name = format!("refused-{number}");
        fs::create_dir_all(scratch.path().join(&name).join("metrics/usage")).unwrap();
        named(
            &program,
            &scratch.path().join(&name).join("metrics/usage/good.parquet"),
            &["further"],
        );
        let (found, said) = figures(&name, names);
        let wrong = differences(&plain, &found);
        assert!(wrong.is_empty(), "{names:?}: {}", wrong.join("\n"));
        let refused = format!(
            "The file cannot be read: the name of its column {} holds control characters.",
            4 + names.len()
        );
        assert_eq!(said, [refused], "{names:?}");
    }
    assert!(!pwned.exists(), "a name of a column ran a command");
}
