//! `policies.yaml`: how severe each kind of finding is here, own rules, and what rules are to look for.

use std::collections::BTreeMap;

use regex::Regex;

use super::marketplace::required;
use super::profile::Profile;
use super::section::Section;
use super::{Config, closest};
use crate::finding::codes::{self, config as own};
use crate::finding::{Finding, Severity};
use crate::source::Place;

/// What the organisation decided on rules.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// Severities in the order of the file; the last one that fits decides.
    pub entries: Vec<SeverityEntry>,
    /// Positions in `entries` by code.
    pub by_code: BTreeMap<String, Vec<usize>>,
    /// The organisation's own rules.
    pub own_rules: Vec<OwnRule>,
    /// How things are called.
    pub naming: Naming,
    /// Kinds of port that may be offered; empty allows all.
    pub port_kinds: Vec<String>,
    /// Shared identifiers.
    pub identifiers: Vec<Identifier>,
    /// Parts of the publication minimum; empty means all.
    pub publication_minimum: Vec<String>,
    /// Days between the announcement of an end and the end.
    pub notice_days: i64,
    /// What is asked of quality scores.
    pub quality: super::QualityPolicy,
    /// What keeps a product from being published; `None` where the files say nothing of it.
    pub profile: Option<Profile>,
    /// There is a file of configuration, so that somebody decided to run a marketplace here.
    pub is_configured: bool,
    /// Blocked products are shown with a mark instead of being left out.
    pub publish_blocked: bool,
}

/// One entry of `rules`.
#[derive(Debug, Clone)]
pub struct SeverityEntry {
    /// Where its severity stands.
    pub place: Place,
    /// Code that it is about.
    pub code: String,
    /// `None` if the entry says nothing of it; `Some(None)` turns the rule off.
    pub severity: Option<Option<Severity>>,
    /// Domains that it is about; empty means all.
    pub domains: Vec<String>,
    /// Tiers that it is about; empty means all.
    pub tiers: Vec<String>,
    /// Numbers of a compliance framework, shown as they are.
    pub controls: Vec<String>,
}

/// One entry of `own_rules`.
#[derive(Debug, Clone)]
pub struct OwnRule {
    /// Where it is written.
    pub place: Place,
    /// Name of the rule.
    pub id: String,
    /// Products that it is about; empty means all.
    pub when: String,
    /// Where `when` stands.
    pub when_place: Place,
    /// What must be true.
    pub expression: String,
    /// Where `expression` stands.
    pub expression_place: Place,
    /// What to say when it is not.
    pub message: String,
    /// The next step.
    pub help: String,
    /// How bad that is.
    pub severity: Severity,
    /// Numbers of a compliance framework, shown as they are.
    pub controls: Vec<String>,
}

/// `naming`
#[derive(Debug, Clone, Default)]
pub struct Naming {
    /// Of addresses `domain/product`.
    pub product: Option<Pattern>,
    /// Of objects.
    pub object: Option<Pattern>,
    /// Of fields.
    pub field: Option<Pattern>,
}

/// A regular expression for whole names.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// As written.
    pub text: String,
    regex: Regex,
}

impl Pattern {
    /// Reads an expression; the error says what is wrong with it.
    pub fn new(text: &str) -> Result<Self, String> {
        let regex = Regex::new(&format!("^(?:{text})$")).map_err(|error| error.to_string())?;
        Ok(Pattern {
            text: text.to_owned(),
            regex,
        })
    }

    /// The whole name fits.
    pub fn matches(&self, name: &str) -> bool {
        self.regex.is_match(name)
    }
}

/// One entry of `identifiers`.
#[derive(Debug, Clone, Default)]
pub struct Identifier {
    /// The name that fields must have.
    pub name: String,
    /// Logical type; empty allows any.
    pub kind: String,
    /// Tag of fields that hold it.
    pub tag: String,
    /// Other names under which it is met.
    pub aliases: Vec<String>,
}

/// Days of notice where the file says nothing.
pub const NOTICE_DAYS: i64 = 30;

const KEYS: &[&str] = &[
    "rules",
    "own_rules",
    "naming",
    "port_kinds",
    "identifiers",
    "publication_minimum",
    "deprecation_notice_days",
    "quality",
    "profile",
    "publish_blocked",
];

/// Fills the policy of `config` from the file.
pub(super) fn read(file: &Section, config: &mut Config, findings: &mut Vec<Finding>) {
    file.expect_keys(KEYS, findings);
    let policy = &mut config.policy;
    for entry in file.sections("own_rules", findings) {
        let Some(rule) = own_rule(&entry, findings) else {
            continue;
        };
        if let Some(first) = policy.own_rules.iter().find(|known| known.id == rule.id) {
            let message = format!(
                "The own rule `{}` is written twice; the first one is used.",
                rule.id
            );
            let finding = wrong(entry.place_of("id"), message, "Give one of the two another id.");
            findings.push(finding.also(first.place, "the first one"));
            continue;
        }
        policy.own_rules.push(rule);
    }
    for entry in file.sections("rules", findings) {
        let Some(entry) = severity_entry(&entry, &policy.own_rules, findings) else {
            continue;
        };
        let number = policy.entries.len();
        policy.by_code.entry(entry.code.clone()).or_default().push(number);
        policy.entries.push(entry);
    }
    if let Some(naming) = file.section("naming") {
        naming.expect_keys(&["product", "object", "field"], findings);
        policy.naming = Naming {
            product: pattern(&naming, "product", findings),
            object: pattern(&naming, "object", findings),
            field: pattern(&naming, "field", findings),
        };
    }
    policy.port_kinds = file.texts("port_kinds", findings);
    for entry in file.sections("identifiers", findings) {
        entry.expect_keys(&["name", "type", "tag", "aliases"], findings);
        if let Some(name) = required(&entry, "name", "an identifier", findings) {
            policy.identifiers.push(Identifier {
                name,
                kind: entry.text("type", findings),
                tag: entry.text("tag", findings),
                aliases: entry.texts("aliases", findings),
            });
        }
    }
    policy.publication_minimum = minimum(file, findings);
    policy.notice_days = notice_days(file, findings);
    policy.quality = super::quality::read(file, findings);
    policy.profile = super::profile::read(file, findings);
    policy.publish_blocked = file.flag("publish_blocked", findings);
}

fn severity_entry(
    entry: &Section,
    own_rules: &[OwnRule],
    findings: &mut Vec<Finding>,
) -> Option<SeverityEntry> {
    entry.expect_keys(&["code", "severity", "domains", "tiers", "controls"], findings);
    let code = required(entry, "code", "a rule", findings)?;
    let controls = entry.texts("controls", findings);
    let all = codes::all();
    let known = all.iter().find(|known| known.name == code);
    let own = own_rules.iter().find(|rule| rule.id == code);
    if known.is_none() && own.is_none() {
        let mut names: Vec<&str> = all.iter().map(|known| known.name).collect();
        names.extend(own_rules.iter().map(|rule| rule.id.as_str()));
        let help = match closest(&code, &names) {
            Some(name) => format!("Did you mean `{name}`?"),
            None => "List all codes with: meshfront explain".to_owned(),
        };
        let message = format!("There is no finding code `{code}`.");
        let place = entry.place_of("code");
        findings.push(Finding::new(&own::UNKNOWN_CONFIG_KEY, place, message, help));
        return None;
    }
    let text = if controls.is_empty() {
        required(entry, "severity", "a rule", findings)?
    } else {
        entry.text("severity", findings)
    };
    let severity = if text.is_empty() {
        None
    } else {
        let place = entry.place_of("severity");
        Some(severity(&text, place, findings)?)
    };
    Some(SeverityEntry {
        place: entry.place_of(if severity.is_some() { "severity" } else { "code" }),
        code,
        severity,
        domains: entry.texts("domains", findings),
        tiers: entry.texts("tiers", findings),
        controls,
    })
}

/// `Some(None)` for off; `None` for anything that is no severity.
fn severity(text: &str, place: Place, findings: &mut Vec<Finding>) -> Option<Option<Severity>> {
    match text {
        "off" => Some(None),
        "info" => Some(Some(Severity::Info)),
        "warning" => Some(Some(Severity::Warning)),
        "error" => Some(Some(Severity::Error)),
        _ => {
            let message = format!("`severity` must be off, info, warning or error, not `{text}`.");
            let help = "The rule keeps the severity that it has without this entry until then.";
            findings.push(wrong(place, message, help));
            None
        }
    }
}

fn own_rule(entry: &Section, findings: &mut Vec<Finding>) -> Option<OwnRule> {
    let keys = [
        "id",
        "when",
        "expression",
        "message",
        "help",
        "severity",
        "controls",
    ];
    entry.expect_keys(&keys, findings);
    let id = required(entry, "id", "an own rule", findings);
    let expression = required(entry, "expression", "an own rule", findings);
    let message = required(entry, "message", "an own rule", findings);
    let (id, expression, message) = (id?, expression?, message?);
    let kebab = id
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !kebab || codes::all().iter().any(|code| code.name == id) {
        let text = format!("`{id}` cannot be the id of an own rule.");
        let help = "Use lower-case letters, digits and hyphens, and no code that `meshfront explain` lists.";
        findings.push(wrong(entry.place_of("id"), text, help));
        return None;
    }
    let severity = match entry.text("severity", findings).as_str() {
        "" => Some(Severity::Warning),
        text => severity(text, entry.place_of("severity"), findings)?,
    }?;
    let help = entry.text("help", findings);
    Some(OwnRule {
        place: entry.place(),
        id,
        when: entry.text("when", findings),
        when_place: entry.place_of("when"),
        expression,
        expression_place: entry.place_of("expression"),
        message,
        help: if help.is_empty() {
            "Ask those who answer for policies.yaml what to do.".into()
        } else {
            help
        },
        severity,
        controls: entry.texts("controls", findings),
    })
}

fn pattern(section: &Section, key: &str, findings: &mut Vec<Finding>) -> Option<Pattern> {
    let text = section.text(key, findings);
    if text.is_empty() {
        return None;
    }
    match Pattern::new(&text) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let reason = error.lines().last().unwrap_or_default().trim();
            let message = format!("`{key}` of `naming` is no regular expression: {reason}.");
            let help = "Write an expression such as [a-z][a-z0-9_]*; names are left alone until then.";
            findings.push(wrong(section.place_of(key), message, help));
            None
        }
    }
}

fn minimum(file: &Section, findings: &mut Vec<Finding>) -> Vec<String> {
    let known: Vec<&str> = crate::check::rules::below_publication_minimum::PARTS
        .iter()
        .map(|(key, ..)| *key)
        .collect();
    let mut parts = file.texts("publication_minimum", findings);
    parts.retain(|part| {
        let fits = known.contains(&part.as_str());
        if !fits {
            let message = format!("`publication_minimum` knows no part `{part}`.");
            let help = format!("Use some of: {}.", known.join(", "));
            findings.push(wrong(file.place_of("publication_minimum"), message, help));
        }
        fits
    });
    parts
}

fn notice_days(file: &Section, findings: &mut Vec<Finding>) -> i64 {
    let text = file.text("deprecation_notice_days", findings);
    if text.is_empty() {
        return NOTICE_DAYS;
    }
    match text.parse() {
        Ok(days @ 0..=3650) => days,
        _ => {
            let message = format!("`deprecation_notice_days` must be a number of days, not `{text}`.");
            let help = format!("Write a whole number from 0 to 3650; {NOTICE_DAYS} is used until then.");
            findings.push(wrong(file.place_of("deprecation_notice_days"), message, help));
            NOTICE_DAYS
        }
    }
}

pub(super) fn wrong(place: Place, message: impl Into<String>, help: impl Into<String>) -> Finding {
    Finding::new(&own::WRONG_CONFIG_VALUE, place, message, help)
}
