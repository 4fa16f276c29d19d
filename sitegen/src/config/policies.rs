//! `policies.yaml`: how severe each kind of finding is here.

use super::marketplace::required;
use super::section::Section;
use super::{Config, section};
use crate::finding::codes::{self, config as own};
use crate::finding::{Finding, Severity};

/// Fills the severities of `config` from the file.
pub(super) fn read(file: &Section, config: &mut Config, findings: &mut Vec<Finding>) {
    file.expect_keys(&["rules"], findings);
    for entry in file.sections("rules", findings) {
        entry.expect_keys(&["code", "severity"], findings);
        let code = required(&entry, "code", "a rule", findings);
        let severity = required(&entry, "severity", "a rule", findings);
        let (Some(code), Some(severity)) = (code, severity) else {
            continue;
        };
        let all = codes::all();
        let Some(known) = all.iter().find(|known| known.name == code) else {
            let names: Vec<&str> = all.iter().map(|known| known.name).collect();
            let help = match section::closest(&code, &names) {
                Some(name) => format!("Did you mean `{name}`?"),
                None => "List all codes with: meshfront explain".to_owned(),
            };
            let message = format!("There is no finding code `{code}`.");
            findings.push(Finding::new(
                &own::UNKNOWN_CONFIG_KEY,
                entry.place_of("code"),
                message,
                help,
            ));
            continue;
        };
        let severity = match severity.as_str() {
            "off" => None,
            "info" => Some(Severity::Info),
            "warning" => Some(Severity::Warning),
            "error" => Some(Severity::Error),
            _ => {
                let message = format!("`severity` must be off, info, warning or error, not `{severity}`.");
                let help = format!(
                    "`{code}` keeps its own severity, {}, until then.",
                    known.severity.word()
                );
                findings.push(Finding::new(
                    &own::WRONG_CONFIG_VALUE,
                    entry.place_of("severity"),
                    message,
                    help,
                ));
                continue;
            }
        };
        config.severities.insert(known.name, severity);
    }
}
