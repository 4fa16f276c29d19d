//! One change of a contract, and what it means.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::source::Place;

/// What a change does to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Effect {
    /// Nothing that works today stops; the words are other ones.
    Metadata,
    /// Something is there, or is promised, that was not before.
    Additive,
    /// What works today may stop.
    Breaking,
}

impl Effect {
    /// `metadata`, `additive`, `breaking`.
    pub fn word(self) -> &'static str {
        match self {
            Effect::Metadata => "metadata",
            Effect::Additive => "additive",
            Effect::Breaking => "breaking",
        }
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Kebab-case kind, such as `field-removed`.
    pub kind: Cow<'static, str>,
    /// What changed: `orders.order_id`, `service level latency`.
    pub what: String,
    /// As it was; empty if it was not there.
    pub before: String,
    /// As it is; empty if it is gone.
    pub after: String,
    /// For those who read the data.
    pub consumer: Effect,
    /// For those who deliver it.
    pub producer: Effect,
    /// Why.
    pub reason: Cow<'static, str>,
    /// A conclusion from likeness, not from what is written.
    pub guess: bool,
    /// Where the quality rule that is gone stood in the earlier state; only for removed rules.
    #[serde(skip)]
    pub rule: Option<Place>,
}

impl Change {
    /// A change with the same effect on both sides.
    pub fn new(kind: &'static str, what: impl Into<String>, effect: Effect, reason: &'static str) -> Self {
        Change {
            kind: kind.into(),
            what: what.into(),
            before: String::new(),
            after: String::new(),
            consumer: effect,
            producer: effect,
            reason: reason.into(),
            guess: false,
            rule: None,
        }
    }

    /// With what stood there and what stands there.
    pub fn from_to(mut self, before: impl Into<String>, after: impl Into<String>) -> Self {
        self.before = before.into();
        self.after = after.into();
        self
    }

    /// With another effect on those who deliver.
    pub fn for_producers(mut self, effect: Effect) -> Self {
        self.producer = effect;
        self
    }

    /// "`orders.total`: number → integer"
    pub fn sentence(&self) -> String {
        let values = match (self.before.is_empty(), self.after.is_empty()) {
            (true, true) => String::new(),
            (true, false) => format!(": {}", short(&self.after)),
            (false, true) => format!(": was {}", short(&self.before)),
            (false, false) => format!(": {} → {}", short(&self.before), short(&self.after)),
        };
        let guess = if self.guess { " (a guess)" } else { "" };
        let words = words(&self.kind);
        // "Check removed `total`" and "Status changed", not "Check removed check `total`" and "Status changed status".
        let (thing, name) = self.what.split_once(" `").unwrap_or((&self.what, ""));
        let what = match (words.to_lowercase().contains(thing), name) {
            (true, "") => String::new(),
            (true, name) => format!(" `{name}"),
            (false, _) => format!(" {}", self.what),
        };
        format!("{words}{what}{values}{guess}")
    }
}

/// `field-removed` reads "field removed".
fn words(kind: &str) -> String {
    let text = kind.replace('-', " ");
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Long texts are cut: the change page links to the whole.
fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST).collect();
    format!("{}…", cut.trim_end())
}

/// The worst effect on readers; nothing changed at all gives nothing.
pub fn worst(changes: &[Change]) -> Option<Effect> {
    changes.iter().map(|change| change.consumer).max()
}
