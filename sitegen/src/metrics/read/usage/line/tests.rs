//! Rows of usage of every kind, read both ways: whatever the quick way takes, the general way reads alike.

use proptest::prelude::*;

use super::super::super::batch::Batch;
use super::super::super::datasets::Id;
use super::super::super::flat::Flat;
use super::super::UsageRow;
use super::Reader;

/// Rows with the names behind their numbers, and everything that is counted.
fn said(mut batch: Batch) -> impl PartialEq + std::fmt::Debug {
    batch.usage.settle();
    let names = &batch.usage.names;
    let name = |number: u32| names.name(number).to_owned();
    let row = |row: UsageRow| {
        let of = [row.product, row.team, row.domain, row.port].map(name);
        (row.day, of, row.workload, row.uses)
    };
    let days = batch.usage.days().into_iter();
    let mut rows: Vec<_> = days.flat_map(|(pack, day)| pack.rows(day).map(row)).collect();
    rows.sort();
    let counts = (batch.count, batch.suppressed, batch.wrong, batch.persons);
    (rows, counts, batch.first_row, batch.last_day, batch.usage.reach)
}

/// A field as somebody may send it: most of them as they should be.
fn field() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "day",
        "productId",
        "port",
        "consumerTeam",
        "consumerDomain",
        "workload",
        "uses",
        "distinctConsumers",
        "bytesRead",
        "contractId",
        "user",
        "note",
        "_header",
        "port\\u0020",
    ]);
    let value = prop::sample::select(vec![
        "\"2026-11-20\"",
        "\"2026-02-30\"",
        "\" 2026-1-2 \"",
        "\"orders\"",
        "\" Orders \"",
        "\"\"",
        "\"  \"",
        "null",
        "\"_all\"",
        "\" _all\"",
        "\"_unmapped\"",
        "\"Sales Data\"",
        "\"BI\"",
        "\"ml\"",
        "\"magic\"",
        "12",
        "0",
        "3",
        "-1",
        "1.0",
        "1.5",
        "\"7\"",
        "\"+7\"",
        "\"x\"",
        "99999999999",
        "18446744073709551615",
        "true",
        "[]",
        "{}",
        "\"a@b\"",
        "\"a@b.example\"",
        "\"\\u0041\"",
        "{\"a\":[\"x@y.example\"]}",
    ]);
    (name, value).prop_map(|(name, value)| format!("\"{name}\":{value}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn whatever_this_way_takes_the_general_way_reads_alike(
        fields in prop::collection::vec(field(), 0..9),
        usual in any::<bool>(),
        end in prop::sample::select(vec!["}", "} x", "", "}}"]),
    ) {
        let mut parts = match usual {
            true => vec![r#""day":"2026-11-20","productId":"orders","consumerTeam":"Care Team","uses":4"#.to_owned()],
            false => Vec::new(),
        };
        parts.extend(fields);
        let line = format!("{{{}{end}", parts.join(","));
        let (mut fast, mut general) = (Batch::default(), Batch::default());
        // Twice: what was remembered of the first row must not change the second.
        let mut reader = Reader::default();
        if !reader.json(line.as_bytes(), &mut fast) {
            return Ok(());
        }
        prop_assert!(reader.json(line.as_bytes(), &mut fast));
        let row = serde_json::from_str::<Flat>(&line).unwrap();
        general.add(Id::Usage, 1, &row);
        general.add(Id::Usage, 2, &row);
        prop_assert_eq!(said(fast), said(general), "{}", line);
    }

    #[test]
    fn values_of_a_table_are_read_alike(
        values in prop::collection::vec(prop::sample::select(vec![
            "2026-11-20", "orders", " orders ", "", " ", "_all", "Sales Data", "bi", "BI", "5", "-5", "5.0", "a@b.example",
        ]), 8),
    ) {
        const HEAD: [&str; 8] = ["day", "productId", "consumerTeam", "consumerDomain", "workload", "uses", "distinctConsumers", "note"];
        let mut values = values;
        values[0] = "2026-11-20";
        let pairs: Vec<(&str, &str)> = HEAD.into_iter().zip(values).collect();
        let (mut fast, mut general) = (Batch::default(), Batch::default());
        if Reader::default().values(pairs.iter().copied(), &mut fast) {
            let row = pairs.iter().map(|(name, value)| ((*name).into(), Flat::Text((*value).into())));
            general.add(Id::Usage, 1, &Flat::Map(row.collect()));
            prop_assert_eq!(said(fast), said(general), "{:?}", pairs);
        }
    }
}

#[test]
fn rows_as_they_should_be_are_taken() {
    for (line, taken) in [
        (
            r#"{"day":"2026-11-20","productId":"o","consumerTeam":"t","uses":1,"bytesRead":5}"#,
            true,
        ),
        (
            r#"{"day":"2026-11-20","productId":"o","consumerTeam":"t","uses":1,"port":null,"consumerDomain":""}"#,
            true,
        ),
        (
            r#"{"day":"2026-11-20","productId":"o","consumerTeam":"t"}"#,
            false,
        ),
        (
            r#"{"day":"2026-11-20","productId":"o","consumerTeam":"_all","uses":1}"#,
            false,
        ),
        (
            r#"{"day":"2026-11-20","productId":"o","consumerTeam":"t","uses":1,"user":"x"}"#,
            false,
        ),
        (
            r#"{"day":"2026-11-20","productId":"o","consumerTeam":"t","uses":1,"uses":2}"#,
            false,
        ),
        (r#"{"_header":1}"#, false),
        ("[]", false),
    ] {
        assert_eq!(
            Reader::default().json(line.as_bytes(), &mut Batch::default()),
            taken,
            "{line}"
        );
    }
}
