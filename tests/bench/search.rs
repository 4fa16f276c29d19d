//! How well and how fast a built site is searched.
//!
//! In: the program, a folder of contracts, judged queries (a line each: query, kind, and `id:grade` by commas, parted by
//! tabs). Out: for each kind recall and nDCG of the first ten, then latency, what a first query fetches, and what a browser
//! makes of it. Judged queries for our own contracts are made by [`own`]. Start at [`bench()`].

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use e2e::programs;
use serde_json::{Value, json};

use super::{browser, contracts};

/// Hits that count: those of the first screen.
const SHOWN: usize = 10;

/// Queries for which a new program with an empty memory is asked what it reads.
const COLD: usize = 24;

/// One query with what ought to be found, by id, from 1 (related) to 3 (this one).
struct Judged {
    text: String,
    kind: String,
    grades: BTreeMap<String, u32>,
}

/// Builds the site, asks every query, and prints the table.
pub fn bench(program: &Path, contracts: &Path, queries: &Path) {
    let folder = tempfile::TempDir::new().expect("a folder");
    let site = folder.path().join("site");
    let build = super::measure::build(program, contracts, &site, programs::bundle().as_deref());
    let judged = read(queries);
    let asked = folder.path().join("queries.txt");
    let lines: String = judged.iter().map(|query| format!("{}\n", query.text)).collect();
    fs::write(&asked, lines).expect("the queries");
    let answers = output(
        Command::new(program)
            .arg("search")
            .arg(&site)
            .args(["--limit", "10", "--queries"])
            .arg(&asked),
    );
    let answers: Vec<Value> = answers
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect();
    assert_eq!(answers.len(), judged.len(), "one answer for each query");
    let summary: Value = serde_json::from_str(&build.output).expect("a summary of the build");
    println!(
        "site built in {:.1} s, {:.0} MiB; of it the index {:.2} s",
        build.wall,
        build.peak,
        summary["search_index_ms"].as_f64().expect("milliseconds") / 1e3
    );
    relevance(&judged, &answers);
    latency(&answers);
    first_query(program, &site, &judged);
    if programs::bundle().is_some() {
        let queries: Vec<&str> = judged.iter().map(|query| query.text.as_str()).collect();
        let theirs = browser::bench(&site, &queries);
        if let Some(theirs) = theirs {
            let answers: Vec<Value> = theirs
                .into_iter()
                .map(|results| json!({ "results": results }))
                .collect();
            println!("the same queries answered by MiniSearch:");
            relevance(&judged, &answers);
        }
    }
}

/// Judged queries for the contracts of [`contracts::write`], into `file`.
pub fn own(file: &Path, count: usize) {
    let titles: Vec<String> = (0..count).map(contracts::title).collect();
    let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, title) in titles.iter().enumerate() {
        alike.entry(subject(title)).or_default().push(number);
    }
    let mut text = String::new();
    for number in (0..count).step_by((count / 60).max(1)) {
        let title = &titles[number];
        let mut line = |query: &str, kind: &str| {
            let _ = writeln!(text, "{query}\t{kind}\tproduct-{number}:3");
        };
        line(title, "name");
        line(&title.to_uppercase(), "name in capitals");
        line(&title.replace(' ', "_"), "name as identifier");
        line(&swapped(title), "name with two letters swapped");
        let all: Vec<String> = alike[subject(title)]
            .iter()
            .map(|other| format!("product-{other}:2"))
            .collect();
        let _ = writeln!(text, "{}\tsubject\t{}", subject(title), all.join(","));
    }
    fs::write(file, text).expect("the queries");
}

/// The title without its number.
fn subject(title: &str) -> &str {
    title.rsplit_once(' ').map_or(title, |(subject, _)| subject)
}

/// The second and third letter change places: the commonest slip of the fingers.
fn swapped(title: &str) -> String {
    let mut letters: Vec<char> = title.chars().collect();
    letters.swap(1, 2);
    letters.into_iter().collect()
}

fn read(file: &Path) -> Vec<Judged> {
    let text = fs::read_to_string(file).expect("judged queries");
    let query = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        let mut part = || parts.next().expect("query, kind and grades, parted by tabs");
        let (text, kind, grades) = (part(), part(), part());
        let grade = |pair: &str| {
            let (id, grade) = pair.rsplit_once(':').expect("id:grade");
            (id.to_owned(), grade.parse().expect("a grade"))
        };
        Judged {
            text,
            kind,
            grades: grades.split(',').map(grade).collect(),
        }
    };
    text.lines().map(query).collect()
}

fn relevance(judged: &[Judged], answers: &[Value]) {
    let mut kinds: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for (query, answer) in judged.iter().zip(answers) {
        let quality = quality(query, answer);
        kinds.entry(&query.kind).or_default().push(quality);
        kinds.entry("~ all").or_default().push(quality);
    }
    println!("{:>32} {:>5} {:>10} {:>8}", "kind", "n", "recall@10", "nDCG@10");
    for (kind, qualities) in &kinds {
        let mean =
            |part: fn(&(f64, f64)) -> f64| qualities.iter().map(part).sum::<f64>() / qualities.len() as f64;
        let (recall, ndcg) = (mean(|(recall, _)| *recall), mean(|(_, ndcg)| *ndcg));
        println!("{kind:>32} {:5} {recall:10.3} {ndcg:8.3}", qualities.len());
    }
}

/// Recall of the first ten (of ten at most), and normalised discounted cumulative gain with gain 2^grade − 1
/// (Järvelin and Kekäläinen 2002, in the form of Burges et al. 2005).
fn quality(query: &Judged, answer: &Value) -> (f64, f64) {
    let results = answer["results"].as_array().expect("results");
    let grade = |id: &Value| query.grades.get(id.as_str().unwrap_or_default()).copied();
    let found: Vec<u32> = results
        .iter()
        .take(SHOWN)
        .map(|id| grade(id).unwrap_or_default())
        .collect();
    let mut ideal: Vec<u32> = query.grades.values().copied().collect();
    ideal.sort_by(|a, b| b.cmp(a));
    ideal.truncate(SHOWN);
    let hits = found.iter().filter(|grade| **grade > 0).count();
    (hits as f64 / ideal.len() as f64, gain(&found) / gain(&ideal))
}

fn gain(grades: &[u32]) -> f64 {
    let gain = |(at, grade): (usize, &u32)| (2f64.powi(*grade as i32) - 1.0) / (at as f64 + 2.0).log2();
    grades.iter().enumerate().map(gain).sum()
}

fn latency(answers: &[Value]) {
    let mut micros: Vec<u64> = answers
        .iter()
        .map(|answer| answer["micros"].as_u64().expect("micros"))
        .collect();
    micros.sort_unstable();
    let at = |share: usize| micros[(micros.len() - 1) * share / 100] as f64 / 1e3;
    println!(
        "one query, natively: median {:.2} ms, 95 of 100 below {:.2} ms",
        at(50),
        at(95)
    );
}

fn first_query(program: &Path, site: &Path, judged: &[Judged]) {
    let mut fetched: Vec<(u64, u64)> = judged
        .iter()
        .step_by((judged.len() / COLD).max(1))
        .map(|query| {
            let mut command = Command::new(program);
            command
                .arg("search")
                .arg(site)
                .args(["--format", "json", "--", &query.text]);
            let answer: Value = serde_json::from_str(&output(&mut command)).expect("JSON");
            let number = |key: &str| answer["fetched"][key].as_u64().expect("a number");
            (number("bytes"), number("files"))
        })
        .collect();
    fetched.sort_unstable();
    let (bytes, files) = fetched[fetched.len() / 2];
    let (most, _) = fetched[fetched.len() - 1];
    println!(
        "a first query fetches {:.0} kB in {files} files (median), {:.0} kB at most",
        bytes as f64 / 1e3,
        most as f64 / 1e3
    );
}

fn output(command: &mut Command) -> String {
    let output = command.output().expect("the program starts");
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("text")
}
