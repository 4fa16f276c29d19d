//! The page of readiness.

use super::Link;

/// `/readiness/`
#[derive(Debug, Clone, Default)]
pub struct ReadinessPage {
    /// What it comes to, in a sentence: "Hybrid first: …".
    pub verdict: String,
    /// Whether nothing that decides stands in the way.
    pub is_ready: bool,
    /// Day of the assessment, as written in data; may be empty.
    pub assessed: String,
    /// Who made it; may be empty.
    pub by: String,
    /// Questions by heading.
    pub groups: Vec<(String, Vec<QuestionView>)>,
    /// The best answer.
    pub full: u8,
    /// The answer from which a gate is met.
    pub gate: u8,
}

/// A question with its answer.
#[derive(Debug, Clone, Default)]
pub struct QuestionView {
    /// The question.
    pub text: String,
    /// What the best answer means.
    pub full: String,
    /// What to do next.
    pub next: String,
    /// Below the gate nothing should be spread over many domains.
    pub decides: bool,
    /// The answer; nothing where there is none.
    pub score: Option<u8>,
    /// Why this answer.
    pub note: String,
    /// What supports it; its address may be empty.
    pub evidence: Link,
    /// A figure that speaks of the same: page, name, and what it says.
    pub figure: Option<(Link, String)>,
}
