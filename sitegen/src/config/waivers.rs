//! `waivers.yaml`: exceptions with reason, approver and last day.

use super::Config;
use super::marketplace::required;
use super::section::Section;
use crate::day::Day;
use crate::finding::Finding;
use crate::finding::codes::config as codes;
use crate::source::Place;

/// One entry of `waivers`.
#[derive(Debug, Clone, Default)]
pub struct Waiver {
    /// Where it is written.
    pub place: Place,
    /// Code of the rule.
    pub rule: String,
    /// Where it stands.
    pub rule_place: Place,
    /// Product as written.
    pub product: String,
    /// Where it stands.
    pub product_place: Place,
    /// Why the exception was given.
    pub reason: String,
    /// Who gave it.
    pub approver: String,
    /// Its last day.
    pub expires: Option<Day>,
    /// Where it stands.
    pub expires_place: Place,
}

/// Fills the waivers of `config` from the file. An entry that lacks anything is left out: an exception without a
/// reason, an approver and an end is none.
pub(super) fn read(file: &Section, config: &mut Config, findings: &mut Vec<Finding>) {
    file.expect_keys(&["waivers"], findings);
    for entry in file.sections("waivers", findings) {
        config.waivers.extend(waiver(&entry, findings));
    }
}

fn waiver(entry: &Section, findings: &mut Vec<Finding>) -> Option<Waiver> {
    entry.expect_keys(&["rule", "product", "reason", "approver", "expires"], findings);
    let rule = required(entry, "rule", "a waiver", findings);
    let product = required(entry, "product", "a waiver", findings);
    let reason = required(entry, "reason", "a waiver", findings);
    let approver = required(entry, "approver", "a waiver", findings);
    let expires = required(entry, "expires", "a waiver", findings);
    let (rule, product, reason, approver, expires) = (rule?, product?, reason?, approver?, expires?);
    let Some(day) = Day::parse(&expires) else {
        let message = format!("`expires` must be a date, not `{expires}`.");
        let help = "Write the last day as 2027-03-31; the waiver is left out until then.";
        let place = entry.place_of("expires");
        findings.push(Finding::new(&codes::WRONG_CONFIG_VALUE, place, message, help));
        return None;
    };
    Some(Waiver {
        place: entry.place(),
        rule_place: entry.place_of("rule"),
        product_place: entry.place_of("product"),
        expires_place: entry.place_of("expires"),
        rule,
        product,
        reason,
        approver,
        expires: Some(day),
    })
}
