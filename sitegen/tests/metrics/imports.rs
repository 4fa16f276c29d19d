//! Results that were worked out elsewhere: what counts, and what is said of what does not.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use meshfront::config::goals::Goals;
use meshfront::finding::Finding;
use meshfront::metrics::engine::Choice;
use meshfront::metrics::read::datasets::Id;
use meshfront::metrics::read::{Format, Raw, text};
use meshfront::metrics::{Input, roll_up};
use meshfront::source::FileTable;
use meshfront_app::api::kpi::{KpiReport, Reason};

use crate::rules::known;
use crate::{AS_OF, day};

const HEAD: &str = "kpi,scope,from,to,part,value,numerator,denominator,n,unit,asOf,source\n";

fn rolled(rows: &str) -> (KpiReport, Vec<Finding>) {
    rolled_under(HEAD, rows)
}

fn rolled_under(head: &str, rows: &str) -> (KpiReport, Vec<Finding>) {
    let (mut raw, mut files, mut findings) = (Raw::default(), FileTable::default(), Vec::new());
    let csv = format!("{head}{rows}");
    text(
        &mut raw,
        Id::Results,
        Format::Csv,
        "results.csv",
        &csv,
        &mut files,
        &mut findings,
    );
    let (report, failed) = roll_up(&Input {
        facts: &known(),
        raw: &raw,
        told: &[],
        goals: &Goals::default(),
        notice_days: 30,
        as_of: day(AS_OF),
        sample: false,
        engine: &Choice::default(),
    });
    findings.extend(failed);
    (report, findings)
}

#[test]
fn results_count_as_they_are_with_their_source() {
    let (report, findings) = rolled(
        "A1,org,2026-10-24,2026-11-20,,,30,40,40,%,2026-11-20,warehouse\n\
         A1,org,2026-09-26,2026-10-23,,50,20,40,40,%,2026-11-20,warehouse\n\
         A1,sales,2026-10-24,2026-11-20,,,1,2,2,,2026-11-20,warehouse\n\
         A1,org,2026-10-24,2026-11-20,not_measured,3,,,,,2026-11-20,warehouse\n\
         D2,org,2026-08-23,2026-11-20,,12.5,,,9,days,2026-11-20,warehouse\n\
         D2,org,2026-08-23,2026-11-20,p85,30,,,9,,2026-11-20,warehouse\n\
         A2,,2026-10-22,2026-11-18,,7,,,7,teams,2026-11-18,warehouse\n\
         A7,,,2026-11-20,,,1,10,10,,2026-11-20,warehouse\n",
    );
    let said: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(said.is_empty(), "{said:?}");
    let of = |id: &str| report.org_value(id).unwrap().value;
    assert_eq!(
        (of("A1"), of("D2"), of("A2"), of("A7")),
        (Some(75.0), Some(12.5), Some(7.0), Some(10.0))
    );
    let used = report.org_value("A1").unwrap();
    assert_eq!(used.previous, Some(50.0));
    assert_eq!(used.part("not_measured").unwrap().value, Some(3.0));
    assert_eq!(report.domain_value("sales", "A1").unwrap().value, Some(50.0));
    // What did not come is not zero, and nothing is worked out beside it.
    let missing = report.domain_value("sales", "A2").unwrap();
    assert_eq!((missing.value, missing.reason), (None, Some(Reason::NoSource)));
    let told = &report.definition("A1").unwrap().formula;
    assert!(
        told.ends_with("Worked out by warehouse, as of 2026-11-20."),
        "{told}"
    );
}

#[test]
fn what_is_wrong_with_a_result_is_said_with_its_line() {
    let right = "A2,org,2026-10-24,2026-11-20,,7,,,7,teams,2026-11-20,warehouse\n";
    for (rows, expected) in [
        (
            "A99,org,,2026-11-20,,7,,,,,2026-11-20,w\n",
            "there is no such figure",
        ),
        (
            "A2,salse,2026-10-24,2026-11-20,,7,,,,,2026-11-20,w\n",
            "`salse` is neither `org` nor the key of a domain",
        ),
        (
            "A8,sales,,2026-11-20,,,1,2,,,2026-11-20,w\n",
            "it has no values of domains",
        ),
        (
            "A2,org,2026-10-24,2026-11-20,,7,,,,days,2026-11-20,w\n",
            "its unit is teams, not days",
        ),
        (
            "A2,org,2026-10-25,2026-11-21,,7,,,,,2026-11-21,w\n",
            "2026-11-21 lies in the future of 2026-11-20",
        ),
        (
            "A2,org,2026-10-24,2026-11-20,,7,,,,,2026-11-19,w\n",
            "2026-11-20 lies in the future of 2026-11-19",
        ),
        (
            "A2,org,2026-10-01,2026-10-28,,7,,,,,2026-10-28,w\n",
            "more than 7 days before 2026-11-20",
        ),
        (
            "A2,org,2026-10-01,2026-10-31,,7,,,,,2026-11-20,w\n",
            "2026-10-01 to 2026-10-31 is no 28d window as of 2026-11-20",
        ),
        (
            "A1,org,2026-10-24,2026-11-20,,75,,,,,2026-11-20,w\n",
            "a share needs `numerator` and `denominator`",
        ),
        (
            "A1,org,2026-10-24,2026-11-20,,80,30,40,,,2026-11-20,w\n",
            "`value` is 80, but its parts make 75 %",
        ),
        (
            "A1,org,2026-10-24,2026-11-20,,,30,-40,,,2026-11-20,w\n",
            "`denominator` is less than 0",
        ),
        (
            "A2,org,2026-10-24,2026-11-20,,,,,,,2026-11-20,w\n",
            "`value` is missing",
        ),
        (
            "A2,org,2026-10-24,2026-11-20,,-1,,,,,2026-11-20,w\n",
            "a count cannot be less than 0",
        ),
        (
            "A1,org,2026-10-24,2026-11-20,coverage,,,,,,2026-11-20,w\n",
            "a part needs `value` or `numerator`",
        ),
        (
            "A2,org,2026-10-24,2026-11-20,,8,,,,,2026-11-20,w\n",
            "stand there before; the first counts",
        ),
        // What the reader of all data sets refuses.
        ("A2,org,,yesterday,,8,,,,,2026-11-20,w\n", "`to` must be a day"),
        (
            "A2,org,,2026-11-20,,many,,,,,2026-11-20,w\n",
            "`value` must be a number",
        ),
        ("A2,org,,2026-11-20,,8,,,,,2026-11-20,\n", "`source` is missing"),
        (
            "A2,org,,2026-11-20,,NaN,,,,,2026-11-20,w\n",
            "`value` must be a number",
        ),
        ("A2,org,,2026-11-20,,8,,,-1,,2026-11-20,w\n", "`n` must be"),
        (
            "A2,org,,2026-11-20,,8,,,,,2026-11-20,jo@acme.example\n",
            "names a person",
        ),
    ] {
        let (report, findings) = rolled(&format!("{right}{rows}"));
        let said: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(findings.len(), 1, "{rows}: {said:?}");
        assert!(said[0].contains(expected), "{rows}: {said:?}");
        assert_eq!(findings[0].place.unwrap().line, 3, "{rows}");
        // The row beside it counts.
        assert_eq!(report.org_value("A2").unwrap().value, Some(7.0), "{rows}");
    }
}

const LIST_HEAD: &str = "list,kpi,to,productId,domain,label,value,before,note,url,asOf,source\n";

#[test]
fn lists_count_as_they_are_and_nothing_is_worked_out_beside_them() {
    let (report, findings) = rolled_under(
        LIST_HEAD,
        "retirement-candidates,A10,2026-11-20,orders,,,4,,,,2026-11-20,w\n\
         retirement-candidates,A10,2026-11-20,returns,,,1,,,,2026-11-20,w\n\
         open-requests,D2,2026-11-19,not-here-yet,,REQ-1,30,,central,,2026-11-19,w\n\
         outcomes,V4,2026-11-20,orders,,Fewer <calls>,22,31,calls,javascript:alert(1),2026-11-20,w\n",
    );
    let said: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(said.is_empty(), "{said:?}");
    let list = |id: &str| report.lists.iter().find(|list| list.id == id).unwrap();
    let items = &list("retirement-candidates").items;
    let told: Vec<_> = items
        .iter()
        .map(|item| (item.product_id.as_str(), item.value))
        .collect();
    // The least used one first, as in the list that is worked out here.
    assert_eq!(told, [("returns", Some(1.0)), ("orders", Some(4.0))]);
    assert_eq!(list("open-requests").items[0].label, "REQ-1");
    let outcome = &list("outcomes").items[0];
    assert_eq!(
        (outcome.value, outcome.before, outcome.url.as_str()),
        (Some(22.0), Some(31.0), "")
    );
}

#[test]
fn what_is_wrong_with_a_row_of_a_list_is_said_with_its_line() {
    let right = "never-consumed,A7,2026-11-20,orders,,,90,,,,2026-11-20,w\n";
    for (row, expected) in [
        (
            "nobody-uses,A7,2026-11-20,orders,,,9,,,,2026-11-20,w\n",
            "there is no such list",
        ),
        (
            "never-consumed,A1,2026-11-20,orders,,,9,,,,2026-11-20,w\n",
            "it belongs to A7, not to A1",
        ),
        (
            "never-consumed,A7,2026-11-20,ordres,,,9,,,,2026-11-20,w\n",
            "`ordres` is no product here",
        ),
        (
            "never-consumed,A7,2026-11-20,orders,salse,,9,,,,2026-11-20,w\n",
            "`salse` is no domain here",
        ),
        (
            "never-consumed,A7,2026-11-18,orders,,,9,,,,2026-11-20,w\n",
            "it is of 2026-11-18, but a list tells",
        ),
        (
            "never-consumed,A7,2026-11-21,orders,,,9,,,,2026-11-21,w\n",
            "lies in the future",
        ),
        (
            "never-consumed,A7,2026-11-01,orders,,,9,,,,2026-11-01,w\n",
            "more than 7 days before",
        ),
        (
            "never-consumed,A7,2026-11-20,orders,,,many,,,,2026-11-20,w\n",
            "`value` must be a number",
        ),
        (
            "never-consumed,A7,2026-11-20,orders,,,9,,jo@acme.example,,2026-11-20,w\n",
            "names a person",
        ),
        (
            "never-consumed,A7,2026-11-20,orders,,,9,,,,2026-11-20,\n",
            "`source` is missing",
        ),
    ] {
        let (report, findings) = rolled_under(LIST_HEAD, &format!("{right}{row}"));
        let said: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(findings.len(), 1, "{row}: {said:?}");
        assert!(said[0].contains(expected), "{row}: {said:?}");
        assert_eq!(findings[0].place.unwrap().line, 3, "{row}");
        let list = report
            .lists
            .iter()
            .find(|list| list.id == "never-consumed")
            .unwrap();
        assert_eq!(list.items.len(), 1, "{row}");
    }
}

fn import(path: &Path, dir: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(["metrics", "import", "--today", AS_OF, "--dir"])
        .args([dir, path])
        .output()
        .unwrap()
}

#[test]
fn import_copies_files_only_if_all_of_their_rows_are_right() {
    let scratch = tempfile::tempdir().unwrap();
    let (dir, sent) = (scratch.path().join("in"), scratch.path().join("sent"));
    fs::create_dir_all(&dir).unwrap();
    fs::create_dir_all(&sent).unwrap();
    let contract =
        "apiVersion: v3.1.0\nkind: DataContract\nid: orders\nname: Orders\nversion: 1.0.0\nstatus: active\n";
    fs::write(dir.join("orders.odcs.yaml"), contract).unwrap();
    assert_eq!(import(&sent, &dir).status.code(), Some(2));
    let row = |id: &str| {
        format!(
            "{{\"kpi\":\"{id}\",\"from\":\"2026-10-24\",\"to\":\"2026-11-20\",\"value\":7,\"asOf\":\"2026-11-20\",\"source\":\"w\"}}\n"
        )
    };
    fs::write(sent.join("a.ndjson"), format!("{}{}", row("A2"), row("A222"))).unwrap();
    let refused = import(&sent, &dir);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("a.ndjson:2:1"), "{said}");
    assert!(!dir.join("metrics").exists());
    fs::write(sent.join("a.ndjson"), row("A2")).unwrap();
    let taken = import(&sent, &dir);
    let said = String::from_utf8_lossy(&taken.stderr).into_owned();
    assert_eq!(taken.status.code(), Some(0), "{said}");
    assert_eq!(
        fs::read_to_string(dir.join("metrics/results/a.ndjson")).unwrap(),
        row("A2")
    );
}

/// A marketplace and a folder of results: name below it, and the figure's value.
fn sent(scratch: &Path, files: &[(&str, u32)]) -> (std::path::PathBuf, std::path::PathBuf) {
    let (dir, sent) = (scratch.join("in"), scratch.join("sent"));
    fs::create_dir_all(&dir).unwrap();
    let contract =
        "apiVersion: v3.1.0\nkind: DataContract\nid: orders\nname: Orders\nversion: 1.0.0\nstatus: active\n";
    fs::write(dir.join("orders.odcs.yaml"), contract).unwrap();
    for (name, value) in files {
        let path = sent.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        // Each figure once: two rows of one figure, window and scope are refused.
        let (kpi, from) = if *value == 7 {
            ("A2", "2026-10-24")
        } else {
            ("D2", "2026-08-23")
        };
        let row = format!(
            "{{\"kpi\":\"{kpi}\",\"from\":\"{from}\",\"to\":\"2026-11-20\",\"value\":{value},\"asOf\":\"2026-11-20\",\"source\":\"w\"}}\n"
        );
        fs::write(path, row).unwrap();
    }
    (dir, sent)
}

#[test]
fn two_files_of_one_name_are_both_imported() {
    let scratch = tempfile::tempdir().unwrap();
    let (dir, sent) = sent(scratch.path(), &[("sales/a.ndjson", 7), ("finance/a.ndjson", 8)]);
    let taken = import(&sent, &dir);
    assert_eq!(
        taken.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&taken.stderr)
    );
    for (name, value) in [
        ("sales/a.ndjson", "\"value\":7"),
        ("finance/a.ndjson", "\"value\":8"),
    ] {
        let text = fs::read_to_string(dir.join("metrics/results").join(name)).unwrap();
        assert!(text.contains(value), "{name}: {text}");
    }
    // What is in its place already is neither lost nor written twice.
    let again = import(&dir.join("metrics/results"), &dir);
    assert_eq!(
        again.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&again.stderr)
    );
    let files = walkdir::WalkDir::new(dir.join("metrics")).into_iter().flatten();
    assert_eq!(files.filter(|entry| entry.file_type().is_file()).count(), 2);
}

#[test]
#[cfg(unix)]
fn import_writes_through_no_link_and_leaves_nothing_half_done() {
    use std::os::unix::fs::symlink;
    for (link, expected) in [
        ("metrics", "it leads out of its folder"),
        ("metrics/results", "it leads out of its folder"),
        (
            "metrics/results/b.ndjson",
            "it is a symbolic link, not a regular file",
        ),
    ] {
        let scratch = tempfile::tempdir().unwrap();
        let (dir, sent) = sent(scratch.path(), &[("a.ndjson", 7), ("b.ndjson", 8)]);
        let home = scratch.path().join("home");
        fs::create_dir(&home).unwrap();
        fs::write(home.join("b.ndjson"), "mine").unwrap();
        let to = if link.ends_with("ndjson") {
            home.join("b.ndjson")
        } else {
            home.clone()
        };
        fs::create_dir_all(dir.join(link).parent().unwrap()).unwrap();
        symlink(to, dir.join(link)).unwrap();
        let refused = import(&sent, &dir);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(2), "{link}: {said}");
        assert!(
            said.contains(expected) && said.contains("Nothing was imported"),
            "{link}: {said}"
        );
        assert_eq!(fs::read(home.join("b.ndjson")).unwrap(), b"mine");
        let names: Vec<_> = fs::read_dir(&home)
            .unwrap()
            .flatten()
            .map(|entry| entry.file_name())
            .collect();
        assert_eq!(names, ["b.ndjson"], "{link}");
        assert!(!dir.join("metrics/results/a.ndjson").exists(), "{link}");
    }
}
