//! Our verdict against that of the official schemas, over the whole corpus.

use std::collections::BTreeMap;

use crate::documents::{corpus, documents, findings, is_of_schema};
use crate::oracle::Oracle;

#[test]
fn verdicts_agree_with_the_official_schemas() {
    let Some(corpus) = corpus() else { return };
    let index = std::fs::read_to_string(corpus.join("index.tsv")).unwrap();
    let mut oracle = Oracle::new(&corpus);
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in index.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [path, _, _, _, _, _, _, schema, valid, first] = columns[..] else {
            panic!("{row}")
        };
        let folder = path.split('/').next().unwrap();
        if !["odcs", "dcs", "odps", "broken"].contains(&folder) || schema.is_empty() {
            continue;
        }
        let text = std::fs::read_to_string(corpus.join(path)).unwrap();
        let documents = documents(&text);
        let count = counts.entry(folder).or_default();
        count.1 += 1;
        let mut ours = Vec::new();
        let mut theirs = Vec::new();
        for (standard, tree) in &documents {
            ours.extend(findings(*standard, tree).into_iter().filter(is_of_schema));
            theirs.extend(oracle.judge(schema, tree).errors);
        }
        let deviates = !ours.is_empty();
        if (valid == "invalid") != !theirs.is_empty() {
            println!("ORACLES DIFFER {path}\n   index: {valid} {first}\n   crate: {theirs:?}");
        }
        if deviates == (valid == "invalid") && !documents.is_empty() {
            count.0 += 1;
        } else {
            println!("DISAGREE {path}\n   schema: {valid} {first}");
            for finding in ours.iter().take(4) {
                println!("   ours: {}", line(finding));
            }
        }
    }
    println!("{counts:?}");
}

fn line(finding: &meshfront::finding::Finding) -> String {
    let place = finding.place.unwrap();
    format!(
        "{}:{} {} {} | {}",
        place.line, place.column, finding.code.name, finding.message, finding.help
    )
}
