//! Files that were cut off, changed or made to hurt: nothing panics, nothing hangs, each costs itself.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::{files_of, fixtures, read};

/// A marketplace folder with one file of results.
fn read_text(folder: &Path, name: &str, bytes: &[u8]) -> (usize, usize) {
    fs::write(folder.join(name), bytes).unwrap();
    let (evidence, findings, _) = read(folder, &[name.to_owned()]);
    (evidence.unjoined.len(), findings.len())
}

/// All fixtures of readers: path and bytes.
fn all() -> Vec<(String, Vec<u8>)> {
    let cases = fixtures("read").into_iter();
    cases
        .flat_map(|case| {
            let files = files_of(&case).into_iter();
            files
                .map(move |path| (path.replace('/', "-"), fs::read(case.join(&path)).unwrap()))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_read_in_part_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in all() {
        let step = (bytes.len() / 120).max(1);
        for end in (0..bytes.len()).step_by(step) {
            read_text(folder.path(), &name, &bytes[..end]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_file_breaks_nothing(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..12usize), 1..6),
    ) {
        let all = all();
        let (name, bytes) = which.get(&all);
        let mut text = bytes.clone();
        let odd: [&[u8]; 12] = [
            b"null", b"{}", b"[]", b"\"", b"-1e999", b"NaN", b"\\u0000", b"\xFF", b"[[[[", b"}", b"true", b"99999999999999999999",
        ];
        for (at, what) in changes {
            if text.is_empty() {
                break;
            }
            let at = at.index(text.len());
            let end = (at + 4).min(text.len());
            text.splice(at..end, odd[what].iter().copied());
        }
        let folder = tempfile::tempdir().unwrap();
        read_text(folder.path(), name, &text);
    }
}

#[test]
fn files_that_are_made_to_hurt_are_refused_or_cost_little() {
    let folder = tempfile::tempdir().unwrap();
    let deep = "[".repeat(100_000);
    let deep_rows = format!("{}{}", "{\"rows\":[".repeat(5_000), "]}".repeat(5_000));
    let entities = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">\
        <!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\">]>\
        <testsuite name=\"&e;\"><testcase name=\"&e;\"/></testsuite>";
    let nested = format!(
        "{}<testcase/>{}",
        "<testsuite>".repeat(20_000),
        "</testsuite>".repeat(20_000)
    );
    let table: &[(&str, &[u8], usize)] = &[
        ("deep.json", deep.as_bytes(), 0),
        ("rows.json", deep_rows.as_bytes(), 0),
        ("empty.json", b"", 0),
        ("blank.ndjson", b"\n\n\n", 0),
        ("number.json", b"7", 0),
        ("list.json", b"[1, 2, 3]", 0),
        ("words.ndjson", b"no json at all", 0),
        ("utf16.json", b"\xFF\xFE{\0}\0", 0),
        ("entities.xml", entities.as_bytes(), 0),
        ("page.xml", b"<html><body/></html>", 0),
        ("open.xml", b"<testsuite><testcase>", 0),
        ("no.json.gz", b"{}", 0),
        ("twice.json", br#"{"datacontractCliVersion": "1", "datacontractCliVersion": "2"}"#, 0),
        ("wrong-types.json", br#"{"datacontractCliVersion": 1, "dataContractId": [], "checks": [1, null, {"type": {}, "result": 3}]}"#, 3),
        ("versions.json", br#"{"kind": "ObservabilityResults", "apiVersion": "v2.0.0", "results": [{"status": "pass"}]}"#, 0),
    ];
    for (name, bytes, checks) in table {
        let (found, findings) = read_text(folder.path(), name, bytes);
        assert_eq!(found, *checks, "{name}");
        assert!(findings > 0, "{name} is passed over in silence");
    }
    // Deep XML is read without a deep stack.
    let (_, findings) = read_text(folder.path(), "nested.xml", nested.as_bytes());
    assert!(findings <= 2);
}
