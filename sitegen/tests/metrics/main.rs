//! Figures from tiny data sets: every query runs on the engine, and a few values are those worked out by hand.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use meshfront::config::goals::Goals;
use meshfront::day::Day;
use meshfront::metrics::facts::{Facts, ProductFacts};
use meshfront::metrics::read::datasets::Id;
use meshfront::metrics::read::{Format, Raw, text};
use meshfront::metrics::{Input, roll_up};
use meshfront::source::FileTable;
use meshfront_app::api::kpi::KpiReport;

const AS_OF: &str = "2026-11-20";

/// Active products of two domains; the first two were published long ago, the last one this autumn.
fn facts() -> Facts {
    let product = |id: &str, domain: &str, team: &str, published: &str| ProductFacts {
        id: id.to_owned(),
        domain: domain.to_owned(),
        team: team.to_owned(),
        kind: "aggregate".to_owned(),
        published: Day::parse(published).map(meshfront::metrics::windows::number_of),
        published_known: true,
        ..ProductFacts::default()
    };
    let products = vec![
        product("orders", "sales", "sales-data", "2024-01-10"),
        product("returns", "sales", "sales-data", "2024-02-10"),
        product("ledger", "finance", "finance-data", "2026-08-01"),
    ];
    Facts {
        aliases: products
            .iter()
            .enumerate()
            .map(|(at, product)| (product.id.clone(), at))
            .collect(),
        domains: vec![("finance".to_owned(), true), ("sales".to_owned(), true)],
        git: true,
        products,
        ..Facts::default()
    }
}

fn rolled(sets: &[(Id, &str)]) -> KpiReport {
    let (mut raw, mut files, mut findings) = (Raw::default(), FileTable::default(), Vec::new());
    for (id, rows) in sets {
        text(
            &mut raw,
            *id,
            Format::Csv,
            "rows.csv",
            rows,
            &mut files,
            &mut findings,
        );
    }
    let facts = facts();
    let input = Input {
        facts: &facts,
        raw: &raw,
        goals: &Goals::default(),
        notice_days: 30,
        as_of: Day::parse(AS_OF).unwrap(),
        sample: false,
    };
    let (report, failed) = roll_up(&input);
    findings.extend(failed);
    let said: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(said.is_empty(), "{said:?}");
    report
}

fn shown(report: &KpiReport, id: &str, domain: &str) -> String {
    let value = match domain {
        "" => report.org_value(id),
        domain => report.domain_value(domain, id),
    };
    let value = value.unwrap();
    match (value.value, value.reason) {
        (Some(number), None) => format!("{number}"),
        (None, Some(reason)) => reason.word().to_owned(),
        both => format!("{both:?}"),
    }
}

#[test]
fn every_query_runs_without_any_raw_data() {
    let report = rolled(&[]);
    assert_eq!(report.org.len(), 65);
    for value in &report.org {
        assert!(
            value.value.is_some() != value.reason.is_some(),
            "{}: {value:?}",
            value.id
        );
        assert_eq!(value.series.len(), 13, "{}", value.id);
    }
    for (id, expected) in [
        ("D1", "1"),
        ("D2", "no_source"),
        ("A1", "no_source"),
        ("T6", "no_source"),
        ("A8", "100"),
    ] {
        assert_eq!(shown(&report, id, ""), expected, "{id}");
    }
}

#[test]
fn values_are_those_worked_out_by_hand() {
    let usage = "day,productId,consumerTeam,consumerDomain,workload,uses\n\
        2026-11-20,orders,finance-data,finance,bi,10\n\
        2026-11-12,orders,finance-data,finance,bi,10\n\
        2026-11-05,orders,finance-data,finance,ml,20\n\
        2026-11-20,orders,Sales Data,sales,bi,99\n\
        2026-11-20,orders,_unmapped,,bi,7\n\
        2026-10-01,ledger,sales-data,sales,bi,3\n\
        2026-11-20,returns,sales-data,sales,bi,1\n";
    let incidents = "incidentId,productIds,openedAt,resolvedAt\n\
        i1,orders,2026-10-01T00:00:00Z,2026-10-01T02:00:00Z\n\
        i2,orders;ledger,2026-10-02T00:00:00Z,2026-10-02T04:00:00Z\n\
        i3,orders,2026-10-03T00:00:00Z,2026-10-03T06:00:00Z\n\
        i4,orders,2026-10-04T00:00:00Z,2026-10-04T08:00:00Z\n\
        i5,orders,2026-11-05T00:00:00Z,2026-11-05T20:00:00Z\n\
        i6,orders,2026-11-10T00:00:00Z,\n";
    let report = rolled(&[(Id::Usage, usage), (Id::Incidents, incidents)]);
    for (id, domain, expected) in [
        // Of three products orders alone: returns has use of its own team only, ledger was used before the 28 days.
        ("A1", "", "33.333333333333336"),
        ("A2", "", "1"),
        ("A2", "finance", "0"),
        ("A4", "", "40"),
        // One pair is fewer than five.
        ("A5", "", "insufficient"),
        ("A6", "", "100"),
        // Returns was never used by another team.
        ("A7", "", "33.333333333333336"),
        // Of the two older than 180 days: orders has 40 uses, returns none.
        ("A10", "", "1"),
        // October: i1 to i4.
        ("T6", "", "4"),
        ("T6", "finance", "1"),
        // (2 + 4 + 6 + 8 + 20) / 5
        ("T7", "", "8"),
        ("T7", "finance", "insufficient"),
        ("T8", "", "no_events"),
    ] {
        assert_eq!(shown(&report, id, domain), expected, "{id} {domain}");
    }
    let open = report.org_value("T7").unwrap().part("open").unwrap().value;
    assert_eq!(open, Some(1.0));
}
