//! What holds for all figures, whatever the rows: the order and split of files leave no trace, missing is never zero, small
//! counts stay hidden, persons are refused.

use meshfront::config::goals::{GoalEntry, Goals};
use meshfront::finding::Finding;
use meshfront::metrics::engine::Choice;
use meshfront::metrics::facts::Facts;
use meshfront::metrics::read::datasets::Id;
use meshfront::metrics::read::{Format, Raw, text};
use meshfront::metrics::{Input, roll_up};
use meshfront::source::FileTable;
use meshfront_app::api::kpi::{KpiReport, Reason, Scope, Standing};
use proptest::prelude::*;

use crate::{AS_OF, day, facts};

/// What contracts say of the three products.
pub fn known() -> Facts {
    facts::of(&Default::default()).0
}

/// Rows as files were.
pub fn read(parts: &[(Id, String)]) -> (Raw, Vec<Finding>) {
    let (mut raw, mut files, mut findings) = (Raw::default(), FileTable::default(), Vec::new());
    for (id, rows) in parts {
        let name = "rows.csv";
        text(&mut raw, *id, Format::Csv, name, rows, &mut files, &mut findings);
    }
    (raw, findings)
}

/// Everything worked out.
pub fn rolled(raw: &Raw, goals: &Goals) -> KpiReport {
    let (report, failed) = roll_up(&Input {
        facts: &known(),
        raw,
        told: &[],
        goals,
        notice_days: 30,
        as_of: day(AS_OF),
        sample: false,
        engine: &Choice::default(),
    });
    assert!(failed.is_empty(), "{failed:?}");
    report
}

/// Head of rows of usage.
pub const USAGE: &str = "day,productId,consumerTeam,consumerDomain,workload,uses\n";
const INCIDENTS: &str = "incidentId,productIds,openedAt,resolvedAt\n";

/// Rows of half a year: a number stands for day, product, team, workload and uses.
pub fn usage_rows() -> impl Strategy<Value = Vec<String>> {
    let row = (0..180_i64, 0..3_usize, 0..5_usize, 0..3_usize, 0..9_u32).prop_map(
        |(age, product, team, workload, uses)| {
            let day = meshfront::day::Day::of_epoch(day(AS_OF).epoch_days() - age);
            let product = ["orders", "returns", "ledger"][product];
            let (team, domain) = [
                ("marketing", "marketing"),
                ("finance-data", "finance"),
                ("sales-data", "sales"),
                ("_unmapped", ""),
                ("lab", ""),
            ][team];
            let workload = ["bi", "ml", "magic"][workload];
            format!("{day},{product},{team},{domain},{workload},{uses}\n")
        },
    );
    prop::collection::vec(row, 1..60)
}

#[test]
fn teams_are_counted_in_every_window_that_readers_may_ask_for() {
    use meshfront_app::api::kpi::Window;
    let rows = "2026-11-20,orders,marketing,,bi,1\n2026-10-05,orders,logistics,,bi,1\n2026-10-05,returns,marketing,,bi,1\n\
                2026-07-15,orders,lab,,bi,1\n2026-07-15,ledger,lab,,bi,1\n";
    let (raw, _) = read(&[(Id::Usage, format!("{USAGE}{rows}"))]);
    let report = rolled(&raw, &Goals::default());
    let other = |scope: &Scope, window| {
        let mut others = report.others.iter();
        let found = others.find(|value| value.id == "A2" && value.scope == *scope && value.window == window);
        found.unwrap().value
    };
    assert_eq!(report.org_value("A2").unwrap().value, Some(1.0));
    let (sales, finance) = (Scope::Domain("sales".into()), Scope::Domain("finance".into()));
    for (scope, window, teams) in [
        (&Scope::Org, Window::Days90, 2.0),
        (&Scope::Org, Window::Quarter, 1.0),
        (&sales, Window::Days90, 2.0),
        (&sales, Window::Quarter, 1.0),
        (&finance, Window::Days90, 0.0),
        (&finance, Window::Quarter, 1.0),
    ] {
        assert_eq!(other(scope, window), Some(teams), "{scope:?} {window:?}");
    }
}

fn incident_rows() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec((0..180_i64, 0..90_i64, 0..3_usize), 0..20).prop_map(|rows| {
        let numbered = rows.into_iter().enumerate();
        numbered
            .map(|(number, (age, hours, product))| {
                let opened = day(AS_OF).epoch_days() * 24 - age * 24;
                let at = |hours: i64| {
                    let day = meshfront::day::Day::of_epoch(hours.div_euclid(24));
                    format!("{day}T{:02}:00:00Z", hours.rem_euclid(24))
                };
                let products = ["orders", "returns;ledger", "ledger"][product];
                format!("i{number},{products},{},{}\n", at(opened), at(opened + hours))
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Rows of one day and key may be repeated across files, too.
    #[test]
    fn partitions_in_any_order_and_any_split_give_the_same_numbers(
        usage in usage_rows(),
        incidents in incident_rows(),
        cuts in prop::collection::vec(0..60_usize, 0..4),
        seed in any::<u64>(),
    ) {
        let whole = [
            (Id::Usage, format!("{USAGE}{}", usage.concat())),
            (Id::Incidents, format!("{INCIDENTS}{}", incidents.concat())),
        ];
        let mut shuffled = usage.clone();
        let mut state = seed | 1;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(at, (state >> 33) as usize % (at + 1));
        }
        let mut parts = vec![(Id::Incidents, format!("{INCIDENTS}{}", incidents.concat()))];
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (shuffled.len() + 1)).collect();
        cuts.extend([0, shuffled.len()]);
        cuts.sort_unstable();
        for pair in cuts.windows(2) {
            parts.push((Id::Usage, format!("{USAGE}{}", shuffled[pair[0]..pair[1]].concat())));
        }
        parts.push((Id::Incidents, format!("{INCIDENTS}{}", incidents.iter().rev().cloned().collect::<String>())));
        parts.reverse();
        let (one, other) = (read(&whole).0, read(&parts).0);
        let (one, mut other) = (rolled(&one, &Goals::default()), rolled(&other, &Goals::default()));
        // How often a row was repeated may differ; no number may.
        other.data_sets.clone_from(&one.data_sets);
        prop_assert_eq!(one, other);
    }
}

#[test]
fn missing_is_never_zero() {
    let report = rolled(&Raw::default(), &Goals::default());
    let from_contracts = |id: &str| {
        let definition = report.definition(id).unwrap();
        definition
            .sources
            .iter()
            .all(|source| source.split('|').any(|one| matches!(one, "contracts" | "git")))
    };
    for value in report.org.iter().chain(report.domains.values().flatten()) {
        assert!(value.value.is_some() != value.reason.is_some(), "{value:?}");
        if !from_contracts(&value.id) {
            let reason = value.reason;
            let is_missing = matches!(reason, Some(Reason::NoSource | Reason::NotApplicable));
            assert!(is_missing, "{} {:?}: {reason:?}", value.id, value.scope);
            assert_eq!(value.standing, Standing::None, "{}", value.id);
            assert!(value.parts.is_empty(), "{}: {:?}", value.id, value.parts);
        }
        for point in &value.series {
            assert!(
                point.value.is_some() != point.reason.is_some(),
                "{}: {point:?}",
                value.id
            );
        }
    }
}

#[test]
fn goal_missing_no_colour_and_value_missing_no_verdict() {
    let goal = |kpi: &str, target: f64, warn_at: Option<f64>| GoalEntry {
        kpi: kpi.to_owned(),
        scope: Scope::Org,
        sponsor: String::new(),
        steps: vec![(None, target, warn_at)],
    };
    let goals = Goals {
        entries: vec![
            goal("A8", 80.0, None),
            goal("M2", 80.0, Some(0.0)),
            goal("D2", 20.0, None),
            goal("M8", -1.0, None),
            goal("D1", 5.0, None),
        ],
        ..Goals::default()
    };
    let report = rolled(&Raw::default(), &goals);
    for (id, expected) in [
        ("A8", Standing::Met),
        ("M8", Standing::Missed),
        // There is a goal, but nobody sends requests.
        ("D2", Standing::Unknown),
        // No direction, no colour, whatever the goal.
        ("D1", Standing::None),
        // No goal.
        ("G1", Standing::None),
        ("A1", Standing::None),
    ] {
        assert_eq!(report.org_value(id).unwrap().standing, expected, "{id}");
    }
}

#[test]
fn small_counts_are_suppressed() {
    let usage = "day,productId,consumerTeam,uses,distinctConsumers\n\
        2026-11-20,_org,_all,,4\n2026-11-20,orders,marketing,9,3\n";
    let votes = "quarter,subject,productId,scale,n,counts\n2026-Q3,product,orders,1-5,4,0;0;0;1;3\n";
    let (raw, findings) = read(&[
        (Id::Usage, usage.to_owned()),
        (Id::Satisfaction, votes.to_owned()),
    ]);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(raw.sets[&Id::Usage].suppressed, 2);
    let report = rolled(&raw, &Goals::default());
    // A row a journey, and one of a day: together four sessions asked for one term, five for the other.
    let journey = |number: u8, terms: &str| {
        format!(
            "2026-11-{:02},a{number},1,1,1,0,\"[{}]\"\n",
            10 + number,
            terms.replace('"', "\"\"")
        )
    };
    let churn = r#"{"term":"churn","n":1},{"term":"Crm","n":1}"#;
    let mut search = "day,journey,sessions,searches,zeroResult,openedProduct,topZeroTerms\n".to_owned();
    (1..=4).for_each(|number| search.push_str(&journey(number, churn)));
    search.push_str(&journey(5, r#"{"term":" crm ","n":1}"#));
    let (searched, findings) = read(&[(Id::Search, search)]);
    assert!(findings.is_empty(), "{findings:?}");
    let lists = rolled(&searched, &Goals::default()).lists;
    let terms = lists.iter().find(|list| list.id == "zero-terms").unwrap();
    let shown: Vec<_> = terms
        .items
        .iter()
        .map(|item| (item.label.as_str(), item.value))
        .collect();
    assert_eq!((shown, terms.total), (vec![("crm", Some(5.0))], 1));
    for id in ["A3", "T11"] {
        let value = report.org_value(id).unwrap();
        assert_eq!(value.reason, Some(Reason::Suppressed), "{id}");
        assert_eq!(
            (value.numerator, value.denominator, value.n),
            (None, None, None),
            "{id}"
        );
    }
}

#[test]
fn persons_are_never_stored() {
    let access = "accessId,productId,consumerTeam,requestedAt,user\n\
        a1,orders,marketing,2026-11-01,\n\
        a2,orders,marketing,2026-11-01,Jo Doe\n\
        a3,orders,jo.doe@example.com,2026-11-01,\n";
    let outcomes = "kind,productId,title,attestedBy\n\
        outcome,orders,Asked of jo.doe@example.com,role: Head of Care\n";
    let (raw, findings) = read(&[
        (Id::Access, access.to_owned()),
        (Id::Outcomes, outcomes.to_owned()),
    ]);
    assert_eq!(findings.len(), 2);
    for finding in &findings {
        assert_eq!(finding.code.name, "personal-data-in-metrics");
        let said = format!("{} {:?}", finding.message, finding.also);
        assert!(!said.contains("jo.doe") && !said.contains("Jo Doe"), "{said}");
    }
    assert_eq!(raw.rows(Id::Access).1.len(), 1);
    assert!(raw.rows(Id::Outcomes).1.is_empty());
    let kept = format!("{raw:?}");
    assert!(!kept.contains("jo.doe") && !kept.contains("Jo Doe"));
}

#[test]
fn values_are_read_as_databases_and_spreadsheets_write_them() {
    let read_one = |id: Id, head: &str, row: &str| {
        let (raw, findings) = read(&[(id, format!("{head}\n{row}\n"))]);
        let set = raw.sets.get(&id).unwrap();
        (set.count, set.refused, findings.len())
    };
    let cost = "month,productId,amount,currency,allocated";
    for (allocated, counts) in [
        ("true", true),
        ("True", true),
        ("TRUE", true),
        ("FALSE", true),
        ("False", true),
        ("yes", false),
        ("1", false),
    ] {
        let expected = if counts { (1, 0, 0) } else { (0, 1, 1) };
        let row = format!("2026-10,orders,412.50,EUR,{allocated}");
        assert_eq!(read_one(Id::Cost, cost, &row), expected, "{allocated}");
    }
    let incident = "incidentId,productIds,openedAt";
    for (opened, counts) in [
        ("2026-11-20T02:00:00Z", true),
        ("2026-11-20 02:00:00+00", true),
        ("2026-11-20 02:00:00 UTC", true),
        ("2026-11-20T02:00:00+0000", true),
        ("2026-11-20 02:00:00 CET", false),
    ] {
        let expected = if counts { (1, 0, 0) } else { (0, 1, 1) };
        assert_eq!(
            read_one(Id::Incidents, incident, &format!("i1,orders,{opened}")),
            expected,
            "{opened}"
        );
    }
    let search = "day,sessions,searches,zeroResult,openedProduct";
    for (searches, counts) in [
        ("12", true),
        ("12.0", true),
        ("1e3", true),
        ("1.2E+01", true),
        ("12.5", false),
        ("nan", false),
    ] {
        let expected = if counts { (1, 0, 0) } else { (0, 1, 1) };
        let row = format!("2026-11-20,5,{searches},1,2");
        assert_eq!(read_one(Id::Search, search, &row), expected, "{searches}");
    }
}

#[test]
fn several_products_in_a_cell_are_a_list_however_it_is_written() {
    let products = |cell: &str| {
        let rows = format!("{INCIDENTS}i1,{cell},2026-11-20T02:00:00Z,2026-11-20T04:00:00Z\n");
        let report = rolled(&read(&[(Id::Incidents, rows)]).0, &Goals::default());
        let incidents = report.data_sets.iter().find(|set| set.id == "incidents").unwrap();
        (incidents.rows, incidents.unknown)
    };
    assert_eq!(products("orders;ledger"), (1, 0));
    assert_eq!(products("\"[\"\"orders\"\", \"\"ledger\"\"]\""), (1, 0));
    assert_eq!(products("ORDERS"), (1, 0));
}

#[test]
fn rows_that_are_left_out_are_said_beside_the_figures_that_lack_them() {
    let cost = "month,productId,amount,currency\n2026-10,orders,100,EUR\n2026-10,orders,1.234.567,EUR\n2026-10,orders,,EUR\n";
    let usage = format!("{USAGE}2026-10-02,orders,marketing,,bi,1\n2026-10-31,ledger,marketing,,bi,1\n");
    let coverage = |cost: &str| {
        let (raw, _) = read(&[(Id::Cost, cost.to_owned()), (Id::Usage, usage.clone())]);
        let report = rolled(&raw, &Goals::default());
        let of = |id: &str| report.org_value(id).unwrap().coverage.clone();
        (of("V1"), of("A4"))
    };
    let (of_cost, of_usage) = coverage(cost);
    assert!(
        of_cost.contains("without 2 rows that could not be read"),
        "{of_cost}"
    );
    assert!(!of_usage.contains("could not be read"), "{of_usage}");
    let right: String = cost.lines().take(2).map(|line| format!("{line}\n")).collect();
    let (of_cost, _) = coverage(&right);
    assert!(!of_cost.contains("could not be read"), "{of_cost}");
}
