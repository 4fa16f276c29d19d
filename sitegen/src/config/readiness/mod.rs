//! `readiness.yaml`: how ready the organisation finds itself, question by question.
//!
//! In: the file. Out: [`Readiness`]. An answer to a question that nobody asks, or beyond the scale, is left out and said
//! so: what is not answered is not zero. Start at `read`.

pub mod questions;

use super::Config;
use super::marketplace::required;
use super::section::{Section, closest};
use crate::day::Day;
use crate::finding::Finding;
use crate::finding::codes::config as codes;

use questions::BUILT_IN;

/// The best answer.
pub const FULL: u8 = 4;
/// The answer from which a question does not stand in the way.
pub const GATE: u8 = 2;

/// Everything of `readiness.yaml`.
#[derive(Debug, Clone, Default)]
pub struct Readiness {
    /// The day of the assessment.
    pub assessed: Option<Day>,
    /// Role or body that made it.
    pub by: String,
    /// Built-in questions first, then those of the organisation.
    pub questions: Vec<Question>,
}

/// A question with its answer.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Stable name.
    pub id: String,
    /// Heading under which it stands.
    pub group: String,
    /// The question.
    pub text: String,
    /// What the best answer means; may be empty.
    pub full: String,
    /// What to do while the gate is not met; may be empty.
    pub next: String,
    /// Below the gate nothing should be spread over many domains.
    pub decides: bool,
    /// Figure that speaks of the same; may be empty.
    pub kpi: String,
    /// 0 to [`FULL`]; nothing where nobody answered.
    pub score: Option<u8>,
    /// Address of what supports the answer; may be empty.
    pub evidence: String,
    /// Why this answer; may be empty.
    pub note: String,
}

/// Fills the readiness of `config` from the file.
pub(super) fn read(file: &Section, config: &mut Config, findings: &mut Vec<Finding>) {
    file.expect_keys(&["assessed", "by", "answers", "questions"], findings);
    let mut readiness = Readiness {
        assessed: assessed(file, findings),
        by: file.text("by", findings),
        questions: BUILT_IN.iter().map(built_in).collect(),
    };
    for entry in file.sections("questions", findings) {
        if let Some(own) = question(&entry, &readiness.questions, findings) {
            readiness.questions.push(own);
        }
    }
    for entry in file.sections("answers", findings) {
        answer(&entry, &mut readiness.questions, findings);
    }
    config.readiness = Some(readiness);
}

fn built_in(known: &questions::BuiltIn) -> Question {
    Question {
        id: known.id.to_owned(),
        group: known.group.to_owned(),
        text: known.text.to_owned(),
        full: known.full.to_owned(),
        next: known.next.to_owned(),
        decides: known.decides,
        kpi: known.kpi.to_owned(),
        ..Question::default()
    }
}

fn assessed(file: &Section, findings: &mut Vec<Finding>) -> Option<Day> {
    let text = file.text("assessed", findings);
    let day = Day::parse(&text);
    if day.is_none() && !text.is_empty() {
        let message = format!("`assessed` must be a date, not `{text}`.");
        wrong(
            file,
            "assessed",
            message,
            "Write the day of the assessment as 2026-11-02.",
            findings,
        );
    }
    day
}

/// One entry of `questions`.
fn question(entry: &Section, known: &[Question], findings: &mut Vec<Finding>) -> Option<Question> {
    entry.expect_keys(&["id", "group", "question", "full", "next", "kpi"], findings);
    let id = required(entry, "id", "a question", findings);
    let text = required(entry, "question", "a question", findings);
    let (id, text) = (id?, text?);
    if known.iter().any(|question| question.id == id) {
        let message = format!("There is a question `{id}` already.");
        wrong(
            entry,
            "id",
            message,
            "Give it an id of its own; this one is left out.",
            findings,
        );
        return None;
    }
    let group = entry.text("group", findings);
    Some(Question {
        id,
        group: if group.is_empty() {
            "Questions of our own".to_owned()
        } else {
            group
        },
        text,
        full: entry.text("full", findings),
        next: entry.text("next", findings),
        kpi: entry.text("kpi", findings),
        ..Question::default()
    })
}

/// One entry of `answers`.
fn answer(entry: &Section, questions: &mut [Question], findings: &mut Vec<Finding>) {
    entry.expect_keys(&["question", "score", "evidence", "note"], findings);
    let id = required(entry, "question", "an answer", findings);
    let score = required(entry, "score", "an answer", findings);
    let (Some(id), Some(score)) = (id, score) else {
        return;
    };
    let Ok(score) = score
        .parse::<u8>()
        .map_err(drop)
        .and_then(|score| if score <= FULL { Ok(score) } else { Err(()) })
    else {
        let message = format!("`score` must be a whole number from 0 to {FULL}, not `{score}`.");
        wrong(
            entry,
            "score",
            message,
            "0 is nothing of it, 4 runs by itself; the answer is left out until then.",
            findings,
        );
        return;
    };
    let ids: Vec<String> = questions.iter().map(|question| question.id.clone()).collect();
    let Some(question) = questions.iter_mut().find(|question| question.id == id) else {
        let names: Vec<&str> = ids.iter().map(String::as_str).collect();
        let help = match closest(&id, &names) {
            Some(name) => format!("Did you mean `{name}`?"),
            None => format!(
                "Ask it under `questions`, or answer one of: {}.",
                names.join(", ")
            ),
        };
        wrong(
            entry,
            "question",
            format!("Nobody asks the question `{id}`."),
            &help,
            findings,
        );
        return;
    };
    if question.score.is_some() {
        let message = format!("The question `{id}` is answered twice.");
        wrong(
            entry,
            "question",
            message,
            "Keep one of the answers; the first one counts.",
            findings,
        );
        return;
    }
    let evidence = entry.text("evidence", findings);
    if evidence.starts_with("https://") || evidence.starts_with("http://") {
        question.evidence = evidence;
    } else if !evidence.is_empty() {
        let message = format!("`evidence` must be an address, not `{evidence}`.");
        wrong(
            entry,
            "evidence",
            message,
            "Write an address that begins with https:, or move the text to `note`.",
            findings,
        );
    }
    question.note = entry.text("note", findings);
    question.score = Some(score);
}

fn wrong(entry: &Section, key: &str, message: String, help: &str, findings: &mut Vec<Finding>) {
    let place = entry.place_of(key);
    findings.push(Finding::new(&codes::WRONG_CONFIG_VALUE, place, message, help));
}
