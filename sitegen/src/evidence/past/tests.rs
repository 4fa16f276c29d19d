//! Any split of builds over days gives the same history and the same bytes; no file of a previous site breaks a build.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::evidence::result::CheckResult;
use crate::evidence::state::LevelState;

fn outcome() -> impl Strategy<Value = Outcome> {
    prop::sample::select(vec![
        Outcome::Pass,
        Outcome::Warn,
        Outcome::Fail,
        Outcome::Error,
        Outcome::Skipped,
        Outcome::Unknown,
    ])
}

/// Results of two checks: hour after the beginning of 2026-10-20, check, outcome; one a moment and check.
fn results() -> impl Strategy<Value = BTreeMap<(i64, usize), Outcome>> {
    prop::collection::btree_map((0i64..1_500, 0usize..2), outcome(), 0..80)
}

fn state(check: usize, results: &[((i64, usize), Outcome)]) -> CheckState {
    let start = Instant::parse("2026-10-20").unwrap().seconds();
    let mut history = Outcomes::new();
    for ((hour, of), outcome) in results {
        if *of == check {
            merge(
                &mut history,
                &vec![(Instant::of_epoch(start + hour * 3_600), *outcome)],
            );
        }
    }
    CheckState {
        latest: Some(CheckResult {
            check: format!("check {check}").as_str().into(),
            ..CheckResult::default()
        }),
        history,
        ..CheckState::default()
    }
}

/// One build: the files of the previous site in, this build's results; files and histories out.
fn build(
    previous: BTreeMap<String, Vec<u8>>,
    results: &[((i64, usize), Outcome)],
) -> (BTreeMap<String, Vec<u8>>, Vec<Outcomes>) {
    let (mut past, broken) = Past::read(previous.into_iter().collect());
    assert!(broken.is_empty(), "{broken:?}");
    let mut products = vec![ProductEvidence {
        checks: vec![state(0, results), state(1, results)],
        ..ProductEvidence::default()
    }];
    past.join(&CATALOG, &mut products, Day::parse("2026-12-31"), 400);
    let histories = products[0].checks.iter().map(|check| check.history.clone());
    (past.files(1_000_000), histories.collect())
}

/// A product of the name `d.a`.
static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "apiVersion: v3.1.0\nkind: DataContract\nid: a\nname: A\nversion: 1.0.0\nstatus: active\ndomain: d\n";
    std::fs::write(folder.path().join("a.odcs.yaml"), text).unwrap();
    crate::check(folder.path(), None, None).catalog
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn builds_on_many_days_keep_what_one_build_of_all_knows(results in results(), cuts in prop::collection::vec(0usize..80, 0..5)) {
        let all: Vec<_> = results.into_iter().collect();
        let (files, histories) = build(BTreeMap::new(), &all);
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(all.len())).chain([0, all.len()]).collect();
        cuts.sort_unstable();
        let mut split = (BTreeMap::new(), Vec::new());
        for pair in cuts.windows(2) {
            split = build(split.0, &all[pair[0]..pair[1]]);
        }
        prop_assert_eq!(&split.0, &files);
        prop_assert_eq!(&split.1, &histories);
        // A build on the same day again, and one that was skipped, change nothing.
        prop_assert_eq!(&build(files.clone(), &all).0, &files);
        prop_assert_eq!(&build(files.clone(), &[]).0, &files);
    }

    #[test]
    fn a_file_that_is_cut_or_changed_is_read_or_put_aside(results in results(), at in 0usize..4_000, byte in any::<u8>(), cut in any::<bool>()) {
        let (files, _) = build(BTreeMap::new(), &results.into_iter().collect::<Vec<_>>());
        for (name, bytes) in &files {
            let mut bytes = bytes.clone();
            let at = at % bytes.len();
            if cut { bytes.truncate(at) } else { bytes[at] = byte }
            let (past, broken) = Past::read(vec![(name.clone(), bytes.clone())]);
            prop_assert_eq!(broken.len(), past.aside.len());
            if !broken.is_empty() {
                prop_assert!(past.files(1_000_000).values().any(|kept| *kept == bytes));
            }
        }
    }
}

#[test]
fn hostile_files_are_put_aside_and_the_others_count() {
    let good = br#"{"schemaVersion":"1.2.0","month":"2026-11","products":{"d.a":{"checks":["not declared///check 0"],"runs":{"2026-11-20T05:00:00Z":"p","2026-11-20T04:00:00Z":"f"}}},"new":1}"#;
    let with = |from: &str, to: &str| String::from_utf8_lossy(good).replace(from, to).into_bytes();
    for (why, bytes) in [
        ("is no JSON", b"".to_vec()),
        ("is no JSON", b"\xff\xfe".to_vec()),
        ("is no JSON", vec![b'['; 100_000]),
        ("version", b"{}".to_vec()),
        ("version", with("1.2.0", "2.0.0")),
        ("this month", with("\"2026-11\"", "\"2026-12\"")),
        ("this month", with("\"2026-11\"", "\"../../x\"")),
        ("`products` is missing", with("\"products\"", "\"product\"")),
        ("\"d.a\" cannot be right", with("\"p\"", "\"pp\"")),
        ("\"d.a\" cannot be right", with("\"p\"", "\"x\"")),
        ("\"d.a\" cannot be right", with("\"p\"", "7")),
        ("\"d.a\" cannot be right", with("2026-11-20T05:00:00Z", "soon")),
        (
            "\"d.a\" cannot be right",
            with("2026-11-20T05:00:00Z", "2031-11-20T05:00:00Z"),
        ),
        (
            "\"d.a\" cannot be right",
            with("[\"not declared///check 0\"]", "{}"),
        ),
    ] {
        let files = vec![
            ("2026-11.json".to_owned(), bytes.clone()),
            ("2026-11.json".to_owned(), good.to_vec()),
        ];
        let (past, broken) = Past::read(files);
        assert_eq!(broken.len(), 1, "{why}");
        assert!(broken[0].1.contains(why), "{why}: {}", broken[0].1);
        let files = past.files(1_000_000);
        assert!(
            files
                .iter()
                .any(|(name, kept)| name.starts_with("aside/2026-11.") && *kept == bytes),
            "{why}"
        );
        assert_eq!(
            Past::read(files.into_iter().collect()),
            (past, Vec::new()),
            "{why}"
        );
    }
    let (mut past, _) = Past::read(vec![("2026-11.json".to_owned(), good.to_vec())]);
    let mut products = vec![ProductEvidence {
        checks: vec![state(0, &[])],
        ..ProductEvidence::default()
    }];
    past.join(&CATALOG, &mut products, Day::parse("2026-11-21"), 400);
    assert_eq!(products[0].checks[0].history.len(), 1, "the last run of the day");
    assert_eq!(products[0].checks[0].history[0].1, Outcome::Pass);
}

#[test]
fn what_is_kept_is_bounded_in_days_and_bytes() {
    let every_day: Vec<_> = (0..60).map(|day| ((day * 24, 0), Outcome::Pass)).collect();
    let (files, _) = build(BTreeMap::new(), &every_day);
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        ["2026-10.json", "2026-11.json", "2026-12.json"]
    );
    let (mut past, _) = Past::read(files.clone().into_iter().collect());
    let newest = files["2026-12.json"].len() as u64;
    assert_eq!(past.files(newest).len(), 1);
    assert_eq!(past.files(newest - 1).len(), 0);
    for (today, days, expected) in [
        ("2026-12-18", 400, 60),
        ("2026-12-18", 10, 10),
        ("2026-12-17", 10, 11),
        // A previous file of the future is no history.
        ("2026-11-01", 400, 14),
    ] {
        let mut past = past.clone();
        past.join(&Catalog::default(), &mut [], Day::parse(today), days);
        let kept: usize = past
            .products
            .values()
            .flat_map(|known| known.checks.values())
            .map(Vec::len)
            .sum();
        assert_eq!(kept, expected, "{today}");
    }
    past.join(&Catalog::default(), &mut [], None, 1);
    assert_eq!(past.files(1_000_000), files, "without any result nothing is old");
}

/// A service level that no contract promises, with days of November and what was due, met and not known on them.
fn level(days: &[(u32, [u64; 3])]) -> LevelState {
    let day = |day: u32| Day::parse(&format!("2026-11-{day:02}")).unwrap();
    LevelState {
        objective: "latency".into(),
        daily: days
            .iter()
            .map(|(at, [due, met, unknown])| {
                let due = Due {
                    due: *due,
                    met: *met,
                    unknown: *unknown,
                };
                (day(*at), due)
            })
            .collect(),
        ..LevelState::default()
    }
}

/// One build that measures a service level, and checks nothing.
fn build_levels(
    previous: BTreeMap<String, Vec<u8>>,
    own: LevelState,
) -> (BTreeMap<String, Vec<u8>>, LevelState) {
    let (mut past, broken) = Past::read(previous.into_iter().collect());
    assert!(broken.is_empty(), "{broken:?}");
    let mut products = vec![ProductEvidence {
        levels: vec![own],
        ..ProductEvidence::default()
    }];
    past.join(&CATALOG, &mut products, Day::parse("2026-11-30"), 20);
    (past.files(1_000_000), products.remove(0).levels.remove(0))
}

#[test]
fn days_of_service_levels_are_kept_as_long_as_results() {
    let all = [(12, [1, 1, 0]), (13, [2, 1, 0]), (14, [1, 0, 1]), (29, [1, 1, 0])];
    let (whole, strip) = build_levels(BTreeMap::new(), level(&all));
    assert_eq!(strip.daily, level(&all).daily);
    let mut split = BTreeMap::new();
    for day in &all {
        split = build_levels(split, level(&[*day])).0;
    }
    assert_eq!(split, whole, "one by one and all at once");
    let (kept, strip) = build_levels(whole.clone(), level(&[]));
    assert_eq!(
        (&kept, &strip.daily),
        (&whole, &level(&all).daily),
        "a build that measures nothing"
    );
    assert_eq!(
        (strip.newest, strip.is_breached),
        (None, false),
        "and knows nothing of today"
    );
    let (_, strip) = build_levels(whole.clone(), level(&[(13, [3, 3, 0])]));
    let expected = [(12, [1, 1, 0]), (13, [3, 3, 0]), (14, [1, 0, 1]), (29, [1, 1, 0])];
    assert_eq!(strip.daily, level(&expected).daily, "this build knows better");
    // Older than 20 days, and of the future.
    let odd = level(&[(5, [1, 1, 0]), (11, [1, 1, 0])]);
    assert_eq!(
        build_levels(whole.clone(), odd).0,
        build_levels(whole, level(&[(11, [1, 1, 0])])).0
    );
}

#[test]
fn service_levels_that_cannot_be_right_put_their_file_aside() {
    let good = r#"{"month":"2026-11","products":{"d.a":{"checks":[],"levels":{"not promised//latency":{"2026-11-20":[2,1,0]}},"runs":{}}},"schemaVersion":"1.0.0"}"#;
    let read = |text: &str| Past::read(vec![("2026-11.json".to_owned(), text.as_bytes().to_vec())]);
    let (past, broken) = read(good);
    assert!(broken.is_empty(), "{broken:?}");
    assert_eq!(past.files(1_000_000)["2026-11.json"], good.as_bytes());
    for (from, to) in [
        ("[2,1,0]", "[2,1]"),
        ("[2,1,0]", "[2,1,0,0]"),
        ("[2,1,0]", "[2,1,-1]"),
        ("[2,1,0]", "[2,1.5,0]"),
        ("[2,1,0]", "\"met\""),
        ("2026-11-20", "2026-12-20"),
        ("2026-11-20", "soon"),
        ("{\"2026-11-20\":[2,1,0]}", "[]"),
        ("{\"not promised//latency\":{\"2026-11-20\":[2,1,0]}}", "7"),
    ] {
        let (past, broken) = read(&good.replace(from, to));
        assert_eq!(
            (past.products.len(), past.aside.len(), broken.len()),
            (0, 1, 1),
            "{to}"
        );
        assert!(
            broken[0].1.contains("\"d.a\" cannot be right"),
            "{to}: {}",
            broken[0].1
        );
    }
    let many: Vec<String> = (0..1_001).map(|number| format!("\"{number}\":{{}}")).collect();
    let (_, broken) = read(&good.replace(
        "\"not promised//latency\":{\"2026-11-20\":[2,1,0]}",
        &many.join(","),
    ));
    assert_eq!(broken.len(), 1, "more than any contract has");
}
