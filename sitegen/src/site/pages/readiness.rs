//! `/readiness/`: answers of the organisation, beside what is measured.

use meshfront_app::data::{Body, Link, Page, QuestionView, ReadinessPage, Section};
use meshfront_app::kpi;

use super::super::{Input, links, paths};
use super::frame::Frame;
use crate::config::readiness::{FULL, GATE, Question, Readiness};

pub fn page(input: &Input) -> Page {
    let path = paths::READINESS;
    let empty = Readiness::default();
    let readiness = input.config.readiness.as_ref().unwrap_or(&empty);
    let mut groups: Vec<(String, Vec<QuestionView>)> = Vec::new();
    for question in &readiness.questions {
        let view = view(input, path, question);
        match groups.iter_mut().find(|(name, _)| *name == question.group) {
            Some((_, questions)) => questions.push(view),
            None => groups.push((question.group.clone(), vec![view])),
        }
    }
    let (is_ready, verdict) = verdict(readiness);
    let body = ReadinessPage {
        verdict,
        is_ready,
        assessed: readiness.assessed.map(|day| day.to_string()).unwrap_or_default(),
        by: readiness.by.clone(),
        groups,
        full: FULL,
        gate: GATE,
    };
    Frame {
        path,
        title: "Readiness",
        description: "How ready the organisation finds itself for a data mesh: gates, gaps and next steps.",
        section: Section::Metrics,
        trail: &[],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Readiness(body))
}

/// Where domains, engineers or rules are missing, a central team should carry the others along.
fn verdict(readiness: &Readiness) -> (bool, String) {
    let is_open = |question: &&Question| question.decides && question.score.is_none_or(|score| score < GATE);
    let open: Vec<&Question> = readiness.questions.iter().filter(is_open).collect();
    let Some(worst) = open.iter().min_by_key(|question| question.score) else {
        return (
            true,
            "What decides is in place: take on domain after domain.".to_owned(),
        );
    };
    let name = worst.id.replace('-', " ");
    let state = match worst.score {
        Some(score) => format!("{name} stands at {score} of {FULL}"),
        None => format!("nobody answered for {name}"),
    };
    let others = match open.len() {
        1 => String::new(),
        2 => ", and one more gate is open".to_owned(),
        many => format!(", and {} more gates are open", many - 1),
    };
    let text = format!("Keep a central team and let the readiest domains publish first: {state}{others}.");
    (false, text)
}

fn view(input: &Input, from: &str, question: &Question) -> QuestionView {
    let figure = input.figures.and_then(|report| {
        let definition = report.definition(&question.kpi)?;
        let value = report.org_value(&question.kpi)?;
        let page = Link {
            text: definition.name.clone(),
            href: paths::href(from, &paths::figure(&definition.id)),
        };
        let says = match value.value {
            Some(number) => format!(
                "{}, {}",
                kpi::amount(number, &definition.unit),
                kpi::window(value)
            ),
            None => kpi::missing(value.reason, definition),
        };
        Some((page, says))
    });
    QuestionView {
        text: question.text.clone(),
        full: question.full.clone(),
        next: question.next.clone(),
        decides: question.decides,
        score: question.score,
        note: question.note.clone(),
        evidence: Link {
            text: "Evidence".to_owned(),
            href: links::allowed_or_empty(&question.evidence),
        },
        figure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_decides_and_is_open_keeps_a_central_team() {
        let question = |id: &str, decides, score| Question {
            id: id.to_owned(),
            decides,
            score,
            ..Question::default()
        };
        for (questions, ready, words) in [
            (
                vec![question("a", true, Some(2)), question("b", false, Some(0))],
                true,
                "domain after domain",
            ),
            (
                vec![question("a-b", true, Some(1))],
                false,
                "a b stands at 1 of 4.",
            ),
            (
                vec![question("a", true, None), question("b", true, Some(1))],
                false,
                "nobody answered for a, and one more",
            ),
            (vec![], true, "domain after domain"),
        ] {
            let readiness = Readiness {
                questions,
                ..Readiness::default()
            };
            let (is_ready, text) = verdict(&readiness);
            assert!(is_ready == ready && text.contains(words), "{text}");
        }
    }
}
