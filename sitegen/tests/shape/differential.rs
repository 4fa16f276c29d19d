//! Our verdict against that of the official schemas, over the whole corpus.

use std::collections::{BTreeMap, BTreeSet};

use meshfront::document::model::Standard;
use meshfront::document::yaml::Node;
use meshfront::finding::Finding;

use crate::documents::{corpus, documents, findings, is_of_schema};
use crate::oracle::Oracle;

/// A row of the corpus index.
struct Row<'i> {
    path: &'i str,
    schema: &'i str,
    invalid: bool,
    first: &'i str,
}

fn rows(index: &str) -> Vec<Row<'_>> {
    let row = |line| {
        let columns: Vec<&str> = str::split(line, '\t').collect();
        let column = |index: usize| columns.get(index).copied().unwrap_or_default();
        Row {
            path: column(0),
            schema: column(7),
            invalid: column(8) == "invalid",
            first: column(9),
        }
    };
    let judged = |row: &Row| {
        let folder = row.path.split('/').next().unwrap_or_default();
        ["odcs", "dcs", "odps", "broken"].contains(&folder) && !row.schema.is_empty()
    };
    index.lines().skip(1).map(row).filter(judged).collect()
}

/// Findings that a schema should have, too.
fn of_schema(standard: Standard, tree: &Node) -> Vec<Finding> {
    let mut findings = findings(standard, tree);
    findings.retain(|finding| is_of_schema(standard, finding));
    findings
}

#[test]
fn verdicts_agree_with_the_official_schemas() {
    let Some(corpus) = corpus() else { return };
    let index = std::fs::read_to_string(corpus.join("index.tsv")).unwrap();
    let mut oracle = Oracle::new(&corpus);
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in rows(&index) {
        let text = std::fs::read_to_string(corpus.join(row.path)).unwrap();
        let documents = documents(&text);
        let count = counts.entry(row.path.split('/').next().unwrap()).or_default();
        count.1 += 1;
        let mut ours = Vec::new();
        let mut theirs = Vec::new();
        for (standard, tree) in &documents {
            ours.extend(of_schema(*standard, tree));
            theirs.extend(oracle.judge(row.schema, tree).errors);
        }
        if row.invalid == theirs.is_empty() {
            println!(
                "ORACLES DIFFER {}\n   index: {}\n   crate: {theirs:?}",
                row.path, row.first
            );
        }
        if ours.is_empty() != row.invalid && !documents.is_empty() {
            count.0 += 1;
        } else {
            println!("DISAGREE {}\n   schema: {} {}", row.path, row.invalid, row.first);
            for finding in ours.iter().take(4) {
                println!("   ours: {}", line(finding));
            }
        }
    }
    println!("{counts:?}");
}

#[test]
fn places_agree_with_the_official_schemas() {
    let Some(corpus) = corpus() else { return };
    let index = std::fs::read_to_string(corpus.join("index.tsv")).unwrap();
    let mut oracle = Oracle::new(&corpus);
    let (mut theirs, mut found, mut ours, mut confirmed, mut same) = (0, 0, 0, 0, 0);
    let mut files = 0;
    for row in rows(&index).into_iter().filter(|row| row.invalid) {
        let text = std::fs::read_to_string(corpus.join(row.path)).unwrap();
        for (standard, tree) in &documents(&text) {
            let verdict = oracle.judge(row.schema, tree);
            let findings = of_schema(*standard, tree);
            let lines: BTreeSet<u32> = findings
                .iter()
                .map(|finding| finding.place.unwrap().line)
                .collect();
            let missed: Vec<&u32> = verdict.lines.difference(&lines).collect();
            let extra: Vec<&u32> = lines
                .iter()
                .filter(|line| !verdict.lines.contains(line) && !verdict.unevaluated.contains(line))
                .collect();
            theirs += verdict.lines.len();
            found += verdict.lines.len() - missed.len();
            ours += lines.len();
            confirmed += lines.len() - extra.len();
            files += 1;
            same += usize::from(missed.is_empty() && extra.is_empty());
            if !missed.is_empty() || !extra.is_empty() {
                println!("PLACES {} missed {missed:?} extra {extra:?}", row.path);
                for error in verdict.errors.iter().take(12) {
                    println!("   schema: {}", error.chars().take(300).collect::<String>());
                }
                for finding in findings.iter().take(12) {
                    println!("   ours:   {}", line(finding));
                }
            }
        }
    }
    println!(
        "files {same}/{files}, their lines found {found}/{theirs}, our lines confirmed {confirmed}/{ours}"
    );
}

fn line(finding: &Finding) -> String {
    let place = finding.place.unwrap();
    format!(
        "{}:{} {} {} | {}",
        place.line, place.column, finding.code.name, finding.message, finding.help
    )
}

#[test]
fn zz_counts() {
    let Some(corpus) = corpus() else { return };
    let mut by: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for folder in ["odcs", "dcs", "odps", "broken", "edge"] {
        let mut files: Vec<_> = std::fs::read_dir(corpus.join(folder))
            .unwrap()
            .map(|f| f.unwrap().path())
            .collect();
        files.sort();
        for f in files {
            let Ok(text) = std::fs::read_to_string(&f) else {
                continue;
            };
            for (standard, tree) in &documents(&text) {
                for finding in findings(*standard, tree) {
                    by.entry(finding.code.name.to_owned()).or_default().push(format!(
                        "{} {}",
                        f.strip_prefix(&corpus).unwrap().display(),
                        line(&finding)
                    ));
                }
            }
        }
    }
    for (code, all) in &by {
        let files: BTreeSet<&str> = all.iter().map(|l| l.split(' ').next().unwrap()).collect();
        println!("## {code} {} in {} files", all.len(), files.len());
        for line in all {
            println!("@{code} {line}");
        }
    }
}
