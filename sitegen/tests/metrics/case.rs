//! One case of a table test, as text: rows in, what each figure must say out.
//!
//! ```text
//! What the case shows, in a sentence.
//! -- requests
//! requestId,productId,requestedAt,publishedAt
//! r1,orders,2026-10-01,2026-10-11
//! -- expect
//! org 10 n=1
//! finance no_events
//! ```
//!
//! Sections are data sets by name (rows as CSV) and what contracts say (see `facts`); without a section `products` there
//! are three. An expectation is a scope, a value or reason, and more: `n=`, `num=`, `den=`, `before=` (one window
//! earlier), or a part by its name. Numbers are compared with as many decimals as are written; `-` is nothing. Cases of
//! one file are parted by `====`.

use std::collections::BTreeMap;

use meshfront::metrics::engine::Choice;
use meshfront::metrics::read::{Format, Raw, datasets, text};
use meshfront::metrics::{Input, roll_up};
use meshfront::source::FileTable;
use meshfront_app::api::kpi::{KpiReport, KpiValue};

use crate::{AS_OF, day, facts};

/// A case.
pub struct Case {
    /// Its sentence.
    pub title: String,
    sections: BTreeMap<String, String>,
    /// Lines of the section `expect`.
    pub expected: Vec<String>,
}

/// All cases of a file.
pub fn cases(text: &str) -> Vec<Case> {
    text.split("====\n").map(case).collect()
}

fn case(text: &str) -> Case {
    let mut title = String::new();
    let mut sections: BTreeMap<String, String> = BTreeMap::new();
    let mut name = None;
    for line in text.lines() {
        match (line.strip_prefix("-- "), &name) {
            (Some(section), _) => {
                sections.insert(section.to_owned(), String::new());
                name = Some(section.to_owned());
            }
            (None, None) => title.push_str(line),
            (None, Some(name)) => {
                let body = sections.get_mut(name).unwrap();
                body.push_str(line);
                body.push('\n');
            }
        }
    }
    let expected = sections.remove("expect").unwrap_or_default();
    Case {
        title,
        sections,
        expected: expected.lines().map(str::to_owned).collect(),
    }
}

impl Case {
    /// Rolls the rows up with the engine inside.
    pub fn rolled(&self) -> KpiReport {
        self.rolled_by(&Choice::default())
    }

    /// Rolls the rows up; rows that are refused are a mistake of the case.
    pub fn rolled_by(&self, engine: &Choice) -> KpiReport {
        let (facts, goals) = facts::of(&self.sections);
        let mut raw = Raw::default();
        let (mut files, mut findings) = (FileTable::default(), Vec::new());
        for set in &datasets::ALL {
            if let Some(rows) = self.sections.get(set.word) {
                let read = &mut files;
                text(
                    &mut raw,
                    set.id,
                    Format::Csv,
                    "rows.csv",
                    rows,
                    read,
                    &mut findings,
                );
            }
        }
        self.expect_known_sections();
        let (report, failed) = roll_up(&Input {
            facts: &facts,
            raw: &raw,
            told: &[],
            goals: &goals,
            notice_days: 30,
            as_of: day(AS_OF),
            sample: false,
            engine,
        });
        findings.extend(failed);
        let said: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert!(said.is_empty(), "{}: {said:?}", self.title);
        report
    }

    fn expect_known_sections(&self) {
        let sets = datasets::ALL.iter().map(|set| set.word);
        let known: Vec<&str> = sets.chain(facts::SECTIONS).collect();
        for name in self.sections.keys() {
            assert!(
                known.contains(&name.as_str()),
                "{}: what is `{name}`?",
                self.title
            );
        }
    }

    /// What a figure says otherwise than expected.
    pub fn faults(&self, report: &KpiReport, id: &str) -> Vec<String> {
        let lines = self.expected.iter();
        lines
            .filter_map(|line| {
                let said = said(report, id, line);
                (said != *line).then(|| format!("{id}, {}: expected `{line}`, is `{said}`", self.title))
            })
            .collect()
    }
}

/// The same line with what the figure really says.
fn said(report: &KpiReport, id: &str, line: &str) -> String {
    let mut words = line.split_whitespace();
    let scope = words.next().unwrap_or_default();
    let value = match scope {
        "org" => report.org_value(id),
        domain => report.domain_value(domain, id),
    };
    let Some(value) = value else {
        return format!("no scope `{scope}`");
    };
    let first = words.next().unwrap_or_default();
    let main = match value.reason {
        Some(reason) => reason.word().to_owned(),
        None => shown(value.value, first),
    };
    let more = words.map(|word| {
        let (name, expected) = word.split_once('=').unwrap_or((word, ""));
        format!("{name}={}", shown(number(value, name), expected))
    });
    [scope.to_owned(), main]
        .into_iter()
        .chain(more)
        .collect::<Vec<_>>()
        .join(" ")
}

fn number(value: &KpiValue, name: &str) -> Option<f64> {
    match name {
        "n" => value.n.map(|n| n as f64),
        "num" => value.numerator,
        "den" => value.denominator,
        "before" => value.previous,
        part => value.part(part).and_then(|part| part.value),
    }
}

/// With as many decimals as the expectation has.
fn shown(number: Option<f64>, expected: &str) -> String {
    let decimals = expected.split_once('.').map_or(0, |(_, digits)| digits.len());
    number.map_or("-".to_owned(), |number| format!("{number:.decimals$}"))
}
