//! What stages 1–4 may return beside their value: findings, never a print, never an exit.
//!
//! In: a [`Code`], a place, a sentence. Out: text for people and machines (one file per format).
//! Start at [`Finding`]; all codes with their documentation stand in [`codes`].

pub mod codes;
pub mod github;
pub mod human;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod sarif;

use crate::source::Place;

/// How bad a finding is; what fails a run is decided by the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Should be mended.
    Warning,
    /// Must be mended.
    Error,
}

impl Severity {
    /// `info`, `warning`, `error`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// `a note`, `a warning`, `an error`.
    pub fn with_article(self) -> &'static str {
        match self {
            Severity::Info => "a note",
            Severity::Warning => "a warning",
            Severity::Error => "an error",
        }
    }
}

/// A kind of finding: a stable name and the documentation that `meshfront explain` prints.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Kebab-case; describes the bad state and reads well after "allow". Never changes.
    pub name: &'static str,
    /// Severity unless a policy says otherwise.
    pub severity: Severity,
    /// One line: what is wrong.
    pub summary: &'static str,
    /// Why it matters and how to mend it, in Markdown.
    pub explanation: &'static str,
}

/// One problem at one place.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What kind of problem.
    pub code: &'static Code,
    /// Id of the organisation's own rule that says so; only findings of own rules have one.
    pub own_rule: Option<Box<str>>,
    /// Severity of this one.
    pub severity: Severity,
    /// Where; `None` for a problem of the whole marketplace.
    pub place: Option<Place>,
    /// Further places that belong to it, each with a word ("first defined here").
    pub also: Vec<(Place, String)>,
    /// One sentence that names the thing.
    pub message: String,
    /// The next step.
    pub help: String,
}

impl Finding {
    /// A finding with the severity of its code.
    pub fn new(
        code: &'static Code,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Finding {
            code,
            own_rule: None,
            severity: code.severity,
            place: Some(place),
            also: Vec::new(),
            message: message.into(),
            help: help.into(),
        }
    }

    /// A finding about the marketplace as a whole.
    pub fn general(code: &'static Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Finding {
            place: None,
            ..Finding::new(code, Place::default(), message, help)
        }
    }

    /// The name that people use for the kind of problem: the code, or the id of an own rule.
    pub fn id(&self) -> &str {
        self.own_rule.as_deref().unwrap_or(self.code.name)
    }

    /// Adds a second place.
    pub fn also(mut self, place: Place, word: impl Into<String>) -> Self {
        self.also.push((place, word.into()));
        self
    }
}

/// Orders findings by file and place, so that a report reads as the files do; general ones come first.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (a.place, a.id(), &a.message).cmp(&(b.place, b.id(), &b.message)));
}
