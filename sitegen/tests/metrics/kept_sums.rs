//! What DuckDB summed up of Parquet files is kept and changes no number: there or not, of files that changed, came or went,
//! of products with other owners, on another day, damaged. Files that did not change are not read again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use meshfront::metrics::engine::Choice;
use meshfront_app::api::kpi::KpiReport;

use crate::AS_OF;
use crate::engines::{differences, duckdb};
use crate::in_place::{HEAD, contract, marketplace, report_of, rows, to_parquet};

struct Market {
    program: String,
    scratch: tempfile::TempDir,
}

impl Market {
    fn dir(&self) -> PathBuf {
        self.scratch.path().join("in")
    }

    fn cache(&self) -> PathBuf {
        self.scratch.path().join("kept")
    }

    /// Writes a file of usage.
    fn write(&self, name: &str, rows: &[&str]) {
        let csv = self.scratch.path().join("rows.csv");
        fs::write(&csv, format!("{HEAD}{}\n", rows.join("\n"))).unwrap();
        to_parquet(
            &self.program,
            &csv,
            &self.dir().join(format!("metrics/usage/{name}.parquet")),
        );
    }

    fn report(&self, cache: Option<&Path>, as_of: &str, asks: bool) -> (KpiReport, Vec<String>) {
        let engine = Choice::DuckDb(self.program.clone());
        report_of(&self.dir(), &engine, asks, cache, as_of)
    }

    /// With and without what is kept: the same numbers, and the same findings but for what is said of the cache itself.
    fn expect_same(&self, what: &str, as_of: &str, asks: bool) -> bool {
        let (expected, said) = self.report(None, as_of, asks);
        let (found, mut said_too) = self.report(Some(&self.cache()), as_of, asks);
        let wrong = differences(&expected, &found);
        assert!(wrong.is_empty(), "{what}: {}", wrong.join("\n"));
        assert_eq!(expected.products, found.products, "{what}");
        let before = said_too.len();
        said_too.retain(|message| !message.starts_with("What the cache held of files of usage"));
        assert_eq!(said, said_too, "{what}");
        said_too.len() < before
    }

    fn database(&self) -> PathBuf {
        let files = fs::read_dir(self.cache())
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let mut databases = files.filter(|path| path.extension().is_some_and(|kind| kind == "duckdb"));
        databases.next().unwrap()
    }

    fn ask(&self, query: &str) -> Vec<String> {
        let output = Command::new(&self.program)
            .args(["-batch", "-no-stdin", "-csv", "-noheader"])
            .arg(self.database())
            .args(["-c", query])
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        said.lines().map(str::to_owned).collect()
    }

    /// Number of each part by its identity: a part that is summed up again has another number.
    fn parts(&self) -> BTreeMap<String, String> {
        let lines = self.ask("SELECT identity, part FROM parts").into_iter();
        lines
            .map(|line| {
                let (identity, part) = line.split_once(',').unwrap();
                (identity.to_owned(), part.to_owned())
            })
            .collect()
    }
}

fn market() -> Option<Market> {
    let Some(Choice::DuckDb(program)) = duckdb() else {
        return None;
    };
    let market = Market {
        program,
        scratch: tempfile::tempdir().unwrap(),
    };
    marketplace(&market.dir());
    let text = rows();
    let lines: Vec<&str> = text.lines().collect();
    // Days of one file are also those of the next.
    for (number, part) in lines.chunks(70).enumerate() {
        market.write(&number.to_string(), part);
    }
    Some(market)
}

#[test]
fn what_is_kept_changes_no_number_and_files_that_did_not_change_are_not_read_again() {
    let Some(market) = market() else { return };
    let same = |what: &str| assert!(!market.expect_same(what, AS_OF, false), "{what}");
    same("first");
    let first = market.parts();
    assert!(first.len() > 10, "{first:?}");
    same("again");
    assert_eq!(market.parts(), first);
    // One more file touches the part of its days alone.
    let day = "2026-11-20,orders,,a,late-team,care,bi,5,,";
    market.write("late", &[day, "2026-11-20,orders,,a,care-team,care,bi,40,,"]);
    same("one more file");
    let second = market.parts();
    let others = second.iter().filter(|part| first.get(part.0) != Some(part.1));
    assert_eq!((second.len(), others.count()), (first.len(), 1));
    // A changed one counts as it is now, and one that is gone counts no more.
    market.write("late", &[day]);
    same("a changed file");
    market.write("twin", &[day]);
    same("the same content twice");
    for name in ["late", "twin"] {
        fs::remove_file(market.dir().join(format!("metrics/usage/{name}.parquet"))).unwrap();
    }
    same("a file that is gone");
    assert_eq!(
        market.parts().keys().collect::<Vec<_>>(),
        first.keys().collect::<Vec<_>>()
    );
    let files = fs::read_dir(market.dir().join("metrics/usage")).unwrap().count();
    assert_eq!(market.ask("SELECT COUNT(*) FROM files"), [files.to_string()]);
    // Names of which nobody knew what they mean.
    let kept = market.parts();
    contract(&market.dir(), "returns", "care", "care-team");
    contract(&market.dir(), "nowhere", "care", "lab");
    same("other owners");
    // But for the first days, on which nobody may have used what changed hands.
    let again = market.parts();
    let same_number = kept.iter().filter(|part| again.get(part.0) == Some(part.1));
    assert!(same_number.count() <= 1);
    for as_of in ["2026-11-21", "2026-12-31", "2026-02-28"] {
        assert!(!market.expect_same(as_of, as_of, false), "{as_of}");
    }
    assert!(!market.expect_same("rows that a query asks for", AS_OF, true));
    same("after that");
}

#[test]
fn what_is_damaged_is_told_and_never_counted() {
    let Some(market) = market() else { return };
    assert!(!market.expect_same("first", AS_OF, false));
    let whole = fs::read(market.database()).unwrap();
    let path = market.database();
    let length = whole.len();
    let cut = |length: usize| whole[..length].to_vec();
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        bytes
    };
    let mut told = 0;
    let all_wrong: Vec<u8> = whole.iter().map(|byte| byte ^ 0x55).collect();
    for (what, bytes, is_told) in [
        ("nothing left", cut(0), false),
        ("no database", b"not a database".to_vec(), true),
        ("half of it", cut(length / 2), true),
        ("the head", flipped(9), true),
        ("every byte", all_wrong, true),
        ("a byte in the middle", flipped(length / 2), false),
        ("a byte at a third", flipped(length / 3), false),
        ("a byte near the end", flipped(length - 9_000), false),
    ] {
        fs::write(&path, bytes).unwrap();
        let said = market.expect_same(what, AS_OF, false);
        assert!(said || !is_told, "{what} was not told");
        told += usize::from(said);
        // What was damaged is made anew.
        assert!(!market.expect_same(what, AS_OF, false), "{what}");
    }
    assert!(told >= 4);
    // Sums of another version are no damage, and count as missing.
    market.ask("UPDATE format SET mark = 'older'");
    assert!(!market.expect_same("another version", AS_OF, false));
}
