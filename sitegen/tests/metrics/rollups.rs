//! Sums of usage that the program makes while it reads are those that the SQL of `views.sql` makes of single rows, and a
//! cache never changes a number: there or not, partly stale, damaged, cut off.

use std::fs;
use std::path::Path;

use meshfront::finding::Finding;
use meshfront::metrics::engine::{Choice, Engine};
use meshfront::metrics::kpis;
use meshfront::metrics::read::{Raw, folder};
use meshfront::metrics::stage::{self, Settings, UsageFacts};
use meshfront::metrics::windows::windows;
use meshfront::source::FileTable;
use meshfront_app::api::kpi::KpiReport;
use proptest::prelude::*;

use crate::rules::{USAGE, known, read, rolled, usage_rows};
use crate::{AS_OF, day};

/// An engine with all tables, single rows of usage among them.
fn loaded(raw: &Raw) -> Box<dyn Engine> {
    let (facts, all) = (known(), windows(day(AS_OF)));
    let usage = UsageFacts::of(raw, &facts, &all, true);
    let mut engine = Choice::default().open().unwrap();
    for table in stage::tables(&facts, raw, &usage, &all, &Settings::default()) {
        engine.load(table).unwrap();
    }
    engine
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn sums_made_while_reading_are_those_of_sql(usage in usage_rows()) {
        let (raw, _) = read(&[(meshfront::metrics::read::datasets::Id::Usage, format!("{USAGE}{}", usage.concat()))]);
        let mut engine = loaded(&raw);
        for view in kpis::views().iter().filter(|view| !view.rolled_up) {
            engine.define(view.name, view.sql, view.kept).unwrap();
        }
        for view in kpis::views().iter().filter(|view| view.rolled_up) {
            let again = format!("again_{}", view.name);
            engine.define(&again, view.sql, true).unwrap();
            let mut rows = |name: &str| {
                let mut rows = engine.query(&format!("SELECT * FROM {name}")).unwrap();
                rows.sort_by(|a, b| a.partial_cmp(b).unwrap());
                rows
            };
            prop_assert_eq!(rows(view.name), rows(&again), "{}", view.name);
        }
    }
}

/// Writes rows as so many files.
fn write(root: &Path, rows: &[String], files: usize) {
    let usage = root.join("metrics/usage");
    fs::create_dir_all(&usage).unwrap();
    for (number, part) in rows.chunks(rows.len().div_ceil(files)).enumerate() {
        fs::write(
            usage.join(format!("{number}.csv")),
            format!("{USAGE}{}", part.concat()),
        )
        .unwrap();
    }
}

fn report(root: &Path, cache: Option<&Path>) -> (KpiReport, Vec<Finding>) {
    let (mut files, mut findings) = (FileTable::default(), Vec::new());
    let raw = folder(
        root,
        cache,
        &|_| false,
        &Choice::default(),
        meshfront::budget::Budgets::default().metrics,
        &mut files,
        &mut findings,
    );
    (rolled(&raw, &Default::default()), findings)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Damage: a place in each kept file, and what happens to it there.
    #[test]
    fn a_cache_changes_no_number_whatever_happened_to_it(
        usage in usage_rows(),
        more in usage_rows(),
        files in 1..5_usize,
        damage in prop::collection::vec((0..4_usize, any::<usize>(), any::<u8>()), 8),
    ) {
        let scratch = tempfile::tempdir().unwrap();
        let (root, cache) = (scratch.path().join("in"), scratch.path().join("kept"));
        write(&root, &usage, files);
        let (plain, _) = report(&root, None);
        for _ in 0..2 {
            let (kept, findings) = report(&root, Some(&cache));
            prop_assert_eq!(&plain, &kept);
            prop_assert!(!findings.iter().any(|finding| finding.code.name == "damaged-metrics-cache"));
        }
        let mut expected = 0;
        for (entry, (what, at, byte)) in fs::read_dir(&cache).unwrap().zip(&damage) {
            let path = entry.unwrap().path();
            let mut bytes = fs::read(&path).unwrap();
            // What was seen of files may be damaged, too: then it counts as nothing, and nobody needs to be told.
            let holds_rows = path.extension().is_some_and(|kind| kind == "usage");
            if bytes.len() <= 8 {
                continue;
            }
            let at = 8 + at % (bytes.len() - 8);
            match what {
                0 => fs::remove_file(&path).unwrap(),
                1 => bytes.truncate(at),
                2 => bytes[at] ^= byte | 1,
                _ => continue,
            }
            if *what > 0 {
                fs::write(&path, bytes).unwrap();
                expected += usize::from(holds_rows);
            }
        }
        let (kept, findings) = report(&root, Some(&cache));
        prop_assert_eq!(&plain, &kept);
        let told = findings.iter().filter(|finding| finding.code.name == "damaged-metrics-cache");
        prop_assert_eq!(told.count(), expected);
        // Other content under the same names: what is kept is stale.
        write(&root, &more, files);
        prop_assert_eq!(report(&root, None).0, report(&root, Some(&cache)).0);
    }
}
