//! JUnit reports, as a last resort: names and outcomes, no measures. Those of the Data Contract CLI name their
//! contract.
//!
//! A case without a mark passed, unless its report says that it did not run (`status="notrun"`, as GoogleTest writes) or
//! counts more skipped, failed or broken cases than it marks: the Data Contract CLI counts checks that never ran as
//! skipped and leaves them without a mark. Which of the unmarked ones ran is then not known, and none of them is a pass.
//!
//! Not read: the texts inside of failures (SQL, rows).

use roxmltree::{Document, Node};

use super::{Broken, Reading, safe, xml_bounds};
use crate::budget::Budget;
use crate::evidence::metric;
use crate::evidence::result::{About, CheckResult, Outcome, Tool};
use crate::instant::Instant;
use crate::source::{FileId, Place};

/// Reads a report; `None` for any other XML.
pub fn read(file: FileId, text: &str, budget: &Budget) -> Result<Option<Reading>, Broken> {
    xml_bounds::bounded(text, budget).map_err(Broken::limit)?;
    let document = Document::parse(text).map_err(|error| {
        let at = error.pos();
        let reason = error.to_string();
        // The parser's sentence ends with its own place.
        let reason = reason.split(" at ").next().unwrap_or_default();
        Broken::at(
            at.row as usize,
            at.col as usize,
            format!("The file is no valid XML: {reason}."),
        )
    })?;
    let root = document.root_element();
    if !matches!(root.tag_name().name(), "testsuite" | "testsuites") {
        return Ok(None);
    }
    let mut reading = Reading::of(Tool::Junit, "");
    let mut places = Places::new(file, text);
    let suites = root.descendants().filter(|node| node.has_tag_name("testsuite"));
    for suite in suites {
        let base = base(&suite);
        let is_complete = marks_all(&suite);
        for case in suite.children().filter(|node| node.has_tag_name("testcase")) {
            let place = places.at(case.range().start);
            reading.checks.push(CheckResult {
                place,
                ..result(&base, &case, is_complete)
            });
            reading.within(budget)?;
        }
    }
    Ok(Some(reading))
}

/// Bytes → lines and columns. Cases come nearly in the order of the text: going on from the last one makes this cheap.
struct Places<'t> {
    text: &'t str,
    at: usize,
    place: Place,
}

impl<'t> Places<'t> {
    fn new(file: FileId, text: &'t str) -> Self {
        let place = Place {
            file,
            line: 1,
            column: 1,
        };
        Places { text, at: 0, place }
    }

    fn at(&mut self, byte: usize) -> Place {
        if byte < self.at {
            *self = Places::new(self.place.file, self.text);
        }
        for letter in self.text.get(self.at..byte).unwrap_or_default().chars() {
            match letter {
                '\n' => (self.place.line, self.place.column) = (self.place.line + 1, 1),
                _ => self.place.column += 1,
            }
        }
        self.at = byte;
        self.place
    }
}

/// What all cases of a suite share.
fn base(suite: &Node) -> CheckResult {
    let property = |name: &str| {
        let properties = suite.children().filter(|node| node.has_tag_name("properties"));
        let mut all = properties.flat_map(|properties| properties.children());
        let found = all.find(|node| node.attribute("name") == Some(name));
        found.and_then(|node| node.attribute("value")).unwrap_or_default()
    };
    CheckResult {
        tool: Tool::Junit,
        run: suite.attribute("id").unwrap_or_default().into(),
        contract: property("dataContractId").into(),
        contract_version: property("dataContractVersion").into(),
        observed_at: suite.attribute("timestamp").and_then(Instant::parse),
        ..CheckResult::default()
    }
}

/// Whether each case that the suite counts as skipped, failed or broken bears a mark.
fn marks_all(suite: &Node) -> bool {
    let cases = || suite.descendants().filter(|node| node.has_tag_name("testcase"));
    let counts = |name: &str| -> usize {
        let count = suite.attribute(name).and_then(|count| count.trim().parse().ok());
        count.unwrap_or(0)
    };
    let marked = |tag: &str| {
        let has_mark = |case: &Node| case.children().any(|node| node.has_tag_name(tag));
        cases().filter(has_mark).count()
    };
    let not_run = cases().filter(is_not_run).count();
    let unmarked = [
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ];
    let is_marked = |(count, tag): &(&str, &str)| counts(count) <= marked(tag) + not_run;
    unmarked.iter().all(is_marked)
}

/// The case says itself that it was left out.
fn is_not_run(case: &Node) -> bool {
    let says = |name: &str, words: &[&str]| {
        let word = case.attribute(name).unwrap_or_default();
        words.iter().any(|own| word.eq_ignore_ascii_case(own))
    };
    says("status", &["notrun", "skipped", "disabled"]) || says("result", &["suppressed", "skipped"])
}

fn result(base: &CheckResult, case: &Node, is_complete: bool) -> CheckResult {
    let name = case.attribute("name").unwrap_or_default();
    let class = case.attribute("classname").unwrap_or_default();
    // `orders.order_id`: object and field. Where no contract is named the object alone tells whose it is.
    let (object, field) = class.split_once('.').unwrap_or((class, ""));
    // `orders__order_id__field_required`
    let kind = name.rsplit("__").next().unwrap_or_default();
    let child = |tag: &str| case.children().find(|node| node.has_tag_name(tag));
    let category = child("failure")
        .and_then(|failure| failure.attribute("type"))
        .unwrap_or_default();
    let status = if child("failure").is_some() {
        Outcome::Fail
    } else if child("error").is_some() {
        Outcome::Error
    } else if child("skipped").is_some() || is_not_run(case) {
        Outcome::Skipped
    } else if is_complete {
        Outcome::Pass
    } else {
        Outcome::Unknown
    };
    let is_schema = category == "schema" || metric::family(kind) == "schema";
    CheckResult {
        object: object.into(),
        field: field.into(),
        check: safe::name(name),
        about: if is_schema { About::Schema } else { About::Quality },
        metric: safe::name(kind),
        name: safe::name(name),
        status,
        ..base.clone()
    }
}
