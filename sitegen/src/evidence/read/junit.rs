//! JUnit reports, as a last resort: names and outcomes, no measures. Those of the Data Contract CLI name their
//! contract.
//!
//! Not read: the texts inside of failures (SQL, rows).

use roxmltree::{Document, Node};

use super::{Broken, Reading, safe};
use crate::evidence::metric;
use crate::evidence::result::{About, CheckResult, Outcome, Tool};
use crate::instant::Instant;
use crate::source::{FileId, Place};

/// Reads a report; `None` for any other XML.
pub fn read(file: FileId, text: &str) -> Result<Option<Reading>, Broken> {
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
    let suites = root.descendants().filter(|node| node.has_tag_name("testsuite"));
    for suite in suites {
        let base = base(&suite);
        for case in suite.children().filter(|node| node.has_tag_name("testcase")) {
            let at = document.text_pos_at(case.range().start);
            let place = Place {
                file,
                line: at.row,
                column: at.col,
            };
            reading.checks.push(CheckResult {
                place,
                ..result(&base, &case)
            });
        }
    }
    Ok(Some(reading))
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

fn result(base: &CheckResult, case: &Node) -> CheckResult {
    let name = case.attribute("name").unwrap_or_default();
    let class = case.attribute("classname").unwrap_or_default();
    // Only where a contract is named is the class known to be an object and a field.
    let (object, field) = match class.split_once('.') {
        _ if base.contract.is_empty() => ("", ""),
        Some((object, field)) => (object, field),
        None => (class, ""),
    };
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
    } else if child("skipped").is_some() {
        Outcome::Skipped
    } else {
        Outcome::Pass
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
