//! The quality overview and the page that explains how numbers are made.

use super::{Link, SafeHtml};
use crate::api::Status;
use crate::api::scorecard::TrendPoint;

/// `/quality/`
#[derive(Debug, Clone, Default)]
pub struct QualityPage {
    /// Time of the numbers, RFC 3339.
    pub as_of: String,
    /// Active products by status, in the order of [`Status::ALL`].
    pub counts: [usize; 5],
    /// Observed score of all together, if anything was measured.
    pub score: Option<f64>,
    /// 0 to 1.
    pub evidence: f64,
    /// The score if everything unmeasured failed, and if it passed.
    pub range: (f64, f64),
    /// Observed score of all together at the end of each of the last days; empty where fewer than two are known.
    pub trend: Vec<TrendPoint>,
    /// Products by evidence: up to 30 %, 30 to 80 %, 80 % and more.
    pub evidence_bands: [usize; 3],
    /// Failing critical and high checks, oldest failure first.
    pub failing: Vec<FailingCheck>,
    /// How many there are, the listed ones included.
    pub failing_count: usize,
    /// Checks that changed their result most often.
    pub flapping: Vec<FlappingCheck>,
    /// Dimensions of the table.
    pub dimensions: Vec<String>,
    /// By domain.
    pub domains: Vec<DomainQuality>,
    /// Active products of which too little is known, with the first reason.
    pub unmeasured: Vec<(Link, String)>,
    /// How many there are, the listed ones included.
    pub unmeasured_count: usize,
    /// Where results came from.
    pub sources: Vec<SourceRow>,
    /// Results that belong to nothing, with the reason.
    pub unjoined: Vec<UnjoinedRow>,
    /// How many there are, the listed ones included.
    pub unjoined_count: usize,
    /// How numbers are made.
    pub method: String,
}

/// A check that fails.
#[derive(Debug, Clone, Default)]
pub struct FailingCheck {
    /// The product.
    pub product: Link,
    /// The check, with its place in the product's page.
    pub check: Link,
    /// critical, high.
    pub severity: String,
    /// What the tool said.
    pub message: String,
    /// Since when it fails, as far as history reaches; a day.
    pub since: String,
}

/// A check that does not settle.
#[derive(Debug, Clone, Default)]
pub struct FlappingCheck {
    /// The product.
    pub product: Link,
    /// The check, with its place in the product's page.
    pub check: Link,
    /// Days on which it failed.
    pub failed: usize,
    /// Days with a result.
    pub runs: usize,
    /// How often a day's result differed from that of the day before.
    pub changes: usize,
}

/// A domain in the table.
#[derive(Debug, Clone, Default)]
pub struct DomainQuality {
    /// The domain.
    pub domain: Link,
    /// Active products.
    pub products: usize,
    /// Healthy ones among them.
    pub healthy: usize,
    /// Unknown ones among them.
    pub unknown: usize,
    /// Observed score.
    pub score: Option<f64>,
    /// 0 to 1.
    pub evidence: f64,
    /// Score by dimension, in the order of the page's dimensions.
    pub cells: Vec<Option<f64>>,
}

/// A tool that sent results.
#[derive(Debug, Clone, Default)]
pub struct SourceRow {
    /// Its name.
    pub tool: String,
    /// Files of it.
    pub files: usize,
    /// Results of checks.
    pub checks: usize,
    /// Measurements of service levels.
    pub levels: usize,
    /// Its newest result, RFC 3339.
    pub newest: String,
}

/// A result that belongs to nothing.
#[derive(Debug, Clone, Default)]
pub struct UnjoinedRow {
    /// What the result calls itself.
    pub name: String,
    /// What it says it is about.
    pub about: String,
    /// Who wrote it.
    pub tool: String,
    /// Why it belongs to nothing.
    pub reason: String,
}

/// `/method/`: how numbers are made, from the constants of the program.
#[derive(Debug, Clone, Default)]
pub struct MethodPage {
    /// Version of the score method.
    pub version: String,
    /// Sections: anchor, heading, text, table of names and values.
    pub sections: Vec<MethodSection>,
}

/// A part of the method.
#[derive(Debug, Clone, Default)]
pub struct MethodSection {
    /// Anchor.
    pub id: String,
    /// Heading.
    pub heading: String,
    /// What it says, our own markup.
    pub text: SafeHtml,
    /// Heads of its table; empty for none.
    pub heads: Vec<String>,
    /// Rows, the first cell of each its name.
    pub rows: Vec<Vec<String>>,
}

impl QualityPage {
    /// Active products.
    pub fn products(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Products of a status.
    pub fn count(&self, status: Status) -> usize {
        self.counts[status as usize]
    }
}
