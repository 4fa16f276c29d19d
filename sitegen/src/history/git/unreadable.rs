//! Why something of a repository could not be read, in words for people.
//!
//! In: a sentence without its dot, and the next step; or a limit. Out: text, or a finding. Start at [`Unreadable`].

use std::fmt;

use crate::budget::Exceeded;
use crate::finding::Finding;
use crate::finding::codes::git::UNREADABLE_HISTORY;

/// What is wrong, and the next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    message: String,
    help: String,
    exceeded: Option<Exceeded>,
}

impl Unreadable {
    /// `message` is a sentence without its dot that begins with a small letter.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Unreadable {
            message: message.into(),
            help: help.into(),
            exceeded: None,
        }
    }

    /// `what` costs more than it may.
    pub fn limit(what: impl fmt::Display, exceeded: Exceeded) -> Self {
        Unreadable {
            message: format!("{what} {exceeded}"),
            help: exceeded.help(),
            exceeded: Some(exceeded),
        }
    }

    /// The next step.
    pub fn help(&self) -> &str {
        &self.help
    }

    /// It was a limit: what else there is may be read.
    pub fn is_limit(&self) -> bool {
        self.exceeded.is_some()
    }

    /// The finding; `consequence` is a sentence that says what that means.
    pub fn finding(&self, consequence: &str) -> Finding {
        let message = format!("In git, {}. {consequence}", self.message);
        let code = match self.exceeded {
            Some(_) => &crate::finding::codes::document::LIMIT_EXCEEDED,
            None => &UNREADABLE_HISTORY,
        };
        Finding::general(code, message, self.help.clone())
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
